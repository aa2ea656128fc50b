"""How an anxiety map is put into words for its page: answers, items, headings and totals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stepkit.analysis.anxiety_entry import NOT_RATED, contexts_under
from stepkit.analysis.anxiety_map import RaterReading, read_map
from stepkit.draw.anxiety_map import rater_in_words, rule_in_words, score_in_words
from stepkit.model.anxiety_map import (
    AnxietyItem,
    AnxietyMap,
    Band,
    Carried,
    Direction,
    PredictPrevent,
    Rater,
    Rating,
)
from stepkit.model.context import Heading
from stepkit.model.map_kind import MapKind
from stepkit.model.record import Audience
from stepkit.model.voice import Voice
from stepkit.model.written import counted, day, label, signed
from stepkit.widgets.anxiety_view import (
    AnxietyView,
    HeadingShown,
    ItemShown,
    PlanShown,
    RatingShown,
)
from stepkit.widgets.held_fields import Known, item_fields, item_values, options_of
from stepkit.widgets.map_view import FieldOption
from stepkit.widgets.page import Action
from stepkit.widgets.table import Choice

PUPIL = Rater(voice=Voice.YOUNG_PERSON)
CARDS = (
    "Fine, no worry",
    "A little worry",
    "Some worry",
    "A lot of worry",
    "Too much worry",
)
HELP = (
    "Every voice has its own row. Move the slider, or say that something was not rated: that is "
    "not the same as 0, which means comfortable."
)
PUPIL_HELP = "Choose a card for each. You can leave any of them out."
_WHICH_WAY = {
    Band.RAISED: Direction.REDUCE_ANXIETY,
    Band.RELIANCE: Direction.WIDEN_SUPPORT,
}


class Rated(NamedTuple):
    """How an anxiety map is looked at, which is no part of it: who rates, and who holds the mouse.

    `known` is what of the case and the service its items may point at.
    """

    by: Rater
    pupil: bool
    known: Known


def anxiety_view(
    held: AnxietyMap, kind: MapKind, *, case: str, rated: Rated, actions: Sequence[Action]
) -> AnxietyView:
    """The page of `held`. While it is rated blind nothing of other people's answers is sent."""
    by = PUPIL if rated.pupil else rated.by
    shown = seen(held, by, pupil=rated.pupil)
    whole = held.is_open and not rated.pupil
    return AnxietyView(
        caption=f"{case + ': ' if case else ''}{kind.title}, {day(held.on)}",
        help=PUPIL_HELP if rated.pupil else HELP,
        rule="" if rated.pupil else rule_in_words(held.rule),
        edge=(held.rule.edge, int(held.rule.edge_counts)),
        raters=tuple(
            FieldOption(id=rater_id(one), label=rater_in_words(one)) for one in people(held, by)
        ),
        rater=rater_id(by),
        voices=tuple(FieldOption(id=one.value, label=label(one)) for one in Voice),
        groups=tuple(_group(shown, kind, heading, rated, by, whole) for heading in Heading),
        pupil=rated.pupil,
        cards=CARDS,
        mapping=f"{kind.cards.mapping.capitalize()}." if kind.cards else "",
        waiting="" if held.is_open else _waiting(held),
        totals=tuple(_totals(held)) if whole else (),
        directions=options_of(Direction),
        carried=options_of(Carried),
        item_fields=() if rated.pupil else item_fields(rated.known),
        switches=(Choice(id="pupil", label=_pupil_switch(rated.pupil), on=rated.pupil),),
        actions=() if rated.pupil or not actions else (*_blinds(held), *actions),
    )  # fmt: skip


def seen(held: AnxietyMap, by: Rater, *, pupil: bool) -> AnxietyMap:
    """What one person may see of a map while they rate; a young person, only their own answers."""
    shown = held.current
    if pupil:
        shown = shown.seen_by(Audience.YOUNG_PERSON).model_copy(update={"blind": True})
        return _only_own(shown, by)
    return shown.seen_while_rating(by)


def people(held: AnxietyMap, by: Rater) -> tuple[Rater, ...]:
    """Everybody who is asked, has rated, or rates now."""
    have_rated = (rating.by for item in held.items for rating in item.ratings)
    return tuple(dict.fromkeys((*held.raters, *have_rated, by)))


def rater_id(by: Rater) -> str:
    """How a person is named in a field: the voice and the role."""
    return f"{by.voice} {by.rater}".strip()


def direction_of(item: AnxietyItem, held: AnxietyMap) -> Direction:
    """What a new row for an item is for: the side on which its first rating outside lies."""
    bands = (held.rule.band(one.score) for one in item.ratings if one.score is not None)
    return next((_WHICH_WAY[one] for one in bands if one in _WHICH_WAY), Direction.REDUCE_ANXIETY)


def _only_own(shown: AnxietyMap, by: Rater) -> AnxietyMap:
    items = tuple(
        one.model_copy(update={"ratings": tuple(own for own in one.ratings if own.of(by))})
        for one in shown.items
    )
    return shown.model_copy(update={"items": items, "rows": ()})


def _group(
    shown: AnxietyMap, kind: MapKind, heading: Heading, rated: Rated, by: Rater, whole: bool  # noqa: FBT001
) -> HeadingShown:  # fmt: skip
    lane = kind.lane(heading.value)
    items = [one for one in shown.items if one.context.heading is heading]
    known = rated.known.seen(room=rated.pupil)
    return HeadingShown(
        id=heading.value,
        label=lane.label if lane else label(heading),
        hint=lane.hint if lane else "",
        items=tuple(_item(one, shown, kind, by, whole, rated.pupil) for one in items),
        offers=tuple(contexts_under(known.contexts, heading, shown)),
        nothing=heading in shown.nothing_notable,
    )


def _item(
    item: AnxietyItem, shown: AnxietyMap, kind: MapKind, by: Rater, whole: bool, pupil: bool  # noqa: FBT001
) -> ItemShown:  # fmt: skip
    own = item.rating_of(by)
    row = shown.row(item.id)
    outside = any(_band(one, shown) in _WHICH_WAY for one in item.ratings)
    return ItemShown(
        id=item.id,
        label=item.context.name,
        answer=_answer(own),
        said=_said(own, shown, kind),
        card=own.card if own else None,
        rows=tuple(_row(one, shown, kind) for one in item.ratings),
        plan=_plan(item, row, shown) if whole and (row or outside) else None,
        values={} if pupil else item_values(item),
    )


def _answer(own: Rating | None) -> str:
    if own is None:
        return ""
    return NOT_RATED if own.score is None else str(own.score)


def _said(own: Rating | None, shown: AnxietyMap, kind: MapKind) -> str:
    if own is None:
        return "not answered yet"
    band = _band(own, shown)
    return score_in_words(own) + (f", {kind.label(band)}" if band else "")


def _row(rating: Rating, shown: AnxietyMap, kind: MapKind) -> RatingShown:
    return RatingShown(
        by=rater_in_words(rating.by),
        score=rating.score,
        words=_said(rating, shown, kind),
        band=_band(rating, shown),
    )


def _band(rating: Rating, shown: AnxietyMap) -> Band | None:
    return None if rating.score is None else shown.rule.band(rating.score)


def _plan(item: AnxietyItem, row: PredictPrevent | None, shown: AnxietyMap) -> PlanShown:
    if row is None:
        return PlanShown(direction=direction_of(item, shown).value)
    return PlanShown(
        predict=row.predict,
        prevent=row.prevent,
        owner=row.owner,
        start=f"{row.start:%d/%m/%Y}" if row.start else "",
        review_on=f"{row.review_on:%d/%m/%Y}" if row.review_on else "",
        direction=row.direction.value,
        evidence=tuple(f"{day(one.on)}, {one.by}: {label(one.done)}" for one in row.evidence),
    )


def _waiting(held: AnxietyMap) -> str:
    done = sum(
        all(item.rating_of(by) is not None for item in held.current.items) for by in held.raters
    )
    return (
        f"Rated blind: {done} of {counted(len(held.raters), 'person', 'people')} have answered "
        "every item. The ratings open when all have, or when the chair reveals them."
    )


def _totals(held: AnxietyMap) -> list[str]:
    """A sentence for each person; raised anxiety and reliance are never added up."""
    return [_total(one) for one in read_map(held).raters]


def _total(one: RaterReading) -> str:
    raised = f"raised {counted(one.raised, 'item')}, together {signed(one.raised_load)}"
    leaning = f"leaning on {counted(one.reliance, 'item')}, together {signed(one.reliance_load)}"
    return (
        f"{rater_in_words(one.by).capitalize()}: {raised}; {leaning}; "
        f"comfortable {one.within}; not rated {one.not_rated}."
    )


def _blinds(held: AnxietyMap) -> tuple[Action, ...]:
    if not held.is_open:
        return (Action(id="reveal", label="Reveal the ratings"),)
    return () if held.blind else (Action(id="blind", label="Rate blind"),)


def _pupil_switch(on: bool) -> str:  # noqa: FBT001
    return "Give the mouse back" if on else "Pupil is holding the mouse"
