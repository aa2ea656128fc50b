"""Importing from the command line: preview, report, and only then the store."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture
def school(run, workspace):
    """A workspace with the cases of the example export and its calendar and timetable."""
    for name in ("incident_export.csv", "school_calendar.csv", "timetable.csv"):
        shutil.copy(DATA / name, workspace / name)
    for key in ("YP-004", "YP-007", "YP-009"):
        code, told = run("case", key, "--nation", "ENG", "--arrived", "2026-01-05")
        assert code == 0, told
    return workspace


def test_the_export_is_taken_in_full_and_every_odd_row_reported(run, school):
    expected = json.loads((DATA / "incident_export.expected.json").read_text("utf-8"))
    code, told = run("import", "incident_export.csv", "--as", "incidents", "--take", "good")
    assert code == 1  # five rows were refused
    assert (
        "53 rows of data: 47 good, 5 refused, 1 exact duplicates taken once, 0 kept already" in told
    )
    for key, count in expected["accepted_by_case"].items():
        assert f"  {key}: {count} rows" in told
    with (school / "incident_export_import_report.csv").open(encoding="utf-8-sig") as lines:
        report = list(csv.DictReader(lines))
    assert sum(line["Result"] == "refused" for line in report) == expected["rejected"]["count"]


def test_the_same_file_is_recognised(run, school):
    run("import", "incident_export.csv", "--as", "incidents", "--take", "good")
    code, told = run("import", "incident_export.csv", "--as", "incidents", "--take", "good")
    assert code == 2
    assert "was imported already" in told
    assert "Nothing was written again." in told


def test_take_none_only_reports(run, school):
    code, told = run("import", "incident_export.csv", "--as", "incidents", "--take", "none")
    assert code == 1
    assert "Nothing was taken." in told
    _, told = run("import", "incident_export.csv", "--as", "incidents", "--take", "good")
    assert "0 kept already" in told


def test_a_corrected_export_adds_only_what_is_new(run, school):
    run("import", "incident_export.csv", "--as", "incidents", "--take", "good")
    text = (school / "incident_export.csv").read_bytes().replace(b"31/02/2026", b"27/02/2026")
    (school / "incident_export.csv").write_bytes(text)
    _, told = run("import", "incident_export.csv", "--as", "incidents", "--take", "good")
    assert "1 good, 4 refused, 1 exact duplicates taken once, 47 kept already" in told


def test_rows_of_a_case_nobody_has_added_stop_the_file(run, workspace):
    shutil.copy(DATA / "timetable.csv", workspace / "timetable.csv")
    code, told = run("import", "timetable.csv", "--as", "exposure", "--take", "good")
    assert code == 2
    assert told.strip().endswith(
        "The file has rows for YP-004, YP-007, YP-009, and there is no such case yet. Add each "
        "first, for instance: stepkit case YP-004 --nation ENG --arrived 2026-01-05"
    )


def test_hostile_text_of_the_export_is_plain_text_in_every_format(run, school):
    """The script and the formula of the export, shown by a template of one's own."""
    run("import", "school_calendar.csv", "--as", "calendar", "--take", "good")
    run("import", "incident_export.csv", "--as", "incidents", "--take", "good")
    template = school / "templates" / "review_pack.ipynb"
    shown = "print([(one.antecedent, one.behaviour) for one in view.file.incidents])"
    template.write_text(template.read_text().replace('show(\\"missing\\", view)', shown))
    code, told = run("packs", "--case", "YP-004")
    assert code == 0, told
    pack = school / "reports" / "review_pack_professional_2026-07-03" / "YP-004"
    page = (pack / "YP-004_review_pack.html").read_text()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert "=HYPERLINK" in page


MAPPING = """
kind = "scores"
ignore = ["study", "improvement"]

[columns]
"pupil" = "case"
"behaviour" = "scale"
"condition" = "condition"
"session" = "session"
"value" = "value"

[values.scale]
"disruptive behaviours per observation" = "count"
"disruptive behaviour, percentage of intervals" = "count_read_off"

[constants]
measure = "behaviour_observation"
edition = "as observed"
voice = "other_professional"

[case_from]
"pupil 1" = "YP-101"
"pupil 2" = "YP-102"

[session_dates]
first_day = 2026-01-05
step_days = 7
"""


def test_both_published_series_are_drawn_in_the_packs_of_two_cases(run, workspace):
    """Crozier and Tincani (2005), 24 sessions, and Schmidt (2007), 25 sessions."""
    shutil.copy(DATA / "published_series.csv", workspace / "series.csv")
    (workspace / "series.toml").write_text(MAPPING)
    for key in ("YP-101", "YP-102"):
        run("case", key, "--nation", "ENG", "--arrived", "2026-01-05")
    code, told = run(
        "import", "series.csv", "--as", "scores", "--map", "series.toml", "--take", "good"
    )
    assert code == 0, told
    assert "49 rows of data: 49 good, 0 refused" in told
    assert "  YP-101: 24 rows" in told
    assert "  YP-102: 25 rows" in told
    code, told = run("packs", "--case", "YP-101", "--case", "YP-102", "--workers", "2")
    assert code == 0, told
    reports = workspace / "reports" / "review_pack_professional_2026-07-03"
    pages = {
        key: (reports / key / f"{key}_review_pack.html").read_text() for key in ("YP-101", "YP-102")
    }
    assert "baseline 1" in pages["YP-101"]
    assert '<td class="n">16</td>' in pages["YP-101"]
    assert "0 (session 24)" in pages["YP-101"]
    assert "22.94 (session 1)" in pages["YP-102"]
    for page in pages.values():
        assert "baseline 1 to intervention 2" in page
        assert "Tau-BC, pretested" in page
        assert "how each index was worked out" in page
        assert "the later value is the better one in" in page
        assert "1 to 2: NAP " in page
        assert not re.search(r">[^<]*\b(nan|NaN|inf)\b", page)
