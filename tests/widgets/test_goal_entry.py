"""Rating goals from 0 to 10 and writing down new ones."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.goal_entry import goal_sheet
from stepkit.model.goal import Goal, GoalRating, GoalStatus
from stepkit.model.voice import Voice
from stepkit.widgets.goal_entry import GoalEntry
from tests.widgets.forms import TODAY, case_file, do, part, pressed, raises, shown, tap, words

BOOK = Goal(id="goal-1", number=1, text="Read a whole book", set_on=date(2026, 5, 1))
REACHED = Goal(
    id="goal-2",
    number=2,
    text="Sleep at Nan's",
    set_on=date(2026, 5, 1),
    status=GoalStatus.REACHED,
)
GIVEN = GoalRating(id="rating-1", goal="goal-1", on=date(2026, 6, 1), rating=4)
ID = "goal-rating-abc-1"
ROW = f"goal_rating/{ID}"


@pytest.fixture
def form(saved):
    file = case_file(goals=(BOOK, REACHED), ratings=(GIVEN,))
    value = goal_sheet(file, "abc", today=TODAY)
    return GoalEntry(value, note=raises, save=lambda changes: saved.extend(changes) or value)


def test_nobody_rates_before_somebody_says_so(form):
    assert pressed(form, f"{ROW}/rating") == []
    assert pressed(form, "goal_rating/all/voice") == []
    assert form.reading.changes == ()


def test_the_voice_is_asked_once_and_a_nought_is_a_rating(form, saved):
    tap(form, "goal_rating/all/voice", "young_person")
    tap(form, f"{ROW}/rating", "0")
    do(form, "asked", "save")
    assert saved == [
        (
            GoalRating(id=ID, goal="goal-1", on=TODAY, rating=0, voice=Voice.YOUNG_PERSON),
            0,
        )
    ]


def test_without_a_voice_nothing_is_saved_and_the_sentence_stands_at_it(form, saved):
    tap(form, f"{ROW}/rating", "7")
    do(form, "asked", "save")
    assert saved == []
    assert part(form, "goal_rating/all/voice").problem == (
        "Say who rates; voices are never mixed on one line."
    )


def test_the_last_rating_of_each_voice_is_shown_and_an_ended_goal_is_not_rated(form):
    assert words(form) == [
        "Last rated: 4 of 10 by young person on 1 June 2026.",
        "Not rated yet.",
    ]
    assert len(form.value.of("goal_rating")) == 1


def test_a_day_for_all_that_is_none_is_answered_at_the_field(form):
    tap(form, f"{ROW}/rating", "7")
    do(form, "typed", "goal_rating/all/on", text="2026")
    assert part(form, "goal_rating/all/on").problem.startswith('"2026" is not a day.')


def test_a_new_goal_gets_the_next_number(form, saved):
    do(form, "asked", "goal")
    do(form, "typed", "goal/goal-abc-1/text", text="Diolch, Nain. شكرا")
    tap(form, "goal/goal-abc-1/voice", "young_person")
    do(form, "asked", "save")
    assert saved == [(Goal(id="goal-abc-1", number=3, text="Diolch, Nain. شكرا", set_on=TODAY), 0)]


def test_a_goal_is_ended_by_those_who_say_so(form, saved):
    tap(form, "goal/goal-1/status", "set_aside")
    do(form, "asked", "save")
    assert saved == [(BOOK.model_copy(update={"status": GoalStatus.SET_ASIDE}), 1)]
    assert shown(form).status == "1 record saved."
