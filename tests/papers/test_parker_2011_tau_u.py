"""Parker, Vannest, Davis and Sauber (2011), Behavior Therapy 42, 284-299: the case of "Bob".

The counts are those the R package scan prints for its replication of the paper's table.
"""

import pytest

from stepkit.analysis.mann_kendall import mann_kendall
from stepkit.analysis.tau import tau, tau_u
from stepkit.model.measure import Improvement

A = (2, 3, 5, 3)
B = (4, 5, 5, 7, 6)
UP = Improvement.INCREASE


def test_phase_against_phase():
    assert tau(A, B, improvement=UP).estimate == pytest.approx(16 / 20)


@pytest.mark.parametrize(
    ("trend", "printed"), [("baseline", 13 / 20), ("intervention", 23 / 30), ("both", 20 / 36)]
)
def test_every_variant_divides_by_the_pairs_the_paper_counts(trend, printed):
    assert tau_u(A, B, improvement=UP, trend=trend).estimate == pytest.approx(printed)


def test_counting_the_pairs_of_the_baseline_too_gives_another_number():
    found = tau_u(A, B, improvement=UP, pairs="complete")
    assert found.estimate == pytest.approx(13 / 26)


@pytest.mark.parametrize(("phase", "s"), [(A, 3), (B, 7)])
def test_the_trend_within_each_phase(phase, s):
    assert mann_kendall(phase).s.estimate == s


def test_the_first_example_of_the_other_paper_of_that_year():
    first, second = (3, 3, 4, 5), (4, 5, 6, 7, 7)
    assert tau(first, second, improvement=UP).estimate == pytest.approx(16 / 20)
    assert tau_u(first, second, improvement=UP).estimate == pytest.approx(11 / 20)


def test_tau_u_goes_beyond_one_on_a_published_series():
    """Crozier and Tincani (2005), first baseline and intervention: printed as 1.167."""
    first, second = (9, 12, 10, 8, 12, 16), (0, 6, 1, 5, 1, 1)
    found = tau_u(first, second, improvement=Improvement.DECREASE)
    assert found.estimate == pytest.approx(1.167, abs=5e-4)
    assert "phases_beyond_one" in found.cannot_say
