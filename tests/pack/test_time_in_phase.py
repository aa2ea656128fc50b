"""Time in each phase of care: counts by how a stay ended, leaving as an end, never a name."""

from __future__ import annotations

from datetime import date, timedelta

from stepkit.model.case import Case
from stepkit.model.caseload import CaseloadView, CasePathway
from stepkit.model.document import Missing, Picture, Words
from stepkit.model.framework import Framework, PathwayPhase
from stepkit.model.pathway import CarePhase
from stepkit.pack.time_in_phase import section, time_in

START, AS_OF = date(2026, 1, 1), date(2026, 7, 3)
FRAMEWORK = Framework(
    id="f",
    owner="made up",
    name="System",
    version="one",
    source="made for this test",
    phases=(PathwayPhase(id="one", label="Arriving"), PathwayPhase(id="two", label="Settling")),
)
OTHER = FRAMEWORK.model_copy(update={"id": "g", "name": "Another"})


def phase(name, days, framework="f"):
    return CarePhase(
        id=f"{name}-{days}",
        framework=framework,
        phase=name,
        label=name,
        since=START + timedelta(days=days),
        decided_by=("team",),
        why="agreed",
        dissent="",
    )


def pathway(number, *phases, left=None):
    case = Case(id="stay", key=f"YP-{number:03d}", arrived=START, left=left)
    return CasePathway(case=case, phases=phases)


def view(*pathways):
    return CaseloadView(
        pathways=pathways, frameworks=(FRAMEWORK, OTHER), as_of=AS_OF, invented=True
    )


MOVED = [pathway(n, phase("one", 0), phase("two", 20 + n)) for n in range(1, 5)]
LEFT = [pathway(n, phase("one", 0), left=START + timedelta(days=40)) for n in (5, 6)]
STILL = [pathway(n, phase("one", 0)) for n in range(7, 13)]


def words(seen):
    return [block.text for block in section(seen).blocks if isinstance(block, Words)]


def test_how_stays_ended_is_counted_and_leaving_is_an_end_of_its_own():
    told = words(view(*MOVED, *LEFT, *STILL))
    assert told[0] == (
        "12 young people: 4 moved on, 0 moved elsewhere, 2 left, 6 still in the phase. Half of 12 "
        "young people had ended their stay in it in one way or another after 111.5 days. When "
        "half had moved on to a later phase: Not reached: fewer than half have got so far in the "
        "time that was seen. This describes these young people and says nothing about the next. "
        "Somebody who left can no longer move on; leaving is counted as an end of its own."
    )


def test_below_ten_each_stay_is_shown_and_no_curve():
    told = words(view(*MOVED))
    assert told[0].startswith(
        "4 young people: 4 moved on, 0 moved elsewhere, 0 left, 0 still in the phase. Fewer than "
        "ten young people have been in this phase, so each stay is shown and no curve."
    )


def test_no_key_of_a_young_person_stands_on_the_page():
    assert "YP-" not in section(view(*MOVED, *LEFT, *STILL)).model_dump_json()


def test_a_step_back_is_no_moving_on():
    back = view(pathway(1, phase("two", 0), phase("one", 30)))
    found = time_in(back, FRAMEWORK, FRAMEWORK.phases[1])
    assert [(end.value, count) for end, count in found.counts if count] == [("moved_elsewhere", 1)]


def test_a_framework_nobody_uses_is_not_on_the_page():
    blocks = section(view(*MOVED)).blocks
    assert [block.svg.count("Another") for block in blocks if isinstance(block, Picture)] == [0, 0]


def test_without_any_phase_the_page_says_so():
    (gap,) = section(view(pathway(1))).blocks
    assert isinstance(gap, Missing)
    assert gap.why == "No phase of care is on record for anybody up to this day."
