"""How far the axis of a panel of scores reaches, so that a small change never fills the picture."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.model.frames import Series
from stepkit.model.measure import ScaleKind, Threshold

LEAST_SHARE = 1 / 3
"""An axis never shows less than this share of a scale whose ends are known."""
LEAST_SPANS = {ScaleKind.T: 20.0, ScaleKind.STANDARD: 30.0}
"""On a normed scale it shows at least two standard deviations of the norm: 20 T, 30 standard."""


def axis_is_part(panel: Sequence[Series]) -> bool:
    """Whether the axis shows only a part of a scale whose ends are known."""
    one = panel[0]
    if one.minimum is None or one.maximum is None:
        return False
    low, high = reach(panel)
    return low > one.minimum or high < one.maximum


def reach(panel: Sequence[Series]) -> tuple[float, float]:
    """The foot and the top of the axis: the whole scale, or the part in which something lies."""
    floor, ceiling = panel[0].minimum, panel[0].maximum
    drawn = [point.value for line in panel for point in line.points]
    drawn += [threshold.value for threshold in cutoffs(panel)]
    drawn += [within(edge, floor, ceiling) for line in panel for edge in noise_edges(line)]
    low, high = min(drawn), max(drawn)
    least = _least(panel[0])
    if floor is None:
        return _about(low - _room(low, high), high + _room(low, high), least)
    if ceiling is None:
        return min(floor, low), max(high + _room(low, high), min(floor, low) + least)
    if high - low >= least:
        return min(floor, low), max(ceiling, high)
    return _part(low, high, (min(floor, low), max(ceiling, high)), least)


def _least(line: Series) -> float:
    """The shortest stretch of the scale that an axis may show."""
    if line.kind in LEAST_SPANS:
        return LEAST_SPANS[line.kind]
    if line.minimum is None or line.maximum is None:
        return 0.0
    return (line.maximum - line.minimum) * LEAST_SHARE


def _about(low: float, high: float, least: float) -> tuple[float, float]:
    missing = max(least - (high - low), 0.0) / 2
    return low - missing, high + missing


def _part(low: float, high: float, ends: tuple[float, float], least: float) -> tuple[float, float]:
    """A part of a scale about `low` and `high`, wide enough that a small change looks small."""
    floor, ceiling = ends
    wide = min(max(high - low + 2 * _room(low, high), least), ceiling - floor)
    foot = min(max((low + high - wide) / 2, floor), ceiling - wide)
    return foot, foot + wide


def _room(low: float, high: float) -> float:
    return max((high - low) * 0.1, 1.0)


def within(value: float, floor: float | None, ceiling: float | None) -> float:
    """The value, or the end of the scale that it lies beyond."""
    value = value if floor is None else max(value, floor)
    return value if ceiling is None else min(value, ceiling)


def cutoffs(panel: Sequence[Series]) -> list[Threshold]:
    """The cut-offs of every voice in the panel, each once; sizes of change are no lines."""
    each = {one: None for line in panel for one in line.thresholds if one.kind == "cutoff"}
    return list(each)


def noise_edges(line: Series) -> tuple[float, ...]:
    """The first score minus and plus its noise; nothing without noise or a second score."""
    if line.noise_threshold is None or len(line.points) < 2:
        return ()
    first = line.points[0].value
    return (first - line.noise_threshold, first + line.noise_threshold)
