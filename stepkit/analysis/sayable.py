"""Can anything be said? What in the data itself limits every index, with its numbers.

Looks at how many points there are, ties, zeros, likeness of neighbours, gaps between
dates, a baseline line that leaves the scale, and a first score chosen because it was
extreme. It weighs nothing up and gives no colour: it lists what a sentence must say.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from stepkit.analysis.autocorrelation import STRONG, residual_autocorrelation
from stepkit.analysis.finding import SentenceId
from stepkit.analysis.phase_pair import Array, Range, dominance, numbers
from stepkit.analysis.reasons import Reason
from stepkit.analysis.singlecase import Stretch, phase_pairs
from stepkit.analysis.times import phase_axis
from stepkit.analysis.trend import baseline_line
from stepkit.model.frames import Finite
from stepkit.model.measure import Noise
from stepkit.model.record import Line, Value

FEWEST = 3
ENOUGH = 5
"""Points in a phase below which no comparison, or only a weak one, is supported: What Works
Clearinghouse, Procedures and Standards Handbook 5.0 (2022), single-case standards."""
MANY = 0.5
"""Share of zeros in a phase, or of tied pairs, from which on they rule the result."""
WIDE = 2.0
"""A gap this many times the usual step between dates is told."""
EXTREME = 1.5
"""Standard deviations from the reference mean from which on a first score was extreme."""


class LimitId(StrEnum):
    """What limits a comparison. Each id has one fixed sentence with gaps for its numbers."""

    NOTHING = "say_nothing_recorded"
    UNUSABLE = "say_unusable_values"
    ONE_PHASE = "say_one_phase"
    TOO_FEW = "say_too_few"
    FEW = "say_few"
    ALL_EQUAL = "say_all_equal"
    TIES = "say_many_ties"
    ZEROS = "say_many_zeros"
    ALIKE = "say_neighbours_alike"
    OPPOSED = "say_neighbours_opposed"
    DISORDER = "say_dates_out_of_order"
    SAME_DAY = "say_same_day"
    GAP = "say_gap"
    LEAVES = "say_line_leaves_scale"
    SELECTED = "say_extreme_start"


class Limit(Value):
    """One thing that limits what can be said, with its numbers. `stops` leaves nothing to say."""

    id: SentenceId
    numbers: tuple[tuple[Line, Finite], ...] = ()
    phase: Line | None = None
    stops: bool = False


class Sayable(Value):
    """All limits of one line, those that stop everything first."""

    limits: tuple[Limit, ...]

    @property
    def anything(self) -> bool:
        """Whether any comparison can be made at all."""
        return not any(limit.stops for limit in self.limits)


class Start(NamedTuple):
    """What is known about the noise of a measure where the first score was an entry ticket."""

    noise: Noise
    mean: float


def sayable(
    stretches: Sequence[Stretch],
    *,
    scale_range: Range | None = None,
    start: Start | None = None,
) -> Sayable:
    """The limits of one line cut into ordered phases.

    `scale_range` allows the check of a drawn-on baseline, `start` (the entered noise
    with the mean that the measure has among people like these) that of a first
    score more than 1.5 standard deviations out.
    """
    unusable = tuple(_unusable(stretches))
    if unusable:
        return Sayable(limits=unusable)
    limits = (
        *_counts(stretches),
        *_sameness(stretches),
        *_serial(stretches),
        *_dates(stretches),
        *_drawn_on(stretches, scale_range),
        *_extreme(stretches, start),
    )
    return Sayable(limits=tuple(sorted(limits, key=lambda limit: not limit.stops)))


def _unusable(stretches: Sequence[Stretch]) -> Iterator[Limit]:
    if not any(stretch.values for stretch in stretches):
        yield _limit(LimitId.NOTHING, stops=True)
    for stretch in stretches:
        if isinstance(numbers(stretch.values), Reason):
            yield _limit(LimitId.UNUSABLE, stretch, stops=True)


def _counts(stretches: Sequence[Stretch]) -> Iterator[Limit]:
    if len(stretches) < 2:
        yield _limit(LimitId.ONE_PHASE, stops=True)
    usable = sum(len(stretch.values) >= FEWEST for stretch in stretches)
    for stretch in stretches:
        n = len(stretch.values)
        if n < FEWEST:
            yield _limit(LimitId.TOO_FEW, stretch, stops=usable < 2, n=n, least=FEWEST)
        elif n < ENOUGH:
            yield _limit(LimitId.FEW, stretch, n=n, enough=ENOUGH)


def _sameness(stretches: Sequence[Stretch]) -> Iterator[Limit]:
    values = np.concatenate([_array(stretch) for stretch in stretches])
    if values.size > 1 and values.min() == values.max():
        yield _limit(LimitId.ALL_EQUAL, n=values.size, value=float(values[0]))
        return
    for stretch in stretches:
        zeros = stretch.values.count(0)
        if zeros and zeros >= MANY * len(stretch.values):
            yield _limit(LimitId.ZEROS, stretch, zeros=zeros, n=len(stretch.values))
    for one, other in phase_pairs(len(stretches)):
        pairs = dominance(_array(stretches[one]), _array(stretches[other]))
        tied = int((pairs == 0).sum())
        if tied and tied >= MANY * pairs.size:
            yield _limit(LimitId.TIES, stretches[other], tied=tied, pairs=pairs.size)


def _serial(stretches: Sequence[Stretch]) -> Iterator[Limit]:
    found = residual_autocorrelation([stretch.values for stretch in stretches]).estimate
    if found is not None and abs(found) > STRONG:
        n = sum(len(stretch.values) for stretch in stretches)
        name = LimitId.ALIKE if found > 0 else LimitId.OPPOSED
        yield _limit(name, r=found, n=n, limit=STRONG)


def _dates(stretches: Sequence[Stretch]) -> Iterator[Limit]:
    days = [day for stretch in stretches for day in stretch.days]
    steps = [(later - earlier).days for earlier, later in pairwise(days)]
    if any(step < 0 for step in steps):
        yield _limit(LimitId.DISORDER, places=sum(step < 0 for step in steps))
        return
    if 0 in steps:
        yield _limit(LimitId.SAME_DAY, days=len(_repeated(days)))
    usual, longest = _usual(steps), max(steps, default=0)
    if usual and longest > WIDE * usual:
        yield _limit(LimitId.GAP, days=longest, usual=usual)


def _usual(steps: Sequence[int]) -> float:
    apart = [step for step in steps if step > 0]
    return float(np.median(apart)) if len(apart) > 1 else 0.0


def _repeated(days: Sequence[date]) -> set[date]:
    return {earlier for earlier, later in pairwise(days) if earlier == later}


def _drawn_on(stretches: Sequence[Stretch], scale_range: Range | None) -> Iterator[Limit]:
    if scale_range is None or len(stretches) < 2 or len(stretches[0].values) < FEWEST:
        return
    first, second = stretches[0], stretches[1]
    dated = all(len(one.days) == len(one.values) for one in (first, second))
    times = (*first.days, *second.days) if dated else None
    axis = phase_axis(times, len(first.values), len(second.values)) if second.values else None
    if axis is None or isinstance(axis, Reason):
        return
    line = baseline_line(_array(first), axis[: len(first.values)])
    if not isinstance(line, Reason):
        yield from _beyond(line[0] + line[1] * float(axis[-1]), scale_range)


def _beyond(reached: float, scale_range: Range) -> Iterator[Limit]:
    low, high = scale_range
    if low is not None and reached < low:
        yield _limit(LimitId.LEAVES, reached=reached, end=low)
    if high is not None and reached > high:
        yield _limit(LimitId.LEAVES, reached=reached, end=high)


def _extreme(stretches: Sequence[Stretch], start: Start | None) -> Iterator[Limit]:
    values = [value for stretch in stretches for value in stretch.values]
    if start is None or not math.isfinite(start.mean):
        return
    out = (values[0] - start.mean) / start.noise.sd
    if abs(out) > EXTREME:
        back = (1 - start.noise.reliability) * (start.mean - values[0])
        yield _limit(LimitId.SELECTED, first=values[0], deviations=out, expected_change=back)


def _array(stretch: Stretch) -> Array:
    return np.array(stretch.values, dtype=np.float64)


def _limit(
    name: LimitId, stretch: Stretch | None = None, *, stops: bool = False, **found: float
) -> Limit:
    return Limit(
        id=name.value,
        numbers=tuple((key, float(value)) for key, value in found.items()),
        phase=stretch.label if stretch else None,
        stops=stops,
    )
