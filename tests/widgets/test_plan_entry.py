"""What was tried and what helped: counts, never a percentage, and each time with its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stepkit.analysis.plan_entry import plan_sheet
from stepkit.model.anxiety_map import (
    AnxietyItem,
    AnxietyMap,
    Direction,
    PredictPrevent,
    Rater,
    Rating,
)
from stepkit.model.context import Context, Heading
from stepkit.model.strategy import Helped, Strategy, StrategyUse
from stepkit.model.voice import Voice
from stepkit.widgets.plan_entry import PlanEntry
from tests.widgets.forms import TODAY, case_file, do, parts, raises, table, tap, words

MAY = date(2026, 5, 1)
WALK = Strategy(id="strategy-walk", text="A walk", since=MAY)
DEFENDERS = Strategy(id="strategy-ears", text="Ear defenders", when="assembly", since=MAY)


def uses(strategy: str, tried: int, helped: int) -> tuple[StrategyUse, ...]:
    return tuple(
        StrategyUse(
            id=f"{strategy}-{number}",
            strategy=strategy,
            on=MAY + timedelta(days=number),
            helped=Helped.YES if number < helped else Helped.NO,
        )
        for number in range(tried)
    )


@pytest.fixture
def form(saved):
    file = case_file(
        strategies=(WALK, DEFENDERS),
        strategy_uses=(*uses("strategy-walk", 3, 3), *uses("strategy-ears", 8, 6)),
    )
    value = plan_sheet(file, "abc", today=TODAY)
    return PlanEntry(value, note=raises, save=lambda changes: saved.extend(changes) or value)


def test_what_was_tried_most_comes_first_with_counts_and_no_percentage(form):
    assert table(form, "strategies") == [
        ("Ear defenders (assembly)", "8", "6", "8 May 2026"),
        ("A walk", "3", "3", "3 May 2026"),
    ]


def test_one_tap_writes_down_one_dated_time(form, saved):
    do(form, "asked", "yes:strategy-walk")
    tap(form, "strategy_use/strategy-use-abc-1/voice", "key_worker")
    do(form, "asked", "no:strategy-ears")
    do(form, "asked", "save")
    assert saved == [
        (
            StrategyUse(
                id=f"strategy-use-abc-{number}",
                strategy=strategy,
                on=TODAY,
                helped=helped,
                voice=Voice.KEY_WORKER,
            ),
            0,
        )
        for number, strategy, helped in (
            (1, "strategy-walk", Helped.YES),
            (2, "strategy-ears", Helped.NO),
        )
    ]


def test_a_new_strategy_needs_its_words_and_whose_idea_it_is(form, saved):
    do(form, "asked", "strategy")
    do(form, "typed", "strategy/strategy-abc-1/text", text="A card with five minutes on it")
    do(form, "asked", "save")
    assert saved == []
    problems = [one.problem for one in parts(form) if getattr(one, "problem", "")]
    assert problems == ["Say whose idea it is."]


def test_an_action_of_the_plan_says_what_it_lacks(form):
    do(form, "asked", "action")
    gaps = [one.text for one in parts(form) if one.part == "words" and one.style == "gap"]
    assert gaps == ["Not filled in: how, where, by when, by whom, resources."]


def test_without_a_strategy_it_says_so():
    form = PlanEntry(plan_sheet(case_file(), "abc", today=TODAY), note=raises)
    assert next(parts(form)).text == "No strategy is written down yet."


def test_what_the_anxiety_map_still_asks_of_the_plan_stands_below_it(saved):
    corridor = AnxietyItem(
        id="corridor",
        context=Context(heading=Heading.PLACE, name="Corridor"),
        ratings=(Rating(voice=Voice.TEACHER, score=4),),
    )
    row = PredictPrevent(item="corridor", direction=Direction.REDUCE_ANXIETY, owner="key worker")
    asked = AnxietyMap(id="m", on=MAY, items=(corridor,), rows=(row,))
    blind = asked.model_copy(
        update={"id": "later", "on": TODAY, "blind": True, "raters": (Rater(voice=Voice.TEACHER),
                Rater(voice=Voice.YOUNG_PERSON))}
    )  # fmt: skip
    sheet = plan_sheet(case_file(anxiety_maps=(asked, blind)), "abc", today=TODAY)
    told = words(PlanEntry(sheet, note=raises, save=saved.extend))
    assert told[-2:] == [
        "On the anxiety map, outside the band and not whole yet:",
        "Corridor: no day for looking again.",
    ]
