"""Scores, goals, hours and calendars: what their cells may hold, told as whole sentences."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.model.goal import Goal, GoalRating, GoalStatus
from stepkit.model.measure import Improvement, Measure, Scale, ScaleKind
from stepkit.model.voice import Voice
from stepkit.store.import_kinds import default_mapping
from stepkit.store.import_plan import ImportPlan
from stepkit.store.imports import plan_import

AS_OF = date(2026, 7, 3)


def scale(name: str, low: float, high: float | None, step: float = 1) -> Scale:
    return Scale(
        id=name,
        name=name,
        minimum=low,
        maximum=high,
        step=step,
        improvement=Improvement.DECREASE,
        kind=ScaleKind.RAW,
        source="invented for this test",
    )


MEASURE = Measure(
    id="sample",
    name="Sample",
    edition="second",
    licence="none",
    items_shipped=False,
    source="invented for this test",
    voices=(Voice.TEACHER, Voice.PARENT_OR_CARER),
    scales=(scale("total", 0, 40), scale("t_score", 20, 120, 0.5), scale("count", 0, None)),
)
HEADS = {
    "scores": "Pupil,Date,Measure,Scale,Edition,Respondent,Score\n",
    "goals": "Pupil,Goal number,Goal,Set on,Set by,Status,Date,Rating,Rated by\n",
    "exposure": "Pupil,Heading,Context,Hours per week,Since,Until\n",
    "calendar": "start,end,kind,note\n",
}


def planned(kind: str, rows: str, **more) -> ImportPlan:
    data = (HEADS[kind] + rows).encode()
    return plan_import(data, "x.csv", default_mapping(kind), as_of=AS_OF, **more)


def sentences(kind: str, rows: str, **more) -> list[str]:
    return [problem.sentence() for problem in planned(kind, rows, **more).problems]


def scored(scale_id: str, value: str, voice: str = "Teacher", edition: str = "second") -> list[str]:
    row = f"YP-001,01/07/2026,sample,{scale_id},{edition},{voice},{value}\n"
    return sentences("scores", row, measures={"sample": MEASURE})


@pytest.mark.parametrize(
    ("scale_id", "value"),
    [("total", "0"), ("total", "40"), ("t_score", "20"), ("t_score", "67.5"), ("count", "9000")],
)
def test_a_score_in_range_is_taken(scale_id, value):
    assert scored(scale_id, value) == []


PLAIN = "expected a plain number such as 12 or 12.5."


@pytest.mark.parametrize(
    ("scale_id", "value", "said"),
    [
        (
            "t_score",
            "8",
            ("8 is out of range; expected a score from 20 to 120 on the scale t_score."),
        ),
        ("total", "41", "41 is out of range; expected a score from 0 to 40 on the scale total."),
        ("total", "-1", "-1 is out of range; expected a score from 0 to 40 on the scale total."),
        ("count", "-1", "-1 is out of range; expected a score from 0 up on the scale count."),
        (
            "total",
            "12.5",
            (
                "12.5 lies between two steps; expected a score from 0 to 40 on the "
                "scale total in steps of 1."
            ),
        ),
        ("total", '"12,5"', f"12,5 has a comma, which may mean two things; {PLAIN}"),
        ("total", '"1,200"', f"1,200 has a comma, which may mean two things; {PLAIN}"),
        ("total", "1E1", f"1E1 is not a plain number; {PLAIN}"),
        ("total", "007", f"007 is not a plain number; {PLAIN}"),
        ("total", "45%", f"45% is not a plain number; {PLAIN}"),
        ("total", "NaN", f"NaN is not a plain number; {PLAIN}"),
        ("total", "inf", f"inf is not a plain number; {PLAIN}"),
        ("total", "-Infinity", f"-Infinity is not a plain number; {PLAIN}"),
        ("total", "calm", f"calm is not a plain number; {PLAIN}"),
        ("total", "-", f"- is not a plain number; {PLAIN}"),
        ("total", "n/a", f"n/a is not a plain number; {PLAIN}"),
        ("total", "", "no score is given; expected a number."),
    ],
)
def test_a_score_that_cannot_be_is_told_at_its_cell(scale_id, value, said):
    assert scored(scale_id, value) == [f'Row 2, column "Score": {said}']


def test_scale_edition_and_respondent_must_be_those_that_are_defined():
    assert scored("totals", "3", "Psychologist", "first") == [
        (
            'Row 2, column "Edition": the edition is not the one that is defined; expected edition '
            '"second".'
        ),
        (
            'Row 2, column "Respondent": the measure is not defined for this respondent; '
            "expected one "
            "of teacher, parent or carer."
        ),
        (
            'Row 2, column "Scale": totals is not a scale of sample; expected one of total, '
            "t_score, "
            "count."
        ),
    ]


def test_measures_are_named_by_their_id_or_by_a_word_that_the_mapping_knows():
    row = "YP-001,01/07/2026,Sample Q,Total,second,Parent/carer,3\n"
    assert sentences("scores", row) == [
        (
            'Row 2, column "Measure": Sample Q is not the id of a measure; expected an id in small '
            "letters, or an entry for it under [values.measure] in the mapping."
        ),
        (
            'Row 2, column "Scale": Total is not the id of a scale; expected an id in small '
            "letters, "
            "or an entry for it under [values.scale] in the mapping."
        ),
        (
            'Row 2, column "Respondent": Parent/carer is not a known word; expected one of young '
            "person, parent or carer, key worker, teacher, psychologist, other professional, or an "
            "entry for it under [values.voice] in the mapping."
        ),
    ]
    words = {
        "measure": {"Sample Q": "sample"},
        "scale": {"Total": "total"},
        "voice": {"Parent/carer": "parent_or_carer"},
    }
    mapping = default_mapping("scores").model_copy(update={"values": words})
    data = (HEADS["scores"] + row).encode()
    score = plan_import(data, "x.csv", mapping, as_of=AS_OF).records[0][1]
    assert score.line == ("sample", "total", "second", Voice.PARENT_OR_CARER)


def test_a_measure_without_definition_is_asked_about_once():
    rows = "".join(f"YP-001,0{day}/07/2026,other,total,one,Teacher,3\n" for day in (1, 2))
    found = planned("scores", rows, measures={"sample": MEASURE})
    assert found.accepted == 2
    assert [question.sentence() for question in found.questions] == [
        (
            'Row 2, column "Measure": there is no definition of the measure other, so no range was '
            "checked."
        )
    ]


def test_without_definitions_nothing_is_asked():
    assert not planned("scores", "YP-001,01/07/2026,other,total,one,Teacher,3\n").questions


GOAL = "YP-001,1,Eat in the hall,01/06/2026,Young person,"


def test_a_goal_with_two_ratings_is_one_goal():
    found = planned(
        "goals",
        f"{GOAL}open,08/06/2026,3,Young person\n{GOAL}open,15/06/2026,0,Key worker\n",
    )
    assert found.accepted_by_case == {"YP-001": 2}
    goal, first, second = (record for _, record in found.records)
    assert isinstance(goal, Goal)
    assert (goal.number, goal.text, goal.set_on) == (1, "Eat in the hall", date(2026, 6, 1))
    assert isinstance(first, GoalRating)
    assert (first.goal, first.rating, first.voice) == (goal.id, 3, Voice.YOUNG_PERSON)
    assert (second.goal, second.rating, second.voice) == (goal.id, 0, Voice.KEY_WORKER)


def test_a_blank_rating_is_no_zero():
    found = planned("goals", f"{GOAL}open,08/06/2026,,\n")
    assert [type(record) for _, record in found.records] == [Goal]
    assert [question.sentence() for question in found.questions] == [
        'Row 2, column "Rating": a date but no rating is given; the goal alone is taken.'
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            f"{GOAL}open,08/06/2026,11,Teacher",
            ('"Rating": 11 is out of range; expected a whole number from 0 to 10.'),
        ),
        (
            f"{GOAL}open,08/06/2026,3.5,Teacher",
            ('"Rating": 3.5 is not a whole number; expected a whole number such as 7.'),
        ),
        (
            f"{GOAL}open,08/06/2026,3,",
            ('"Rated by": no voice of the rating is given; expected whose rating it is.'),
        ),
        (
            f"{GOAL}open,,3,Teacher",
            (
                '"Date": no date of the rating is given; expected a '
                "day/month/year date such as 03/07/2026."
            ),
        ),
        ("YP-001,1,,01/06/2026,Teacher,open,,,", '"Goal": no goal is given; expected some text.'),
        (
            "YP-001,1,Eat,01/06/2026,,open,,,",
            ('"Set by": no voice that set the goal is given; expected a word.'),
        ),
        (
            f"YP-001,1,{'x' * 2001},01/06/2026,Teacher,open,,,",
            ('"Goal": the cell holds 2,001 characters; expected at most 2,000.'),
        ),
    ],
)
def test_a_goal_that_cannot_be_taken_is_told_at_its_cell(row, said):
    assert sentences("goals", f"{row}\n") == [f"Row 2, column {said}"]


def test_one_goal_cannot_have_two_statuses():
    found = planned("goals", f"{GOAL}open,,,\n{GOAL}reached,,,\n")
    assert found.accepted == 1
    assert [problem.sentence() for problem in found.problems] == [
        (
            'Row 3, column "Status": the same goal has another status in row 2; expected one '
            "status "
            "for one goal."
        )
    ]


def test_later_ratings_find_the_goal_that_is_kept_already():
    goal = planned("goals", f"{GOAL}open,,,\n").records[0][1]
    later = planned("goals", f"{GOAL}reached,15/06/2026,10,Young person\n", already_known={goal.id})
    assert [record.goal for _, record in later.records] == [goal.id]
    assert [question.sentence() for question in later.questions] == [
        (
            'Row 2, column "Status": the goal is kept already, and an import does not change its '
            "status."
        )
    ]
    assert goal.status is GoalStatus.OPEN


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "YP-001,room,Hall,5,,",
            (
                '"Heading": room is not a known word; expected one of staff, '
                "time, place, activity, peers, other, or an entry for it under [values.heading] "
                "in the "
                "mapping."
            ),
        ),
        ("YP-001,place,,5,,", '"Context": no context is given; expected some text.'),
        (
            "YP-001,place,Hall,0,,",
            (
                '"Hours per week": 0 is out of range; expected more than 0 and '
                "at most 168 hours a week."
            ),
        ),
        (
            "YP-001,place,Hall,169,,",
            (
                '"Hours per week": 169 is out of range; expected more than 0 '
                "and at most 168 hours a week."
            ),
        ),
        (
            "YP-001,place,Hall,5,02/05/2026,01/05/2026",
            ('"Until": 2026-05-01 lies before 2026-05-02; expected a day from then on.'),
        ),
    ],
)
def test_hours_that_cannot_be_are_told_at_their_cell(row, said):
    assert sentences("exposure", f"{row}\n") == [f"Row 2, column {said}"]


def test_a_timetable_may_begin_after_the_as_of_date():
    found = planned("exposure", "YP-001,place,Hall,5,07/09/2026,\n")
    assert found.records[0][1].since == date(2026, 9, 7)


def test_a_calendar_may_say_that_a_home_is_open_every_day():
    rows = "05/01/2026,13/02/2026,term,Every day\n14/02/2026,20/02/2026,term,\n"
    data = f"start,end,kind,open_on\n{rows}".encode()
    mapping = default_mapping("calendar")
    left_out = {key: field for key, field in mapping.columns.items() if field != "note"}
    found = plan_import(
        data, "x.csv", mapping.model_copy(update={"columns": left_out}), as_of=AS_OF
    )
    assert [record.open_on for _, record in found.records] == ["every_day", "weekdays"]


def test_a_calendar_may_be_written_day_first_or_year_first():
    found = planned("calendar", "05/01/2026,13/02/2026,term,\n2026-02-16,2026-02-20,Closed,\n")
    assert [record.start for _, record in found.records] == [date(2026, 1, 5), date(2026, 2, 16)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "2026-02-20,2026-02-16,closed,",
            ('"end": 2026-02-16 lies before 2026-02-20; expected a day from then on.'),
        ),
        (
            "2026-02-16,2026-02-20,holiday,",
            (
                '"kind": holiday is not a known word; expected one of '
                "term, closed, public holiday, or an entry for it under [values.kind] in the "
                "mapping."
            ),
        ),
        ("2026-02-16,2026-02-20,,", '"kind": no kind is given; expected a word.'),
    ],
)
def test_a_span_that_cannot_be_is_told_at_its_cell(row, said):
    assert sentences("calendar", f"{row}\n") == [f"Row 2, column {said}"]
