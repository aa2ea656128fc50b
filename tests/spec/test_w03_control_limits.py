"""Limits around a line of counts.

Limits say how firm they are, a count has no limit below zero, and rare events are looked at by
the days between them. Which chart is used is proposed from the data and chosen by people.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from stepkit.analysis.chart_decision import decided, limits
from stepkit.analysis.control_chart import Weeks, chart, choose, propose
from stepkit.analysis.xmr import xmr
from stepkit.errors import AnalysisError
from stepkit.model.chart import ChartKind
from stepkit.model.chart_decision import ChartDecision, DaySpan
from stepkit.pack.words import sentence

OFTEN = (9, 7, 8, 10, 6, 8, 9, 7, 8, 8, 7, 9)
RARELY = (0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0)
MONDAY = date(2026, 1, 5)
WEEKS = tuple(MONDAY + timedelta(weeks=week) for week in range(12))
EVENTS = (date(2026, 1, 14), date(2026, 2, 12), date(2026, 3, 10))


def under(step):
    return sentence(step.firmness, n=step.n)


@pytest.mark.parametrize(
    ("weekly_counts", "mean", "mean_moving_range", "lower", "upper"),
    [(OFTEN, 8.00, 1.64, 3.65, 12.35), (RARELY, 0.25, 0.55, -1.20, 1.70)],
)
def test_limits_lie_2_66_mean_moving_ranges_from_the_mean(
    weekly_counts, mean, mean_moving_range, lower, upper
):
    drawn = xmr(weekly_counts)
    found = (
        drawn.points[0].centre,
        drawn.latest.number("mean moving range"),
        drawn.points[0].raw_lower,
        drawn.points[0].raw_upper,
    )
    assert tuple(round(one, 2) for one in found) == (mean, mean_moving_range, lower, upper)


def test_a_limit_below_zero_is_drawn_at_zero_and_said():
    drawn = xmr(RARELY)
    assert {point.lower for point in drawn.points} == {0}
    assert "chart_lower_limit_cut" in drawn.cannot_say
    assert sentence("chart_lower_limit_cut") == (
        "The lower limit as calculated lies below what is possible and is drawn at the end of "
        "the scale."
    )


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (12, "limits based on 12 points"),
        (11, "trial limits, 11 points"),
        (7, "trial limits, 7 points"),
        (5, "trial limits, 5 points"),
        (4, "no limits, 4 points"),
    ],
)
def test_limits_say_how_firm_they_are(points, said):
    assert under(xmr(OFTEN[:points]).latest) == said


def test_four_points_are_a_line_and_nothing_else():
    drawn = xmr(OFTEN[:4])
    assert [point.value for point in drawn.points] == [9, 7, 8, 10]
    assert all(point.centre is point.lower is point.upper is None for point in drawn.points)
    assert sentence(drawn.latest.reason) == (
        "There are too few points for limits, so this is a line only."
    )


def rare_weeks():
    days = tuple(MONDAY + timedelta(weeks=week) for week in range(12))
    return Weeks(RARELY, days=days, events=EVENTS)


def test_for_three_events_in_twelve_weeks_the_days_between_are_proposed_and_it_says_why():
    proposal = propose(rare_weeks())
    assert proposal.kind is ChartKind.T
    assert sentence(proposal.reason, **{name: f"{n:g}" for name, n in proposal.numbers}) == (
        "A chart of the days between events is proposed: there were 3 in 12 weeks, 0.25 a week, "
        "and limits around so few a week often flag what has not changed. It has 2 points so far."
    )


def test_a_proposal_draws_nothing_until_people_have_chosen():
    choice = choose(propose(rare_weeks()), decided_by=["M. Hale", "J. Okoro"])
    drawn = chart(rare_weeks(), choice)
    assert (drawn.kind, [point.value for point in drawn.points]) == (ChartKind.T, [29, 26])
    with pytest.raises(AnalysisError) as refused:
        choose(propose(rare_weeks()), decided_by=[])
    assert refused.value.sentence == (
        "Nobody is named who chose this chart. Give the people who decided it."
    )


def test_people_may_choose_another_chart_and_say_why():
    proposal = propose(rare_weeks())
    with pytest.raises(AnalysisError) as refused:
        choose(proposal, decided_by=["M. Hale"], kind=ChartKind.XMR)
    assert refused.value.sentence == (
        'The chart "xmr" was chosen where "t" was proposed, without a reason. Say in a line why.'
    )
    choice = choose(proposal, decided_by=["M. Hale"], kind=ChartKind.XMR, reason="as last term")
    assert (choice.as_proposed, chart(rare_weeks(), choice).kind) == (False, ChartKind.XMR)


def test_the_preset_and_its_rules_are_printed_with_the_chart():
    assert str(xmr(OFTEN).definition) == (
        "XmR chart (mean moving range; constant 2.66, moving ranges unscreened, preset mdc-7, "
        "shift 7, trend 7, two of three zone, point on the centre line breaks, runs about the "
        "centre)"
    )


def decision(**more):
    return ChartDecision(
        id=more.pop("name", "first"),
        decided_on=more.pop("on", day_of(6)),
        decided_by=("M. Hale", "J. Okoro"),
        reason="new class",
        kind=ChartKind.XMR,
        **more,
    )


def day_of(week):
    return MONDAY + timedelta(weeks=week)


def test_a_baseline_that_people_fixed_holds_for_every_later_point():
    """A baseline that people fixed holds: later points move no limit."""
    fixed = DaySpan(start=day_of(0), end=day_of(5))
    found = decided([decision(baseline=fixed)], as_of=day_of(12))
    rest = limits(found, WEEKS)
    calm = xmr(OFTEN, WEEKS, baseline=rest.baseline)
    wild = xmr([*OFTEN[:6], *(30 for _ in OFTEN[6:])], WEEKS, baseline=rest.baseline)
    assert {point.upper for point in calm.points} == {point.upper for point in wild.points}


def test_limits_are_set_anew_only_by_a_recorded_decision():
    """Limits are set anew only by a recorded decision, and the chart says whose and why."""
    assert limits(decided([decision()], as_of=day_of(12)), WEEKS).rebases == ()
    later = decision(name="second", anew_from=day_of(6))
    rest = limits(decided([decision(), later], as_of=day_of(12)), WEEKS)
    first, second = xmr(OFTEN, WEEKS, rebases=rest.rebases).steps
    assert (first.last, second.first, second.rebase.decision) == (6, 7, "second")
    assert sentence(
        "chart_rebased",
        on=second.rebase.on,
        people=", ".join(second.rebase.decided_by),
        reason=second.rebase.reason,
    ) == (
        "Limits set anew from 16 February 2026, decided by M. Hale, J. Okoro. Reason given: new "
        "class"
    )


def test_a_decision_recorded_later_is_not_seen_before_its_day():
    """A decision is not seen on a page as at an earlier day."""
    assert decided([decision(on=day_of(9))], as_of=day_of(8)) is None
