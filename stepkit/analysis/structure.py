"""Questions about how a formulation is put together. A list of questions, never a score.

Which of them are asked is up to the kind of map; a few that every graph can be asked are
always asked. Nothing is said to be wrong: an empty lane may be the right answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import networkx as nx

from stepkit.analysis.finding import SentenceId
from stepkit.analysis.influence import influence, settles, spectral_radius, unrated_links
from stepkit.analysis.map_graph import to_networkx
from stepkit.model.formulation import Factor, Formulation, Link, Polarity
from stepkit.model.held import Certainty
from stepkit.model.map_kind import LaneRole, MapKind, StructureCheck
from stepkit.model.record import DefinitionId, RecordId, Value
from stepkit.model.voice import Voice

MANY_LINKS = 3
"""A hypothesis that feeds more links than this carries much of the map."""


class QuestionId(StrEnum):
    """The questions. Each id has one fixed sentence."""

    EMPTY_LANE = "structure_empty_lane"
    BEHAVIOUR_WITHOUT_FEELING = "structure_behaviour_without_feeling"
    FEELING_WITHOUT_PROVISION = "structure_feeling_without_provision"
    PROVISION_WITHOUT_EXPERIENCE = "structure_provision_without_experience"
    NO_POSITIVE_HALF = "structure_no_positive_half"
    PROBLEM_WITHOUT_CAUSE = "structure_problem_without_cause"
    LINK_WITHOUT_EVIDENCE = "structure_link_without_evidence"
    NO_VOICE_OF_YOUNG_PERSON = "structure_no_voice_of_young_person"
    PROTECTIVE_WITHOUT_EDUCATIONAL = "structure_protective_without_educational"
    REVIEW_PASSED = "structure_review_passed"
    CONTRADICTORY_SIGNS = "structure_contradictory_signs"
    HYPOTHESIS_FEEDS_MANY = "structure_hypothesis_feeds_many"
    NO_LINK = "structure_no_link"
    KEEPS_ITSELF_GOING = "structure_keeps_itself_going"


class Question(Value):
    """One question: which sentence, and the lane, factors and links it is about."""

    id: SentenceId
    lane: DefinitionId | None = None
    factors: tuple[RecordId, ...] = ()
    links: tuple[RecordId, ...] = ()


class _Map(NamedTuple):
    """A formulation as it is held now, with its kind and graph, and the day it is read."""

    formulation: Formulation
    kind: MapKind
    graph: nx.DiGraph
    as_of: date

    def of(self, *roles: LaneRole) -> list[Factor]:
        """The factors whose lane, or any further role, has one of these roles."""
        lanes = {lane.id for lane in self.kind.lanes_of(*roles)}
        return [one for one in self.formulation.factors if lanes & {one.lane, *one.roles}]

    def negative(self, factor: Factor) -> bool:
        return self.kind.polarity(factor) is not Polarity.POSITIVE


def questions(formulation: Formulation, kind: MapKind, *, as_of: date) -> tuple[Question, ...]:
    """The questions of a formulation as held now, in the order of the kind's checks.

    Dropped parts play no part. `as_of` is the day by which a review date has passed.
    """
    held = formulation.current
    read = _Map(held, kind, to_networkx(held), as_of)
    asked = [_CHECKS[check] for check in kind.checks]
    return tuple(one for check in (*asked, *_ALWAYS) for one in check(read))


def _empty_lanes(read: _Map) -> Iterator[Question]:
    filled = {lane for one in read.formulation.factors for lane in (one.lane, *one.roles)}
    for lane in read.kind.lanes:
        if lane.needed and lane.id not in filled:
            yield Question(id=QuestionId.EMPTY_LANE, lane=lane.id)


def _behaviour_without_feeling(read: _Map) -> Iterator[Question]:
    feelings = {one.id for one in read.of(LaneRole.FEELING)}
    for one in read.of(LaneRole.BEHAVIOUR):
        if read.negative(one) and not feelings & nx.ancestors(read.graph, one.id):
            yield _about(QuestionId.BEHAVIOUR_WITHOUT_FEELING, one)


def _feeling_without_provision(read: _Map) -> Iterator[Question]:
    """Provision reaches a feeling along links, or through a need that the feeling signals."""
    reached = {
        name for one in read.of(LaneRole.PROVISION) for name in nx.descendants(read.graph, one.id)
    }
    needs = {one.id for one in read.of(LaneRole.NEED)}
    for one in read.of(LaneRole.FEELING):
        signals = needs & set(read.graph.successors(one.id))
        if read.negative(one) and not reached & {one.id, *signals}:
            yield _about(QuestionId.FEELING_WITHOUT_PROVISION, one)


def _provision_without_experience(read: _Map) -> Iterator[Question]:
    good = {one.id for one in read.of(LaneRole.CAUSE) if not read.negative(one)}
    for one in read.of(LaneRole.PROVISION):
        if not good & nx.descendants(read.graph, one.id):
            yield _about(QuestionId.PROVISION_WITHOUT_EXPERIENCE, one)


def _no_positive_half(read: _Map) -> Iterator[Question]:
    if all(read.negative(one) for one in read.formulation.factors):
        yield Question(id=QuestionId.NO_POSITIVE_HALF)


def _problem_without_cause(read: _Map) -> Iterator[Question]:
    lanes = {lane.id for lane in read.kind.problem_lanes}
    for one in read.formulation.factors:
        if one.lane in lanes and not read.graph.in_degree(one.id):
            yield _about(QuestionId.PROBLEM_WITHOUT_CAUSE, one)


def _link_without_evidence(read: _Map) -> Iterator[Question]:
    for link in read.formulation.links:
        if not link.evidence:
            yield _between(QuestionId.LINK_WITHOUT_EVIDENCE, link)


def _no_voice_of_young_person(read: _Map) -> Iterator[Question]:
    parts = (*read.formulation.factors, *read.formulation.links)
    if not any(part.voice is Voice.YOUNG_PERSON for part in parts):
        yield Question(id=QuestionId.NO_VOICE_OF_YOUNG_PERSON)


def _protective_without_educational(read: _Map) -> Iterator[Question]:
    educational = {one.id for one in read.of(LaneRole.EDUCATIONAL_CONSEQUENCE)}
    for one in read.of(LaneRole.PROTECTIVE_CONSEQUENCE):
        if not educational & set(nx.all_neighbors(read.graph, one.id)):
            yield _about(QuestionId.PROTECTIVE_WITHOUT_EDUCATIONAL, one)


def _review_passed(read: _Map) -> Iterator[Question]:
    review = read.formulation.review_on
    if review is not None and review < read.as_of:
        yield Question(id=QuestionId.REVIEW_PASSED)


def _contradictory_signs(read: _Map) -> Iterator[Question]:
    """A link has one sign, and the way through one further factor has the other."""
    signs = {(link.cause, link.effect): link for link in read.formulation.links}
    for link in read.formulation.links:
        for middle in read.graph.successors(link.cause):
            onward = signs.get((middle, link.effect))
            if onward and signs[link.cause, middle].sign * onward.sign != link.sign:
                around = (link.cause, middle, link.effect)
                links = (link.id, signs[link.cause, middle].id, onward.id)
                yield Question(id=QuestionId.CONTRADICTORY_SIGNS, factors=around, links=links)


def _hypothesis_feeds_many(read: _Map) -> Iterator[Question]:
    for one in read.formulation.factors:
        fed = [link.id for link in read.formulation.links if link.cause == one.id]
        if one.certainty is Certainty.HYPOTHESIS and len(fed) > MANY_LINKS:
            yield Question(id=QuestionId.HYPOTHESIS_FEEDS_MANY, factors=(one.id,), links=tuple(fed))


def _no_link(read: _Map) -> Iterator[Question]:
    """Of a map with links; a problem by itself is asked about by its own check."""
    problems = {lane.id for lane in read.kind.problem_lanes}
    for one in read.formulation.factors:
        if read.formulation.links and one.lane not in problems and not read.graph.degree(one.id):
            yield _about(QuestionId.NO_LINK, one)


def _keeps_itself_going(read: _Map) -> Iterator[Question]:
    if unrated_links(read.graph):
        return
    if not settles(spectral_radius(influence(read.graph).weights)):
        inside = nx.strongly_connected_components(read.graph)
        factors = {name for part in inside if len(part) > 1 for name in part}
        order = tuple(name for name in read.graph if name in factors)
        yield Question(id=QuestionId.KEEPS_ITSELF_GOING, factors=order)


def _about(question: QuestionId, factor: Factor) -> Question:
    return Question(id=question, lane=factor.lane, factors=(factor.id,))


def _between(question: QuestionId, link: Link) -> Question:
    return Question(id=question, factors=(link.cause, link.effect), links=(link.id,))


_Check = Callable[[_Map], Iterator[Question]]

_CHECKS: dict[StructureCheck, _Check] = {
    StructureCheck.EMPTY_LANE: _empty_lanes,
    StructureCheck.BEHAVIOUR_WITHOUT_FEELING: _behaviour_without_feeling,
    StructureCheck.FEELING_WITHOUT_PROVISION: _feeling_without_provision,
    StructureCheck.PROVISION_WITHOUT_EXPERIENCE: _provision_without_experience,
    StructureCheck.NO_POSITIVE_HALF: _no_positive_half,
    StructureCheck.PROBLEM_WITHOUT_CAUSE: _problem_without_cause,
    StructureCheck.LINK_WITHOUT_EVIDENCE: _link_without_evidence,
    StructureCheck.NO_VOICE_OF_YOUNG_PERSON: _no_voice_of_young_person,
    StructureCheck.PROTECTIVE_WITHOUT_EDUCATIONAL: _protective_without_educational,
    StructureCheck.REVIEW_PASSED: _review_passed,
}
_ALWAYS: tuple[_Check, ...] = (
    _no_link,
    _contradictory_signs,
    _hypothesis_feeds_many,
    _keeps_itself_going,
)
