"""The young person's own words, kept as they were said."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.own_words_entry import own_words_sheet
from stepkit.model.own_words import Means, OwnWords
from stepkit.model.plan import Action
from stepkit.widgets.own_words_entry import OwnWordsEntry
from tests.widgets.forms import HOSTILE, TODAY, case_file, do, part, raises, shown, tap, words

ID = "own-words-abc-1"
ROW = f"own_words/{ID}"
EARLIER = OwnWords(id="said-1", on=date(2026, 6, 1), words="Nothing.", about="worries")


@pytest.fixture
def form(saved):
    def save(changes):
        saved.extend(changes)
        said = [one for one, _ in saved if isinstance(one, OwnWords)]
        actions = [one for one, _ in saved if isinstance(one, Action)]
        return own_words_sheet(
            case_file(own_words=tuple(said), actions=tuple(actions)), "next", today=TODAY
        )

    value = own_words_sheet(case_file(own_words=(EARLIER,)), "abc", today=TODAY)
    return OwnWordsEntry(value, note=raises, save=save)


def test_one_tap_asks_for_a_review_and_gives_a_line_with_its_day_to_keep(form, saved):
    do(form, "asked", f"review:{ROW}")
    do(form, "asked", "save")
    assert [one for one, _ in saved] == [
        OwnWords(id=ID, on=TODAY, words="I want a review.", about="reviews"),
        Action(
            id=f"{ID}-answer",
            what="Answer the young person, who said: I want a review.",
            agreed_on=TODAY,
            by_when=date(2026, 7, 17),
            by_whom="co-ordinator",
        ),
    ]
    assert words(form)[-1] == (
        "On 3 July 2026 you said: “I want a review.” "
        "The co-ordinator will answer you by 17 July 2026."
    )


@pytest.mark.parametrize("text", HOSTILE[:-1], ids=range(len(HOSTILE) - 1))
def test_words_are_kept_as_they_were_said(form, saved, text):
    do(form, "typed", f"{ROW}/words", text=text)
    tap(form, f"{ROW}/means", "signed")
    do(form, "asked", "save")
    assert (saved[0][0].words, saved[0][0].means) == (text, Means.SIGNED)


def test_how_they_came_is_asked_and_not_taken_for_spoken(form, saved):
    do(form, "typed", f"{ROW}/words", text="No.")
    do(form, "asked", "save")
    assert saved == []
    assert part(form, f"{ROW}/means").problem == (
        "Say how it came: spoken, written, drawn, signed or with cards."
    )


def test_an_answer_without_a_day_is_asked_for_one(form, saved):
    do(form, "asked", f"review:{ROW}")
    do(form, "typed", f"{ROW}/answer_by", text="soon")
    do(form, "asked", "save")
    assert saved == []
    assert part(form, f"{ROW}/answer_by").problem == (
        "This is not a day. Write day/month/year, as in 03/07/2026."
    )


def test_what_came_of_earlier_words_can_be_added_and_the_words_stay(form, saved):
    assert "Nothing." in words(form)
    do(form, "typed", "own_words/said-1/what_came_of_it", text="Asked again in June.")
    do(form, "asked", "save")
    assert saved == [(EARLIER.model_copy(update={"what_came_of_it": "Asked again in June."}), 1)]
    assert shown(form).status == "1 record saved."
