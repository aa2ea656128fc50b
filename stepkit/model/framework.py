"""A framework of care as its owner describes it: its name, its version and its parts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from stepkit.model.incident import BehaviourClass
from stepkit.model.record import Audience, DefinitionId, Line, PlainText, Value


class PathwayPhase(Value):
    """One phase of a framework, in the owner's order. `label` is what people call it.

    `plain` says in plain words what it means, and `next_step` what comes after it.
    """

    id: DefinitionId
    label: Line
    plain: PlainText = ""
    next_step: PlainText = ""


class Term(Value):
    """One entry of a list of a framework. `restricted` things are kept from home."""

    id: DefinitionId
    label: Line
    restricted: bool = False
    needs_text: bool = False


class TermList(Value):
    """A list of a framework, such as the grounds for a stage or the decisions it describes."""

    id: DefinitionId
    label: Line
    terms: tuple[Term, ...]


class Pillar(Value):
    """One pillar, known by its id. A number that the owner prints is kept `as_printed` only."""

    id: DefinitionId
    label: Line
    meaning: Line
    based_on: tuple[Line, ...] = ()
    as_printed: PlainText = ""


class PhaseAim(Value):
    """What a phase is to reach, and what counts as evidence of it.

    Evidence that needs `own_words` counts with those of the young person, or with the reason
    why there are none. Settings are never joined. `inferred`: the owner does not say the phase.
    """

    id: DefinitionId
    label: Line
    phase: DefinitionId
    evidence: Line
    own_words: bool = False
    settings: tuple[DefinitionId, ...] = ()
    inferred: bool = False


class ClinicalRole(Value):
    """Something clinicians do within a phase, and whose documents may name it."""

    id: DefinitionId
    label: Line
    phase: DefinitionId
    record: Line
    audiences: tuple[Audience, ...] = (Audience.PROFESSIONAL, Audience.AUTHORITY)
    inferred: bool = False


class Tier(Value):
    """One tier of help. What is `by_decision` has somebody who asked for it, and a review."""

    id: DefinitionId
    label: Line
    by_decision: bool = False


class Side(StrEnum):
    """Whom an item of a tier supports."""

    YOUNG_PERSON = "young_person"
    STAFF = "staff"


class Confidence(StrEnum):
    """How sure it is that an entry stands where the owner meant it to."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class TierItem(Value):
    """One thing a service gives, with its tier and side. `confidence` marks inferred places."""

    id: DefinitionId
    label: Line
    tier: DefinitionId
    side: Side
    confidence: Confidence | None = None


class TierMatch(Value):
    """That somebody sees a tier here beside a tier of another framework. None is assumed."""

    tier: DefinitionId
    framework: DefinitionId
    other_tier: DefinitionId
    source: Line


class ContactCard(Value):
    """How staff reach help that the framework describes. It is printed on pages for staff."""

    label: Line
    reached_by: Line
    hours: PlainText = ""


class OtherName(Value):
    """Another name of something in the framework, and from when until when it was used.

    `stands_for` is the id it belongs to, or None where the source does not say what it means.
    """

    id: DefinitionId
    label: Line
    stands_for: DefinitionId | None = None
    since: date | None = None
    until: date | None = None
    note: PlainText = ""


class BehaviourCategory(Value):
    """A category of behaviour in a framework's words, and the one of four classes it counts as."""

    id: DefinitionId
    label: Line
    counts_as: BehaviourClass
    meaning: PlainText = ""
    source: Line


class OutcomeDomain(Value):
    """A domain in which outcomes are looked at, as a service defines it from `since` on.

    `scales` are written measure/scale. A later definition names the one it `replaces`.
    """

    id: DefinitionId
    label: Line
    scales: tuple[Line, ...] = ()
    since: date | None = None
    replaces: DefinitionId | None = None
    source: Line


class Framework(Value):
    """Whose system it is, with its phases if it has any. Similar names have different ids.

    `aliases` are other names the whole of it goes or went by.
    Where the owner names no outcome domains there are none: a service enters its own.
    """

    id: DefinitionId
    owner: Line
    name: Line
    version: Line
    source: Line
    aliases: tuple[Line, ...] = ()
    purpose: PlainText = ""
    phases: tuple[PathwayPhase, ...] = ()
    pillars: tuple[Pillar, ...] = ()
    aims: tuple[PhaseAim, ...] = ()
    roles: tuple[ClinicalRole, ...] = ()
    tiers: tuple[Tier, ...] = ()
    tier_items: tuple[TierItem, ...] = ()
    tier_matches: tuple[TierMatch, ...] = ()
    contacts: tuple[ContactCard, ...] = ()
    domains: tuple[OutcomeDomain, ...] = ()
    other_names: tuple[OtherName, ...] = ()
    behaviours: tuple[BehaviourCategory, ...] = ()
    lists: tuple[TermList, ...] = ()

    @model_validator(mode="after")
    def _places_exist(self) -> Self:
        phases, tiers = {one.id for one in self.phases}, {one.id for one in self.tiers}
        placed = [(one.id, one.phase) for one in self.aims]
        for name, phase in [*placed, *((one.id, one.phase) for one in self.roles)]:
            if phase not in phases:
                message = f"{name} stands in the phase {phase}, which is no phase of it"
                raise ValueError(message)
        for item in self.tier_items:
            if item.tier not in tiers:
                message = f"{item.id} stands in the tier {item.tier}, which is no tier of it"
                raise ValueError(message)
        return self

    def phase(self, phase_id: str) -> PathwayPhase | None:
        """The phase with this id, or None."""
        return next((phase for phase in self.phases if phase.id == phase_id), None)

    def terms(self, list_id: str) -> tuple[Term, ...]:
        """The entries of one list; none when the framework has no such list."""
        return next((one.terms for one in self.lists if one.id == list_id), ())

    def term(self, term_id: str) -> Term | None:
        """The entry of any list that has this id or once went by it, or None."""
        names = {one.id: one.stands_for for one in self.other_names}
        known = names.get(term_id) or term_id
        return next((term for one in self.lists for term in one.terms if term.id == known), None)
