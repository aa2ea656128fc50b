"""Freireich et al. (1963), Blood 21, 699-716: weeks of remission under 6-mercaptopurine.

Survival and standard errors as in Klein and Moeschberger (2003), Survival Analysis, table 4.1.
"""

import pytest

from stepkit.analysis.survival import Ended, kaplan_meier, median_time
from stepkit.model.time_in_phase import StayEnd

WEEKS = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PRINTED = {
    6: (0.857, 0.076),
    7: (0.807, 0.087),
    10: (0.753, 0.096),
    13: (0.690, 0.107),
    16: (0.627, 0.114),
    22: (0.538, 0.128),
    23: (0.448, 0.135),
}


def test_survival_with_greenwoods_error_and_the_median():
    stays = [
        Ended(float(one.rstrip("+")), None if one.endswith("+") else StayEnd.MOVED_ON)
        for one in WEEKS.split()
    ]
    curve = kaplan_meier(stays)
    found = {point.at: (point.share, point.error) for point in curve.points}
    assert found.keys() == PRINTED.keys()
    for week, row in PRINTED.items():
        assert found[week] == pytest.approx(row, abs=5e-4)
    assert median_time(curve, n=len(stays)).estimate == 23
