"""Questions that people ask of the systems, each answered by one call about the invented cases."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.anxiety_map import raised_for
from stepkit.analysis.outreach import ledgers, open_cycles
from stepkit.analysis.review import ActionState, action_list
from stepkit.analysis.staged_plan import unsent, without_review
from stepkit.analysis.training import evidence_by_kind, schools_lapsing, trained_by
from stepkit.apps import create
from stepkit.apps.open import open_case, open_service
from stepkit.apps.plan_change import changes_since
from stepkit.apps.quote import show_quote
from stepkit.errors import TemplateError
from stepkit.model.document import Table
from stepkit.model.training import EvidenceKind
from stepkit.model.voice import Voice


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
    assert {name: one.left for name, one in held.items()} == {"package-1": -0.5, "package-2": 4.5}
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
