"""Text cells out and in again: nothing is changed on the way, nothing runs in a spreadsheet."""

from __future__ import annotations

import contextlib
import csv
from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stepkit.errors import ImportFileError
from stepkit.store.columns import ColumnMapping
from stepkit.store.grid import column_letter
from stepkit.store.imports import plan_import
from stepkit.store.sheets import csv_text, defuse, read_sheet, undefuse

HEAD = ("Pupil", "Date", "Antecedent", "Behaviour")
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=30)
ROWS = st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT), min_size=1, max_size=8)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_program_would_run_gets_an_apostrophe(sign):
    assert defuse(f"{sign}1+1") == f"'{sign}1+1"
    assert undefuse(f"'{sign}1+1") == f"{sign}1+1"


@pytest.mark.parametrize("text", ["", "plain", "'quoted'", "a=b", " =1", "5"])
def test_harmless_text_is_left_alone(text):
    assert defuse(text) == text
    assert undefuse(text) == text


def test_an_apostrophe_that_was_there_before_is_kept():
    assert defuse("'=1") == "''=1"
    assert undefuse("''=1") == "'=1"


@given(st.text("'=+-@\t\r\na1"))
def test_defusing_loses_nothing_and_leaves_nothing_live(text):
    assert undefuse(defuse(text)) == text
    assert not defuse(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_and_days_are_written_as_they_are():
    rows = [("=x", -5, -0.5, date(2026, 7, 3), time(14, 15), None, True)]
    assert csv_text(("a", "-b"), rows) == ("a,'-b\r\n'=x,-5,-0.5,2026-07-03,14:15:00,,True\r\n")


def read_back(data: bytes) -> list[tuple[str, ...]]:
    rows = read_sheet(data, "x.csv", HEAD).rows
    return [tuple(map(undefuse, row.cells)) for row in rows]


def without_blank_end(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows = rows[:-1]
    return rows


@given(ROWS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@example([("=1", "a\r\nb", '"', "\ufeff")], "utf-8")
@example([("\r", "'\t", "\x85", "\u2028")], "utf-16")
def test_what_is_written_is_read_again_cell_for_cell(rows, encoding):
    data = csv_text(HEAD, rows).encode(encoding)
    assert read_back(data) == [HEAD, *without_blank_end(rows)]


@given(ROWS, st.sampled_from([",", ";", "\t"]))
def test_the_delimiter_is_found_whatever_the_cells_hold(rows, delimiter):
    lines: list[str] = []

    class Sink:
        def write(self, line: str) -> None:
            lines.append(line)

    csv.writer(Sink(), delimiter=delimiter).writerows([HEAD, *rows])
    read = read_sheet("".join(lines).encode(), "x.csv", HEAD)
    assert [row.cells for row in read.rows] == [HEAD, *without_blank_end(rows)]


PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
MAPPING = ColumnMapping(
    kind="incidents",
    columns={"Pupil": "case", "Date": "on", "Antecedent": "antecedent", "Behaviour": "behaviour"},
)


@given(
    st.lists(
        st.tuples(st.dates(date(1990, 1, 1), date(2026, 7, 3)), PLAIN, PLAIN),
        min_size=1,
        max_size=5,
    )
)
def test_incidents_that_are_exported_and_imported_are_the_same_incidents(incidents):
    rows = [("YP-001", f"{on:%d/%m/%Y}", before, done) for on, before, done in incidents]
    data = csv_text(HEAD, rows).encode("utf-8-sig")
    plan = plan_import(data, "x.csv", MAPPING, as_of=date(2026, 7, 3))
    found = [(one.on, one.antecedent, one.behaviour) for _, one in plan.records]
    assert found == list(dict.fromkeys(incidents))
    assert not plan.problems


@given(st.binary(max_size=300), st.sampled_from(["x.csv", "x.xlsx", "x.tsv"]))
@example(b"PK\x03\x04", "x.xlsx")
def test_any_bytes_at_all_are_read_or_refused_in_a_sentence(data, name):
    with contextlib.suppress(ImportFileError):
        plan_import(data, name, MAPPING, as_of=date(2026, 7, 3))


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_columns_are_lettered_as_a_spreadsheet_program_does(index, letter):
    assert column_letter(index) == letter


def test_the_encoding_that_was_used_is_told():
    data = "Pupil,Date\nYP-001,£".encode("cp1252")
    assert read_sheet(data, "x.csv", HEAD).read_as == "cp1252"
