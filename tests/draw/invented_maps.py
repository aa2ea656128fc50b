"""Invented maps to draw: a formulation in five factors and the worked anxiety map of 13 items."""

from __future__ import annotations

from datetime import date
from functools import cache

from stepkit.library.load import load_library
from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, BandRule, Rating
from stepkit.model.context import Context, Heading
from stepkit.model.formulation import Factor, Formulation, Link, Sign
from stepkit.model.held import Agreed, Certainty
from stepkit.model.voice import Voice

ON = date(2026, 6, 10)

WORKED = (
    (Heading.ACTIVITY, "Writing task", 5),
    (Heading.STAFF, "Cover teacher", 4),
    (Heading.PLACE, "Corridor", 3),
    (Heading.PEERS, "Group of more than four", 3),
    (Heading.TIME, "Monday arrival", 3),
    (Heading.ACTIVITY, "PE", 2),
    (Heading.TIME, "After lunch", 2),
    (Heading.STAFF, "Class teacher", 1),
    (Heading.ACTIVITY, "Maths", 1),
    (Heading.PLACE, "Classroom", 0),
    (Heading.PLACE, "Nurture room", -2),
    (Heading.PEERS, "Peer K", -3),
    (Heading.STAFF, "Teaching assistant B", -4),
)
"""The 13 items of the worked map: 22 above the band with its edge, 9 below, which is never 15."""

LANES = ("predisposing", "precipitating", "presenting", "perpetuating", "protective")


@cache
def kind(name="five_factors"):
    return load_library().map_kind(name)


def factor(name, lane, label="", **more):
    held = {"voice": Voice.TEACHER, "certainty": Certainty.KNOWN}
    return Factor(id=name, lane=lane, label=label or f"Factor {name}", **held | more)


def link(cause, effect, strength=0.5, sign=Sign.MORE, **more):
    held = {"voice": Voice.TEACHER, "certainty": Certainty.KNOWN}
    ends = {"id": f"{cause}-{effect}", "cause": cause, "effect": effect}
    return Link(**ends, strength=strength, sign=sign, **held | more)


def formulation(factors, links=(), **more):
    named = {"id": "f", "kind": "five_factors", "title": "Lessons", "on": ON}
    return Formulation(factors=tuple(factors), links=tuple(links), **named | more)


def small():
    """Two factors that keep each other going, and one that protects."""
    return formulation(
        [
            factor("noise", "precipitating", "Noise", voice=Voice.YOUNG_PERSON,
                   agreed=Agreed.YES, modifiability=0.8),
            factor("tense", "presenting", "Tense", importance=80, agreed=Agreed.NO),
            factor("leaves", "presenting", "Leaves", importance=100),
            factor("calm", "protective", "Calm corner", certainty=Certainty.HYPOTHESIS,
                   modifiability=0.8),
        ],
        [
            link("noise", "tense", 0.8),
            link("tense", "leaves", 0.5),
            link("leaves", "tense", 0.2),
            link("calm", "tense", 0.5, Sign.LESS, certainty=Certainty.HYPOTHESIS),
        ],
    )  # fmt: skip


def fifteen():
    """Three factors a lane and 24 links, some against the order and some across many lanes."""
    factors = [factor(f"f{n}", LANES[n // 3], f"Factor with number {n}") for n in range(15)]
    pairs = [(n, (n * 5 + 3) % 15) for n in range(15)] + [(n, (n * 2 + 7) % 15) for n in range(15)]
    ends = dict.fromkeys((one, other) for one, other in pairs if one != other)
    links = [
        link(f"f{one}", f"f{other}", 0.5, Sign.LESS if one % 4 == 3 else Sign.MORE)
        for one, other in list(ends)[:24]
    ]
    return formulation(factors, links)


def item(heading, name, *ratings, **more):
    context = Context(heading=heading, name=name)
    number = next((place for place, one in enumerate(WORKED) if one[1] == name), 99)
    named = {"id": f"i{number}", "context": context, "ratings": tuple(ratings)}
    return AnxietyItem(**named | more)


def rating(score, voice=Voice.TEACHER, rater=""):
    return Rating(voice=voice, rater=rater, score=score)


def worked(*, edge_counts=True, **more):
    items = [item(heading, name, rating(score)) for heading, name, score in WORKED]
    return anxiety_map(items, rule=BandRule(edge=2, edge_counts=edge_counts), **more)


def anxiety_map(items, **more):
    return AnxietyMap(**{"id": "m", "on": ON, "items": tuple(items)} | more)
