"""Values of analysis as tables to look at."""

from __future__ import annotations

from datetime import date

import pandas as pd

from stepkit.analysis.frames import change_frame, chart_frame, finding_frame
from stepkit.analysis.rates import poisson_rate
from stepkit.analysis.xmr import xmr
from stepkit.model.frames import Point, Series
from stepkit.model.measure import Improvement
from stepkit.model.voice import Voice


def series(*values, **more) -> Series:
    points = tuple(
        Point(on=date(2026, 1, place + 1), value=one) for place, one in enumerate(values)
    )
    return Series(
        measure="m",
        measure_name="Measure",
        scale="s",
        scale_name="Scale",
        edition="one",
        voice=Voice.TEACHER,
        points=points,
        **more,
    )


def test_findings_have_a_row_each_and_no_nan():
    frame = finding_frame({"a week": poisson_rate(0, 4.0), "none": poisson_rate(3, 0.0)})
    assert list(frame["what"]) == ["a week", "none"]
    assert frame.loc[0, "estimate"] == 0
    assert frame.loc[1, "estimate"] is pd.NA
    assert frame.loc[1, "reason"] == "rate_no_exposure"
    assert list(frame["n"]) == [0, 3]


def test_changes_have_a_row_for_each_line():
    frame = change_frame([series(9.0, 4.0, improvement=Improvement.DECREASE), series(7.0)])
    assert list(frame["scores"]) == [2, 1]
    assert frame.loc[0, ["first", "latest", "change"]].tolist() == [9.0, 4.0, -5.0]
    assert frame.loc[0, "better"] == "decrease"
    assert frame.loc[0, "against_noise"] == "not_known"
    assert frame.loc[1, "change"] is pd.NA
    assert frame.loc[1, "better"] == ""


def test_no_line_gives_an_empty_table_with_its_columns():
    assert list(change_frame([]).columns)[:4] == ["measure", "scale", "edition", "voice"]


def test_a_chart_has_a_row_for_each_place():
    frame = chart_frame(xmr([9, 7, None, 8, 10, 6, 8]))
    assert list(frame["point"]) == [1, 2, 3, 4, 5, 6, 7]
    assert frame.loc[2, "value"] is pd.NA
    assert frame.loc[2, "gap"] == "chart_gap_no_record"
    assert frame.loc[0, "centre"] == 8
