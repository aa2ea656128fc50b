"""Text that fits and labels that keep apart."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.draw import text
from stepkit.draw.text import drawable, fitted, spread, width_mm
from tests.draw.pictured import HOSTILE

PLACES = st.lists(st.floats(0, 100), min_size=1, max_size=20)


@given(PLACES, st.floats(0.5, 4))
def test_labels_keep_their_distance_inside_their_room(wanted, gap):
    places = sorted(spread(wanted, gap, 0, 100))
    assert all(after - before >= gap - 1e-6 for before, after in pairwise(places))
    assert places[0] >= -1e-6
    assert places[-1] <= 100 + 1e-6


@given(PLACES)
def test_labels_keep_their_order(wanted):
    places = spread(wanted, 1, 0, 100)
    order = sorted(range(len(wanted)), key=lambda each: (wanted[each], each))
    assert sorted(range(len(places)), key=lambda each: places[each]) == order


@given(st.lists(st.integers(0, 9), min_size=1, max_size=10, unique=True))
def test_labels_that_have_room_stay_where_they_want_to_be(tens):
    wanted = [10.0 * ten for ten in tens]
    assert spread(wanted, 5, 0, 100) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [([5, 5, 5], [4, 5, 6]), ([0, 0], [0, 1]), ([10, 10], [9, 10]), ([5, 5.5, 9], [4.75, 5.75, 9])],
)
def test_labels_that_want_the_same_place_share_it_evenly(wanted, places):
    assert spread(wanted, 1, 0, 10) == pytest.approx(places)


def test_a_text_that_fits_is_left_alone():
    assert fitted("Moving on", 7, 100) == "Moving on"


@given(st.text(max_size=300), st.floats(5, 100))
def test_a_shortened_text_fits(text, room):
    assert width_mm(fitted(text, 7, room), 7) <= max(room, width_mm("…", 7)) + 1e-6


def test_a_shortened_text_says_so():
    short = fitted("a very long name of a phase of care", 7, 20)
    assert short.endswith("…")
    assert "a very long name of a phase of care".startswith(short[:-1])


def test_a_cut_never_tears_a_mark_from_its_letter_or_an_emoji_apart():
    family = "👩\N{ZERO WIDTH JOINER}👧"
    for room in range(3, 40):
        short = fitted("e\N{COMBINING ACUTE ACCENT}" * 9 + family * 5, 7, room)
        assert not short.endswith(("e…", "\N{ZERO WIDTH JOINER}…", "👩…"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_text_becomes_one_line_that_xml_can_hold(text):
    line = drawable(text)
    assert not set(line) & set("\n\t\ufffe\uffff\u202e\u2066")


def test_no_font_file_stays_open_that_forked_processes_would_share():
    """Two packs built at once read one open file from one place: letters were lost at random."""
    text._font.cache_clear()
    text._advance.cache_clear()
    before = list(Path("/dev/fd").iterdir())
    text.width_mm("Widths of all these letters", 9.0)
    assert len(list(Path("/dev/fd").iterdir())) == len(before)
