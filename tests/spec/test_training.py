"""Training a whole school: licences, cascades and what may be claimed (TRN rows, W8).

Opinions are counted once and never drawn as outcomes; expectations are no data.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from pydantic import ValidationError

from stepkit.analysis.suspension import limit_states, school_year_start, whole_terms
from stepkit.analysis.training import (
    cascade_states,
    due_list,
    evidence_by_kind,
    lapsed,
    licence_state,
    programme_cost,
    school_states,
    staff_reached,
)
from stepkit.library.load import load_library
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.record import Audience
from stepkit.model.service import ServiceFile, ServiceView
from stepkit.model.suspension import Suspension
from stepkit.model.training import (
    Cascade,
    CostLine,
    EvidenceKind,
    ExclusionKind,
    FidelityCheck,
    Licence,
    Person,
    Policy,
    ProgrammeEvidence,
    School,
    SettingType,
    TrainingRole,
    YearCount,
)
from stepkit.pack.html import section_html
from stepkit.pack.section import SERVICE_SECTIONS

DAY = date(2025, 12, 1)
OAK = School(id="oak", name="Oak", setting=SettingType.PRIMARY)
ELM = School(id="elm", name="Elm", setting=SettingType.SPECIAL)
TUTOR = Licence(
    id="l1",
    person="p1",
    framework="steps_training",
    role=TrainingRole.TUTOR,
    trained_on=date(2024, 9, 12),
    course_days=3,
)
HEAD = TUTOR.model_copy(update={"id": "l2", "person": "p2", "trained_on": date(2025, 9, 1)})
PEOPLE = (
    Person(id="p1", name="teacher 1", school="oak"),
    Person(id="p2", name="deputy head", school="oak", senior=True),
    Person(id="p3", name="teacher 2", school="elm"),
)


def session(number, day, tutor="p1"):
    return Cascade(
        id=f"c{number}",
        school="oak",
        tutor=tutor,
        framework="steps_training",
        on=day,
        staff=20,
        hours=6,
    )


def file(**records) -> ServiceFile:
    held = {"schools": (OAK, ELM), "people": PEOPLE, "licences": (TUTOR, HEAD), **records}
    return ServiceFile(as_at=datetime(2025, 12, 1, tzinfo=UTC), head="0" * 64, **held)


def page(name="training", **records) -> str:
    view = ServiceView(
        file=file(**records),
        audience=Audience.PROFESSIONAL,
        period_start=date(2024, 12, 1),
        as_of=DAY,
        invented=True,
    )
    return section_html(SERVICE_SECTIONS[name](view))


def test_trn_12_a_school_shows_its_trained_people_and_its_leadership_or_the_gap():
    oak, elm = school_states(file(), DAY)
    assert (oak.trained, oak.senior, oak.enough) == (2, True, True)
    assert (elm.trained, elm.senior, elm.enough) == (0, False, False)
    assert "2 trained, leadership: yes" in page()
    assert "0 trained, leadership: no; at least two are expected" in page()


def test_trn_13_staff_are_counted_with_the_tutors_licence_valid_on_the_day():
    in_time, late = session(1, date(2025, 9, 12)), session(2, date(2025, 10, 1))
    states = cascade_states(file(cascades=(in_time, late)), DAY)
    assert [one.licensed for one in states] == [True, False]
    assert staff_reached(states) == 20


def test_trn_13_a_practitioners_licence_does_not_allow_a_cascade():
    practitioner = TUTOR.model_copy(update={"role": TrainingRole.PRACTITIONER})
    held = file(licences=(practitioner,), cascades=(session(1, date(2025, 1, 10)),))
    assert [one.licensed for one in cascade_states(held, DAY)] == [False]


def test_trn_14_and_w8_a_refresher_is_due_a_year_on_and_lapse_is_told_in_days():
    state = licence_state(TUTOR, DAY)
    assert (state.due, state.days_lapsed) == (date(2025, 9, 12), 80)
    assert [one.licence.id for one in lapsed(file(), DAY)] == ["l1"]
    assert "lapsed 80 days" in page()


def test_trn_14_schools_with_a_refresher_due_are_named_below_the_list():
    elm = TUTOR.model_copy(update={"id": "l3", "person": "p3", "trained_on": date(2025, 3, 1)})
    told = "with a refresher due in these months:"
    for name in ("training", "lapses"):
        assert f"Primary schools {told} Oak." in page(name)
        both = page(name, licences=(TUTOR, HEAD, elm))
        assert f"Schools and settings {told} Oak, Elm." in both
        assert told not in page(name, licences=(TUTOR,))


def test_trn_14_and_w8_cascades_after_the_lapse_are_listed_and_not_deleted():
    shown = page(cascades=(session(1, date(2025, 10, 1)),))
    assert "1 October 2025" in shown
    assert "not valid on that day" in shown


def test_trn_14_a_refresher_begins_the_year_anew():
    refreshed = TUTOR.model_copy(update={"refreshed_on": (date(2025, 9, 10),)})
    assert licence_state(refreshed, DAY).due == date(2026, 9, 10)
    coming = due_list(file(licences=(refreshed, HEAD)), start=DAY, end=date(2026, 9, 5))
    assert [one.licence.id for one in coming] == ["l2"]


def test_trn_16_a_cascade_without_a_fidelity_check_is_seen():
    check = FidelityCheck(id="f1", cascade="c1", item="key messages", seen=True, on=DAY)
    sessions = (session(1, date(2025, 1, 10)), session(2, date(2025, 2, 10)))
    held = file(cascades=sessions, fidelity_checks=(check,))
    assert [one.checked for one in cascade_states(held, DAY)] == [True, False]
    assert [one.checked for one in cascade_states(held, DAY - timedelta(days=1))] == [False, False]


def test_trn_18_costs_add_up_and_what_is_included_is_not_added_again():
    lines = (
        CostLine(id="k1", framework="steps_training", label="first grant", pounds=Decimal(53950)),
        CostLine(id="k2", framework="steps_training", label="second grant", pounds=Decimal(129900)),
        CostLine(
            id="k3",
            framework="steps_training",
            label="early years",
            pounds=Decimal(5000),
            included_in="k2",
        ),
    )
    assert programme_cost(lines) == Decimal(183850)
    shown = page("programme", cost_lines=lines)
    assert "£183,850.00" in shown
    assert "early years (included above)" in shown


def claim(number, kind, text):
    return ProgrammeEvidence(
        id=f"e{number}", framework="steps_training", kind=kind, text=text, source="the case study"
    )


def test_trn_24_and_t10_a_testimonial_printed_twice_counts_once():
    words = "One pupil  stayed in our school"
    found = evidence_by_kind(
        [
            claim(1, EvidenceKind.OPINION, words),
            claim(2, EvidenceKind.OPINION, "one pupil stayed in our school"),
        ]
    )
    assert len(found[EvidenceKind.OPINION]) == 1


def test_trn_20_a_range_of_satisfaction_says_that_respondents_are_not_stated():
    shown = page(
        "programme", programme_evidence=(claim(1, EvidenceKind.OPINION, "85 to 100 % agreed"),)
    )
    assert "85 to 100 % agreed (the case study; asked: not stated)" in shown


def test_trn_30_an_expectation_stands_apart_and_is_no_data():
    shown = page(
        "programme",
        programme_evidence=(claim(1, EvidenceKind.EXPECTATION, "exclusions will fall"),),
    )
    assert "Expected, which is not data and never drawn" in shown


def test_trn_25_policies_say_whether_they_name_the_approach():
    policy = Policy(
        id="y1",
        school="oak",
        title="Behaviour",
        version="3",
        approved_on=date(2025, 5, 1),
        names_approach=True,
    )
    assert "names the approach" in page(policies=(policy,))


def test_trn_06_an_exclusion_count_must_name_its_kind():
    with pytest.raises(ValidationError):
        YearCount(id="n", school="oak", year="2018/19", count=27)
    fixed = YearCount(id="n", school="oak", kind=ExclusionKind.FIXED_TERM, year="2018/19", count=27)
    assert fixed.roll is None


def test_trn_26_the_kinds_of_setting():
    assert [one.value for one in SettingType] == [
        "early_years",
        "primary",
        "secondary",
        "special",
        "alternative_provision",
        "pupil_referral_unit",
    ]


AUTUMN = (
    CalendarSpan(id="a", start=date(2025, 9, 3), end=date(2025, 10, 24), kind=SpanKind.TERM),
    CalendarSpan(id="b", start=date(2025, 11, 3), end=date(2025, 12, 19), kind=SpanKind.TERM),
)


def test_suspensions_are_half_days_with_the_distance_to_fifteen_and_forty_five_days():
    away = (
        Suspension(id="s0", start=date(2025, 6, 10), half_days=10),
        Suspension(id="s1", start=date(2025, 9, 22), half_days=6),
        Suspension(id="s2", start=date(2025, 11, 10), half_days=1),
    )
    terms = whole_terms(AUTUMN, joined_within=14)
    assert terms == [(date(2025, 9, 3), date(2025, 12, 19))]
    (england,) = load_library().limits
    term, year = limit_states(away, england, as_of=DAY, terms=terms)
    assert (term.half_days, term.left, term.days) == (7, 23, 3.5)
    assert (year.half_days, year.left) == (7, 83)


def test_without_the_term_the_count_is_not_known_and_not_nought():
    (england,) = load_library().limits
    term, year = limit_states([], england, as_of=DAY, terms=[])
    assert (term.half_days, term.left) == (None, None)
    assert (year.half_days, year.left) == (0, 90)
    assert school_year_start(date(2026, 8, 31), "09-01") == date(2025, 9, 1)
