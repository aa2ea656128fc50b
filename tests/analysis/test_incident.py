"""Weekly counts: a closure is a gap, no record is not nought, and rates need open days."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from stepkit.analysis.incident import WEEK_COLUMNS, contexts_table, week_summary, weekly_counts
from stepkit.model.context import Context, Heading
from stepkit.model.exposure import CalendarSpan, Exposure, SpanKind
from stepkit.model.incident import BehaviourClass, Incident

DATA = Path(__file__).parents[1] / "data"
START, END = date(2026, 1, 5), date(2026, 3, 8)


def spans(*given):
    return [
        CalendarSpan(id=f"span{place}", start=start, end=end, kind=kind)
        for place, (start, end, kind) in enumerate(given)
    ]


TERMS = spans(
    (date(2026, 1, 5), date(2026, 2, 13), SpanKind.TERM),
    (date(2026, 2, 16), date(2026, 2, 20), SpanKind.CLOSED),
    (date(2026, 2, 23), date(2026, 3, 3), SpanKind.TERM),
)
CLASSROOM = Context(heading=Heading.PLACE, name="Classroom")
CORRIDOR = Context(heading=Heading.PLACE, name="Corridor")
MATHS = Context(heading=Heading.ACTIVITY, name="Maths")
TIMETABLE = [
    Exposure(id="a", context=CLASSROOM, hours_per_week=20.0),
    Exposure(id="b", context=CORRIDOR, hours_per_week=2.5),
    Exposure(id="c", context=MATHS, hours_per_week=5.0),
]


def happened(*days, contexts=(), kind=None):
    return [
        Incident(
            id=f"i{day:%m%d}-{place}-{kind.value.replace('_', '-') if kind else 'x'}",
            on=day,
            contexts=contexts,
            behaviour_class=kind,
        )
        for place, day in enumerate(days)
    ]


def weeks(incidents, calendar=TERMS, **given):
    frame = weekly_counts(incidents, calendar, **{"start": START, "end": END} | given)
    return frame.set_index("week")


def test_the_columns_are_always_the_same():
    assert list(weekly_counts([], [], start=START, end=END).columns) == list(WEEK_COLUMNS)
    assert list(weekly_counts([], [], start=START, end=START)["week"]) == [START]


def test_an_open_week_without_an_incident_is_nought_and_a_closed_week_is_a_gap():
    frame = weeks(happened(date(2026, 1, 6), date(2026, 1, 8)))
    assert frame.loc[date(2026, 1, 5), "count"] == 2
    assert frame.loc[date(2026, 1, 12), "count"] == 0
    closed = frame.loc[date(2026, 2, 16)]
    assert (closed["count"], closed["closed"], closed["state"]) == (pd.NA, True, "closed")


def test_weeks_before_the_first_record_are_no_record():
    frame = weeks(happened(date(2026, 1, 21)))
    before = frame.loc[date(2026, 1, 5)]
    assert before["state"] == "no_record"
    assert before[["count", "dangerous", "rate_per_week"]].isna().all()
    assert frame.loc[date(2026, 1, 19), "count"] == 1


def test_recording_may_be_known_to_have_begun_earlier():
    frame = weeks(happened(date(2026, 1, 21)), recorded_since=START)
    assert frame.loc[date(2026, 1, 5), "count"] == 0


def test_without_a_calendar_there_are_counts_and_no_rates():
    frame = weeks(happened(date(2026, 1, 6), date(2026, 2, 18)), calendar=[])
    assert set(frame["state"]) == {"not_known"}
    assert frame.loc[date(2026, 2, 16), "count"] == 1
    assert (
        frame[["open_days", "hours", "rate_per_week", "rate_per_100_hours"]].isna().all(axis=None)
    )


def test_incidents_on_closed_days_are_kept_apart_and_enter_no_rate():
    """A closure, a Saturday in term and one in an open week after the term's last day."""
    odd = happened(date(2026, 2, 18), date(2026, 1, 10), date(2026, 3, 6))
    frame = weeks(happened(date(2026, 1, 6)) + odd)
    apart = frame["on_closed_days"]
    assert [apart[day] for day in (date(2026, 2, 16), date(2026, 1, 5), date(2026, 3, 2))] == [
        1,
        1,
        1,
    ]
    assert frame["count"].sum() == 1


@pytest.mark.parametrize(
    ("first", "open_days", "rate"),
    [(date(2026, 1, 5), 5, 2.0), (date(2026, 3, 2), 2, 2.5)],
)
def test_a_rate_is_for_a_full_week_of_five_open_days(first, open_days, rate):
    frame = weeks(happened(date(2026, 1, 6), date(2026, 1, 6), date(2026, 3, 2)))
    assert (frame.loc[first, "open_days"], frame.loc[first, "rate_per_week"]) == (open_days, rate)


def test_hours_are_those_of_places_on_open_days():
    frame = weeks(happened(date(2026, 1, 6), date(2026, 3, 2)), exposures=TIMETABLE)
    assert frame.loc[date(2026, 1, 5), "hours"] == pytest.approx(22.5)
    assert frame.loc[date(2026, 3, 2), "hours"] == pytest.approx(9)
    assert frame.loc[date(2026, 3, 2), "rate_per_100_hours"] == pytest.approx(100 / 9)


def test_without_a_timetable_of_places_there_are_no_hours():
    frame = weeks(happened(date(2026, 1, 6)), exposures=TIMETABLE[2:])
    assert frame["hours"].isna().all()


def test_part_of_a_week_counts_its_own_days():
    frame = weeks(
        happened(date(2026, 1, 6), date(2026, 1, 8), date(2026, 1, 9)),
        start=date(2026, 1, 7),
        end=date(2026, 1, 8),
    )
    row = frame.loc[date(2026, 1, 5)]
    assert (row["count"], row["open_days"]) == (1, 2)


@pytest.mark.parametrize(
    ("day", "first"), [(date(2026, 1, 12), date(2026, 1, 12)), (date(2026, 1, 10), START)]
)
def test_a_period_that_begins_at_a_weekend_begins_on_monday_unless_something_happened(day, first):
    frame = weeks(happened(day), start=date(2026, 1, 10), end=date(2026, 1, 18))
    assert frame.index[0] == first


def test_a_weekend_alone_is_no_week():
    assert weeks([], start=date(2026, 1, 10), end=date(2026, 1, 11)).empty


def test_dangerous_is_counted_within_and_prosocial_apart():
    classed = (
        happened(date(2026, 1, 6), kind=BehaviourClass.DANGEROUS)
        + happened(date(2026, 1, 6), kind=BehaviourClass.DIFFICULT)
        + happened(date(2026, 1, 6), kind=BehaviourClass.PROSOCIAL)
        + happened(date(2026, 1, 6))
    )
    row = weeks(classed).loc[date(2026, 1, 5)]
    assert (row["count"], row["dangerous"], row["prosocial"]) == (3, 1, 1)


def test_the_summary_adds_up_what_is_counted():
    incidents = happened(date(2026, 1, 14), date(2026, 1, 14), date(2026, 3, 2), date(2026, 2, 17))
    frame = weekly_counts(incidents, TERMS, start=START, end=END, exposures=TIMETABLE)
    found = week_summary(frame, start=START, end=END)
    assert (found.weeks, found.open_weeks, found.closed_weeks) == (9, 7, 1)
    assert (found.unrecorded_weeks, found.unknown_weeks, found.counted_weeks) == (1, 0, 7)
    assert (found.total, found.on_closed_days) == (3, 1)
    assert (found.least, found.most) == (0, 2)
    assert found.hours == pytest.approx(22.5 * 6.4)
    assert found.per_week == pytest.approx(3 / 6.4)


def test_a_summary_of_nothing_has_no_rate():
    frame = weekly_counts([], [], start=START, end=END)
    found = week_summary(frame, start=START, end=END)
    assert (found.counted_weeks, found.unrecorded_weeks) == (0, 9)
    assert (found.per_week, found.least, found.most, found.hours) == (None, None, None, None)


def contexts(incidents, exposures=TIMETABLE, calendar=TERMS, heading=Heading.PLACE):
    return contexts_table(
        incidents, exposures, heading=heading, calendar=calendar, start=START, end=END
    ).to_dict("records")


def test_contexts_stand_beside_the_hours_there():
    """37 open days at a fifth of the weekly hours: 148 in the classroom, 18.5 in the corridor."""
    rows = contexts(
        happened(date(2026, 1, 6), date(2026, 1, 13), contexts=(CLASSROOM, MATHS))
        + happened(date(2026, 1, 7), contexts=(CORRIDOR,))
    )
    assert [(row["context"], row["incidents"]) for row in rows] == [
        ("Classroom", 2),
        ("Corridor", 1),
    ]
    assert [round(row["hours"], 6) for row in rows] == [148, 18.5]
    assert [round(row["per_10_hours"], 4) for row in rows] == [0.1351, 0.5405]


def test_a_context_nobody_had_trouble_in_is_in_the_table():
    rows = contexts(happened(date(2026, 1, 6), contexts=(CLASSROOM,)))
    assert [(row["context"], row["incidents"], row["in_rate"]) for row in rows] == [
        ("Classroom", 1, 1),
        ("Corridor", 0, 0),
    ]


def test_a_context_without_hours_and_one_without_a_name_have_no_rate():
    rows = contexts(happened(date(2026, 1, 6), contexts=(MATHS,)), exposures=TIMETABLE[2:])
    assert [(row["context"], row["incidents"]) for row in rows] == [(None, 1)]
    assert pd.isna(rows[0]["per_10_hours"])


def test_incidents_on_closed_days_stay_out_of_a_contexts_rate():
    rows = contexts(happened(date(2026, 1, 6), date(2026, 2, 17), contexts=(CLASSROOM,)))
    assert (rows[0]["incidents"], rows[0]["on_closed_days"], rows[0]["in_rate"]) == (1, 1, 1)


def test_without_a_calendar_contexts_are_counted_and_have_no_hours():
    rows = contexts(happened(date(2026, 1, 6), contexts=(CLASSROOM,)), calendar=[])
    assert rows[0]["incidents"] == 1
    assert pd.isna(rows[0]["hours"])


def exported() -> list[Incident]:
    """The dates of one pupil's good rows in the example export, read without our import."""
    lines = (DATA / "incident_export.csv").read_text("cp1252").splitlines()[3:]
    days = []
    for row in csv.reader(lines):
        if row and row[0] == "YP-004":
            try:
                days.append(datetime.strptime(row[1], "%d/%m/%Y").date())  # noqa: DTZ007
            except ValueError:
                continue
    return happened(*days)


def test_the_example_export_on_the_example_calendar():
    """25 accepted incidents of YP-004; those of 1, 3 and 10 April lie in the spring break."""
    with (DATA / "school_calendar.csv").open(encoding="utf-8") as file:
        calendar = spans(
            *(
                (
                    date.fromisoformat(row["start"]),
                    date.fromisoformat(row["end"]),
                    SpanKind(row["kind"]),
                )
                for row in csv.DictReader(file)
            )
        )
    frame = weekly_counts(exported(), calendar, start=date(2026, 1, 5), end=date(2026, 7, 3))
    assert (frame["count"].sum(), frame["on_closed_days"].sum()) == (22, 3)
    assert frame.loc[frame["closed"], "week"].tolist() == [
        date(2026, 2, 16),
        date(2026, 3, 30),
        date(2026, 4, 6),
        date(2026, 5, 25),
    ]
