"""A chart is as people decided it: the newest kind, the fixed baseline, the re-basings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from stepkit.analysis.chart_decision import decided, limits
from stepkit.model.chart import ChartKind, ChartProposal
from stepkit.model.chart_decision import ChartDecision, DaySpan, ScoreLine
from stepkit.model.voice import Voice

MONDAY = date(2026, 1, 5)
AS_OF = date(2026, 7, 3)
LINE = ScoreLine(measure="m", scale="worry", edition="one", voice=Voice.TEACHER)


def week(number):
    return MONDAY + timedelta(weeks=number)


WEEKS = [week(number) for number in range(20)]


def decision(name="d1", on=10, kind=ChartKind.XMR, **more):
    return ChartDecision(
        id=name, decided_on=week(on), decided_by=("M. Hale",), reason="Agreed.", kind=kind, **more
    )


def fixed(first, last, **more):
    return decision(baseline=DaySpan(start=week(first), end=week(last)), **more)


def test_without_a_decision_nothing_is_decided():
    assert decided([], as_of=AS_OF) is None
    assert decided([decision(line=LINE)], as_of=AS_OF) is None
    assert decided([decision()], as_of=AS_OF, line=LINE) is None
    assert decided([decision(on=40)], as_of=AS_OF) is None


def test_the_newest_decision_names_the_kind_and_an_older_one_keeps_its_baseline():
    found = decided(
        [decision("d2", on=12, kind=ChartKind.RUN), fixed(0, 7, kind=ChartKind.C)], as_of=AS_OF
    )
    choice = found.choice(ChartProposal(kind=ChartKind.C, reason="chart_propose_c"))
    assert (choice.kind, choice.decided_on, choice.as_proposed) == (ChartKind.RUN, week(12), False)
    assert found.baseline == DaySpan(start=week(0), end=week(7))
    assert limits(found, WEEKS).baseline == week(7)


def test_limits_are_set_anew_only_by_a_decision_and_carry_it():
    found = decided([fixed(0, 7), decision("d2", on=15, anew_from=week(12))], as_of=AS_OF)
    (anew,) = limits(found, WEEKS).rebases
    assert (anew.on, anew.decided_by, anew.reason, anew.decision) == (
        week(12), ("M. Hale",), "Agreed.", "d2",
    )  # fmt: skip


@pytest.mark.parametrize("day", [week(0), week(-3), week(25)])
def test_limits_set_anew_outside_the_points_leave_one_stretch(day):
    found = decided([decision(anew_from=day)], as_of=AS_OF)
    assert limits(found, WEEKS).rebases == ()


def test_two_decisions_before_one_point_leave_the_later_one():
    held = [
        decision("d1", anew_from=week(12) + timedelta(days=1)),
        decision("d2", anew_from=week(12) + timedelta(days=2)),
    ]
    (anew,) = limits(decided(held, as_of=AS_OF), WEEKS).rebases
    assert anew.decision == "d2"


def test_limits_set_anew_before_a_later_baseline_are_gone():
    held = [decision("d1", anew_from=week(3)), fixed(0, 7, name="d2", on=11)]
    assert decided(held, as_of=AS_OF).anew == ()


def test_a_baseline_without_a_point_fixes_nothing():
    assert limits(decided([fixed(-9, -5)], as_of=AS_OF), WEEKS).baseline is None
    assert limits(decided([fixed(0, 7)], as_of=AS_OF), []) == (None, ())


def test_a_baseline_goes_no_further_than_the_points():
    assert limits(decided([fixed(0, 25)], as_of=AS_OF), WEEKS).baseline == WEEKS[-1]


@pytest.mark.parametrize(("kind", "line"), [("c", LINE), ("p", None), ("u", LINE)])
def test_a_chart_that_cannot_be_made_of_these_is_no_decision(kind, line):
    with pytest.raises(ValidationError, match=f'the chart "{kind}" cannot be made of these'):
        decision(kind=ChartKind(kind), line=line)


def test_limits_anew_do_not_begin_in_their_own_baseline():
    with pytest.raises(ValidationError, match="would fall into their own baseline"):
        fixed(0, 7, anew_from=week(5))


def test_a_baseline_is_in_order():
    with pytest.raises(ValidationError, match="the days end on 2026-01-05, before they start"):
        fixed(3, 0)
