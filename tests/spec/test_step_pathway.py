"""A pathway of care: purposes, pillars, phases and aims (rows step 01 to 27).

What the pathway is stands in one definition file; nothing of it stands in code. Phases
change when people decide it, in any direction, and nothing here suggests a change.
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from importlib.resources import files

import pytest
from pydantic import ValidationError

from stepkit.analysis.attendance import attendance_total, prompt_counts
from stepkit.analysis.audit import one_sided, reflective_share, state_counts
from stepkit.analysis.care_document import currency
from stepkit.analysis.care_phase_entry import care_phase_sheet
from stepkit.analysis.move import follow_ups
from stepkit.analysis.pathway import bands
from stepkit.analysis.pathway_history import last_reviews, phase_history, phase_now
from stepkit.analysis.phase_aim import aim_lines, in_setting, open_outside, recent, standings
from stepkit.analysis.reading_age import reading_age
from stepkit.analysis.tier_item import items_running, session_spacing
from stepkit.draw.session_spacing import spacing_picture
from stepkit.errors import DefinitionError
from stepkit.library.load import load_library, read_definition
from stepkit.model.approach import Approach
from stepkit.model.attendance import Activity, Attendance
from stepkit.model.audit import AuditState, EnvironmentItem, Finding, StandardsAudit
from stepkit.model.care_document import CareDocument, PlanTalk
from stepkit.model.crisis import CrisisEpisode
from stepkit.model.document import Picture
from stepkit.model.framework import Framework, Side
from stepkit.model.journey import JourneyChoice, JourneyPart
from stepkit.model.move import Move, ReceivingAim
from stepkit.model.own_words import OwnWords
from stepkit.model.phase_aim import AimEvidence, AimState
from stepkit.model.record import Audience
from stepkit.model.reflection import ReflectionKind, ReflectiveSession
from stepkit.model.review import Decision, Focus, Review
from stepkit.model.strategy import Helped, Purpose, Strategy, StrategyUse
from stepkit.model.tier_item import HoursGiven, ItemInUse
from stepkit.model.voice import Voice
from stepkit.pack.section import SECTIONS, SERVICE_SECTIONS
from stepkit.pack.sensory import sensory_counts
from stepkit.pack.table_csv import table_csv
from stepkit.pack.tier_item import cost_of, cost_table
from stepkit.pack.transition import days_to_look_again
from tests.spec.pathway_case import (
    ARRIVED,
    DAY,
    FRAMEWORK,
    ID,
    LIBRARY,
    START,
    ago,
    file,
    page,
    phase,
    service_page,
    tables,
    view,
)

THERAPY = ItemInUse(
    id="u1",
    framework=ID,
    item="therapy",
    since=START,
    asked_by="the review",
    asked_on=START,
    review_on=date(2026, 7, 20),
)
SESSIONS = tuple(
    HoursGiven(id=f"h{days}", item="u1", on=ago(days), hours=1.5, by_whom="psychologist 1")
    for days in (42, 28, 14)
)


def evidence(aim: str, on: date, text: str = "seen", **more) -> AimEvidence:
    return AimEvidence(
        id=f"e-{aim}-{on}", framework=ID, aim=aim, on=on, text=text, voice=Voice.KEY_WORKER, **more
    )


def test_step_01_a_word_changed_in_one_file_is_the_word_on_every_page(tmp_path):
    own = tmp_path / "frameworks"
    own.mkdir()
    text = (files("stepkit.library") / "frameworks" / "step.toml").read_text("utf-8")
    changed = text.replace('"Therapy given directly by a clinician"', '"A clinician gives therapy"')
    (own / "step.toml").write_text(changed, encoding="utf-8")
    library = load_library(tmp_path)
    frameworks = (library.framework("step"),)
    told = page("tier_item", frameworks=frameworks, items_in_use=(THERAPY,))
    assert "A clinician gives therapy" in told
    assert "Therapy given directly" not in told
    assert "own/frameworks/step.toml" in library.vocabulary_lock
    assert library.fingerprint != LIBRARY.fingerprint


@pytest.mark.parametrize("name", ["stabilisation", "strengthening", "transition"])
def test_step_02_the_young_persons_page_says_the_phase_what_it_means_and_what_comes(name):
    defined = FRAMEWORK.phase(name)
    told = page("my_journey", Audience.YOUNG_PERSON, phases=(phase(name, START),))
    assert f"You are in this part of your way: {defined.label}." in told
    assert defined.plain in told
    assert defined.next_step in told
    assert reading_age(f"{defined.plain} {defined.next_step}") <= 11


def test_step_02_beyond_the_phase_the_page_holds_only_what_the_young_person_chose():
    said = OwnWords(id="w", on=ago(3), words="I like the garden")
    secret = OwnWords(id="x", on=ago(2), words="a canary", kept_from=(Audience.YOUNG_PERSON,))
    chosen = JourneyChoice(id="j", on=ago(1), parts=(JourneyPart.OWN_WORDS,))
    without = page("my_journey", Audience.YOUNG_PERSON, own_words=(said,))
    assert "I like the garden" not in without
    done = Activity(id="a", on=ago(4), what="swimming", whose_idea=Voice.YOUNG_PERSON)
    told = page(
        "my_journey",
        Audience.YOUNG_PERSON,
        activities=(done,),
        own_words=(said, secret),
        journey_choices=(chosen,),
    )
    assert "I like the garden" in told
    assert "canary" not in told
    assert "swimming" not in told
    assert "I want a review." in told


def test_step_03_a_role_without_anybody_says_so_in_the_grid():
    (grid,) = tables("clinical_role")
    assert len(grid.rows) == 18
    assert {row[2] for row in grid.rows} == {"no one yet"}
    assert table_csv(grid).splitlines()[0].endswith("Role,Phase,How it stands,Day,By whom,Record")


def test_step_04_every_page_has_an_audience_and_shows_no_more_than_it_may():
    held = [one for one in LIBRARY.documents if "my_journey" in one.sections]
    assert [one.audiences for one in held] == [(Audience.YOUNG_PERSON,)]
    family = tables("clinical_role", Audience.FAMILY)[0].rows
    authority = tables("clinical_role", Audience.AUTHORITY)[0].rows
    assert (len(family), len(authority)) == (10, 16)


def test_step_05_the_focus_is_at_most_three_lines_each_with_pillar_tier_and_why():
    line = Focus(
        text="ear defenders before assembly", why="asked", pillar="sensory", tier="targeted"
    )
    assert line.pillar in {one.id for one in FRAMEWORK.pillars}
    assert line.tier in {one.id for one in FRAMEWORK.tiers}
    with pytest.raises(ValidationError):
        Review(id="r", on=DAY, focus=(line,) * 4)


def test_step_06_every_approach_in_use_is_listed_with_its_days():
    held = (
        Approach(id="a", name="Art therapy", since=START, who="art therapist 1"),
        Approach(id="b", name="Coaching", since=START, until=date(2026, 6, 1)),
    )
    (listed,) = tables("approach", approaches=held)
    assert [(row[0], row[2], row[3]) for row in listed.rows] == [
        ("Art therapy", "18 May 2026", "goes on"),
        ("Coaching", "18 May 2026", "1 June 2026"),
    ]


def test_step_07_the_offer_is_one_sheet_with_version_and_day_and_no_young_person():
    told = service_page("offer")
    assert "as described by the owner; no version given. As of 3 July 2026." in told
    assert "Therapy given directly by a clinician" in told
    assert "YP-" not in told


def test_step_08_the_same_inputs_cost_the_same_and_the_lines_sum_to_the_total():
    records = {"items_in_use": (THERAPY,), "hours_given": SESSIONS}
    made = cost_of(view(**records))
    assert made.total == Decimal("427.50")  # 4.5 h at 95 pounds
    assert cost_of(view(**records)) == made
    rows = table_csv(cost_table(made)).splitlines()[1:]
    assert sum(Decimal(row.split(",")[4]) for row in rows) == made.total
    assert "VAT: not stated." in page("pathway_cost", **records)
    assert not made.historic


def test_step_09_sensory_strategies_are_sorted_by_times_tried_and_told_with_both_counts():
    held = [
        Strategy(id="s1", text="ear defenders", when="before assembly", since=START,
                 need="loud rooms", purpose=Purpose.REGULATE),
        Strategy(id="s2", text="a walk", since=START, need="crowds", purpose=Purpose.CALM_DOWN),
        Strategy(id="s3", text="a card", since=START),
    ]  # fmt: skip
    answers = [Helped.YES] * 6 + [Helped.NO] * 2
    uses = [
        StrategyUse(id=f"t{number}", strategy="s1", on=ago(number), helped=helped)
        for number, helped in enumerate(answers)
    ]
    uses.append(StrategyUse(id="t9", strategy="s2", on=ago(1), helped=Helped.YES))
    records = {"strategies": tuple(held), "strategy_uses": tuple(uses)}
    assert [(one.strategy.id, one.tried) for one in sensory_counts(view(**records))] == [
        ("s1", 8),
        ("s2", 1),
    ]
    (told,) = tables("sensory", **records)
    assert told.rows[0][1:] == (
        "ear defenders",
        "regulate",
        "before assembly",
        "8",
        "helped 6 of 8 times",
    )


def surroundings(name: str, side: Side) -> EnvironmentItem:
    return EnvironmentItem(
        id=f"{name}-{side.value}".lower().replace(" ", "-").replace("_", "-"),
        since=START,
        framework=ID,
        aspect="belonging",
        name=name,
        side=side,
        text="everybody is greeted by name",
    )


def test_step_10_an_item_of_the_surroundings_with_one_side_only_is_flagged():
    both = [surroundings("Greeting", side) for side in Side]
    held = (*both, surroundings("House meeting", Side.YOUNG_PERSON))
    assert one_sided(held, DAY) == ("House meeting",)
    told = service_page("audit", environment_items=held)
    assert "On one side only, for young people or for staff: House meeting." in told
    assert [term.label for term in FRAMEWORK.terms("environment_aspect")] == [
        "Belonging",
        "Boundaries",
        "Communication",
    ]


AUDIT = StandardsAudit(
    id="a1",
    on=date(2026, 5, 4),
    framework=ID,
    standards="enabling_environment",
    auditor="home manager 1",
    next_on=date(2026, 6, 24),
    findings=(
        Finding(standard="Belonging", seen_by=Side.STAFF, state=AuditState.MET),
        Finding(standard="Belonging", seen_by=Side.YOUNG_PERSON, state=AuditState.PARTLY),
        Finding(standard="Openness", seen_by=Side.STAFF, state=AuditState.NOT_SEEN),
        Finding(standard="Safety", seen_by=Side.STAFF, state=AuditState.NOT_MET),
        Finding(standard="Safety", seen_by=Side.YOUNG_PERSON, state=AuditState.NOT_SEEN),
    ),
)


def test_step_11_the_manager_sees_what_was_done_last_and_what_is_due():
    told = service_page("audit", audits=(AUDIT,))
    for one in ("4 May 2026", "24 June 2026", "late by 9 days"):
        assert one in told


def test_step_12_phases_stand_in_order_and_lie_behind_every_line_as_bands():
    held = file()
    spells = phase_history(held, ID, DAY)
    assert [(one.phase.phase, one.phase.since, one.until) for one in spells] == [
        ("stabilisation", date(2026, 1, 6), date(2026, 1, 8)),
        ("strengthening", date(2026, 1, 9), None),
    ]
    drawn = bands(held.phases, start=ARRIVED, end=DAY)
    assert [one.start for one in drawn] == [date(2026, 1, 6), date(2026, 1, 9)]


def test_step_13_the_four_states_are_counted_apart_and_both_sides_stand_side_by_side():
    assert state_counts(AUDIT) == {
        AuditState.MET: 1,
        AuditState.PARTLY: 1,
        AuditState.NOT_MET: 1,
        AuditState.NOT_SEEN: 2,
    }
    told = service_page("audit", audits=(AUDIT,))
    assert "1 met, 1 partly, 1 not met, 2 not seen" in told
    assert "not asked" in told


def test_step_14_reflective_time_is_a_share_of_staff_and_no_pack_of_a_case_can_hold_it():
    session = ReflectiveSession(
        id="r1",
        on=date(2026, 6, 10),
        kind=ReflectionKind.REFLECTIVE_PRACTICE,
        theme="endings",
        expected=tuple(f"s{number}" for number in range(1, 7)),
        came=tuple(f"s{number}" for number in range(1, 6)),
    )
    share = reflective_share([session], start=date(2026, 6, 1), end=date(2026, 6, 30))
    assert (share.came, share.expected) == (5, 6)
    told = service_page("reflection", reflective_sessions=(session,))
    assert "Staff with time to think in this period: 5 of 6." in told
    assert "reflective_sessions" not in type(file()).model_fields
    with pytest.raises(ValidationError, match="names no young person"):
        ReflectiveSession(
            id="r2", on=DAY, kind=ReflectionKind.SUPERVISION, theme="YP-014", expected=("s1",)
        )
    assert set(SERVICE_SECTIONS) >= {"audit", "reflection", "offer"}


def plan(kind: str, since: date, **more) -> CareDocument:
    return CareDocument(id=f"{kind}-{since}".replace("_", "-"), kind=kind, version="1",
                        since=since, author="psychologist 1", **more)  # fmt: skip


def test_step_15_both_first_plans_in_place_or_what_is_missing():
    sixth = date(2026, 1, 11)
    both = (plan("risk_assessment", date(2026, 1, 7)), plan("care_plan", sixth))
    told = page("care_document", care_documents=both)
    assert "Risk assessment and care plan both in place, day 6 after arrival." in told
    assert "Not in place yet: Care plan." in page("care_document", care_documents=both[:1])


def test_step_16_a_plan_is_known_only_in_the_young_persons_words_or_with_a_reason():
    with pytest.raises(ValidationError, match="own words, or a reason for none"):
        PlanTalk(id="t", document="d", on=DAY, with_whom="key worker 1", known=True)
    known = PlanTalk(
        id="t",
        document="care-plan-2026-01-11",
        on=ago(3),
        with_whom="key worker 1",
        known=True,
        own_words="It says I can ask for quiet.",
    )
    held = (plan("care_plan", date(2026, 1, 11)),)
    told = page("care_document", care_documents=held, plan_talks=(known,))
    assert "It says I can ask for quiet." in told
    bare = evidence("plans_known", ago(3))
    lines = {one.aim.id: one for one in aim_lines(file(aim_evidence=(bare,)), FRAMEWORK, DAY)}
    assert lines["plans_known"].counting == ()


def test_step_17_home_and_school_are_never_one_line():
    held = (
        evidence("settled", ago(9), "sleeps through", setting="home"),
        evidence("settled", ago(8), "stays to the end", setting="school"),
    )
    line = next(one for one in aim_lines(file(aim_evidence=held), FRAMEWORK, DAY)
                if one.aim.id == "settled")  # fmt: skip
    assert in_setting(line, "home") == held[:1]
    assert in_setting(line, "school") == held[1:]
    home, school = tables("progress", aim_evidence=held)
    assert [len(one.rows) for one in (home, school)] == [1, 1]
    assert "sleeps through" not in str(school)


def test_step_17_the_picture_has_a_lane_for_each_setting_and_joins_none():
    held = (
        evidence("settled", ago(30), "wakes often", setting="home"),
        evidence("settled", ago(9), "sleeps through", setting="home", state=AimState.MET),
        evidence("settled", ago(8), "stays to the end", setting="school"),
    )
    drawn = [one for one in SECTIONS["progress"](view(aim_evidence=held)).blocks
             if isinstance(one, Picture)]  # fmt: skip
    assert [one.alt for one in drawn] == [
        "Home: told 2 times, last on 24 June 2026: met. "
        "School: told 1 time, last on 25 June 2026: open."
    ]
    levels = re.findall(r'<circle cx="[0-9.]+" cy="([0-9.]+)" r="1.5"', drawn[0].svg)[:3]
    assert levels[0] == levels[1] != levels[2]
    assert [row[0] for row in drawn[0].frame.rows] == ["Home", "Home", "School"]


def test_step_18_each_crisis_says_how_long_until_it_was_over_and_none_is_ranked():
    held = (
        CrisisEpisode(id="c1", on=ago(20), began=time(10, 5), over_at=time(11, 0)),
        CrisisEpisode(id="c2", on=ago(10), began=time(23, 50), over_on=ago(9), over_at=time(0, 10),
                      what_helped="the dog"),
        CrisisEpisode(id="c3", on=ago(5), began=time(9, 0)),
    )  # fmt: skip
    assert [one.minutes for one in held] == [55, 20, None]
    (told,) = tables("progress", crises=held)
    assert [row[2] for row in told.rows] == ["55 minutes", "20 minutes", "not known"]


def test_step_19_the_longest_overdue_review_stands_first():
    held = (
        plan("care_plan", START, review_on=date(2026, 7, 20)),
        plan("risk_assessment", START, review_on=date(2026, 6, 24)),
    )
    first = currency(file(care_documents=held), FRAMEWORK, DAY)[0]
    assert (first.kind.id, first.overdue) == ("risk_assessment", 9)
    assert "Risk assessment: review overdue by 9 days." in page(
        "care_document", care_documents=held
    )


def test_step_20_attendance_is_71_of_84_and_84_point_5_percent():
    held = (
        Attendance(id="a1", start=START, end=ago(30), possible=40, attended=33),
        Attendance(id="a2", start=ago(29), end=ago(1), possible=44, attended=38),
    )
    total = attendance_total(held, start=START, end=DAY)
    assert (total.possible, total.attended, round(total.percent, 1)) == (84, 71, 84.5)
    assert "Attended 71 of 84 sessions, 84.5 %." in page("progress", attendances=held)
    assert attendance_total((), start=START, end=DAY) is None


def test_step_21_activities_say_whose_idea_they_were():
    held = (Activity(id="a", on=ago(4), what="swimming", whose_idea=Voice.YOUNG_PERSON),)
    (told,) = tables("progress", activities=held)
    assert told.rows == (("29 June 2026", "swimming", "young person"),)
    chosen = (JourneyChoice(id="j", on=DAY, parts=(JourneyPart.ACTIVITIES,)),)
    own = page("my_journey", Audience.YOUNG_PERSON, activities=held, journey_choices=chosen)
    assert "swimming" in own


def test_step_22_strategies_used_without_a_prompt_are_told_with_counts():
    uses = [
        StrategyUse(id=f"u{number}", strategy="s", on=ago(number), prompted=number >= 9)
        for number in range(14)
    ]
    uses.append(StrategyUse(id="u14", strategy="s", on=ago(3)))
    counts = prompt_counts(uses, start=START, end=DAY)
    assert (counts.unprompted, counts.prompted, counts.not_said) == (9, 5, 1)
    told = page("progress", strategy_uses=tuple(uses))
    assert "Strategies used without a prompt: 9 of 14 where somebody said." in told


def test_step_23_sessions_lie_a_week_then_a_fortnight_then_a_month_apart():
    given = [
        HoursGiven(id=f"h{days}", item="u1", on=ago(days), hours=1, by_whom="psychologist 1",
                   led_by_young_person=days == 0)
        for days in (49, 42, 28, 0)
    ]  # fmt: skip
    spacing = session_spacing(given, "u1", DAY)
    assert (spacing.sessions, spacing.days_between, spacing.led) == (4, (7, 14, 28), 1)


def test_step_23_the_days_between_sessions_are_drawn_beside_a_week_two_and_four():
    drawn = spacing_picture("Talking", (7, 14, 28), key="YP-014")
    assert drawn.frame.rows == (("1", "7"), ("2", "14"), ("3", "28"))
    assert all(f">{name}</text>" in drawn.svg for name in ("a week", "two weeks", "four weeks"))
    bars = re.findall(
        r'<rect x="[0-9.]+" y="[0-9.]+" width="[0-9.]+" height="([0-9.]+)"', drawn.svg
    )
    heights = [float(one) for one in bars]
    assert heights[1:] == pytest.approx([2 * heights[0], 4 * heights[0]], rel=1e-3)


def test_step_24_the_days_go_into_a_calendar_without_a_word_of_the_case():
    agreed = Move(id="m", agreed_on=DAY, to="next-1", moves_on=date(2026, 9, 1))
    days = days_to_look_again(view(moves=(agreed,)))
    told = [date(2026, 9, 29), date(2026, 10, 27), date(2026, 11, 24)]
    assert [one.on for one in days] == told
    assert {one.title for one in days} == {"YP-014: look at the move again"}
    later = agreed.model_copy(update={"moves_on": date(2026, 9, 8)})
    assert [one.name for one in days_to_look_again(view(moves=(later,)))] == [
        one.name for one in days
    ]
    assert days_to_look_again(view()) == []


def test_step_24_looking_again_after_a_move_is_dated_on_the_day_it_is_agreed():
    agreed = Move(id="m", agreed_on=DAY, to="next-1", moves_on=date(2026, 9, 1))
    assert follow_ups(agreed) == (date(2026, 9, 29), date(2026, 10, 27), date(2026, 11, 24))
    assert follow_ups(agreed.model_copy(update={"moves_on": None})) == ()
    assert "29 September 2026, 27 October 2026, 24 November 2026" in page(
        "transition", moves=(agreed,)
    )


def test_step_25_the_next_placement_ticks_and_comments_on_its_own_aims():
    aims = (
        ReceivingAim(id="r1", on=DAY, text="a key by half-term", understood=True, comment="in use"),
        ReceivingAim(id="r2", on=DAY, text="cooks once a week"),
    )
    (told,) = tables("transition", receiving_aims=aims)
    assert told.rows == (
        ("a key by half-term", "yes", "in use"),
        ("cooks once a week", "not answered yet", ""),
    )


def test_step_26_people_decide_on_a_phase_and_nothing_is_chosen_for_them():
    held = file(aim_evidence=(evidence("education", ago(3), state=AimState.MET),))
    lines = standings(aim_lines(held, FRAMEWORK, DAY))
    assert (len(lines), sum(one.met is True for one in lines)) == (11, 1)
    assert sum(one.met is None for one in lines) == 10
    sheet = care_phase_sheet(held, "s", today=DAY, frameworks=[FRAMEWORK], aims={ID: lines})
    assert not sheet.rows[-1].text("phase")
    back = (*held.phases, phase("stabilisation", ago(2), dissent="the teacher saw it differently"))
    assert phase_now(file(phases=back), ID, DAY).phase == "stabilisation"
    assert "the teacher saw it differently" in page("pathway", phases=back)
    with pytest.raises(ValidationError):
        phase("transition", DAY, why="")


def test_step_27_an_aim_opened_again_in_a_later_phase_is_shown():
    held = (
        evidence("first_plans", ago(90), state=AimState.MET),
        evidence("first_plans", ago(5), "a new risk", state=AimState.OPEN_AGAIN),
    )
    moved = (*file().phases, phase("transition", ago(30)))
    outside = open_outside(
        aim_lines(file(aim_evidence=held, phases=moved), FRAMEWORK, DAY), "transition"
    )
    assert [one.aim.id for one in outside] == ["first_plans"]
    told = page("pathway", aim_evidence=held, phases=moved)
    assert "Open, and belonging to another phase: A first risk assessment and care plan" in told


def test_step_questions_which_phase_since_when_who_decided():
    now = phase_now(file(), ID, DAY)
    assert (now.phase, now.since, now.decided_by) == (
        "strengthening",
        date(2026, 1, 9),
        ("psychologist 1", "the young person"),
    )


def test_step_questions_which_aims_have_evidence_newer_than_six_weeks():
    held = (evidence("education", ago(41)), evidence("community", ago(42)))
    found = recent(aim_lines(file(aim_evidence=held), FRAMEWORK, DAY), DAY)
    assert [one.aim.id for one in found] == ["education"]
    assert "Aims with evidence newer than six weeks: 1 of 11." in page("pathway", aim_evidence=held)


def test_step_questions_the_last_two_reviews_beside_now():
    reviews = tuple(Review(id=f"r{days}", on=ago(days)) for days in (120, 84, 42))
    decided = Decision(id="d", on=ago(42), review="r42", text="go on", decided_by=("all",))
    held = last_reviews(file(reviews=reviews, decisions=(decided,)), ID, DAY)
    assert [one.review.id for one in held] == ["r42", "r84"]
    assert held[0].decisions == (decided,)
    assert held[1].phase.phase == "strengthening"


def test_a_framework_that_puts_an_aim_into_a_phase_it_lacks_is_turned_away():
    text = (
        'id = "x"\nowner = "o"\nname = "n"\nversion = "1"\nsource = "s"\n'
        '[[phase]]\nid = "one"\nlabel = "One"\n'
        '[[aim]]\nid = "a"\nlabel = "A"\nphase = "two"\nevidence = "e"\n'
    )
    with pytest.raises(DefinitionError) as refused:
        read_definition(text, "frameworks/x.toml", Framework)
    assert str(refused.value) == (
        "In frameworks/x.toml, a stands in the phase two, which is no phase of it. "
        "Correct the one that is wrong."
    )


def test_items_that_ran_are_read_once_for_every_page():
    lines = items_running(
        file(items_in_use=(THERAPY,), hours_given=SESSIONS), FRAMEWORK, start=START, end=DAY
    )
    assert [(line.item.id, line.given) for line in lines] == [("therapy", 4.5)]


def test_step_08_an_invented_price_list_prices_nothing_real():
    real = view(items_in_use=(THERAPY,), hours_given=SESSIONS).model_copy(
        update={"invented": False}
    )
    assert cost_of(real) is None
    assert SECTIONS["pathway_cost"](real).blocks[0].why == (
        "No price list in the library has a rate by the hour for what was given."
    )
