"""Curves of time to an end when not everybody has ended yet: Kaplan-Meier and Aalen-Johansen.

Where a stay can end in several ways, Kaplan-Meier with the other ways taken as "not yet"
says too much; Aalen-Johansen gives each way its own share, and they add up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from scipy.special import ndtri

from stepkit.analysis.finding import Definition, Finding
from stepkit.model.time_in_phase import Curve, CurvePoint, StayEnd

IntervalKind = Literal["log-log", "log", "plain"]
Flat = Literal["midpoint", "first"]

LEVEL = 0.95
KAPLAN_MEIER = "Kaplan and Meier (1958), J Am Stat Assoc 53, 457-481; Greenwood (1926)"
AALEN_JOHANSEN = "Aalen and Johansen (1978), Scand J Stat 5, 141-150"
BROOKMEYER_CROWLEY = "Brookmeyer and Crowley (1982), Biometrics 38, 29-41"


class Ended(NamedTuple):
    """How long one stay has been seen and how it ended; None: not ended when last seen."""

    time: float
    how: StayEnd | None


class _Moment(NamedTuple):
    """A time at which stays ended: how many were at risk, ended in any way, ended this way."""

    at: float
    at_risk: int
    ended: int
    this_way: int


def kaplan_meier(
    stays: Sequence[Ended], *, interval: IntervalKind = "log-log", level: float = LEVEL
) -> Curve:
    """The share that has not ended, with Greenwood's standard error. Any end counts.

    `stays` has at least one. At equal times ends come before those not ended. Intervals
    are on the scale named; where the share is 1 or 0 there is none.
    """
    points = []
    share, greenwood = 1.0, 0.0
    for moment in _moments(stays, None):
        share *= 1 - moment.ended / moment.at_risk
        if moment.at_risk > moment.ended:
            greenwood += moment.ended / (moment.at_risk * (moment.at_risk - moment.ended))
        points.append(_point(moment, share, share * math.sqrt(greenwood), interval, level))
    definition = _definition("Kaplan-Meier", "any end", KAPLAN_MEIER, interval, level)
    return Curve(points=tuple(points), until=_longest(stays), definition=definition)


def aalen_johansen(
    stays: Sequence[Ended],
    way: StayEnd,
    *,
    interval: IntervalKind = "log-log",
    level: float = LEVEL,
) -> Curve:
    """The share that has ended in one `way`, the other ways being competing ends.

    `stays` has at least one. The standard error is the delta method's (Marubini and
    Valsecchi 1995, ch. 10), which without unfinished stays is that of a share.
    """
    moments = _moments(stays, way)
    shares, staying = _incidence(moments)
    points = [
        _point(
            moment,
            shares[place],
            _incidence_error(moments, shares, staying, place),
            interval,
            level,
        )
        for place, moment in enumerate(moments)
        if moment.this_way
    ]
    definition = _definition("Aalen-Johansen", way.value, AALEN_JOHANSEN, interval, level)
    return Curve(end=way, points=tuple(points), until=_longest(stays), definition=definition)


def median_time(curve: Curve, *, n: int, flat: Flat = "midpoint") -> Finding:
    """When half have ended (in the curve's way), or that this was not reached.

    Where the curve lies exactly at one half, `"midpoint"` takes the middle of that
    stretch (as R's survival does), `"first"` its beginning. The ends of the interval
    are where the curve's own bounds cross one half; one not reached is None.
    """
    definition = Definition(
        name="median time",
        version=curve.definition.name,
        options=(("flat at one half", flat),),
        source=BROOKMEYER_CROWLEY,
    )
    when = _crossing(curve, [point.share for point in curve.points], flat)
    if when is None:
        return Finding(n=n, definition=definition, reason="time_not_reached")
    bounds = [
        _crossing(curve, [getattr(point, side) for point in curve.points], "first")
        for side in ("low", "high")
    ]
    early, late = bounds if curve.end is None else reversed(bounds)
    return Finding(
        estimate=when,
        low=None if early is None else min(early, when),
        high=None if late is None else max(late, when),
        n=n,
        definition=definition,
        cannot_say=("time_describes_these",),
    )


def _moments(stays: Sequence[Ended], way: StayEnd | None) -> list[_Moment]:
    times = sorted({stay.time for stay in stays if stay.how is not None})
    return [
        _Moment(
            time,
            sum(stay.time >= time for stay in stays),
            sum(stay.time == time and stay.how is not None for stay in stays),
            sum(stay.time == time and stay.how is not None and stay.how is way for stay in stays),
        )
        for time in times
    ]


def _incidence(moments: Sequence[_Moment]) -> tuple[list[float], list[float]]:
    """After each moment the share ended this way, and before each the share still staying."""
    shares, staying = [], []
    share, left = 0.0, 1.0
    for moment in moments:
        staying.append(left)
        share += left * moment.this_way / moment.at_risk
        left *= 1 - moment.ended / moment.at_risk
        shares.append(share)
    return shares, staying


def _incidence_error(
    moments: Sequence[_Moment], shares: Sequence[float], staying: Sequence[float], last: int
) -> float:
    variance = 0.0
    for moment, share, left in zip(moments[: last + 1], shares, staying, strict=False):
        n, ended, this_way = moment.at_risk, moment.ended, moment.this_way
        later = shares[last] - share
        if n > ended:
            variance += later**2 * ended / (n * (n - ended))
        variance += left**2 * this_way * (n - this_way) / n**3
        variance -= 2 * later * left * this_way / n**2
    return math.sqrt(max(variance, 0.0))


def _point(
    moment: _Moment, share: float, error: float, interval: IntervalKind, level: float
) -> CurvePoint:
    inside = 0 < share < 1 and error > 0
    low, high = _bounds(share, error, interval, level) if inside else (None, None)
    return CurvePoint(
        at=moment.at,
        at_risk=moment.at_risk,
        ended=moment.this_way or moment.ended,
        share=min(max(share, 0.0), 1.0),
        error=error if inside else None,
        low=low,
        high=high,
    )


def _bounds(
    share: float, error: float, interval: IntervalKind, level: float
) -> tuple[float, float]:
    z = float(ndtri(0.5 + level / 2))
    if interval == "log-log":
        reach = z * error / (share * abs(math.log(share)))
        ends = [math.exp(math.log(share) * math.exp(sign * reach)) for sign in (1, -1)]
    elif interval == "log":
        ends = [share * math.exp(sign * z * error / share) for sign in (-1, 1)]
    else:
        ends = [share - z * error, share + z * error]
    return max(ends[0], 0.0), min(ends[1], 1.0)


def _crossing(curve: Curve, line: Sequence[float | None], flat: Flat) -> float | None:
    """The first time at which a line has come to one half, from the curve's own side."""
    falling = curve.end is None
    for place, value in enumerate(line):
        if value is not None and (value - 0.5) * (1 if falling else -1) <= 1e-12:
            return _on_half(curve, line, place, flat)
    return None


def _on_half(curve: Curve, line: Sequence[float | None], place: int, flat: Flat) -> float:
    value, at = line[place], curve.points[place].at
    if flat == "first" or value is None or not math.isclose(value, 0.5, abs_tol=1e-12):
        return at
    later = [
        point.at
        for point, one in zip(curve.points, line, strict=True)
        if one != value and point.at > at
    ]
    return (at + (later[0] if later else curve.until)) / 2


def _longest(stays: Sequence[Ended]) -> float:
    return max(stay.time for stay in stays)


def _definition(
    name: str, version: str, source: str, interval: IntervalKind, level: float
) -> Definition:
    options = (("interval", interval), ("level", f"{100 * level:g} %"))
    return Definition(name=name, version=version.replace("_", " "), options=options, source=source)
