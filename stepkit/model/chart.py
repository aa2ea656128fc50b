"""A chart over time with limits: points, flags and limits as frozen values, ready to be drawn.

Which chart suits a line of numbers is proposed from the data and chosen by a person;
limits are set anew only where people decided so.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from stepkit.model.frames import Finite
from stepkit.model.method import Definition, SentenceId
from stepkit.model.record import Line, PlainText, RecordId, Value

Numbers = tuple[tuple[Line, Finite], ...]
People = Annotated[tuple[Line, ...], Field(min_length=1)]


class ChartKind(StrEnum):
    """Kinds of chart over time, by what their limits rest on."""

    LINE = "line"
    RUN = "run"
    XMR = "xmr"
    C = "c"
    U = "u"
    U_PRIME = "u_prime"
    P = "p"
    P_PRIME = "p_prime"
    G = "g"
    T = "t"


class Flag(StrEnum):
    """What is unusual about a point, or about a whole stretch (the last two)."""

    ABOVE_LIMIT = "above_limit"
    BELOW_LIMIT = "below_limit"
    SHIFT = "shift"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    LONG_RUN = "long_run"
    FEW_CROSSINGS = "few_crossings"


class ChartPoint(Value):
    """One place on a chart, numbered from 1, with the limits in force there.

    A place without a value is a gap, and `gap` says why. `lower` and `upper` are as
    drawn, cut where the scale ends; `raw_lower` and `raw_upper` are as calculated.
    """

    number: Annotated[int, Field(ge=1)]
    on: date | None = None
    value: Finite | None = None
    gap: SentenceId | None = None
    count: Finite | None = None
    exposure: Finite | None = None
    step: Annotated[int, Field(ge=1)] = 1
    in_baseline: bool = False
    centre: Finite | None = None
    lower: Finite | None = None
    upper: Finite | None = None
    raw_lower: Finite | None = None
    raw_upper: Finite | None = None
    flags: tuple[Flag, ...] = ()

    @model_validator(mode="after")
    def _value_or_gap(self) -> Self:
        if (self.value is None) == (self.gap is None):
            message = "a place on a chart has either a value or a reason why there is none"
            raise ValueError(message)
        return self


class Rebase(Value):
    """A decision to set the limits anew from one day on: who made it and why.

    `points` is how many points from then on the new limits rest on; None means all
    of them. `decision` is the record it was written down in.
    """

    on: date
    decided_by: People
    reason: Line
    points: Annotated[int, Field(ge=1)] | None = None
    decision: RecordId | None = None


class ChartStep(Value):
    """A stretch of a chart with one set of limits, from point `first` to point `last`.

    `n` is how many points the limits rest on; below `firm_from` they are trial limits.
    Without limits `reason` says why. `numbers` are what the limits were made of.
    """

    first: Annotated[int, Field(ge=1)]
    last: Annotated[int, Field(ge=1)]
    n: Annotated[int, Field(ge=0)]
    firm_from: Annotated[int, Field(ge=1)]
    rebase: Rebase | None = None
    reason: SentenceId | None = None
    numbers: Numbers = ()
    flags: tuple[Flag, ...] = ()

    @property
    def trial(self) -> bool:
        """Whether the limits rest on too few points to be firm."""
        return self.reason is None and self.n < self.firm_from

    @property
    def firmness(self) -> SentenceId:
        """The id of the sentence, with a gap for `n`, that says how firm the limits are."""
        if self.reason is not None:
            return "chart_no_limits"
        return "chart_trial_limits" if self.trial else "chart_limits_based_on"

    def number(self, name: str) -> float | None:
        """One of the numbers by its name, or None."""
        return dict(self.numbers).get(name)


class ControlChart(Value):
    """A chart over time: its points, its stretches, the definition to be printed under it.

    `reason` says why nothing can be drawn, and there are no points then. `autocorrelation`
    is that of neighbouring points about their centre lines, None where it is not known.
    """

    kind: ChartKind
    points: tuple[ChartPoint, ...] = ()
    steps: tuple[ChartStep, ...] = ()
    definition: Definition
    autocorrelation: Finite | None = None
    cannot_say: tuple[SentenceId, ...] = ()
    reason: SentenceId | None = None

    @model_validator(mode="after")
    def _points_or_reason(self) -> Self:
        if bool(self.points) == (self.reason is not None):
            message = "a chart has either points or a reason why there are none"
            raise ValueError(message)
        return self

    @property
    def flagged(self) -> tuple[ChartPoint, ...]:
        """The points with at least one flag."""
        return tuple(point for point in self.points if point.flags)

    @property
    def has_flags(self) -> bool:
        """Whether any point or stretch has a flag."""
        return bool(self.flagged) or any(step.flags for step in self.steps)

    @property
    def latest(self) -> ChartStep | None:
        """The last stretch: the one whose limits hold now."""
        return self.steps[-1] if self.steps else None


class ChartProposal(Value):
    """The kind of chart that suits the data, why, and the numbers that sentence has gaps for."""

    kind: ChartKind
    reason: SentenceId
    numbers: Numbers = ()


class ChartChoice(Value):
    """The kind of chart that people chose, beside the one that was proposed to them."""

    kind: ChartKind
    proposal: ChartProposal
    decided_by: People
    decided_on: date | None = None
    reason: PlainText = ""

    @property
    def as_proposed(self) -> bool:
        """Whether the proposal was followed."""
        return self.kind is self.proposal.kind


class CusumPoint(Value):
    """One place on a cumulative-sum chart; both sums are at least 0, in the data's units.

    `upper_run` and `lower_run` count the points since the sum was last 0.
    """

    number: Annotated[int, Field(ge=1)]
    on: date | None = None
    value: Finite | None = None
    gap: SentenceId | None = None
    upper: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    lower: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    upper_run: Annotated[int, Field(ge=0)]
    lower_run: Annotated[int, Field(ge=0)]
    flags: tuple[Flag, ...] = ()


class Cusum(Value):
    """A cumulative-sum chart about a target. A sum above `limit` is a flag."""

    points: tuple[CusumPoint, ...] = ()
    target: Finite | None = None
    sigma: Finite | None = None
    limit: Finite | None = None
    definition: Definition
    cannot_say: tuple[SentenceId, ...] = ()
    reason: SentenceId | None = None

    @property
    def flagged(self) -> tuple[CusumPoint, ...]:
        """The points at which a sum stands above the limit."""
        return tuple(point for point in self.points if point.flags)
