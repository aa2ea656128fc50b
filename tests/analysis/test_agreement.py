"""Gaps between voices, who alone can say, who drew which link, and never a mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.analysis.agreement import (
    item_agreement,
    jaccard,
    kappa,
    link_agreement,
    map_agreement,
)
from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, Rater, Rating
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Factor, Formulation, Link, Sign
from stepkit.model.held import Standing
from stepkit.model.voice import Voice

ON = date(2026, 3, 2)
ADULTS = ("class", "support", "lunch", "head")


def item(name, scores, voice=Voice.TEACHER, **fields):
    ratings = tuple(
        Rating(voice=voice, rater=rater, score=score)
        for rater, score in zip(ADULTS, scores, strict=False)
    )
    context = Context(heading=Heading.ACTIVITY, name=name)
    return AnxietyItem(id=name.lower(), context=context, ratings=ratings, **fields)


def anxiety_map(*items, **fields):
    return AnxietyMap(id="m", on=ON, items=items, **fields)


def drawn(*pairs, strength=None, signs=None):
    links = tuple(
        Link(
            id=f"{cause}-{effect}",
            cause=cause,
            effect=effect,
            strength=strength,
            sign=(signs or {}).get(cause + effect, Sign.MORE),
            voice=Voice.TEACHER,
        )
        for cause, effect in pairs
    )
    factors = tuple(
        Factor(id=one, label=one, lane="presenting", voice=Voice.TEACHER) for one in "abcd"
    )
    return Formulation(
        id="f", kind="five_factors", title="Map", on=ON, factors=factors, links=links
    )


def test_four_adults_and_the_spread_of_what_they_rated():
    """Worked by hand: the spread is the largest less the smallest rating."""
    found = item_agreement(
        anxiety_map(
            item("Writing", (5, 4, 2, 5)),
            item("Cover", (4, 1, 3, 5)),
            item("Assistant", (-4, -3, 0, -1)),
            item("Classroom", (0, 1, 0, 2)),
        )
    )
    gaps = [(one.item, one.gap) for one in found.items]
    assert gaps == [("cover", 4), ("assistant", 4), ("writing", 3), ("classroom", 2)]


def test_an_item_one_person_rated_has_no_gap_and_comes_last():
    found = item_agreement(anxiety_map(item("Taxi", (4,)), item("Maths", (1, 1))))
    assert [(one.item, one.gap) for one in found.items] == [("maths", 0), ("taxi", None)]
    assert found.items[1].only is Voice.TEACHER


def test_two_people_of_one_voice_have_a_gap_and_are_still_one_voice():
    (found,) = item_agreement(anxiety_map(item("Taxi", (4, 1)))).items
    assert (found.gap, found.only) == (3, Voice.TEACHER)


def test_not_rated_is_neither_a_rating_nor_nought():
    (found,) = item_agreement(anxiety_map(item("Taxi", (4, None)))).items
    assert (found.gap, [one.rater for one in found.unrated]) == (None, ["support"])


def test_a_dropped_item_is_left_out():
    assert item_agreement(anxiety_map(item("Taxi", (4,), standing=Standing.DROPPED))).items == ()


def test_while_people_rate_unseen_by_each_other_nothing_is_compared():
    asked = tuple(Rater(voice=Voice.TEACHER, rater=one) for one in ADULTS)
    waiting = anxiety_map(item("Taxi", (4, 1, 2)), raters=asked, blind=True)
    assert item_agreement(waiting).reason == "agreement_still_blind"
    assert item_agreement(waiting).items == ()
    answered = anxiety_map(item("Taxi", (4, 1, 2, 0)), raters=asked, blind=True)
    assert item_agreement(answered).items[0].gap == 4


def test_no_value_holds_a_mean_or_a_median():
    found = item_agreement(anxiety_map(item("Writing", (5, 4, 2, 5))))
    assert not {"mean", "median", "average"} & set(type(found.items[0]).model_fields)
    assert "4.5" not in found.model_dump_json()


THREE = (("a", "b"), ("b", "c"), ("c", "d"))


def test_two_people_who_share_three_links_and_have_one_more_each():
    """Of 12 pairs 3 were drawn by both and 7 by neither: observed 10/12, by chance 5/9."""
    one, other = drawn(*THREE, ("d", "a")), drawn(*THREE, ("a", "c"))
    (found,) = map_agreement({"teacher": one, "parent": other})
    assert (found.one, found.other) == ("teacher", "parent")
    assert found.kappa.estimate == pytest.approx(0.625)
    assert found.jaccard.estimate == pytest.approx(0.6)
    assert (found.kappa.n, found.jaccard.n) == (12, 5)
    assert found.kappa.cannot_say == ("agreement_not_who_is_right",)


def test_only_factors_on_both_maps_are_compared():
    smaller = drawn(("a", "b")).model_copy(update={"factors": drawn().factors[:2]})
    (found,) = map_agreement({"one": smaller, "other": drawn(*THREE)})
    assert (found.kappa.n, found.jaccard.estimate) == (2, 1)


def test_every_link_with_who_drew_it_most_often_drawn_first():
    maps = {
        "teacher": drawn(("a", "b"), strength=0.2),
        "parent": drawn(("c", "d"), ("a", "b"), strength=0.8),
        "key worker": drawn(("a", "b")),
    }
    first, second = link_agreement(maps)
    assert (first.cause, first.effect, first.share) == ("a", "b", 1)
    assert (first.weakest, first.strongest) == (0.2, 0.8)
    assert second.drawn_by == ("parent",)
    assert second.share == pytest.approx(1 / 3)


def test_a_link_drawn_with_both_signs_is_told():
    maps = {"one": drawn(("a", "b")), "other": drawn(("a", "b"), signs={"ab": Sign.LESS})}
    (found,) = link_agreement(maps)
    assert found.signs_differ
    assert (found.weakest, found.strongest) == (None, None)


@pytest.mark.parametrize(
    ("one", "other", "pairs", "reason"),
    [
        (set(), set(), 12, "agreement_all_by_chance"),
        (set(), set(), 0, "agreement_no_pairs"),
        ({("a", "b"), ("b", "a")}, {("a", "b"), ("b", "a")}, 2, "agreement_all_by_chance"),
    ],
)
def test_where_chance_is_everything_there_is_no_kappa(one, other, pairs, reason):
    assert kappa(one, other, pairs).reason == reason


def test_without_links_there_is_no_jaccard_index():
    assert jaccard(set(), set()).reason == "agreement_no_links"


PAIRS = [(one, other) for one in "abcd" for other in "abcd" if one != other]
LINKS = st.sets(st.sampled_from(PAIRS))


@given(LINKS, LINKS)
def test_agreement_is_the_same_from_both_sides_and_complete_only_with_oneself(one, other):
    assert kappa(one, other, 12) == kappa(other, one, 12)
    assert jaccard(one, other) == jaccard(other, one)
    found = kappa(one, other, 12).estimate
    assert found is None or (found == pytest.approx(1)) is (one == other)
