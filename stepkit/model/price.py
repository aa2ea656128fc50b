"""A dated list of what a service offers and what it costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from stepkit.model.record import DefinitionId, Line, Value

Pounds = Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=2)]
"""An amount of money in pounds, to the penny."""

Hours = Annotated[float, Field(gt=0, le=10_000)]


class Component(Value):
    """One part of an offer's hours, such as a visit of 3 hours."""

    id: DefinitionId
    label: Line
    hours: Hours
    source: Line


class Offer(Value):
    """One thing that can be bought.

    `pounds` buys the whole of it, or one hour where `by_hour`. `opens_with` names the
    offer that must be held first, and `after_review_of` the one whose review must have
    been held. Up to `heads` people are included, each further one costs `pounds_a_head`.
    Where the source states no split of the hours, there are no `components`. `only_with` names
    what a pupil must have, such as a plan, for it to be offered.
    """

    id: DefinitionId
    label: Line
    pounds: Pounds
    hours: Hours | None = None
    by_hour: bool = False
    opens_with: DefinitionId | None = None
    after_review_of: DefinitionId | None = None
    heads: Annotated[int, Field(ge=1)] | None = None
    pounds_a_head: Pounds | None = None
    only_with: DefinitionId | None = None
    subject_to_places: bool = False
    components: tuple[Component, ...] = ()
    note: str = ""
    source: Line

    @model_validator(mode="after")
    def _parts_sum(self) -> Self:
        total = sum(part.hours for part in self.components)
        if self.components and total != self.hours:
            message = f"the components of {self.id} are {total} hours, not {self.hours}"
            raise ValueError(message)
        if (self.heads is None) is not (self.pounds_a_head is None):
            message = f"{self.id} has a number of heads or a price a head, but not both"
            raise ValueError(message)
        return self


class Course(Value):
    """A title of training and the offers (lengths) it can be booked as."""

    id: DefinitionId
    label: Line
    offers: tuple[DefinitionId, ...]


class PriceList(Value):
    """The offers of one owner for one stretch of time. Outside it the list is historic.

    A list that prices the items of a framework by the hour names the `framework`. An
    invented `example` is for rehearsal only and never prices anything real.
    """

    id: DefinitionId
    owner: Line
    name: Line
    since: date
    until: date
    vat: Line
    framework: DefinitionId | None = None
    example: bool = False
    offers: Annotated[tuple[Offer, ...], Field(min_length=1)]
    courses: tuple[Course, ...] = ()
    source: Line

    @model_validator(mode="after")
    def _whole(self) -> Self:
        known = {offer.id for offer in self.offers}
        named = {
            other for offer in self.offers for other in (offer.opens_with, offer.after_review_of)
        } | {offer for course in self.courses for offer in course.offers}
        if unknown := sorted(one for one in named if one is not None and one not in known):
            message = f"{unknown[0]} is named in the list but is no offer of it"
            raise ValueError(message)
        if self.until < self.since:
            message = f"the list ends on {self.until}, before it starts on {self.since}"
            raise ValueError(message)
        return self

    def offer(self, offer_id: str) -> Offer | None:
        """The offer with this id, or None."""
        return next((one for one in self.offers if one.id == offer_id), None)
