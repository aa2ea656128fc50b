"""A formulation: factors and the signed links between them, as a picture people can argue with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import IntEnum, StrEnum
from typing import Annotated, Any, ClassVar, NamedTuple, Self, TypeVar

from pydantic import Field, StringConstraints, model_validator

from stepkit.errors import EntryError
from stepkit.model.context import Context
from stepkit.model.entering import checked, fresh_id, part_named
from stepkit.model.held import Held, Standing, shown_to
from stepkit.model.record import Audience, DefinitionId, Line, Record, RecordId
from stepkit.model.voice import Voice

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
        shown = self._only(lambda part: audience not in part.kept_from)
        parts = {name: shown_to(audience, getattr(shown, name)) for name in ("factors", "links")}
        return shown.model_copy(update=parts)

    @property
    def current(self) -> Self:
        """The formulation without what was dropped, and without links from or to that."""
        return self._only(lambda part: part.standing is Standing.CURRENT)

    def _only(self, wanted: Callable[[Held], bool]) -> Self:
        factors = tuple(one for one in self.factors if wanted(one))
        shown = {factor.id for factor in factors}
        links = tuple(one for one in self.links if wanted(one) and {one.cause, one.effect} <= shown)
        return self.model_copy(update={"factors": factors, "links": links})

    def factor(self, factor_id: str) -> Factor:
        """The factor with this id. Raises `EntryError` when there is none."""
        return part_named(self.factors, factor_id, "factor")

    def link(self, link_id: str) -> Link:
        """The link with this id. Raises `EntryError` when there is none."""
        return part_named(self.links, link_id, "link")

    def with_factor(self, label: str, lane: str, voice: Voice, **more: Any) -> Self:
        """With one more factor, the last of `factors`; `more` are further fields of `Factor`.

        Every edit returns a new value and raises `EntryError` where it cannot be made.
        """
        identity = more.pop("id", None) or fresh_id("factor", label, self.factors)
        made = checked(
            Factor, {"id": identity, "label": label, "lane": lane, "voice": voice} | more
        )
        _require_free(self.factors, identity, "factor")
        return self.model_copy(update={"factors": (*self.factors, made)})

    def with_changed_factor(self, factor_id: str, **changes: Any) -> Self:
        """With other values in some fields of one factor. Its id stays."""
        changed = _changed(self.factor(factor_id), changes)
        return self.model_copy(update={"factors": _exchanged(self.factors, changed)})

    def without_factor(self, factor_id: str) -> Self:
        """Without one factor and the links from and to it, as if it had never been entered."""
        gone = self.factor(factor_id).id
        return self.model_copy(
            update={
                "factors": tuple(one for one in self.factors if one.id != gone),
                "links": tuple(one for one in self.links if gone not in (one.cause, one.effect)),
            }
        )

    def moved(self, factor_id: str, position: Position | None) -> Self:
        """With one factor put elsewhere by hand, or given back to the layout of its lane."""
        return self.with_changed_factor(factor_id, position=position)

    def with_link(self, cause: str, effect: str, voice: Voice, **more: Any) -> Self:
        """With one more link, the last of `links`; `more` are further fields of `Link`."""
        ends = (self.factor(cause).id, self.factor(effect).id)
        _require_new_ends(self.links, ends)
        identity = more.pop("id", None) or fresh_id("link", " ".join(ends), self.links)
        given = {"id": identity, "cause": cause, "effect": effect, "voice": voice} | more
        made = checked(Link, given)
        _require_free(self.links, identity, "link")
        return self.model_copy(update={"links": (*self.links, made)})

    def with_changed_link(self, link_id: str, **changes: Any) -> Self:
        """With other values in some fields of one link; it may lead elsewhere. Its id stays."""
        changed = _changed(self.link(link_id), changes)
        ends = (self.factor(changed.cause).id, self.factor(changed.effect).id)
        _require_new_ends([one for one in self.links if one.id != link_id], ends)
        return self.model_copy(update={"links": _exchanged(self.links, changed)})

    def without_link(self, link_id: str) -> Self:
        """Without one link, as if it had never been entered."""
        gone = self.link(link_id).id
        return self.model_copy(update={"links": tuple(o for o in self.links if o.id != gone)})

    def dropped(self, part_id: str, note: str | None = None) -> Self:
        """With one factor or link no longer held; it stays to be read, with the reason as note."""
        said = {} if note is None else {"note": note}
        changes = {"standing": Standing.DROPPED} | said
        if any(one.id == part_id for one in self.factors):
            return self.with_changed_factor(part_id, **changes)
        return self.with_changed_link(part_id, **changes)


Part = TypeVar("Part", Factor, Link)


def _changed(part: Part, changes: dict[str, Any]) -> Part:
    return checked(type(part), {**dict(part), **changes, "id": part.id})


def _exchanged(parts: tuple[Part, ...], changed: Part) -> tuple[Part, ...]:
    return tuple(changed if one.id == changed.id else one for one in parts)


def _require_free(parts: tuple[Part, ...], identity: str, what: str) -> None:
    if any(one.id == identity for one in parts):
        raise EntryError(f"There is a {what} with this id already. Give the new one another id.")


def _require_new_ends(links: Iterable[Link], ends: tuple[str, str]) -> None:
    if ends[0] == ends[1]:
        raise EntryError(
            "A link leads from one factor to another, never to itself. Choose another factor."
        )
    if any((one.cause, one.effect) == ends for one in links):
        raise EntryError(
            "These two factors are linked in this direction already. "
            "Change that link, or draw one the other way."
        )


def _require_unique(ids: list[str], what: str) -> None:
    twice = next((one for place, one in enumerate(ids) if one in ids[:place]), None)
    if twice is not None:
        message = f"the {what} {twice} is there twice"
        raise ValueError(message)
