"""What one page reported of a training programme (TRN-01 to 05, 19 to 24, 27 to 31, W1, W2).

Every figure says where it was printed. What was not printed is said to be missing and is
never worked back; a series stands with what came alongside; an expectation is never drawn.
"""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files

import pytest

from stepkit.analysis.programme import low_rate, reported_changes, reported_ratio
from stepkit.analysis.roll_out import factor_lines
from stepkit.analysis.training_choice import narrowed
from stepkit.errors import DefinitionError
from stepkit.library.load import load_library
from stepkit.model.audit import AuditState, Finding, StandardsAudit
from stepkit.model.document import Picture, Table
from stepkit.model.framework import Side
from stepkit.model.record import Audience
from stepkit.model.roll_out import ReferenceCheck, RollOutEvent, RollOutKind, TrainingCourse
from stepkit.model.training import EvidenceKind
from tests.spec.training_service import DAY, FRAMEWORK, ID, PROGRAMME, page, section, view

EXCLUSIONS, INTERVENTIONS = PROGRAMME.measurements


def shares():
    return {one.id: one for one in PROGRAMME.shares}


def course(name: str, *tags: str) -> TrainingCourse:
    return TrainingCourse(id=name.replace(" ", "-"), framework=ID, title=name, days=3, tags=tags)


def changed(tmp_path, before: str, after: str):
    """How to read a service's own programmes: the shipped one, written otherwise in one place."""
    shipped = files("stepkit.library") / "programmes" / "fenland_2022.toml"
    text = shipped.read_text("utf-8")
    assert before in text
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes" / "ours.toml").write_text(text.replace(before, after), "utf-8")
    return lambda: load_library(tmp_path).programmes


def test_trn_01_every_figure_of_a_programme_says_where_it_was_printed():
    shown = page("programme_idea")
    told = (PROGRAMME.project, PROGRAMME.region, PROGRAMME.funder, PROGRAMME.status)
    assert (PROGRAMME.project, PROGRAMME.status[:7]) == ("732", "ongoing")
    assert all(one in shown for one in told)
    figures = [*PROGRAMME.shares, *PROGRAMME.measurements, *PROGRAMME.costs, *PROGRAMME.claims]
    assert all(one.source.startswith(("S1, ", "West Sussex")) for one in figures)
    assert page("programme_series").count("Source: S1, the account of a s") == 2


def test_trn_01_a_figure_without_a_source_is_refused(tmp_path):
    read = changed(tmp_path, 'source = "S1, how success was measured; the number', 'x = "')
    with pytest.raises(DefinitionError) as refused:
        read()
    assert refused.value.sentence == (
        "In programmes/ours.toml, share[1].low gives the figure 95.0 without saying where it "
        'comes from. Add a line source = "..." beside it, or leave the figure out.'
    )


@pytest.mark.parametrize(
    ("tags", "courses", "programmes"),
    [
        ((), ["for tutors", "refresher"], 1),
        (("heads_and_leaders",), ["for tutors"], 1),
        (("teachers",), ["for tutors", "refresher"], 1),
        (("trusts",), [], 1),
        (("teachers", "wellbeing"), ["refresher"], 1),
        (("night_shift",), [], 0),
    ],
)
def test_trn_02_the_register_is_filtered_by_audience(tags, courses, programmes):
    held = (
        course("for tutors", "heads_and_leaders", "teachers"),
        course("refresher", "teachers", "wellbeing"),
    )
    shown = narrowed(view(training_courses=held), tags=tags)
    assert [one.title for one in shown.file.training_courses] == courses
    assert len(shown.programmes) == programmes


def test_trn_03_and_04_tags_are_two_lists_that_a_service_may_edit(tmp_path):
    lists = {one.id: [term.id for term in one.terms] for one in FRAMEWORK.lists}
    assert lists["outcome_tag"] == ["inclusion", "wellbeing"]
    assert lists["approach_tag"] == ["pupils_and_families", "whole_school"]
    shown = page("programme_idea")
    assert "SEND and inclusion, Wellbeing and mental health" in shown
    assert "Support to pupils and families, Whole school" in shown
    read = changed(tmp_path, '"inclusion",', '"inclusoin",')
    with pytest.raises(DefinitionError) as refused:
        read()
    assert refused.value.sentence == (
        'In programmes/ours.toml, tags[4] is "inclusoin", which is no term of "steps_training"; '
        "expected inclusion. Correct the tag, or add the term to the framework."
    )


def test_trn_03_a_tag_of_a_services_own_stands_in_its_framework_file(tmp_path):
    shipped = (files("stepkit.library") / "frameworks" / "steps_training.toml").read_text("utf-8")
    ours = shipped + '\n[[list.term]]\nid = "attendance"\nlabel = "Attendance"\n'
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "ours.toml").write_text(ours, "utf-8")
    read = changed(tmp_path, '"inclusion",', '"inclusion", "attendance",')
    assert "attendance" in read()[0].tags


def test_trn_05_the_idea_stands_in_words_and_is_no_score():
    shown = page("programme_idea")
    assert "therapeutic way of thinking about behaviour, for a whole school and for one" in shown
    assert "Holds: theory, analysis, planning." in shown
    assert "It is no score and has none." in shown
    assert not [one for one in section("programme_idea").blocks if isinstance(one, Picture)]


def test_trn_18_the_amounts_are_held_against_the_printed_total_when_they_are_read(tmp_path):
    read = changed(tmp_path, 'pounds = "183850.00"', 'pounds = "188850.00"')
    with pytest.raises(DefinitionError) as refused:
        read()
    assert refused.value.sentence == (
        "In programmes/ours.toml, the amounts come to £183,850.00 and the total says £188,850.00. "
        "Correct the one that is wrong."
    )
    shown = page("programme_reported")
    assert "Early-years modules (included above)" in shown
    assert "The amounts come to the printed total: £183,850.00." in shown


def test_trn_19_a_share_of_an_unknown_whole_gives_no_number_of_schools():
    engaged = shares()["engaged"]
    assert (engaged.low, engaged.high, engaged.out_of) == (95, 95, None)
    shown = page("programme_reported")
    assert "95 %, of how many: not given" in shown
    assert "No number of people or schools is calculated from a share" in shown


def test_trn_20_satisfaction_is_a_range_over_four_points_drawn_from_85_to_100():
    agreed = shares()["agreed"]
    assert (agreed.low, agreed.high, len(agreed.items), agreed.out_of) == (85, 100, 4, None)
    blocks = section("programme_reported").blocks
    (drawn,) = [one for one in blocks if isinstance(one, Picture)]
    assert drawn.frame.rows[1][1:4] == ("85", "100", "not given")
    bars = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', drawn.svg)
    ticks = dict(re.findall(r'<text x="([\d.]+)"[^>]*>(\d+) %</text>', drawn.svg))
    place = {int(percent): float(x) for x, percent in ticks.items()}
    left, wide = map(float, bars[1])
    a_percent = (place[100] - place[0]) / 100
    assert left == pytest.approx(place[0] + 85 * a_percent, abs=0.01)
    assert wide == pytest.approx(15 * a_percent, abs=0.01)


def test_trn_21_and_w1_reported_exclusions_have_changes_intervals_and_a_flagged_year():
    assert [one.value for one in EXCLUSIONS.points] == [85, 27, 15]
    found = reported_changes(EXCLUSIONS)
    assert [(one.difference, round(one.percent, 1)) for one in found] == [
        (-58, -68.2),
        (-12, -44.4),
        (-70, -82.4),
    ]
    ratios = [reported_ratio(EXCLUSIONS, one) for one in found[:2]]
    assert [(round(one.estimate, 2), round(one.low, 2), round(one.high, 2)) for one in ratios] == [
        (0.32, 0.20, 0.49),
        (0.56, 0.27, 1.08),
    ]
    shown = page("programme_series")
    assert shown.count("(−82.4 %)") == 1
    assert "(−82.4 %). 2019/20 was a shortened period" in shown
    assert "count, not a rate: number on roll not given" in shown
    assert "15, schools were closed to most pupils from late March 2020" in shown


def test_trn_22_and_w2_reported_interventions_are_a_mean_a_week_with_three_gaps():
    (change,) = reported_changes(INTERVENTIONS)
    assert (round(change.difference, 2), round(change.percent, 2)) == (-7.7, -96.25)
    assert reported_ratio(INTERVENTIONS, change) is None
    found = low_rate(INTERVENTIONS)
    assert (round(found.first_in_year, 1), round(found.last_in_year, 1)) == (304.0, 11.4)
    assert (round(100 * found.empty_week), round(100 * found.empty_half_term)) == (74, 12)
    shown = page("programme_series")
    assert "Not given: dates, number on roll, what counted as a physical intervention." in shown
    assert "7 weeks in a row with none has a probability of 12 %" in shown


def test_trn_22_a_mean_a_week_that_starts_from_none_has_no_percentage():
    first = INTERVENTIONS.points[0].model_copy(update={"value": 0.0})
    points = (first, *INTERVENTIONS.points[1:])
    series = INTERVENTIONS.model_copy(update={"points": points})
    shown = page(
        "programme_series", programmes=(PROGRAMME.model_copy(update={"measurements": (series,)}),)
    )
    assert "0 to 0.3 a week, +0.3; no percentage, because it starts from 0." in shown


def test_trn_21_a_count_is_a_whole_number(tmp_path):
    read = changed(tmp_path, "value = 27.0", "value = 27.5")
    with pytest.raises(DefinitionError) as refused:
        read()
    assert (
        "a count is a whole number; measured_as weekly_rate is for a mean a week"
        in refused.value.sentence
    )


def test_trn_23_what_came_alongside_stands_with_the_series_and_has_no_day():
    drawn = [one for one in section("programme_series").blocks if isinstance(one, Picture)]
    assert drawn[1].svg.count("(date not given)") == 3 + 3  # on the bars, and in the description
    assert "date not given" not in drawn[0].svg
    tables = [one for one in section("programme_series").blocks if isinstance(one, Table)]
    assert [row[1:] for row in tables[0].rows] == [
        ("not stated", "not stated"),
        ("not stated", "not stated"),
        ("not stated", "2 people"),
    ]


CLAIMS_A_CAUSE = re.compile(r"\b(reduced|because of|due to|led to|thanks to|as a result)\b", re.I)


@pytest.mark.parametrize("name", ["programme_reported", "programme_series", "roll_out"])
def test_trn_21_to_23_nothing_says_that_the_training_made_the_difference(name):
    assert not CLAIMS_A_CAUSE.search(page(name))


def test_trn_24_an_account_of_one_pupil_is_an_opinion_and_is_never_drawn():
    accounts = [one for one in PROGRAMME.claims if one.id in {"one_pupil", "pupil_made_map"}]
    assert {one.kind for one in accounts} == {EvidenceKind.OPINION}
    drawn = [one for one in section("programme_reported").blocks if isinstance(one, Picture)]
    drawn += [one for one in section("programme_series").blocks if isinstance(one, Picture)]
    assert len(drawn) == 3
    assert not [one for one in drawn if "pupil close to" in one.svg or "suspension" in one.svg]
    assert "Opinions, each counted once" in page("programme_reported")


def audit(on: date, *found: tuple[str, AuditState]) -> StandardsAudit:
    findings = tuple(
        Finding(standard=name, seen_by=Side.STAFF, state=state) for name, state in found
    )
    return StandardsAudit(
        id=f"a-{on}",
        on=on,
        framework=ID,
        standards="success_factor",
        auditor="lead 1",
        findings=findings,
    )


def test_trn_27_six_things_that_help_are_a_self_audit_in_which_not_looked_at_is_an_answer():
    early = audit(date(2025, 3, 1), ("clear_messages", AuditState.NOT_MET))
    late = audit(
        date(2025, 9, 1),
        ("clear_messages", AuditState.MET),
        ("Word of mouth", AuditState.NOT_SEEN),
    )
    lines = factor_lines(FRAMEWORK, (late, early), DAY)
    assert [(one.factor.id, one.found and one.found.state) for one in lines] == [
        ("clear_messages", AuditState.MET),
        ("supportive_authority", None),
        ("word_of_mouth", AuditState.NOT_SEEN),
        ("undiluted_training", None),
        ("strong_administration", None),
        ("celebrating_success", None),
    ]
    assert page("roll_out", audits=(late, early)).count("not looked at") == 4


def event(kind: RollOutKind, label: str, start: date, **more) -> RollOutEvent:
    return RollOutEvent(id=f"e-{start}", framework=ID, kind=kind, label=label, start=start, **more)


def test_trn_28_a_barrier_is_a_band_on_the_line_of_time():
    closed = event(RollOutKind.BARRIER, "building closed", date(2025, 2, 1), until=date(2025, 5, 1))
    drawn = [
        one
        for one in section("roll_out", roll_out_events=(closed,)).blocks
        if isinstance(one, Picture)
    ]
    assert drawn[0].alt == "barrier from 1 February 2025: building closed."
    assert drawn[0].svg.count("stroke-dasharray") == 1
    assert "Restrictions of the pandemic slowed the roll-out" in page("roll_out")


def test_trn_29_milestones_say_who_pays_for_them_or_that_it_is_not_stated():
    paid = event(RollOutKind.MILESTONE, "tutors meet", date(2025, 6, 1), funded_by="the schools")
    unpaid = event(RollOutKind.MILESTONE, "a day for all", date(2026, 3, 1))
    drawn = [
        one
        for one in section("roll_out", roll_out_events=(unpaid, paid)).blocks
        if isinstance(one, Picture)
    ]
    assert [(row[0], row[5]) for row in drawn[0].frame.rows] == [
        ("tutors meet", "the schools"),
        ("a day for all", "not stated"),
    ]
    reported = {one.id: (one.when, one.funded_by) for one in PROGRAMME.events}
    assert reported["conference"] == ("planned for summer 2022", "")
    assert reported["refreshers"] == ("", PROGRAMME.funder)
    assert reported["county_offer"] == ("", f"not by the {PROGRAMME.funder}")


def test_trn_31_a_reference_says_when_somebody_last_looked_for_it():
    checks = [
        ReferenceCheck(
            id=f"r-{on}", programme=PROGRAMME.id, reference="behaviour_guidance", on=on, found=found
        )
        for on, found in ((date(2025, 9, 1), True), (date(2025, 3, 1), False))
    ]
    assert "Education Endowment Foundation" in page("roll_out")
    assert "not checked yet" in page("roll_out")
    assert "found on 1 September 2025" in page("roll_out", reference_checks=tuple(checks))
    assert "not found on 1 March 2025" in page("roll_out", reference_checks=tuple(checks[1:]))


def test_trn_30_no_picture_holds_an_expectation():
    expected = [one for one in PROGRAMME.claims if one.kind is EvidenceKind.EXPECTATION]
    assert len(expected) == 3
    for name in ("programme_reported", "programme_series", "roll_out"):
        drawn = [one.svg for one in section(name).blocks if isinstance(one, Picture)]
        assert not [svg for svg in drawn for one in expected if one.text[:30] in svg]


def test_trn_01_an_authority_reads_the_same_report():
    outside = view(Audience.AUTHORITY)
    assert page("programme_reported", outside) == page("programme_reported")
