"""What an anxiety map still lacks before it can be agreed, and its plan before it is whole."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from stepkit.analysis.anxiety_map import ItemReading, read_map
from stepkit.analysis.structure import Question, QuestionId
from stepkit.errors import EntryError
from stepkit.model.anxiety_map import AnxietyMap, MapStatus, PredictPrevent
from stepkit.model.context import Context
from stepkit.model.map_kind import Lane, MapKind, StructureCheck
from stepkit.model.record import RecordId, Value
from stepkit.model.voice import Voice


class PlanGap(StrEnum):
    """What is missing for an item outside the band."""

    ROW = "row"
    OWNER = "owner"
    REVIEW_DAY = "review_day"


class ItemGap(Value):
    """One item outside the band whose row of predict and prevent is missing or not whole."""

    item: RecordId
    context: Context
    missing: tuple[PlanGap, ...]


def empty_headings(anxiety_map: AnxietyMap, kind: MapKind) -> tuple[Lane, ...]:
    """The needed headings under which nothing stands. "Nothing notable" counts as something."""
    current = anxiety_map.current
    said = {item.context.heading.value for item in current.items}
    said |= {heading.value for heading in current.nothing_notable}
    return tuple(lane for lane in kind.lanes if lane.needed and lane.id not in said)


def map_questions(anxiety_map: AnxietyMap, kind: MapKind, *, as_of: date) -> tuple[Question, ...]:
    """The questions of an anxiety map as held now: a list to talk about, never a score.

    Whether it goes well anywhere is always asked about; the others are up to the checks of
    the kind. Raises `AnalysisError` while the map is rated blind.
    """
    reading, current = read_map(anxiety_map), anxiety_map.current
    review = current.review_on
    asked = {
        StructureCheck.NO_VOICE_OF_YOUNG_PERSON: (
            QuestionId.NO_VOICE_OF_YOUNG_PERSON,
            all(one.by.voice is not Voice.YOUNG_PERSON for one in reading.raters),
        ),
        StructureCheck.REVIEW_PASSED: (
            QuestionId.REVIEW_PASSED,
            review is not None and review < as_of,
        ),
    }
    found = [
        Question(id=one) for check, (one, open_) in asked.items() if open_ and check in kind.checks
    ]
    if reading.items and not reading.comfortable:
        found.append(Question(id=QuestionId.NO_POSITIVE_HALF))
    lanes = empty_headings(anxiety_map, kind)
    return (*(Question(id=QuestionId.EMPTY_LANE, lane=one.id) for one in lanes), *found)


def plan_gaps(anxiety_map: AnxietyMap) -> tuple[ItemGap, ...]:
    """The items outside the band that have no row, or a row without owner or review day.

    Raises `AnalysisError` while the map is rated blind.
    """
    found = [_gap(item, anxiety_map) for item in read_map(anxiety_map).flagged]
    return tuple(gap for gap in found if gap.missing)


def agree(anxiety_map: AnxietyMap, kind: MapKind) -> AnxietyMap:
    """The map as agreed.

    Raises `EntryError` while a needed heading is empty, and `AnalysisError` while the
    map is rated blind.
    """
    read_map(anxiety_map)
    empty = empty_headings(anxiety_map, kind)
    if empty:
        headings = ", ".join(f'"{lane.label}"' for lane in empty)
        raise EntryError(
            f"This map cannot be agreed yet: nothing stands under {headings}. "
            "Add an item there, or say that there is nothing notable."
        )
    return anxiety_map.model_copy(update={"status": MapStatus.AGREED})


def _gap(item: ItemReading, anxiety_map: AnxietyMap) -> ItemGap:
    rows = [row for row in anxiety_map.rows if row.item == item.item]
    missing = min((_missing(row) for row in rows), key=len, default=(PlanGap.ROW,))
    return ItemGap(item=item.item, context=item.context, missing=missing)


def _missing(row: PredictPrevent) -> tuple[PlanGap, ...]:
    given = {PlanGap.OWNER: row.owner.strip(), PlanGap.REVIEW_DAY: row.review_on}
    return tuple(gap for gap, value in given.items() if not value)
