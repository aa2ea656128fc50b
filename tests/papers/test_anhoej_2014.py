"""Anhøj and Olesen (2014), PLoS ONE 9, e113825: the critical values for runs and crossings.

The table is that of the guide to the R package qicharts2 (appendix 2).
"""

import pytest

from stepkit.analysis.run_chart import run_limits


@pytest.mark.parametrize(
    ("points", "longest", "crossings"),
    [
        (10, 6, 2), (11, 6, 2), (12, 7, 3), (13, 7, 3), (14, 7, 4), (16, 7, 4), (17, 7, 5),
        (19, 7, 6), (21, 7, 6), (22, 7, 7), (23, 8, 7), (24, 8, 8), (26, 8, 8), (27, 8, 9),
        (30, 8, 10), (36, 8, 13), (40, 8, 14), (45, 8, 17), (46, 9, 17), (60, 9, 23), (68, 9, 27),
    ],
)  # fmt: skip
def test_the_critical_values(points, longest, crossings):
    assert run_limits(points) == (longest, crossings)
