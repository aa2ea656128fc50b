"""How often a chart over 26 weeks has a flag although nothing has changed, by kind of chart.

Stable Poisson counts and normal scores with likeness of neighbours (AR(1)); the same seed every
time. It fails when a chart is worse than the shares that were measured when the rules were
chosen (beyond three standard errors), or the proposed chart flags a fifth of rare series.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from stepkit.analysis.control_chart import Weeks, chart, choose, propose, propose_for_scores
from stepkit.analysis.count_charts import c
from stepkit.analysis.rare_event_charts import days_between, g, t
from stepkit.analysis.run_chart import run
from stepkit.analysis.xmr import xmr
from stepkit.model.chart import ControlChart

SEED = 20260105
WEEKS = 26
MONDAY = date(2026, 1, 5)
DAYS = [MONDAY + timedelta(weeks=week) for week in range(WEEKS)]
RUN_LENGTHS = {"xmr 7/7": (7, 7), "xmr 8/6": (8, 6), "xmr 6/6": (6, 6)}
RARE_AT_MOST = 0.20

MEASURED = {
    "Normal": (0.18, 0.17, 0.30),
    "AR(1) 0.3": (0.47, 0.45, 0.61),
    "AR(1) 0.5": (0.73, 0.72, 0.82),
    "Poisson 8": (0.22, 0.16, 0.33),
    "Poisson 3": (0.27, 0.21, 0.39),
    "Poisson 1": (0.45, 0.39, 0.57),
    "Poisson 0.3": (0.79, 0.75, 0.87),
}
"""Share of 3,000 stable series with a flag when the rules were chosen, ordered as RUN_LENGTHS."""
OF_3000 = 3000


class Process(NamedTuple):
    """A stable process and the charts that are tried on it."""

    name: str
    series: Callable[[np.random.Generator], Weeks]
    of_counts: bool


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=1000)
    runs = asked.parse_args().runs
    processes = [
        *(Process(f"Poisson {rate:g}", poisson(rate), of_counts=True) for rate in (0.3, 1, 3, 8)),
        *(Process(name_of(phi), autoregressive(phi), of_counts=False) for phi in (0, 0.3, 0.5)),
    ]
    found = {one.name: shares(one, runs) for one in processes}
    report(found, runs)
    worse = [*worse_than_measured(found, runs), *too_many_when_rare(found)]
    print("\n".join(worse) or "No chart is worse than measured; the proposal keeps its promise.")
    return 1 if worse else 0


def poisson(rate: float) -> Callable[[np.random.Generator], Weeks]:
    """Counts a week, with the days of the events spread evenly over all seven."""

    def series(chance: np.random.Generator) -> Weeks:
        counts = chance.poisson(rate, WEEKS)
        weeks = np.repeat(np.arange(WEEKS), counts)
        after = np.sort(7 * weeks + chance.integers(0, 7, weeks.size))
        events = [MONDAY + timedelta(days=int(days)) for days in after]
        return Weeks([int(count) for count in counts], None, DAYS, events)

    return series


def autoregressive(phi: float) -> Callable[[np.random.Generator], Weeks]:
    """Normal scores of variance 1 in which each is like the one before by `phi`."""

    def series(chance: np.random.Generator) -> Weeks:
        steps = chance.normal(size=WEEKS)
        values = [steps[0]]
        for step in steps[1:]:
            values.append(phi * values[-1] + math.sqrt(1 - phi**2) * step)
        return Weeks([float(value) for value in values], None, DAYS)

    return series


def name_of(phi: float) -> str:
    return f"AR(1) {phi:g}" if phi else "Normal"


def shares(process: Process, runs: int) -> dict[str, float]:
    """By chart, the share of stable series in which it has a flag."""
    chance = np.random.default_rng([SEED, sum(process.name.encode())])
    flags: dict[str, int] = {}
    for _ in range(runs):
        for name, drawn in charts(process.series(chance), of_counts=process.of_counts):
            flags[name] = flags.get(name, 0) + drawn.has_flags
    return {name: count / runs for name, count in flags.items()}


def charts(weeks: Weeks, *, of_counts: bool) -> Iterator[tuple[str, ControlChart]]:
    """The charts of one series, each with its name."""
    floor = 0.0 if of_counts else None
    for name, (shift, trend) in RUN_LENGTHS.items():
        yield name, xmr(weeks.counts, floor=floor, shift=shift, trend=trend)
    yield "run", run(weeks.counts, floor=floor)
    if of_counts:
        waits = days_between(weeks.events)
        yield from (("c", c(weeks.counts)), ("g", g(waits)), ("t", t(waits)))
        choice = choose(propose(weeks), decided_by=["the simulation"])
        yield "proposed", chart(weeks, choice)
    else:
        make = {"xmr": xmr, "run": run}[propose_for_scores(weeks.counts).kind]
        yield "proposed", make(weeks.counts, floor=None)


def report(found: dict[str, dict[str, float]], runs: int) -> None:
    """A table of shares, one row for each process."""
    names = list(dict.fromkeys(name for row in found.values() for name in row))
    print(f"Share of {runs} stable series over {WEEKS} weeks with at least one flag")
    print(" | ".join([" " * 11, *(f"{name:>8}" for name in names)]))
    for process, row in found.items():
        cells = [f"{row[name]:8.3f}" if name in row else " " * 8 for name in names]
        print(" | ".join([f"{process:11}", *cells]))


def worse_than_measured(found: dict[str, dict[str, float]], runs: int) -> Iterator[str]:
    for process, row in MEASURED.items():
        for name, share in zip(RUN_LENGTHS, row, strict=True):
            error = math.sqrt(share * (1 - share) * (1 / runs + 1 / OF_3000))
            if found[process][name] > share + 3 * error:
                yield f"{name} flags {found[process][name]:.3f} of {process}, measured {share}"


def too_many_when_rare(found: dict[str, dict[str, float]]) -> Iterator[str]:
    proposed, individual = (found["Poisson 0.3"][name] for name in ("proposed", "xmr 7/7"))
    if proposed >= RARE_AT_MOST:
        yield f"The proposal flags {proposed:.3f} of Poisson 0.3, XmR {individual:.3f}"


if __name__ == "__main__":
    sys.exit(main())
