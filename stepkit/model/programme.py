"""What was reported about a programme of training, each figure with where it was printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from stepkit.model.price import Pounds
from stepkit.model.record import DefinitionId, Line, PlainText, Value
from stepkit.model.roll_out import RollOutKind
from stepkit.model.training import EvidenceKind, SettingType

TOTAL = "total"
"""What an amount is included in where a page does not say in which of the others."""

Percent = Annotated[float, Field(ge=0, le=100)]


class ReportedShare(Value):
    """A share in percent, or the range in which several lay. Of how many may not be known.

    No number of people or schools is worked back from a share: what is not printed is not known.
    """

    id: DefinitionId
    label: Line
    low: Percent
    high: Percent
    items: tuple[Line, ...] = ()
    out_of: Annotated[int, Field(ge=1)] | None = None
    source: Line


class ReportedPoint(Value):
    """One number of a series. `shortened` marks a period in which less could happen."""

    label: Line
    value: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    shortened: bool = False
    note: PlainText = ""
    source: Line


class Alongside(Value):
    """Something else that was brought in beside the programme. No day is made up for it."""

    id: DefinitionId
    label: Line
    since: date | None = None
    until: date | None = None
    people: Annotated[int, Field(ge=1)] | None = None
    source: Line


class SchoolYear(Value):
    """How many weeks a school year is taken to have, and who says so."""

    weeks: Annotated[float, Field(gt=0, le=53)]
    source: Line


class ReportedSeries(Value):
    """Numbers of one setting as they were printed, with what the page did not say about them.

    `measured_as` a count they are whole events in a period; as a weekly rate, a mean a week.
    """

    id: DefinitionId
    label: Line
    setting: SettingType
    measured_as: Literal["count", "weekly_rate"]
    points: Annotated[tuple[ReportedPoint, ...], Field(min_length=2)]
    gaps: tuple[Line, ...] = ()
    alongsides: tuple[Alongside, ...] = ()
    school_year: SchoolYear | None = None
    source: Line

    @model_validator(mode="after")
    def _counts_are_whole(self) -> Self:
        if self.measured_as == "count" and any(one.value % 1 for one in self.points):
            raise ValueError(
                "a count is a whole number; measured_as weekly_rate is for a mean a week"
            )
        return self


class ReportedCost(Value):
    """One amount of what a programme cost. One that is included in another is not added again.

    `included_in` is the id of that other, or "total" where the page does not say which it is.
    """

    id: DefinitionId
    label: Line
    pounds: Pounds
    included_in: DefinitionId | None = None
    source: Line


class ReportedTotal(Value):
    """What the page says the amounts come to."""

    pounds: Pounds
    source: Line


class Claim(Value):
    """One thing that is said of a programme, in words of our own. `setting` says who spoke."""

    id: DefinitionId
    kind: EvidenceKind
    text: Line
    setting: SettingType | None = None
    respondents: PlainText = ""
    source: Line


class ReportedEvent(Value):
    """A milestone or a barrier of a roll-out as it was reported. `when` is in the page's words."""

    id: DefinitionId
    label: Line
    kind: RollOutKind
    when: PlainText = ""
    funded_by: PlainText = ""
    source: Line


class Reference(Value):
    """Something to read elsewhere. Whether it is still there is checked by people, with a day."""

    id: DefinitionId
    label: Line
    publisher: Line
    address: PlainText = ""


class Programme(Value):
    """A programme as one page reported it: what it is, for whom, what it cost, what is claimed.

    `tags` are terms of the lists of its framework. The amounts come to the total that is
    printed, or the definition is refused.
    """

    id: DefinitionId
    framework: DefinitionId
    name: Line
    project: Line
    region: Line
    funder: Line
    status: Line
    idea: Line
    tools: tuple[Line, ...] = ()
    tags: tuple[DefinitionId, ...] = ()
    source: Line
    shares: tuple[ReportedShare, ...] = ()
    measurements: tuple[ReportedSeries, ...] = ()
    costs: tuple[ReportedCost, ...] = ()
    total: ReportedTotal | None = None
    claims: tuple[Claim, ...] = ()
    events: tuple[ReportedEvent, ...] = ()
    references: tuple[Reference, ...] = ()

    @model_validator(mode="after")
    def _amounts_stand_in_others(self) -> Self:
        known = {one.id for one in self.costs} | {TOTAL}
        for one in self.costs:
            if one.included_in is not None and one.included_in not in known - {one.id}:
                message = f"{one.id} is included in {one.included_in}, which is no other amount"
                raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _amounts_come_to_the_total(self) -> Self:
        added = sum((one.pounds for one in self.costs if one.included_in is None), Decimal(0))
        if self.total is not None and self.total.pounds != added:
            message = f"the amounts come to £{added:,.2f} and the total says "
            raise ValueError(f"{message}£{self.total.pounds:,.2f}")
        return self
