"""Therapeutic practice and the meeting about one child (MDT rows).

Work outside formal therapy counts as work. Events of the past are never counted up, adult
responses never scored, and a therapy without the young person's view is asked about.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from stepkit.analysis.adult_response import responses
from stepkit.analysis.audience import seen_by, service_seen_by
from stepkit.analysis.care_aim import by_layer, plan_change, stands_without_ground
from stepkit.analysis.external_service import waits
from stepkit.analysis.goal_owner import goals_owned
from stepkit.analysis.meeting import asked_for, confirmed
from stepkit.analysis.stay import timeline, weeks_since_arrival
from stepkit.analysis.team_months import team_months
from stepkit.analysis.therapy import hours_beside, register, without_assessment, without_view
from stepkit.analysis.wording import to_look_at
from stepkit.library.load import load_library
from stepkit.model.adult_response import AdultResponse
from stepkit.model.approach import Approach
from stepkit.model.audit import AuditState, Finding, StandardsAudit
from stepkit.model.care_aim import CareAim
from stepkit.model.case import CaseFile
from stepkit.model.document import Listing, Missing, Picture, Table
from stepkit.model.external_service import ExternalService, ReferralStatus
from stepkit.model.formulation import Factor, Formulation
from stepkit.model.framework import ContactCard, Side, TierMatch
from stepkit.model.goal import Goal, GoalRating
from stepkit.model.held import Standing
from stepkit.model.history_event import HistoryEvent
from stepkit.model.meeting import AgendaLine, Meeting, Screen
from stepkit.model.observation import Consultation, EngagementNote
from stepkit.model.own_words import OwnWords
from stepkit.model.pathway import CarePhase
from stepkit.model.record import Audience
from stepkit.model.reflection import ReflectionKind, ReflectiveSession
from stepkit.model.review import Review
from stepkit.model.service import ServiceFile, ServiceView
from stepkit.model.team_note import TeamNote
from stepkit.model.therapy import Therapy, TherapyMode
from stepkit.model.tier_item import HoursGiven
from stepkit.model.voice import Voice
from stepkit.pack.front import front_of
from stepkit.pack.section import SERVICE_SECTIONS
from tests.pack.by_hand import AS_OF, START, blocks, incidents, measure, scale, scores, sentences
from tests.pack.by_hand import view as plain_view

LIBRARY = load_library()
FRAMEWORK = LIBRARY.framework("therapeutic_care")
HOME = [Audience.FAMILY, Audience.YOUNG_PERSON]
IN = date(2026, 6, 10)


def view(audience=Audience.PROFESSIONAL, frameworks=(FRAMEWORK,), **records):
    given = plain_view(**records)
    return seen_by(given.model_copy(update={"frameworks": frameworks, "audience": audience}))


def therapy(name="t", code="art", **more):
    return Therapy(
        id=name,
        framework="therapeutic_care",
        code=code,
        mode=more.pop("mode", TherapyMode.INDIVIDUAL),
        since=more.pop("since", date(2026, 3, 2)),
        by_whom="therapist 1",
        **more,
    )


def aim(name, layer, since=date(2026, 2, 2), until=None, text="Bedtimes feel safe"):
    return CareAim(
        id=name,
        framework="therapeutic_care",
        layer=layer,
        text=text,
        since=since,
        until=until,
    )


def labels(name):
    return [term.label for term in FRAMEWORK.terms(name)]


def test_mdt_01_an_event_of_the_past_stands_on_adult_pages_only_unless_released():
    told = HistoryEvent(
        id="h", what="Moved home", when_approx="about age 4", source="social worker"
    )
    released = told.model_copy(update={"kept_from": ()})
    for audience in HOME:
        assert blocks("history", view(audience, history_events=[told]), Table) == []
        assert len(blocks("history", view(audience, history_events=[released]), Table)) == 1
    (table,) = blocks("history", view(history_events=[told]), Table)
    assert table.rows == (("Moved home", "about age 4", "social worker"),)


def test_mdt_01_no_count_of_events_is_ever_printed():
    both = [
        HistoryEvent(id=f"h{place}", what="Moved home", when_approx="early", source="file")
        for place in "ab"
    ]
    said = view(history_events=both)
    (table,) = blocks("history", said, Table)
    printed = [
        table.caption,
        table.note,
        *table.columns,
        *(cell for row in table.rows for cell in row),
    ]
    assert not any(sign.isdigit() for text in printed for sign in text)


def test_mdt_01_events_stand_on_a_line_of_time_with_what_rests_on_them():
    told = [
        HistoryEvent(id="h2", what="New school", when_approx="about 9", source="file", year=2019),
        HistoryEvent(id="h3", what="A long wait", when_approx="not known", source="file"),
        HistoryEvent(id="h1", what="Moved home", when_approx="about 4", source="gran", year=2014),
    ]
    factor = Factor(id="f", label="Watches doors", lane="roots", voice=Voice.TEACHER,
                    evidence=("h1",))  # fmt: skip
    dropped = factor.model_copy(update={"id": "g", "standing": Standing.DROPPED, "label": "Lazy"})
    held = Formulation(
        id="m", on=IN, kind="roots_and_fruits", title="Roots", factors=(factor, dropped)
    )
    (drawn,) = blocks("history", view(history_events=told, formulations=[held]), Picture)
    assert drawn.alt == (
        "about 4: Moved home (told by: gran). Named as evidence for: Watches doors. "
        "about 9: New school (told by: file). not known: A long wait (told by: file)."
    )


def test_mdt_02_what_a_child_learned_to_expect_has_a_slot_for_self_others_and_world():
    kind = LIBRARY.map_kind("internal_working_model")
    assert [lane.id for lane in kind.lanes if lane.role == "belief"] == ["self", "others", "world"]
    assert {"link_without_evidence", "empty_lane"} <= set(kind.checks)


def test_mdt_03_layers_go_from_safety_up_to_learning():
    assert [term.id for term in FRAMEWORK.terms("layer")] == [
        "safety",
        "relationships",
        "regulation",
        "learning",
    ]


def test_mdt_03_a_learning_aim_without_one_for_safety_is_a_question_and_no_error():
    learning = aim("a", "learning", text="Reads with somebody every day")
    alone = view(care_aims=[learning])
    assert stands_without_ground(by_layer([learning], FRAMEWORK, as_of=AS_OF))
    assert sentences("care_aim", alone)["care_ground_asked"] == (
        "There is an aim in the layer Learning and reaching their potential and none in the "
        "layer Safety and containment. What is in place there?"
    )
    both = view(care_aims=[learning, aim("b", "safety")])
    assert "care_ground_asked" not in sentences("care_aim", both)


def test_mdt_04_adult_responses_have_four_tags_and_can_be_filtered_by_them():
    assert labels("response_tag") == ["Playfulness", "Acceptance", "Curiosity", "Empathy"]
    wondering, sitting = (
        AdultResponse(
            id=name,
            on=IN,
            framework="therapeutic_care",
            text=text,
            by_whom="key worker 1",
            tags=tags,
        )
        for name, text, tags in (
            ("r1", "Wondered aloud", ("curiosity", "empathy")),
            ("r2", "Sat nearby", ("acceptance",)),
        )
    )
    both = [wondering, sitting]
    assert responses(both, start=START, end=AS_OF, tag="curiosity") == (wondering,)
    assert responses(both, start=START, end=AS_OF) == (wondering, sitting)
    (table,) = blocks("adult_response", view(adult_responses=both), Table)
    assert table.rows[0][-1] == "Curiosity, Empathy"
    assert table.numeric == ()


def test_mdt_05_an_approach_in_use_has_its_days_and_who_uses_it():
    used = Approach(id="a", name="Therapeutic parenting", since=IN, who="the house, all trained")
    (table,) = blocks("approach", view(approaches=[used]), Table)
    printed = " ".join(table.rows[0])
    assert "10 June 2026" in printed
    assert "the house, all trained" in printed


def test_mdt_06_a_secure_base_at_home_and_in_school_has_the_same_fields_and_both_are_shown():
    both = [
        aim(place, "safety").model_copy(update={"setting": place}) for place in ("home", "school")
    ]
    shown = blocks("care_aim", view(care_aims=both), Listing)
    assert [item[0].text for item in shown[0].items] == [
        "Bedtimes feel safe (Home, since 2 February 2026)",
        "Bedtimes feel safe (School, since 2 February 2026)",
    ]


def test_mdt_07_four_things_make_a_secure_base_and_not_seen_is_an_answer():
    assert labels("secure_base") == [
        "Predictable",
        "Structured",
        "With routines",
        "With clear boundaries",
    ]
    terms = FRAMEWORK.terms("secure_base")
    findings = tuple(
        Finding(standard=term.label, seen_by=Side.STAFF, state=AuditState.NOT_SEEN)
        for term in terms
    )
    audit = StandardsAudit(
        id="a",
        on=IN,
        framework=FRAMEWORK.id,
        standards="secure_base",
        auditor="manager 1",
        findings=findings,
    )
    file = ServiceFile(audits=(audit,), as_at=datetime(2026, 7, 3, tzinfo=UTC), head="0")
    shown = ServiceView(
        file=file,
        frameworks=(FRAMEWORK,),
        audience=Audience.PROFESSIONAL,
        period_start=START,
        as_of=AS_OF,
        invented=True,
    )
    printed = str(SERVICE_SECTIONS["audit"](shown).model_dump())
    assert "not seen" in printed
    assert "Predictable" in printed


def test_mdt_08_survival_responses_are_worded_neutrally():
    assert to_look_at(labels("survival_response"), [FRAMEWORK]) == ()
    assert len(labels("survival_response")) == 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She refused and was Manipulative", ("manipulative", "refused")),
        ("He stayed still until it was quiet", ()),
    ],
)
def test_mdt_08_words_that_judge_are_pointed_out_and_never_changed(text, found):
    assert to_look_at([text], [FRAMEWORK]) == found
    said = sentences("care_aim", view(care_aims=[aim("a", "safety", text=text)]))
    assert ("care_look_again" in said) is bool(found)


def test_mdt_09_what_the_theory_expects_is_called_theory_and_can_be_left_out():
    said = sentences("expected_sequence", view(care_aims=[aim("a", "safety")]))
    assert said["care_sequence_note"].startswith("Theory, not a forecast.")
    assert "expected_sequence" in LIBRARY.document("therapeutic_care_plan").sections
    assert "expected_sequence" not in LIBRARY.document("stay_timeline").sections


def test_mdt_09_the_theory_stands_below_a_chart_and_another_section_leaves_it_out():
    told = {"measures": [measure(scale("worry"))], "scores": scores("worry", 24, 20, 18)}
    shown = view(care_aims=[aim("a", "safety")], **told)
    (with_it,) = blocks("stay_chart_theory", shown, Picture)
    (without,) = blocks("stay_chart", shown, Picture)
    steps = labels("expected_sequence")
    assert all(f"\N{RIGHTWARDS ARROW} {one}" in with_it.svg for one in steps)
    assert "Theory, not a forecast" in with_it.svg
    assert with_it.caption.endswith("They are no forecast for anybody.")
    assert not any(one in without.svg for one in steps)


def test_mdt_10_reflective_sessions_are_counted_by_team_and_month_without_a_child():
    days = [date(2026, 5, 4), date(2026, 5, 18), date(2026, 6, 1)]
    held = [
        ReflectiveSession(
            id=f"s{place}",
            on=on,
            kind=ReflectionKind.REFLECTIVE_PRACTICE,
            theme="Staying curious",
            team="house 1",
            expected=("p1",),
        )
        for place, on in enumerate(days)
    ]
    assert team_months(held, start=date(2026, 5, 1), end=AS_OF) == (
        ("house 1", date(2026, 5, 1), 2),
        ("house 1", date(2026, 6, 1), 1),
    )
    assert not {"case", "key", "young_person"} & set(ReflectiveSession.model_fields)


def test_mdt_11_a_note_on_a_teams_wellbeing_is_in_no_childs_file_and_for_nobody_outside():
    note = TeamNote(id="n", on=IN, team="house 1", text="A hard month")
    assert "team_notes" not in CaseFile.model_fields
    file = ServiceFile(team_notes=(note,), as_at=datetime(2026, 7, 3, tzinfo=UTC), head="0")
    whole = ServiceView(
        file=file, audience=Audience.AUTHORITY, period_start=START, as_of=AS_OF, invented=True
    )
    assert service_seen_by(whole).file.team_notes == ()


def test_mdt_12_the_page_shows_one_child_and_the_next_needs_an_explicit_action():
    agenda = tuple(AgendaLine(case=key) for key in ("YP-001", "YP-002"))
    meeting = confirmed(asked_for(Meeting(on=AS_OF, agenda=agenda), "YP-001"))
    assert (meeting.screen, meeting.case) == (Screen.CASE, "YP-001")
    asked = asked_for(meeting, "YP-002")
    assert asked.screen is Screen.NEUTRAL


def test_mdt_13_the_plan_since_the_last_meeting_three_added_one_ended_two_unchanged():
    old = [aim(f"o{place}", "safety") for place in range(2)]
    ended = [aim("e", "safety", until=date(2026, 6, 1))]
    added = [aim(f"n{place}", "relationships", since=IN) for place in range(3)]
    aims = [*old, *ended, *added]
    change = plan_change(aims, since=START, as_of=AS_OF)
    assert (change.added, change.ended, change.unchanged) == (3, 1, 2)
    said = sentences("care_aim", view(care_aims=aims, reviews=[Review(id="r", on=START)]))
    assert said["care_changed"] == "Since 18 May 2026: 3 added, 1 ended, 2 unchanged."


def test_mdt_14_measures_stand_one_by_one_and_no_sum_of_them_is_printed():
    shown = plain_view(
        measures=[measure(scale("worry"), scale("calm"))],
        scores=[*scores("worry", 24, 17), *scores("calm", 20, 21)],
    )
    printed = str([block.model_dump() for block in blocks("outcome", shown, Table)])
    assert "Worry" in printed
    assert "Calm" in printed
    assert not {"41", "38"} & set(printed.replace("'", " ").split())


def test_mdt_15_incidents_stand_beside_the_days_there_were():
    assert "incident" in LIBRARY.document("mdt_pack").sections
    assert blocks("incident", plain_view(**incidents()), Table)


@pytest.mark.parametrize("name", ["abas_3", "byi_2"])
def test_mdt_16_published_instruments_take_numbers_and_bring_no_items_and_no_norms(name):
    found = LIBRARY.measure(name)
    assert found.items_shipped is False
    assert found.scales


MADE = Goal(
    id="g",
    number=4,
    text="Phone my sister on Sundays",
    set_on=AS_OF,
    review="rev",
    owner="key worker 1",
    baseline=2,
    target=6,
    review_on=date(2026, 8, 14),
)


def test_mdt_17_a_goal_made_in_the_meeting_is_in_the_key_workers_list_the_same_day():
    file = view(goals=[MADE]).file
    (line,) = goals_owned([file], "key worker 1", as_of=AS_OF)
    assert (line.case, line.goal.id, line.made_in_meeting) == ("YP-900", "g", True)
    assert goals_owned([file], "key worker 2", as_of=AS_OF) == ()
    assert goals_owned([file], "key worker 1", as_of=date(2026, 7, 2)) == ()
    (table,) = blocks("owned_goal", view(goals=[MADE]), Table)
    assert table.rows[0][2:] == ("made in a meeting", "2", "6", "14 August 2026")


def test_mdt_18_progress_is_a_series_of_ratings_from_0_to_10_with_comments():
    with pytest.raises(ValueError, match="less than or equal to 10"):
        GoalRating(id="r", goal="g", on=IN, rating=11)
    assert GoalRating(id="r", goal="g", on=IN, rating=0, comment="not yet").rating == 0


@pytest.mark.parametrize("mode", list(TherapyMode))
def test_mdt_19_a_therapy_is_individual_or_in_a_group(mode):
    (table,) = blocks("therapy", view(therapies=[therapy(mode=mode)]), Table)
    assert table.rows[0][2] == mode.value


def test_mdt_20_a_therapy_with_no_view_recorded_is_listed_for_the_psychologist():
    bare = therapy("t1")
    reasoned = therapy("t2", "cbt", no_view_because="asked, not yet", assessments=("s1",))
    viewed = therapy("t3", "music", views=("w1",), no_assessment_because="booked for May")
    every = [bare, reasoned, viewed]
    assert without_view(every) == (bare,)
    assert without_assessment(every) == (bare,)
    said = sentences("therapy", view(therapies=every))
    assert said["therapy_no_view"].endswith("is not recorded for: Art therapy.")
    assert "therapy_no_view" not in sentences("therapy", view(Audience.FAMILY, therapies=every))


@pytest.mark.parametrize(
    ("row", "name", "codes"),
    [
        ("MDT-21", "therapy_creative", ["art", "play", "drama", "music"]),
        ("MDT-22", "therapy_talking", ["psychodynamic", "cbt", "socio_educative"]),
        ("MDT-23", "therapy_forensic", ["good_lives"]),
    ],
)
def test_mdt_21_to_23_the_codes_of_the_register(row, name, codes):
    assert row
    assert [term.id for term in FRAMEWORK.terms(name)] == codes
    lines = register(view(therapies=[therapy(code=codes[0])]).file, [FRAMEWORK], as_of=AS_OF)
    assert lines[0].label == FRAMEWORK.terms(name)[0].label


def test_mdt_23_a_forensic_model_is_on_no_page_for_the_family_or_the_young_person():
    both = [therapy("t1"), therapy("t2", "good_lives")]
    hours = [HoursGiven(id="x", item="t2", on=IN, hours=1, by_whom="therapist 1")]
    for audience in HOME:
        seen = view(audience, therapies=both, hours_given=hours)
        assert [one.id for one in seen.file.therapies] == ["t1"]
        assert seen.file.hours_given == ()
    assert len(view(therapies=both, hours_given=hours).file.therapies) == 2


WORK = EngagementNote(
    id="e", on=IN, text="Fixed the bicycle", by_whom="the young person", place="garden", hours=1.5
)


def test_mdt_24_engagement_hours_stand_beside_therapy_hours():
    given = HoursGiven(id="x", item="t", on=IN, hours=0.75, by_whom="therapist 1")
    shown = view(therapies=[therapy()], hours_given=[given], engagement_notes=[WORK])
    found = hours_beside(shown.file, start=START, end=AS_OF)
    assert (found.therapy, found.sessions) == (0.75, 1)
    assert (found.engagement, found.occasions) == (1.5, 1)
    assert sentences("therapy", shown)["therapy_hours"] == (
        "From 18 May 2026 to 3 July 2026: 1 session of therapy, 0.75 h; work on the relationship "
        "outside therapy on 1 occasion, 1.5 h."
    )


def test_mdt_24_no_session_never_reads_as_nothing_happened():
    worked = sentences("therapy", view(therapies=[therapy()], engagement_notes=[WORK]))
    assert worked["therapy_hours_engagement"] == (
        "From 18 May 2026 to 3 July 2026 the work was done outside formal therapy: 1 occasion, "
        "1.5 h."
    )
    unknown = sentences("therapy", view(therapies=[therapy()]))
    assert unknown["therapy_hours_unknown"].endswith("which does not say that nothing happened.")


def test_mdt_25_a_second_model_of_tiers_stands_beside_the_first_and_is_not_merged():
    other = LIBRARY.framework("step")
    assert len(FRAMEWORK.tiers) == len(other.tiers) == 3
    assert not {tier.id for tier in FRAMEWORK.tiers} & {tier.id for tier in other.tiers}
    assert FRAMEWORK.tier_matches == other.tier_matches == ()
    match = TierMatch(tier="first", framework="step", other_tier="universal", source="our team")
    assert FRAMEWORK.model_copy(update={"tier_matches": (match,)}).tier_matches == (match,)


def test_mdt_26_a_wait_is_shown_in_weeks_with_the_last_day_it_was_asked_after():
    waiting = ExternalService(
        id="x",
        service="Local clinic",
        referred_on=date(2026, 3, 6),
        status=ReferralStatus.ON_WAITING_LIST,
        chased_on=(date(2026, 4, 1), date(2026, 6, 12)),
    )
    seen = waiting.model_copy(
        update={"id": "y", "status": ReferralStatus.SEEN, "first_seen_on": date(2026, 4, 3)}
    )
    first, second = waits([seen, waiting], as_of=AS_OF)
    assert (first.weeks, first.still_waiting, first.last_chased_on) == (17, True, date(2026, 6, 12))
    assert (second.weeks, second.still_waiting) == (4, False)
    (table,) = blocks("referral", view(external_services=[waiting]), Table)
    assert table.rows[0][3:] == ("waiting for 17 weeks", "12 June 2026")


def test_mdt_27_a_question_to_the_advice_line_has_who_asked_and_who_answered():
    asked = Consultation(id="q", on=IN, asked_by="night staff", question="How to settle?")
    answered = asked.model_copy(
        update={"answered_by": "senior clinician", "answered_on": IN, "advice": "Sit near the door"}
    )
    (table,) = blocks("advice", view(consultations=[asked]), Table)
    assert table.rows[0][-1] == "not answered yet"
    (table,) = blocks("advice", view(consultations=[answered]), Table)
    assert table.rows[0][-1] == "senior clinician, 10 June 2026: Sit near the door"


def test_mdt_27_the_contact_card_is_on_every_page_for_staff_and_on_no_other():
    card = ContactCard(label="Advice line", reached_by="extension 12", hours="9 to 5")
    mine = FRAMEWORK.model_copy(update={"contacts": (card,)})
    facts = {
        audience: dict(front_of(view(audience, [mine]), name="d", title="D").facts)
        for audience in Audience
    }
    assert facts[Audience.PROFESSIONAL]["Advice line"] == "extension 12, 9 to 5"
    assert not any("Advice line" in facts[one] for one in Audience if one != "professional")


def test_mdt_28_a_stay_is_told_in_weeks_since_arrival():
    shown = view(
        phases=[
            CarePhase(
                id="p",
                framework="f",
                phase="one",
                label="Arriving",
                since=date(2026, 1, 5),
                decided_by=("team",),
                why="Arrived.",
                dissent="",
            )
        ],
        therapies=[therapy(since=date(2026, 1, 19))],
    )
    assert [(one.week, one.kind.value) for one in timeline(shown.file, as_of=AS_OF)] == [
        (0, "phase"),
        (2, "therapy"),
    ]
    assert weeks_since_arrival(shown.file.case, AS_OF) == 25
    (table,) = blocks("stay", shown, Table)
    assert table.rows[1] == ("2", "19 January 2026", "therapy", "Art therapy")


def test_mdt_28_charts_of_the_stay_count_weeks_since_arrival():
    """Arrived on 5 January 2026: 12 January is week 1, 29 March still week 11."""
    told = scores("worry", 24, 20, 18, first="2026-01-12", step=38)
    shown = view(measures=[measure(scale("worry"))], scores=told)
    (drawn,) = blocks("stay_chart", shown, Picture)
    weeks = re.findall(r">week (\d+)</text>", drawn.svg)
    assert weeks == ["2", "4", "6", "8", "10"]
    assert ">12 Jan</text>" not in drawn.svg
    assert ">12 Jan</text>" in blocks("outcome", shown, Picture)[0].svg


def test_mdt_29_work_in_homes_schools_and_clinics_can_be_told_apart():
    assert [term.id for term in FRAMEWORK.terms("setting")] == ["home", "school", "clinic"]
    given = [
        AdultResponse(
            id=place, on=IN, framework="therapeutic_care", text="x", by_whom="y", setting=place
        )
        for place in ("home", "school")
    ]
    assert responses(given, start=START, end=AS_OF, setting="school") == (given[1],)


def test_what_the_child_says_stands_in_the_care_plan():
    assert "own_words" in LIBRARY.document("therapeutic_care_plan").sections
    assert (
        blocks("own_words", view(own_words=[OwnWords(id="w", on=IN, words="Ask me")]), Missing)
        == []
    )
