"""What would follow if one factor of a formulation were pushed or held: to think with.

Not in any document by itself; a notebook calls it, and what it shows is in the pack of
that notebook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import networkx as nx

from stepkit.analysis.fuzzy_map import FuzzyScenario, fuzzy_scenario
from stepkit.analysis.map_graph import to_networkx
from stepkit.analysis.signs import SignAnalysis, sign_analysis
from stepkit.analysis.what_if import WhatIf, cut, hold, press
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.formulation import Formulation
from stepkit.model.written import number, signed
from stepkit.pack.formulation import PLAIN
from stepkit.pack.section import Shown
from stepkit.pack.words import missing, say, sentence, together

TITLE = "What if"
NOT_SAID = "–"
RAISED = 1.0
"""The level at which the factor is held while the map is left to run."""


class _Asked(NamedTuple):
    """One question, answered four ways, and a fifth when a link is taken out."""

    pressed: WhatIf
    held: WhatIf
    left_out: WhatIf | None
    signs: SignAnalysis
    run: FuzzyScenario


def what_if(view: CaseView, factor: str, *, without: tuple[str, str] | None = None) -> Shown:
    """How the other factors would answer if `factor` were pushed, or held one unit higher.

    `factor` is its words as they stand in the box, on the newest formulation that has it;
    `without` names the two ends of a link, cause first, to see the push once more with that
    link taken out. Beside the strengths stand what the signs alone say and where the map
    comes to rest when it is left to run. Where no formulation has such a factor or link,
    the section says so.
    """
    if view.audience in PLAIN:
        blocks: tuple[Block, ...] = (missing(TITLE, "what_if_not_here"),)
    else:
        blocks = tuple(_answers(view, factor, without))
    return Shown(Section(id="what_if", title=TITLE, blocks=blocks, case=view.key))


def _answers(view: CaseView, factor: str, without: tuple[str, str] | None) -> Iterator[Block]:
    known = [one.current for one in view.file.formulations if one.on <= view.as_of]
    found = [one for one in known if _named(one, factor)]
    if not found:
        yield missing(TITLE, "what_if_no_factor")
        return
    newest = max(found, key=lambda one: (one.on, one.id))
    link = [_named(newest, end) for end in without or ()]
    if link and (link[0], link[1]) not in {(one.cause, one.effect) for one in newest.links}:
        yield missing(TITLE, "what_if_no_link")
        return
    yield from _blocks(newest, _named(newest, factor), (link[0], link[1]) if link else None)


def _named(held: Formulation, words: str) -> str:
    """The id of the factor with these words; empty when there is none."""
    return next((one.id for one in held.factors if _same(one.label, words)), "")


def _same(label: str, words: str) -> bool:
    return label.casefold().split() == words.casefold().split()


def _blocks(held: Formulation, factor: str, link: tuple[str, str] | None) -> Iterator[Block]:
    asked = _asked(to_networkx(held), factor, link)
    names = {one.id: one.label for one in held.factors}
    yield Table(
        caption=sentence("what_if_caption", factor=names[factor]),
        columns=(
            "Factor", "Pushed and not let go", "Held one unit higher", "By signs alone",
            "Left to run", *(() if link is None else ("Pushed, without the link",)),
        ),
        rows=tuple(_row(one, words, asked) for one, words in names.items() if one != factor),
        numeric=(False, True, True, False, True, *(() if link is None else (True,))),
    )  # fmt: skip
    if link is not None:
        yield say("what_if_without", start=names[link[0]], end=names[link[1]], style="note")
    answers: tuple[WhatIf | SignAnalysis | FuzzyScenario, ...] = (asked.pressed, asked.held)
    answers += (asked.signs, asked.run)
    yield from (say(one) for one in dict.fromkeys(one.reason for one in answers) if one)
    limits = dict.fromkeys(limit for one in answers for limit in one.cannot_say)
    notes = [say("what_if_run", factor=names[factor], style="note")]
    yield together([*notes, *(say(one, style="note") for one in limits)])


def _asked(graph: nx.DiGraph, factor: str, link: tuple[str, str] | None) -> _Asked:
    return _Asked(
        press(graph, factor),
        hold(graph, factor),
        None if link is None else cut(graph, *link, factor),
        sign_analysis(graph),
        fuzzy_scenario(graph, {factor: RAISED}),
    )


def _row(factor: str, label: str, asked: _Asked) -> tuple[str, ...]:
    shifts: Mapping[str, float] = {one.factor: one.difference for one in asked.run.shifts}
    cells = [_change(asked.pressed, factor), _change(asked.held, factor)]
    cells.append(_by_signs(asked.signs, asked.pressed.factor, factor))
    cells.append(signed(shifts[factor]) if factor in shifts else NOT_SAID)
    if asked.left_out is not None:
        cells.append(_change(asked.left_out, factor))
    return (label, *cells)


def _change(answer: WhatIf, factor: str) -> str:
    change = answer.change(factor)
    return NOT_SAID if change is None else signed(change)


def _by_signs(signs: SignAnalysis, cause: str, effect: str) -> str:
    answer = signs.answer(cause, effect)
    if answer is None:
        return NOT_SAID
    if answer.trust is None:
        return sentence("signs_no_way")
    if answer.sign == 0:
        return sentence("signs_open")
    return sentence("signs_more" if answer.sign > 0 else "signs_less", trust=number(answer.trust))
