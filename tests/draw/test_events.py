"""What stands beside a series: on its days, named, and never as a cause."""

from __future__ import annotations

from datetime import date

import pytest
from matplotlib.patches import PathPatch
from pydantic import ValidationError

from stepkit.draw.measure import draw_trajectory, trajectory_picture
from stepkit.draw.style import settings
from stepkit.model.concurrent_event import EventKind
from stepkit.model.frames import Event
from stepkit.pack.svg import safe_svg
from tests.draw.pictured import HOSTILE, KEY, bands, collisions, outside, series, sessions, texts

MEANWHILE = EventKind.CO_INTERVENTION
MOVE = Event(label="moved house", start=date(2026, 2, 10))
TALKS = Event(label="weekly talks", kind=MEANWHILE, start=date(2026, 1, 19), end=date(2026, 2, 15))
TABLETS = Event(label="new tablets", kind=MEANWHILE, start=date(2025, 11, 3))
UNDATED = Event(label="a visit", kind=MEANWHILE)
LINE = (series(24, 30, 15),)


def picture(*events, **given):
    return trajectory_picture(LINE, key=KEY, events=events, **given)


def bars(*events):
    """The bars below the panel: left and right edge in days, and the hatch."""
    with settings():
        axes = draw_trajectory(LINE, events=events).axes
    below = axes.get_xaxis_transform()
    return [
        (
            [(min(corners[:, 0]), max(corners[:, 0])) for corners in one.get_path().to_polygons()],
            one.get_hatch(),
        )
        for one in axes.findobj(PathPatch)
        if one.get_transform() == below
    ]


def marks(*events):
    with settings():
        axes = draw_trajectory(LINE, events=events).axes
    return [
        (one.get_marker(), float(one.get_xdata()[0]))
        for one in axes.get_lines()
        if one.get_marker() in {"d", "<", ">"}
    ]


def test_a_co_intervention_is_a_bar_over_its_days():
    first, last = date(2026, 1, 19).toordinal(), date(2026, 2, 15).toordinal()
    assert bars(TALKS) == [([(first - 0.5, last + 0.5)], None)]


def test_an_event_is_a_mark_on_its_day_and_a_line_through_the_panel():
    assert marks(MOVE) == [("d", date(2026, 2, 10).toordinal())]
    with settings():
        axes = draw_trajectory(LINE, events=(MOVE,)).axes
    upright = [one for one in axes.get_lines() if list(one.get_ydata()) == [0, 1]]
    assert [one.get_xdata()[0] for one in upright] == [date(2026, 2, 10).toordinal()]


def test_what_began_before_and_goes_on_ends_in_arrows_at_both_edges():
    with settings():
        left, right = draw_trajectory(LINE).axes.get_xlim()
    assert bars(TABLETS) == [([(left, right)], None)]
    assert marks(TABLETS) == [("<", left), (">", right)]


@pytest.mark.parametrize(("on", "arrow"), [(date(2024, 1, 1), "<"), (date(2030, 1, 1), ">")])
def test_an_event_beyond_the_days_of_the_panel_is_an_arrow(on, arrow):
    assert [marker for marker, _ in marks(Event(label="long ago", start=on))] == [arrow]


def test_without_a_date_it_is_a_hatched_bar_that_says_so():
    pieces, hatch = bars(UNDATED)[0]
    assert len(pieces) == 2
    assert hatch == "////"
    shown = picture(UNDATED)
    assert "date not given" in texts(shown.svg)
    assert "A hatched bar is something whose date was not given." in shown.caption
    assert "hatched" not in picture(MOVE).caption


def test_every_event_is_named_and_stands_in_the_table_with_its_days():
    shown = picture(MOVE, TALKS, TABLETS, UNDATED)
    assert {"moved house", "weekly talks", "new tablets", "a visit"} <= set(texts(shown.svg))
    assert shown.frame.rows[-4:] == (
        ("event: moved house", "10 February 2026", "", ""),
        ("alongside: weekly talks", "19 January 2026 to 15 February 2026", "", ""),
        ("alongside: new tablets", "since 3 November 2025", "", ""),
        ("alongside: a visit", "date not given", "", ""),
    )
    assert shown.alt.endswith("At the same time: a visit, date not given.")
    assert "say nothing about what brought a change" in shown.caption


def test_sessions_have_no_days_so_events_stand_in_the_table_only():
    line = series(points=sessions(before=[9, 12], after=[3, 1]))
    shown = trajectory_picture([line], key=KEY, events=(MOVE,))
    assert "moved house" not in texts(shown.svg)
    assert shown.frame.rows[-1][0] == "event: moved house"
    assert "Events are in the table and not in the picture" in shown.caption


@pytest.mark.parametrize("count", [1, 4, 12])
def test_no_label_hides_another(count):
    shown = picture(*[MOVE, TALKS, TABLETS, UNDATED] * count, bands=bands("Arriving", "Going"))
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []
    assert safe_svg(shown.svg, prefix="p")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_stay_text(text):
    shown = picture(MOVE.model_copy(update={"label": text}), UNDATED)
    assert "<script" not in shown.svg
    assert collisions(shown.svg) == []
    assert outside(shown.svg) == []


@pytest.mark.parametrize(
    "days", [{"end": date(2026, 1, 1)}, {"start": date(2026, 2, 1), "end": date(2026, 1, 1)}]
)
def test_an_end_needs_a_start_before_it(days):
    with pytest.raises(ValidationError, match="an event that has an end also has a start"):
        Event(label="x", **days)
