"""Questions that people ask of the systems, each answered by one call about the invented cases."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.anxiety_map import raised_for
from stepkit.analysis.clinical_role import picked_up_by_nobody, role_lines
from stepkit.analysis.exclusion import by_school_and_kind, year_changes
from stepkit.analysis.external_service import waits
from stepkit.analysis.outreach import ledgers, open_cycles
from stepkit.analysis.rates import compatible_with_no_change
from stepkit.analysis.review import ActionState, action_list, review_dates
from stepkit.analysis.service_year import year_figures
from stepkit.analysis.staged_plan import unsent, without_review
from stepkit.analysis.therapy import engagement
from stepkit.analysis.training import evidence_by_kind, schools_lapsing, trained_by
from stepkit.apps import create
from stepkit.apps.open import open_case, open_service
from stepkit.apps.plan_change import changes_since
from stepkit.apps.quote import show_quote
from stepkit.errors import TemplateError
from stepkit.model.document import Table
from stepkit.model.record import Audience
from stepkit.model.review_date import ReviewRule
from stepkit.model.training import EvidenceKind, ExclusionKind
from stepkit.model.voice import Voice
from stepkit.pack.html import section_html
from stepkit.pack.section import show


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A demo workspace with every story."""
    folder = tmp_path_factory.mktemp("questions") / "workspace"
    create.demo(folder, cases=12, seed=1, broken=False)
    return folder


@pytest.fixture(scope="module")
def plan(told):
    return open_case("YP-011", workspace=told)


@pytest.fixture(scope="module")
def bought(told):
    return open_case("YP-002", workspace=told)


@pytest.fixture(scope="module")
def service(told):
    return open_service(workspace=told)


def total(shown) -> str:
    (table,) = [one for one in shown.section.blocks if isinstance(one, Table)]
    assert table.columns[3] == "Pounds"
    return next(
        one.text for one in shown.section.blocks if getattr(one, "sentence", "") == "quote_total"
    )


def test_who_does_what_by_when_and_what_is_late(plan):
    lines = action_list(plan.file.actions, as_of=plan.as_of)
    late = {one.action.id: one.days_late for one in lines if one.state is ActionState.LATE}
    assert late == {"action-5": 52, "action-7": 28, "plan-action-2": 12}


def test_which_objective_has_no_review_method(plan):
    assert [one.id for one in without_review(plan.file, plan.as_of)] == ["objective-2"]


def test_was_the_plan_shared_with_the_young_person_and_whom_was_it_not_sent(plan, told):
    (held_back,) = unsent(plan.file.copies)
    assert (held_back.to, bool(held_back.not_sent_because)) == ("second parent", True)
    home = open_case("YP-011", audience="family", workspace=told)
    assert [one.to for one in home.file.copies] == ["parent", "the young person"]


def test_what_changed_since_the_last_plan(told):
    found = changes_since("YP-011", "2026-06-01", workspace=told)
    assert [(one.noun, one.record, one.kind.value) for one in found] == [
        ("action", "action-6", "changed")
    ]
    assert found[0].fields == ("status", "closed_on", "closed_by", "outcome")


def test_what_is_left_of_the_hours(bought):
    held = ledgers(bought.file, bought.prices, as_of=bought.as_of)
    left = {name: one.left for name, one in held.items()}
    by_the_hour = {"package-3": 0.0, "package-4": 0.0}  # nothing is bought ahead of them
    assert left == {"package-1": -0.5, "package-2": 4.5, **by_the_hour}
    assert held["package-2"].unallocated == 0.5


def test_which_cycles_have_no_review(bought):
    assert [one.id for one in open_cycles(bought.file.cycles, as_of=bought.as_of)] == ["cycle-2"]


@pytest.mark.parametrize(
    ("offers", "held", "pounds"),
    [
        (["bronze"], [], "1,200.00"),
        (["bronze"], ["universal"], "650.00"),
        (["silver"], ["universal"], "1,000.00"),
        (["silver", "silver_top_up"], ["universal"], "1,500.00"),
        (["silver", "silver_top_up"], [], "2,050.00"),
    ],
)
def test_what_packages_cost_with_the_gate_offer_held_or_not(told, offers, held, pounds):
    shown = show_quote(
        "outreach_2022", offers, on="2022-09-01", held=held, reviewed=["silver"], workspace=told
    )
    assert pounds in total(shown)


def test_a_day_that_is_none_is_answered(told):
    with pytest.raises(TemplateError) as refused:
        show_quote("outreach_2022", ["bronze"], on="soon", workspace=told)
    assert refused.value.sentence == (
        'The day of the quote says "soon", which is not a day. '
        "Write it as year-month-day, for instance 2022-09-01."
    )


def test_which_schools_lapse_this_term(service):
    found = schools_lapsing(service.file, start=date(2026, 4, 13), end=date(2026, 7, 21))
    assert [one.id for one in found] == ["school-2"]


def test_who_trained_whom(service):
    found = trained_by(service.file)
    assert {name: [one.school for one in held] for name, held in found.items()} == {
        "person-1": ["school-1", "school-3"],
        "person-3": ["school-2", "school-2"],
    }


def test_which_claims_are_measured_and_which_opinion(service):
    found = evidence_by_kind(service.file.programme_evidence)
    assert {kind: len(claims) for kind, claims in found.items()} == {
        EvidenceKind.MEASURED: 1,
        EvidenceKind.OPINION: 2,
        EvidenceKind.EXPECTATION: 1,
    }


def test_which_contexts_are_raised_for_pupil_and_teacher(told):
    first = open_case("YP-001", workspace=told).file.anxiety_maps[0]
    both = raised_for(first, [Voice.YOUNG_PERSON, Voice.TEACHER])
    assert [one.name for one in both] == [
        "New member of staff",
        "Reading and writing",
        "Whole school",
    ]
    rated = {item.context: item.ratings for item in first.current.items}
    for context in both:
        scores = {one.by.voice: one.score for one in rated[context]}
        assert min(scores[Voice.YOUNG_PERSON], scores[Voice.TEACHER]) > 2


def test_a_scottish_case_has_scottish_holidays_and_an_english_one_has_not(plan, bought):
    assert date(2026, 8, 3) in {one.start for one in plan.calendar}
    assert date(2026, 8, 3) not in {one.start for one in bought.calendar}
    assert date(2026, 4, 6) in {one.start for one in bought.calendar}


def tables(shown) -> list[Table]:
    return [one for one in shown.section.blocks if isinstance(one, Table)]


def test_step_questions_which_of_the_eighteen_roles_nobody_has_picked_up(told):
    view = open_case("YP-001", workspace=told)
    lines = role_lines(view.file, view.framework("step"), view.as_of)
    nobody = {one.id for one in picked_up_by_nobody(lines)}
    recorded = {"baseline", "observation", "consultation", "therapy_plan", "risk_planning"}
    recorded |= {"coaching", "capacity"}
    assert len(lines) == 18
    assert {one.role.id for one in lines} - nobody == recorded


def test_step_questions_what_can_be_shown_to_the_young_person_without_the_adult_pages(told):
    shown = show("my_journey", open_case("YP-001", audience="young_person", workspace=told))
    said = section_html(shown.section)
    assert "You are in this part of your way" in said
    assert "leaves the building" not in said


def test_trn_questions_did_exclusions_fall_by_more_than_chance_and_a_short_year_explain(service):
    series = by_school_and_kind(service.file.year_counts)
    found = year_changes(series["school-3", ExclusionKind.FIXED_TERM])
    assert [(one.change.first.count, one.change.second.count) for one in found] == [
        (64, 31),
        (31, 18),
    ]
    assert [compatible_with_no_change(one.ratio) for one in found] == [False, True]
    assert found[1].change.second.shortened
    # 18 in 26 weeks against 31 in 39 is a ratio of (18 / 26) / (31 / 39).
    assert found[1].ratio.estimate == pytest.approx(18 / 26 / (31 / 39))


def test_out_questions_when_is_the_six_week_review_and_does_it_fall_in_half_term(bought):
    found = review_dates(date(2026, 4, 15), bought.calendar, anchor="first visit")
    days = {one.rule: one.on for one in found}
    # Six weeks on is the Wednesday of the half-term of 25 to 29 May; school opens on 1 June.
    assert days == {
        ReviewRule.CALENDAR_WEEKS: date(2026, 5, 27),
        ReviewRule.FIRST_OPEN_DAY: date(2026, 6, 1),
        ReviewRule.SCHOOL_WEEKS: date(2026, 6, 3),
    }


def test_out_questions_how_many_children_per_school_against_which_denominator(service):
    found = year_figures(service.file.service_years[0], Audience.PROFESSIONAL)
    assert found.children_per_school == pytest.approx(58 / 34)
    assert {one.catchment.schools: round(one.percent, 1) for one in found.coverage} == {
        71: 47.9,
        66: 51.5,
    }


def test_mdt_questions_what_was_decided_last_time_and_was_it_done(told):
    decisions, actions = tables(show("decision", open_case("YP-004", workspace=told)))
    assert [row[0] for row in decisions.rows] == [
        "Five quiet minutes at the start of lessons for four weeks",
        "No assemblies until September",
    ]
    assert [row[4].split(" by ")[0] for row in actions.rows] == ["late", "done on 29 May 2026"]


def test_mdt_questions_is_this_change_bigger_than_the_measures_own_noise(told):
    (changes,) = tables(show("outcome", open_case("YP-001", workspace=told)))
    assert changes.columns[-1] == "Noise"
    assert {row[-1] for row in changes.rows} == {"noise not known"}


def test_mdt_questions_what_does_the_child_say_about_the_plan(told):
    held, _ = tables(show("care_document", open_case("YP-001", workspace=told)))
    said = {row[0]: row[-1] for row in held.rows}
    assert said["Care plan"].endswith(": It says lunch is my choice. That is right.")
    assert said["Risk assessment"] == "talked about, not yet known, 10 April 2026"
    assert said["Therapy plan"] == "no conversation recorded"


def test_mdt_questions_what_has_been_tried_that_was_not_formal_therapy(told):
    view = open_case("YP-004", workspace=told)
    found = engagement(view.file.engagement_notes, start=view.period_start, end=view.as_of)
    assert [(one.text, one.hours) for one in found] == [
        ("Planted beans together and measured them", 1.5)
    ]


def test_mdt_questions_who_is_waiting_for_a_service_outside_and_since_when(told):
    view = open_case("YP-004", workspace=told)
    (wait,) = waits(view.file.external_services, as_of=view.as_of)
    # 3 February to 3 July 2026 is 150 days, which is 21 whole weeks.
    assert (wait.referral.referred_on, wait.weeks, wait.still_waiting) == (
        date(2026, 2, 3),
        21,
        True,
    )
    assert wait.last_chased_on == date(2026, 6, 21)
