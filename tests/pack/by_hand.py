"""A case made by hand, and how to ask a section what it says."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from stepkit.model.case import Case, CaseFile, CaseView
from stepkit.model.context import Context, Heading
from stepkit.model.document import Listing, Missing, Picture, Table, Words
from stepkit.model.exposure import CalendarSpan, Exposure, SpanKind
from stepkit.model.goal import Goal, GoalRating
from stepkit.model.incident import BehaviourClass, Incident, RestrictiveIntervention
from stepkit.model.measure import Improvement, Measure, Noise, Scale, ScaleKind, Score, Threshold
from stepkit.model.nation import Nation
from stepkit.model.plan import Action, ActionStatus
from stepkit.model.record import Audience
from stepkit.model.review import Decision, Focus, Review
from stepkit.model.voice import Voice
from stepkit.pack.section import SECTIONS

AS_OF = date(2026, 7, 3)
START = date(2026, 5, 18)
NOT_NUMBERS = re.compile(r"\b(nan|NaN|None|NaT|inf|infinity)\b|<NA>")

HALL = Context(heading=Heading.PLACE, name="Hall")
GARDEN = Context(heading=Heading.PLACE, name="Garden")


def day(text: str) -> date:
    return date.fromisoformat(text)


def view(measures=(), calendar=(), **records) -> CaseView:
    case = Case(id="c", key="YP-900", arrived=day("2026-01-05"), jurisdiction=Nation.ENGLAND)
    at = datetime(2026, 7, 3, 23, 59, tzinfo=UTC)
    held = {noun: tuple(some) for noun, some in records.items()}
    return CaseView(
        file=CaseFile(case=case, as_at=at, head="0" * 64, **held),
        measures=tuple(measures),
        calendar=tuple(calendar),
        audience=Audience.PROFESSIONAL,
        period_start=START,
        as_of=AS_OF,
        invented=True,
    )


def blocks(name, seen, kind):
    return [block for block in SECTIONS[name](seen).blocks if isinstance(block, kind)]


def sentences(name, seen) -> dict[str, str]:
    """Each sentence that a section says by its id; where several stand together, all of them."""
    return {
        one: block.text for block in blocks(name, seen, Words) for one in block.sentence.split()
    }


def texts(section):
    """Every piece of text that a section puts before a reader."""
    for block in section.blocks:
        match block:
            case Words():
                yield block.text
            case Missing():
                yield from (block.what, block.why)
            case Picture():
                yield from (block.alt, block.caption, *re.findall(r">([^<>]+)<", block.svg))
                yield from _cells(block.frame) if block.frame else ()
            case Table():
                yield from _cells(block)
            case Listing():
                yield from (run.text for item in block.items for run in item)
            case _:
                yield block.text


def _cells(table):
    yield from (table.caption, table.note, *table.columns)
    yield from (cell for row in table.rows for cell in row)


def goals():
    rated = {
        1: ((2, "2026-02-02"), (6, "2026-06-30")),
        2: ((3, "2026-02-02"), (5, "2026-06-30")),
        3: ((1, "2026-02-02"), (1, "2026-04-17")),
    }
    return {
        "goals": [
            Goal(id=f"g{number}", number=number, text=f"Line {number}", set_on=day("2026-02-02"))
            for number in rated
        ],
        "ratings": [
            GoalRating(id=f"r{number}-{on}", goal=f"g{number}", on=day(on), rating=rating)
            for number, both in rated.items()
            for rating, on in both
        ],
    }


def scale(name, **more) -> Scale:
    return Scale(
        id=name,
        name=name.capitalize(),
        minimum=0,
        maximum=40,
        step=1,
        improvement=Improvement.DECREASE,
        kind=more.pop("kind", ScaleKind.RAW),
        source="made for this test",
        **more,
    )


def noisy() -> Noise:
    return Noise(sd=6.5, reliability=0.8, reliability_type="test-retest", source="worked example")


def size(voice=None, *, inclusive=True) -> Threshold:
    return Threshold(
        kind="change",
        name="Agreed size",
        value=7,
        inclusive=inclusive,
        source="a print",
        voice=voice,
    )


def measure(*scales) -> Measure:
    return Measure(
        id="m",
        name="Measure",
        edition="one",
        licence="none",
        items_shipped=False,
        source="made for this test",
        scales=scales,
    )


def scores(name, *values, voice=Voice.TEACHER, first="2026-01-12", step=14, conditions=()):
    return [
        Score(
            id=f"{name}-{voice.value}-{place}".replace("_", "-"),
            on=day(first) + timedelta(days=step * place),
            measure="m",
            scale=name,
            edition="one",
            voice=voice,
            value=float(value),
            condition=conditions[place] if conditions else "",
        )
        for place, value in enumerate(values)
    ]


TERMS = [
    CalendarSpan(id="t1", start=day("2026-01-05"), end=day("2026-05-22"), kind=SpanKind.TERM),
    CalendarSpan(id="h1", start=day("2026-05-23"), end=day("2026-05-31"), kind=SpanKind.CLOSED),
    CalendarSpan(id="t2", start=day("2026-06-01"), end=day("2026-07-17"), kind=SpanKind.TERM),
]


def incident(on, place=None, **more) -> Incident:
    return Incident(id=f"i{on}", on=day(on), contexts=(place,) if place else (), **more)


def incidents():
    used, none = RestrictiveIntervention.USED, RestrictiveIntervention.NONE
    return {
        "incidents": [
            incident("2026-03-02", HALL, restrictive_intervention=used),
            incident("2026-05-19", HALL, restrictive_intervention=used),
            incident("2026-05-20", GARDEN, restrictive_intervention=none),
            incident("2026-05-27", HALL),
            incident("2026-06-02", HALL),
            incident("2026-06-10", HALL, behaviour_class=BehaviourClass.PROSOCIAL),
        ],
        "exposures": [Exposure(id="e1", context=HALL, hours_per_week=5)],
    }


def review():
    return {
        "reviews": [
            Review(
                id="rev",
                on=START,
                kind="six-week review",
                focus=(Focus(text="Mornings", why="They are hardest."),),
            )
        ],
        "decisions": [
            Decision(id="d1", on=START, review="rev", text="Keep going", decided_by=("team",))
        ],
        "actions": [
            *(action(f"a{place}", status=ActionStatus.DONE) for place in (1, 2, 3)),
            action("a4", by_when=day("2026-06-24")),
            action(
                "a5",
                status=ActionStatus.CHANGED,
                closed_on=day("2026-06-12"),
                closed_by="key worker",
            ),
        ],
    }


def action(name, *, by_when=date(2026, 7, 10), **more) -> Action:
    return Action(
        id=name,
        what=f"Action {name}",
        agreed_on=START,
        how="together",
        where="at school",
        by_when=by_when,
        by_whom="teacher",
        resources="1 h",
        decision="d1",
        **more,
    )
