"""What a page does to an anxiety map: each event is a function from map to map.

Every function checks what the page sent and raises `EntryError` where it cannot be done.
Nothing typed is quoted back: it could be somebody's words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from stepkit.analysis.formulation_field import Sent, chosen, field_change
from stepkit.analysis.typed import TypedError, typed_any_day, typed_past_day
from stepkit.errors import EntryError
from stepkit.model.anxiety_map import (
    ActionEvidence,
    AnxietyMap,
    Carried,
    Direction,
    PredictPrevent,
    Rater,
    Rating,
)
from stepkit.model.context import Context, Heading
from stepkit.model.entering import checked
from stepkit.model.map_kind import CardScale
from stepkit.model.voice import Basis, Voice

NOT_RATED = "not rated"


def with_answer(held: AnxietyMap, item: str, by: Rater, answer: object) -> AnxietyMap:
    """With one answer: a whole number from -5 to 5, "not rated", or "" for none given yet."""
    if answer == "":
        return held.without_rating(item, by)
    if answer == NOT_RATED:
        return held.not_rated(item, by)
    given = {"voice": by.voice, "rater": by.rater, "score": answer, "basis": _basis(by)}
    return held.rated(item, checked(Rating, given))


def with_card(held: AnxietyMap, item: str, card: object, cards: CardScale) -> AnxietyMap:
    """With the card that the young person chose for an item."""
    if not isinstance(card, int):
        raise EntryError("This is not one of the cards. Choose a card from 1 to 5.")
    return held.rated(item, cards.rating(card))


def with_context(held: AnxietyMap, heading: str, name: str) -> AnxietyMap:
    """With one more item; a name that is new becomes a new context under the heading."""
    words = " ".join(name.split())
    if not words:
        raise EntryError("An item needs a name. Choose one from the list, or type a new one.")
    return held.with_item(checked(Context, {"heading": chosen(Heading, heading), "name": words}))


def with_said(held: AnxietyMap, item: str, field: str, sent: Sent) -> AnxietyMap:
    """With one field of an item as it was sent: what it rests on, who agrees, who is to see it."""
    return held.with_changed_item(item, **field_change(held.item(item), field, sent))


def with_notable(held: AnxietyMap, heading: str, *, nothing: bool) -> AnxietyMap:
    """With it said of a heading that there is nothing notable under it, or that taken back."""
    which = chosen(Heading, heading)
    if nothing:
        return held.with_nothing_notable(which)
    kept = tuple(one for one in held.nothing_notable if one is not which)
    return held.model_copy(update={"nothing_notable": kept})


def with_rater(held: AnxietyMap, voice: str, rater: str) -> AnxietyMap:
    """With one more person who is asked to rate every item."""
    by = checked(Rater, {"voice": chosen(Voice, voice), "rater": " ".join(rater.split())})
    if by in held.raters:
        raise EntryError(
            "This person is asked already. Type a role, so that two people with one voice differ."
        )
    return held.model_copy(update={"raters": (*held.raters, by)})


def with_plan(
    held: AnxietyMap, item: str, field: str, text: str, *, direction: Direction
) -> AnxietyMap:
    """With one field of an item's row of predict and prevent; `direction` is that of a new row."""
    row = held.row(held.item(item).id) or PredictPrevent(item=item, direction=direction)
    if field not in _PLAN:
        raise EntryError("This cannot be changed here. Open the row of the item again.")
    return held.with_row(checked(PredictPrevent, {**dict(row), field: _PLAN[field](text)}))


def with_done(
    held: AnxietyMap, item: str, on: str, by: str, done: str, *, today: date
) -> AnxietyMap:
    """With a note of whether the preventive step of an item was carried out on a day."""
    row = held.row(held.item(item).id)
    if row is None:
        raise EntryError("Nothing is planned for this item yet. Write what is to be done first.")
    try:
        day = typed_past_day(on, today=today)
    except TypedError as problem:
        raise EntryError(problem.sentence) from problem
    if not by.strip():
        raise EntryError("Say by role who carried it out, or was to. Type the role.")
    note = checked(ActionEvidence, {"on": day, "by": by.strip(), "done": chosen(Carried, done)})
    return held.with_row(row.model_copy(update={"evidence": (*row.evidence, note)}))


def _day(text: str) -> date | None:
    try:
        return typed_any_day(text) if text.strip() else None
    except TypedError as problem:
        raise EntryError(problem.sentence) from problem


def _basis(by: Rater) -> Basis:
    return Basis.SAID if by.voice is Voice.YOUNG_PERSON else Basis.OBSERVED


_PLAN: dict[str, Callable[[str], object]] = {
    "predict": str,
    "prevent": str,
    "owner": str.strip,
    "start": _day,
    "review_on": _day,
    "direction": lambda text: chosen(Direction, text),
}


def contexts_under(contexts: Sequence[Context], heading: Heading, held: AnxietyMap) -> list[str]:
    """The names of shared contexts under a heading that are no item of the map yet."""
    there = {item.context for item in held.items}
    return [one.name for one in contexts if one.heading is heading and one not in there]
