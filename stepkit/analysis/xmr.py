"""XmR charts: individual values about their mean, with limits from moving ranges.

Moving ranges are taken between neighbouring places only, never across a gap. The
definition says which constant and which rules were used, since these differ between
respected tools.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import fmean
from typing import Unpack

from stepkit.analysis.chart_points import Limits, charted
from stepkit.analysis.chart_reasons import ChartReason
from stepkit.analysis.chart_steps import (
    Baseline,
    Frame,
    Observed,
    Stretch,
    base_median,
    base_values,
    values_in,
)
from stepkit.analysis.shift_rules import DEFAULT, Lines, RuleChanges, Rules, flagged, rules_of
from stepkit.model.chart import ChartKind, ControlChart, Rebase
from stepkit.model.method import Definition

SOURCE = "Shewhart (1931); Wheeler and Chambers (1992), Understanding Statistical Process Control"
SCREEN = 3.267
"""A moving range this many times the mean lies beyond the ranges' own limit (Nelson 1982)."""


def xmr(
    values: Sequence[float | None],
    days: Sequence[date] | None = None,
    *,
    baseline: Baseline = None,
    rebases: Sequence[Rebase] = (),
    floor: float | None = 0.0,
    ceiling: float | None = None,
    preset: str = DEFAULT,
    **changes: Unpack[RuleChanges],
) -> ControlChart:
    """Individual values with limits at the mean plus and minus 2.66 mean moving ranges.

    None is a gap. Limits rest on all points, on the first `baseline` points or on
    those up to a day, and hold from then on; only `rebases` set them anew. They are
    drawn from `floor` to `ceiling` (None: open) and kept as calculated. `changes` are
    rules that differ from the preset's. Raises `AnalysisError` for an unknown preset or
    rule, or a day outside the points.
    """
    rules = rules_of(preset, changes)
    observed = Observed(values, days)

    def limits_of(stretch: Stretch) -> Limits | ChartReason:
        centre, width, numbers = individual_limits(observed, stretch, rules)
        if width == 0:
            return ChartReason.ALL_EQUAL
        drawn = values_in(observed, stretch)
        lines = level_lines(centre, centre - width, centre + width, len(drawn))
        flags = flagged(drawn, lines, rules, median=base_median(observed, stretch))
        return Limits(lines, flags, numbers)

    frame = Frame(baseline, rebases, floor, ceiling)
    return charted(
        ChartKind.XMR,
        observed,
        limits_of,
        moving_range_definition("XmR chart", rules),
        rules,
        frame,
    )


def individual_limits(
    observed: Observed, stretch: Stretch, rules: Rules
) -> tuple[float, float, dict[str, float]]:
    """The mean of a stretch's base, how far out the limits lie, and what they were made of."""
    mean = fmean(base_values(observed, stretch))
    ranges = moving_ranges(observed.values, stretch.places[: stretch.base])
    kept = screened(ranges) if rules.screened else ranges
    mean_range = fmean(kept) if kept else 0.0
    numbers = {"mean": mean, "mean moving range": mean_range, "moving ranges": len(kept)}
    return mean, rules.constant * mean_range, numbers


def moving_ranges(values: Sequence[float | None], places: Sequence[int]) -> list[float]:
    """The absolute steps between neighbouring places of those given."""
    pairs = [
        (values[earlier], values[later])
        for earlier, later in pairwise(places)
        if later == earlier + 1
    ]
    return [abs(b - a) for a, b in pairs if a is not None and b is not None]


def screened(ranges: Sequence[float]) -> list[float]:
    """The ranges below 3.267 times their mean; the rest are left out once (Nelson 1982)."""
    edge = SCREEN * fmean(ranges) if ranges else 0.0
    return [one for one in ranges if one < edge]


def level_lines(centre: float, lower: float, upper: float, n: int) -> Lines:
    """The same limits for `n` points."""
    return Lines([centre] * n, [lower] * n, [upper] * n)


def moving_range_definition(name: str, rules: Rules, **options: str) -> Definition:
    """The definition of a chart whose limits come from moving ranges."""
    settings = {
        **options,
        "constant": f"{rules.constant:.5g}",
        "moving ranges": "screened once" if rules.screened else "unscreened",
        **rules.options,
    }
    return Definition(
        name=name,
        version="mean moving range",
        options=tuple(settings.items()),
        source=SOURCE,
    )
