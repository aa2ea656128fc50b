"""A kind of map as a library defines it: its lanes, the links it allows, and what to ask of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from stepkit.errors import EntryError
from stepkit.model.anxiety_map import BandRule, Rating
from stepkit.model.context import Heading
from stepkit.model.formulation import Factor, Polarity, Sign
from stepkit.model.record import DefinitionId, Line, PlainText, Value
from stepkit.model.voice import Basis, Voice
from stepkit.model.written import signed

TITLE = "title"
"""The name under which a vocabulary profile gives the title of a kind."""


class LaneRole(StrEnum):
    """What the factors of a lane are to a structure check, whatever the lane is called."""

    PRESENTING = "presenting"
    CAUSE = "cause"
    THOUGHT = "thought"
    FEELING = "feeling"
    BODY = "body"
    NEED = "need"
    BEHAVIOUR = "behaviour"
    CONSEQUENCE = "consequence"
    PROTECTIVE_CONSEQUENCE = "protective_consequence"
    EDUCATIONAL_CONSEQUENCE = "educational_consequence"
    PROVISION = "provision"
    PROTECTIVE = "protective"
    BELIEF = "belief"
    AREA = "area"
    HEADING = "heading"


class StructureCheck(StrEnum):
    """A question that may be asked of the structure of a map. A list of questions, not a score."""

    EMPTY_LANE = "empty_lane"
    BEHAVIOUR_WITHOUT_FEELING = "behaviour_without_feeling"
    FEELING_WITHOUT_PROVISION = "feeling_without_provision"
    PROVISION_WITHOUT_EXPERIENCE = "provision_without_experience"
    NO_POSITIVE_HALF = "no_positive_half"
    PROBLEM_WITHOUT_CAUSE = "problem_without_cause"
    LINK_WITHOUT_EVIDENCE = "link_without_evidence"
    NO_VOICE_OF_YOUNG_PERSON = "no_voice_of_young_person"
    PROTECTIVE_WITHOUT_EDUCATIONAL = "protective_without_educational"
    REVIEW_PASSED = "review_passed"


ROLES_NEEDED: dict[StructureCheck, tuple[LaneRole, ...]] = {
    StructureCheck.BEHAVIOUR_WITHOUT_FEELING: (LaneRole.BEHAVIOUR, LaneRole.FEELING),
    StructureCheck.FEELING_WITHOUT_PROVISION: (LaneRole.FEELING, LaneRole.PROVISION),
    StructureCheck.PROVISION_WITHOUT_EXPERIENCE: (LaneRole.PROVISION, LaneRole.CAUSE),
    StructureCheck.PROTECTIVE_WITHOUT_EDUCATIONAL: (
        LaneRole.PROTECTIVE_CONSEQUENCE,
        LaneRole.EDUCATIONAL_CONSEQUENCE,
    ),
}
"""The roles that lanes must have before a check can be asked; other checks need none."""


class MapLayout(StrEnum):
    """How lanes are laid out: columns from left to right, a ring in their order, or groups.

    In a ring, lanes of the role provision stand in the middle.
    """

    COLUMNS = "columns"
    RING = "ring"
    GROUPS = "groups"


class Lane(Value):
    """One lane of a kind: where factors are drawn, and what they are.

    `under` names the lane beneath which this one stands in the same column. A lane
    that is not `needed` may stay empty without a question. `hint` is a prompt.
    """

    id: DefinitionId
    label: Line
    hint: PlainText = ""
    role: LaneRole
    polarity: Polarity | None = None
    under: DefinitionId | None = None
    needed: bool = True


class SignRule(StrEnum):
    """Which sign the links of a relation have: always more, always less, or as drawn."""

    MORE = "more"
    LESS = "less"
    FREE = "free"


class LanePairs(Value):
    """From each of these lanes to each of those."""

    causes: Annotated[tuple[DefinitionId, ...], Field(min_length=1)]
    effects: Annotated[tuple[DefinitionId, ...], Field(min_length=1)]


class Relation(Value):
    """One way in which factors may be linked. `back` is one that runs against the lanes' order."""

    id: DefinitionId
    label: Line
    sign: SignRule = SignRule.FREE
    back: bool = False
    pairs: Annotated[tuple[LanePairs, ...], Field(min_length=1)]

    def joins(self, cause: str, effect: str) -> bool:
        """Whether a link of this relation may lead from lane `cause` to lane `effect`."""
        return any(cause in pair.causes and effect in pair.effects for pair in self.pairs)

    def signs(self) -> tuple[Sign, ...]:
        """The signs its links may have, the usual one first."""
        fixed = {SignRule.MORE: (Sign.MORE,), SignRule.LESS: (Sign.LESS,)}
        return fixed.get(self.sign, (Sign.MORE, Sign.LESS))


class StrengthAnchor(Value):
    """A named strength of a link, above 0 and up to 1."""

    id: DefinitionId
    label: Line
    strength: Annotated[float, Field(gt=0, le=1)]
    source: Line


CardScore = Annotated[int, Field(ge=0, le=5)]


class CardScale(Value):
    """What the cards 1 to 5 of a young person stand for on the scale: five scores from 0 to 5."""

    scores: Annotated[tuple[CardScore, ...], Field(min_length=5, max_length=5)]
    source: Line

    def rating(self, card: int, *, rater: str = "") -> Rating:
        """The young person's rating by one card. Raises `EntryError` for a card there is not."""
        if not 1 <= card <= len(self.scores):
            raise EntryError(f"There is no card {card}; expected a card from 1 to 5.")
        return Rating(
            voice=Voice.YOUNG_PERSON,
            rater=rater,
            score=self.scores[card - 1],
            basis=Basis.SAID,
            card=card,
        )

    @property
    def mapping(self) -> str:
        """What each card stands for, to be printed wherever cards were used."""
        pairs = enumerate(self.scores, start=1)
        return ", ".join(f"card {card} stands for {signed(score)}" for card, score in pairs)


class UsualRule(Value):
    """The band rule that a new map of the kind starts from."""

    edge: Annotated[int, Field(ge=1, le=5)]
    edge_counts: bool
    source: Line

    @property
    def rule(self) -> BandRule:
        """The rule as a map carries it."""
        return BandRule(edge=self.edge, edge_counts=self.edge_counts)


class KindWord(Value):
    """A further word a kind uses, such as the name of a band."""

    id: DefinitionId
    label: Line


class MapKind(Value):
    """A kind of map. `noun` says which record it makes; lanes stand in the order of the file."""

    id: DefinitionId
    title: Line
    source: Line
    noun: Literal["anxiety_map", "formulation"]
    layout: MapLayout
    checks: tuple[StructureCheck, ...] = ()
    lanes: Annotated[tuple[Lane, ...], Field(min_length=1)]
    relations: tuple[Relation, ...] = ()
    anchors: tuple[StrengthAnchor, ...] = ()
    words: tuple[KindWord, ...] = ()
    rule: UsualRule | None = None
    cards: CardScale | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        _require_distinct(part.id for part in self.parts)
        for lane in self.lanes:
            self._require_place(lane)
        for relation in self.relations:
            for pair in relation.pairs:
                self._require_lanes((*pair.causes, *pair.effects), f'relation "{relation.id}"')
        for check in self.checks:
            for role in ROLES_NEEDED.get(check, ()):
                _require(self.lanes_of(role), f'check "{check}" needs a lane of the role "{role}"')
        return self

    def _require_place(self, lane: Lane) -> None:
        if self.noun == "anxiety_map":
            _require(lane.id in list(Heading), f'lane "{lane.id}" is no heading of contexts')
        if lane.under is not None:
            self._require_lanes((lane.under,), f'lane "{lane.id}"')
            beneath = self.lane(lane.under)
            top = beneath is not None and beneath.under is None and beneath is not lane
            _require(top, f'lane "{lane.id}" stands under "{lane.under}", which heads no column')

    def _require_lanes(self, named: Iterable[str], what: str) -> None:
        for one in named:
            _require(self.lane(one), f'{what} names the lane "{one}", which is not there')

    @property
    def parts(self) -> tuple[Lane | Relation | StrengthAnchor | KindWord, ...]:
        """Everything of the kind with an id and a label of its own."""
        return (*self.lanes, *self.relations, *self.anchors, *self.words)

    @property
    def columns(self) -> tuple[tuple[Lane, ...], ...]:
        """The lanes by column, from left to right, each from top to bottom."""
        heads = [lane for lane in self.lanes if lane.under is None]
        return tuple(
            (head, *(lane for lane in self.lanes if lane.under == head.id)) for head in heads
        )

    @property
    def problem_lanes(self) -> tuple[Lane, ...]:
        """Where problems stand: what is presenting, else what is done on the negative half."""
        behaviours = self.lanes_of(LaneRole.BEHAVIOUR)
        return self.lanes_of(LaneRole.PRESENTING) or tuple(
            lane for lane in behaviours if lane.polarity is not Polarity.POSITIVE
        )

    def lane(self, lane_id: str) -> Lane | None:
        """The lane with this id, or None."""
        return next((lane for lane in self.lanes if lane.id == lane_id), None)

    def lanes_of(self, *roles: LaneRole) -> tuple[Lane, ...]:
        """The lanes of these roles, in their order."""
        return tuple(lane for lane in self.lanes if lane.role in roles)

    def relation(self, relation_id: str) -> Relation | None:
        """The relation with this id, or None."""
        return next((one for one in self.relations if one.id == relation_id), None)

    def relations_between(self, cause: str, effect: str) -> tuple[Relation, ...]:
        """The relations a link from lane `cause` to lane `effect` may have, the usual one first."""
        return tuple(one for one in self.relations if one.joins(cause, effect))

    def polarity(self, factor: Factor) -> Polarity | None:
        """The half a factor belongs to: its own, else that of its lane."""
        lane = self.lane(factor.lane)
        return factor.polarity or (lane.polarity if lane else None)

    def label(self, part_id: str) -> str:
        """The words for a lane, a relation, an anchor or a further word of the kind."""
        return next(part.label for part in self.parts if part.id == part_id)


def _require_distinct(ids: Iterable[str]) -> None:
    seen = {TITLE}
    for one in ids:
        _require(one not in seen, f'the id "{one}" stands for two parts')
        seen.add(one)


def _require(held: object, otherwise: str) -> None:
    if not held:
        raise ValueError(otherwise)
