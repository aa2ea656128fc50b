"""Plans that several agencies make together at Stage 3 (rows STG-01 to STG-23, W11).

The plan may stay a draft with anything missing; nothing is hidden because it is incomplete.
What is restricted never reaches a page for home.
"""

from __future__ import annotations

import html
from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from stepkit.analysis.audience import seen_by
from stepkit.analysis.staged_plan import (
    Gap,
    carried_over,
    coordinators_on,
    gaps,
    not_yet_discussed,
    stage_on,
    unsent,
)
from stepkit.library.load import load_library
from stepkit.model.case import Case, CaseFile, CaseView
from stepkit.model.nation import Nation
from stepkit.model.pathway import CarePhase
from stepkit.model.plan import Action, ActionStatus
from stepkit.model.record import Audience
from stepkit.model.review import Decision
from stepkit.model.staged_plan import (
    Coordinator,
    CopySent,
    HeldPlan,
    Horizon,
    Need,
    NeedOf,
    Objective,
    Participation,
    StageGround,
    Supporter,
)
from stepkit.model.voice import Voice
from stepkit.pack.front import front_of
from stepkit.pack.html import section_html
from stepkit.pack.section import SECTIONS
from stepkit.pack.staged_plan import objective_reviews

FRAMEWORK = load_library().framework("staged_intervention")
ID = "staged_intervention"
DAY = date(2026, 6, 22)
HOME = (Audience.FAMILY, Audience.YOUNG_PERSON)
READING = Objective(
    id="o1",
    set_on=date(2026, 5, 1),
    text="reads with the group for ten minutes",
    horizon=Horizon.SHORT_TERM,
    review_method="observation",
    review_on=date(2026, 6, 19),
)
PAIRED = Action(
    id="a1",
    what="reading practice",
    agreed_on=date(2026, 5, 1),
    how="paired reading",
    where="library corner",
    by_when=date(2026, 6, 12),
    by_whom="teaching assistant",
    resources="0.5 h TA a day",
    objective="o1",
)
STAGE = CarePhase(
    id="s3",
    framework=ID,
    phase="stage_3",
    label="Stage 3",
    since=date(2026, 4, 20),
    decided_by=("head teacher", "social worker"),
    why="a package over a long time",
    dissent="",
)
WHOLE = {
    "phases": (STAGE,),
    "grounds": (
        StageGround(
            id="g1",
            framework=ID,
            ground="exceptional_package",
            since=date(2026, 4, 20),
            why="to stay at the village school",
            needs=("sensory", "communication"),
        ),
    ),
    "needs": (
        Need(
            id="n1",
            on=DAY,
            of=NeedOf.CHILD,
            text="a quiet place",
            voice=Voice.TEACHER,
            area="learning",
        ),
        Need(id="n2", on=DAY, of=NeedOf.FAMILY, none_found=True, voice=Voice.PARENT_OR_CARER),
    ),
    "objectives": (READING,),
    "actions": (PAIRED,),
    "coordinators": (
        Coordinator(id="c1", role="educational psychologist", since=date(2026, 4, 20)),
    ),
    "participations": (
        Participation(id="p1", on=DAY, who=Voice.YOUNG_PERSON, how="drew the week and spoke to it"),
        Participation(id="p2", on=DAY, who=Voice.PARENT_OR_CARER, how="came to the meeting"),
    ),
}


def file(**changed) -> CaseFile:
    case = Case(id="case", key="YP-014", arrived=date(2026, 1, 5), jurisdiction=Nation.SCOTLAND)
    at = datetime(2026, 6, 22, tzinfo=UTC)
    return CaseFile(case=case, as_at=at, head="0" * 64, **{**WHOLE, **changed})


def whole(audience=Audience.PROFESSIONAL, **changed) -> CaseView:
    view = CaseView(
        file=file(**changed),
        frameworks=(FRAMEWORK,),
        audience=audience,
        period_start=date(2026, 4, 1),
        as_of=DAY,
        invented=True,
    )
    return seen_by(view)


def page(name="staged_plan", audience=Audience.PROFESSIONAL, **changed) -> str:
    return section_html(SECTIONS[name](whole(audience, **changed)))


def test_stg_01_the_stage_says_since_when_by_whom_and_why():
    assert stage_on(file(), ID, DAY) == STAGE
    assert stage_on(file(), ID, date(2026, 4, 19)) is None
    assert (
        "Stage 3 since 20 April 2026. Decided by head teacher and social worker. "
        "Why: a package over a long time"
    ) in page()


@pytest.mark.parametrize("audience", HOME)
def test_stg_02_child_protection_never_reaches_a_page_for_home(audience):
    ground = StageGround(
        id="g2",
        framework=ID,
        ground="child_protection",
        since=DAY,
        why="a canary of protection",
        restricted=True,
        kept_from=HOME,
    )
    grounds = (*WHOLE["grounds"], ground)
    assert "a canary of protection" in page(grounds=grounds)
    assert "canary" not in page(audience=audience, grounds=grounds)
    assert "Child protection" not in page(audience=audience, grounds=grounds)


def test_stg_02_a_restricted_ground_that_home_could_see_is_refused():
    with pytest.raises(ValidationError, match="a restricted ground must be kept from the audience"):
        StageGround(
            id="g", framework=ID, ground="child_protection", since=DAY, why="x", restricted=True
        )


@pytest.mark.parametrize(
    "ground",
    [
        "child_protection",
        "exceptional_package",
        "specialist_day_place",
        "specialist_residential_place",
    ],
)
def test_stg_03_to_05_every_ground_of_the_source_is_there_and_needs_a_reason(ground):
    assert ground in [term.id for term in FRAMEWORK.terms("ground")]
    with pytest.raises(ValidationError):
        StageGround(id="g", framework=ID, ground=ground, since=DAY, why="")


def test_stg_04_kinds_of_need_are_a_list_of_which_several_hold():
    assert [term.label for term in FRAMEWORK.terms("need_kind")] == [
        "Cognitive",
        "Communication",
        "Physical",
        "Sensory",
        "Social",
        "Behavioural",
    ]
    assert "Sensory, Communication" in page()


def test_stg_06_to_08_several_plans_are_held_together_each_with_its_review_day():
    plans = (
        HeldPlan(
            id="h1",
            framework=ID,
            kind="coordinated_support_plan",
            since=DAY,
            review_on=date(2027, 6, 22),
        ),
        HeldPlan(id="h2", framework=ID, kind="looked_after_plan", since=DAY),
        HeldPlan(
            id="h3",
            framework=ID,
            kind="child_protection_plan",
            since=DAY,
            restricted=True,
            kept_from=HOME,
        ),
    )
    whole = page(held_plans=plans)
    for told in (
        "Co-ordinated support plan",
        "22 June 2027",
        "no day set",
        "Child protection plan",
    ):
        assert told in whole
    home = page(audience=Audience.FAMILY, held_plans=plans)
    assert "Co-ordinated support plan" in home
    assert "Child protection plan" not in home


def test_stg_09_empty_sides_of_development_are_not_yet_discussed():
    assert [term.label for term in not_yet_discussed(file(), FRAMEWORK, DAY)] == [
        "Communication",
        "Physical and sensory",
        "Social and emotional",
        "Independence",
    ]
    assert "Not yet discussed: communication, physical and sensory" in page()


def test_stg_10_the_child_and_the_family_are_two_lists_both_answered_or_declared_none():
    assert "None found (parent or carer, 22 June 2026)." in page()
    child_only = (WHOLE["needs"][0],)
    assert gaps(file(needs=child_only), ID, DAY) == (Gap.FAMILY_NEEDS,)
    with pytest.raises(ValidationError, match="told in words or declared not found"):
        Need(id="n", on=DAY, of=NeedOf.CHILD, voice=Voice.TEACHER)


def test_stg_11_an_objective_has_a_horizon():
    with pytest.raises(ValidationError):
        Objective(id="o", set_on=DAY, text="x")
    assert "reads with the group for ten minutes (short term)." in page()


def test_stg_12_and_w11_without_resources_an_action_is_incomplete_and_still_shown():
    assert PAIRED.missing == ()
    poorer = PAIRED.model_copy(update={"resources": "", "by_when": date(2026, 7, 12)})
    assert poorer.missing == ("resources",)
    assert "incomplete (1 of 5 missing: resources)" in page(actions=(poorer,))


def test_stg_13_an_objective_without_a_way_of_review_is_named():
    assert "Reviewed by observation on 19 June 2026." in page()
    bare = READING.model_copy(update={"review_method": ""})
    assert gaps(file(objectives=(bare,)), ID, DAY) == (Gap.OBJECTIVE_WITHOUT_REVIEW,)
    assert "How and when it is reviewed is not recorded." in page(objectives=(bare,))


def test_stg_13_reviews_of_objectives_stand_in_the_calendar_without_a_word_of_the_case():
    coming = READING.model_copy(update={"review_on": date(2026, 6, 30)})
    ended = coming.model_copy(update={"id": "o2", "ended": date(2026, 6, 1)})
    view = whole(objectives=(coming, ended, READING.model_copy(update={"id": "o3"})))
    (kept,) = objective_reviews(view)
    assert (kept.on, kept.title) == (date(2026, 6, 30), "YP-014: an objective is reviewed")


def test_stg_14_the_front_names_the_co_ordinator_in_post_on_the_day():
    first = Coordinator(
        id="c1", role="class teacher", since=date(2026, 1, 5), until=date(2026, 5, 31)
    )
    second = Coordinator(id="c2", role="psychologist", since=date(2026, 6, 1))
    front = front_of(whole(coordinators=(first, second)), name="staged_plan", title="Plan")
    assert [text for name, text in front.facts if name == "Co-ordinator"] == ["psychologist"]
    home = front_of(whole(Audience.FAMILY), name="staged_plan", title="Plan")
    assert "Co-ordinator" not in dict(home.facts)


def test_stg_14_exactly_one_coordinator_with_a_history():
    first = Coordinator(
        id="c1", role="class teacher", since=date(2026, 1, 5), until=date(2026, 5, 31)
    )
    second = Coordinator(id="c2", role="psychologist", since=date(2026, 6, 1))
    held = file(coordinators=(first, second))
    assert coordinators_on(held, date(2026, 5, 31)) == (first,)
    assert coordinators_on(held, DAY) == (second,)
    both = (first.model_copy(update={"until": None}), second)
    assert gaps(file(coordinators=both), ID, DAY) == (Gap.SEVERAL_COORDINATORS,)
    assert gaps(file(coordinators=()), ID, DAY) == (Gap.NO_COORDINATOR,)


def test_stg_15_to_17_the_decisions_are_data_and_other_needs_words():
    assert [term.id for term in FRAMEWORK.terms("decision")] == [
        "amend_and_continue",
        "to_stage_2",
        "other",
    ]
    assert all(term.needs_text for term in FRAMEWORK.terms("decision"))


def test_stg_16_and_w11_a_step_to_stage_2_carries_every_open_action():
    actions = [
        PAIRED.model_copy(update={"id": f"a{number}", "by_when": date(2026, 7, number)})
        for number in range(1, 7)
    ]
    decision = Decision(
        id="d1",
        on=DAY,
        text="step to Stage 2",
        why="less detail is needed",
        decided_by=("the meeting",),
        framework=ID,
        kind="to_stage_2",
    )
    carried = carried_over(actions, decision)
    assert [line.action.id for line in carried] == ["a1", "a2", "a3", "a4", "a5", "a6"]
    named = [
        one.model_copy(update={"what": f"practice {place}"})
        for place, one in enumerate(actions, start=1)
    ]
    done = PAIRED.model_copy(
        update={"id": "a7", "what": "a visit", "status": ActionStatus.DONE, "closed_on": DAY}
    )
    told = page(actions=(*named, done), decisions=(decision,))
    assert "Decided on 22 June 2026: step to Stage 2. Why: less detail is needed" in told
    assert (
        "Open on that day and carried on, 6 actions: practice 1; practice 2; practice 3; "
        "practice 4; practice 5; practice 6."
    ) in told
    assert "No action was open on that day." in page(actions=(done,), decisions=(decision,))
    assert "Decided on" not in page()


def test_stg_18_each_plan_says_how_the_young_person_took_part():
    assert "drew the week and spoke to it" in page()


def test_stg_19_no_part_without_a_reason_blocks_final_and_not_draft():
    parent_only = (WHOLE["participations"][1],)
    assert gaps(file(participations=parent_only), ID, DAY) == (Gap.YOUNG_PERSON_PART,)
    assert "A draft. Before it can be final:" in page(participations=parent_only)
    assert "Nothing keeps this plan from being final." in page()
    with pytest.raises(ValidationError, match="who decided it and a day to look again"):
        Participation(id="p", on=DAY, who=Voice.YOUNG_PERSON, not_possible_because="a court order")


def test_stg_20_and_w11_copies_and_the_one_that_was_not_sent():
    sent = [
        CopySent(id="k1", on=DAY, to="mother", document="staged_plan", version="2", form="paper"),
        CopySent(id="k2", on=DAY, to="child", document="staged_plan", version="2", form="symbols"),
    ]
    held_back = CopySent(
        id="k3",
        on=DAY,
        to="father",
        document="staged_plan",
        version="2",
        not_sent_because="court order",
        kept_from=HOME,
    )
    copies = (*sent, held_back)
    assert unsent(copies) == (held_back,)
    assert "court order" in page("copies", copies=copies)
    assert "court order" in page("ledger", copies=copies)
    for name in ("copies", "ledger"):
        assert "father" not in page(name, Audience.FAMILY, copies=copies)
    assert "symbols" in page("copies", Audience.FAMILY, copies=copies)


def test_stg_21_parents_may_bring_supporters():
    beside = Supporter(id="u1", on=DAY, role="advocate", there_for=Voice.PARENT_OR_CARER)
    shown = page(supporters=(beside,))
    assert "advocate" in shown
    assert "there to support the parent or carer" in shown
    assert "parents and carers may bring somebody" not in shown
    assert "nobody named; parents and carers may bring somebody" in page(supporters=())


def test_stg_22_stages_1_and_2_are_not_invented():
    assert [phase.label for phase in FRAMEWORK.phases] == ["Stage 1", "Stage 2", "Stage 3"]
    assert "see your authority's guidance" in FRAMEWORK.source
    assert [bool(phase.plain) for phase in FRAMEWORK.phases] == [False, False, True]
    before = STAGE.model_copy(update={"phase": "stage_2", "label": "Stage 2"})
    assert "see your authority's guidance" in html.unescape(page(phases=(before,)))
    assert "see your authority's guidance" not in html.unescape(page())


def test_stg_23_the_nation_of_the_case_decides_which_dates_apply():
    rules = [rule for clock in load_library().clocks for rule in clock.rules]
    anchors = {rule.anchor for rule in rules if rule.nation is Nation.SCOTLAND}
    assert "support_plan_prepared" in anchors
    assert "annual_review_meeting" not in anchors
