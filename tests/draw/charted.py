"""Charts with limits as a calculation would hand them on, worked out by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from stepkit.model.chart import ChartKind, ChartPoint, ChartStep, ControlChart, Flag, Rebase
from stepkit.model.method import Definition
from tests.draw.pictured import FIRST

DEFINITION = Definition(
    name="XmR chart", version="invented", options=(("preset", "mdc-7"),), source="fixture"
)


def point(number: int, value: float | None, **given: Any) -> ChartPoint:
    """A point with limits 0 (worked out: -2) to 8 about 3, a week after the one before."""
    limits = {"centre": 3.0, "lower": 0.0, "raw_lower": -2.0, "upper": 8.0, "raw_upper": 8.0}
    day = {"on": FIRST + timedelta(weeks=number - 1)}
    if value is None:
        return ChartPoint(number=number, gap="chart_gap_no_record", **day | given)
    return ChartPoint(number=number, value=float(value), **limits | day | given)


def chart(*values: float | None, flags: dict[int, tuple[Flag, ...]] | None = None, **given: Any):
    """One stretch of values; `flags` are by number."""
    points = tuple(
        point(number, value, flags=(flags or {}).get(number, ()))
        for number, value in enumerate(values, start=1)
    )
    n = sum(value is not None for value in values)
    step = ChartStep(first=1, last=len(values), n=n, firm_from=12)
    named = {"kind": ChartKind.XMR, "points": points, "steps": (step,), "definition": DEFINITION}
    return ControlChart(**named | given)


REBASE = Rebase(
    on=FIRST + timedelta(weeks=4),
    decided_by=("key worker", "psychologist"),
    reason="A new routine began",
)


def rebased() -> ControlChart:
    """Two stretches: limits on four points, then new ones on three from the fifth week."""
    first = tuple(point(number, value) for number, value in enumerate((5, 6, 4, 5), start=1))
    lower = {"step": 2, "centre": 1.0, "upper": 3.0, "raw_upper": 3.0, "raw_lower": -1.0}
    second = tuple(point(number, value, **lower) for number, value in ((5, 1), (6, 2), (7, 0)))
    steps = (
        ChartStep(first=1, last=4, n=12, firm_from=12),
        ChartStep(first=5, last=7, n=3, firm_from=12, rebase=REBASE),
    )
    return ControlChart(
        kind=ChartKind.XMR, points=first + second, steps=steps, definition=DEFINITION
    )
