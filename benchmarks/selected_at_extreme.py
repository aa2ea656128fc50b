"""How often each method says "improved" of children who did not change but began at an extreme.

Every child has one true score all along; both scores differ from it by measurement
alone. Those whose first T-score reaches the line are admitted. What comes after is
regression to the mean and nothing else, so every "improved" is a false one.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from measuring.report import say_where

from stepkit.analysis.change_formulas import METHODS
from stepkit.analysis.change_reasons import ChangeReason
from stepkit.model.measure import Noise, ReferenceGroup

MEAN, SD = 50.0, 10.0
SETTINGS = ((70.0, 0.8), (70.0, 0.7), (70.0, 0.9), (65.0, 0.8), (-math.inf, 0.8))
WRITTEN_DOWN = {
    ("Jacobson-Truax", "none"): (9.0, 0.2),
    ("Edwards-Nunnally", "population"): (6.6, 7.7),
}
"""Percent improved and worse at T 70 and reliability .80 when the methods were chosen."""
ADMITTED_THEN = 4_550
"""How many of 200,000 drawn reach T 70: what those percentages are taken to rest on."""

Array = npt.NDArray[np.float64]


class Children(NamedTuple):
    """First and latest T-scores of those admitted, a high score meaning more difficulty."""

    first: Array
    latest: Array


def admitted(rng: np.random.Generator, reliability: float, line: float, count: int) -> Children:
    """The first `count` of a population whose first score reaches the line."""
    true_sd, error_sd = SD * math.sqrt(reliability), SD * math.sqrt(1 - reliability)
    kept: list[Array] = []
    while sum(map(len, kept)) < count:
        true = rng.normal(MEAN, true_sd, 2_000_000)
        scores = true[:, None] + rng.normal(0, error_sd, (true.size, 2))
        kept.append(scores[scores[:, 0] >= line])
    both = np.concatenate(kept)[:count]
    return Children(both[:, 0], both[:, 1])


def groups(children: Children) -> dict[str, ReferenceGroup]:
    """The groups a person might enter: the population, or those admitted themselves."""
    spread = {"later_sd": SD, "correlation": 0.6}
    return {
        "population": ReferenceGroup(mean=MEAN, later_mean=MEAN, source="population", **spread),
        "admitted": ReferenceGroup(
            mean=float(children.first.mean()),
            later_mean=float(children.latest.mean()),
            later_sd=float(children.latest.std(ddof=1)),
            correlation=float(np.corrcoef(children.first, children.latest)[0, 1]),
            source="those admitted",
        ),
    }


class Share(NamedTuple):
    """Percent called improved and worse by one method with one group, or why there is none."""

    method: str
    group: str
    improved: float = math.nan
    worse: float = math.nan
    reason: str = ""


def shares(children: Children, noise: Noise) -> Iterator[Share]:
    known = groups(children)
    for method, formula in METHODS.items():
        for name in known if formula.needs_group else ("none",):
            group = known.get(name, known["population"])
            index = formula.compute(children.first, children.latest, noise, group)  # type: ignore[arg-type]
            if isinstance(index, ChangeReason):
                yield Share(method.value, name, reason=index.value)
            else:
                yield Share(method.value, name, *percent_beyond(index, formula.critical))
    for size in (12.4, 17.73):
        index = (children.latest - children.first) / size
        yield Share(f"fixed change of {size:g}", "none", *percent_beyond(index, 1.0))


def percent_beyond(index: Array, critical: float) -> tuple[float, float]:
    improved, worse = (100 * float(np.mean(sign * index > critical)) for sign in (-1, 1))
    return improved, worse


def told(share: Share, *, beside_earlier: bool) -> tuple[str, bool]:
    """The line to print, and whether it agrees with what was written down."""
    start = f"  {share.method:30} group: {share.group:11}"
    if share.reason:
        return f"{start} no number: {share.reason}", True
    found = f"{start}{share.improved:6.1f} % improved {share.worse:6.1f} % worse"
    earlier = WRITTEN_DOWN.get((share.method, share.group)) if beside_earlier else None
    if earlier is None:
        return found, True
    pairs = zip((share.improved, share.worse), earlier, strict=True)
    fits = all(abs(now - then) <= 3 * uncertain_by(now) for now, then in pairs)
    then = f"written down: {earlier[0]} and {earlier[1]}"
    return f"{found}   ({then}{'' if fits else ', DOES NOT FIT'})", fits


def uncertain_by(percent: float) -> float:
    """The standard error of a percentage among as many as were admitted then."""
    return math.sqrt(percent * (100 - percent) / ADMITTED_THEN)


def setting(line: float, reliability: float, count: int, seed: int) -> bool:
    """Print one setting; whether everything that was written down about it fits."""
    children = admitted(np.random.default_rng(seed), reliability, line, count)
    noise = Noise(sd=SD, reliability=reliability, reliability_type="true", source="simulation")
    drop = float(np.mean(children.latest - children.first))
    who = f"Admitted at T {line:g} and above" if math.isfinite(line) else "Everybody"
    print(f"\n{who}, reliability {reliability:g}, nobody changed; mean change {drop:+.1f}")
    beside = (line, reliability) == SETTINGS[0]
    lines = [told(share, beside_earlier=beside) for share in shares(children, noise)]
    print("\n".join(text for text, _ in lines))
    return all(fits for _, fits in lines)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--children", type=int, default=100_000, help="admitted, per setting")
    asked.add_argument("--seed", type=int, default=7)
    given = asked.parse_args()
    began = time.perf_counter()
    say_where("False 'improved' among children who did not change")
    fits = [setting(*one, given.children, given.seed) for one in SETTINGS]
    took = time.perf_counter() - began
    print(f"\n{given.children} children a setting, seed {given.seed}, {took:.1f} s")
    return 0 if all(fits) else 1


if __name__ == "__main__":
    sys.exit(main())
