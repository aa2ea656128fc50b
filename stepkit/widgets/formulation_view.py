"""What the page of a formulation shows: every word and place of it is put together here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from stepkit.draw.map_layout import LINE_HIGH
from stepkit.draw.map_marks import SHAPES
from stepkit.draw.map_sheet import MARK, NARROW, Boxed, Sheet, link_text, standing, text_width
from stepkit.draw.style import VOICES
from stepkit.model.formulation import Factor, Formulation, Link, Polarity, Sign
from stepkit.model.held import Certainty, Standing
from stepkit.model.map_kind import MapKind
from stepkit.model.record import Audience
from stepkit.model.voice import Voice
from stepkit.model.written import day, label
from stepkit.widgets.formulation_fields import (
    factor_fields,
    factor_values,
    link_fields,
    link_values,
    strengths,
)
from stepkit.widgets.held_fields import POINTING, WITHHOLDING, Known
from stepkit.widgets.map_view import (
    FactorShown,
    FieldOption,
    LaneShown,
    LinkShown,
    MapField,
    MapView,
    RoomShown,
)
from stepkit.widgets.page import Action
from stepkit.widgets.table import Choice

Part = TypeVar("Part", Factor, Link)

HELP = (
    "Drag a factor to move it, drag its dot to another factor to link them, or use the arrow "
    "button on it and then choose the other factor. Everything can be done in the table too."
)


class Seen(NamedTuple):
    """How a formulation is looked at, which is no part of it."""

    room: bool = False
    silent: frozenset[Voice] = frozenset()
    speaker: Voice = Voice.KEY_WORKER


def formulation_view(
    formulation: Formulation, kind: MapKind, *, case: str, known: Known, seen: Seen,
    actions: Sequence[Action],
) -> MapView:  # fmt: skip
    """The page of `formulation`. In the room nothing is sent of what is kept from the young person.

    The parts of a voice that is switched off keep their places, so that the others stay
    where they are; parts kept from the room do not, so that no gap tells of them.
    """
    whole = _told_in_room(in_room(formulation), known) if seen.room else formulation
    known = known.seen(room=seen.room)
    laid = standing(whole, kind)
    return MapView(
        caption=_caption(formulation, kind, case),
        help=HELP,
        lanes=tuple(LaneShown(id=one.id, label=one.label, hint=one.hint) for one in kind.lanes),
        rooms=_rooms(laid, kind),
        factors=_factors(whole, kind, laid, seen),
        links=_links(whole, kind, seen),
        factor_fields=_sayable(factor_fields(kind, known), seen),
        link_fields=_sayable(link_fields(kind, known), seen),
        steps=tuple(one.id for one in strengths(kind)),
        speakers=tuple(FieldOption(id=one.value, label=label(one)) for one in Voice),
        speaker=seen.speaker.value,
        layers=_layers(whole, seen),
        switches=(Choice(id="room", label="Room view", on=seen.room),),
        actions=tuple(actions),
    )


def _sayable(fields: Sequence[MapField], seen: Seen) -> tuple[MapField, ...]:
    """In the room nobody is asked what is to be kept from whom."""
    return tuple(one for one in fields if not (seen.room and one.id in WITHHOLDING))


def _caption(formulation: Formulation, kind: MapKind, case: str) -> str:
    title = formulation.title
    what = title if title == kind.title else f"{title} ({kind.title})"
    return f"{case + ': ' if case else ''}{what}, {day(formulation.on)}"


def in_room(formulation: Formulation) -> Formulation:
    """What of a formulation may be seen with the young person in the room."""
    return formulation.seen_by(Audience.YOUNG_PERSON)


def _told_in_room(whole: Formulation, known: Known) -> Formulation:
    """The formulation whose parts point at nothing that is not to be told of in the room."""
    factors = tuple(_pointing(one, known) for one in whole.factors)
    links = tuple(_pointing(one, known) for one in whole.links)
    return whole.model_copy(update={"factors": factors, "links": links})


def _pointing(part: Part, known: Known) -> Part:
    told = {}
    for field in POINTING:
        ids = getattr(part, field)
        untold = known.untold(field, ids)
        told[field] = tuple(one for one in ids if one not in untold)
    return part.model_copy(update=told)


def factor_name(factor: Factor, kind: MapKind) -> str:
    """What a factor is called where it cannot be seen: its words and its lane."""
    lane = kind.lane(factor.lane)
    return f"{factor.label}, {lane.label if lane else factor.lane}"


def link_name(link: Link, formulation: Formulation, kind: MapKind) -> str:
    """What a link is called where it cannot be seen: its ends, its sign and its strength."""
    ends = (formulation.factor(one).label for one in (link.cause, link.effect))
    sign = "more" if link.sign is Sign.MORE else "less"
    return f"{' to '.join(ends)}: {sign}, {_strength(link, kind)}"


def _strength(link: Link, kind: MapKind) -> str:
    if link.strength is None:
        return "strength not said"
    named = next((one.label for one in kind.anchors if one.strength == link.strength), "")
    return f"strength {link.strength:g}" + (f", {named}" if named else "")


def _rooms(laid: Sheet, kind: MapKind) -> tuple[RoomShown, ...]:
    return tuple(
        RoomShown(
            id=room.lane,
            label=_lane(kind, room.lane),
            lines=room.title,
            title_height=room.title_rect.height,
            **room.rect._asdict(),
        )
        for room in laid.rooms
    )


def _lane(kind: MapKind, lane_id: str) -> str:
    lane = kind.lane(lane_id)
    return lane.label if lane else lane_id.replace("_", " ")


def _factors(whole: Formulation, kind: MapKind, laid: Sheet, seen: Seen) -> tuple[FactorShown, ...]:
    boxes = {box.factor.id: box for box in laid.boxes}
    return tuple(
        _factor(one, kind, boxes.get(one.id))
        for one in whole.factors
        if one.voice not in seen.silent
    )


def _factor(factor: Factor, kind: MapKind, box: Boxed | None) -> FactorShown:
    drawn = {} if box is None else {"title": box.title, "lines": box.lines, **box.rect._asdict()}
    look = VOICES[factor.voice]
    return FactorShown(
        id=factor.id,
        label=factor.label,
        name=factor_name(factor, kind),
        lane=factor.lane,
        drawn=box is not None,
        unsure=factor.certainty is Certainty.HYPOTHESIS,
        positive=kind.polarity(factor) is Polarity.POSITIVE,
        voice=label(factor.voice),
        shape=SHAPES.get(look.marker, ()),
        colour=look.colour,
        agreed=factor.agreed.value,
        values=factor_values(factor),
        **drawn,
    )


def _links(whole: Formulation, kind: MapKind, seen: Seen) -> tuple[LinkShown, ...]:
    heard = {one.id: one for one in whole.factors if one.voice not in seen.silent}
    return tuple(
        _link(one, whole, kind)
        for one in whole.links
        if one.voice not in seen.silent and {one.cause, one.effect} <= heard.keys()
    )


def _link(link: Link, whole: Formulation, kind: MapKind) -> LinkShown:
    text = link_text(link)
    ends = [whole.factor(one).standing for one in (link.cause, link.effect)]
    return LinkShown(
        id=link.id,
        cause=link.cause,
        effect=link.effect,
        name=link_name(link, whole, kind),
        text=text,
        wide=text_width(text, MARK) + NARROW,
        high=LINE_HIGH,
        less=link.sign is Sign.LESS,
        drawn=all(one is Standing.CURRENT for one in (link.standing, *ends)),
        values=link_values(link, whole),
    )


def _layers(whole: Formulation, seen: Seen) -> tuple[Choice, ...]:
    """A switch for every voice that is heard in what is shown."""
    voices = {one.voice for one in (*whole.factors, *whole.links)}
    return tuple(
        Choice(id=one.value, label=label(one), on=one not in seen.silent)
        for one in Voice
        if one in voices
    )
