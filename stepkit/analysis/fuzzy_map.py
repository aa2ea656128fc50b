"""A map let run: every factor takes in its causes step by step until nothing changes.

What comes out is at best an order (more, less, about the same) and no amount. A logistic
map rests at one half, so that nothing in it is ever absent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

import networkx as nx
import numpy as np

from stepkit.analysis.finding import Definition, SentenceId
from stepkit.analysis.influence import Array, influence, unrated_links
from stepkit.model.frames import Finite
from stepkit.model.record import Line, Value

TOLERANCE = 1e-3
SCENARIO_TOLERANCE = 1e-5
MOST_STEPS = 1_000
LONGEST_PERIOD = 12
SOURCE = "Kosko (1986), International Journal of Man-Machine Studies 24, 65-75"
CANNOT_SAY = ("fuzzy_order_only", "effects_judgements")


class StepRule(StrEnum):
    """What a factor takes in at each step: its causes; itself as well; or both about one half."""

    KOSKO = "kosko"
    MODIFIED = "modified"
    RESCALED = "rescaled"


class Squash(StrEnum):
    """How the sum that came in is brought back into range."""

    LOGISTIC = "logistic"
    TANH = "tanh"
    BIVALENT = "bivalent"
    SIGN = "sign"


class Run(NamedTuple):
    """How a map is run. `steepness` is for the logistic curve alone.

    `inputs_stay` keeps factors without causes at their first value. A run ends when no
    factor moves by more than `tolerance`, or after `most_steps`.
    """

    rule: StepRule = StepRule.KOSKO
    squash: Squash = Squash.LOGISTIC
    steepness: float = 1.0
    inputs_stay: bool = True
    tolerance: float = TOLERANCE
    most_steps: int = MOST_STEPS


class Level(Value):
    """Where one factor ended."""

    factor: Line
    value: Finite


class FuzzyRun(Value):
    """Where a map came to rest after so many `steps`, or why there is no such state.

    A map that goes round and round has a `period`, and `states` holds one round in
    order; one at rest has one state. With neither there is none.
    """

    states: tuple[tuple[Level, ...], ...] = ()
    steps: int = 0
    period: int | None = None
    definition: Definition
    cannot_say: tuple[SentenceId, ...] = CANNOT_SAY
    reason: SentenceId | None = None

    def level(self, factor: str) -> float | None:
        """Where one factor came to rest; None where the map did not."""
        at_rest = self.states[0] if self.reason is None else ()
        return next((one.value for one in at_rest if one.factor == factor), None)


class Shift(Value):
    """One factor at rest before and after, and the difference to two decimals."""

    factor: Line
    before: Finite
    after: Finite
    difference: Finite


class FuzzyScenario(Value):
    """What holding some factors at a value does to the others, or why that cannot be said."""

    held: tuple[Level, ...]
    shifts: tuple[Shift, ...] = ()
    definition: Definition
    cannot_say: tuple[SentenceId, ...] = CANNOT_SAY
    reason: SentenceId | None = None


def fuzzy_run(
    graph: nx.DiGraph,
    start: Mapping[str, float] | None = None,
    *,
    held: Mapping[str, float] | None = None,
    run: Run = Run(),  # noqa: B008 - a frozen value
) -> FuzzyRun:
    """Let a map run from `start` (1 for factors not named there), some factors `held` throughout.

    The modified rule with tanh is not offered: it never forgets, so that even a loop
    that dies away would end high.
    """
    definition = _definition(run)
    if unrated_links(graph):
        return FuzzyRun(definition=definition, reason="effects_unrated")
    if (run.rule, run.squash) == (StepRule.MODIFIED, Squash.TANH):
        return FuzzyRun(definition=definition, reason="fuzzy_never_forgets")
    names, weights = influence(graph)
    first = np.array([(start or {}).get(name, 1.0) for name in names])
    fixed = _fixed(names, weights, first, held or {}, run)
    states = _states(weights, np.where(np.isnan(fixed), first, fixed), fixed, run)
    return _outcome(names, states, definition, run)


def fuzzy_scenario(
    graph: nx.DiGraph, held: Mapping[str, float], *, squash: Squash = Squash.LOGISTIC
) -> FuzzyScenario:
    """Run from all ones with nothing held, then with `held`, and set the two side by side.

    The rule is Mental Modeler's: Kosko's step, factors without causes move like all
    others, tolerance 0.00001, held factors left out. Steps are limited here.
    """
    run = Run(squash=squash, inputs_stay=False, tolerance=SCENARIO_TOLERANCE)
    before, after = fuzzy_run(graph, run=run), fuzzy_run(graph, held=held, run=run)
    scenario = FuzzyScenario(
        held=tuple(Level(factor=name, value=value) for name, value in held.items()),
        definition=before.definition,
        reason=before.reason or after.reason,
    )
    if scenario.reason:
        return scenario
    pairs = zip(before.states[0], after.states[0], strict=True)
    shifts = tuple(_shift(one, other) for one, other in pairs if one.factor not in held)
    return scenario.model_copy(update={"shifts": shifts})


def _shift(before: Level, after: Level) -> Shift:
    return Shift(
        factor=before.factor,
        before=before.value,
        after=after.value,
        difference=round(after.value - before.value, 2) + 0.0,
    )


def _fixed(
    names: tuple[str, ...], weights: Array, first: Array, held: Mapping[str, float], run: Run
) -> Array:
    """The value of every factor that does not move, NaN for those that do."""
    fixed = np.array([held.get(name, np.nan) for name in names])
    if run.inputs_stay:
        inputs = ~weights.any(axis=1) & np.isnan(fixed)
        fixed[inputs] = first[inputs]
    return fixed


def _states(weights: Array, state: Array, fixed: Array, run: Run) -> list[Array]:
    """Every state from the first until nothing moves, or until the steps are used up."""
    states, moving = [state], np.isnan(fixed)
    for _ in range(run.most_steps):
        taken_in = _squashed(_taken_in(weights, states[-1], run.rule), run)
        states.append(np.where(moving, taken_in, fixed))
        if _near(states[-1], states[-2], run.tolerance):
            break
    return states


def _taken_in(weights: Array, state: Array, rule: StepRule) -> Array:
    if rule is StepRule.KOSKO:
        return weights @ state
    if rule is StepRule.MODIFIED:
        return weights @ state + state
    about_half = 2 * state - 1
    return weights @ about_half + about_half


def _squashed(sums: Array, run: Run) -> Array:
    squashes: dict[Squash, Callable[[Array], Array]] = {
        Squash.LOGISTIC: lambda x: 1 / (1 + np.exp(-run.steepness * x)),
        Squash.TANH: np.tanh,
        Squash.BIVALENT: lambda x: (x > 0).astype(np.float64),
        Squash.SIGN: np.sign,
    }
    return squashes[run.squash](sums)


def _near(one: Array, other: Array, tolerance: float) -> bool:
    return bool(np.abs(one - other).max(initial=0.0) <= tolerance)


def _outcome(
    names: tuple[str, ...], states: list[Array], definition: Definition, run: Run
) -> FuzzyRun:
    steps = len(states) - 1
    if steps and _near(states[-1], states[-2], run.tolerance):
        return FuzzyRun(states=(_levels(names, states[-1]),), steps=steps, definition=definition)
    period = _period(states, run.tolerance)
    return FuzzyRun(
        states=tuple(_levels(names, state) for state in states[-period:]) if period else (),
        steps=steps,
        period=period,
        definition=definition,
        reason="fuzzy_goes_round" if period else "fuzzy_does_not_rest",
    )


def _period(states: list[Array], tolerance: float) -> int | None:
    """After how many steps the last state came back, looked for over two rounds."""
    for period in range(2, min(LONGEST_PERIOD, (len(states) - 1) // 2) + 1):
        last = states[-period:]
        before = states[-2 * period : -period]
        if all(_near(one, other, tolerance) for one, other in zip(last, before, strict=True)):
            return period
    return None


def _levels(names: tuple[str, ...], state: Array) -> tuple[Level, ...]:
    pairs = zip(names, state.tolist(), strict=True)
    return tuple(Level(factor=name, value=value) for name, value in pairs)


def _definition(run: Run) -> Definition:
    steepness = f" {run.steepness:g}" if run.squash is Squash.LOGISTIC else ""
    return Definition(
        name="fuzzy cognitive map",
        version=f"{run.rule.value} rule",
        options=(
            ("curve", f"{run.squash.value}{steepness}"),
            ("factors without causes", "stay" if run.inputs_stay else "move"),
            ("tolerance", f"{run.tolerance:g}"),
        ),
        source=SOURCE,
    )
