"""Reading and editing a table of typed scores."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.score_sheet import (
    DAY_ROW,
    MOST_DAYS,
    read_sheet,
    typed,
    with_another_day,
    with_voice,
    without_voice,
)
from stepkit.errors import EntryError
from stepkit.model.voice import Voice
from tests.analysis.sheets import score, sheet, texts

JUNE = date(2026, 6, 1)
TEACHER_ONLY = (Voice.TEACHER,)


def test_a_typed_column_becomes_scores_and_an_empty_cell_none():
    one = typed(sheet(voices=TEACHER_ONLY), (DAY_ROW, 0), "01/06/2026")
    one = typed(one, (0, 0), "12")
    ((found, version),) = read_sheet(one).changes
    assert (found.on, found.scale, found.voice, found.value) == (JUNE, "storms", "teacher", 12)
    assert (found.measure, found.edition, version) == ("weather", "first", 0)
    assert read_sheet(one).problems == {}


def test_the_same_score_has_the_same_id_whoever_types_it():
    ids = set()
    for number in ("12", "13"):
        one = typed(typed(sheet(), (DAY_ROW, 0), "01/06/2026"), (0, 0), number)
        ids |= {found.id for found, _ in read_sheet(one).changes}
    assert len(ids) == 1


def test_what_is_saved_and_untouched_is_no_change():
    assert read_sheet(sheet([score(12, JUNE)])) == ({}, ())


def test_a_corrected_score_keeps_its_record_and_says_which_version_was_read():
    one = typed(sheet([score(12, JUNE)], version=3), (0, 0), "13")
    ((found, version),) = read_sheet(one).changes
    assert (found, version) == (score(13, JUNE), 3)


def test_a_corrected_day_moves_the_saved_scores_of_its_column():
    one = typed(sheet([score(12, JUNE)]), (DAY_ROW, 0), "02/06/2026")
    ((found, _),) = read_sheet(one).changes
    assert (found.id, found.on) == (score(12, JUNE).id, date(2026, 6, 2))


@pytest.mark.parametrize(
    ("place", "text", "where", "sentence"),
    [
        (
            (0, 1),
            "12",
            (DAY_ROW, 1),
            "These scores have no day. Type the day they were taken, as in 03/07/2026.",
        ),
        (
            (0, 0),
            "",
            (0, 0),
            "A score is saved here, and emptying the cell does not take it off the record. "
            "Type the right number, or undo.",
        ),
        (
            (1, 0),
            "11",
            (1, 0),
            "11 is above the highest score of this scale, which is 10. Look at the form again.",
        ),
    ],
)
def test_a_problem_stands_at_its_cell(place, text, where, sentence):
    one = typed(sheet([score(12, JUNE)]), place, text)
    assert read_sheet(one).problems == {where: sentence}


def test_a_day_that_stands_in_two_columns_is_not_guessed_at():
    one = typed(sheet([score(12, JUNE)]), (DAY_ROW, 1), "1/6/2026")
    assert read_sheet(one).problems == {}
    assert read_sheet(typed(one, (1, 1), "4")).problems == {
        (DAY_ROW, 1): (
            "This day stands in another column already. Type its scores there, or correct the day."
        )
    }


def test_two_saved_scores_of_one_line_and_day_stand_side_by_side():
    twice = [score(12, JUNE), score(14, JUNE, id="kept-twice")]
    assert texts(sheet(twice)) == [
        ["01/06/2026", "01/06/2026", ""],
        ["12", "14", ""],
        ["", "", ""],
    ]
    assert read_sheet(sheet(twice)) == ({}, ())


def test_other_measures_and_editions_stay_out():
    assert texts(sheet([score(12, JUNE, edition="second")])) == [[""], [""], [""], [""], [""]]


def test_rows_follow_the_voices():
    one = typed(typed(sheet(voices=TEACHER_ONLY), (DAY_ROW, 0), "01/06/2026"), (0, 0), "12")
    both = with_voice(one, Voice.YOUNG_PERSON)
    assert both.voices == (Voice.YOUNG_PERSON, Voice.TEACHER)
    assert texts(both) == [["01/06/2026"], [""], [""], ["12"], [""]]
    assert without_voice(both, Voice.YOUNG_PERSON) == one
    with pytest.raises(EntryError) as refused:
        without_voice(both, Voice.TEACHER)
    assert refused.value.sentence == (
        "There are scores by the teacher in the table. "
        "Their rows stay, so that nothing typed or saved is hidden."
    )


def test_a_cell_holds_no_essay_and_nothing_that_cannot_be_seen():
    with pytest.raises(EntryError) as long:
        typed(sheet(), (0, 0), "x" * 100_000)
    assert long.value.sentence == (
        "One cell would hold 100,000 characters, and a day or a score has at most 60. "
        "Nothing was changed; copy the right cells and paste again."
    )
    with pytest.raises(EntryError) as unseen:
        typed(sheet(), (0, 0), "1\u202e2")
    assert unseen.value.sentence == (
        "One cell would hold signs that cannot be seen, such as a line break. "
        "Nothing was changed; copy the right cells and paste again."
    )


def test_days_can_be_added_up_to_what_a_table_can_show():
    one = sheet()
    for _ in range(MOST_DAYS - 1):
        one = with_another_day(one)
    with pytest.raises(EntryError) as refused:
        with_another_day(one)
    assert refused.value.sentence == (
        "The table has 60 days, which is the most it can show. Save it and open a new one."
    )
