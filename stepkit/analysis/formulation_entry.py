"""What a page does to a formulation: each event is a function from formulation to formulation.

Every function checks what the page sent and raises `EntryError` where it cannot be done,
or where the kind of the map does not allow it.
"""

from __future__ import annotations

from collections.abc import Iterable

from stepkit.analysis.formulation_field import Sent, field_change, label_of
from stepkit.errors import EntryError
from stepkit.model.formulation import Formulation, Link, Position, Sign
from stepkit.model.map_kind import MapKind, Relation
from stepkit.model.map_rules import factor_misfits, link_misfits
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
    made = formulation.with_factor(label_of(label), lane, voice, position=place and _near(place))
    _require(factor_misfits(made.factors[-1], kind))
    return made


def linked(
    formulation: Formulation, kind: MapKind, cause: str, effect: str, voice: Voice
) -> Formulation:
    """With one more link, of the relation and sign that are usual between the two lanes."""
    usual = next(iter(_relations(formulation, kind, cause, effect)), None)
    made = formulation.with_link(
        cause,
        effect,
        voice,
        relation=usual and usual.id,
        sign=usual.signs()[0] if usual else Sign.MORE,
    )
    _require_link(made, kind, made.links[-1])
    return made


def moved(formulation: Formulation, factor: str, place: Position, lane: str | None) -> Formulation:
    """With one factor put elsewhere, and into the lane it was put on, if that is another."""
    known = formulation.factor(factor)
    return formulation.with_changed_factor(factor, position=_near(place), lane=lane or known.lane)


def changed(
    formulation: Formulation, kind: MapKind, part: str, part_id: str, field: str, sent: Sent
) -> Formulation:
    """With one field of one factor or link as it was sent."""
    if part == "factor":
        return _changed_factor(formulation, kind, part_id, field, sent)
    change = field_change(formulation.link(part_id), field, sent)
    if field == "sign":
        change |= _relation_of_sign(formulation, kind, part_id, change["sign"])
    made = formulation.with_changed_link(part_id, **change)
    if field in ("sign", "relation"):
        _require_link(made, kind, made.link(part_id))
    return made


def removed(formulation: Formulation, part: str, part_id: str) -> Formulation:
    """Without one factor and its links, or without one link."""
    remove = formulation.without_factor if part == "factor" else formulation.without_link
    return remove(part_id)


def _changed_factor(
    formulation: Formulation, kind: MapKind, factor: str, field: str, sent: Sent
) -> Formulation:
    """Another lane takes a factor from where a hand has put it."""
    change = field_change(formulation.factor(factor), field, sent)
    change |= {"position": None} if field == "lane" else {}
    made = formulation.with_changed_factor(factor, **change)
    if field in ("lane", "roles", "polarity"):
        _require(factor_misfits(made.factor(factor), kind))
    return made


def _relations(
    formulation: Formulation, kind: MapKind, cause: str, effect: str
) -> tuple[Relation, ...]:
    lanes = (formulation.factor(end).lane for end in (cause, effect))
    return kind.relations_between(*lanes)


def _relation_of_sign(
    formulation: Formulation, kind: MapKind, link_id: str, sign: Sign
) -> dict[str, str]:
    """Another relation for a link whose own does not have the sign, if there is one."""
    link = formulation.link(link_id)
    fitting = [
        one.id
        for one in _relations(formulation, kind, link.cause, link.effect)
        if sign in one.signs()
    ]
    return {"relation": fitting[0]} if fitting and link.relation not in fitting else {}


def _require_link(formulation: Formulation, kind: MapKind, link: Link) -> None:
    lanes = [formulation.factor(end).lane for end in (link.cause, link.effect)]
    _require(link_misfits(link, lanes[0], lanes[1], kind))


def _require(misfits: Iterable[str]) -> None:
    for sentence in misfits:
        raise EntryError(sentence)


def _near(place: Position) -> Position:
    """A place within the reach of a picture, to a tenth of a unit."""
    return Position(*(round(min(max(one, -FARTHEST), FARTHEST), 1) for one in place))
