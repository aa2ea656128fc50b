"""Scales of one voice put on the same footing: each score as a share of its scale's range.

A share says where a score lies between the ends of its own scale. It is no common unit:
the same share of two scales need not mean the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.model.frames import Series
from stepkit.model.measure import Improvement
from stepkit.model.radar import Radar, Spoke

FEWEST = 3


def radar(lines: Sequence[Series]) -> Radar:
    """First and latest score of each line as shares of the range, outward better.

    Refused, with a reason, for more than one voice and for fewer than three scales that
    have two scores, both ends and a direction.
    """
    if len({line.voice for line in lines}) > 1:
        return Radar(reason="radar_mixed_voices")
    spokes = [_spoke(line) for line in lines]
    held = tuple(spoke for spoke in spokes if spoke is not None)
    left_out = tuple(
        line.scale_name for line, spoke in zip(lines, spokes, strict=True) if spoke is None
    )
    if len(held) < FEWEST:
        return Radar(left_out=left_out, reason="radar_few_scales")
    return Radar(voice=lines[0].voice, spokes=held, left_out=left_out)


def _spoke(line: Series) -> Spoke | None:
    low, high, way = line.minimum, line.maximum, line.improvement
    if low is None or high is None or high <= low or way is None or len(line.points) < 2:
        return None
    first, latest = line.points[0], line.points[-1]
    return Spoke(
        name=line.scale_name,
        measure_name=line.measure_name,
        edition=line.edition,
        improvement=way,
        minimum=low,
        maximum=high,
        first=first.value,
        first_on=first.on,
        latest=latest.value,
        latest_on=latest.on,
        first_share=_share(first.value, low, high, way),
        latest_share=_share(latest.value, low, high, way),
    )


def _share(value: float, low: float, high: float, way: Improvement) -> float:
    """Where a value lies between the ends, those included; 1 is the better end."""
    share = min(max((value - low) / (high - low), 0.0), 1.0)
    return share if way is Improvement.INCREASE else 1.0 - share
