"""What speaks for an aim of a phase of care. An aim may be open in any phase."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId
from stepkit.model.voice import Voice


class AimState(StrEnum):
    """How people said that an aim stands. An aim that was met can be opened again."""

    OPEN = "open"
    MET = "met"
    OPEN_AGAIN = "open_again"


class AimEvidence(Record):
    """One dated piece of evidence about an aim, and how the aim was said to stand that day.

    `own_words` are the young person's; where there are none, `no_words_because` says why.
    `record` is the id of the record it rests on.
    """

    noun: ClassVar[str] = "aim_evidence"
    day_field: ClassVar[str] = "on"

    framework: DefinitionId
    aim: DefinitionId
    on: date
    text: Line
    voice: Voice
    state: AimState = AimState.OPEN
    setting: DefinitionId | None = None
    own_words: PlainText = ""
    no_words_because: PlainText = ""
    record: RecordId | None = None
