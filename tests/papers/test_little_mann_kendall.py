"""Little (College of the Holy Cross), "A Mann-Kendall example by hand": every step is printed."""

import math

import pytest

from stepkit.analysis.mann_kendall import mann_kendall

PRINTED = "12.9 14.8 13.2 15.7 13.8 15.6 12.9 11.0 17.3 15.9 19.0 18.3 20.1 21.7"
SERIES = [float(value) for value in PRINTED.split()]


def test_s_z_and_p_as_printed():
    found = mann_kendall(SERIES)
    assert found.s.estimate == 54
    assert found.z.estimate == pytest.approx(2.9058, abs=5e-5)
    assert found.p.estimate / 2 == pytest.approx(0.0018, abs=5e-5)


def test_the_variance_takes_the_one_tie_off():
    variance = (14 * 13 * 33 - 2 * 1 * 9) / 18
    assert mann_kendall(SERIES, test="plain").z.estimate == pytest.approx(54 / math.sqrt(variance))
