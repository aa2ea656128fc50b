"""The dates a case's nation hangs on what is recorded, what was met and what is overdue."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from stepkit.analysis.reminder import reminders
from stepkit.library.load import load_library
from stepkit.model.case import Case, CaseFile
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.intervention import InterventionRecord
from stepkit.model.milestone import Met, Milestone
from stepkit.model.nation import Nation

TODAY = date(2026, 6, 10)
LIBRARY = load_library()
RULES = [rule for clock in LIBRARY.clocks for rule in clock.rules]


def file(nation, **records):
    case = Case(id="case", key="YP-014", arrived=date(2026, 1, 5), jurisdiction=nation)
    return CaseFile(case=case, as_at=datetime(2026, 6, 10, tzinfo=UTC), head="0" * 64, **records)


def told(one):
    return one.due.rule.id, one.due.on, one.days_left


def test_without_a_nation_there_is_no_date_and_it_says_so():
    meeting = Milestone(id="m", anchor="annual_review_meeting", on=date(2026, 6, 30))
    found = reminders(file(None, milestones=(meeting,)), RULES, as_of=TODAY)
    assert found.nation_missing
    assert found.reminders == ()


def test_another_nations_dates_are_never_used():
    meeting = Milestone(id="m", anchor="annual_review_meeting", on=date(2026, 6, 30))
    assert reminders(file(Nation.WALES, milestones=(meeting,)), RULES, as_of=TODAY).reminders == ()


def test_the_dates_round_a_meeting_come_soonest_first_with_the_days_left():
    meeting = Milestone(id="m", anchor="annual_review_meeting", on=date(2026, 6, 23))
    found = reminders(file(Nation.ENGLAND, milestones=(meeting,)), RULES, as_of=TODAY)
    assert [told(one) for one in found.reminders] == [
        ("annual_review_information_out", date(2026, 6, 9), -1),
        ("annual_review_report", date(2026, 7, 7), 27),
        ("annual_review_decision", date(2026, 7, 21), 41),
    ]


def test_what_was_met_says_when_and_by_whom():
    met = Met(rule="annual_review_information_out", on=date(2026, 6, 8), by="SENCO")
    meeting = Milestone(id="m", anchor="annual_review_meeting", on=date(2026, 6, 23), met=(met,))
    found = reminders(file(Nation.ENGLAND, milestones=(meeting,)), RULES, as_of=TODAY)
    assert found.reminders[0].met == met
    assert found.reminders[1].met is None


def test_a_rule_that_repeats_gives_the_next_date_after_the_last_that_was_met():
    met = tuple(
        Met(rule="looked_after_visit", on=day, by="social worker")
        for day in (date(2026, 2, 16), date(2026, 5, 4))
    )
    placed = Milestone(id="p", anchor="looked_after_placed", on=date(2026, 1, 5), met=met)
    found = reminders(file(Nation.ENGLAND, milestones=(placed,)), RULES, as_of=TODAY)
    assert ("looked_after_visit", date(2026, 6, 15), 5) in [told(one) for one in found.reminders]


@pytest.mark.parametrize(
    ("regime", "nation", "due"),
    [
        (
            "england_home",
            Nation.ENGLAND,
            {
                "home_intervention_recorded": (date(2026, 6, 9), time(16, 20)),
                "home_intervention_signed": (date(2026, 6, 10), time(16, 20)),
                "home_intervention_child_spoken_to": (date(2026, 6, 13), None),
            },
        ),
        (
            "scotland_school",
            Nation.SCOTLAND,
            {
                "scottish_intervention_parents_told": (date(2026, 6, 8), None),
                "scottish_intervention_authority_told": (date(2026, 6, 10), None),
                "scottish_intervention_recorded": (date(2026, 6, 15), None),
            },
        ),
    ],
)
def test_a_restrictive_intervention_starts_the_timers_of_its_regime(regime, nation, due):
    used = InterventionRecord(id="i", regime=regime, on=date(2026, 6, 8), at=time(16, 20))
    found = reminders(
        file(nation, interventions=(used,)), RULES, as_of=TODAY, regimes=LIBRARY.regimes
    )
    assert {one.due.rule.id: (one.due.on, one.due.at) for one in found.reminders} == due


def test_every_shipped_rule_says_to_check_and_names_its_source():
    for rule in RULES:
        assert "check current" in rule.note
        assert "from knowledge" not in rule.source


def test_a_holiday_of_another_nation_moves_no_date():
    scottish = CalendarSpan(
        id="h",
        start=date(2026, 6, 9),
        end=date(2026, 6, 9),
        kind=SpanKind.PUBLIC_HOLIDAY,
        nations=(Nation.SCOTLAND,),
    )
    english = scottish.model_copy(update={"id": "e", "nations": (Nation.ENGLAND,)})
    since = Milestone(id="m", anchor="looked_after_since", on=date(2026, 6, 8))

    def first_review(*holidays):
        held = file(Nation.ENGLAND, milestones=(since,))
        found = reminders(held, RULES, as_of=TODAY, calendar=holidays).reminders
        return [one.due.on for one in found if one.due.rule.id == "looked_after_first_review"]

    assert first_review(scottish) == [date(2026, 7, 6)]  # twenty weekdays after 8 June
    assert first_review(english) == [date(2026, 7, 7)]
