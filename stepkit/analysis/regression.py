"""Least squares for short series, with errors that are independent or follow AR(1).

The AR(1) fit is generalised least squares with the correlation phi to the power
of the distance between two observations, phi estimated by REML (the default) or
maximum likelihood, as in Pinheiro and Bates (2000), Mixed-Effects Models in S and
S-PLUS, chapter 5.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from stepkit.analysis.phase_pair import Array

Fitting = Literal["reml", "ml"]

EDGE = 0.99
"""phi is looked for between minus and plus this."""
GRID = 41
DEPENDENT = 1e-9
"""A column adds nothing where less than this share of it is not in the ones before."""
ROUNDS = 3
"""Each round looks twenty times closer; a parabola through the last three points does the rest."""


class Fit(NamedTuple):
    """Coefficients with their standard errors, residuals as measured, and phi (0 if independent).

    `exact` says that the line goes through every point, so that no error can be had.
    """

    coefficients: Array
    errors: Array
    residuals: Array
    df: int
    phi: float
    exact: bool


def estimable(design: Array) -> bool:
    """Whether there are more observations than coefficients and every one can be told apart."""
    observations, coefficients = design.shape
    if observations <= coefficients:
        return False
    diagonal = np.abs(np.diag(np.linalg.qr(design, mode="r")))
    return bool((diagonal > DEPENDENT * np.abs(design).max(axis=0)).all())


def least_squares(design: Array, values: Array) -> Fit:
    """Ordinary least squares. `design` is (observations, coefficients) and estimable."""
    return _fit(design, values, np.arange(values.size, dtype=np.float64), 0.0)


def autoregressive(
    design: Array, values: Array, positions: Array, *, fitting: Fitting = "reml"
) -> Fit:
    """Generalised least squares with AR(1) errors; `positions` are whole and increasing."""
    plain = least_squares(design, values)
    if plain.exact:
        return plain
    columns = np.column_stack([np.linalg.qr(design)[0], _unit(plain.residuals)])
    coefficients = design.shape[1] if fitting == "reml" else 0
    low, high = -EDGE, EDGE
    for _ in range(ROUNDS):
        grid = np.linspace(low, high, GRID)
        heights = _likelihood(columns, positions, grid, coefficients)
        best, step = int(np.argmax(heights)), grid[1] - grid[0]
        low, high = max(grid[best] - step, -EDGE), min(grid[best] + step, EDGE)
    return _fit(design, values, positions, _vertex(grid, heights, best))


def _fit(design: Array, values: Array, positions: Array, phi: float) -> Fit:
    joined = np.column_stack([design, values])
    white = joined if phi == 0 else _whitened(joined, positions, np.array([phi]))[0]
    left, right = white[:, :-1], white[:, -1]
    coefficients = np.linalg.lstsq(left, right, rcond=None)[0]
    squares = float(((right - left @ coefficients) ** 2).sum())
    df = values.size - design.shape[1]
    inverse = np.linalg.inv(left.T @ left)
    errors = np.sqrt(np.diag(inverse).clip(min=0) * squares / df)
    exact = squares <= 1e-20 * max(float((right**2).sum()), 1e-300)
    return Fit(coefficients, errors, values - design @ coefficients, df, phi, exact)


def _likelihood(columns: Array, positions: Array, phis: Array, coefficients: int) -> Array:
    """The (restricted) log likelihood of every phi, profiled over all else, up to a constant.

    `columns` are an orthonormal design and the residuals it leaves, which changes
    nothing but the constant. `coefficients` is their number for REML and 0 for ML.
    """
    white = _whitened(columns, positions, phis)
    products = np.swapaxes(white, 1, 2) @ white
    design = np.linalg.slogdet(products[:, :-1, :-1])[1]
    squares = np.linalg.slogdet(products)[1] - design
    count = columns.shape[0] - coefficients
    fitted: Array = -count * squares - _log_determinant(positions, phis)
    return fitted - design if coefficients else fitted


def _vertex(grid: Array, heights: Array, best: int) -> float:
    if not 0 < best < grid.size - 1:
        return float(grid[best])
    left, middle, right = heights[best - 1 : best + 2]
    bend = left - 2 * middle + right
    shift = (left - right) / (2 * bend) if bend < 0 else 0.0
    return float(grid[best] + shift * (grid[1] - grid[0]))


def _unit(values: Array) -> Array:
    size: Array = values / np.linalg.norm(values)
    return size


def _whitened(columns: Array, positions: Array, phis: Array) -> Array:
    """Columns with the correlation taken out, one sheet for every phi: (phis, rows, columns)."""
    ties = _ties(positions, phis)[:, :, np.newaxis]
    scale = np.sqrt(1 - ties**2)
    rest = (columns[1:] - ties * columns[:-1]) / scale
    start = np.broadcast_to(columns[:1], (phis.size, 1, columns.shape[1]))
    return np.concatenate([start, rest], axis=1)


def _log_determinant(positions: Array, phis: Array) -> Array:
    total: Array = np.log(1 - _ties(positions, phis) ** 2).sum(axis=1)
    return total


def _ties(positions: Array, phis: Array) -> Array:
    """The correlation of each observation with the one before: (phis, rows - 1)."""
    steps = np.diff(positions)
    if (steps == 1).all():
        return np.repeat(phis[:, np.newaxis], steps.size, axis=1)
    return phis[:, np.newaxis] ** steps[np.newaxis, :]
