"""A pathway of care: clinical roles and tiers of help (rows step 28 to 61).

Each role is done with a day and the id of a record, planned with somebody's name by role, or
not needed with a reason; or nobody has picked it up. Items of several tiers run at once.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from pydantic import ValidationError

from stepkit.analysis.care_document import in_force
from stepkit.analysis.clinical_role import baseline_scores, picked_up_by_nobody, role_lines
from stepkit.analysis.outcome_domain import same_domain
from stepkit.analysis.pathway_cost import pathway_cost
from stepkit.analysis.pathway_history import plans_in_one_list
from stepkit.analysis.tier_item import items_running, tier_totals
from stepkit.errors import EntryError
from stepkit.library.load import load_library
from stepkit.model.care_document import CareDocument, RiskEntry
from stepkit.model.clinical_role import RoleRecord, RoleState
from stepkit.model.framework import Confidence, OutcomeDomain, Side
from stepkit.model.incident import Incident
from stepkit.model.liaison import Liaison, LiaisonWith
from stepkit.model.measure import Score
from stepkit.model.move import (
    CapacityAssessment,
    Handover,
    OpenItem,
    PlacementChoice,
    TransitionStep,
)
from stepkit.model.observation import (
    Consultation,
    EngagementNote,
    Observation,
    SurroundingsChange,
)
from stepkit.model.record import Audience
from stepkit.model.staged_plan import HeldPlan, Need, NeedOf
from stepkit.model.tier_item import HoursGiven, ItemInUse
from stepkit.model.voice import Voice
from stepkit.pack.table_csv import table_csv
from tests.spec.pathway_case import DAY, FRAMEWORK, ID, LIBRARY, START, ago, file, page, tables

ROLES = [
    ("baseline", "stabilisation"),
    ("observation", "stabilisation"),
    ("relationship", "stabilisation"),
    ("consultation", "stabilisation"),
    ("therapy_plan", "strengthening"),
    ("interventions", "strengthening"),
    ("crisis", "strengthening"),
    ("care_planning", "strengthening"),
    ("risk_planning", "strengthening"),
    ("environment", "strengthening"),
    ("liaison_home", "strengthening"),
    ("liaison_outside", "strengthening"),
    ("transition_plan", "transition"),
    ("capacity", "transition"),
    ("coaching", "transition"),
    ("choice", "transition"),
    ("liaison_next", "transition"),
    ("handover", "transition"),
]

ITEMS = [
    ("environment", "universal", Side.YOUNG_PERSON, Confidence.HIGH),
    ("school_wide", "universal", Side.YOUNG_PERSON, Confidence.HIGH),
    ("core_training", "universal", Side.STAFF, Confidence.HIGH),
    ("referred", "targeted", Side.YOUNG_PERSON, Confidence.MEDIUM),
    ("focused_review", "targeted", Side.STAFF, Confidence.MEDIUM),
    ("therapy", "specialist", Side.YOUNG_PERSON, Confidence.HIGH),
    ("targets", "specialist", Side.STAFF, Confidence.LOW),
    ("care_planning", "specialist", Side.STAFF, Confidence.LOW),
    ("plan_assessment", "specialist", Side.YOUNG_PERSON, Confidence.MEDIUM),
    ("modelling", "targeted", Side.STAFF, Confidence.HIGH),
    ("staff_sessions", "targeted", Side.YOUNG_PERSON, Confidence.HIGH),
    ("iep_input", "specialist", Side.STAFF, Confidence.LOW),
    ("progress_reports", "specialist", Side.STAFF, Confidence.LOW),
]


def role(name: str, state: RoleState, **more) -> RoleRecord:
    return RoleRecord(id=f"r-{name}".replace("_", "-"), framework=ID, role=name, on=ago(5),
                      state=state, **more)  # fmt: skip


def item(name: str, **more) -> ItemInUse:
    return ItemInUse(id=f"u-{name}".replace("_", "-"), framework=ID, item=name, since=START, **more)


def asked(name: str, **more) -> ItemInUse:
    told = {"asked_by": "social worker 1", "asked_on": START, "review_on": date(2026, 7, 20)}
    return item(name, **{**told, **more})


@pytest.mark.parametrize(("name", "phase"), ROLES)
def test_step_28_to_45_each_role_is_there_in_its_phase_and_marked_inferred(name, phase):
    found = next(one for one in FRAMEWORK.roles if one.id == name)
    assert (found.phase, found.inferred) == (phase, True)


def test_step_28_to_45_the_checklist_has_eighteen_lines_done_planned_or_not_needed():
    held = (
        role("baseline", RoleState.DONE, record="incident-1", by_whom="psychologist 1"),
        role("coaching", RoleState.PLANNED, by_whom="key worker 1"),
        role("capacity", RoleState.NOT_NEEDED, because="under sixteen, advice sought"),
    )
    lines = role_lines(file(role_records=held), FRAMEWORK, DAY)
    assert [line.role.id for line in lines] == [name for name, _ in ROLES]
    assert len(picked_up_by_nobody(lines)) == 15
    seen = (Incident(id="incident-1", on=date(2026, 6, 28)),)
    (told,) = tables("clinical_role", role_records=held, incidents=seen)
    assert told.note == "1 done, 1 planned, 1 not needed, 15 no one yet"
    assert told.rows[0][2:] == ("done", "28 June 2026", "psychologist 1", "incident, 28 June 2026")
    assert told.rows[13][2] == "not needed: under sixteen, advice sought"
    assert len(table_csv(told).splitlines()) == 19


@pytest.mark.parametrize(
    ("state", "message"),
    [
        (RoleState.DONE, "needs the id of a record that shows it"),
        (RoleState.PLANNED, "needs who will do it"),
        (RoleState.NOT_NEEDED, "needs a reason"),
    ],
)
def test_step_28_to_45_a_role_is_borne_out(state, message):
    with pytest.raises(ValidationError, match=message):
        role("baseline", state)


def test_step_28_to_45_home_sees_only_roles_meant_for_it():
    (told,) = tables("clinical_role", Audience.FAMILY)
    assert "Building a therapeutic relationship" not in [row[0] for row in told.rows]
    (own,) = tables("clinical_role", Audience.YOUNG_PERSON)
    assert len(own.rows) == 3


def test_step_28_the_baseline_is_the_first_score_of_each_scale_and_voice():
    scores = [
        Score(id=f"s{days}", on=ago(days), measure="sdq", scale="total_difficulties",
              edition="ages 4 to 17", voice=voice, value=value)
        for days, voice, value in ((90, Voice.TEACHER, 24.0), (10, Voice.TEACHER, 14.0),
                                   (88, Voice.KEY_WORKER, 26.0))
    ]  # fmt: skip
    assert [one.value for one in baseline_scores(scores, DAY)] == [24.0, 26.0]


def test_step_29_what_was_seen_and_what_is_thought_stand_apart():
    one = Observation(
        id="o", on=ago(3), at=time(9, 30), place="classroom", minutes=40, observer="psychologist 1",
        seen="left twice", interpretation="perhaps the noise",
    )  # fmt: skip
    told = page("observation", observations=(one,))
    assert "Seen: left twice" in told
    assert "What the observer makes of it: perhaps the noise" in told
    assert "Observed by psychologist 1, 40 minutes." in told


def test_step_30_getting_to_know_each_other_is_told_in_words_without_a_score():
    numbers = {
        name
        for name, field in EngagementNote.model_fields.items()
        if field.annotation in {int, float}
    }
    assert not numbers


def test_step_31_a_consultation_says_who_asked_what_the_advice_and_the_follow_up():
    one = Consultation(id="c", on=ago(4), asked_by="teacher 1", question="How to begin?",
                       advice="read the first line together", follow_up_on=DAY)  # fmt: skip
    (told,) = tables("observation", consultations=(one,))
    assert told.rows == (
        ("29 June 2026", "teacher 1", "How to begin?", "read the first line together",
         "3 July 2026"),
    )  # fmt: skip


def document(kind: str, version: str, since: date, **more) -> CareDocument:
    name = f"{kind}-{version}".replace("_", "-")
    return CareDocument(id=name, kind=kind, version=version, since=since, author="team", **more)


def test_step_32_the_therapy_plan_is_linked_to_formulation_and_goals_by_id():
    plan = document("therapy_plan", "2", START, formulation="formulation-1", goals=("goal-1",))
    assert (plan.formulation, plan.goals) == ("formulation-1", ("goal-1",))


def test_step_33_an_intervention_has_an_aim_a_need_and_hours_planned_and_given():
    need = Need(id="n1", on=START, of=NeedOf.CHILD, text="a calm start", voice=Voice.KEY_WORKER)
    used = asked("therapy", aim="a calm start to the day", need="n1", hours_planned=6)
    given = HoursGiven(id="h", item=used.id, on=ago(7), hours=1.5, by_whom="psychologist 1")
    records = {"items_in_use": (used,), "hours_given": (given,), "needs": (need,)}
    (line,) = items_running(file(**records), FRAMEWORK, start=START, end=DAY)
    assert (line.use.hours_planned, line.given) == (6, 1.5)
    assert tables("tier_item", **records)[0].rows[0][-1] == "1.5 of 6"


def test_step_34_and_35_the_version_in_force_on_an_earlier_day_can_be_shown_later():
    first = document("crisis_plan", "1", date(2026, 2, 1))
    second = document("crisis_plan", "2", date(2026, 6, 1))
    held = file(care_documents=(first, second))
    assert in_force(held, "crisis_plan", date(2026, 5, 31)) == first
    assert in_force(held, "crisis_plan", date(2026, 6, 1)) == second
    assert in_force(held, "crisis_plan", date(2026, 1, 31)) is None


def test_step_36_a_risk_is_told_in_words_and_has_no_score():
    one = RiskEntry(id="r", since=START, hazard="runs to the road", early_signs="goes quiet",
                    what_helps="the side gate", who="the adult nearest")  # fmt: skip
    assert not [name for name in RiskEntry.model_fields if "score" in name]
    (_, told) = tables("care_document", risks=(one,))
    assert told.rows == (("runs to the road", "goes quiet", "the side gate", "the adult nearest"),)
    assert "runs to the road" not in page("care_document", Audience.FAMILY, risks=(one,))


def test_step_37_a_change_to_the_surroundings_has_before_and_after():
    one = SurroundingsChange(id="s", on=ago(6), what="lamp", before="bright", after="stays in")
    (told,) = tables("observation", surroundings_changes=(one,))
    assert told.rows == (("27 June 2026", "lamp", "bright", "stays in"),)


def test_step_38_and_39_contact_says_what_was_shared_whether_a_copy_went_and_on_what_consent():
    home = Liaison(id="a", on=ago(2), side=LiaisonWith.FAMILY, with_whom="gran",
                   shared="a good week", copy_sent=True)  # fmt: skip
    (told,) = tables("liaison", liaisons=(home,))
    assert told.rows == (("1 July 2026", "gran (family)", "a good week", "copy sent", ""),)
    with pytest.raises(ValidationError, match="needs the basis of consent"):
        Liaison(id="b", on=DAY, side=LiaisonWith.OUTSIDE_PROFESSIONAL, with_whom="doctor")


def test_step_40_and_42_steps_have_owners_open_ones_first_and_some_the_young_person_leads():
    steps = (
        TransitionStep(id="t1", agreed_on=START, text="visit", owner="key worker 1",
                       due=ago(20), done_on=ago(21)),
        TransitionStep(id="t2", agreed_on=START, text="pack", owner="the young person",
                       due=DAY, led_by_young_person=True),
    )  # fmt: skip
    (told,) = tables("transition", transition_steps=steps)
    assert told.rows == (
        ("pack", "the young person", "3 July 2026", "open", "yes"),
        ("visit", "key worker 1", "13 June 2026", "12 June 2026", "no"),
    )


def test_step_41_capacity_is_about_one_decision_or_needs_a_reason():
    one = CapacityAssessment(id="c", on=ago(1), decision="where to live", assessor="psychologist 1",
                             outcome="has capacity", advice_from="legal team")  # fmt: skip
    (told,) = tables("transition", capacity_assessments=(one,))
    assert told.note == "Rules differ by age and nation: seek advice before relying on this."
    with pytest.raises(ValidationError, match="or a reason for needing none"):
        CapacityAssessment(id="c", on=DAY, decision="where to live")


def test_step_43_a_choice_says_what_came_of_it_and_why_it_was_not_acted_on():
    one = PlacementChoice(id="p", on=ago(1), choices=("by the sea",), own_words="Near gran.",
                          acted_on=False, why_not="no place there before May")  # fmt: skip
    (told,) = tables("transition", Audience.YOUNG_PERSON, placement_choices=(one,))
    assert told.rows[0][1:] == (
        "by the sea",
        "Near gran.",
        "not acted on: no place there before May",
    )
    with pytest.raises(ValidationError, match="needs the reason"):
        PlacementChoice(id="p", on=DAY, acted_on=False)


def test_step_44_contact_with_the_next_placement_stands_in_the_same_list():
    one = Liaison(id="a", on=ago(2), side=LiaisonWith.NEXT_PLACEMENT, with_whom="next home")
    assert "next home (next placement)" in page("liaison", liaisons=(one,))


def test_step_45_nothing_open_is_handed_over_without_an_owner():
    with pytest.raises(ValidationError, match="1 of 2 open items have no owner"):
        Handover(
            id="h", on=DAY, what="therapy", from_whom="psychologist 1", to_whom="psychologist 9",
            open_items=(OpenItem(text="letter", owner="psychologist 9"), OpenItem(text="report")),
        )  # fmt: skip
    whole = Handover(
        id="h",
        on=DAY,
        what="therapy",
        from_whom="psychologist 1",
        to_whom="psychologist 9",
        open_items=(OpenItem(text="a", owner="b"),),
    )
    (told,) = tables("transition", handovers=(whole,))
    assert told.rows[0][4:] == ("not accepted yet", "a (b)")


@pytest.mark.parametrize(("name", "tier", "side", "confidence"), ITEMS)
def test_step_46_to_58_each_item_has_its_tier_its_side_and_how_sure_that_is(
    name, tier, side, confidence
):
    found = next(one for one in FRAMEWORK.tier_items if one.id == name)
    assert (found.tier, found.side, found.confidence) == (tier, side, confidence)


def test_step_46_to_58_there_are_thirteen_and_a_service_may_place_them_otherwise(tmp_path):
    assert len(FRAMEWORK.tier_items) == 13
    (tmp_path / "frameworks").mkdir()
    own = FRAMEWORK.model_copy(update={"id": "own"})
    text = (
        f'id = "own"\nowner = "us"\nname = "{own.name}"\nversion = "1"\nsource = "us"\n'
        '[[phase]]\nid = "one"\nlabel = "One"\n[[tier]]\nid = "targeted"\nlabel = "Targeted"\n'
        '[[tier_item]]\nid = "targets"\nlabel = "Targets"\ntier = "targeted"\n'
        'side = "young_person"\nconfidence = "high"\n'
    )
    (tmp_path / "frameworks" / "own.toml").write_text(text, encoding="utf-8")
    placed = load_library(tmp_path).framework("own").tier_items
    assert [(one.tier, one.side) for one in placed] == [("targeted", Side.YOUNG_PERSON)]


def test_step_50_what_the_source_does_not_define_stands_for_nothing():
    opaque = next(one for one in FRAMEWORK.other_names if one.stands_for is None)
    assert "not defined in source" in opaque.note
    assert FRAMEWORK.term(opaque.id) is None


IN_USE = (
    item("environment"),
    item("school_wide"),
    item("core_training"),
    asked("referred"),
    asked("staff_sessions"),
    asked("therapy"),
)


def test_step_59_three_universal_two_targeted_and_one_specialist_run_in_the_same_week():
    lines = items_running(file(items_in_use=IN_USE), FRAMEWORK, start=ago(6), end=DAY)
    totals = tier_totals(FRAMEWORK, lines)
    assert [(one.tier.id, one.items) for one in totals] == [
        ("universal", 3),
        ("targeted", 2),
        ("specialist", 1),
    ]


def test_step_60_an_item_by_decision_says_who_asked_when_and_its_review_or_what_is_lacking():
    bare = item("modelling")
    told = {row[1]: row for row in tables("tier_item", items_in_use=(*IN_USE, bare))[0].rows}
    assert told["Therapy given directly by a clinician"][4:6] == (
        "social worker 1, 18 May 2026",
        "20 July 2026",
    )
    lacking = told["Clinicians showing practice, and targeted workshops"][4]
    assert lacking == "not recorded: who asked, when, review day"
    assert told["Core clinical training for all staff"][4] == "for everybody, without a decision"


def test_step_61_an_old_statement_and_a_new_plan_sort_into_one_list():
    old = HeldPlan(id="a", framework=ID, kind="statement", since=date(2013, 9, 1))
    new = HeldPlan(id="b", framework=ID, kind="ehc_plan", since=date(2026, 2, 1))
    held = plans_in_one_list(file(held_plans=(new, old)), FRAMEWORK, DAY)
    assert [(one.plan.id, one.label) for one in held] == [
        ("a", "Education, health and care plan (EHC plan)"),
        ("b", "Education, health and care plan (EHC plan)"),
    ]
    ended = old.model_copy(update={"ended": date(2026, 1, 31)})
    again = new.model_copy(update={"review_on": date(2027, 2, 1)})
    listed = tables("pathway", held_plans=(again, ended))[-1]
    assert listed.rows == (
        ("Education, health and care plan (EHC plan)", "1 September 2013", "31 January 2026", ""),
        ("Education, health and care plan (EHC plan)", "1 February 2026", "now", "1 February 2027"),
    )


def test_step_questions_what_each_tier_gave_in_hours():
    given = (
        HoursGiven(id="h1", item="u-therapy", on=ago(7), hours=1.5, by_whom="psychologist 1"),
        HoursGiven(id="h2", item="u-therapy", on=ago(80), hours=9, by_whom="psychologist 1"),
        HoursGiven(id="h3", item="u-staff-sessions", on=ago(9), hours=2, by_whom="teacher 1"),
    )
    held = file(items_in_use=IN_USE, hours_given=given)
    totals = tier_totals(FRAMEWORK, items_running(held, FRAMEWORK, start=START, end=DAY))
    assert [one.hours for one in totals] == [0, 2, 1.5]


def test_step_questions_what_it_would_cost_and_from_which_list():
    given = HoursGiven(id="h", item="u-therapy", on=ago(7), hours=1.25, by_whom="psychologist 1")
    held = file(items_in_use=IN_USE, hours_given=(given,))
    lines = items_running(held, FRAMEWORK, start=START, end=DAY)
    prices = LIBRARY.price_list("pathway_example")
    made = pathway_cost(prices, lines, on=DAY)
    assert made.total == Decimal("118.75")  # 1.25 h at 95 pounds
    assert made.owner == "stepkit example, nobody's prices"
    assert pathway_cost(prices, lines, on=date(2027, 4, 1)).historic


def test_step_12_no_outcome_domain_is_invented_and_a_changed_one_is_not_drawn_across():
    assert FRAMEWORK.domains == ()
    domain = OutcomeDomain(id="calm", label="Calm", since=date(2026, 4, 1), source="us")
    own = FRAMEWORK.model_copy(update={"domains": (domain,)})
    assert same_domain(own, "calm", start=date(2026, 4, 1), end=DAY) == domain
    with pytest.raises(EntryError) as refused:
        same_domain(own, "calm", start=date(2026, 3, 1), end=DAY)
    assert str(refused.value) == (
        'The domain "Calm" was defined anew on 1 April 2026, within the days asked for. '
        "Ask for days on one side of it."
    )


def test_step_09_to_12_a_pillar_is_known_by_its_id_and_a_printed_number_is_only_kept():
    assert [one.id for one in FRAMEWORK.pillars] == [
        "sensory",
        "inclusive",
        "standards",
        "progression",
    ]
    assert FRAMEWORK.pillars[3].as_printed == "Pillar 3"
