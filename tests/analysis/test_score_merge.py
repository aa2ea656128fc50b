"""Laying what was typed over what is saved now."""

from __future__ import annotations

from datetime import date

from stepkit.analysis.score_merge import laid_over
from stepkit.analysis.score_sheet import DAY_ROW, read_sheet, typed
from tests.analysis.sheets import score, sheet, texts

JUNE = date(2026, 6, 1)


def test_both_numbers_are_there_mine_in_the_cell_and_theirs_behind_it():
    mine = typed(typed(sheet(), (DAY_ROW, 0), "1/6/2026"), (2, 0), "15")
    both = laid_over(sheet([score(12, JUNE)]), mine)
    assert texts(both) == [["01/06/2026", ""], ["", ""], ["", ""], ["15", ""], ["", ""]]
    assert both.cells[2][0].saved == score(12, JUNE)
    ((found, version),) = read_sheet(both).changes
    assert (found.value, version) == (15, 1)


def test_what_i_did_not_touch_is_what_is_saved_now():
    both = laid_over(sheet([score(14, JUNE)], version=2), sheet([score(12, JUNE)]))
    assert texts(both)[1] == ["14", ""]
    assert read_sheet(both).changes == ()


def test_what_is_saved_as_i_typed_it_is_settled():
    mine = typed(typed(sheet(), (DAY_ROW, 0), "1/6/2026"), (2, 0), "12.0")
    both = laid_over(sheet([score(12, JUNE)]), mine)
    assert texts(both)[3] == ["12", ""]


def test_a_day_of_mine_that_is_nowhere_saved_comes_last():
    mine = typed(typed(sheet(), (DAY_ROW, 0), "08/06/2026"), (2, 0), "15")
    both = laid_over(sheet([score(12, JUNE)]), mine)
    assert texts(both)[0] == ["01/06/2026", "08/06/2026"]
    assert texts(both)[3] == ["12", "15"]


def test_a_day_i_corrected_stays_corrected():
    mine = typed(sheet([score(12, JUNE)]), (DAY_ROW, 0), "02/06/2026")
    both = laid_over(sheet([score(13, JUNE)], version=2), mine)
    assert texts(both)[0] == ["02/06/2026", ""]
    ((found, version),) = read_sheet(both).changes
    assert (found.on, found.value, version) == (date(2026, 6, 2), 13, 2)
