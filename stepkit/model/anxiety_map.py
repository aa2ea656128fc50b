"""An anxiety map: what raises a young person's anxiety and what they lean on, item by item."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from stepkit.model.context import Context, Heading
from stepkit.model.held import Agreed, Standing
from stepkit.model.record import Audience, DefinitionId, Line, PlainText, Record, RecordId, Value
from stepkit.model.voice import Basis, Voice


class Band(StrEnum):
    """Which side of the band round zero a rating lies on. Derived, never typed."""

    RAISED = "raised"
    WITHIN = "within"
    RELIANCE = "reliance"


class BandRule(Value):
    """Where the band round zero ends, and whether its edge counts as outside it.

    Frozen into every map, so that an old map is read by the rule it was made under.
    """

    edge: Annotated[int, Field(ge=1, le=5)] = 2
    edge_counts: bool = False

    def band(self, score: float) -> Band:
        """The band of a score from -5 to 5."""
        distance = abs(score)
        outside = distance >= self.edge if self.edge_counts else distance > self.edge
        if not outside:
            return Band.WITHIN
        return Band.RAISED if score > 0 else Band.RELIANCE


class Rating(Value):
    """One voice's rating of one item: a whole number from -5 to 5, or None for "not rated".

    `rater` tells two people with the same voice apart, by role and never by name.
    `card` is what the young person chose on the card scale of 1 to 5, where one was used.
    """

    voice: Voice
    rater: PlainText = ""
    score: Annotated[int, Field(ge=-5, le=5)] | None = None
    basis: Basis = Basis.OBSERVED
    card: Annotated[int, Field(ge=1, le=5)] | None = None


class AnxietyItem(Value):
    """One named particular of a map, pointing at a shared context. Its id is kept between maps."""

    id: RecordId
    context: Context
    ratings: tuple[Rating, ...] = ()
    evidence: tuple[RecordId, ...] = ()
    note: PlainText = ""
    agreed: Agreed = Agreed.NOT_ASKED
    standing: Standing = Standing.CURRENT
    kept_from: tuple[Audience, ...] = ()

    @model_validator(mode="after")
    def _one_rating_a_rater(self) -> Self:
        raters = [(one.voice, one.rater) for one in self.ratings]
        if len(set(raters)) < len(raters):
            message = f"item {self.id} holds two ratings of the same person"
            raise ValueError(message)
        return self


class Direction(StrEnum):
    """What a predict-and-prevent row is for."""

    REDUCE_ANXIETY = "reduce_anxiety"
    WIDEN_SUPPORT = "widen_support"
    FADE_SUPPORT = "fade_support"


class Carried(StrEnum):
    """Whether a step of a plan was carried out."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class ActionEvidence(Value):
    """A note that a preventive step was, or was not, carried out on a day."""

    on: date
    by: Line
    done: Carried


class PredictPrevent(Value):
    """One row of predict and prevent, for one item outside the band."""

    item: RecordId
    predict: PlainText = ""
    prevent: PlainText = ""
    owner: PlainText = ""
    start: date | None = None
    review_on: date | None = None
    direction: Direction
    evidence: tuple[ActionEvidence, ...] = ()


class MapStatus(StrEnum):
    """Where a map stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    SUPERSEDED = "superseded"


class AnxietyMap(Record):
    """One anxiety map, made on one day by the rule and scale it carries."""

    noun: ClassVar[str] = "anxiety_map"
    day_field: ClassVar[str] = "on"

    on: date
    kind: DefinitionId = "anxiety_map"
    setting: PlainText = ""
    rule: BandRule = BandRule()
    items: tuple[AnxietyItem, ...] = ()
    nothing_notable: tuple[Heading, ...] = ()
    rows: tuple[PredictPrevent, ...] = ()
    status: MapStatus = MapStatus.DRAFT
    review_on: date | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        ids = [item.id for item in self.items]
        if len(set(ids)) < len(ids):
            message = "an item is on the map twice"
            raise ValueError(message)
        for row in self.rows:
            if row.item not in ids:
                message = f"a row of predict and prevent is about {row.item}, which is no item here"
                raise ValueError(message)
        return self

    def seen_by(self, audience: Audience) -> Self:
        """The map without the items kept from `audience`, and without their rows."""
        items = tuple(one for one in self.items if audience not in one.kept_from)
        shown = {item.id for item in items}
        rows = tuple(one for one in self.rows if one.item in shown)
        return self.model_copy(update={"items": items, "rows": rows})
