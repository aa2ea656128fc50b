"""What the columns of one source mean: a mapping as a value."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from stepkit.model.record import Value


class DateFormat(StrEnum):
    """How a source writes its days. There is no month-first format."""

    DAY_FIRST = "day/month/year"
    DAY_FIRST_HYPHENS = "day-month-year"
    DAY_FIRST_DOTS = "day.month.year"
    YEAR_FIRST = "year-month-day"
    DAY_OR_YEAR_FIRST = "day/month/year or year-month-day"


class SessionDates(Value):
    """Days for a source that only counts sessions: the day of session 1 and days in between."""

    first_day: date
    step_days: Annotated[int, Field(ge=1, le=100)] = 1

    def day(self, session: int) -> date:
        """The day of `session`, which counts from 1."""
        return self.first_day + timedelta(days=self.step_days * (session - 1))


class ColumnMapping(Value):
    """Which column of a source holds which field, and what its words mean.

    `columns` goes from heading to field. `optional` names headings that a file may
    lack, `ignore` those that are left out on purpose; a column in neither stops the
    file. `values` goes from field to word to meaning, `constants` from field to the
    text that holds for every row, `case_from` from the source's label of a pupil to
    the opaque key.
    """

    kind: str
    columns: dict[str, str]
    optional: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    date_format: DateFormat = DateFormat.DAY_FIRST
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    constants: dict[str, str] = Field(default_factory=dict)
    case_from: dict[str, str] = Field(default_factory=dict)
    session_dates: SessionDates | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings by which the header row is recognised."""
        return (*self.columns, *self.ignore)

    @property
    def given(self) -> frozenset[str]:
        """The fields that have a column or a constant, and `session_dates` if it is there."""
        days = {"session_dates"} if self.session_dates else set()
        return frozenset((*self.columns.values(), *self.constants, *days))
