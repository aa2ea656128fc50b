"""A term's log with known counts and hours, and a map to hold against it, worked by hand."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, BandRule, Rating
from stepkit.model.context import Context, Heading
from stepkit.model.exposure import CalendarSpan, Exposure, SpanKind
from stepkit.model.incident import BehaviourClass, Incident
from stepkit.model.voice import Voice

START, END = date(2026, 3, 2), date(2026, 3, 13)
"""Two school weeks: ten open days."""
TERM = (CalendarSpan(id="term", start=START, end=END, kind=SpanKind.TERM),)
EDGE_COUNTS = BandRule(edge=2, edge_counts=True)


class Line(NamedTuple):
    """A context with its rating, its incidents, and the hours spent there in the two weeks."""

    name: str
    score: int | None
    incidents: int
    hours: float


WORKED = (
    Line("Writing", 5, 9, 40),
    Line("Cover teacher", 4, 2, 10),
    Line("Corridor", 3, 4, 15),
    Line("Break", 1, 6, 12.5),
    Line("PE", 2, 0, 20),
    Line("Maths", 1, 2, 45),
    Line("Carpet time", 0, 3, 30),
    Line("Reading", 0, 1, 25),
)


def context(name):
    return Context(heading=Heading.ACTIVITY, name=name)


def anxiety_map(lines=WORKED, *, voice=Voice.TEACHER, rule=EDGE_COUNTS, **fields):
    items = tuple(
        AnxietyItem(
            id=f"item-{place}",
            context=context(line.name),
            ratings=(Rating(voice=voice, score=line.score),),
        )
        for place, line in enumerate(lines)
    )
    return AnxietyMap(id="m", on=START, items=items, rule=rule, **fields)


def incidents(lines=WORKED, *, on=START, kind=BehaviourClass.DIFFICULT):
    return tuple(
        Incident(
            id=f"i-{place}-{number}", on=on, contexts=(context(line.name),), behaviour_class=kind
        )
        for place, line in enumerate(lines)
        for number in range(line.incidents)
    )


def exposures(lines=WORKED):
    """Hours a week: half of those of the two weeks."""
    return tuple(
        Exposure(id=f"e-{place}", context=context(line.name), hours_per_week=line.hours / 2)
        for place, line in enumerate(lines)
        if line.hours
    )
