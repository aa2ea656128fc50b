"""The shared vocabulary of named particulars: who, when, where, what, with whom, and other."""

from __future__ import annotations

from enum import StrEnum

from stepkit.model.record import Line, Value


class Heading(StrEnum):
    """The six headings under which contexts stand."""

    STAFF = "staff"
    TIME = "time"
    PLACE = "place"
    ACTIVITY = "activity"
    PEERS = "peers"
    OTHER = "other"


class Context(Value):
    """One named particular, such as place "Corridor (upper)".

    Map items, incidents and timetable hours point at the same contexts; that is
    what lets a map be held against what happened.
    """

    heading: Heading
    name: Line

    def __str__(self) -> str:
        return self.name
