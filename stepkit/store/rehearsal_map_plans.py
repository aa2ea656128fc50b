"""Anxiety maps and formulations as the invented stories tell them.

A context is written as its heading and name, `place/Corridor`. Days are counted backwards
from the caseload's own today.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stepkit.model.anxiety_map import Carried, Direction
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Polarity
from stepkit.model.held import Agreed, Certainty
from stepkit.model.record import Audience, DefinitionId, Line, PlainText, RecordId, Value
from stepkit.model.voice import Basis, Voice


def context_of(written: str) -> Context:
    """The context that is written as its heading and name."""
    heading, _, name = written.partition("/")
    return Context(heading=Heading(heading), name=name)


class ItemPlan(Value):
    """An item of a map with what each voice said of it; `card` is what the young person chose."""

    context: Line
    scores: dict[Voice, int | Literal["not rated"]]
    card: int | None = None
    agreed: Agreed = Agreed.NOT_ASKED
    note: PlainText = ""
    kept_from: tuple[Audience, ...] = ()


class DonePlan(Value):
    """A note of what was done of a row, on a day after the map."""

    on: int
    by: Line
    done: Carried


class RowPlan(Value):
    """A row of predict and prevent for one item."""

    item: Line
    predict: Line
    prevent: Line
    owner: PlainText = ""
    start: int | None = None
    review: int | None = None
    direction: Direction
    done: tuple[DonePlan, ...] = ()


class MapPlan(Value):
    """An anxiety map: a draft on its day, and the same agreed some days later, if it was."""

    on: int
    agreed: int | None = None
    review: int
    setting: PlainText = ""
    edge_counts: bool = False
    nothing_notable: tuple[Heading, ...] = ()
    item: tuple[ItemPlan, ...]
    row: tuple[RowPlan, ...] = ()


class HeldPlan(Value):
    """What factors and links share.

    `seen` is a context whose incidents are the evidence; `actions` are told by what they are.
    """

    voice: Voice
    basis: Basis = Basis.SAID
    certainty: Certainty = Certainty.HYPOTHESIS
    agreed: Agreed = Agreed.NOT_ASKED
    note: PlainText = ""
    kept_from: tuple[Audience, ...] = ()
    seen: PlainText = ""
    actions: tuple[Line, ...] = ()


class FactorPlan(HeldPlan):
    """A factor of a formulation."""

    id: RecordId
    label: Line
    lane: DefinitionId
    polarity: Polarity | None = None
    importance: float | None = None
    modifiability: float | None = None
    context: PlainText = ""


class LinkPlan(HeldPlan):
    """A link: from one factor to another, with a weight (-1 to 1) or only a sign."""

    cause: RecordId
    effect: RecordId
    weight: Annotated[float, Field(ge=-1, le=1)] | None = None
    less: bool = False
    relation: DefinitionId | None = None

    @property
    def id(self) -> str:
        """The id of the link: its two ends."""
        return f"{self.cause}-{self.effect}"


class DropPlan(Value):
    """A part that is no longer held, and why."""

    part: RecordId
    note: Line


class WeightPlan(Value):
    """Another weight for a link."""

    link: RecordId
    weight: float


class RevisionPlan(Value):
    """A later version of a formulation, by somebody else."""

    on: int
    by: Line
    title: PlainText = ""
    review: int | None = None
    factor: tuple[FactorPlan, ...] = ()
    link: tuple[LinkPlan, ...] = ()
    weight: tuple[WeightPlan, ...] = ()
    agreed: tuple[RecordId, ...] = ()
    drop: tuple[DropPlan, ...] = ()


class FormulationPlan(Value):
    """A formulation and its later versions."""

    kind: DefinitionId
    title: Line
    on: int
    by: Line = "psychologist"
    review: int
    factor: tuple[FactorPlan, ...]
    link: tuple[LinkPlan, ...] = ()
    revision: tuple[RevisionPlan, ...] = ()
