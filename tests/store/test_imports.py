"""Whole files through the import: what must come out of each is written down by hand."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from datetime import date, time
from itertools import groupby
from pathlib import Path

import pytest

from stepkit.errors import ImportFileError
from stepkit.model.case import SERVICE
from stepkit.model.context import Heading
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.incident import BehaviourClass, Incident, RestrictiveIntervention
from stepkit.model.measure import Score
from stepkit.store.import_kinds import default_mapping
from stepkit.store.import_plan import ImportPlan
from stepkit.store.imports import plan_import
from stepkit.store.mapping import parse_mapping

DATA = Path(__file__).parents[1] / "data"
AS_OF = date(2026, 7, 3)


def planned(file: str, kind: str, **more) -> ImportPlan:
    data = (DATA / file).read_bytes()
    return plan_import(data, file, default_mapping(kind), as_of=AS_OF, **more)


@pytest.fixture(scope="module")
def calendar() -> tuple[CalendarSpan, ...]:
    records = planned("school_calendar.csv", "calendar").records
    return tuple(span for _, span in records if isinstance(span, CalendarSpan))


@pytest.fixture(scope="module")
def export(calendar) -> ImportPlan:
    return planned("incident_export.csv", "incidents", calendar=calendar)


@pytest.fixture(scope="module")
def expected() -> dict:
    return json.loads((DATA / "incident_export.expected.json").read_text("utf-8"))


def incidents(plan: ImportPlan) -> dict[int, Incident]:
    return {row: one for row, (_, one) in zip(plan.record_rows, plan.records, strict=True)}


def test_the_incident_export_gives_the_counts_that_are_expected(export, expected):
    assert AS_OF.isoformat() == expected["as_of"]
    assert export.data_rows == expected["data_rows"]
    assert export.accepted == expected["accepted"]
    assert export.rejected == expected["rejected"]["count"]
    assert len(export.duplicates) == expected["exact_duplicates"]
    assert export.accepted_by_case == expected["accepted_by_case"]
    assert len(export.on_closed_days) == expected["accepted_on_closed_days"]
    assert [entry.what for entry in export.not_data] == expected["not_data"]


def test_its_five_bad_rows_are_refused_for_the_reasons_that_are_expected(export, expected):
    reasons = sorted(expected["rejected"]["reasons"])
    sentences = [problem.sentence() for problem in export.problems]
    assert len(sentences) == len(reasons)
    assert all(any(reason in sentence for sentence in sentences) for reason in reasons)


def test_every_bad_row_is_told_by_number_column_what_was_found_and_what_was_expected(export):
    day = "expected a day/month/year date such as 03/07/2026."
    too_late = "05/05/2027 lies after the as-of date 2026-07-03"
    assert [problem.sentence() for problem in export.problems] == [
        f'Row 15, column "Date": 31/02/2026 is not a date; {day}',
        f'Row 30, column "Date": 03/14/2026 is not a day/month/year date; {day}',
        'Row 39, column "Pupil": no pupil is given; expected a case key such as YP-014.',
        'Row 46, column "Time": 25:10 is not a time; expected a time such as 14:15 or 2:15pm.',
        f'Row 57, column "Date": {too_late}; expected a day up to then.',
    ]


def test_rows_that_hold_no_data_are_listed_with_their_numbers(export):
    assert [entry.sentence() for entry in export.not_data] == [
        "Row 1 is a title row, not data.",
        "Row 2 is a generated-on row, not data.",
        "Row 3 is an empty row, not data.",
        "Row 58 is a Total row, not data.",
    ]


def test_the_exact_duplicate_is_named_and_taken_once(export):
    assert [one.sentence() for one in export.duplicates] == [
        "Row 36 is the same as row 35 and is taken once."
    ]
    assert {35, 36} & set(export.record_rows) == {35}


def test_rows_on_closed_days_are_kept_and_asked_about(export):
    assert [question.row for question in export.on_closed_days] == [25, 33, 34, 35, 37, 38]
    assert set(export.record_rows) >= {25, 33, 34, 35, 37, 38}
    assert export.on_closed_days[0].sentence() == (
        'Row 25, column "Date": 19/02/2026 lies in a closure of the calendar.'
    )


def test_text_survives_as_plain_text(export):
    rows = incidents(export)
    assert rows[6].behaviour == "kicked door – damage £35"
    assert rows[18].antecedent == "told “not now”"
    assert rows[54].antecedent == '=HYPERLINK("http://example.invalid","click")'
    assert rows[56].antecedent == "<script>alert(1)</script> said “go away”"
    assert rows[56].behaviour == "threw tray\nthen sat down, 10 min"


def test_one_row_in_full(export):
    incident = incidents(export)[9]
    assert (incident.on, incident.at) == (date(2026, 1, 12), time(12, 35))
    assert [context.name for context in incident.under(Heading.PLACE)] == ["Playground"]
    assert [context.name for context in incident.under(Heading.ACTIVITY)] == ["Break"]
    assert [context.name for context in incident.under(Heading.STAFF)] == ["Class teacher"]
    assert incident.antecedent == "change of teacher"
    assert incident.behaviour == "pushed a peer, no injury"
    assert incident.behaviour_class is BehaviourClass.DANGEROUS
    assert incident.restrictive_intervention is RestrictiveIntervention.USED


def test_a_blank_restrictive_intervention_is_not_stated_and_never_none(export):
    stated = [one.restrictive_intervention for one in incidents(export).values()]
    assert stated.count(RestrictiveIntervention.USED) == 3
    assert stated.count(RestrictiveIntervention.NOT_STATED) == 44


def test_the_third_of_april_is_not_the_fourth_of_march(export):
    assert {incidents(export)[row].on for row in (34, 35)} == {date(2026, 4, 3)}


def test_the_hash_of_the_bytes_lets_the_same_file_be_recognised(export):
    data = (DATA / "incident_export.csv").read_bytes()
    assert export.sha256 == hashlib.sha256(data).hexdigest()


def test_an_overlapping_export_recognises_what_is_kept_already(export):
    known = {record.id for _, record in export.records[:40]}
    again = planned("incident_export.csv", "incidents", already_known=known)
    assert (again.accepted, len(again.already_kept)) == (7, 40)
    assert [record for _, record in again.records] == [one for _, one in export.records[40:]]
    assert again.already_kept[0].sentence() == "Row 5 is kept already, from an earlier import."


def test_ids_follow_from_content_and_not_from_the_place_in_the_file(export):
    lines = (DATA / "incident_export.csv").read_bytes().split(b"\r\n")
    fewer = b"\r\n".join(lines[3:4] + lines[20:24])
    part = plan_import(fewer, "part.csv", default_mapping("incidents"), as_of=AS_OF)
    assert [one for _, one in part.records] == [incidents(export)[row] for row in range(21, 25)]


def test_every_row_is_accounted_for_once(export):
    kept = len(export.already_kept)
    parts = export.accepted + export.rejected + len(export.duplicates) + kept
    assert parts == export.data_rows


def test_the_preview_shows_the_first_records(export):
    assert export.preview(1) == (
        (
            "row",
            "case",
            "on",
            "at",
            "contexts",
            "antecedent",
            "behaviour",
            "behaviour class",
        ),
        (
            "5",
            "YP-004",
            "2026-01-05",
            "14:15:00",
            "Cover teacher; Nurture room; English - extended writing",
            "none seen",
            "shouted",
            "difficult",
        ),
    )


def test_the_report_lists_everything_that_is_not_simply_taken(export):
    lines = export.report_csv().split("\r\n")
    assert lines[0] == "Row,Result,Column,Found,Expected,Explanation"
    assert lines[4] == (
        "15,refused,Date,31/02/2026,a day/month/year date such as 03/07/2026,"
        '"Row 15, column ""Date"": 31/02/2026 is not a date; expected a day/month/year date such '
        'as 03/07/2026."'
    )
    results = sorted(line.split(",")[1] for line in lines[1:-1])
    assert {key: len(list(group)) for key, group in groupby(results)} == {
        "duplicate": 1,
        "not data": 4,
        "question": 6,
        "refused": 5,
    }


def test_the_report_is_safe_to_open_in_a_spreadsheet_program():
    head = "Pupil,Date,Time,Location,Activity,Staff present,Antecedent,Behaviour,Type,"
    head += "Restrictive intervention\n"
    row = '"=HYPERLINK(""http://example.invalid"")",03/07/2026,,,,,,,,\n'
    plan = plan_import((head + row).encode(), "x.csv", default_mapping("incidents"), as_of=AS_OF)
    line = next(line for line in csv.reader(plan.report_csv().splitlines()) if line[0] == "2")
    assert line[3] == '\'=HYPERLINK("http://example.invalid")'


def test_the_calendar_belongs_to_the_service(calendar):
    plan = planned("school_calendar.csv", "calendar")
    assert plan.accepted_by_case == {SERVICE: 10}
    assert [span.kind for span in calendar].count(SpanKind.CLOSED) == 4
    assert (calendar[1].start, calendar[1].end) == (date(2022, 10, 24), date(2022, 10, 28))
    assert calendar[1].note == "half-term"


def test_the_timetable_gives_hours_for_each_pupil():
    plan = planned("timetable.csv", "exposure")
    assert plan.accepted_by_case == {"YP-004": 15, "YP-007": 15, "YP-009": 15}
    case_key, hours = plan.records[1]
    assert case_key == "YP-004"
    assert (hours.context.heading, hours.context.name) == (Heading.PLACE, "Corridor (upper)")
    assert hours.hours_per_week == 1.5
    assert not plan.problems + plan.questions


@pytest.fixture(scope="module")
def series() -> ImportPlan:
    mapping = parse_mapping((DATA / "published_series.toml").read_text("utf-8"), "series.toml")
    data = (DATA / "published_series.csv").read_bytes()
    return plan_import(data, "published_series.csv", mapping, as_of=AS_OF)


def test_the_published_series_give_scores_for_two_cases(series):
    assert series.accepted_by_case == {"YP-101": 24, "YP-102": 25}
    assert not series.problems + series.questions + series.not_data


def test_sessions_become_days_counted_on_from_the_first_one(series):
    score = series.records[1][1]
    assert isinstance(score, Score)
    assert score.model_dump(exclude={"id"}) == {
        "kept_from": (),
        "on": date(2022, 9, 12),
        "measure": "observed_behaviour",
        "scale": "disruptive_count",
        "edition": "as published",
        "voice": "other_professional",
        "value": 12.0,
        "session": 2,
        "condition": "baseline 1",
        "note": "",
    }


def test_the_second_series_keeps_every_decimal_as_printed(series):
    score = series.records[24][1]
    assert (score.value, score.scale) == (22.9445, "disruptive_intervals")
    assert (score.session, score.on) == (1, date(2022, 9, 5))


def test_a_first_day_that_puts_sessions_past_the_as_of_date_refuses_them():
    text = (DATA / "published_series.toml").read_text("utf-8")
    mapping = parse_mapping(text.replace("2022-09-05", "2026-06-26"), "series.toml")
    data = (DATA / "published_series.csv").read_bytes()
    plan = plan_import(data, "published_series.csv", mapping, as_of=AS_OF)
    assert plan.accepted == 4
    assert plan.problems[0].sentence() == (
        'Row 4, column "session": the day of session 3 lies after the as-of date 2026-07-03; '
        "expected a day up to then."
    )


def test_a_mapping_without_a_needed_field_stops_the_import():
    mapping = default_mapping("calendar")
    bare = mapping.model_copy(update={"columns": {"start": "start", "note": "note"}})
    with pytest.raises(ImportFileError) as caught:
        plan_import(b"start,note\n", "x.csv", bare, as_of=AS_OF)
    assert caught.value.sentence == (
        "The mapping has no column for the last day and no column for the kind; add it under "
        "[columns], or under [constants] if it is the same in every row."
    )


def test_an_unknown_kind_is_answered_with_the_kinds_there_are():
    with pytest.raises(ImportFileError) as caught:
        default_mapping("names")
    assert caught.value.sentence == (
        '"names" is not a kind of import; expected incidents, scores, exposure, goals or calendar.'
    )


def test_no_workbook_reader_is_loaded_before_a_workbook_is_read():
    code = "import stepkit.store.imports, sys; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
