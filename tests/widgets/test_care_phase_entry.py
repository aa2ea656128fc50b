"""A decision on a phase of care: reason and dissent asked, nothing suggested, nothing chosen."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.care_phase_entry import AimStanding, care_phase_sheet
from stepkit.model.framework import Framework, PathwayPhase
from stepkit.model.goal import Goal, GoalRating, GoalStatus
from stepkit.model.pathway import CarePhase
from stepkit.widgets.care_phase_entry import CarePhaseEntry
from tests.widgets.forms import (
    TODAY,
    case_file,
    do,
    part,
    parts,
    pressed,
    raises,
    shown,
    table,
    tap,
    words,
)

FIRST = Framework(
    id="houses",
    owner="Nobody",
    name="Three houses",
    version="1",
    source="invented",
    phases=tuple(PathwayPhase(id=one, label=one.title()) for one in ("brick", "wood", "straw")),
)
SECOND = FIRST.model_copy(update={"id": "rooms", "name": "Rooms"})
PRESENT = CarePhase(
    id="phase-1",
    framework="houses",
    phase="wood",
    label="Wood",
    since=date(2026, 3, 2),
    decided_by=("team",),
    why="Because.",
    dissent="",
)
GOALS = (
    Goal(id="goal-1", number=1, text="Read", set_on=date(2026, 1, 9), status=GoalStatus.REACHED),
    Goal(id="goal-2", number=2, text="Sleep", set_on=date(2026, 1, 9)),
)
RATED = GoalRating(id="rating-1", goal="goal-2", on=date(2026, 6, 26), rating=6)
ID = "care-phase-abc-1"
ROW = f"care_phase/{ID}"


@pytest.fixture
def form(saved):
    def make(*phases, frameworks=(FIRST,)):
        file = case_file(phases=phases, goals=GOALS, ratings=(RATED,))
        value = care_phase_sheet(file, "abc", today=TODAY, frameworks=frameworks)
        return CarePhaseEntry(
            value, note=raises, save=lambda changes: saved.extend(changes) or value
        )

    return make


def test_what_is_met_and_not_met_is_shown_and_no_phase_is_chosen_or_suggested(form):
    one = form(PRESENT)
    assert words(one)[0] == "The present phase is Wood, since 2 March 2026."
    assert table(one, "standings") == [
        ("Read", "met", "reached"),
        ("Sleep", "not met", "open; last rated 6 of 10 by young person on 26 June 2026"),
    ]
    assert pressed(one, f"{ROW}/phase") == []
    assert pressed(one, f"{ROW}/differently") == []
    assert one.reading.changes == ()


def test_aims_of_the_chosen_framework_stand_before_the_goals_and_a_gap_is_a_gap():
    aims = {
        "houses": [AimStanding("Has a roof", True, "recorded"), AimStanding("Dry", None, "")],
        "rooms": [AimStanding("Has a door", False, "open")],
    }
    file = case_file(phases=(PRESENT,))
    value = care_phase_sheet(file, "abc", today=TODAY, frameworks=(FIRST, SECOND), aims=aims)
    form = CarePhaseEntry(value, note=raises)
    assert [row[:2] for row in table(form, "standings")] == [
        ("Has a roof", "met"),
        ("Dry", "no record"),
    ]
    tap(form, f"{ROW}/framework", "rooms")
    assert [row[:2] for row in table(form, "standings")] == [("Has a door", "not met")]


def test_reason_and_dissent_are_asked_for(form, saved):
    one = form(PRESENT)
    tap(one, f"{ROW}/phase", "brick")
    do(one, "asked", "save")
    problems = {part.id: part.problem for part in parts(one) if getattr(part, "problem", "")}
    assert problems == {
        f"{ROW}/why": "Write down the reason that was given.",
        f"{ROW}/decided_by": "Say who decided, by role.",
        f"{ROW}/differently": "Say whether anybody saw it differently.",
    }
    assert saved == []


def decided(one, differently: str) -> None:
    tap(one, f"{ROW}/phase", "brick")
    do(one, "typed", f"{ROW}/why", text="A new house.")
    do(one, "typed", f"{ROW}/decided_by", text="team, young person")
    tap(one, f"{ROW}/differently", differently)
    do(one, "asked", "save")


def test_a_move_back_is_as_ordinary_as_any(form, saved):
    one = form(PRESENT)
    decided(one, "nobody")
    assert saved == [
        (
            CarePhase(
                id=ID,
                framework="houses",
                phase="brick",
                label="Brick",
                since=TODAY,
                decided_by=("team", "young person"),
                why="A new house.",
                dissent="",
            ),
            0,
        )
    ]
    assert shown(one).status == "The decision is recorded."


def test_who_saw_it_differently_is_written_down(form, saved):
    one = form(PRESENT)
    decided(one, "somebody")
    assert part(one, f"{ROW}/dissent").problem == "Write down who saw it differently, and how."
    do(one, "typed", f"{ROW}/dissent", text="The young person: not yet.")
    do(one, "asked", "save")
    assert saved[0][0].dissent == "The young person: not yet."


def test_with_several_frameworks_and_no_phase_yet_it_asks_whose_phases(form):
    one = form(frameworks=(FIRST, SECOND))
    assert words(one)[0] == "No phase has been decided on yet."
    assert pressed(one, f"{ROW}/framework") == []
    assert f"{ROW}/phase" not in [part.id for part in parts(one) if hasattr(part, "id")]
    tap(one, f"{ROW}/framework", "rooms")
    assert part(one, f"{ROW}/phase").options[0].label == "Brick"
