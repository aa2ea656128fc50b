"""Overlap of two phases by counting points: PND, PEM, PAND and IRD."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from stepkit.analysis.finding import Finding
from stepkit.analysis.phase_pair import (
    Array,
    Estimate,
    Outcome,
    compared,
    defined,
    median,
)
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.model.measure import Improvement

Split = Literal["minimum", "sort"]

PND = "Scruggs, Mastropieri and Casto (1987), Remedial and Special Education 8, 24-33"
PEM = "Ma (2006), Behavior Modification 30, 598-617"
PAND_MINIMUM = "Parker, Vannest and Davis (2011), Behavior Modification 35, 303-322"
PAND_SORT = "Parker, Hagan-Burke and Vannest (2007), Journal of Special Education 40, 194-204"
IRD_PLAIN = "Parker, Vannest and Brown (2009), Exceptional Children 75, 135-150"
CANNOT_SAY = (CannotSay.SIZE, CannotSay.NO_INTERVAL)


def pnd(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    ties: Literal["strict", "inclusive"] = "strict",
) -> Finding:
    """PND from 0 to 1: the share of the second phase beyond the best baseline point.

    Strict by default (Scruggs et al. 1987): a point equal to the best one is overlap.
    """

    def calculation(before: Array, after: Array) -> Outcome:
        best = before.max()
        beyond = after >= best if ties == "inclusive" else after > best
        return Estimate(float(beyond.mean()))

    return compared(
        first,
        second,
        calculation,
        defined("PND", ties, PND, ties=ties),
        improvement=improvement,
        cannot_say=(*CANNOT_SAY, CannotSay.ONE_POINT),
    )


def pem(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    ties: Literal["half", "lost"] = "half",
) -> Finding:
    """PEM from 0 to 1: the share of the second phase better than the baseline's median (Ma 2006).

    Points on the median count as half by default, and not at all with `ties="lost"`.
    """

    def calculation(before: Array, after: Array) -> Outcome:
        middle = median(before)
        on_median = 0.0 if ties == "lost" else float((after == middle).mean()) / 2
        return Estimate(float((after > middle).mean()) + on_median)

    return compared(
        first,
        second,
        calculation,
        defined("PEM", f"ties {ties}", PEM, ties=ties),
        improvement=improvement,
        cannot_say=CANNOT_SAY,
    )


def pand(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    split: Split = "minimum",
) -> Finding:
    """PAND from 0 to 1: the share of all points that remains when overlap is taken out.

    `minimum` (the default, Parker et al. 2011) takes out the fewest points of
    either phase that leave none tied or overlapping. `sort` (Parker et al. 2007)
    puts all points in order and counts those in the place of their own phase; where
    a tie between the phases lies across the cut it has no single answer, and none
    is given.
    """
    source = PAND_MINIMUM if split == "minimum" else PAND_SORT

    def calculation(before: Array, after: Array) -> Outcome:
        share = _remaining(before, after, split)
        return share if isinstance(share, Reason) else Estimate(share)

    return compared(
        first,
        second,
        calculation,
        defined("PAND", split, source, split=split),
        improvement=improvement,
        cannot_say=(*CANNOT_SAY, CannotSay.LENGTH),
    )


def ird(
    first: Sequence[float],
    second: Sequence[float],
    *,
    improvement: Improvement,
    split: Split = "minimum",
    margins: Literal["balanced", "as_found"] = "balanced",
) -> Finding:
    """IRD, the improvement rate of the second phase less that of the first; at most 1.

    Balanced margins (the default, "robust" IRD, Parker et al. 2011) make it follow
    from PAND: ((m + n)^2 PAND - m^2 - n^2) / (2 m n). `as_found` (Parker et al.
    2009) takes the two rates as the split leaves them; it has no estimate when
    several splits with as few points taken out give different rates.
    """
    source = PAND_MINIMUM if margins == "balanced" else IRD_PLAIN

    def calculation(before: Array, after: Array) -> Outcome:
        if margins == "as_found" and split == "minimum":
            return _rates(before, after)
        m, n = before.size, after.size
        share = _remaining(before, after, split)
        if isinstance(share, Reason):
            return share
        return Estimate(((m + n) ** 2 * share - m**2 - n**2) / (2 * m * n))

    return compared(
        first,
        second,
        calculation,
        defined("IRD", f"{margins} margins, {split}", source, split=split, margins=margins),
        improvement=improvement,
        cannot_say=(*CANNOT_SAY, CannotSay.LENGTH),
    )


def _remaining(first: Array, second: Array, split: Split) -> float | Reason:
    if split == "sort":
        return _in_place(first, second)
    kept_first, kept_second = _kept(first, second)
    return float((kept_first + kept_second).max()) / (first.size + second.size)


def _kept(first: Array, second: Array) -> tuple[Array, Array]:
    """What remains at every cut: of the first phase below it, of the second from it on."""
    cuts = np.append(np.unique(second), np.inf)
    kept_first = np.searchsorted(np.sort(first), cuts, side="left")
    kept_second = second.size - np.searchsorted(np.sort(second), cuts, side="left")
    return kept_first.astype(np.float64), kept_second.astype(np.float64)


def _rates(first: Array, second: Array) -> Outcome:
    kept_first, kept_second = _kept(first, second)
    most = (kept_first + kept_second).max()
    best = kept_first + kept_second == most
    rates = np.unique((kept_first[best], kept_second[best]), axis=1)
    if rates.shape[1] > 1 and first.size != second.size:
        return Reason.SEVERAL_SPLITS
    return Estimate(float(rates[0, 0] / first.size + rates[1, 0] / second.size - 1))


def _in_place(first: Array, second: Array) -> float | Reason:
    together = np.sort(np.concatenate([first, second]))
    cut = together[first.size - 1]
    places = first.size - int((together < cut).sum())
    below = int((second < cut).sum())
    tied_first, tied_second = (int((one == cut).sum()) for one in (first, second))
    fewest, most = max(0, places - tied_first), min(tied_second, places)
    if fewest != most:
        return Reason.TIED_AT_CUT
    return float(1 - 2 * (below + fewest) / together.size)
