"""A therapeutic care plan by its layers, and what became of it since the last meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from stepkit.model.care_aim import CareAim
from stepkit.model.framework import Framework, Term
from stepkit.model.record import Value

LAYERS = "layer"
"""The list of a framework that holds its layers, from the bottom up."""


class PlanChange(Value):
    """How many aims were added, ended or left as they were since a day."""

    added: int
    ended: int
    unchanged: int


class LayerAims(Value):
    """The aims of one layer that are open on a day; none is an answer too."""

    layer: Term
    aims: tuple[CareAim, ...]


def open_aims(aims: Iterable[CareAim], *, as_of: date) -> tuple[CareAim, ...]:
    """The aims that were agreed by a day and had not ended on it."""
    return tuple(
        one for one in aims if one.since <= as_of and (one.until is None or one.until > as_of)
    )


def plan_change(aims: Sequence[CareAim], *, since: date, as_of: date) -> PlanChange:
    """What changed in the plan after `since` and up to `as_of`."""
    before = {one.id for one in open_aims(aims, as_of=since)}
    now = {one.id for one in open_aims(aims, as_of=as_of)}
    return PlanChange(added=len(now - before), ended=len(before - now), unchanged=len(now & before))


def by_layer(
    aims: Iterable[CareAim], framework: Framework, *, as_of: date
) -> tuple[LayerAims, ...]:
    """The open aims of every layer of a framework, from the bottom up."""
    mine = [one for one in open_aims(aims, as_of=as_of) if one.framework == framework.id]
    return tuple(
        LayerAims(layer=layer, aims=tuple(one for one in mine if one.layer == layer.id))
        for layer in framework.terms(LAYERS)
    )


def stands_without_ground(layers: Sequence[LayerAims]) -> bool:
    """Whether the highest layer has an aim and the lowest has none: a question, no error."""
    return len(layers) > 1 and bool(layers[-1].aims) and not layers[0].aims
