"""The kinds of import there are, and the mapping for a file in standard form."""

from __future__ import annotations

from stepkit.errors import ImportFileError, listed
from stepkit.store.columns import ColumnMapping, DateFormat
from stepkit.store.import_calendar import CALENDAR
from stepkit.store.import_exposure import EXPOSURE
from stepkit.store.import_fields import Kind
from stepkit.store.import_goals import GOALS
from stepkit.store.import_incidents import INCIDENTS
from stepkit.store.import_scores import SCORES

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (INCIDENTS, SCORES, EXPOSURE, GOALS, CALENDAR)
}


def kind_of(name: str) -> Kind:
    """The kind of this name. Raises `ImportFileError` for any other."""
    if name not in KINDS:
        message = f'"{name}" is not a kind of import; expected {listed(list(KINDS))}.'
        raise ImportFileError(message)
    return KINDS[name]


def usual_headings(kind: Kind) -> tuple[str, ...]:
    """All headings by which a file of this kind can be recognised without a mapping."""
    return tuple(heading for field in kind.fields for heading in (field.heading, *field.also))


def default_mapping(name: str) -> ColumnMapping:
    """The mapping for a file in standard form, whose columns have the standard headings."""
    kind = kind_of(name)
    return ColumnMapping(
        kind=kind.name,
        columns={field.heading: field.name for field in kind.fields},
        optional=tuple(field.heading for field in kind.fields if not field.standard),
        date_format=date_format_of(kind),
    )


def date_format_of(kind: Kind) -> DateFormat:
    """Day first; a calendar may also be written year first, which cannot be mistaken."""
    return DateFormat.DAY_OR_YEAR_FIRST if kind.of_service else DateFormat.DAY_FIRST


def unmapped(mapping: ColumnMapping) -> list[str]:
    """The labels of the fields that the kind of `mapping` needs and that it does not give."""
    needed = (field for field in kind_of(mapping.kind).fields if field.needed)
    given = mapping.given
    return [field.label for field in needed if not given & {field.name, field.instead}]
