"""Help that a school buys for a young person: packages, hours, cycles and placements."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.context import Context
from stepkit.model.price import Pounds
from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId, Value


class Channel(StrEnum):
    """How people met or spoke."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    EMAIL = "email"


class PlannedHours(Value):
    """How many hours of a package are meant for one of its components."""

    component: DefinitionId
    hours: Annotated[float, Field(ge=0, le=10_000)]


class Package(Record):
    """One package bought for a young person by a school, with hours planned by component.

    `school` is the opaque id of the school. Without `planned`, hours are as the price
    list usually splits them; where it states no split there is none. Whether calls and e-mail
    count as time is agreed for each package.
    """

    noun: ClassVar[str] = "package"
    day_field: ClassVar[str] = "bought_on"

    price_list: DefinitionId
    offer: DefinitionId
    school: RecordId
    bought_on: date
    aims: tuple[DefinitionId, ...] = ()
    planned: tuple[PlannedHours, ...] = ()
    counts_calls: bool = True


class Delivery(Record):
    """Hours of a package that were given, or were planned and not given, with the reason.

    `present` are roles; where a parent was not there, `parent_absent_because` says why.
    `contexts` are those of the anxiety map, for work in breaks or on the way between places.
    """

    noun: ClassVar[str] = "delivery"
    day_field: ClassVar[str] = "on"

    package: RecordId
    on: date
    component: DefinitionId | None = None
    activity: DefinitionId
    hours: Annotated[float, Field(ge=0, le=24)]
    channel: Channel = Channel.IN_PERSON
    contexts: tuple[Context, ...] = ()
    present: tuple[Line, ...] = ()
    asked: PlainText = ""
    done: PlainText = ""
    home_will: PlainText = ""
    school_will: PlainText = ""
    parent_absent_because: PlainText = ""
    not_given_because: PlainText = ""


class Cycle(Record):
    """One round of assess, plan, do and review. Without its review it is open, never done."""

    noun: ClassVar[str] = "cycle"
    day_field: ClassVar[str] = "assessed_on"

    package: RecordId | None = None
    assessed_on: date
    planned_on: date | None = None
    begun_on: date | None = None
    reviewed_on: date | None = None
    planned: PlainText = ""
    came_of_it: PlainText = ""

    @property
    def is_open(self) -> bool:
        """Whether no review has been held."""
        return self.reviewed_on is None


class AttachedFunding(Value):
    """Money that comes with a young person, as somebody typed it in."""

    label: Line
    pounds: Pounds


class Placement(Record):
    """A placement of so many weeks at so many hours, and which of its steps have been taken.

    `possible_hours` and `attended_hours` are added up by whoever keeps the register.
    """

    noun: ClassVar[str] = "placement"
    day_field: ClassVar[str] = "start"

    price_list: DefinitionId
    offer: DefinitionId
    school: RecordId
    start: date
    weeks: Annotated[int, Field(ge=1, le=104)]
    hours_a_week: Annotated[float, Field(gt=0, le=168)]
    steps: tuple[DefinitionId, ...] = ()
    attended_hours: Annotated[float, Field(ge=0)] | None = None
    funding: tuple[AttachedFunding, ...] = ()
    extra_visits: Annotated[int, Field(ge=0)] = 0


class ManagedMove(Record):
    """A move to another school that is tried first. Nobody is matched to a school by stepkit."""

    noun: ClassVar[str] = "managed_move"
    day_field: ClassVar[str] = "trial_from"

    from_school: RecordId
    to_school: RecordId
    trial_from: date
    trial_until: date | None = None
    review_on: date | None = None
    outcome: PlainText = ""


class GroupMembership(Record):
    """That a young person belongs to a group programme. Notes about others stand in their cases."""

    noun: ClassVar[str] = "group_membership"
    day_field: ClassVar[str] = "since"

    programme: DefinitionId
    since: date
    until: date | None = None
    sessions: Annotated[int, Field(ge=0)] = 0
    note: PlainText = ""
