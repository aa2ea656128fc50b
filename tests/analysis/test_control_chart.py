"""The choice of a chart: what is proposed for which data, and that only a choice draws."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stepkit.analysis.control_chart import (
    Weeks,
    chart,
    choose,
    propose,
    propose_for_scores,
    weeks_of,
)
from stepkit.analysis.incident import weekly_counts
from stepkit.errors import AnalysisError
from stepkit.model.chart import ChartKind, Rebase
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.incident import BehaviourClass, Incident
from stepkit.pack.words import SENTENCES, sentence

MONDAY = date(2026, 1, 5)
STEADY = [7, 9, 8, 6, 10, 8, 7, 9, 8, 6, 9, 7]
CLUSTERED = [0, 19, 1, 18, 0, 20, 2, 17, 0, 16, 1, 15]
SMALL = [1, 2, 0, 3, 1, 2, 1, 0, 2, 3, 1, 2]
UNEQUAL = [1.0, 0.8] * 6


def weeks(counts, exposures=None, events=()):
    days = [MONDAY + timedelta(weeks=week) for week in range(len(counts))]
    return Weeks(counts, exposures, days, events)


@pytest.mark.parametrize(
    ("counts", "exposures", "kind", "reason"),
    [
        (STEADY[:4], None, "line", "chart_propose_line_few"),
        ([0] * 12, None, "line", "chart_propose_line_no_events"),
        ([0] * 11 + [1], None, "line", "chart_propose_line_no_events"),
        ([0] * 10 + [1, 1], None, "t", "chart_propose_days_between"),
        ([1, 0] * 3, None, "t", "chart_propose_days_between"),
        (STEADY[:11], None, "run", "chart_propose_run_few"),
        (SMALL, None, "run", "chart_propose_run_small_counts"),
        ([*range(3, 15)], None, "run", "chart_propose_run_neighbours_alike"),
        (STEADY, None, "c", "chart_propose_c"),
        (STEADY, [1.0] * 12, "c", "chart_propose_c"),
        (CLUSTERED, None, "xmr", "chart_propose_xmr_over_dispersed"),
        (STEADY, UNEQUAL, "u", "chart_propose_u"),
        (CLUSTERED, UNEQUAL, "u_prime", "chart_propose_u_prime"),
        ([None, *STEADY, None], None, "c", "chart_propose_c"),
        ([3, *STEADY], [None, *UNEQUAL], "u", "chart_propose_u"),
        ([0, *STEADY], [0.0, *UNEQUAL], "u", "chart_propose_u"),
        ([None] * 5, None, "line", "chart_nothing_recorded"),
        ([1, "2", 3, 4, 5], None, "line", "chart_not_numbers"),
        ([1, 2, -3, 4, 5], None, "line", "chart_below_floor"),
        (STEADY, [1.0] * 11 + [-1.0], "line", "chart_below_floor"),
    ],
)
def test_which_chart_is_proposed_and_why(counts, exposures, kind, reason):
    proposal = propose(weeks(counts, exposures))
    assert (proposal.kind.value, proposal.reason) == (kind, reason)
    assert sentence(reason, **{name: f"{number:g}" for name, number in proposal.numbers})


def test_two_events_on_one_day_call_for_the_chart_that_allows_for_them():
    events = [MONDAY, MONDAY, MONDAY + timedelta(days=40)]
    proposal = propose(weeks([2, 0, 0, 0, 0, 1, 0, 0], events=events))
    assert (proposal.kind, proposal.reason) == (ChartKind.G, "chart_propose_days_between_ties")


@pytest.mark.parametrize(
    ("scores", "kind", "reason"),
    [
        ([5, None, 6, 4, 5], "line", "chart_propose_line_few"),
        ([5, 6, 4, 5, 7], "run", "chart_propose_run_few"),
        ([5, 6, 4, 5, 7, 6] * 2, "xmr", "chart_propose_xmr_scores"),
        ([*range(12)], "run", "chart_propose_run_neighbours_alike"),
        ([5, 6, "4"], "line", "chart_not_numbers"),
    ],
)
def test_what_is_proposed_for_scores(scores, kind, reason):
    proposal = propose_for_scores(scores)
    assert (proposal.kind.value, proposal.reason) == (kind, reason)
    assert reason in SENTENCES


EVENTS = [MONDAY + timedelta(days=days) for days in (3, 20, 31, 50, 62, 80, 81)]


@pytest.mark.parametrize("kind", [kind for kind in ChartKind if kind.value[0] != "p"])
def test_every_kind_for_counts_can_be_chosen_and_drawn(kind):
    given = weeks(STEADY, UNEQUAL, EVENTS)
    choice = choose(propose(given), decided_by=["M. Hale"], kind=kind, reason="to compare")
    drawn = chart(given, choice)
    assert drawn.kind is kind
    assert drawn.reason is None
    assert len(drawn.points) == (6 if kind in (ChartKind.G, ChartKind.T) else 12)


def chosen(kind):
    return choose(propose(weeks(STEADY)), decided_by=["M. Hale"], kind=kind, reason="to compare")


def test_shares_are_no_chart_of_weekly_counts():
    with pytest.raises(AnalysisError) as refused:
        chart(weeks(STEADY), chosen(ChartKind.P))
    assert refused.value.sentence == (
        'The chart "p" cannot be made of weekly counts. Choose line, run, xmr, c, u, u_prime, g or '
        "t."
    )


def test_individual_values_are_rates_where_exposure_is_known():
    drawn = chart(weeks(STEADY, UNEQUAL), chosen(ChartKind.XMR))
    assert [point.value for point in drawn.points[:3]] == pytest.approx([7, 11.25, 8])


def test_without_exposures_it_says_that_weeks_are_taken_as_equal():
    assumed = "chart_equal_exposure_assumed"
    assert assumed in chart(weeks(STEADY), chosen(ChartKind.C)).cannot_say
    assert assumed not in chart(weeks(STEADY, UNEQUAL), chosen(ChartKind.U)).cannot_say


def test_baseline_re_basing_and_rules_go_through():
    new = Rebase(on=MONDAY + timedelta(weeks=6), decided_by=("M. Hale",), reason="new class")
    drawn = chart(weeks(STEADY), chosen(ChartKind.C), rebases=[new], preset="mdc-6", shift=8)
    assert [(step.first, step.rebase) for step in drawn.steps] == [(1, None), (7, new)]
    assert dict(drawn.definition.options)["preset"] == "mdc-6, changed"
    assert chart(weeks(STEADY), chosen(ChartKind.C), baseline=6).latest.n == 6


def incident(number, on):
    return Incident(
        id=f"incident-{number}",
        on=on,
        behaviour="hit the wall",
        behaviour_class=BehaviourClass.DIFFICULT,
    )


def test_the_weeks_of_a_calendar_with_a_closure_and_a_short_week():
    """Six weeks of term; the third is closed, the fourth is open for three days."""
    term = CalendarSpan(
        id="term", start=MONDAY, end=MONDAY + timedelta(weeks=6, days=-3), kind=SpanKind.TERM
    )
    closed = CalendarSpan(
        id="closed",
        start=MONDAY + timedelta(weeks=2),
        end=MONDAY + timedelta(weeks=3, days=1),
        kind=SpanKind.CLOSED,
    )
    events = [MONDAY + timedelta(days=day) for day in (0, 1, 8, 23, 24, 30)]
    happened = [incident(number, day) for number, day in enumerate(events)]
    frame = weekly_counts(
        happened, [term, closed], start=MONDAY, end=MONDAY + timedelta(weeks=6, days=-1)
    )
    given = weeks_of(frame, events=events)
    assert given.counts == [2, 1, None, 2, 1, 0]
    assert given.exposures == [1, 1, 0, 0.6, 1, 1]
    drawn = chart(given, chosen(ChartKind.U))
    assert drawn.points[2].gap == "chart_gap_no_exposure"
    assert drawn.points[3].value == pytest.approx(2 / 0.6)


def test_without_a_calendar_the_weeks_have_no_exposure():
    frame = weekly_counts([incident(1, MONDAY)], [], start=MONDAY, end=MONDAY + timedelta(days=13))
    assert weeks_of(frame).exposures is None
