"""How the rows of predict and prevent stand on a day: begun, carried out, due, or nobody's."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum

from stepkit.model.anxiety_map import AnxietyMap, Carried, PredictPrevent
from stepkit.model.context import Context
from stepkit.model.record import Value


class RowGap(StrEnum):
    """What is asked of a row of a plan."""

    NO_OWNER = "no_owner"
    NO_START = "no_start"
    NO_REVIEW = "no_review"
    REVIEW_PASSED = "review_passed"


class PlanRow(Value):
    """One row with its context; `notes` counts what was written down of it by its outcome.

    `days_late` is how many days the day to look at it again lies back, 0 when it does not.
    Not begun is a state of its own: `begun` is None where no start is set.
    """

    row: PredictPrevent
    context: Context
    begun: bool | None
    days_late: int = 0
    notes: tuple[tuple[Carried, int], ...] = ()
    gaps: tuple[RowGap, ...] = ()


def plan_rows(anxiety_map: AnxietyMap, *, as_of: date) -> tuple[PlanRow, ...]:
    """The rows of the items held now, in the order of the map, as they stand on `as_of`."""
    current = anxiety_map.current
    contexts = {item.id: item.context for item in current.items}
    return tuple(_row(row, contexts[row.item], as_of) for row in current.rows)


def _row(row: PredictPrevent, context: Context, as_of: date) -> PlanRow:
    late = 0 if row.review_on is None else max((as_of - row.review_on).days, 0)
    notes = Counter(one.done for one in row.evidence if one.on <= as_of)
    return PlanRow(
        row=row,
        context=context,
        begun=None if row.start is None else row.start <= as_of,
        days_late=late,
        notes=tuple((done, notes[done]) for done in Carried if notes[done]),
        gaps=tuple(_gaps(row, late)),
    )


def _gaps(row: PredictPrevent, late: int) -> list[RowGap]:
    asked = {
        RowGap.NO_OWNER: not row.owner.strip(),
        RowGap.NO_START: row.start is None,
        RowGap.NO_REVIEW: row.review_on is None,
        RowGap.REVIEW_PASSED: late > 0,
    }
    return [gap for gap, holds in asked.items() if holds]
