"""A first mapping for a file of unknown origin, with everything a person has to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stepkit.errors import ImportFileError
from stepkit.model.record import Value
from stepkit.store.columns import ColumnMapping, DateFormat
from stepkit.store.grid import Row, Sheet, known, normal
from stepkit.store.headings import Header, find_header, not_data
from stepkit.store.import_fields import Field, Kind, folded
from stepkit.store.import_kinds import date_format_of, kind_of, unmapped, usual_headings
from stepkit.store.import_row import is_case_key, is_definition_id

_ISO = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_SURELY_DAY_FIRST = re.compile(r"(1[3-9]|2[0-9]|3[01])[/.-][0-9]{1,2}[/.-][0-9]{4}")
_SEPARATED = {
    DateFormat.DAY_FIRST: re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"),
    DateFormat.DAY_FIRST_HYPHENS: re.compile(r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}"),
    DateFormat.DAY_FIRST_DOTS: re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}"),
    DateFormat.YEAR_FIRST: _ISO,
}


class Proposal(Value):
    """A proposed mapping, sentences on what is unsure, and words that need a meaning.

    `unknown_words` goes from field to words of the file that the field does not
    take; under "case" it holds labels of pupils that are no case keys, which may
    be names, so they are for the importer's own screen only.
    """

    mapping: ColumnMapping
    unsure: tuple[str, ...]
    unknown_words: dict[str, tuple[str, ...]]


def propose_mapping(sheet: Sheet, kind_name: str) -> Proposal:
    """Match the headings of `sheet` with the usual ones of a kind; nothing unknown is mapped.

    Raises `ImportFileError` when no header row is found.
    """
    kind = kind_of(kind_name)
    header = find_header(sheet.rows, known(usual_headings(kind)))
    if header is None:
        raise ImportFileError(
            f"No header row with usual columns of {kind.name} was found, such as "
            f"{', '.join(field.heading for field in kind.fields if field.needed)}; write a "
            "mapping with the file's own columns."
        )
    columns = dict(_columns(header, kind))
    rows = [row for row in sheet.rows[header.last + 1 :] if not not_data(row, header)]
    seen = _cells_by_field(rows, header, columns)
    mapping = ColumnMapping(kind=kind.name, columns=columns, date_format=_date_format(seen, kind))
    unsure = (*_unsure_columns(header, mapping, kind), *_unsure_dates(seen, mapping, kind))
    return Proposal(mapping=mapping, unsure=unsure, unknown_words=_unknown_words(seen, kind))


def _columns(header: Header, kind: Kind) -> Iterator[tuple[str, str]]:
    """Each heading that is usual for exactly one field, unless two headings claim that field."""
    claims = {heading: _field(heading, kind) for heading in header.headings if heading}
    taken = [field.name for field in claims.values() if field]
    for heading, field in claims.items():
        if field and (field.many or taken.count(field.name) == 1):
            yield heading, field.name


def _field(heading: str, kind: Kind) -> Field | None:
    own = (field for field in kind.fields if normal(field.heading) == normal(heading))
    other = (field for field in kind.fields if normal(heading) in known(field.also))
    return next(own, None) or next(other, None)


def _cells_by_field(
    rows: list[Row], header: Header, columns: Mapping[str, str]
) -> dict[str, list[str]]:
    """The different texts of each field's cells, real dates left out, in the file's order."""
    seen: dict[str, dict[str, None]] = {field: {} for field in columns.values()}
    for index, heading in enumerate(header.headings):
        if heading in columns:
            texts = (
                row.cells[index].strip()
                for row in rows
                if index < len(row.cells) and index not in row.real_dates
            )
            seen[columns[heading]].update(dict.fromkeys(filter(None, texts)))
    return {field: list(texts) for field, texts in seen.items()}


def _days(seen: Mapping[str, list[str]], kind: Kind) -> list[str]:
    names = [field.name for field in kind.fields if field.holds == "day"]
    return [text.partition(" ")[0] for name in names for text in seen.get(name, [])]


def _date_format(seen: Mapping[str, list[str]], kind: Kind) -> DateFormat:
    days = _days(seen, kind)
    for form, pattern in _SEPARATED.items():
        if days and all(map(pattern.fullmatch, days)):
            return form
    return date_format_of(kind)


def _unsure_columns(header: Header, mapping: ColumnMapping, kind: Kind) -> Iterator[str]:
    for heading in filter(None, header.headings):
        field = kind.field(mapping.columns.get(heading, ""))
        claimed = _field(heading, kind)
        if field and normal(field.heading) != normal(heading):
            yield f'The column "{heading}" is taken for the {field.label}; please check.'
        elif field is None and claimed:
            yield f'More than one column may be the {claimed.label}, such as "{heading}".'
        elif field is None:
            yield f'The column "{heading}" is not known; map it or list it under ignore.'
    for label in unmapped(mapping):
        yield f"No column was found for the {label}."


def _unsure_dates(
    seen: Mapping[str, list[str]], mapping: ColumnMapping, kind: Kind
) -> Iterator[str]:
    days = _days(seen, kind)
    numeric = days and not any(map(_ISO.fullmatch, days))
    if numeric and not any(map(_SURELY_DAY_FIRST.match, days)):
        yield (
            "No date in the file has a day above 12, so nothing in it shows that the day comes "
            f"first; its dates are read as {mapping.date_format}."
        )


def _unknown_words(seen: Mapping[str, list[str]], kind: Kind) -> dict[str, tuple[str, ...]]:
    unknown = {
        field.name: tuple(text for text in seen.get(field.name, []) if not _takes(field, text))
        for field in kind.fields
    }
    return {name: words for name, words in unknown.items() if words}


def _takes(field: Field, text: str) -> bool:
    if field.holds == "key":
        return is_case_key(text)
    if field.holds == "id":
        return is_definition_id(text)
    return field.holds != "words" or folded(text) in field.words
