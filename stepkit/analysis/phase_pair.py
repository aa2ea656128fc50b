"""Two phases of one line, checked and turned before any index of single-case work sees them.

The first phase holds m values and the second n, each oldest first. Values are
turned so that a higher one is better, whichever way the scale runs. Bad data
never raise: they give a finding that says why there is no number.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from stepkit.analysis.finding import Definition, Finding
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.model.measure import Improvement

Array = npt.NDArray[np.float64]
Range = tuple[float | None, float | None]

LEVEL = 0.95
LARGEST = 1e12
"""No score, count or percentage is larger; beyond it sums of squares lose their last digits."""


class Estimate(NamedTuple):
    """A number, its interval where there is one, and what it cannot say beyond the usual."""

    value: float
    low: float | None = None
    high: float | None = None
    cannot_say: tuple[CannotSay, ...] = ()


Outcome = Estimate | Reason
Calculation = Callable[[Array, Array], Outcome]


def compared(
    first: Sequence[float],
    second: Sequence[float],
    calculation: Calculation,
    definition: Definition,
    *,
    improvement: Improvement = Improvement.INCREASE,
    least: tuple[int, int] = (2, 2),
    cannot_say: tuple[CannotSay, ...] = (),
) -> Finding:
    """What `calculation` makes of two phases, or the reason why it cannot be asked.

    `least` is how many points each phase needs: one alone says nothing. Without
    `improvement` the values go in as they were measured.
    """
    outcome = _outcome(first, second, calculation, improvement, least)
    return finding(outcome, definition, len(first) + len(second), cannot_say)


def finding(
    outcome: Outcome, definition: Definition, n: int, cannot_say: tuple[CannotSay, ...] = ()
) -> Finding:
    """An outcome of `n` observations as a finding; no number in it is NaN or infinite."""
    if isinstance(outcome, Estimate) and not _finite(outcome):
        outcome = Reason.NOT_COMPUTABLE
    if isinstance(outcome, Reason):
        return Finding(n=n, definition=definition, reason=outcome.value)
    value, low, high, further = outcome
    return Finding(
        estimate=float(value),
        low=None if low is None else float(min(low, value)),
        high=None if high is None else float(max(high, value)),
        n=n,
        definition=definition,
        cannot_say=tuple(one.value for one in (CannotSay.CAUSE, *cannot_say, *further)),
    )


def numbers(values: Sequence[float]) -> Array | Reason:
    """The values as an array of finite numbers, or what is wrong with them."""
    try:
        array = np.array(values, dtype=np.float64, ndmin=1)
    except (TypeError, ValueError, OverflowError):
        return Reason.NOT_NUMBERS
    if array.ndim > 1:
        return Reason.NOT_NUMBERS
    if not np.isfinite(array).all():
        return Reason.NOT_FINITE
    if array.size and np.abs(array).max() > LARGEST:
        return Reason.TOO_LARGE
    return array


def turned(values: Array, improvement: Improvement) -> Array:
    """The values so that higher is better."""
    return values if improvement is Improvement.INCREASE else -values


@lru_cache(maxsize=512)
def defined(name: str, version: str, source: str, **options: str) -> Definition:
    """A definition; the same words give the same object, which makes many findings quick."""
    return Definition(name=name, version=version, options=tuple(options.items()), source=source)


@lru_cache(maxsize=32)
def normal_quantile(level: float) -> float:
    """How many standard errors a two-sided normal interval of this level reaches."""
    return float(ndtri(0.5 + level / 2))


def around(value: float, error: float, level: float = LEVEL) -> Estimate:
    """A value with its normal interval from a standard error."""
    reach = normal_quantile(level) * error
    return Estimate(value, value - reach, value + reach)


def negated(outcome: Outcome) -> Outcome:
    """An outcome with its sign turned."""
    if isinstance(outcome, Reason):
        return outcome
    value, low, high, cannot_say = outcome
    return Estimate(
        -value, None if high is None else -high, None if low is None else -low, cannot_say
    )


def percent(level: float) -> str:
    """A level as it stands in a definition: 95 %."""
    return f"{100 * level:g} %"


def dominance(first: Array, second: Array) -> Array:
    """For every pair 1 where the second phase is better, -1 where worse, 0 where tied: (m, n)."""
    return np.sign(second[np.newaxis, :] - first[:, np.newaxis])


def median(values: Array) -> float:
    """The middle of some values; quicker for a dozen than the general one."""
    ordered = np.sort(values)
    return float(ordered[(values.size - 1) // 2] + ordered[values.size // 2]) / 2


def leaves(values: Array, bounds: Range) -> bool:
    """Whether any value lies outside the range of the scale; an open side is None."""
    low, high = bounds
    below = low is not None and bool((values < low).any())
    return below or (high is not None and bool((values > high).any()))


def _outcome(
    first: Sequence[float],
    second: Sequence[float],
    calculation: Calculation,
    improvement: Improvement,
    least: tuple[int, int],
) -> Outcome:
    before = numbers(first)
    if isinstance(before, Reason):
        return before
    after = numbers(second)
    if isinstance(after, Reason):
        return after
    return _short(before, after, least) or _reckoned(
        calculation, turned(before, improvement), turned(after, improvement)
    )


def _short(first: Array, second: Array, least: tuple[int, int]) -> Reason | None:
    if not first.size:
        return Reason.NO_BASELINE
    if not second.size:
        return Reason.NO_COMPARISON
    if first.size < least[0] or second.size < least[1]:
        return Reason.TOO_SHORT
    return None


def _reckoned(calculation: Calculation, first: Array, second: Array) -> Outcome:
    with np.errstate(all="ignore"):
        return calculation(first, second)


def _finite(outcome: Estimate) -> bool:
    return all(one is None or math.isfinite(one) for one in outcome[:3])
