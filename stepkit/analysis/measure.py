"""Scores as lines: one for each measure, scale, edition and voice, and never joined."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from stepkit.analysis.change import Change, change, noise_threshold
from stepkit.model.frames import Point, Series
from stepkit.model.measure import Measure, Scale, Score

Panel = tuple[Series, ...]
FEWEST_GAPS = 3


def trajectories(scores: Iterable[Score], measures: Sequence[Measure]) -> list[Series]:
    """One line for each measure, scale, edition and voice, oldest score first.

    A score whose measure, scale or edition nobody has defined still makes a line,
    with ids for names and without direction, range, thresholds or noise.
    Thresholds of another voice, or not switched on, are left out.
    """
    lines: dict[tuple[str, ...], list[Score]] = {}
    for score in scores:
        lines.setdefault(score.line, []).append(score)
    return [_series(lines[line], measures) for line in sorted(lines)]


def panels(lines: Iterable[Series]) -> list[Panel]:
    """Lines that may share a panel: same measure, scale and edition, every voice its own line."""
    grouped: dict[tuple[str, ...], list[Series]] = {}
    for line in lines:
        grouped.setdefault(line.panel, []).append(line)
    return [tuple(group) for group in grouped.values()]


def first_to_latest(line: Series) -> Change | None:
    """The change from the first score to the latest; None with a single score."""
    return _between(line, line.points[0])


def since(line: Series, day: date) -> Change | None:
    """The change to the latest score from the one in force on `day`.

    That is the last score up to `day`, or the first after it when there is none.
    None when no later score exists.
    """
    earlier = [point for point in line.points if point.on <= day]
    return _between(line, earlier[-1] if earlier else line.points[0])


def footings(lines: Iterable[Series]) -> list[Panel]:
    """Lines that may be laid side by side: same voice, measure and edition, each its own scale."""
    grouped: dict[tuple[str, ...], list[Series]] = {}
    for line in lines:
        grouped.setdefault((line.voice, line.measure, line.edition), []).append(line)
    return [tuple(group) for group in grouped.values()]


def longest_gap(panel: Sequence[Series]) -> int | None:
    """How many days may lie between two joined scores: twice what is usual on these lines.

    Usual is the median of the gaps between neighbouring scores, those of one day left
    out; None with fewer than three, which do not show what is usual.
    """
    gaps = [
        (later.on - earlier.on).days
        for line in panel
        for earlier, later in pairwise(line.points)
        if later.on > earlier.on
    ]
    return None if len(gaps) < FEWEST_GAPS else math.ceil(2 * median(gaps))


def _between(line: Series, first: Point) -> Change | None:
    latest = line.points[-1]
    if first is latest:
        return None
    return change(first, latest, improvement=line.improvement, noise=line.noise)


def _series(scores: list[Score], measures: Sequence[Measure]) -> Series:
    one = scores[0]
    measure = next((each for each in measures if _defines(each, one)), None)
    scale = measure.scale(one.scale) if measure else None
    return Series(
        measure=one.measure,
        measure_name=measure.name if measure else one.measure,
        scale=one.scale,
        scale_name=scale.name if scale else one.scale,
        edition=one.edition,
        voice=one.voice,
        points=_points(scores),
        **(_known(scale, one) if scale else {}),
    )


def _defines(measure: Measure, score: Score) -> bool:
    return (measure.id, measure.edition) == (score.measure, score.edition)


def _known(scale: Scale, score: Score) -> dict[str, Any]:
    return {
        "kind": scale.kind,
        "improvement": scale.improvement,
        "minimum": scale.minimum,
        "maximum": scale.maximum,
        "thresholds": tuple(
            one for one in scale.thresholds if one.shown and one.voice in {None, score.voice}
        ),
        "noise": scale.noise,
        "group": scale.group,
        "noise_threshold": noise_threshold(scale.noise) if scale.noise else None,
    }


def _points(scores: list[Score]) -> tuple[Point, ...]:
    ordered = sorted(scores, key=lambda score: (score.on, score.session or 0, score.id))
    return tuple(
        Point(on=one.on, value=one.value, session=one.session, condition=one.condition)
        for one in ordered
    )
