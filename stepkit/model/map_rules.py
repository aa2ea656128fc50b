"""Whether a formulation keeps to its kind: where its factors stand and how its links run.

A map that was drawn by hand may break the rules of a kind that was changed later; it is
still shown and kept. The sentences name lanes and never what stands in a factor.
"""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.errors import EntryError, listed
from stepkit.model.formulation import Factor, Formulation, Link, Sign
from stepkit.model.map_kind import MapKind

WRITTEN = {Sign.MORE: "more", Sign.LESS: "less"}


def misfits(formulation: Formulation, kind: MapKind) -> tuple[str, ...]:
    """What in a formulation its kind does not allow, a sentence each; none when it fits."""
    if formulation.kind != kind.id:
        other = f'The formulation is of the kind "{formulation.kind}" and cannot be held against '
        return (f'{other}"{kind.id}". Choose the kind it was made with.',)
    lanes = {factor.id: factor.lane for factor in formulation.factors}
    found = [one for factor in formulation.factors for one in factor_misfits(factor, kind)]
    for link in formulation.links:
        found.extend(link_misfits(link, lanes[link.cause], lanes[link.effect], kind))
    return tuple(found)


def require_fits(formulation: Formulation, kind: MapKind) -> None:
    """Raise `EntryError` with the first thing that the kind does not allow."""
    for sentence in misfits(formulation, kind):
        raise EntryError(sentence)


def factor_misfits(factor: Factor, kind: MapKind) -> Iterator[str]:
    """What of one factor its kind does not allow."""
    for lane_id in dict.fromkeys((factor.lane, *factor.roles)):
        if kind.lane(lane_id) is None:
            known = listed([f'"{lane.id}"' for lane in kind.lanes], most=20)
            yield (
                f'A factor stands in the lane "{lane_id}", which "{kind.title}" does not have; '
                f"expected {known}. Put the factor into one of these."
            )
    lane = kind.lane(factor.lane)
    if lane and lane.polarity and factor.polarity not in (None, lane.polarity):
        yield (
            f'A factor in "{lane.label}" is marked as {factor.polarity}, and that lane is '
            f"{lane.polarity}. Put the factor into a lane of its own half, or take the mark away."
        )


def link_misfits(link: Link, cause: str, effect: str, kind: MapKind) -> Iterator[str]:
    """What of one link its kind does not allow; `cause` and `effect` are the lanes of its ends."""
    ends = [kind.lane(lane_id) for lane_id in (cause, effect)]
    first, last = (lane.label if lane else "" for lane in ends)
    if not (first and last):
        return
    relations = kind.relations_between(cause, effect)
    chosen = [one for one in relations if link.relation in (None, one.id)]
    if not relations:
        yield (
            f'A link leads from "{first}" to "{last}", which "{kind.title}" does not allow. '
            "Link other factors, or turn the link round."
        )
    elif not chosen:
        known = listed([f'"{one.label}"' for one in relations])
        yield (
            f'A link from "{first}" to "{last}" is of the relation "{link.relation}"; '
            f"expected {known}. Choose one of these."
        )
    elif all(link.sign not in one.signs() for one in chosen):
        expected = WRITTEN[chosen[0].signs()[0]]
        yield (
            f'A link from "{first}" to "{last}" is drawn as "{WRITTEN[link.sign]}"; '
            f'expected "{expected}". Change its sign.'
        )
