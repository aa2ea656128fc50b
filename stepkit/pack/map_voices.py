"""What different voices hold on formulations: side by side, gaps first, and never averaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from stepkit.analysis.agreement import (
    CANNOT_SAY,
    LinkAgreement,
    MapAgreement,
    link_agreement,
    map_agreement,
    same_words,
)
from stepkit.model.document import Block, Heading, Listing, Run
from stepkit.model.formulation import Factor, Formulation, Link
from stepkit.model.held import Agreed
from stepkit.model.voice import Voice
from stepkit.model.written import counted, day, number
from stepkit.pack.words import say, sentence, together

Part = Factor | Link
PARTS = "factors and links"


def voices(formulation: Formulation) -> Iterator[Block]:
    """What only the young person can say on one map, and what they do not agree with."""
    held = formulation.current
    parts: tuple[Part, ...] = (*held.factors, *held.links)
    if not parts:
        return
    own = [_name(one, held) for one in parts if one.voice is Voice.YOUNG_PERSON]
    against = [_name(one, held) for one in parts if one.agreed is Agreed.NO]
    unasked = sum(
        one.agreed is Agreed.NOT_ASKED and one.voice is not Voice.YOUNG_PERSON for one in parts
    )
    yield Heading(text=sentence("formulation_voices"))
    if own:
        yield say("agreement_only_young_person", contexts="; ".join(own))
    if against:
        yield say("formulation_not_agreed", parts="; ".join(against))
    if unasked:
        yield say("formulation_not_asked", parts=counted(unasked, "factor or link", PARTS))
    yield say("agreement_no_average", style="note")


def between(formulations: Sequence[Formulation]) -> Iterator[Block]:
    """Maps of one kind set side by side where they have two factors or more in common."""
    for kind in dict.fromkeys(one.kind for one in formulations):
        alike = [one for one in formulations if one.kind == kind]
        maps = same_words(_by_name(alike))
        names = _shared(maps)
        if len(maps) > 1 and len(names) > 1:
            yield Heading(text=sentence("formulation_between"))
            yield from _compared(maps, names)


def _by_name(alike: Sequence[Formulation]) -> dict[str, Formulation]:
    """Each map by its title and day; of several with the same ones, all but the first numbered."""
    held: dict[str, Formulation] = {}
    times: Counter[str] = Counter()
    for one in alike:
        name = f"{one.title}, {day(one.on)}"
        times[name] += 1
        held[name if times[name] == 1 else f"{name} ({times[name]})"] = one
    return held


def _shared(maps: Mapping[str, Formulation]) -> dict[str, str]:
    """The labels of the factors that stand on every map, by id."""
    first, *others = (one.current.factors for one in maps.values())
    common = [{factor.id for factor in factors} for factors in others]
    return {one.id: one.label for one in first if all(one.id in ids for ids in common)}


def _compared(maps: Mapping[str, Formulation], names: Mapping[str, str]) -> Iterator[Block]:
    links = [one for one in link_agreement(maps) if {one.cause, one.effect} <= names.keys()]
    apart = [_link(one, names) for one in links if _differs(one)]
    if apart:
        yield Listing(items=tuple((Run(text=one),) for one in apart))
    else:
        yield say("formulation_between_alike")
    yield from (_figures(one) for one in map_agreement(maps) if _told(one))
    yield together([say(one, style="note") for one in CANNOT_SAY])


def _differs(one: LinkAgreement) -> bool:
    """Whether a link is not on every map, or not with the same sign and strength."""
    return len(one.drawn_by) < one.raters or one.signs_differ or one.weakest != one.strongest


def _link(one: LinkAgreement, names: Mapping[str, str]) -> str:
    ends = {"start": names[one.cause], "end": names[one.effect]}
    if one.signs_differ:
        return sentence("agreement_link_signs_differ", **ends)
    drawn = {"drawn": str(len(one.drawn_by)), "raters": str(one.raters)}
    if one.weakest is None or one.strongest is None or one.weakest == one.strongest:
        return sentence("agreement_link", **ends, **drawn)
    apart = {"weakest": number(one.weakest), "strongest": number(one.strongest)}
    return sentence("agreement_link_strengths", **ends, **drawn, **apart)


def _told(one: MapAgreement) -> bool:
    return one.kappa.estimate is not None and one.jaccard.estimate is not None


def _figures(one: MapAgreement) -> Block:
    kappa, jaccard = (number(each.estimate or 0.0) for each in (one.kappa, one.jaccard))
    return say("agreement_maps", one=one.one, other=one.other, kappa=kappa, jaccard=jaccard)


def _name(part: Part, held: Formulation) -> str:
    if isinstance(part, Factor):
        return part.label
    return f"{held.factor(part.cause).label} to {held.factor(part.effect).label}"
