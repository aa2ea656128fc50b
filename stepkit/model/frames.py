"""What a calculation hands on to drawing and to documents: lines, bands and summaries.

Frames proper are pandas tables made in `stepkit.analysis`; these are the frozen
values that go beside them, so that ink and words need no arithmetic of their own.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from stepkit.model.concurrent_event import EventKind
from stepkit.model.goal import GoalStatus
from stepkit.model.measure import Improvement, Noise, ReferenceGroup, ScaleKind, Threshold
from stepkit.model.record import DefinitionId, Line, PlainText, RecordId, Value
from stepkit.model.voice import Voice

Finite = Annotated[float, Field(allow_inf_nan=False)]


class Band(Value):
    """A named stretch of days, both ends included, drawn behind a line: a care phase.

    `ongoing` says that it had not ended on its last day.
    """

    label: Line
    start: date
    end: date
    ongoing: bool = False


class Event(Value):
    """What happened, or what else was done, while scores were taken. It explains nothing.

    Without `start` its date was not given. Without `end` an event is one day and a
    co-intervention goes on. `voice` is who says so.
    """

    label: Line
    kind: EventKind = EventKind.EVENT
    start: date | None = None
    end: date | None = None
    voice: Voice | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and (self.start is None or self.end < self.start):
            message = "an event that has an end also has a start, and not after its end"
            raise ValueError(message)
        return self


class Point(Value):
    """One value on one line."""

    on: date
    value: Finite
    session: int | None = None
    condition: PlainText = ""


class Series(Value):
    """One line: one measure, scale, edition and voice, oldest point first.

    Without a definition of the measure its kind, direction, range, thresholds and
    noise are not known. `noise_threshold` is how large a change must be
    to lie outside the noise, in points of the scale.
    """

    measure: DefinitionId
    measure_name: Line
    scale: DefinitionId
    scale_name: Line
    edition: Line
    voice: Voice
    kind: ScaleKind | None = None
    improvement: Improvement | None = None
    minimum: Finite | None = None
    maximum: Finite | None = None
    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    thresholds: tuple[Threshold, ...] = ()
    noise: Noise | None = None
    group: ReferenceGroup | None = None
    noise_threshold: Finite | None = None

    @property
    def panel(self) -> tuple[str, str, str]:
        """What may share one panel: same measure, scale and edition, any voice."""
        return (self.measure, self.scale, self.edition)

    @property
    def in_sessions(self) -> bool:
        """Whether every point of the line has a session number."""
        return all(point.session is not None for point in self.points)


class GoalLine(Value):
    """One goal as one voice rated it, oldest rating first. `weeks_since` is whole weeks."""

    goal: RecordId
    number: int
    text: Line
    status: GoalStatus
    points: tuple[Point, ...] = ()
    weeks_since: int | None = None

    @property
    def first(self) -> float | None:
        """The first rating, or None when there is none."""
        return self.points[0].value if self.points else None

    @property
    def latest(self) -> float | None:
        """The latest rating, or None when there is none."""
        return self.points[-1].value if self.points else None

    @property
    def movement(self) -> float | None:
        """From the first rating to the latest; None with fewer than two ratings."""
        if len(self.points) < 2:
            return None
        return self.points[-1].value - self.points[0].value

    @property
    def stalled(self) -> bool:
        """Rated at least twice, and the latest rating equals the first."""
        return self.movement == 0


class GoalMovement(Value):
    """All goals as one voice rated them, and the mean movement of those rated twice or more.

    The mean cannot be had without its lines: it lives in the same value. It is
    None with fewer than two such goals. Ended goals are among the lines.
    """

    voice: Voice
    as_of: date
    lines: Annotated[tuple[GoalLine, ...], Field(min_length=1)]
    mean: Finite | None = None
    mean_first: Finite | None = None
    mean_latest: Finite | None = None

    @property
    def moved(self) -> tuple[GoalLine, ...]:
        """The lines that were rated at least twice: those the mean is made of."""
        return tuple(line for line in self.lines if line.movement is not None)

    @property
    def stalled(self) -> tuple[GoalLine, ...]:
        """The lines that stand where they began."""
        return tuple(line for line in self.lines if line.stalled)

    @model_validator(mode="after")
    def _mean_of_lines(self) -> Self:
        if self.mean is not None and len(self.moved) < 2:
            message = "a mean movement needs at least two goals that were rated twice"
            raise ValueError(message)
        return self


class WeekSummary(Value):
    """What a frame of weekly counts adds up to. Counts leave out days that were not open.

    `per_week` is incidents per full open week of five or seven days with its exact 95 %
    interval; None where no week's exposure is known.
    """

    start: date
    end: date
    weeks: int
    counted_weeks: int
    open_weeks: int
    closed_weeks: int
    unknown_weeks: int
    unrecorded_weeks: int
    total: int
    dangerous: int
    prosocial: int
    on_closed_days: int
    least: int | None = None
    most: int | None = None
    hours: Finite | None = None
    per_week: Finite | None = None
    per_week_low: Finite | None = None
    per_week_high: Finite | None = None
