"""What happened in a young person's life before and beside the stay. It is never counted up."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.record import Audience, Line, PlainText, Record

FROM_HOME = (Audience.FAMILY, Audience.YOUNG_PERSON)


class HistoryEvent(Record):
    """One event: what, roughly when, and who says so.

    It stands on adult pages only, until somebody releases it by emptying `kept_from`.
    A factor of a formulation may name it as evidence by its id. `year` is only for its place
    on a line of time.
    """

    noun: ClassVar[str] = "history_event"

    what: Line
    when_approx: Line
    source: Line
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    note: PlainText = ""
    kept_from: tuple[Audience, ...] = FROM_HOME
