"""Values of analysis as pandas tables, one row each, for looking at in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from stepkit.analysis.change import Change
from stepkit.analysis.finding import Finding
from stepkit.analysis.measure import first_to_latest
from stepkit.model.chart import ChartPoint, ControlChart
from stepkit.model.frames import Series

FINDING_COLUMNS = {
    "what": "object",
    "estimate": "Float64",
    "low": "Float64",
    "high": "Float64",
    "n": "Int64",
    "definition": "object",
    "source": "object",
    "reason": "object",
    "cannot_say": "object",
}
CHANGE_COLUMNS = {
    "measure": "object",
    "scale": "object",
    "edition": "object",
    "voice": "object",
    "better": "object",
    "scores": "Int64",
    "first_on": "object",
    "first": "Float64",
    "latest_on": "object",
    "latest": "Float64",
    "change": "Float64",
    "noise_threshold": "Float64",
    "against_noise": "object",
}
CHART_COLUMNS = {
    "point": "Int64",
    "on": "object",
    "value": "Float64",
    "gap": "object",
    "centre": "Float64",
    "lower": "Float64",
    "upper": "Float64",
    "flags": "object",
}


def finding_frame(findings: Mapping[str, Finding]) -> pd.DataFrame:
    """One row for each finding under the name it is given.

    A number that is not there is null, never NaN; `reason` and `cannot_say` are ids of
    fixed sentences, several of them separated by spaces.
    """
    rows = [
        (
            name,
            found.estimate,
            found.low,
            found.high,
            found.n,
            str(found.definition),
            found.definition.source,
            found.reason or "",
            " ".join(found.cannot_say),
        )
        for name, found in findings.items()
    ]
    return _frame(rows, FINDING_COLUMNS)


def change_frame(lines: Iterable[Series]) -> pd.DataFrame:
    """One row for each line of scores: its first and latest score and the change between them.

    `better` is "increase" or "decrease", `against_noise` "inside", "outside" or
    "not_known"; both are empty where there is nothing to say. With a single score
    `change` is null.
    """
    return _frame([_change_row(line, first_to_latest(line)) for line in lines], CHANGE_COLUMNS)


def chart_frame(chart: ControlChart) -> pd.DataFrame:
    """One row for each place on a chart with the limits as drawn; flags separated by spaces."""
    return _frame([_chart_row(point) for point in chart.points], CHART_COLUMNS)


def _change_row(line: Series, found: Change | None) -> tuple[object, ...]:
    first, latest = line.points[0], line.points[-1]
    return (
        line.measure_name,
        line.scale_name,
        line.edition,
        line.voice.value,
        line.improvement.value if line.improvement else "",
        len(line.points),
        first.on,
        first.value,
        latest.on,
        latest.value,
        found.amount if found else None,
        line.noise_threshold,
        found.against_noise.value if found else "",
    )


def _chart_row(point: ChartPoint) -> tuple[object, ...]:
    return (
        point.number,
        point.on,
        point.value,
        point.gap or "",
        point.centre,
        point.lower,
        point.upper,
        " ".join(point.flags),
    )


def _frame(rows: Sequence[tuple[object, ...]], columns: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns)).astype(dict(columns))
