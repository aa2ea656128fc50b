"""XLSX files: real dates, formulas, merged heads, several sheets, damage of every sort."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from stepkit.errors import ImportFileError
from stepkit.store.columns import ColumnMapping
from stepkit.store.import_plan import ImportPlan
from stepkit.store.import_report import Question, RowProblem
from stepkit.store.imports import plan_import
from stepkit.store.sheets import read_sheet

AS_OF = date(2026, 7, 3)
HEAD = ("Pupil", "Date", "Time", "Behaviour")
MAPPING = ColumnMapping(
    kind="incidents",
    columns={"Pupil": "case", "Date": "on", "Time": "at", "Behaviour": "behaviour"},
)
DAMAGED = "The file is not a complete Excel workbook; save it again as .xlsx and import that."
DAY = "expected a day/month/year date such as 03/07/2026."


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(*rows: tuple, head: tuple = HEAD) -> bytes:
    book = Workbook()
    for row in (head, *rows):
        book.active.append(row)
    return saved(book)


def rewritten(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one of its parts changed, as other programs write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()) if name == part else text)
    return out.getvalue()


def plan(data: bytes, **more) -> ImportPlan:
    return plan_import(data, "log.xlsx", MAPPING, as_of=AS_OF, **more)


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_sheet(data, "log.xlsx", HEAD).rows]


def only(found: tuple[RowProblem | Question, ...]) -> str:
    assert len(found) == 1
    return found[0].sentence()


def stops(data: bytes, **more) -> str:
    with pytest.raises(ImportFileError) as caught:
        plan(data, **more)
    return caught.value.sentence


def test_cells_become_the_text_a_person_sees():
    row = ("YP-001", date(2026, 4, 3), time(14, 15), "shouted")
    odd = ("00123", 123, 0.1, True)
    more = (5.0, 1e16, datetime.fromisoformat("2026-04-03T09:05"), timedelta(hours=25, minutes=10))
    assert cells(workbook(row, odd, more))[1:] == [
        ("YP-001", "2026-04-03", "14:15:00", "shouted"),
        ("00123", "123", "0.1", "TRUE"),
        ("5", "10000000000000000", "2026-04-03 09:05:00", "25:10:00"),
    ]


def test_real_dates_text_dates_and_serial_numbers_in_one_column():
    found = plan(
        workbook(
            ("YP-001", date(2026, 4, 3), time(14, 15), "real"),
            ("YP-002", "04/04/2026", "2:15pm", "text"),
            ("YP-003", 46115, "2:15pm", "serial number"),
        )
    )
    assert [(key, one.on, one.at) for key, one in found.records] == [
        ("YP-001", date(2026, 4, 3), time(14, 15)),
        ("YP-002", date(2026, 4, 4), time(14, 15)),
    ]
    assert only(found.problems) == (f'Row 4, column "Date": 46115 is a number, not a date; {DAY}')
    assert only(found.questions) == (
        'Row 2, column "Date": the column holds real dates (1) and dates as text (2), '
        "which happens when a program set to month first opens day-first dates; compare this row "
        "with the source."
    )


def test_a_real_date_with_a_time_is_no_date():
    found = plan(workbook(("YP-001", datetime.fromisoformat("2026-04-03T09:05"), None, "x")))
    assert only(found.problems) == (
        f'Row 2, column "Date": 2026-04-03 09:05:00 is not a date; {DAY}'
    )


def test_a_workbook_that_counts_from_1904_keeps_its_dates():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in (HEAD, ("YP-001", date(2026, 4, 3), None, "x")):
        book.active.append(row)
    assert plan(saved(book)).records[0][1].on == date(2026, 4, 3)


def with_result(data: bytes, result: str) -> bytes:
    def put(sheet: str) -> str:
        return re.sub(r"(</f>)<v ?/?>(</v>)?", rf"\1<v>{result}</v>", sheet)

    return rewritten(data, "xl/worksheets/sheet1.xml", put)


def test_a_formula_gives_the_result_that_was_stored():
    data = workbook(("YP-001", "03/04/2026", None, '="hid"&1'))
    numbered = with_result(data, "7")
    assert plan(numbered).records[0][1].behaviour == "7"
    assert not plan(numbered).questions


def test_a_formula_without_a_result_is_blank_and_asked_about():
    found = plan(workbook(("YP-001", "03/04/2026", None, '="hid"&1')))
    assert found.records[0][1].behaviour == ""
    assert only(found.questions) == (
        'Row 2, column "Behaviour": the cell holds a formula without a stored result, read as '
        "blank."
    )


def test_a_needed_formula_without_a_result_refuses_its_row():
    found = plan(workbook(("YP-001", "=TODAY()", None, "x")))
    assert only(found.problems) == (f'Row 2, column "Date": no date is given; {DAY}')


def test_text_that_looks_like_a_formula_is_text():
    book = Workbook()
    for row in (HEAD, ("YP-001", "03/04/2026", None, "x")):
        book.active.append(row)
    book.active["D2"].value = "=1+1"
    book.active["D2"].data_type = "s"
    assert plan(saved(book)).records[0][1].behaviour == "=1+1"


def test_an_error_of_the_spreadsheet_program_is_asked_about():
    book = Workbook()
    for row in (HEAD, ("YP-001", "03/04/2026", None, "#REF!")):
        book.active.append(row)
    assert only(plan(saved(book)).questions) == (
        'Row 2, column "Behaviour": the cell holds an error of the spreadsheet program.'
    )


def test_a_percentage_is_not_taken_for_its_hundredth():
    book = Workbook()
    for row in (("Pupil", "Heading", "Context", "Hours"), ("YP-001", "place", "Hall", 0.45)):
        book.active.append(row)
    book.active["D2"].number_format = "0%"
    mapping = ColumnMapping(
        kind="exposure",
        columns={
            "Pupil": "case",
            "Heading": "heading",
            "Context": "context",
            "Hours": "hours_per_week",
        },
    )
    found = plan_import(saved(book), "hours.xlsx", mapping, as_of=AS_OF)
    assert only(found.problems) == (
        'Row 2, column "Hours": 45% is not a plain number; expected a plain number such as 12 or '
        "12.5."
    )


def test_headings_merged_over_two_rows_are_found_below_a_title():
    book = Workbook()
    for row in (
        ("Incident log",),
        (),
        ("Pupil", "When", None, "Behaviour"),
        (None, "Date", "Time", None),
        ("YP-001", "03/04/2026", "14:15", "x"),
    ):
        book.active.append(row)
    for merged in ("A1:D1", "B3:C3", "A3:A4", "D3:D4"):
        book.active.merge_cells(merged)
    found = plan(saved(book))
    assert found.accepted_by_case == {"YP-001": 1}
    assert [entry.sentence() for entry in found.not_data] == [
        "Row 1 is a title row, not data.",
        "Row 2 is an empty row, not data.",
    ]


def test_cells_merged_over_several_pupils_rows_are_blank_below_the_first():
    book = Workbook()
    for row in (HEAD, ("YP-001", "03/04/2026", "14:15", "x"), (None, "04/04/2026", "9:15", "y")):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    found = plan(saved(book))
    assert found.accepted == 1
    assert only(found.problems) == (
        'Row 3, column "Pupil": no pupil is given; expected a case key such as YP-014.'
    )


def several(*, hide: str = "") -> bytes:
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(("About this file",))
    for title, key in (("Spring", "YP-001"), ("Summer", "YP-002")):
        sheet = book.create_sheet(title)
        sheet.append(HEAD)
        sheet.append((key, "03/04/2026", "14:15", "x"))
    if hide:
        book[hide].sheet_state = "hidden"
    return saved(book)


def test_the_first_visible_sheet_with_the_columns_is_read():
    assert plan(several()).accepted_by_case == {"YP-001": 1}
    assert plan(several(hide="Spring")).accepted_by_case == {"YP-002": 1}


def test_a_sheet_can_be_named():
    assert plan(several(), sheet="Summer").accepted_by_case == {"YP-002": 1}
    assert stops(several(), sheet="Autumn") == (
        "The workbook has no sheet of the name that was given; check its spelling."
    )


def test_no_sheet_with_the_columns_asks_for_a_name():
    book = Workbook()
    book.create_sheet("Second")
    assert stops(saved(book)) == (
        "None of the 2 visible sheets of the workbook has the columns that are expected; name "
        "the sheet to import, or map its columns."
    )


def test_a_stray_cell_far_to_the_right_refuses_one_row_only():
    rows = [("YP-001", f"0{day}/04/2026", "14:15", "x") for day in (1, 2, 3)]
    found = plan(workbook(*rows, ("YP-001", "04/04/2026", "14:15", "x", None, "why?")))
    assert found.accepted == 3
    assert only(found.problems) == (
        'Row 5, column "F": a value stands in a column without a heading; expected values under '
        "the headings only."
    )


def test_rows_beyond_the_size_that_the_file_states_are_read():
    data = workbook(("YP-001", "03/04/2026", None, "x"), ("YP-002", "03/04/2026", None, "y"))
    wrong = rewritten(
        data,
        "xl/worksheets/sheet1.xml",
        lambda sheet: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:B2"', sheet),
    )
    assert plan(wrong).accepted_by_case == {"YP-001": 1, "YP-002": 1}


def test_empty_rows_keep_the_numbers_of_the_rows_below():
    found = plan(workbook((), (), ("YP-001", "31/02/2026", None, "x")))
    assert found.problems[0].row == 4
    assert [entry.sentence() for entry in found.not_data] == [
        "Each of the rows 2 to 3 is an empty row, not data."
    ]


def test_line_ends_that_the_format_escapes_are_line_ends():
    found = plan(workbook(("YP-001", "03/04/2026", None, "one_x000D_\ntwo")))
    assert found.records[0][1].behaviour == "one\ntwo"


def test_a_workbook_cut_off_in_the_middle():
    data = workbook(("YP-001", "03/04/2026", None, "x"))
    assert stops(data[: len(data) // 2]) == DAMAGED


def test_a_workbook_with_a_broken_sheet_inside():
    data = workbook(("YP-001", "03/04/2026", None, "x"))
    broken = rewritten(data, "xl/worksheets/sheet1.xml", lambda sheet: sheet[: len(sheet) // 2])
    assert stops(broken) == DAMAGED


def test_a_zip_archive_that_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("log.csv", "Pupil,Date\n")
    assert stops(out.getvalue()) == (
        "The file is a ZIP archive but no Excel workbook; import the file inside it."
    )


def test_a_workbook_that_would_unpack_without_end():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(251_000_000))
    assert stops(out.getvalue()) == (
        "The workbook would unpack to 251 MB, more than the 250 MB that are read; delete what is "
        "not needed from it."
    )


def test_a_workbook_with_a_password():
    inside = "EncryptedPackage".encode("utf-16-le")
    assert stops(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500) + inside) == (
        "The workbook is protected by a password; save it without one and import that."
    )


def test_a_workbook_with_a_header_only():
    assert stops(workbook()) == (
        "There is no row of data below the header in row 1; check that the export was made for "
        "the right dates and young people."
    )
