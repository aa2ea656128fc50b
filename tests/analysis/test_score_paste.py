"""Pasting into a table of scores: whole or not at all, and never to a place that was guessed."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.score_paste import pasted, pasted_list
from stepkit.analysis.score_sheet import DAY_ROW
from stepkit.errors import EntryError
from stepkit.model.voice import Voice
from tests.analysis.sheets import score, sheet, texts

AGAIN = "Nothing was pasted; correct it where it was copied from and paste again."
HEADS = "scale\tvoice\tday\tnumber\n"


def test_a_block_spreads_to_the_right_and_down_and_adds_days():
    one = pasted(
        sheet(voices=[Voice.TEACHER]), (DAY_ROW, 0), "1/6/2026\t8/6/2026\r\n12\t\r\n3\t4\r\n"
    )
    assert texts(one) == [["1/6/2026", "8/6/2026"], ["12", ""], ["3", "4"]]


def test_a_block_with_more_rows_than_there_are_is_refused_whole():
    with pytest.raises(EntryError) as refused:
        pasted(sheet(voices=[Voice.TEACHER]), (1, 0), "1\n2")
    assert refused.value.sentence == (
        "What was pasted has 2 rows, and from this cell down the table has 1. "
        "Nothing was pasted; begin further up, or copy fewer rows."
    )


def test_a_list_finds_its_cells_by_scale_voice_and_day_in_any_order_of_columns():
    saved = sheet([score(12, date(2026, 6, 1))])
    one = pasted(
        saved,
        (0, 1),
        "Score\tDate\tRespondent\tScale\n"
        "7\t01/06/2026\tteacher\tSun\n"
        "41\t08/06/2026\tYoung person\tstorms\n"
        "\t15/06/2026\tteacher\tSun\n",
    )
    assert texts(one) == [["01/06/2026", "08/06/2026"], ["", "41"], ["", ""], ["12", ""], ["7", ""]]


def test_a_list_without_headings_is_scale_voice_day_and_number():
    one = pasted(sheet(), (0, 0), "Sun\tteacher\t01/06/2026\t7")
    assert texts(one)[0] == ["01/06/2026"]
    assert texts(one)[4] == ["7"]


def test_a_day_that_is_none_is_kept_as_it_was_written():
    one = pasted_list(sheet(), f"{HEADS}Sun\tteacher\t31/02/2026\t7")
    assert texts(one)[0] == ["31/02/2026"]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            f"{HEADS}Rain\tteacher\t01/06/2026\t7",
            "The scale in line 2 of what was pasted is not one of Inner Weather, which has Storms "
            f"or Sun. {AGAIN}",
        ),
        (
            f"{HEADS}Sun\tkey worker\t01/06/2026\t7",
            "The voice in line 2 of what was pasted is not one that scores Inner Weather: young "
            f"person or teacher. {AGAIN}",
        ),
        (f"{HEADS}Sun\tteacher\t\t7", f"Line 2 of what was pasted has no day. {AGAIN}"),
        (
            f"{HEADS}Sun\tteacher\t01/06/2026\t7\nSun\tteacher\t1/6/2026\t8",
            "Lines 2 and 3 of what was pasted give two numbers for one scale, voice and day. "
            f"{AGAIN}",
        ),
        (
            f"{HEADS}Sun\tteacher\t01/06/2026\t7\t8",
            "Line 2 of what was pasted has 5 cells where 4 were expected: scale, voice, day, "
            f"number. {AGAIN}",
        ),
        (
            "scale\tvoice\tday\tnumber\tedition\nSun\tteacher\t01/06/2026\t7\tsecond",
            'Line 2 of what was pasted is of another edition than this table, "first". Editions '
            "are never put on one line: open a table for the other edition and paste it there.",
        ),
        (
            "scale\tvoice\tday\tnumber\tmeasure\nSun\tteacher\t01/06/2026\t7\tsdq",
            "Line 2 of what was pasted is of another measure than this table, Inner Weather. Open "
            "a table for that measure and paste it there.",
        ),
        ("\n\t\n", "What was pasted is empty. Copy the cells again, then paste."),
    ],
)
def test_a_list_with_a_line_that_has_no_place_is_refused_whole(lines, sentence):
    with pytest.raises(EntryError) as refused:
        pasted_list(sheet(), lines)
    assert refused.value.sentence == sentence
