"""What makes a point on a chart unusual: rules with a named preset, and the flags they give.

Implementations that share a name differ in these rules, so every one is a setting, the
preset has a name, and both stand in the definition printed under the chart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple, TypedDict

from pydantic import Field, ValidationError

from stepkit.errors import AnalysisError, listed
from stepkit.model.chart import Flag
from stepkit.model.record import Line, Value

TwoOfThree = Literal["zone", "beyond"]
OnCentre = Literal["breaks", "passed_over"]
RunsAbout = Literal["centre", "median"]

DEFAULT = "mdc-7"
SIGMAS = 3.0


class RuleChanges(TypedDict, total=False):
    """The rules by their names, to change one of a preset's."""

    shift: int | None
    trend: int | None
    two_of_three: TwoOfThree | None
    on_centre: OnCentre
    runs_about: RunsAbout
    screened: bool
    constant: float
    fewest: int
    fewest_in_chart: int
    firm_from: int


class Rules(Value):
    """When points are flagged and limits drawn. None switches a rule off.

    shift: so many points in a row on one side of the centre line.
    trend: so many points in a row, each higher (or each lower) than the one before.
    two_of_three: two of three points in a row far out on one side. "zone": all three on that
    side and two of them between two thirds of the limit and the limit; "beyond": two of them
    past two thirds of the limit, wherever the third lies.
    on_centre: whether a point exactly on the centre line breaks a run or is passed over.
    runs_about: whether runs are counted about the centre line or about the baseline's median.
    screened: whether moving ranges of 3.267 times their mean or more are left out, once.
    constant: how many mean moving ranges the limits of individual values lie out.
    fewest: points a stretch needs for limits; fewest_in_chart: points the chart needs.
    firm_from: points the limits must rest on to be more than trial limits.
    """

    preset: Line
    shift: Annotated[int, Field(ge=2)] | None = 7
    trend: Annotated[int, Field(ge=3)] | None = 7
    two_of_three: TwoOfThree | None = "zone"
    on_centre: OnCentre = "breaks"
    runs_about: RunsAbout = "centre"
    screened: bool = False
    constant: Annotated[float, Field(gt=0, allow_inf_nan=False)] = 2.66
    fewest: Annotated[int, Field(ge=2)] = 5
    fewest_in_chart: Annotated[int, Field(ge=2)] = 5
    firm_from: Annotated[int, Field(ge=2)] = 12

    @property
    def options(self) -> dict[str, str]:
        """The preset and every rule that flags, as they stand in a definition."""
        return {
            "preset": self.preset,
            "shift": str(self.shift or "off"),
            "trend": str(self.trend or "off"),
            "two of three": self.two_of_three or "off",
            "point on the centre line": self.on_centre.replace("_", " "),
            "runs about the": self.runs_about,
        }


PRESETS: dict[str, Rules] = {
    rules.preset: rules
    for rules in (
        Rules(preset=DEFAULT),
        Rules(preset="mdc-6", shift=6, trend=6),
        Rules(preset="plotthedots", screened=True, firm_from=13),
        Rules(preset="core-data-pack", fewest=12, fewest_in_chart=15, firm_from=15),
        Rules(preset="abspc", shift=8, trend=6, constant=3 / 1.128),
        Rules(
            preset="nelson-1-2-3-5", shift=9, trend=6, two_of_three="beyond", constant=3 / 1.12838
        ),
        Rules(preset="limits-only", shift=None, trend=None, two_of_three=None),
    )
}
"""mdc: the Making Data Count workbook with runs of 7 or, in some editions, 6. plotthedots: the R
package NHSRplotthedots 0.2.2. core-data-pack: NHS England's Core Data Pack SQL. abspc: the
Python package abspc 1.1.0. nelson: tests 1, 2, 3 and 5 of Nelson (1984), J Qual Tech 16,
237-239, with the constant of the Python package shewhart 0.1.1. limits-only: for what has no
order in time."""


class Lines(NamedTuple):
    """The limits over the points of one stretch; without limits only a centre line."""

    centre: Sequence[float]
    lower: Sequence[float] | None = None
    upper: Sequence[float] | None = None


Flags = list[set[Flag]]


def rules_of(preset: str, changes: RuleChanges, of_chart: RuleChanges | None = None) -> Rules:
    """The rules of a preset with `changes`. Raises `AnalysisError` for what is not a rule.

    `of_chart` is where a kind of chart differs from the presets by its nature.
    """
    if preset not in PRESETS:
        raise AnalysisError(
            f'There is no preset "{preset}" for charts. Choose {listed(tuple(PRESETS))}.',
            field="preset",
        )
    base = PRESETS[preset].model_copy(update=dict(of_chart or {}))
    made_of = {**base.model_dump(), **changes}
    try:
        changed = Rules(**made_of)
    except ValidationError as problem:
        name = str(problem.errors()[0]["loc"][0])
        raise AnalysisError(
            f'"{made_of[name]}" cannot be the rule "{name}" of a chart. Give what the '
            f'description of that rule asks for, or leave it to the preset "{preset}".',
            field=name,
        ) from None
    different = changed.model_copy(update={"preset": f"{preset}, changed"})
    return base if changed == base else different


def flagged(
    values: Sequence[float], lines: Lines, rules: Rules, *, median: float | None = None
) -> Flags:
    """The flags of each value under `rules`; `median` is what runs may be counted about."""
    about = lines.centre
    if rules.runs_about == "median" and median is not None:
        about = [median] * len(values)
    flags: Flags = [set() for _ in values]
    _mark_beyond(flags, values, lines)
    _mark_shifts(flags, sides(values, about), rules)
    _mark_trends(flags, values, rules)
    _mark_two_of_three(flags, values, lines, rules)
    return flags


def sides(values: Sequence[float], about: Sequence[float]) -> list[int]:
    """1 for a value above the line, -1 for one below, 0 for one on it."""
    return [_side(value, line) for value, line in zip(values, about, strict=True)]


def runs(sides_: Sequence[int], on_centre: OnCentre) -> list[list[int]]:
    """The places of each run of values on one side, in order."""
    found: list[list[int]] = []
    side = 0
    for place, one in enumerate(sides_):
        if one and one != side:
            found.append([])
        if one:
            found[-1].append(place)
        if one or on_centre == "breaks":
            side = one
    return found


def _side(value: float, line: float) -> int:
    if math.isclose(value, line, rel_tol=1e-9, abs_tol=1e-12):
        return 0
    return 1 if value > line else -1


def _mark_beyond(flags: Flags, values: Sequence[float], lines: Lines) -> None:
    for place, value in enumerate(values):
        if lines.upper is not None and _side(value, lines.upper[place]) > 0:
            flags[place].add(Flag.ABOVE_LIMIT)
        if lines.lower is not None and _side(value, lines.lower[place]) < 0:
            flags[place].add(Flag.BELOW_LIMIT)


def _mark_shifts(flags: Flags, sides_: Sequence[int], rules: Rules) -> None:
    for run in runs(sides_, rules.on_centre):
        if rules.shift and len(run) >= rules.shift:
            _mark(flags, run, Flag.SHIFT)


def _mark_trends(flags: Flags, values: Sequence[float], rules: Rules) -> None:
    steps = [_side(later, earlier) for earlier, later in pairwise(values)]
    for run in runs(steps, "breaks"):
        if rules.trend and len(run) >= rules.trend - 1:
            _mark(flags, [*run, run[-1] + 1], Flag.TREND)


def _mark_two_of_three(flags: Flags, values: Sequence[float], lines: Lines, rules: Rules) -> None:
    if rules.two_of_three is None or lines.upper is None or lines.lower is None:
        return
    ends = zip(values, lines.centre, lines.lower, lines.upper, strict=True)
    out = [_thirds(*one) for one in ends]
    for side in (1, -1):
        far = [_far(side * one, rules) for one in out]
        counts = [rules.two_of_three == "beyond" or side * one > 0 for one in out]
        for start in range(len(out) - 2):
            places = range(start, start + 3)
            if sum(far[start : start + 3]) >= 2 and all(counts[start : start + 3]):
                _mark(flags, [place for place in places if far[place]], Flag.TWO_OF_THREE)


def _thirds(value: float, centre: float, lower: float, upper: float) -> float:
    """How far out a value lies: 1 on the upper limit, -1 on the lower, 0 on the centre line."""
    side = _side(value, centre)
    width = upper - centre if side > 0 else centre - lower
    return (value - centre) / width if side and width > 0 else 0.0


def _far(out: float, rules: Rules) -> bool:
    past = _side(out, 2 / SIGMAS) > 0
    return past and (rules.two_of_three == "beyond" or _side(out, 1.0) <= 0)


def _mark(flags: Flags, places: Sequence[int], flag: Flag) -> None:
    for place in places:
        flags[place].add(flag)
