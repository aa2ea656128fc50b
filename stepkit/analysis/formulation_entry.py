"""What a page does to a formulation: each event is a function from formulation to formulation.

Every function checks what the page sent and raises `EntryError` where it cannot be done.
"""

from __future__ import annotations

from stepkit.analysis.formulation_field import Sent, field_change, label_of
from stepkit.errors import EntryError
from stepkit.model.formulation import Factor, Formulation, Position, Sign
from stepkit.model.map_kind import MapKind, Relation
from stepkit.model.voice import Voice

FARTHEST = 100_000
"""The farthest from the corner of a picture that a factor may be put, in units of the picture."""


def added(
    formulation: Formulation,
    kind: MapKind,
    label: Sent,
    lane: str,
    voice: Voice,
    *,
    place: Position | None = None,
) -> Formulation:
    """With one more factor, in its lane or where a hand has put it."""
    _require_lane(kind, lane)
    return formulation.with_factor(label_of(label), lane, voice, position=place and _near(place))


def linked(
    formulation: Formulation, kind: MapKind, cause: str, effect: str, voice: Voice
) -> Formulation:
    """With one more link, of the relation and sign that are usual between the two lanes."""
    relation = _relation(formulation, kind, cause, effect)
    sign = relation.signs()[0] if relation else Sign.MORE
    return formulation.with_link(cause, effect, voice, relation=relation and relation.id, sign=sign)


def moved(formulation: Formulation, factor: str, place: Position, lane: str | None) -> Formulation:
    """With one factor put elsewhere, and into the lane it was put on, if that is another."""
    known = formulation.factor(factor)
    return formulation.with_changed_factor(factor, position=_near(place), lane=lane or known.lane)


def changed(
    formulation: Formulation, kind: MapKind, part: str, part_id: str, field: str, sent: Sent
) -> Formulation:
    """With one field of one factor or link as it was sent."""
    if part == "factor":
        change = field_change(formulation.factor(part_id), field, sent)
        if field == "lane":
            _require_lane(kind, change["lane"])
            change["position"] = None
        return formulation.with_changed_factor(part_id, **change)
    change = field_change(formulation.link(part_id), field, sent)
    if field == "sign":
        change |= _relation_of_sign(formulation, kind, part_id, change["sign"])
    return formulation.with_changed_link(part_id, **change)


def removed(formulation: Formulation, part: str, part_id: str) -> Formulation:
    """Without one factor and its links, or without one link."""
    remove = formulation.without_factor if part == "factor" else formulation.without_link
    return remove(part_id)


def _relation(formulation: Formulation, kind: MapKind, cause: str, effect: str) -> Relation | None:
    """The usual relation between two factors; None where the kind names no relations at all."""
    ends = formulation.factor(cause), formulation.factor(effect)
    if not kind.relations or any(kind.lane(end.lane) is None for end in ends):
        return None
    allowed = kind.relations_between(*(end.lane for end in ends))
    if not allowed:
        raise EntryError(
            f'A link from "{_lane(kind, ends[0])}" to "{_lane(kind, ends[1])}" is not part of '
            "this kind of map. Draw it the other way, or by way of a factor between them."
        )
    return allowed[0]


def _relation_of_sign(
    formulation: Formulation, kind: MapKind, link_id: str, sign: Sign
) -> dict[str, str | None]:
    """The relation a link has once its sign is changed: its own if that allows the sign."""
    link = formulation.link(link_id)
    ends = formulation.factor(link.cause), formulation.factor(link.effect)
    allowed = kind.relations_between(*(end.lane for end in ends))
    fitting = [one for one in allowed if sign in one.signs()]
    if not allowed or any(one.id == link.relation for one in fitting):
        return {}
    if not fitting:
        raise EntryError(
            f'A link from "{_lane(kind, ends[0])}" to "{_lane(kind, ends[1])}" can only be '
            f'"{_word(allowed[0].signs()[0])}" in this kind of map. Leave it so, or delete it.'
        )
    return {"relation": fitting[0].id}


def _word(sign: Sign) -> str:
    return "more" if sign is Sign.MORE else "less"


def _lane(kind: MapKind, factor: Factor) -> str:
    lane = kind.lane(factor.lane)
    return lane.label if lane else factor.lane.replace("_", " ")


def _require_lane(kind: MapKind, lane: str) -> None:
    if kind.lane(lane) is None:
        raise EntryError("This kind of map has no such lane. Choose one of the lanes shown.")


def _near(place: Position) -> Position:
    """A place within the reach of a picture, to a tenth of a unit."""
    return Position(*(round(min(max(one, -FARTHEST), FARTHEST), 1) for one in place))
