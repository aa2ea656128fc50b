"""An anxiety map: what raises a young person's anxiety and what they lean on, item by item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from stepkit.errors import EntryError
from stepkit.model.context import Context, Heading
from stepkit.model.entering import checked, digest, part_named
from stepkit.model.held import Agreed, Standing, shown_to
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

    @property
    def by(self) -> Rater:
        """Who rated."""
        return Rater(voice=self.voice, rater=self.rater)

    def of(self, by: Rater) -> bool:
        """Whether this is the rating of that person."""
        return (self.voice, self.rater) == (by.voice, by.rater)


class Rater(Value):
    """Somebody who is asked to rate a map: a voice, and a role where several share the voice."""

    voice: Voice
    rater: PlainText = ""


class AnxietyItem(Value):
    """One named particular of a map, pointing at a shared context. Its id is kept between maps.

    `withheld_because` is the reason for keeping it from anybody, for the adult ledger only.
    """

    id: RecordId
    context: Context
    ratings: tuple[Rating, ...] = ()
    evidence: tuple[RecordId, ...] = ()
    note: PlainText = ""
    agreed: Agreed = Agreed.NOT_ASKED
    standing: Standing = Standing.CURRENT
    kept_from: tuple[Audience, ...] = ()
    withheld_because: PlainText = ""

    @model_validator(mode="after")
    def _one_rating_a_rater(self) -> Self:
        raters = [(one.voice, one.rater) for one in self.ratings]
        if len(set(raters)) < len(raters):
            message = f"item {self.id} holds two ratings of the same person"
            raise ValueError(message)
        return self

    def rating_of(self, by: Rater) -> Rating | None:
        """What this person said of the item, or None when they have not answered."""
        return next((one for one in self.ratings if one.of(by)), None)

    def with_rating(self, rating: Rating) -> Self:
        """With this rating in the place of the same person's earlier one, if there was one."""
        by = rating.by
        if self.rating_of(by) is None:
            return self.model_copy(update={"ratings": (*self.ratings, rating)})
        exchanged = tuple(rating if one.of(by) else one for one in self.ratings)
        return self.model_copy(update={"ratings": exchanged})


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
    """One anxiety map, made on one day by the rule and scale it carries.

    `raters` are asked to rate every item. While `blind` is set and one of them has not
    answered for some item, each sees only their own ratings.
    """

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
    raters: tuple[Rater, ...] = ()
    blind: bool = False

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
        shown = self._only(lambda item: audience not in item.kept_from)
        return shown.model_copy(update={"items": shown_to(audience, shown.items)})

    @property
    def current(self) -> Self:
        """The map without the items that were dropped, and without their rows."""
        return self._only(lambda item: item.standing is Standing.CURRENT)

    def _only(self, wanted: Callable[[AnxietyItem], bool]) -> Self:
        items = tuple(one for one in self.items if wanted(one))
        shown = {item.id for item in items}
        rows = tuple(one for one in self.rows if one.item in shown)
        return self.model_copy(update={"items": items, "rows": rows})

    @property
    def is_open(self) -> bool:
        """Whether everybody's ratings may be seen: never blind, revealed, or all have answered."""
        return not self.blind or all(
            item.rating_of(by) is not None for item in self.current.items for by in self.raters
        )

    def seen_while_rating(self, by: Rater) -> Self:
        """The map as one rater may see it: only their own ratings until it is open."""
        if self.is_open:
            return self
        own = [(item, item.rating_of(by)) for item in self.items]
        items = tuple(
            item.model_copy(update={"ratings": () if rating is None else (rating,)})
            for item, rating in own
        )
        return self.model_copy(update={"items": items})

    def item(self, item_id: str) -> AnxietyItem:
        """The item with this id. Raises `EntryError` when there is none."""
        return part_named(self.items, item_id, "item")

    def row(self, item_id: str) -> PredictPrevent | None:
        """The row of predict and prevent for an item, or None."""
        return next((one for one in self.rows if one.item == item_id), None)

    def with_item(self, context: Context, **more: Any) -> Self:
        """With one more item, the last of `items`; `more` are further fields of `AnxietyItem`.

        The same context has the same id on every map, unless another is given. Every
        edit returns a new value and raises `EntryError` where it cannot be made.
        """
        made = checked(AnxietyItem, {"id": item_id_of(context), "context": context} | more)
        if any(one.id == made.id or one.context == context for one in self.items):
            raise EntryError("This is an item of the map already. Change that item instead.")
        return self.model_copy(update={"items": (*self.items, made)})

    def with_changed_item(self, item_id: str, **changes: Any) -> Self:
        """With other values in some fields of one item. Its id stays."""
        before = self.item(item_id)
        return self._with(checked(AnxietyItem, {**dict(before), **changes, "id": before.id}))

    def without_item(self, item_id: str) -> Self:
        """Without one item and its rows, as if it had never been entered."""
        gone = self.item(item_id).id
        return self._only(lambda item: item.id != gone)

    def rated(self, item_id: str, rating: Rating) -> Self:
        """With one rating, in the place of the same person's earlier one if there was one."""
        return self._with(self.item(item_id).with_rating(rating))

    def not_rated(self, item_id: str, by: Rater) -> Self:
        """With one person having answered "not rated", which is no number."""
        return self.rated(item_id, Rating(voice=by.voice, rater=by.rater))

    def without_rating(self, item_id: str, by: Rater) -> Self:
        """With one person's answer taken back: they are yet to be asked."""
        item = self.item(item_id)
        kept = tuple(one for one in item.ratings if not one.of(by))
        return self._with(item.model_copy(update={"ratings": kept}))

    def with_row(self, row: PredictPrevent) -> Self:
        """With one row of predict and prevent, in the place of its item's earlier one."""
        self.item(row.item)
        if self.row(row.item) is None:
            return self.model_copy(update={"rows": (*self.rows, row)})
        exchanged = tuple(row if one.item == row.item else one for one in self.rows)
        return self.model_copy(update={"rows": exchanged})

    def without_row(self, item_id: str) -> Self:
        """Without the row of one item."""
        kept = tuple(one for one in self.rows if one.item != self.item(item_id).id)
        return self.model_copy(update={"rows": kept})

    def with_nothing_notable(self, heading: Heading) -> Self:
        """With it said of a heading that there is nothing notable under it."""
        said = (*self.nothing_notable, *({heading} - set(self.nothing_notable)))
        return self.model_copy(update={"nothing_notable": said})

    def revealed(self) -> Self:
        """With everybody's ratings open, whoever has not answered yet."""
        return self.model_copy(update={"blind": False})

    def _with(self, item: AnxietyItem) -> Self:
        items = tuple(item if one.id == item.id else one for one in self.items)
        return self.model_copy(update={"items": items})


def item_id_of(context: Context) -> str:
    """The id of a context's item, the same on every map; the name itself is not in it."""
    return f"{context.heading}-{digest(context.name, 8)}"
