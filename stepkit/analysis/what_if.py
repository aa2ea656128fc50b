"""Three different "what ifs" on a map, never mixed up: press a factor, hold it, or cut a link."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import networkx as nx

from stepkit.analysis.finding import Definition, SentenceId
from stepkit.analysis.influence import (
    Array,
    Influence,
    influence,
    spectral_radius,
    total_effects,
    unrated_links,
)
from stepkit.analysis.loops import Loops, loops
from stepkit.model.frames import Finite
from stepkit.model.record import Line, Value

CANNOT_SAY = ("effects_judgements", "effects_no_decision")


class Operation(StrEnum):
    """What is imagined to be done."""

    PRESS = "press"
    HOLD = "hold"
    CUT = "cut"


SOURCES = {
    Operation.PRESS: "Bollen (1987), Sociological Methodology 17, 37-69",
    Operation.HOLD: "Pearl (2009), Causality, 2nd edition, section 3.2",
    Operation.CUT: "Bollen (1987), Sociological Methodology 17, 37-69",
}


class Answer(Value):
    """How one factor answers, in units of one unit of change in the factor asked about."""

    factor: Line
    change: Finite


class WhatIf(Value):
    """How every other factor answers to a change in `factor`, or why that cannot be said.

    `link` is the one that was cut, as cause and effect. Where the loops do not settle
    they are in `found`, and `radius` is the spectral radius.
    """

    operation: Operation
    factor: Line
    link: tuple[Line, Line] | None = None
    answers: tuple[Answer, ...] = ()
    found: Loops
    radius: Finite | None = None
    definition: Definition
    cannot_say: tuple[SentenceId, ...] = CANNOT_SAY
    reason: SentenceId | None = None

    def change(self, factor: str) -> float | None:
        """How one factor answers; None where that cannot be said."""
        return next((one.change for one in self.answers if one.factor == factor), None)


def press(graph: nx.DiGraph, factor: str) -> WhatIf:
    """Keep pushing `factor` by one unit; loops may answer back, on itself as well."""
    return _ask(graph, Operation.PRESS, factor, lambda found: found.weights)


def hold(graph: nx.DiGraph, factor: str) -> WhatIf:
    """Keep `factor` one unit higher whatever acts on it: its incoming links are without effect."""

    def without_incoming(found: Influence) -> Array:
        weights = found.weights.copy()
        weights[found.names.index(factor)] = 0
        return weights

    return _ask(graph, Operation.HOLD, factor, without_incoming)


def cut(graph: nx.DiGraph, cause: str, effect: str, factor: str) -> WhatIf:
    """Take out the link from `cause` to `effect` and press `factor` on what is left."""

    def without_link(found: Influence) -> Array:
        weights = found.weights.copy()
        weights[found.names.index(effect), found.names.index(cause)] = 0
        return weights

    asked = _ask(graph, Operation.CUT, factor, without_link)
    return asked.model_copy(update={"link": (cause, effect)})


def _ask(
    graph: nx.DiGraph, operation: Operation, factor: str, change: Callable[[Influence], Array]
) -> WhatIf:
    definition = Definition(
        name="what if",
        version=operation.value,
        options=(("loops", "included"),),
        source=SOURCES[operation],
    )
    asked = WhatIf(operation=operation, factor=factor, found=loops(graph), definition=definition)
    if unrated_links(graph):
        return asked.model_copy(update={"reason": "effects_unrated"})
    found = influence(graph)
    weights = change(found)
    effects = total_effects(weights)
    outcome = {"radius": spectral_radius(weights)} | _outcome(found.names, factor, effects)
    return asked.model_copy(update=outcome)


def _outcome(names: tuple[str, ...], factor: str, effects: Array | None) -> dict[str, object]:
    if effects is None:
        return {"reason": "effects_no_balance"}
    column = effects[:, names.index(factor)].tolist()
    pairs = zip(names, column, strict=True)
    return {"answers": tuple(Answer(factor=name, change=value) for name, value in pairs)}
