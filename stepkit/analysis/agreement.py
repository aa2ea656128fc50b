"""How far voices agree: gaps between ratings, who alone can say, and who drew which link.

Voices are never averaged. The largest gap comes first, because it is what to talk about.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import combinations

from stepkit.analysis.finding import Definition, Finding, SentenceId
from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, Rating
from stepkit.model.context import Context
from stepkit.model.entering import digest
from stepkit.model.formulation import Formulation, Sign
from stepkit.model.frames import Finite
from stepkit.model.record import Line, RecordId, Value
from stepkit.model.voice import Voice

Pair = tuple[RecordId, RecordId]

KAPPA = Definition(
    name="Cohen's kappa",
    version="links drawn, over all ordered pairs of factors",
    source="Cohen (1960), Educational and Psychological Measurement 20, 37-46",
)
JACCARD = Definition(
    name="Jaccard index",
    version="links both drew, of those either drew",
    source="Jaccard (1901), Bulletin de la Societe vaudoise des sciences naturelles 37, 547-579",
)
CANNOT_SAY = ("agreement_not_who_is_right",)


class ItemAgreement(Value):
    """One map item as the voices rated it: `ratings` in their order, `unrated` who left it out.

    `gap` is how many points lie between the highest and the lowest rating; None with
    fewer than two. `only` is the one voice that rated the item, where it is one.
    """

    item: RecordId
    context: Context
    ratings: tuple[Rating, ...]
    unrated: tuple[Rating, ...] = ()
    gap: int | None = None
    only: Voice | None = None


class VoiceAgreement(Value):
    """The current items of a map: widest gap first, then those without a gap, in map order.

    While people still rate without seeing each other's ratings there is a `reason` instead.
    """

    items: tuple[ItemAgreement, ...] = ()
    cannot_say: tuple[SentenceId, ...] = CANNOT_SAY
    reason: SentenceId | None = None

    def only(self, voice: Voice) -> tuple[ItemAgreement, ...]:
        """The items that `voice` alone rated: what only the young person, say, can tell."""
        return tuple(one for one in self.items if one.only is voice)


def item_agreement(anxiety_map: AnxietyMap) -> VoiceAgreement:
    """How far the ratings of different people lie apart, item by item."""
    if not anxiety_map.is_open:
        return VoiceAgreement(reason="agreement_still_blind")
    found = [_item(one) for one in anxiety_map.current.items]
    found.sort(key=lambda one: -1 if one.gap is None else one.gap, reverse=True)
    return VoiceAgreement(items=tuple(found))


def _item(item: AnxietyItem) -> ItemAgreement:
    rated = tuple(one for one in item.ratings if one.score is not None)
    scores = [one.score for one in rated if one.score is not None]
    voices = {one.voice for one in rated}
    return ItemAgreement(
        item=item.id,
        context=item.context,
        ratings=rated,
        unrated=tuple(one for one in item.ratings if one.score is None),
        gap=max(scores) - min(scores) if len(scores) > 1 else None,
        only=voices.pop() if len(voices) == 1 else None,
    )


class LinkAgreement(Value):
    """One link as several people drew it on maps of their own.

    `drawn_by` are those who drew it, of `raters` people in all. `weakest` and
    `strongest` are the strengths given, None where nobody gave one; `signs_differ`
    where one says more and another says less.
    """

    cause: RecordId
    effect: RecordId
    drawn_by: tuple[Line, ...]
    raters: int
    signs: tuple[Sign, ...]
    weakest: Finite | None = None
    strongest: Finite | None = None

    @property
    def share(self) -> float:
        """The share of raters who drew the link."""
        return len(self.drawn_by) / self.raters

    @property
    def signs_differ(self) -> bool:
        """Whether it was drawn with both signs."""
        return len(self.signs) > 1


class MapAgreement(Value):
    """Two people's maps compared by which links they drew, between factors both know."""

    one: Line
    other: Line
    kappa: Finding
    jaccard: Finding


def same_words(maps: Mapping[str, Formulation]) -> dict[str, Formulation]:
    """The maps with one id for all factors of the same words, whoever entered them.

    Capitals and spaces make no difference. What was dropped is left out.
    """
    return {rater: _by_words(one.current) for rater, one in maps.items()}


def _by_words(held: Formulation) -> Formulation:
    ids = {one.id: digest(" ".join(one.label.casefold().split()), 12) for one in held.factors}
    factors = tuple(one.model_copy(update={"id": ids[one.id]}) for one in held.factors)
    links = tuple(
        one.model_copy(update={"cause": ids[one.cause], "effect": ids[one.effect]})
        for one in held.links
    )
    return held.model_copy(update={"factors": factors, "links": links})


def link_agreement(maps: Mapping[str, Formulation]) -> tuple[LinkAgreement, ...]:
    """Every link that somebody drew, most often drawn first. `maps` holds one map a rater.

    The same factor has the same id on every map, as `same_words` makes it.
    """
    held = {rater: one.current for rater, one in maps.items()}
    drawn = dict.fromkeys((link.cause, link.effect) for one in held.values() for link in one.links)
    found = [_link(pair, held) for pair in drawn]
    return tuple(sorted(found, key=lambda one: len(one.drawn_by), reverse=True))


def map_agreement(maps: Mapping[str, Formulation]) -> tuple[MapAgreement, ...]:
    """Every two raters compared by the links they drew between the factors on both maps."""
    held = {rater: one.current for rater, one in maps.items()}
    return tuple(
        _compared(one, other, held[one], held[other]) for one, other in combinations(held, 2)
    )


def kappa(one: Set[Pair], other: Set[Pair], pairs: int) -> Finding:
    """Cohen's kappa on which of `pairs` possible links were drawn; none where chance is all.

    With both drawing nothing or everything, agreement by chance is complete.
    """
    if not pairs:
        return Finding(n=0, definition=KAPPA, reason="agreement_no_pairs")
    both, neither = len(one & other), pairs - len(one | other)
    observed = (both + neither) / pairs
    shares = len(one) / pairs, len(other) / pairs
    chance = shares[0] * shares[1] + (1 - shares[0]) * (1 - shares[1])
    if chance == 1:
        return Finding(n=pairs, definition=KAPPA, reason="agreement_all_by_chance")
    estimate = (observed - chance) / (1 - chance)
    return Finding(estimate=estimate, n=pairs, definition=KAPPA, cannot_say=CANNOT_SAY)


def jaccard(one: Set[Pair], other: Set[Pair]) -> Finding:
    """The links both drew as a share of those either drew; none where neither drew any."""
    either = len(one | other)
    if not either:
        return Finding(n=0, definition=JACCARD, reason="agreement_no_links")
    estimate = len(one & other) / either
    return Finding(estimate=estimate, n=either, definition=JACCARD, cannot_say=CANNOT_SAY)


def _link(pair: Pair, held: Mapping[str, Formulation]) -> LinkAgreement:
    mine = {
        rater: link
        for rater, one in held.items()
        for link in one.links
        if (link.cause, link.effect) == pair
    }
    strengths = [link.strength for link in mine.values() if link.strength is not None]
    return LinkAgreement(
        cause=pair[0],
        effect=pair[1],
        drawn_by=tuple(mine),
        raters=len(held),
        signs=tuple(dict.fromkeys(link.sign for link in mine.values())),
        weakest=min(strengths, default=None),
        strongest=max(strengths, default=None),
    )


def _compared(one: str, other: str, first: Formulation, second: Formulation) -> MapAgreement:
    shared = {factor.id for factor in first.factors} & {factor.id for factor in second.factors}
    drawn, also = _between(first, shared), _between(second, shared)
    return MapAgreement(
        one=one,
        other=other,
        kappa=kappa(drawn, also, len(shared) * (len(shared) - 1)),
        jaccard=jaccard(drawn, also),
    )


def _between(formulation: Formulation, shared: Set[str]) -> set[Pair]:
    ends = {(link.cause, link.effect) for link in formulation.links}
    return {pair for pair in ends if set(pair) <= shared}
