"""Bands of care: gapless from the first decision on, and never from two systems at once."""

from __future__ import annotations

from datetime import date

from stepkit.analysis.pathway import bands
from stepkit.model.frames import Band
from stepkit.model.pathway import CarePhase


def phase(label, since, framework="one"):
    return CarePhase(
        id=f"{framework}-{label}",
        framework=framework,
        phase=label,
        label=label,
        since=since,
        decided_by=("the team",),
        why="invented",
        dissent="",
    )


PHASES = [
    phase("second", date(2026, 3, 2)),
    phase("first", date(2025, 9, 1)),
    phase("third", date(2026, 6, 1)),
]


def test_a_phase_lasts_until_the_day_before_the_next_decision():
    found = bands(PHASES, start=date(2025, 9, 1), end=date(2026, 7, 3))
    assert found == (
        Band(label="first", start=date(2025, 9, 1), end=date(2026, 3, 1)),
        Band(label="second", start=date(2026, 3, 2), end=date(2026, 5, 31)),
        Band(label="third", start=date(2026, 6, 1), end=date(2026, 7, 3), ongoing=True),
    )


def test_bands_are_cut_to_the_period():
    found = bands(PHASES, start=date(2026, 4, 1), end=date(2026, 5, 1))
    assert [(one.label, one.start, one.end, one.ongoing) for one in found] == [
        ("second", date(2026, 4, 1), date(2026, 5, 1), True)
    ]


def test_days_before_the_first_decision_belong_to_no_phase():
    assert bands(PHASES, start=date(2025, 1, 1), end=date(2025, 8, 31)) == ()
    assert bands([], start=date(2025, 1, 1), end=date(2025, 8, 31)) == ()


def test_two_systems_of_phases_are_never_mixed():
    both = [*PHASES, phase("stage", date(2026, 4, 1), "two")]
    assert len(bands(both, start=date(2025, 9, 1), end=date(2026, 7, 3))) == 3
    other = bands(both, start=date(2025, 9, 1), end=date(2026, 7, 3), framework="two")
    assert [one.label for one in other] == ["stage"]


def test_two_decisions_on_one_day_leave_the_later_one():
    same = [phase("first", date(2026, 1, 5)), phase("second", date(2026, 1, 5))]
    assert [one.label for one in bands(same, start=date(2026, 1, 5), end=date(2026, 2, 1))] == [
        "second"
    ]
