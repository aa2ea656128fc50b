"""The section on incidents: counts with their time, a chart proposed, a quiet spell told."""

from __future__ import annotations

from datetime import time, timedelta

import pandas as pd
import pytest

from stepkit.model.document import Picture, Table
from stepkit.model.exposure import OpenDays
from stepkit.pack.control_chart import quiet
from tests.pack.by_hand import (
    TERMS,
    blocks,
    day,
    incident,
    sentences,
    view,
)


def test_incidents_are_counted_beside_the_open_weeks(full):
    said = sentences("incident", full)
    assert said["incidents_rate"] == (
        "In this period 3 incidents on open days, over 6 full open weeks: 0.5 a week (95 % "
        "interval 0.1 to 1.5, exact Poisson). Incidents often come in clusters, so the true "
        "uncertainty is wider."
    )
    assert said["incidents_on_closed_days"] == (
        "1 incident on days that were not open: kept, left out of the rate, and to be asked about."
    )
    assert said["incidents_restrictive"] == (
        "Restrictive interventions recorded in this period: 1. Entries that do not state whether "
        "there was one: 2."
    )
    assert said["incidents_prosocial"] == "Prosocial entries of this period, counted apart: 1."


def test_incidents_by_place_have_their_hours(full):
    places, activities = blocks("incident", full, Table)
    assert places.rows == (
        ("Hall", "2", "30", "0.67 (0.08 to 2.41)"),
        ("Garden", "1", "not known", "not known"),
    )
    assert activities.rows == (("not recorded", "3", "not known", "not known"),)


def test_rare_incidents_are_proposed_as_days_between_and_nobody_has_confirmed_it(full):
    said = sentences("incident", full)
    assert said["chart_propose_days_between"] == said["chart_to_confirm"]
    assert said["chart_propose_days_between"] == (
        "A chart of the days between events is proposed: there were 4 in 17 weeks, 0.24 a week, "
        "and limits around so few a week often flag what has not changed. It has 3 points so far. "
        "Proposed from the counts alone, and to be confirmed by a person before it is relied on."
    )
    assert said["chart_line_only"] == (
        "There are too few points for limits, so this is a line only."
    )
    assert len(blocks("incident", full, Picture)) == 1


def daily(weeks, first="2026-01-12"):
    """One incident on as many days of each week as asked."""
    return [
        incident(str(day(first) + timedelta(days=7 * week + place)))
        for week, count in enumerate(weeks)
        for place in range(count)
    ]


STEADY = (4, 5, 3, 4, 5, 3, 5, 4, 3, 4, 5, 4, 3, 5, 4, 5, 4, 3, 4)
"""From 12 January to 18 May; the next week was closed."""


def test_steady_counts_get_their_chart_and_nothing_is_flagged():
    seen = view(calendar=TERMS, incidents=daily((*STEADY, 0, 4, 5, 3, 4, 5)))
    _, chart = blocks("incident", seen, Picture)[:2]
    assert chart.alt.startswith("Incidents per week about their own usual level: 24 values ")
    assert chart.alt.endswith("No point is flagged.")
    assert "nobody" not in chart.caption
    assert "chart_no_cause" not in sentences("incident", seen)


def test_a_closed_week_is_no_time_and_not_a_missing_record():
    seen = view(calendar=TERMS, incidents=daily((*STEADY, 0, 4, 5, 3, 4, 5)))
    _, chart = blocks("incident", seen, Picture)[:2]
    told = {row[1]: row[2] for row in chart.frame.rows}
    assert told["2026-01-05"] == "no record"  # before the first incident
    assert told["2026-05-25"] == "no time for it to happen"


def test_a_flag_never_goes_without_what_it_leaves_open():
    many = [
        one.model_copy(update={"id": f"{one.id}-{copy}"})
        for one in daily((*STEADY, 0, 5, 5, 5, 5, 5))
        for copy in range(4 if day("2026-06-08") <= one.on < day("2026-06-15") else 1)
    ]
    said = sentences("incident", view(calendar=TERMS, incidents=many))
    assert said["chart_no_cause"].startswith(
        "A flag says that something is unusual for this line, not what brought it. "
    )


def test_hours_of_the_week_are_drawn_where_times_were_written_down():
    late = [one.model_copy(update={"at": time(11, 40)}) for one in daily((2,) * 20)]
    seen = view(calendar=TERMS, incidents=late)
    hours = blocks("incident", seen, Picture)[-1]
    # 19 open weeks in which 2 came, on Mondays and Tuesdays; the week of 25 May was closed
    assert hours.alt.startswith(
        "38 incidents from 5 January 2026 to 3 July 2026 on open days, in 35 hours of the week. "
    )
    cells = {row[:2]: row[2] for row in hours.frame.rows}
    assert cells["Monday", "11\N{EN DASH}12"] == cells["Tuesday", "11\N{EN DASH}12"] == "19"
    assert sum(int(count) for count in cells.values()) == 38
    assert "times_no_cause" in sentences("incident", seen)


def test_counts_that_come_in_clusters_say_so():
    seen = view(calendar=TERMS, incidents=daily((5, 0, 0, 5, 0, 0, 5, 0, 0, 5, 0, 0)))
    # 20 in 24 open weeks: chi-square is 4 times 25 over 20/24, less 20, and that over 23 is 4.35
    assert sentences("incident", seen)["rate_over_dispersed"] == (
        "The counts scatter more than events that come one by one would (dispersion 4.35), so "
        "intervals that take them so are too narrow."
    )


def test_a_quiet_spell_is_told_with_its_probability_and_not_celebrated(full):
    assert sentences("incident", full)["rate_quiet_spell"] == (
        "At the rate seen so far, 4 open weeks in a row with none has a probability of 29 % with "
        "nothing changed (95 % interval 4.3 to 72 %)."
    )


def weeks(*counts, state="open"):
    return pd.DataFrame(
        {
            "state": [state if count is not None else "closed" for count in counts],
            "count": pd.array(counts, dtype="Int64"),
            "open_days": [0 if count is None else 5 for count in counts],
            "full_week": [5 for _ in counts],
        }
    )


def test_seven_empty_weeks_at_three_in_ten_have_12_per_cent():
    (told,) = quiet(weeks(1, 0, 0, 1, 0, 0, 0, 0, 0, 1, *[0] * 4, None, *[0] * 3))
    assert told.text == (
        "At the rate seen so far, 7 open weeks in a row with none has a probability of 12 % with "
        "nothing changed (95 % interval 0.2 to 65 %)."
    )


@pytest.mark.parametrize(
    "frame",
    [
        weeks(1, 1, 1, 0),
        weeks(0, 0, 0, 0),
        weeks(),
        weeks(2, 1, 0, 1),
        weeks(1, 0, 0, 0, state="not_known"),
    ],
    ids=["one week only", "nothing before", "no week", "not empty", "calendar not known"],
)
def test_there_is_nothing_to_tell_of_a_quiet_spell(frame):
    assert quiet(frame) == []


def test_a_home_counts_a_full_week_of_seven_days():
    home = [one.model_copy(update={"open_on": OpenDays.EVERY_DAY}) for one in TERMS]
    every_day = [incident(str(day("2026-05-18") + timedelta(days=place))) for place in range(47)]
    said = sentences("incident", view(calendar=home, incidents=every_day))
    # 18 May to 3 July are 47 days; the nine of half-term (23 to 31 May) were closed
    assert said["incidents_rate"].startswith(
        "In this period 38 incidents on open days, over 5.43 full open weeks: 7 a week "
    )
