"""Phase-change regression: level and slope before and after, without and with AR(1) errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from scipy.special import stdtrit

from stepkit.analysis.autocorrelation import durbin_watson, serial_correlation
from stepkit.analysis.finding import Definition, Finding
from stepkit.analysis.phase_pair import (
    LEVEL,
    Array,
    Estimate,
    Outcome,
    defined,
    finding,
    numbers,
    percent,
)
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.analysis.regression import (
    EDGE,
    Fit,
    Fitting,
    autoregressive,
    estimable,
    least_squares,
)
from stepkit.model.record import Value

Coding = Literal["first_intervention_point", "last_baseline_point", "series_start"]
Errors = Literal["independent", "ar1"]

SOURCE = (
    "Huitema and McKean (2000), Educational and Psychological Measurement 60, 38-58; "
    "AR(1): Pinheiro and Bates (2000), chapter 5"
)
FEW = 12
"""With fewer points AR(1) errors are no better than independent ones (Turner et al. 2021)."""
EXACT = (CannotSay.FITS_EXACTLY, CannotSay.NO_INTERVAL)


class PhaseChange(Value):
    """What a phase-change regression finds, as measured; `phi` is None for independent errors.

    `intercept` is the baseline's line at its first session and `trend` its slope for
    one session; `level` is the step and `slope` the change of slope.
    """

    intercept: Finding
    trend: Finding
    level: Finding
    slope: Finding | None
    residual_autocorrelation: Finding
    durbin_watson: Finding
    phi: Finding | None


class Model(NamedTuple):
    """The design of two phases with the sessions it was made from."""

    design: Array
    values: Array
    sessions: Array


def phase_change(
    first: Sequence[float],
    second: Sequence[float],
    *,
    sessions: Sequence[int] | None = None,
    coding: Coding = "first_intervention_point",
    with_slope: bool = True,
    errors: Errors = "independent",
    fitting: Fitting = "reml",
    level: float = LEVEL,
) -> PhaseChange:
    """Two straight lines, one for each phase, by least squares with t intervals.

    Time is 0 at the first session. The coding decides what the level means: the step
    between both lines at the first session of the second phase (the default, Huitema
    and McKean 2000), at the last of the first, or where the lines would meet the
    start of the series. `with_slope=False` leaves the trend the same in both phases.
    `sessions` holds the numbers of both phases, whole and increasing; without it
    they are counted. AR(1) errors are fitted by REML unless `fitting="ml"`.
    """
    definition = defined(
        "phase-change regression",
        f"{'AR(1), ' + fitting.upper() if errors == 'ar1' else 'independent errors'}",
        SOURCE,
        level_at=coding,
        slope_change="yes" if with_slope else "no",
        sign="as measured",
        level=percent(level),
    )
    model = _model(first, second, sessions, coding, with_slope=with_slope)
    fit = model if isinstance(model, Reason) else _fitted(model, errors, fitting)
    count = len(first) + len(second)
    if isinstance(fit, Reason):
        return _refused(finding(fit, definition, count), errors, with_slope=with_slope)
    return _found(fit, definition, count, errors, level)


def _model(
    first: Sequence[float],
    second: Sequence[float],
    sessions: Sequence[int] | None,
    coding: Coding,
    *,
    with_slope: bool,
) -> Model | Reason:
    before = numbers(first)
    after = numbers(second)
    if isinstance(before, Reason):
        return before
    if isinstance(after, Reason):
        return after
    axis = _sessions(sessions, before.size + after.size)
    if isinstance(axis, Reason):
        return axis
    if not before.size or not after.size:
        return Reason.NO_COMPARISON if before.size else Reason.NO_BASELINE
    design = _design(axis, before.size, coding, with_slope=with_slope)
    if not estimable(design):
        return Reason.TOO_SHORT
    return Model(design, np.concatenate([before, after]), axis)


def _sessions(sessions: Sequence[int] | None, count: int) -> Array | Reason:
    if sessions is None:
        return np.arange(count, dtype=np.float64)
    axis = numbers(sessions)
    if isinstance(axis, Reason):
        return axis
    if axis.size != count or not (axis == np.round(axis)).all():
        return Reason.TIMES_DO_NOT_FIT
    if (np.diff(axis) <= 0).any():
        return Reason.TIMES_OUT_OF_ORDER
    return axis - axis[0] if axis.size else axis


def _design(sessions: Array, m: int, coding: Coding, *, with_slope: bool) -> Array:
    after = (np.arange(sessions.size) >= m).astype(np.float64)
    zero = {
        "first_intervention_point": sessions[m],
        "last_baseline_point": sessions[m - 1],
        "series_start": 0.0,
    }[coding]
    columns = [np.ones_like(sessions), sessions, after]
    return np.column_stack([*columns, after * (sessions - zero)] if with_slope else columns)


def _fitted(model: Model, errors: Errors, fitting: Fitting) -> Fit:
    if errors == "independent":
        return least_squares(model.design, model.values)
    return autoregressive(model.design, model.values, model.sessions, fitting=fitting)


def _found(
    fit: Fit, definition: Definition, count: int, errors: Errors, level: float
) -> PhaseChange:
    few = (CannotSay.FEW_FOR_REGRESSION,) if count < FEW else ()
    edge = (CannotSay.PHI_AT_EDGE,) if abs(fit.phi) > EDGE - 0.01 else ()

    def found(outcome: Outcome) -> Finding:
        return finding(outcome, definition, count, (*few, *edge))

    coefficients = [found(one) for one in _coefficients(fit, level)]
    around, steps = serial_correlation(fit.residuals), durbin_watson(fit.residuals)
    return PhaseChange(
        intercept=coefficients[0],
        trend=coefficients[1],
        level=coefficients[2],
        slope=coefficients[3] if len(coefficients) > 3 else None,
        residual_autocorrelation=found(_unless_exact(around, fit)),
        durbin_watson=found(_unless_exact(steps, fit)),
        phi=found(_phi(fit)) if errors == "ar1" else None,
    )


def _coefficients(fit: Fit, level: float) -> list[Estimate]:
    if fit.exact:
        return [Estimate(float(one), cannot_say=EXACT) for one in fit.coefficients]
    reach = float(stdtrit(fit.df, 0.5 + level / 2)) * fit.errors
    low, high = fit.coefficients - reach, fit.coefficients + reach
    return [
        Estimate(float(value), float(below), float(above))
        for value, below, above in zip(fit.coefficients, low, high, strict=True)
    ]


def _unless_exact(value: float | None, fit: Fit) -> Outcome:
    return Reason.NO_ERROR if value is None or fit.exact else Estimate(value)


def _phi(fit: Fit) -> Outcome:
    if fit.exact:
        return Reason.NO_ERROR
    return Estimate(fit.phi, cannot_say=(CannotSay.NO_INTERVAL,))


def _refused(reason: Finding, errors: Errors, *, with_slope: bool) -> PhaseChange:
    return PhaseChange(
        intercept=reason,
        trend=reason,
        level=reason,
        slope=reason if with_slope else None,
        residual_autocorrelation=reason,
        durbin_watson=reason,
        phi=reason if errors == "ar1" else None,
    )
