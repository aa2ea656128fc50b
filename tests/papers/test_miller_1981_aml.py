"""Miller (1981), Survival Analysis: remission of acute myelogenous leukaemia, in weeks.

Survival, standard errors, intervals on the log scale and medians as R's survival package
prints them in its own tests.
"""

import pytest

from stepkit.analysis.survival import Ended, kaplan_meier, median_time
from stepkit.model.time_in_phase import StayEnd

MAINTAINED = "9 13 13+ 18 23 28+ 31 34 45+ 48 161+"
NOT_MAINTAINED = "5 5 8 8 12 16+ 23 27 30 33 43 45"


def seen(weeks):
    return [
        Ended(float(one.rstrip("+")), None if one.endswith("+") else StayEnd.MOVED_ON)
        for one in weeks.split()
    ]


@pytest.mark.parametrize(
    ("weeks", "row"),
    [
        (MAINTAINED, (9, 11, 1, 0.909, 0.0867, 0.7541, 1.000)),
        (MAINTAINED, (13, 10, 1, 0.818, 0.1163, 0.6192, 1.000)),
        (MAINTAINED, (18, 8, 1, 0.716, 0.1397, 0.4884, 1.000)),
        (MAINTAINED, (23, 7, 1, 0.614, 0.1526, 0.3769, 0.999)),
        (MAINTAINED, (31, 5, 1, 0.491, 0.1642, 0.2549, 0.946)),
        (MAINTAINED, (34, 4, 1, 0.368, 0.1627, 0.1549, 0.875)),
        (MAINTAINED, (48, 2, 1, 0.184, 0.1535, 0.0359, 0.944)),
        (NOT_MAINTAINED, (5, 12, 2, 0.8333, 0.1076, 0.6470, 1.000)),
        (NOT_MAINTAINED, (8, 10, 2, 0.6667, 0.1361, 0.4468, 0.995)),
        (NOT_MAINTAINED, (12, 8, 1, 0.5833, 0.1423, 0.3616, 0.941)),
        (NOT_MAINTAINED, (23, 6, 1, 0.4861, 0.1481, 0.2675, 0.883)),
        (NOT_MAINTAINED, (43, 2, 1, 0.0972, 0.0919, 0.0153, 0.620)),
    ],
)
def test_each_row_of_the_printed_table(weeks, row):
    points = {point.at: point for point in kaplan_meier(seen(weeks), interval="log").points}
    point = points[row[0]]
    found = (point.at_risk, point.ended, point.share, point.error, point.low, point.high)
    assert found == pytest.approx(row[1:], abs=5e-4)


def test_at_the_end_nobody_is_left_and_there_is_no_interval():
    last = kaplan_meier(seen(NOT_MAINTAINED)).points[-1]
    assert (last.at, last.share, last.error, last.low, last.high) == (45, 0, None, None, None)


@pytest.mark.parametrize(
    ("weeks", "median", "low"), [(MAINTAINED, 31, 18), (NOT_MAINTAINED, 23, 8)]
)
def test_the_medians_with_their_intervals(weeks, median, low):
    stays = seen(weeks)
    found = median_time(kaplan_meier(stays, interval="log"), n=len(stays))
    assert (found.estimate, found.low, found.high) == (median, low, None)
