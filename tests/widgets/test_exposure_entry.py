"""A timetable: hours a week in each context, added up within one heading only."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.exposure_entry import exposure_sheet
from stepkit.model.context import Context, Heading
from stepkit.model.exposure import CalendarSpan, Exposure, SpanKind
from stepkit.widgets.exposure_entry import ExposureEntry
from tests.widgets.forms import TODAY, case_file, do, part, raises, shown, words

CLASS = Context(heading=Heading.PLACE, name="Classroom")
HALL = Context(heading=Heading.PLACE, name="Dining hall")
MATHS = Context(heading=Heading.ACTIVITY, name="Maths")
HELD = Exposure(id="exposure-1", context=CLASS, hours_per_week=15.0, since=date(2025, 9, 4))
TERM = CalendarSpan(id="term", start=date(2026, 4, 20), end=date(2026, 7, 17), kind=SpanKind.TERM)


def sheet(*calendar):
    file = case_file(exposures=(HELD,))
    return exposure_sheet(
        file, "abc", today=TODAY, vocabulary=(CLASS, HALL, MATHS), calendar=calendar
    )


@pytest.fixture
def form(saved):
    value = sheet(TERM)
    return ExposureEntry(value, note=raises, save=lambda changes: saved.extend(changes) or value)


def test_hours_are_added_up_within_one_heading_only(form):
    do(form, "typed", "exposure/exposure-abc-1/hours_per_week", text="2.5")
    do(form, "typed", "exposure/exposure-abc-2/hours_per_week", text="4")
    assert words(form)[1:] == [
        "Together 17.5 hours a week now; this week has 5 open days, 3.5 hours on each.",
        "Together 4 hours a week now; this week has 5 open days, 0.8 hours on each.",
    ]


def test_an_empty_field_is_not_known_and_is_not_saved_as_nought(form, saved):
    do(form, "typed", "exposure/exposure-abc-2/hours_per_week", text="4")
    do(form, "asked", "save")
    assert saved == [(Exposure(id="exposure-abc-2", context=MATHS, hours_per_week=4.0), 0)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0", "0 is outside 0.01 to 168. Type a number within it."),
        ("169", "169 is outside 0.01 to 168. Type a number within it."),
        ("4,5", '"4,5" has a comma, which could mean two things. Write a decimal with a point, '
         "as in 12.5."),
    ],
)  # fmt: skip
def test_hours_that_cannot_be_are_answered_at_the_field(form, text, sentence):
    do(form, "typed", "exposure/exposure-1/hours_per_week", text=text)
    assert part(form, "exposure/exposure-1/hours_per_week").problem == sentence


def test_saved_hours_cannot_be_emptied_only_ended(form, saved):
    do(form, "typed", "exposure/exposure-1/hours_per_week", text="")
    do(form, "asked", "save")
    assert saved == []
    assert part(form, "exposure/exposure-1/hours_per_week").problem == (
        "Hours are saved here, and emptying the field does not take them off the record. "
        "Write the last day under until instead."
    )


def test_hours_that_change_end_one_row_and_begin_another(form, saved):
    do(form, "asked", "change:exposure/exposure-1")
    do(form, "typed", "exposure/exposure-abc-3/hours_per_week", text="10")
    do(form, "asked", "save")
    assert saved == [
        (HELD.model_copy(update={"until": date(2026, 7, 2)}), 1),
        (
            Exposure(id="exposure-abc-3", context=CLASS, hours_per_week=10.0, since=TODAY),
            0,
        ),
    ]


def test_without_a_calendar_it_says_so():
    form = ExposureEntry(sheet(), note=raises)
    assert words(form)[1] == (
        "Together 15 hours a week now; by the calendar no day of this week is open, "
        "or there is no calendar."
    )
    assert shown(form).caption == "YP-014: timetable, hours a week in each context"
