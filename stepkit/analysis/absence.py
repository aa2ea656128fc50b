"""If an adult or a place that is much relied on were away: which situations keep no protection.

A protective link is one that brings less of what it leads to. Whoever is taken away takes
their links along, and so is help that is there only through them.
"""

from __future__ import annotations

import networkx as nx

from stepkit.analysis.finding import Definition, SentenceId
from stepkit.analysis.map_graph import to_networkx
from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, Band, Direction
from stepkit.model.context import Context
from stepkit.model.formulation import Factor, Formulation, Polarity, Sign
from stepkit.model.record import RecordId, Value
from stepkit.model.voice import Voice

DEFINITION = Definition(
    name="absence test",
    version="protective links left",
    source="stepkit: the links of the map that bring less, with those of one context taken away",
)


class Reliance(Value):
    """A context that somebody rated beyond the band as relied on, and who did.

    `planned` says whether a row of predict and prevent widens or fades that support.
    """

    item: RecordId
    context: Context
    voices: tuple[Voice, ...]
    planned: bool


class Absence(Value):
    """What is left on a formulation when one context is away, or why that cannot be said.

    `taken` are the factors of the context and the help that hangs on them alone. `left`
    are the situations that lose their last protective link, `still` those that keep
    one, `before` those that had none to begin with.
    """

    context: Context
    taken: tuple[RecordId, ...] = ()
    left: tuple[RecordId, ...] = ()
    still: tuple[RecordId, ...] = ()
    before: tuple[RecordId, ...] = ()
    definition: Definition = DEFINITION
    cannot_say: tuple[SentenceId, ...] = ("absence_only_what_is_drawn",)
    reason: SentenceId | None = None


def relied_on(anxiety_map: AnxietyMap) -> tuple[Reliance, ...]:
    """The current items that any voice put beyond the band of the map as relied on.

    Nothing while people still rate without seeing each other's ratings.
    """
    if not anxiety_map.is_open:
        return ()
    current = anxiety_map.current
    widened = {row.item for row in current.rows if row.direction is not Direction.REDUCE_ANXIETY}
    found = [(item, _voices(item, current)) for item in current.items]
    return tuple(
        Reliance(item=item.id, context=item.context, voices=voices, planned=item.id in widened)
        for item, voices in found
        if voices
    )


def absence(formulation: Formulation, context: Context) -> Absence:
    """Take `context` away from a formulation as held now, and see what keeps a protective link.

    Situations are the factors that links lead to and that protect nothing themselves. What
    is a problem, or of the uncomfortable half, protects nothing even where it brings relief.
    """
    held = formulation.current
    own = {factor.id for factor in held.factors if factor.context == context}
    if not own:
        return Absence(context=context, reason="absence_not_on_the_map")
    graph = to_networkx(held)
    helpers = {one.id for one in held.factors if _protects(graph, one)}
    if not helpers:
        return Absence(context=context, reason="absence_nothing_protective")
    gone = _gone(graph, own, helpers)
    situations = [name for name in graph if name not in helpers | own and graph.in_degree(name)]
    kept = {name: _bringing(graph, name, Sign.LESS) & helpers for name in situations}
    return Absence(
        context=context,
        taken=tuple(name for name in graph if name in gone),
        left=tuple(name for name, by in kept.items() if by and by <= gone),
        still=tuple(name for name, by in kept.items() if by - gone),
        before=tuple(name for name, by in kept.items() if not by),
    )


def _voices(item: AnxietyItem, anxiety_map: AnxietyMap) -> tuple[Voice, ...]:
    beyond = [
        one.voice
        for one in item.ratings
        if one.score is not None and anxiety_map.rule.band(one.score) is Band.RELIANCE
    ]
    return tuple(dict.fromkeys(beyond))


def _gone(graph: nx.DiGraph, own: set[str], helpers: set[str]) -> set[str]:
    """What is away: the context's own factors, and helpers that only they bring about."""
    gone = set(own)
    while further := {one for one in helpers - gone if _only_through(graph, one, gone)}:
        gone |= further
    return gone


def _only_through(graph: nx.DiGraph, name: str, gone: set[str]) -> bool:
    bringing = _bringing(graph, name, Sign.MORE)
    return bool(bringing) and bringing <= gone


def _bringing(graph: nx.DiGraph, name: str, sign: Sign) -> set[str]:
    return {cause for cause, _, link in graph.in_edges(name, data="sign") if link is sign}


def _protects(graph: nx.DiGraph, factor: Factor) -> bool:
    signs = {sign for *_, sign in graph.out_edges(factor.id, data="sign")}
    uncomfortable = bool(factor.importance) or factor.polarity is Polarity.NEGATIVE
    return Sign.LESS in signs and not uncomfortable
