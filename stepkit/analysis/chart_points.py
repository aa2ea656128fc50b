"""From limits to a chart: its points with limits as drawn, its stretches, what it cannot say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from stepkit.analysis.autocorrelation import STRONG, residual_autocorrelation
from stepkit.analysis.chart_reasons import ChartLimit, ChartReason, Gap
from stepkit.analysis.chart_steps import Frame, Observed, Stretch, problem, stretches, values_in
from stepkit.analysis.shift_rules import Flags, Lines, Rules
from stepkit.model.chart import ChartKind, ChartPoint, ChartStep, ControlChart, Flag
from stepkit.model.method import Definition


class Limits(NamedTuple):
    """What a kind of chart makes of one stretch: limits as calculated, flags, what they rest on."""

    lines: Lines
    flags: Flags
    numbers: dict[str, float]
    step_flags: tuple[Flag, ...] = ()
    cannot_say: tuple[ChartLimit, ...] = ()


IN_ORDER = tuple(Flag)
OF_SINGLE_POINTS = {*ChartKind} - {ChartKind.LINE, ChartKind.RUN, ChartKind.G, ChartKind.T}
"""Charts that have a flag in about one stable half-year of five; the others have fewer."""
LimitsOf = Callable[[Stretch], Limits | ChartReason]


def charted(
    kind: ChartKind,
    observed: Observed,
    limits_of: LimitsOf,
    definition: Definition,
    rules: Rules,
    frame: Frame,
    *,
    cannot_say: Sequence[ChartLimit] = (),
) -> ControlChart:
    """The chart that `limits_of` makes of each stretch, or of none with the reason.

    Raises `AnalysisError` when a baseline or a re-basing lies outside the days.
    """
    wrong = problem(observed, frame)
    if wrong:
        return ControlChart(kind=kind, definition=definition, reason=wrong)
    recorded = sum(value is not None for value in observed.values)
    cut = stretches(observed, frame)
    found: list[Limits | ChartReason] = [
        ChartReason.LINE_ONLY
        if recorded < rules.fewest_in_chart or stretch.base < rules.fewest
        else limits_of(stretch)
        for stretch in cut
    ]
    likeness = _likeness(observed, cut)
    points = _points(observed, cut, found, frame)
    steps = tuple(map(_step, cut, found, [rules] * len(cut)))
    return ControlChart(
        kind=kind,
        points=points,
        steps=steps,
        definition=definition,
        autocorrelation=likeness,
        cannot_say=_limits_of_chart(kind, points, steps, found, likeness, cannot_say),
    )


def _points(
    observed: Observed,
    cut: Sequence[Stretch],
    found: Sequence[Limits | ChartReason],
    frame: Frame,
) -> tuple[ChartPoint, ...]:
    points = []
    for number, (stretch, limits) in enumerate(zip(cut, found, strict=True), start=1):
        order = {place: one for one, place in enumerate(stretch.places)}
        for place in range(stretch.start, stretch.stop):
            point = _point(observed, place) | {"step": number}
            if place in order:
                point["in_baseline"] = order[place] < stretch.base
                point |= _drawn(limits, order[place], frame)
            points.append(ChartPoint(**point))
    return tuple(points)


def _point(observed: Observed, place: int) -> dict[str, Any]:
    value = observed.values[place]
    gap = observed.gaps[place] if observed.gaps else None
    return {
        "number": place + 1,
        "on": observed.days[place] if observed.days else None,
        "value": None if value is None else float(value),
        "gap": (gap or Gap.NO_RECORD).value if value is None else None,
        "count": _held(observed.counts, place),
        "exposure": _held(observed.exposures, place),
    }


def _held(numbers: Sequence[float | None] | None, place: int) -> float | None:
    number = numbers[place] if numbers else None
    return None if number is None else float(number)


def _drawn(limits: Limits | ChartReason, order: int, frame: Frame) -> dict[str, Any]:
    """The limits at one point, as calculated and as drawn, and its flags."""
    if isinstance(limits, ChartReason):
        return {}
    lower, upper = (None if line is None else line[order] for line in limits.lines[1:])
    return {
        "centre": limits.lines.centre[order],
        "raw_lower": lower,
        "raw_upper": upper,
        "lower": lower if lower is None or frame.floor is None else max(lower, frame.floor),
        "upper": upper if upper is None or frame.ceiling is None else min(upper, frame.ceiling),
        "flags": tuple(sorted(limits.flags[order], key=IN_ORDER.index)),
    }


def _step(stretch: Stretch, limits: Limits | ChartReason, rules: Rules) -> ChartStep:
    reason = limits.value if isinstance(limits, ChartReason) else None
    return ChartStep(
        first=stretch.start + 1,
        last=stretch.stop,
        n=stretch.base,
        firm_from=rules.firm_from,
        rebase=stretch.rebase,
        reason=reason,
        numbers=() if isinstance(limits, ChartReason) else tuple(limits.numbers.items()),
        flags=() if isinstance(limits, ChartReason) else limits.step_flags,
    )


def _likeness(observed: Observed, cut: Sequence[Stretch]) -> float | None:
    phases = [values_in(observed, stretch) for stretch in cut]
    return residual_autocorrelation([phase for phase in phases if phase]).estimate


def _limits_of_chart(
    kind: ChartKind,
    points: Sequence[ChartPoint],
    steps: Sequence[ChartStep],
    found: Sequence[Limits | ChartReason],
    likeness: float | None,
    further: Sequence[ChartLimit],
) -> tuple[str, ...]:
    of_steps = {one for limits in found if isinstance(limits, Limits) for one in limits.cannot_say}
    cut = any(
        point.raw_lower is not None and point.lower is not None and point.raw_lower < point.lower
        for point in points
    )
    told = {
        ChartLimit.CAUSE: True,
        ChartLimit.CHANCE: kind in OF_SINGLE_POINTS and any(step.reason is None for step in steps),
        ChartLimit.TRIAL: any(step.trial for step in steps),
        ChartLimit.NEIGHBOURS_ALIKE: likeness is not None and likeness > STRONG,
        ChartLimit.GAPS: any(point.gap for point in points),
        ChartLimit.LOWER_CUT: cut,
    }
    true_of_this = {one for one, holds in told.items() if holds} | of_steps | {*further}
    return tuple(one.value for one in ChartLimit if one in true_of_this)
