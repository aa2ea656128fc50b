"""How much time there was for something to happen: timetable hours, terms and closures."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from stepkit.model.context import Context
from stepkit.model.nation import Nation
from stepkit.model.record import PlainText, Record


class Exposure(Record):
    """Hours a week the young person spends in one context.

    Headings overlap: an hour in a place is also an hour of an activity, so hours
    are only ever added up within one heading.
    """

    noun: ClassVar[str] = "exposure"

    context: Context
    hours_per_week: Annotated[float, Field(gt=0, le=168)]
    since: date | None = None
    until: date | None = None


class SpanKind(StrEnum):
    """A span in which the setting is open (term) or closed, or a public holiday of the nation."""

    TERM = "term"
    CLOSED = "closed"
    PUBLIC_HOLIDAY = "public_holiday"


class OpenDays(StrEnum):
    """On which days of the week a setting is open in term: a school, or a home."""

    WEEKDAYS = "weekdays"
    EVERY_DAY = "every_day"


class CalendarSpan(Record):
    """A stretch of days, both ends included, that is term time, a closure or a public holiday.

    `open_on` says which days of the week term time is open on; other spans do not use it.
    `nations` are those the span is kept in; none means that it is kept everywhere.
    """

    noun: ClassVar[str] = "calendar_span"
    day_field: ClassVar[str] = "start"

    start: date
    end: date
    kind: SpanKind
    open_on: OpenDays = OpenDays.WEEKDAYS
    nations: tuple[Nation, ...] = ()
    note: PlainText = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            message = f"the span ends on {self.end}, before it starts on {self.start}"
            raise ValueError(message)
        return self

    def kept_in(self, nation: Nation | None) -> bool:
        """Whether the span holds in a nation. Where none is known, only what holds everywhere."""
        return not self.nations or nation in self.nations
