"""One plan for one pupil, from which a passport, an education and a behaviour plan are printed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.record import Line, PlainText, Record, Value


class Target(Value):
    """One target: what, how it will be known that it was reached, what helps, who, by when."""

    text: Line
    known_by: PlainText = ""
    help_given: PlainText = ""
    by_whom: PlainText = ""
    by_when: date | None = None
    outcome: PlainText = ""


class TargetedPlan(Record):
    """What a class needs to know about one pupil, from a day on until the next such plan.

    The passport is in the pupil's words where there are any; the three documents print
    different parts of this one record.
    """

    noun: ClassVar[str] = "targeted_plan"
    day_field: ClassVar[str] = "since"

    since: date
    review_on: date | None = None
    likes: tuple[Line, ...] = ()
    wants_known: tuple[Line, ...] = ()
    what_helps: tuple[Line, ...] = ()
    what_makes_it_harder: tuple[Line, ...] = ()
    early_signs: tuple[Line, ...] = ()
    what_adults_do: tuple[Line, ...] = ()
    afterwards: tuple[Line, ...] = ()
    targets: Annotated[tuple[Target, ...], Field(max_length=12)] = ()
