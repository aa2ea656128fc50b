"""What a formulation gives to think with: questions, loops, effects, and days without a support."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import networkx as nx

from stepkit.analysis.absence import Absence, absence, relied_on
from stepkit.analysis.effects import Aim, EffectTable, MagnitudeOfEffect, magnitude_of_effect
from stepkit.analysis.loops import Loop, LoopKind, Loops
from stepkit.analysis.map_graph import to_networkx
from stepkit.analysis.nearby import Nearby
from stepkit.analysis.structure import Question, questions
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Listing, Run, Table, Words
from stepkit.model.formulation import Formulation
from stepkit.model.map_kind import MapKind
from stepkit.model.written import counted, label, number
from stepkit.pack.words import say, sentence, together

MOST_ALIKE = 3
"""Questions of one sort that are written out; the others are counted."""
MOST_LOOPS = 8
MOST_ABSENT, MOST_CHANGED = 6, 5
NOT_THERE = "–"

LOOPS = {
    (LoopKind.REINFORCING, True): "loops_reinforcing",
    (LoopKind.REINFORCING, False): "loops_reinforcing_unrated",
    (LoopKind.BALANCING, True): "loops_balancing",
    (LoopKind.BALANCING, False): "loops_balancing_unrated",
}
"""By kind, and by whether every link of the loop has a strength."""

Names = Mapping[str, str]
"""The labels of factors by their ids."""


def reasoning(view: CaseView, formulation: Formulation, kind: MapKind) -> Iterator[Block]:
    """Everything about one formulation that is to think with, and decides nothing."""
    names = {one.id: one.label for one in formulation.factors}
    yield from _questions(questions(formulation, kind, as_of=view.as_of), formulation, kind)
    graph = to_networkx(formulation.current)
    if graph.number_of_edges():
        found = magnitude_of_effect(graph)
        yield from _loops(found.found, names)
        yield from _effects(found, graph, names)
    yield from _absences(view, formulation, names)


def _questions(
    asked: Sequence[Question], formulation: Formulation, kind: MapKind
) -> Iterator[Block]:
    yield Heading(text=sentence("formulation_questions"))
    if not asked:
        yield say("structure_none")
        return
    items = []
    for _, alike in groupby(asked, key=lambda one: one.id):
        said = [_question(one, formulation, kind) for one in alike]
        if len(said) > MOST_ALIKE + 1:
            rest = counted(len(said) - MOST_ALIKE, "more", "more")
            last = sentence("formulation_more_alike", question=said[MOST_ALIKE - 1], count=rest)
            said = [*said[: MOST_ALIKE - 1], last]
        items += said
    yield Listing(items=tuple((Run(text=one),) for one in items))


def _question(one: Question, formulation: Formulation, kind: MapKind) -> str:
    names = {factor.id: factor.label for factor in formulation.factors}
    lane = kind.lane(one.lane) if one.lane else None
    factors = [names[factor] for factor in one.factors] or [""]
    return sentence(
        one.id,
        lane=lane.label if lane else "",
        factor=factors[0],
        factors=", ".join(factors),
        start=factors[0],
        middle=factors[len(factors) // 2],
        end=factors[-1],
        links=counted(len(one.links), "link"),
        review=formulation.review_on,
    )


def _loops(found: Loops, names: Names) -> Iterator[Block]:
    yield Heading(text=sentence("formulation_loops"))
    if not found.found:
        yield say("loops_none", longest=found.longest)
        return
    shown = found.found[:MOST_LOOPS]
    yield Listing(items=tuple((Run(text=_loop(one, names)),) for one in shown))
    if len(shown) == len(found.found):
        return
    every = counted(len(found.found), "loop")
    if found.more:
        yield say("loops_more", count=len(found.found), style="note")
    else:
        yield say("formulation_loops_shown", shown=len(shown), all=every, style="note")
    unaddressed = len(found.without_action)
    yield say("loops_without_action", count=unaddressed, all=every, style="note")


def _loop(one: Loop, names: Names) -> str:
    around = " → ".join(names[factor] for factor in (*one.factors, one.factors[0]))
    gain = "" if one.gain is None else number(one.gain)
    said = sentence(LOOPS[one.kind, one.gain is not None], gain=gain, loop=around)
    return said if one.actions else sentence("formulation_loop_open", loop=said)


def _effects(found: MagnitudeOfEffect, graph: nx.DiGraph, names: Names) -> Iterator[Block]:
    """Both ways of summing side by side, with how often each factor would come first."""
    yield Heading(text=sentence("formulation_effects"))
    rows = _effect_rows(found, names)
    if rows:
        yield Table(
            caption=sentence("effects_caption"),
            columns=(
                "Factor", "Direction", "Simple paths", "First in nearby ratings",
                "With loops", "First in nearby ratings",
            ),
            rows=tuple(rows),
            numeric=(False, False, True, True, True, True),
        )  # fmt: skip
    notes = dict.fromkeys((found.paths.reason, found.loops.reason))
    yield from (say(one) for one in notes if one)
    if found.unrated:
        links = "; ".join(f"{names[start]} to {names[end]}" for start, end in found.unrated)
        yield say("effects_unrated_links", links=links, style="note")
    if rows:
        yield _sensitivity(found)
        yield from _other_firsts(found, names)
        fixed = [names[one] for one, far in graph.nodes(data="modifiability") if far == 0]
        if fixed:
            yield say("effects_fixed", factor=", ".join(fixed), style="note")


def _effect_rows(found: MagnitudeOfEffect, names: Names) -> Sequence[tuple[str, ...]]:
    """A row for each factor that can be changed, in the order of the map and never ranked."""
    rows = []
    for name in names:
        ways = [_way(found.paths, name), _way(found.loops, name)]
        if any(aim for aim, *_ in ways):
            aim = next(aim for aim, *_ in ways if aim)
            rows.append((names[name], label(aim), *ways[0][1:], *ways[1][1:]))
    return rows


def _way(table: EffectTable, name: str) -> tuple[Aim | None, str, str]:
    effect = table.effect(name)
    if effect is None or not effect.magnitude:
        return None, NOT_THERE, NOT_THERE
    near = table.nearby
    share = NOT_THERE if near is None else f"{number(100 * near.share(name), 0)} %"
    return effect.aim, number(effect.magnitude, 0), share


def _sensitivity(found: MagnitudeOfEffect) -> Block:
    near = found.paths.nearby or found.loops.nearby
    notes = [say(one, style="note") for one in found.paths.cannot_say or found.loops.cannot_say]
    if near is not None:
        said = "effects_nearby_all" if near.exact else "effects_nearby_drawn"
        notes.append(say(said, combinations=f"{near.combinations:,}", seed=near.seed, style="note"))
        changed, single = len(near.changed), len(near.single)
        notes.append(say("effects_one_step", changed=changed, single=single, style="note"))
        if near.without_answer:
            notes.append(_unanswered(near))
    return together(notes)


def _other_firsts(found: MagnitudeOfEffect, names: Names) -> Iterator[Block]:
    """Which ratings, moved by one step, would put something else first."""
    near = found.paths.nearby or found.loops.nearby
    changed = near.changed[:MOST_CHANGED] if near else ()
    said = [
        sentence(
            "effects_one_step_line",
            rating=" to ".join(names[one] for one in one_step.rating),
            value=number(one_step.value),
            first=", ".join(names[one] for one in one_step.first),
        )
        for one_step in changed
    ]
    if said:
        yield Listing(items=tuple((Run(text=one),) for one in said))


def _unanswered(near: Nearby) -> Words:
    combinations = f"{near.combinations:,}"
    return say(
        "effects_nearby_unanswered",
        unanswered=f"{near.without_answer:,}",
        combinations=combinations,
        style="note",
    )


def _absences(view: CaseView, formulation: Formulation, names: Names) -> Iterator[Block]:
    """What a day without each relied-on context would leave, by the latest anxiety map."""
    maps = [one for one in view.file.anxiety_maps if one.on <= view.as_of and one.is_open]
    if not maps:
        return
    latest = max(maps, key=lambda one: one.on)
    found = [absence(formulation, one.context) for one in relied_on(latest)[:MOST_ABSENT]]
    told = [one for one in found if one.reason is None]
    if not told:
        return
    yield Heading(text=sentence("formulation_absence"))
    yield Listing(items=tuple((Run(text=_absent(one, names)),) for one in told))
    yield say("absence_only_what_is_drawn", style="note")


def _absent(one: Absence, names: Names) -> str:
    context = one.context.name
    away = [sentence("absence_taken", context=context, factors=_listed(one.taken, names))]
    said = [
        *(away if len(one.taken) > 1 else ()),
        sentence("absence_left", context=context, situations=_listed(one.left, names))
        if one.left
        else sentence("absence_none_left", context=context),
    ]
    if one.still:
        said.append(sentence("absence_still", situations=_listed(one.still, names)))
    if one.before:
        situations = _listed(one.before, names)
        said.append(sentence("absence_before", context=context, situations=situations))
    return " ".join(said)


def _listed(factors: Sequence[str], names: Names) -> str:
    return ", ".join(names[one] for one in factors)
