"""What pictures of training are drawn from: numbers by period, and who trained which school."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stepkit.model.record import Line, PlainText, Value


class PeriodValue(Value):
    """One period and its number. In a `shortened` one less could happen; `note` says why."""

    label: Line
    value: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    shortened: bool = False
    note: PlainText = ""


class TrainingLink(Value):
    """That a tutor trained a school: how often, how many places, how often with a licence."""

    tutor: Line
    tutors_school: Line
    school: Line
    sessions: Annotated[int, Field(ge=0)]
    staff: Annotated[int, Field(ge=0)]
    licensed: Annotated[int, Field(ge=0)]
