"""What can be said of any part of a map: who holds it, what it rests on, who is to see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from stepkit.model.anxiety_map import AnxietyItem
from stepkit.model.context import Context
from stepkit.model.held import Agreed, Certainty, Held, Standing
from stepkit.model.record import Audience
from stepkit.model.voice import Basis, Voice
from stepkit.model.written import label
from stepkit.widgets.map_view import FieldOption, MapField, Said

AUDIENCES = (Audience.AUTHORITY, Audience.FAMILY, Audience.YOUNG_PERSON)
"""Those a part may be kept from; professionals see the whole map."""
WITHHOLDING = {"kept_from", "withheld_because"}
"""The fields that say what is kept from whom: not asked with the young person in the room."""
POINTING = ("evidence", "actions")
"""The fields of a part that point at records of the case."""


class Known(NamedTuple):
    """What of the case the parts of a map may point at, each id with its words.

    `in_room` is what is left of it with the young person there, where that is less.
    """

    contexts: tuple[Context, ...] = ()
    evidence: Mapping[str, str] = {}
    actions: Mapping[str, str] = {}
    in_room: Known | None = None

    def seen(self, *, room: bool) -> Known:
        """As much of it as may be seen."""
        return self.in_room if room and self.in_room is not None else self

    def untold(self, field: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of the ids in a field that are not to be told of in the room."""
        if field not in POINTING or self.in_room is None:
            return ()
        return tuple(one for one in ids if one not in getattr(self.in_room, field))


def item_fields(known: Known) -> tuple[MapField, ...]:
    """The fields of an item of an anxiety map; voice and basis stand with each of its ratings."""
    return (_agreed(), _evidence(known), _note(), *_withholding())


def item_values(item: AnxietyItem) -> dict[str, Said]:
    """What stands in the fields of an item."""
    return _shared_values(item)


def held_fields(known: Known) -> tuple[MapField, ...]:
    """The fields that factors and links have alike."""
    return (
        MapField(
            id="voice", label="Said by", kind="choice", options=options_of(Voice), in_table=True
        ),
        MapField(id="basis", label="Basis", kind="choice", options=options_of(Basis)),
        MapField(id="certainty", label="Certainty", kind="choice", options=options_of(Certainty)),
        _agreed(),
        _evidence(known),
        _note(),
        MapField(id="standing", label="Held now", kind="choice", options=options_of(Standing)),
        *_withholding(),
    )  # fmt: skip


def held_values(part: Held) -> dict[str, Said]:
    """What stands in the fields that factors and links have alike."""
    return {
        "voice": part.voice.value,
        "basis": part.basis.value,
        "certainty": part.certainty.value,
        "standing": part.standing.value,
        **_shared_values(part),
    }


def options_of(kinds: Iterable[StrEnum]) -> tuple[FieldOption, ...]:
    """What a field offers of a list of answers."""
    return tuple(FieldOption(id=one.value, label=label(one)) for one in kinds)


def named(words: Mapping[str, str]) -> tuple[FieldOption, ...]:
    """What a field offers of the records of a case."""
    return tuple(FieldOption(id=one, label=said) for one, said in words.items())


def _shared_values(part: Held | AnxietyItem) -> dict[str, Said]:
    return {
        "agreed": part.agreed.value,
        "evidence": part.evidence,
        "note": part.note,
        "kept_from": tuple(one.value for one in part.kept_from),
        "withheld_because": part.withheld_because,
    }


def _agreed() -> MapField:
    return MapField(
        id="agreed", label="Young person agrees", kind="choice", options=options_of(Agreed),
        in_table=True,
    )  # fmt: skip


def _evidence(known: Known) -> MapField:
    return MapField(id="evidence", label="Evidence", kind="many", options=named(known.evidence))


def _note() -> MapField:
    return MapField(id="note", label="Note", kind="area")


def _withholding() -> tuple[MapField, ...]:
    return (
        MapField(
            id="kept_from", label="Keep from", kind="many", options=options_of(AUDIENCES),
            hint="left out of their pictures and documents, without a gap",
        ),
        MapField(
            id="withheld_because", label="Reason for keeping it back", kind="area",
            hint="stands in the adult ledger only",
        ),
    )  # fmt: skip
