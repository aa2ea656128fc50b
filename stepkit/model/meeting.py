"""One meeting about several young people: its agenda, and whose page is on the wall."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from stepkit.model.record import Audience, CaseKey, Line, PlainText, Value


class PackState(StrEnum):
    """How far the pack of one young person is, those that need somebody first."""

    FAILED = "failed"
    NOT_BUILT = "not_built"
    OUT_OF_DATE = "out_of_date"
    BUILDING = "building"
    READY = "ready"


class AgendaLine(Value):
    """One young person on the agenda. `why` is the sentence of a pack that was not built.

    `seconds` is how long a pack has been under way, `recorded` how many decisions are
    recorded today, `begun` whether words are kept that nobody has saved yet. `added` is
    whether people put them on this agenda, `seen` whether their page was shown.
    """

    case: CaseKey
    pack: PackState = PackState.NOT_BUILT
    why: PlainText = ""
    seconds: Annotated[int, Field(ge=0)] = 0
    recorded: Annotated[int, Field(ge=0)] = 0
    begun: bool = False
    added: bool = False
    seen: bool = False


class Screen(StrEnum):
    """What is on the wall: the agenda, nobody, one young person, or the end of the meeting."""

    AGENDA = "agenda"
    NEUTRAL = "neutral"
    CASE = "case"
    END = "end"


class Tab(StrEnum):
    """The parts of one young person's page, in the order of a meeting."""

    SINCE = "since"
    OWN_WORDS = "own_words"
    MAPS = "maps"
    TRAJECTORIES = "trajectories"
    INCIDENTS = "incidents"
    PLAN = "plan"
    DECIDE = "decide"


class Room(StrEnum):
    """Who can see the wall. Everything shown is for the audience that may see least."""

    PROFESSIONALS = "professionals"
    PARENT_OR_CARER = "parent_or_carer"
    YOUNG_PERSON = "young_person"

    @property
    def audience(self) -> Audience:
        """The audience of documents that this room is treated as."""
        return _AUDIENCES[self]


_AUDIENCES = {
    Room.PROFESSIONALS: Audience.PROFESSIONAL,
    Room.PARENT_OR_CARER: Audience.FAMILY,
    Room.YOUNG_PERSON: Audience.YOUNG_PERSON,
}


class Pane(Value):
    """What one tab shows of one young person, as HTML that stands by itself.

    `moments` name the earlier states that can be chosen, oldest first; `moment` is the
    place of the one shown, and `changed` says what came with it.
    """

    case: CaseKey
    html: str
    moments: tuple[Line, ...] = ()
    moment: Annotated[int, Field(ge=0)] = 0
    changed: tuple[Line, ...] = ()


class Meeting(Value):
    """The state of one meeting. `case` is who is shown, or on a neutral screen who is asked for.

    `moment` is the earlier state of maps that was chosen, or None for the newest.
    """

    on: date
    agenda: tuple[AgendaLine, ...] = ()
    others: tuple[CaseKey, ...] = ()
    screen: Screen = Screen.AGENDA
    case: CaseKey | None = None
    tab: Tab = Tab.SINCE
    room: Room = Room.PROFESSIONALS
    moment: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.case is None) is (self.screen in {Screen.NEUTRAL, Screen.CASE}):
            message = "a young person stands on the neutral screen and on their own, nowhere else"
            raise ValueError(message)
        keys = [line.case for line in self.agenda]
        if len(set(keys)) < len(keys):
            message = "a young person is on the agenda twice"
            raise ValueError(message)
        return self

    def line(self, case: str) -> AgendaLine | None:
        """The line of the agenda about `case`, or None."""
        return next((one for one in self.agenda if one.case == case), None)
