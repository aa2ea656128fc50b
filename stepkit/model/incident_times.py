"""When in the week incidents happened, each hour beside the time there was for it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from stepkit.model.chart import Flag
from stepkit.model.frames import Finite
from stepkit.model.method import Definition, SentenceId
from stepkit.model.record import Value
from stepkit.model.time_in_phase import Share

Whole = Annotated[int, Field(ge=0)]


class TimeCell(Value):
    """One hour of one weekday (0 is Monday), `hour` to `hour` + 1, over all its open days.

    `expected` is what an even rate over all open hours gives; a count above `upper` or
    below `lower` is flagged. Without an open day there is nothing but the 0 open days.
    """

    weekday: Annotated[int, Field(ge=0, le=6)]
    hour: Annotated[int, Field(ge=0, le=23)]
    count: Whole
    open_days: Whole
    per_100_hours: Finite | None = None
    expected: Finite | None = None
    lower: Whole | None = None
    upper: Whole | None = None
    flag: Flag | None = None


class IncidentTimes(Value):
    """Counts by weekday and hour from `start` to `end`, and how many are not in them.

    `by_chance` is how probable at least one flag is where the rate is even. `reason`
    says why there are no cells.
    """

    start: date
    end: date
    cells: tuple[TimeCell, ...] = ()
    total: Whole = 0
    without_time: Whole = 0
    outside_hours: Whole = 0
    on_days_not_open: Whole = 0
    by_chance: Share | None = None
    definition: Definition
    cannot_say: tuple[SentenceId, ...] = ()
    reason: SentenceId | None = None

    @model_validator(mode="after")
    def _cells_or_reason(self) -> Self:
        if bool(self.cells) == (self.reason is not None):
            message = "there are either hours of the week or a reason why there are none"
            raise ValueError(message)
        return self

    @property
    def flagged(self) -> tuple[TimeCell, ...]:
        """The cells outside their limits."""
        return tuple(cell for cell in self.cells if cell.flag)
