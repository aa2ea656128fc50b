"""A young person's own goals and their ratings from 0 to 10."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId
from stepkit.model.voice import Voice


class GoalStatus(StrEnum):
    """Open goals are rated; the others are kept and shown as ended."""

    OPEN = "open"
    REACHED = "reached"
    SET_ASIDE = "set_aside"


class Goal(Record):
    """Something the young person wants, in the words of the voice that set it.

    A goal made in a meeting names that `review` by its id. `owner` is the role that keeps it in
    view; `baseline` and `target` are on the scale of its ratings, 0 to 10.
    """

    noun: ClassVar[str] = "goal"
    day_field: ClassVar[str] = "set_on"

    number: Annotated[int, Field(ge=1, le=99)]
    text: Line
    voice: Voice = Voice.YOUNG_PERSON
    set_on: date
    status: GoalStatus = GoalStatus.OPEN
    review: RecordId | None = None
    owner: PlainText = ""
    baseline: Annotated[int, Field(ge=0, le=10)] | None = None
    target: Annotated[int, Field(ge=0, le=10)] | None = None
    review_on: date | None = None
    layer: DefinitionId | None = None


class GoalRating(Record):
    """How far along a goal is, 0 (not at all) to 10 (reached), said by one voice."""

    noun: ClassVar[str] = "goal_rating"
    day_field: ClassVar[str] = "on"

    goal: RecordId
    on: date
    rating: Annotated[int, Field(ge=0, le=10)]
    voice: Voice = Voice.YOUNG_PERSON
    comment: PlainText = ""
