"""Phases of one line against one another as a table of indices, and how each was worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from stepkit.analysis.finding import Finding
from stepkit.analysis.phase_levels import sayable_interval
from stepkit.analysis.singlecase import Comparison
from stepkit.model.document import Block, Table
from stepkit.model.frames import Series
from stepkit.model.written import label, number
from stepkit.pack.words import sentence

OF_CARE = ("NAP", "Tau", "Tau-BC", "IRD", "SMD", "LRR as percentage", "percentage change")
"""The indices where phases of care are compared. A single-case design has them all."""
WHOLE = {"LRR as percentage", "percentage change"}
"""What is given in whole per cent."""
A_PROBABILITY = re.compile(r"\bp\b")
UNBROKEN = "\N{NO-BREAK SPACE}"
SIDE_BY_SIDE = 4
"""So many pairs of phases fit beside one another on a page."""


def comparison_tables(
    line: Series, pairs: Sequence[Comparison], *, of_care: bool
) -> Iterator[Block]:
    """Indices by pairs of phases; a single-case design has all of them, with a table of methods."""
    if not pairs:
        return
    shown = OF_CARE if of_care else tuple(name for name, _ in pairs[0].findings)
    for first in range(0, len(pairs), SIDE_BY_SIDE):
        yield _indices(line, pairs[first : first + SIDE_BY_SIDE], shown, of_care=of_care)
    if not of_care:
        yield _methods(line, pairs, shown)


def named(line: Series) -> dict[str, Any]:
    """The gaps `scale` and `voice` of a sentence about a line."""
    return {"scale": f"{line.measure_name}, {line.scale_name}", "voice": label(line.voice)}


def _indices(
    line: Series, pairs: Sequence[Comparison], shown: Sequence[str], *, of_care: bool
) -> Table:
    note = [sentence("comparison_note")]
    if of_care:
        note.append(sentence("comparison_definitions", definitions="; ".join(_used(pairs, shown))))
    return Table(
        caption=sentence("comparison_caption", **named(line)),
        columns=("Index", *(_between(pair) for pair in pairs)),
        rows=tuple(
            (index, *(_cell(pair[index], _digits(index)) for pair in pairs)) for index in shown
        ),
        numeric=(False, *(True for _ in pairs)),
        note=" ".join([*note, *_reasons(pairs, shown)]),
    )


def _methods(line: Series, pairs: Sequence[Comparison], shown: Sequence[str]) -> Table:
    """How each index was worked out, and where its formula stands."""
    found = {index: _first_made(pairs, index) for index in shown}
    return Table(
        caption=sentence("comparison_methods_caption", **named(line)),
        columns=("Index", "Definition", "Source"),
        rows=tuple(
            (index, str(one.definition), one.definition.source)
            for index, one in found.items()
            if one.reason is None
        ),
    )


def _first_made(pairs: Sequence[Comparison], index: str) -> Finding:
    each = [pair[index] for pair in pairs]
    return next((one for one in each if one.reason is None), each[0])


def _used(pairs: Sequence[Comparison], shown: Sequence[str]) -> list[str]:
    found = [pair[index] for index in shown for pair in pairs]
    return list(dict.fromkeys(str(one.definition) for one in found if one.reason is None))


def _digits(index: str) -> int:
    if index in WHOLE:
        return 0
    return 3 if A_PROBABILITY.search(index) else 2


def _between(pair: Comparison) -> str:
    return f"{pair.first} to {pair.second}"


def _cell(found: Finding, digits: int) -> str:
    if found.estimate is None:
        return "none"
    low, high = sayable_interval(found)
    if low is None or high is None:
        return number(found.estimate, digits)
    between = f"{number(low, digits)}{UNBROKEN}to{UNBROKEN}{number(high, digits)}"
    return f"{number(found.estimate, digits)} ({between})"


def _reasons(pairs: Sequence[Comparison], shown: Sequence[str]) -> Iterator[str]:
    """Why a number is not there: a sentence for each reason and the pairs it holds for."""
    found = [(index, pair, pair[index].reason) for index in shown for pair in pairs]
    without: dict[tuple[str, str], list[str]] = {}
    for index in shown:
        for reason in dict.fromkeys(why for name, _, why in found if name == index and why):
            where = [_between(pair) for name, pair, why in found if name == index and why == reason]
            phases = ", ".join(where)
            if len(where) == len(pairs) > 1:
                phases = sentence("comparison_every_pair")
            without.setdefault((reason, phases), []).append(index)
    for (reason, phases), indices in without.items():
        gaps = {"indices": "; ".join(indices), "phases": phases, "reason": sentence(reason)}
        yield sentence("comparison_reason", **gaps)
