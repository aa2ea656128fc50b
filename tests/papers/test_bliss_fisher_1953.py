"""Bliss and Fisher (1953), Biometrics 9, 176-200: mites on 150 apple leaves."""

import pytest

from stepkit.analysis.count_models import series_rate

MITES = tuple(
    mites for mites, leaves in enumerate((70, 38, 17, 10, 9, 3, 2, 1)) for _ in range(leaves)
)


def test_the_mean_and_the_maximum_likelihood_k():
    found = series_rate(MITES)
    assert found.negative_binomial.estimate == pytest.approx(1.14667, abs=5e-6)
    assert 1 / found.extra.estimate == pytest.approx(1.02459, abs=5e-6)


def test_the_variance_over_the_mean():
    """Their sample variance is 2.27365."""
    found = series_rate(MITES).dispersion
    assert found.finding.estimate == pytest.approx(2.27365 / 1.14667, abs=5e-5)
    assert found.over
