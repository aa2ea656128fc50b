"""How alike neighbouring observations are once the phases' own levels are taken away."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from stepkit.analysis.finding import Finding
from stepkit.analysis.phase_pair import Array, Estimate, Outcome, defined, finding, numbers
from stepkit.analysis.reasons import Reason

SOURCE = "Huitema and McKean (1991), Psychological Bulletin 110, 291-304"
FEWEST = 5
STRONG = 0.3
"""Beyond this the errors and p-values that take sessions as independent are not to be believed."""


def residual_autocorrelation(
    phases: Sequence[Sequence[float]], *, lag: int = 1, joined: bool = True
) -> Finding:
    """The autocorrelation of the residuals about each phase's mean, phases in order.

    The usual estimate: products of residuals `lag` apart over the sum of squares,
    across phase boundaries too unless the phases are not `joined`. Needs five
    observations and some that differ from their phase's mean.
    """
    definition = defined(
        "residual autocorrelation",
        f"lag {lag}",
        SOURCE,
        around="phase means",
        phases="joined" if joined else "apart",
    )
    n = sum(len(phase) for phase in phases)
    residuals = _residuals(phases)
    if not isinstance(residuals, Reason) and joined:
        residuals = [np.concatenate(residuals)] if residuals else []
    outcome = residuals if isinstance(residuals, Reason) else _outcome(residuals, lag)
    return finding(outcome, definition, n)


def serial_correlation(residuals: Array, lag: int = 1) -> float | None:
    """The autocorrelation of residuals at `lag`; None when all of them are 0."""
    squares = float((residuals**2).sum())
    if squares == 0 or not 0 < lag < residuals.size:
        return None
    return float((residuals[lag:] * residuals[:-lag]).sum()) / squares


def durbin_watson(residuals: Array) -> float | None:
    """Squared steps between neighbours over the sum of squares: 2 is none, 0 to 4."""
    squares = float((residuals**2).sum())
    return None if squares == 0 else float((np.diff(residuals) ** 2).sum()) / squares


def _residuals(phases: Sequence[Sequence[float]]) -> list[Array] | Reason:
    parts: list[Array] = []
    for phase in phases:
        values = numbers(phase)
        if isinstance(values, Reason):
            return values
        parts.append(_about_mean(values))
    return parts


def _about_mean(values: Array) -> Array:
    if not values.size or values.min() == values.max():
        return np.zeros_like(values)
    about: Array = values - values.mean()
    return about


def _outcome(runs: list[Array], lag: int) -> Outcome:
    if sum(run.size for run in runs) < FEWEST:
        return Reason.TOO_SHORT
    squares = sum(float((run**2).sum()) for run in runs)
    if squares == 0:
        return Reason.ALL_EQUAL
    return Estimate(sum(float((run[lag:] * run[:-lag]).sum()) for run in runs) / squares)
