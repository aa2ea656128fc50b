"""lavaan, a program of R for path models, given the coefficients of reference map B as fixed."""

import numpy as np
import pytest

from stepkit.analysis.influence import influence, total_effects
from tests.analysis.mapped import reference_b

TOTAL = {
    "anxiety": {"noise": 1.0, "anxiety": 1.25, "avoid": 0.625, "key": -0.5},
    "avoid": {"noise": 0.4, "anxiety": 0.5, "avoid": 1.25, "key": -0.2},
}
IMPLIED = {
    ("anxiety", "anxiety"): 3.203,
    ("avoid", "anxiety"): 1.906,
    ("avoid", "avoid"): 2.013,
    ("noise", "anxiety"): 1.0,
    ("noise", "avoid"): 0.4,
    ("key", "anxiety"): -0.5,
    ("key", "avoid"): -0.2,
}


def effects():
    names, weights = influence(reference_b())
    return names, total_effects(weights)


@pytest.mark.parametrize("effect", TOTAL)
def test_total_effects(effect):
    names, total = effects()
    row = total[names.index(effect)]
    assert dict(zip(names, row, strict=True)) == pytest.approx(TOTAL[effect])


@pytest.mark.parametrize("pair", IMPLIED)
def test_implied_covariances_with_unit_disturbances(pair):
    names, total = effects()
    covariance = total @ np.eye(len(names)) @ total.T
    one, other = map(names.index, pair)
    assert covariance[one, other] == pytest.approx(IMPLIED[pair], abs=5e-4)
