"""One rate under three models: against a grid of scipy's likelihood, and when each is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from stepkit.analysis.count_models import negative_binomial_ratio, quasi_poisson_rate, series_rate
from stepkit.pack.words import SENTENCES

CLUSTERED = [0, 5, 1, 0, 9, 2, 0, 0, 7, 1, 3, 0, 12, 0, 1, 4, 0, 2, 6, 0, 1, 8, 0, 3]
EXPOSURES = [1.0, 0.8, 1.0, 0.6] * 6
STEADY = [3, 2, 4, 3, 2, 3, 4, 3, 2, 3, 3, 4, 2, 3, 3, 2, 4, 3, 3, 3, 2, 4]


def likelihood(counts, expected, extra):
    return stats.nbinom.logpmf(counts, 1 / extra, 1 / (1 + extra * expected)).sum()


def test_the_fit_is_the_highest_point_of_the_likelihood():
    found = series_rate(CLUSTERED, EXPOSURES)
    rate, extra = found.negative_binomial.estimate, found.extra.estimate
    counts, over = np.array(CLUSTERED), np.array(EXPOSURES)
    best = likelihood(counts, rate * over, extra)
    steps = np.linspace(0.5, 2, 61)
    around = [likelihood(counts, a * rate * over, b * extra) for a in steps for b in steps]
    assert best >= max(around) - 1e-12
    near = [likelihood(counts, a * rate * over, b * extra) for a, b in ((1.001, 1), (1, 1.001))]
    assert all(best > one for one in near)


def test_its_error_comes_from_the_curvature_of_the_likelihood():
    """With equal exposure the variance of the log of the rate is (1 + a m) / (n m)."""
    found = series_rate(CLUSTERED)
    rate, extra = found.negative_binomial.estimate, found.extra.estimate
    assert rate == pytest.approx(sum(CLUSTERED) / 24)
    error = math.sqrt((1 + extra * rate) / (24 * rate))
    assert found.negative_binomial.high == pytest.approx(rate * math.exp(1.959964 * error))
    assert found.negative_binomial.low == pytest.approx(rate * math.exp(-1.959964 * error))


def test_scatter_widens_the_interval_model_by_model():
    found = series_rate(CLUSTERED, EXPOSURES)
    assert found.dispersion.over
    widths = [one.high / one.low for one in (found.poisson, found.quasi, found.negative_binomial)]
    assert widths[0] < min(widths[1:])


def test_quasi_poisson_by_hand():
    """Counts 2, 6, 2, 6: dispersion 4/3, total 16, t of three degrees of freedom 3.18245."""
    found = quasi_poisson_rate([2, 6, 2, 6])
    reach = 3.182446 * math.sqrt(4 / 3 / 16)
    assert (found.estimate, found.low, found.high) == pytest.approx(
        (4, 4 * math.exp(-reach), 4 * math.exp(reach))
    )


def test_less_scatter_than_poisson_does_not_narrow_it():
    """Counts that never differ have the error of Poisson counts, not none."""
    found = quasi_poisson_rate([4, 4, 4, 4])
    assert found.high == pytest.approx(4 * math.exp(3.182446 / 4))


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (CLUSTERED[:19], "rate_too_few_for_negative_binomial"),
        (STEADY, "rate_not_over_dispersed"),
        ([0] * 25, "rate_all_zero"),
        ([1, "x"] * 12, "rate_not_counts"),
        ([], "rate_one_count"),
    ],
)
def test_the_negative_binomial_is_refused_with_its_reason(counts, reason):
    found = series_rate(counts)
    assert (found.negative_binomial.estimate, found.negative_binomial.reason) == (None, reason)
    assert (found.extra.estimate, found.extra.reason) == (None, reason)
    assert reason in SENTENCES


def test_nothing_counted_still_has_a_poisson_rate():
    found = series_rate([0] * 10)
    assert (found.poisson.estimate, found.poisson.low) == (0, 0)
    assert found.poisson.high == pytest.approx(0.3689, abs=5e-5)
    assert found.quasi.reason == "rate_all_zero"


def test_no_exposure_gives_no_rate_at_all():
    found = series_rate([1, 2, 3], [1, 0, 1])
    reasons = {found.poisson.reason, found.quasi.reason, found.dispersion.finding.reason}
    assert reasons == {"rate_no_exposure"}


def test_a_ratio_of_two_periods_by_hand():
    """With equal exposure the rates are the means; their errors add up in squares."""
    first, second = CLUSTERED, [count // 3 for count in CLUSTERED]
    found = negative_binomial_ratio(first, second)
    assert found.estimate == pytest.approx(sum(second) / sum(first))
    assert found.low < found.estimate < found.high
    assert found.n == 48


def test_the_ratio_has_one_extra_variance_at_the_highest_point_of_the_likelihood():
    first, second = np.array(CLUSTERED), np.array(CLUSTERED[::-1]) // 2
    found = negative_binomial_ratio(list(first), [int(one) for one in second])
    means = first.mean(), second.mean()
    extras = np.exp(np.linspace(math.log(0.1), math.log(20), 4001))
    total = [
        likelihood(first, means[0], extra) + likelihood(second, means[1], extra) for extra in extras
    ]
    extra = extras[int(np.argmax(total))]
    error = math.sqrt(sum((1 + extra * mean) / (24 * mean) for mean in means))
    assert math.log(found.high / found.estimate) == pytest.approx(1.959964 * error, rel=1e-3)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (CLUSTERED, CLUSTERED[:4], "rate_too_few_for_negative_binomial"),
        (CLUSTERED[:9], CLUSTERED[:9], "rate_too_few_for_negative_binomial"),
        (CLUSTERED, [0] * 12, "rate_none_in_a_period"),
        (STEADY, STEADY, "rate_not_over_dispersed"),
    ],
)
def test_a_ratio_is_refused_with_its_reason(first, second, reason):
    found = negative_binomial_ratio(first, second)
    assert (found.estimate, found.reason) == (None, reason)
    assert reason in SENTENCES
