"""One number with what it rests on: interval, count, definition, and what it cannot say."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from stepkit.model.frames import Finite
from stepkit.model.method import Definition, SentenceId
from stepkit.model.record import Value

__all__ = ["Definition", "Finding", "SentenceId"]


class Finding(Value):
    """An estimate with its interval, or the reason why there is none.

    `n` is how many observations it rests on. `cannot_say` and `reason` are ids of
    fixed sentences. No value is ever NaN or infinite: a bound that does not exist
    is None, and so are both bounds when no interval was asked for.
    """

    estimate: Finite | None = None
    low: Finite | None = None
    high: Finite | None = None
    n: Annotated[int, Field(ge=0)]
    definition: Definition
    cannot_say: tuple[SentenceId, ...] = ()
    reason: SentenceId | None = None

    @model_validator(mode="after")
    def _estimate_or_reason(self) -> Self:
        if (self.estimate is None) == (self.reason is None):
            message = "a finding has either an estimate or a reason why there is none"
            raise ValueError(message)
        if self.estimate is None and (self.low is not None or self.high is not None):
            message = "a finding without an estimate has no interval"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        inside = [one for one in (self.low, self.estimate, self.high) if one is not None]
        if inside != sorted(inside):
            message = f"the estimate {self.estimate} lies outside its interval"
            raise ValueError(message)
        return self
