"""What is tried to help a young person, and each time it was tried."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from stepkit.model.record import Line, PlainText, Record, RecordId
from stepkit.model.voice import Voice


class Helped(StrEnum):
    """Whether it helped that time. Nobody having said is an answer of its own."""

    YES = "yes"
    NO = "no"
    NOT_SAID = "not_said"


class Purpose(StrEnum):
    """What a sensory strategy is for: to calm down, or to keep steady."""

    CALM_DOWN = "calm_down"
    REGULATE = "regulate"


class Strategy(Record):
    """Something that is tried to help: what it is, and when it is for.

    A strategy with a `need` belongs to the sensory profile, and has a purpose there.
    """

    noun: ClassVar[str] = "strategy"
    day_field: ClassVar[str] = "since"

    text: Line
    when: PlainText = ""
    since: date
    voice: Voice = Voice.OTHER_PROFESSIONAL
    need: PlainText = ""
    purpose: Purpose | None = None


class StrategyUse(Record):
    """One time a strategy was tried, whether it helped, and whether it took a prompt."""

    noun: ClassVar[str] = "strategy_use"
    day_field: ClassVar[str] = "on"

    strategy: RecordId
    on: date
    helped: Helped = Helped.NOT_SAID
    voice: Voice = Voice.OTHER_PROFESSIONAL
    note: PlainText = ""
    prompted: bool | None = None
