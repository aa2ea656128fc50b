"""Rows of predict and prevent as they stand on a day, and uses of strategies."""

from __future__ import annotations

from datetime import date

from stepkit.analysis.predict_prevent import RowGap, plan_rows
from stepkit.analysis.strategy import strategy_counts
from stepkit.model.anxiety_map import (
    ActionEvidence,
    AnxietyItem,
    AnxietyMap,
    Carried,
    Direction,
    PredictPrevent,
)
from stepkit.model.context import Context, Heading
from stepkit.model.strategy import Helped, Strategy, StrategyUse

AS_OF = date(2026, 6, 30)


def standing(**fields):
    item = AnxietyItem(id="hall", context=Context(heading=Heading.PLACE, name="Hall"))
    row = PredictPrevent(item="hall", direction=Direction.REDUCE_ANXIETY, **fields)
    (found,) = plan_rows(
        AnxietyMap(id="m", on=date(2026, 6, 1), items=(item,), rows=(row,)), as_of=AS_OF
    )
    return found


def test_an_empty_row_lacks_an_owner_a_start_and_a_review_day():
    found = standing()
    assert found.gaps == (RowGap.NO_OWNER, RowGap.NO_START, RowGap.NO_REVIEW)
    assert found.begun is None
    assert found.days_late == 0


def test_a_review_is_late_from_the_day_after():
    assert standing(review_on=AS_OF).days_late == 0
    late = standing(owner="teacher", start=AS_OF, review_on=date(2026, 6, 28))
    assert (late.days_late, late.gaps) == (2, (RowGap.REVIEW_PASSED,))


def test_a_row_that_starts_later_has_not_begun():
    assert standing(start=date(2026, 7, 1)).begun is False
    assert standing(start=AS_OF).begun is True


def test_notes_of_later_days_are_not_known_yet():
    days = (date(2026, 6, 10), date(2026, 6, 12), date(2026, 7, 2))
    notes = tuple(ActionEvidence(on=on, by="teacher", done=Carried.YES) for on in days)
    assert standing(evidence=notes).notes == ((Carried.YES, 2),)


def test_uses_of_a_strategy_add_up_within_the_days():
    uses = [
        StrategyUse(id=f"u{number}", strategy=strategy, on=date(2026, 6, number), helped=helped)
        for number, strategy, helped in (
            (1, "a", Helped.YES),
            (2, "a", Helped.NO),
            (3, "a", Helped.NOT_SAID),
            (4, "b", Helped.YES),
            (29, "a", Helped.YES),
        )
    ]
    strategies = [Strategy(id=name, text=name, since=date(2026, 1, 1)) for name in "ab"]
    strategies.append(Strategy(id="later", text="later", since=date(2026, 7, 1)))
    found = strategy_counts(strategies, uses, start=date(2026, 6, 1), end=date(2026, 6, 28))
    assert [(one.tried, one.helped, one.not_helped, one.not_said) for one in found] == [
        (3, 1, 1, 1),
        (1, 1, 0, 0),
    ]
    assert found[0].last == date(2026, 6, 3)
