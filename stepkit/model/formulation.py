"""A formulation: factors and the signed links between them, as a picture people can argue with."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum
from typing import Annotated, ClassVar, NamedTuple, Self

from pydantic import Field, StringConstraints, model_validator

from stepkit.model.context import Context
from stepkit.model.held import Held
from stepkit.model.record import Audience, DefinitionId, Line, Record, RecordId

Label = Annotated[Line, StringConstraints(max_length=200)]
"""The words on a factor or a map item."""


class Polarity(StrEnum):
    """Whether a factor belongs to the uncomfortable or the comfortable half of a picture."""

    NEGATIVE = "negative"
    POSITIVE = "positive"


class Sign(IntEnum):
    """What more of the cause does to the effect: more of it, or less."""

    MORE = 1
    LESS = -1


class Position(NamedTuple):
    """Where a factor was put by hand: its top left corner, in points of the picture."""

    x: float
    y: float


class Factor(Held):
    """One factor of a formulation: a node of its graph.

    `lane` is where it is drawn and `roles` are all the lanes it plays a part in.
    `importance` (0 to 100) is how much a presenting problem matters; `modifiability`
    (0 to 1) is how far it can be changed, 0 for what lies in the past. `actions` name
    the actions of the case that address it.
    """

    id: RecordId
    label: Label
    lane: DefinitionId
    roles: tuple[DefinitionId, ...] = ()
    polarity: Polarity | None = None
    importance: Annotated[float, Field(ge=0, le=100)] | None = None
    modifiability: Annotated[float, Field(ge=0, le=1)] | None = None
    context: Context | None = None
    actions: tuple[RecordId, ...] = ()
    position: Position | None = None


class Link(Held):
    """One link from a cause to an effect: an edge of the graph.

    Without a `strength` (above 0, up to 1) only its sign is known.
    """

    id: RecordId
    cause: RecordId
    effect: RecordId
    sign: Sign = Sign.MORE
    strength: Annotated[float, Field(gt=0, le=1)] | None = None
    relation: DefinitionId | None = None
    actions: tuple[RecordId, ...] = ()

    @property
    def weight(self) -> float | None:
        """Sign times strength, from -1 to 1, or None where nobody gave a strength."""
        return None if self.strength is None else self.sign * self.strength


class Formulation(Record):
    """One formulation of one young person's situation, of a kind the library defines."""

    noun: ClassVar[str] = "formulation"
    day_field: ClassVar[str] = "on"

    kind: DefinitionId
    title: Line
    on: date
    factors: tuple[Factor, ...] = ()
    links: tuple[Link, ...] = ()
    review_on: date | None = None

    @model_validator(mode="after")
    def _one_graph(self) -> Self:
        ids = [factor.id for factor in self.factors]
        _require_unique(ids, "factor")
        _require_unique([link.id for link in self.links], "link")
        _require_unique([f"{link.cause} to {link.effect}" for link in self.links], "link from")
        for link in self.links:
            if missing := {link.cause, link.effect} - set(ids):
                message = f"link {link.id} ends at {sorted(missing)[0]}, which is no factor here"
                raise ValueError(message)
            if link.cause == link.effect:
                message = f"link {link.id} leads from {link.cause} to itself"
                raise ValueError(message)
        return self

    def seen_by(self, audience: Audience) -> Self:
        """The formulation without the factors kept from `audience`, and without their links."""
        factors = tuple(one for one in self.factors if audience not in one.kept_from)
        shown = {factor.id for factor in factors}
        links = tuple(
            one
            for one in self.links
            if audience not in one.kept_from and {one.cause, one.effect} <= shown
        )
        return self.model_copy(update={"factors": factors, "links": links})


def _require_unique(ids: list[str], what: str) -> None:
    twice = next((one for place, one in enumerate(ids) if one in ids[:place]), None)
    if twice is not None:
        message = f"the {what} {twice} is there twice"
        raise ValueError(message)
