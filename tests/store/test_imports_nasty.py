"""Nasty CSV files: each is read right or refused with row, column and sentence; none is guessed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from stepkit.errors import ImportFileError
from stepkit.store.columns import ColumnMapping
from stepkit.store.import_plan import ImportPlan
from stepkit.store.imports import plan_import

AS_OF = date(2026, 7, 3)
MAPPING = ColumnMapping(
    kind="incidents",
    columns={"Pupil": "case", "Date": "on", "Time": "at", "Behaviour": "behaviour"},
    case_from={"None": "YP-101", "NA": "YP-102", "00123": "YP-103", "Total": "YP-104"},
)
HEAD = "Pupil,Date,Time,Behaviour\n"
DAY = "expected a day/month/year date such as 03/07/2026."
TIME = "expected a time such as 14:15 or 2:15pm."
KEY = "expected a key such as YP-014, or an entry for it under [case_from] in the mapping."
OUTSIDE = "a value stands in a column without a heading"
CONTROL = 'Row 2, column "Behaviour": control characters were replaced by spaces'
SHIFTED = "the columns may have shifted, so nothing was taken."
NO_TEXT = (
    "The file cannot be read as text from line {} on: it is not UTF-8, UTF-16 with its mark, or "
    "Windows-1252; save it as CSV UTF-8 and import it again."
)
NO_DATA = (
    "There is no row of data below the header in row {}; check that the export was made for the "
    "right dates and young people."
)
NO_HEADER = (
    "No header row was found in the first 50 rows; expected one with the columns Pupil, Date, "
    "Time, Behaviour; map the columns of this file or add a header row."
)
EMPTY = "The file is empty; export it again and check that it has rows."
QUOTE = (
    "Row {} holds a quotation mark that is not closed, or text after a closed one; mend that row "
    "and import the file again."
)
MISMATCH = 'The file ends in "{}" but holds {}; save it in the form its name says.'
ENDING = 'A file that ends in "{}" cannot be imported; expected .csv, .tsv, .txt, .xlsx or .xlsm.'
OLD = "The file is an old Excel workbook; save it as .xlsx and import that."


class Nasty(NamedTuple):
    """A file and what must come of it: rows taken, sentences, or the sentence that stops it."""

    what: str
    data: str | bytes
    taken: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    stops: str = ""
    left_out: tuple[str, ...] = ()
    name: str = "export.csv"


def one(text: str, *taken: str, what: str, **more) -> Nasty:
    return Nasty(what, HEAD + text, taken=taken, **more)


def bad(row: str, *sentences: str, what: str) -> Nasty:
    """A bad row 2 beside a good row 3."""
    said = tuple(f"Row 2, column {sentence}" for sentence in sentences)
    return one(f"{row}\nYP-009,03/07/2026,,ok\n", "YP-009 2026-07-03 - ok", what=what, refused=said)


GOOD = "YP-001,03/04/2026,14:15,shouted\n"
TAKEN = "YP-001 2026-04-03 14:15 shouted"
FULL = HEAD + GOOD
CURLY = "said “no” – £5"

ENCODINGS = (
    Nasty("UTF-8", FULL, (TAKEN,)),
    Nasty("UTF-8 with its mark", FULL.encode("utf-8-sig"), (TAKEN,)),
    Nasty("UTF-16, little end first", FULL.encode("utf-16"), (TAKEN,)),
    Nasty("UTF-16, big end first", b"\xfe\xff" + FULL.encode("utf-16-be"), (TAKEN,)),
    Nasty("UTF-16 without a mark", FULL.encode("utf-16-le"), stops=NO_TEXT.format(1)),
    Nasty("UTF-16 cut in the middle", FULL.encode("utf-16")[:-1], stops=NO_TEXT.format(2)),
    Nasty(
        "Windows-1252",
        f"{HEAD}YP-001,03/04/2026,,{CURLY}\n".encode("cp1252"),
        (f"YP-001 2026-04-03 - {CURLY}",),
    ),
    Nasty("bytes that no encoding has", FULL.encode() + b"\x81,\n", stops=NO_TEXT.format(3)),
    Nasty(
        "a UTF-8 mark before other bytes",
        FULL.encode("utf-8-sig") + b"\xa3,\n",
        stops=NO_TEXT.format(3),
    ),
    Nasty("a NUL in the text", FULL.encode() + b"\0,,,\n", stops=NO_TEXT.format(3)),
    Nasty(
        "emoji and a right-to-left script",
        f"{HEAD}YP-001,03/04/2026,,🙂 שלום\n",
        ("YP-001 2026-04-03 - 🙂 שלום",),
    ),
)
FORMS = (
    Nasty("CR line ends", FULL.replace("\n", "\r"), (TAKEN,)),
    Nasty("CR LF line ends", FULL.replace("\n", "\r\n"), (TAKEN,)),
    Nasty("no line end after the last row", FULL.rstrip(), (TAKEN,)),
    Nasty("semicolons", FULL.replace(",", ";"), (TAKEN,)),
    Nasty("tabs", FULL.replace(",", "\t"), (TAKEN,), name="export.tsv"),
    Nasty(
        "semicolons with commas in the cells",
        "Pupil;Date;Time;Behaviour\nYP-001;03/04/2026;;shouted, cried, left\n",
        ("YP-001 2026-04-03 - shouted, cried, left",),
    ),
    Nasty(
        "a hint for the spreadsheet program",
        "sep=;\n" + FULL.replace(",", ";"),
        (TAKEN,),
        left_out=("Row 1 is a title row, not data.",),
    ),
    one(
        'YP-001,03/04/2026,,"threw tray\nthen ""sat"""\nYP-002,04/04/2026,,ran\n',
        'YP-001 2026-04-03 - threw tray\nthen "sat"',
        "YP-002 2026-04-04 - ran",
        what="a line break and quotes in a cell",
    ),
    one(
        'YP-001,03/04/2026,,"one\r\ntwo\rthree"\nYP-001,31/02/2026,,x\n',
        "YP-001 2026-04-03 - one\ntwo\nthree",
        what="rows are counted as a spreadsheet program counts them",
        refused=(f'Row 3, column "Date": 31/02/2026 is not a date; {DAY}',),
    ),
    one("YP-001,03/04/2026,,a\tb\n", "YP-001 2026-04-03 - a\tb", what="a tab in a cell"),
    one('YP-001,03/04/2026,,"x\nYP-002', what="a quote never closed", stops=QUOTE.format(2)),
    one('YP-001,03/04/2026,,"x"y\n', what="text behind a closed quote", stops=QUOTE.format(2)),
    one(
        f"YP-001,03/04/2026,,{'x' * 200_000}\n",
        what="a cell beyond every limit",
        stops=(
            "Row 2 holds a cell of more than 131,072 characters, or a quotation mark that is never "
            "closed; mend that row and import the file again."
        ),
    ),
    bad(
        f"YP-001,03/04/2026,,{'x' * 40_000}",
        '"Behaviour": the cell holds 40,000 characters; expected at most 32,767.',
        what="a cell that no spreadsheet program could hold",
    ),
)
TABLES = (
    Nasty("nothing", b"", stops=EMPTY),
    Nasty("white space", " \r\n \n", stops=EMPTY),
    Nasty("a header only", HEAD, stops=NO_DATA.format(1)),
    Nasty("totals only", f"Log\n{HEAD}Total,,,45\n", stops=NO_DATA.format(2)),
    Nasty("data without a header", GOOD, stops=NO_HEADER),
    Nasty("titles without a header", "Incident log\nGenerated 03/07/2026\n", stops=NO_HEADER),
    Nasty(
        "title, date of printing, empty rows, totals, a foot and a header for the next page",
        f"Log,,,\nPrinted 03/07/2026,,,\n\n{HEAD},,,\n{GOOD}{HEAD}Grand total,,,1\n"
        "Total: 45,,,\nPage 1 of 1,,,\nGenerated by the office,,,\n\n\n",
        (TAKEN,),
        left_out=(
            "Row 1 is a title row, not data.",
            "Row 2 is a generated-on row, not data.",
            "Row 3 is an empty row, not data.",
            "Row 5 is an empty row, not data.",
            "Row 7 is a repeated header row, not data.",
            "Each of the rows 8 to 9 is a Total row, not data.",
            "Row 10 is a footer row, not data.",
            "Row 11 is a generated-on row, not data.",
        ),
    ),
    one(
        "Total,03/04/2026,,shouted\n",
        "YP-104 2026-04-03 - shouted",
        what="a pupil whose label is Total is no totals row",
    ),
    bad(
        "YP-001,,,",
        f'"Date": no date is given; {DAY}',
        what="a row with nothing but a pupil is no title",
    ),
    Nasty("headings in other capitals", FULL.replace("Pupil,Date", "PUPIL , date"), (TAKEN,)),
    Nasty(
        "headings merged over two rows",
        f",When,,\nPupil,Date,Time,Behaviour\n{GOOD}",
        (TAKEN,),
        left_out=("Row 1 is a title row, not data.",),
    ),
    Nasty("headings merged downwards", f"Pupil,When,,Behaviour\n,Date,Time,\n{GOOD}", (TAKEN,)),
    Nasty("an empty first column", "".join(f",{row}\n" for row in FULL.split()), (TAKEN,)),
    Nasty("delimiters at the end", "".join(f"{row},,\n" for row in FULL.split()), (TAKEN,)),
    Nasty(
        "a column too many in every row",
        f"{HEAD}1,{GOOD}2,{GOOD}",
        stops=(
            "The cells of 2 of 2 rows do not stand under the headings (row 2, column E: a value "
            f"stands in a column without a heading); {SHIFTED}"
        ),
    ),
    Nasty(
        "a column too few in every row",
        f"{HEAD}YP-001,03/04/2026,ran\nYP-002,03/04/2026,hid\n",
        stops=(
            "The cells of 2 of 2 rows do not stand under the headings (row 2, column D: the row "
            f"has only 3 cells); {SHIFTED}"
        ),
    ),
    Nasty(
        "a shift that leaves the number of columns as it is",
        HEAD + "".join(f"{number},YP-00{number},03/04/2026,14:15\n" for number in (1, 2, 3)),
        stops=(
            'Not one of the 3 rows has a date that can be read in the column "Date"; the columns '
            "may have shifted, or the mapping does not say how it is written."
        ),
    ),
    one(
        f"{GOOD}YP-002,03/04/2026,,ran,extra\nYP-003,03/04/2026\nYP-004,04/04/2026,,hid\n"
        "YP-005,04/04/2026,,hid\n",
        TAKEN,
        "YP-004 2026-04-04 - hid",
        "YP-005 2026-04-04 - hid",
        what="one row too long and one too short",
        refused=(
            f'Row 3, column "E": {OUTSIDE}; expected values under the headings only.',
            'Row 4, column "D": the row has only 2 cells; expected 4 cells, one for each heading.',
        ),
    ),
    Nasty(
        "two columns of one name",
        f"Pupil,Date,Time,Behaviour,Date\n{GOOD.strip()},04/04/2026\n",
        stops=(
            'Two columns are headed "Date", so it cannot be told which is meant; rename one of '
            "them in the file."
        ),
    ),
    Nasty(
        "a column nobody mapped",
        f"Pupil,Date,Time,Behaviour,Grade\n{GOOD.strip()},A\n",
        stops=(
            'The column "Grade" (E) is not in the mapping; give it a field under [columns] or '
            "list it under ignore."
        ),
    ),
    Nasty(
        "two columns missing",
        "Pupil,Date\nYP-001,03/04/2026\n",
        stops=(
            'The file has no column "Time" and no column "Behaviour", which the mapping expects; '
            "export it with that column or change the mapping."
        ),
    ),
    one(GOOD * 3, TAKEN, what="three times the same row"),
)
PUPILS = (
    one("None,03/04/2026,,ran\n", "YP-101 2026-04-03 - ran", what="a pupil called None"),
    one("NA,03/04/2026,,NA\n", "YP-102 2026-04-03 - NA", what="a pupil called NA"),
    one("00123,03/04/2026,,n/a\n", "YP-103 2026-04-03 - n/a", what="zeros in front of a label"),
    bad("null,03/04/2026,,x", f'"Pupil": null is not a case key; {KEY}', what="an unknown label"),
    bad("A Smith,03/04/2026,,x", f'"Pupil": A Smith is not a case key; {KEY}', what="a name"),
    bad("yp-001,03/04/2026,,x", f'"Pupil": yp-001 is not a case key; {KEY}', what="small letters"),
    one(" YP-001 ,03/04/2026,,x\n", "YP-001 2026-04-03 - x", what="spaces round a key"),
    one("YP-001,03/04/2026,,1E5\n", "YP-001 2026-04-03 - 1E5", what="1E5 in a text stays text"),
    one("YP-001,03/04/2026,,00123\n", "YP-001 2026-04-03 - 00123", what="00123 stays text"),
    one(
        "YP-001,03/04/2026,,=1+1\nYP-001,03/04/2026,,'=2+2\nYP-001,03/04/2026,,''=3\n",
        "YP-001 2026-04-03 - =1+1",
        "YP-001 2026-04-03 - =2+2",
        "YP-001 2026-04-03 - '=3",
        what="formulas are text, and our own apostrophe is taken off again",
    ),
    one(
        "YP-001,03/04/2026,,a\x0bb\x85c\n",
        "YP-001 2026-04-03 - a b c",
        what="control characters",
        asked=(f"{CONTROL}; the cell held 'a\\x0bb\\x85c'.",),
    ),
)
DATES = (
    *(
        bad(f"YP-001,{text},,x", f'"Date": {text} {why}; {DAY}', what=f"the date {text}")
        for text, why in (
            ("31/02/2026", "is not a date"),
            ("29/02/2026", "is not a date"),
            ("00/01/2026", "is not a date"),
            ("04/13/2026", "is not a day/month/year date"),
            ("2026-04-03", "is not a day/month/year date"),
            ("03-04-2026", "is not a day/month/year date"),
            ("03.04.2026", "is not a day/month/year date"),
            ("03/04/26", "has a year of only two digits"),
            ("46115", "is a number, not a date"),
            ("46115.59", "is a number, not a date"),
            ("03/04/0206", "lies before 1900"),
            ("3 April 2026", "is not a date"),
            ("03/04/2026 14:15", "is not a date"),
            ("٠٣/٠٤/٢٠٢٦", "is not a date"),
            ("NA", "is not a date"),
            ("tomorrow", "is not a date"),
        )
    ),
    one("YP-001,29/02/2024,,x\n", "YP-001 2024-02-29 - x", what="a leap day"),
    one("YP-001,3/4/2026,,x\n", "YP-001 2026-04-03 - x", what="a day without zeros"),
    one("YP-001,\xa003/04/2026 ,,x\n", "YP-001 2026-04-03 - x", what="hard spaces round a date"),
    one("YP-001,03/07/2026,,x\n", "YP-001 2026-07-03 - x", what="the as-of date itself"),
    bad(
        "YP-001,04/07/2026,,x",
        '"Date": 04/07/2026 lies after the as-of date 2026-07-03; expected a day up to then.',
        what="the day after the as-of date",
    ),
    bad(
        ",31/02/2026,25:10,x",
        '"Pupil": no pupil is given; expected a case key such as YP-014.',
        f'"Date": 31/02/2026 is not a date; {DAY}',
        f'"Time": 25:10 is not a time; {TIME}',
        what="a row with three faults",
    ),
)
TIMES = (
    tuple(
        bad(
            f"YP-001,03/04/2026,{text},x",
            f'"Time": {text} is not a time; {TIME}',
            what=f"at {text}",
        )
        for text in (
            "24:00",
            "25:10",
            "12:60",
            "14.15",
            "13:15pm",
            "0:15am",
            "9",
            "915",
            "noon",
            "NA",
        )
    )
    + tuple(
        one(f"YP-001,03/04/2026,{text},x\n", f"YP-001 2026-04-03 {clock} x", what=f"at {text}")
        for text, clock in (
            ("12:15pm", "12:15"),
            ("12:15am", "00:15"),
            ("9:15am", "09:15"),
            ("2.15 pm", "14:15"),
            ("2 p.m.", "14:00"),
            ("9:20", "09:20"),
            ("00:00", "00:00"),
            ("14:15:30", "14:15:30"),
        )
    )
    + (
        one(
            "YP-001,03/04/2026,1:15,x\n",
            "YP-001 2026-04-03 01:15 x",
            what="at 1:15",
            asked=(
                'Row 2, column "Time": 1:15 was read as a time of night; if not, it lacks its pm.',
            ),
        ),
    )
)
NAMES = (
    Nasty(
        "an unknown ending",
        FULL,
        name="log.ods",
        stops=ENDING.format(".ods"),
    ),
    Nasty(
        "no ending",
        FULL,
        name="log",
        stops=ENDING.format(""),
    ),
    Nasty(
        "an old workbook",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        stops=OLD,
        name="log.xls",
    ),
    Nasty(
        "an old workbook of a new name",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Workbook",
        stops=OLD,
        name="log.xlsx",
    ),
    Nasty("a page called .xls", "<table><tr><td>", name="LOG.XLS", stops=OLD),
    Nasty(
        "a workbook called .csv",
        b"PK\x03\x04rest",
        stops=MISMATCH.format(".csv", "a ZIP archive or workbook"),
    ),
    Nasty(
        "text called .xlsx",
        FULL,
        stops=MISMATCH.format(".xlsx", "no Excel workbook"),
        name="log.xlsx",
    ),
)
ALL = ENCODINGS + FORMS + TABLES + PUPILS + DATES + TIMES + NAMES


def plan(nasty: Nasty) -> ImportPlan:
    data = nasty.data.encode() if isinstance(nasty.data, str) else nasty.data
    return plan_import(data, nasty.name, MAPPING, as_of=AS_OF)


def as_line(case_key, incident) -> str:
    clock = incident.at.isoformat().removesuffix(":00") if incident.at else "-"
    clock = f"{clock}:00" if len(clock) == 2 else clock
    return f"{case_key} {incident.on} {clock} {incident.behaviour}"


def test_there_are_enough_of_them():
    assert len(ALL) >= 40
    assert len({nasty.what for nasty in ALL}) == len(ALL)


@pytest.mark.parametrize("nasty", [one for one in ALL if one.stops], ids=lambda one: one.what)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(nasty):
    with pytest.raises(ImportFileError) as caught:
        plan(nasty)
    assert caught.value.sentence == nasty.stops


@pytest.mark.parametrize("nasty", [one for one in ALL if not one.stops], ids=lambda one: one.what)
def test_a_file_is_read_right_and_its_bad_rows_are_reported(nasty):
    found = plan(nasty)
    assert tuple(as_line(*one) for one in found.records) == nasty.taken
    assert tuple(problem.sentence() for problem in found.problems) == nasty.refused
    assert tuple(question.sentence() for question in found.questions) == nasty.asked
    if nasty.left_out:
        assert tuple(entry.sentence() for entry in found.not_data) == nasty.left_out


@pytest.mark.parametrize("nasty", [one for one in ALL if not one.stops], ids=lambda one: one.what)
def test_every_row_is_accounted_for(nasty):
    found = plan(nasty)
    assert found.data_rows == found.accepted + found.rejected + len(found.duplicates)


def test_a_problem_can_be_logged_without_the_content_of_the_cell():
    found = plan_import(f"{HEAD}A Smith,03/04/2026,,x\n".encode(), "x.csv", MAPPING, as_of=AS_OF)
    assert found.problems[0].for_log() == f'Row 2, column "Pupil": {KEY}'


def test_a_hostile_cell_is_shown_on_one_line_and_cut():
    text = "\x1b[31m" + "x" * 100
    found = plan_import(f"{HEAD}{text},03/04/2026,,x\n".encode(), "x.csv", MAPPING, as_of=AS_OF)
    shown = "'\\x1b[31m" + "x" * 51 + "…"
    assert (
        found.problems[0].sentence() == f'Row 2, column "Pupil": {shown} is not a case key; {KEY}'
    )
