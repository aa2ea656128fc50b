"""What people decided about a chart: which kind it is, and what its limits rest on."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator

from stepkit.model.chart import ChartKind, People
from stepkit.model.record import DefinitionId, Line, Record, Value
from stepkit.model.voice import Voice

OF_SCORES = (ChartKind.LINE, ChartKind.RUN, ChartKind.XMR)
OF_INCIDENTS = (*OF_SCORES, ChartKind.C, ChartKind.U, ChartKind.U_PRIME, ChartKind.G, ChartKind.T)


class ScoreLine(Value):
    """Which line of scores is meant: one measure, scale, edition and voice."""

    measure: DefinitionId
    scale: DefinitionId
    edition: Line
    voice: Voice


class DaySpan(Value):
    """A stretch of days, both ends included."""

    start: date
    end: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            message = f"the days end on {self.end}, before they start on {self.start}"
            raise ValueError(message)
        return self


class ChartDecision(Record):
    """A chart that people confirmed, for the incidents or for one line of scores, and why.

    `baseline` are the days whose points the first limits rest on, and the chart begins
    with them; `anew_from` is a day from which limits are set anew. Without them the
    limits stay as they were decided before, or rest on all points.
    """

    noun: ClassVar[str] = "chart_decision"
    day_field: ClassVar[str] = "decided_on"

    decided_on: date
    decided_by: People
    reason: Line
    line: ScoreLine | None = None
    kind: ChartKind
    baseline: DaySpan | None = None
    anew_from: date | None = None

    @model_validator(mode="after")
    def _kind_that_fits(self) -> Self:
        kinds = OF_SCORES if self.line else OF_INCIDENTS
        if self.kind not in kinds:
            known = " or ".join(kinds)
            message = f'the chart "{self.kind}" cannot be made of these; choose {known}'
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _anew_after_the_baseline(self) -> Self:
        fixed = self.baseline
        if fixed is not None and self.anew_from is not None and self.anew_from <= fixed.end:
            message = f"limits anew from {self.anew_from} would fall into their own baseline"
            raise ValueError(message)
        return self
