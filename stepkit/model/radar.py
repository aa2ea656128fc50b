"""Several scales of one voice on the same footing: start against latest."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from stepkit.model.frames import Finite
from stepkit.model.measure import Improvement
from stepkit.model.method import SentenceId
from stepkit.model.record import Line, Value
from stepkit.model.time_in_phase import Share
from stepkit.model.voice import Voice


class Spoke(Value):
    """One scale: its first and latest score, and where each lies between the ends of the scale.

    A share is 1 at the end that counts as better and 0 at the other, whichever way the
    scale runs.
    """

    name: Line
    measure_name: Line
    edition: Line
    improvement: Improvement
    minimum: Finite
    maximum: Finite
    first: Finite
    first_on: date
    latest: Finite
    latest_on: date
    first_share: Share
    latest_share: Share


class Radar(Value):
    """Three or more spokes of one voice, or the reason why there are none.

    `left_out` names scales without two scores, without both ends or without a direction.
    """

    voice: Voice | None = None
    spokes: tuple[Spoke, ...] = ()
    left_out: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    reason: SentenceId | None = None

    @model_validator(mode="after")
    def _three_of_one_voice(self) -> Self:
        if self.reason is None and (len(self.spokes) < 3 or self.voice is None):
            message = "a radar needs three scales of one voice, or a reason why there is none"
            raise ValueError(message)
        if self.reason is not None and self.spokes:
            message = "a radar with a reason why there is none has no spokes"
            raise ValueError(message)
        return self
