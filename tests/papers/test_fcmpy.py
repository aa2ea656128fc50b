"""FCMpy's own test of its simulator (after the R package fcm): 24 levels under three rules."""

import pytest

from stepkit.analysis.fuzzy_map import Run, StepRule, fuzzy_run
from tests.analysis.mapped import mapped

WEIGHTS = """
0 0 .6 .9 0 0 0 .8
.1 0 0 0 0 0 .2 .5
0 .7 0 0 .9 0 .4 .1
.4 0 0 0 0 .9 0 0
0 0 0 0 0 -.9 0 .3
-.3 0 0 0 0 0 0 0
0 0 0 0 0 .8 .4 .9
.1 0 0 0 0 .1 .6 0
"""
"""Row cause, column effect. The seventh takes itself in as well."""
NAMES = [f"c{place}" for place in range(1, 9)]
START = {name: float(name in {"c1", "c2"}) for name in NAMES}


def published_map():
    rows = [line.split() for line in WEIGHTS.split("\n") if line]
    links = [
        (cause, effect, float(weight))
        for cause, row in zip(NAMES, rows, strict=True)
        for effect, weight in zip(NAMES, row, strict=True)
        if float(weight)
    ]
    return mapped(links, factors=NAMES)


@pytest.mark.parametrize(
    ("rule", "levels", "steps"),
    [
        (StepRule.KOSKO, ".5481 .6004 .5815 .6209 .6280 .6654 .7618 .8417", 6),
        (StepRule.MODIFIED, ".7259 .7907 .7695 .8125 .8193 .8399 .9099 .9558", 6),
        (StepRule.RESCALED, ".4998 .4985 .4989 .4984 .4981 .4886 .4856 .4853", 48),
    ],
)
def test_levels_at_rest_and_steps_until_then(rule, levels, steps):
    found = fuzzy_run(published_map(), START, run=Run(rule=rule))
    at_rest = [round(one.value, 4) for one in found.states[0]]
    assert at_rest == [float(one) for one in levels.split()]
    assert found.steps == steps
