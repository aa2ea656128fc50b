"""What is left without an adult or a place: protective links, and help that hangs on one person."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.absence import absence, relied_on
from stepkit.model.anxiety_map import (
    AnxietyItem,
    AnxietyMap,
    BandRule,
    Direction,
    PredictPrevent,
    Rater,
    Rating,
)
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Factor, Formulation, Link, Polarity, Sign
from stepkit.model.held import Standing
from stepkit.model.voice import Voice

ON = date(2026, 3, 2)
ASSISTANT = Context(heading=Heading.STAFF, name="Teaching assistant B")
GARDEN = Context(heading=Heading.PLACE, name="Garden")


def factor(name, lane="presenting", **fields):
    return Factor(id=name, label=name, lane=lane, voice=Voice.TEACHER, **fields)


def link(cause, effect, sign=Sign.MORE, **fields):
    return Link(
        id=f"{cause}-{effect}", cause=cause, effect=effect, sign=sign, voice=Voice.TEACHER, **fields
    )


FACTORS = (
    factor("assistant", context=ASSISTANT),
    factor("garden", context=GARDEN),
    factor("signals", "protective"),
    factor("noise"),
    factor("corridor"),
    factor("writing"),
    factor("lunch"),
    factor("taxi"),
)
LINKS = (
    link("assistant", "corridor", Sign.LESS),
    link("assistant", "lunch", Sign.LESS),
    link("garden", "lunch", Sign.LESS),
    link("assistant", "signals"),
    link("signals", "writing", Sign.LESS),
    link("noise", "corridor"),
    link("noise", "taxi"),
)


def formulation(*links, factors=FACTORS):
    return Formulation(
        id="f", kind="five_factors", title="Map", on=ON, factors=factors, links=links or LINKS
    )


def test_what_is_left_what_stays_and_what_never_was_protected():
    found = absence(formulation(), ASSISTANT)
    assert found.left == ("corridor", "writing")
    assert found.still == ("lunch",)
    assert found.before == ("taxi",)
    assert found.taken == ("assistant", "signals")


def test_help_that_somebody_else_brings_about_as_well_stays():
    found = absence(formulation(*LINKS, link("garden", "signals")), ASSISTANT)
    assert found.left == ("corridor",)
    assert found.still == ("writing", "lunch")


def test_a_place_is_taken_away_like_a_person():
    found = absence(formulation(), GARDEN)
    assert (found.taken, found.left) == (("garden",), ())


@pytest.mark.parametrize("marked", [{"importance": 80.0}, {"polarity": Polarity.NEGATIVE}])
def test_relief_is_no_protection(marked):
    """Leaving the corridor lessens anxiety, and is still what one would rather not need."""
    relief = factor("leaving", **marked)
    found = absence(
        formulation(*LINKS, link("leaving", "corridor", Sign.LESS), factors=(*FACTORS, relief)),
        ASSISTANT,
    )
    assert "corridor" in found.left


def test_a_dropped_link_protects_nobody():
    dropped = link("garden", "lunch", Sign.LESS, standing=Standing.DROPPED)
    found = absence(formulation(*LINKS[:2], dropped, *LINKS[3:]), ASSISTANT)
    assert "lunch" in found.left


def test_a_context_that_is_on_no_factor_and_a_map_without_protection():
    elsewhere = Context(heading=Heading.STAFF, name="Driver")
    assert absence(formulation(), elsewhere).reason == "absence_not_on_the_map"
    bare = formulation(link("noise", "corridor"))
    assert absence(bare, ASSISTANT).reason == "absence_nothing_protective"


def anxiety_map(*scores, direction=None, **fields):
    voices = (Voice.TEACHER, Voice.YOUNG_PERSON)
    ratings = tuple(
        Rating(voice=voice, score=score) for voice, score in zip(voices, scores, strict=False)
    )
    rows = (PredictPrevent(item="b", direction=direction),) if direction else ()
    item = AnxietyItem(id="b", context=ASSISTANT, ratings=ratings)
    return AnxietyMap(id="m", on=ON, items=(item,), rows=rows, **fields)


@pytest.mark.parametrize(
    ("scores", "voices"),
    [
        ((-4, None), (Voice.TEACHER,)),
        ((-4, -3), (Voice.TEACHER, Voice.YOUNG_PERSON)),
        ((-2, 4), ()),
        ((None, None), ()),
    ],
)
def test_who_rated_a_context_beyond_the_band_as_relied_on(scores, voices):
    found = relied_on(anxiety_map(*scores))
    assert [one.voices for one in found] == ([voices] if voices else [])


def test_the_edge_counts_where_the_map_says_so():
    assert relied_on(anxiety_map(-2, rule=BandRule(edge=2, edge_counts=True)))


@pytest.mark.parametrize(
    ("direction", "planned"),
    [
        (None, False),
        (Direction.REDUCE_ANXIETY, False),
        (Direction.WIDEN_SUPPORT, True),
        (Direction.FADE_SUPPORT, True),
    ],
)
def test_a_row_that_widens_or_fades_support_is_a_plan(direction, planned):
    (found,) = relied_on(anxiety_map(-4, direction=direction))
    assert found.planned is planned


def test_ratings_made_unseen_by_each_other_are_not_told_early():
    asked = (Rater(voice=Voice.TEACHER), Rater(voice=Voice.YOUNG_PERSON))
    assert relied_on(anxiety_map(-4, raters=asked, blind=True)) == ()
    assert relied_on(anxiety_map(-4, -1, raters=asked, blind=True)) != ()
