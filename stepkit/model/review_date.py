"""The day of a review that follows so many weeks later: how it was counted, and who chose it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.record import Line, Record, RecordId


class ReviewRule(StrEnum):
    """Three ways of counting to a review date; a person chooses one of them."""

    CALENDAR_WEEKS = "calendar_weeks"
    FIRST_OPEN_DAY = "first_open_day"
    SCHOOL_WEEKS = "school_weeks"


class ReviewDateChoice(Record):
    """Which day was chosen for a review, counted from what, by which rule and why."""

    noun: ClassVar[str] = "review_date_choice"
    day_field: ClassVar[str] = "chosen_on"

    chosen_on: date
    package: RecordId | None = None
    anchor: Line
    anchored_on: date
    weeks: Annotated[int, Field(ge=1, le=104)] = 6
    rule: ReviewRule
    review_on: date
    because: Line
    chosen_by: Line
