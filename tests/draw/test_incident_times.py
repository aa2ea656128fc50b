"""Incidents by weekday and hour: counts in cells of one size, marks that need no colour."""

from __future__ import annotations

import re
from datetime import date

import pytest

from stepkit.draw.incident_times import incident_times_picture
from stepkit.model.chart import Flag
from stepkit.model.document import Missing
from stepkit.model.incident_times import IncidentTimes, TimeCell
from stepkit.model.method import Definition
from stepkit.pack.svg import safe_svg
from tests.draw.pictured import KEY, collisions, outside, texts

DEFINITION = Definition(name="counts", version="even rate", source="fixture")


def cell(weekday, hour, count, **given):
    named = {
        "open_days": 10,
        "expected": 1.5,
        "lower": 0,
        "upper": 6,
        "per_100_hours": 10.0 * count,
    }
    return TimeCell(weekday=weekday, hour=hour, count=count, **named | given)


def times(*cells, **given):
    named = {"start": date(2026, 1, 5), "end": date(2026, 4, 2), "definition": DEFINITION}
    total = {"total": sum(one.count for one in cells), "by_chance": 0.025}
    return IncidentTimes(cells=cells, **named | total | given)


def week(hours=range(9, 16), **given):
    cells = [cell(day, hour, (day * hour) % 4) for day in range(5) for hour in hours]
    return times(*cells, **given)


MARKED = times(cell(0, 9, 1), cell(0, 10, 8, flag=Flag.ABOVE_LIMIT), cell(1, 9, 0), cell(1, 10, 2))
NEVER_OPEN = {"open_days": 0, "expected": None, "lower": None, "upper": None, "per_100_hours": None}


def picture(found):
    return incident_times_picture(found, key=KEY)


def rectangles(found):
    """Width, height and fill of every rectangle."""
    return re.findall(
        r'<rect x="[^"]*" y="[^"]*" width="([^"]*)" height="([^"]*)" fill="([^"]*)"',
        picture(found).svg,
    )


def test_every_count_stands_in_its_cell():
    said = texts(picture(MARKED).svg)
    assert {"Monday", "Tuesday", "9–10", "10–11", "10 open days"} <= set(said)
    assert [one for one in said if one in {"1", "8", "0", "2"}] == ["1", "8", "0", "2"]


def test_cells_have_one_size_and_no_fill_whatever_they_hold():
    assert len(set(rectangles(week()))) == 1
    assert {fill for _, _, fill in rectangles(MARKED)} == {"none"}


def test_a_count_outside_its_limits_has_a_double_outline_and_the_letter_of_the_rule():
    assert len(rectangles(MARKED)) == 4 + 2
    assert "A" in texts(picture(MARKED).svg)
    below = times(cell(0, 9, 0, flag=Flag.BELOW_LIMIT))
    assert "B" in texts(picture(below).svg)


def test_expected_and_limits_stand_beside_each_weekday():
    said = texts(picture(MARKED).svg)
    assert said.count("expected 1.5 an hour") == 2
    assert said.count("limits 0 to 6") == 2


def test_a_weekday_that_was_never_open_has_a_dash_and_no_nought():
    found = times(cell(0, 9, 3), cell(1, 9, 0, **NEVER_OPEN))
    said = texts(picture(found).svg)
    assert "–" in said
    assert "no open day" in said
    assert "0" not in said
    assert picture(found).frame.rows[1] == ("Tuesday", "9–10", "0", "0", "–", "–", "–", "")


def test_the_alternative_text_says_the_finding():
    assert picture(MARKED).alt == (
        "11 incidents from 5 January 2026 to 2 April 2026 on open days, in 4 hours of the week. "
        "Monday 10–11: 8, above the limits 0 to 6 (A)."
    )
    assert picture(week()).alt.endswith("No hour lies outside what an even rate makes likely.")


def test_the_caption_says_how_often_chance_marks_an_hour_and_what_is_left_out():
    shown = picture(week(without_time=2, outside_hours=1, on_days_not_open=3))
    assert "With 35 hours looked at, at least one is marked in 2.5 % of cases" in shown.caption
    assert shown.caption.endswith(
        "2 incidents without a time of day: not in the picture. 1 incident at other hours: not in "
        "the picture. 3 incidents on days not known to be open: not in the picture."
    )


def test_every_number_stands_in_the_table():
    assert picture(MARKED).frame.rows[1] == (
        "Monday", "10–11", "8", "10", "80", "1.5", "0 to 6", "A"
    )  # fmt: skip


@pytest.mark.parametrize("hours", [range(9, 10), range(9, 16), range(7, 19), range(24)])
def test_no_label_hides_another(hours):
    shown = picture(week(hours))
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []
    assert safe_svg(shown.svg, prefix="p")
    assert shown.svg == picture(week(hours)).svg


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (
            "times_none",
            "No incident with a time of day has been recorded within these hours on an open day.",
        ),
        (
            "times_no_open_days",
            "The calendar names no open day in this time, so counts by hour have nothing to be "
            "held against.",
        ),
    ],
)
def test_without_cells_there_is_a_reason(reason, words):
    empty = times(reason=reason, by_chance=None)
    assert picture(empty) == Missing(
        what="Incidents by weekday and hour", why=words, sentence=reason
    )
