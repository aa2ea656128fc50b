"""Cumulative sums about a target: whether something is creeping up, or down.

The tabular form: each sum grows by how far a value lies beyond the target and an
allowance of k standard deviations, and never falls below 0. A sum above h standard
deviations is a flag; the run is how many points it has grown for, so that the
change is dated to where the run began.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from statistics import fmean

from stepkit.analysis.chart_reasons import ChartLimit, ChartReason, Gap
from stepkit.analysis.chart_steps import Frame, Observed, problem
from stepkit.analysis.xmr import moving_ranges
from stepkit.model.chart import Cusum, CusumPoint, Flag
from stepkit.model.method import Definition

SOURCE = "Page (1954), Biometrika 41, 100-115; Montgomery (2009), ch. 9"
D2 = 1.128


def cusum(
    values: Sequence[float | None],
    days: Sequence[date] | None = None,
    *,
    target: float | None,
    sigma: float | None = None,
    k: float = 0.5,
    h: float = 5.0,
) -> Cusum:
    """Both one-sided sums of `values` (None: a gap, passed over) about a target people set.

    `sigma` is the usual standard deviation; without it the mean moving range over
    1.128 of these values stands in. There is no chart without a target.
    """
    definition = _definition(k, h, sigma)
    wrong = (
        ChartReason.NO_TARGET
        if target is None
        else problem(Observed(values, days), Frame(floor=None))
    )
    if wrong or target is None:
        return Cusum(definition=definition, reason=wrong)
    spread = _spread(values) if sigma is None else sigma
    if spread <= 0:
        return Cusum(definition=definition, target=target, reason=ChartReason.NO_SPREAD)
    points = tuple(_points(values, days, target, (k * spread, h * spread)))
    gaps = any(point.gap for point in points)
    return Cusum(
        points=points,
        target=target,
        sigma=spread,
        limit=h * spread,
        definition=definition,
        cannot_say=(ChartLimit.CAUSE.value, *((ChartLimit.GAPS.value,) if gaps else ())),
    )


def _points(
    values: Sequence[float | None],
    days: Sequence[date] | None,
    target: float,
    settings: tuple[float, float],
) -> Iterator[CusumPoint]:
    allowance, limit = settings
    upper, lower, upper_run, lower_run = 0.0, 0.0, 0, 0
    for place, value in enumerate(values):
        if value is not None:
            upper = max(0.0, upper + value - target - allowance)
            lower = max(0.0, lower + target - value - allowance)
            upper_run, lower_run = _grown(upper_run, upper), _grown(lower_run, lower)
        yield CusumPoint(
            number=place + 1,
            on=days[place] if days else None,
            value=None if value is None else float(value),
            gap=Gap.NO_RECORD.value if value is None else None,
            upper=upper,
            lower=lower,
            upper_run=upper_run,
            lower_run=lower_run,
            flags=() if value is None else _flags(upper > limit, lower > limit),
        )


def _grown(run: int, total: float) -> int:
    return run + 1 if total > 0 else 0


def _flags(above: bool, below: bool) -> tuple[Flag, ...]:  # noqa: FBT001 - one for each sum
    return (Flag.ABOVE_LIMIT,) * above + (Flag.BELOW_LIMIT,) * below


def _spread(values: Sequence[float | None]) -> float:
    held = [place for place, value in enumerate(values) if value is not None]
    ranges = moving_ranges(values, held)
    return fmean(ranges) / D2 if ranges else 0.0


def _definition(k: float, h: float, sigma: float | None) -> Definition:
    options = (
        ("k", f"{k:g} SD"),
        ("h", f"{h:g} SD"),
        ("SD", "mean moving range over 1.128" if sigma is None else "as entered"),
    )
    return Definition(name="CUSUM", version="tabular", options=options, source=SOURCE)
