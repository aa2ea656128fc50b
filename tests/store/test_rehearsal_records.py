"""What the invented caseload holds beside its stories: plans, help bought, the register, dates."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from stepkit.analysis.intervention import missing_fields
from stepkit.analysis.staged_plan import Gap, gaps
from stepkit.library.load import load_library
from stepkit.model.case import SERVICE, CaseFile
from stepkit.model.exposure import SpanKind
from stepkit.model.nation import Nation
from stepkit.model.nouns import CASE_FIELDS
from stepkit.model.record import Audience
from stepkit.store.rehearsal import make_caseload
from stepkit.store.rehearsal_calendar import is_public_holiday, public_holidays
from stepkit.store.rehearsal_records import written_records
from tests.store.rehearsed import SEED, TODAY, latest

KEPT_FROM_HOME = (Audience.FAMILY, Audience.YOUNG_PERSON)


@pytest.fixture(scope="module")
def caseload():
    return make_caseload(seed=SEED, today=TODAY)


@pytest.fixture(scope="module")
def entries(caseload):
    return {one.key: one.entries for one in caseload.by_case()}


@pytest.fixture(scope="module")
def library():
    return load_library()


def file_of(entries) -> CaseFile:
    held = {name: tuple(latest(entries, kind.noun)) for name, kind in CASE_FIELDS.items()}
    return CaseFile(case=entries[0].value, as_at=entries[-1].at, head="0" * 64, **held)


def count(entries, noun: str) -> int:
    return len(latest(entries, noun))


def test_days_are_counted_from_the_caseloads_own_today():
    (milestone,) = [
        one for one in written_records("yp_011", TODAY) if one.value.noun == "milestone"
    ]
    assert milestone.value.on == date(2025, 11, 5)
    assert milestone.at.date() == milestone.value.on
    assert list(written_records("no_such_file", TODAY)) == []


def test_the_plan_in_scotland_lacks_one_way_of_review_and_nothing_else(entries):
    file = file_of(entries["YP-011"])
    assert gaps(file, "staged_intervention", TODAY) == (Gap.OBJECTIVE_WITHOUT_REVIEW,)
    assert [one.kind for one in file.held_plans if one.restricted] == ["child_protection_plan"]
    assert [one.role for one in file.coordinators] == [
        "head teacher 1",
        "educational psychologist 1",
    ]
    unsent = [one for one in file.copies if one.not_sent_because]
    assert (len(file.copies), len(unsent)) == (3, 1)
    hidden = [one for one in (*file.grounds, *file.held_plans, *file.copies) if one.kept_from]
    assert [one.kept_from for one in hidden] == [KEPT_FROM_HOME] * 3


def test_help_was_bought_given_and_once_not_given(entries, library):
    file = file_of(entries["YP-002"])
    assert [one.offer for one in file.packages] == [
        "bronze",
        "silver",
        "consultation",
        "consultation",
    ]
    assert all(library.price_list(one.price_list).offer(one.offer) for one in file.packages)
    assert [one.not_given_because for one in file.deliveries if not one.hours] == ["class closed"]
    assert sum(bool(one.parent_absent_because) for one in file.deliveries) == 1
    assert [one.is_open for one in file.cycles] == [False, True]
    assert sum(one.half_days for one in file.suspensions) == 8


def test_three_cases_have_days_that_rules_hang_on(entries, library):
    anchors = {rule.anchor for clock in library.clocks for rule in clock.rules}
    found = {key: {one.anchor for one in latest(of, "milestone")} for key, of in entries.items()}
    found = {key: names for key, names in found.items() if names}
    assert sorted(found) == ["YP-002", "YP-007", "YP-011"]
    assert set().union(*found.values()) <= anchors


def test_two_interventions_stand_under_two_regimes_and_one_lacks_parts(entries, library):
    recorded = file_of(entries["YP-005"]).interventions
    regimes = {one.id: one for one in library.regimes}
    lacking = {one.regime: missing_fields(one, regimes[one.regime]) for one in recorded}
    assert lacking == {
        "england_school": (),
        "england_home": ("minutes", "tried_before", "injuries", "young_person_said"),
    }
    assert all(regimes[one.regime].in_force(one.on) for one in recorded)
    incidents = {one.id: one.on for one in latest(entries["YP-005"], "incident")}
    assert all(incidents[one.incident] == one.on for one in recorded)
    assert not [
        key for key, of in entries.items() if key != "YP-005" and count(of, "intervention_record")
    ]


def test_the_register_has_a_lapsed_licence_and_a_cascade_without_a_check(caseload):
    kept = Counter(entry.value.noun for entry in caseload.service)
    assert {entry.case_key for entry in caseload.service} == {SERVICE}
    assert (kept["school"], kept["person"], kept["licence"], kept["cascade"]) == (4, 5, 5, 4)
    assert (kept["fidelity_check"], kept["year_count"], kept["cost_line"]) == (2, 7, 3)
    moments = [entry.at for entry in caseload.service]
    assert moments == sorted(moments)


def test_words_of_a_framework_are_those_it_lists(entries, library):
    terms = {term.id for one in library.frameworks for group in one.lists for term in group.terms}
    file = file_of(entries["YP-011"])
    help_bought = file_of(entries["YP-002"])
    used = {one.ground for one in file.grounds} | {one.kind for one in file.held_plans}
    used |= {one.area for one in file.needs if one.area}
    used |= {one.activity for one in help_bought.deliveries}
    used |= {aim for one in help_bought.packages for aim in one.aims}
    used |= {step for one in file_of(entries["YP-007"]).placements for step in one.steps}
    assert used <= terms


@pytest.mark.parametrize(
    ("day", "england", "scotland"),
    [
        (date(2026, 4, 6), True, False),  # Easter Monday
        (date(2026, 5, 4), True, True),  # early May
        (date(2026, 8, 3), False, True),  # first Monday of August
        (date(2026, 8, 31), True, False),  # last Monday of August
        (date(2026, 12, 28), True, True),  # for Boxing Day, a Saturday
        (date(2026, 5, 5), False, False),
    ],
)
def test_public_holidays_differ_between_the_nations(day, england, scotland):
    assert is_public_holiday(day, Nation.ENGLAND) is england
    assert is_public_holiday(day, Nation.SCOTLAND) is scotland


def test_no_incident_falls_on_a_public_holiday(entries):
    for of in entries.values():
        nation = of[0].value.jurisdiction
        assert not [one for one in latest(of, "incident") if is_public_holiday(one.on, nation)]


def test_a_holiday_is_one_day_of_the_week_and_never_a_weekend():
    assert all(one.start == one.end and one.start.weekday() < 5 for one in public_holidays())
    assert {one.kind for one in public_holidays()} == {SpanKind.PUBLIC_HOLIDAY}
