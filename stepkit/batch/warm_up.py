"""Everything a pack needs, used once on an invented case, so that no pack pays for first times."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from stepkit.model.anxiety_map import AnxietyItem, AnxietyMap, Rating
from stepkit.model.case import Case, CaseFile, CaseView
from stepkit.model.context import Context, Heading
from stepkit.model.exposure import CalendarSpan, Exposure, SpanKind
from stepkit.model.formulation import Factor, Formulation, Link
from stepkit.model.goal import Goal, GoalRating
from stepkit.model.incident import Incident
from stepkit.model.map_kind import Lane, LaneRole, MapKind, MapLayout
from stepkit.model.measure import Score
from stepkit.model.nation import Nation
from stepkit.model.pathway import CarePhase
from stepkit.model.record import Audience
from stepkit.model.voice import Voice
from stepkit.pack.docx import docx_bytes
from stepkit.pack.front import front_of
from stepkit.pack.html import page
from stepkit.pack.pdf import pdf_request
from stepkit.pack.section import SECTIONS, show
from stepkit.pack.typesetting import Drawing

FIRST = date(2026, 1, 5)
LAST = FIRST + timedelta(weeks=8)
ONE_POINT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
)
PLACE = Context(heading=Heading.PLACE, name="room")


def everything_once() -> None:
    """Make every section and one document. Nothing is kept; no file or store is opened."""
    view = _view()
    shown = [show(name, view) for name in SECTIONS]
    for one in shown:
        one._repr_mimebundle_()
    front = front_of(view, name="warm_up", title="Warm-up")
    document = front.model_copy(update={"sections": tuple(one.section for one in shown)})
    page(document)
    docx_bytes(document, raster=_blank)
    pdf_request(document)


def _blank(drawings: Sequence[Drawing]) -> list[bytes]:
    """A PNG of one point for each drawing: typst must not run where processes are forked."""
    return [ONE_POINT] * len(drawings)


def _view() -> CaseView:
    weeks = [FIRST + timedelta(weeks=week) for week in range(8)]
    file = CaseFile(
        case=Case(id="case", key="YP-000", arrived=FIRST, jurisdiction=Nation.ENGLAND),
        incidents=tuple(Incident(id=f"i{day}", on=day, contexts=(PLACE,)) for day in weeks),
        exposures=(Exposure(id="e", context=PLACE, hours_per_week=20.0),),
        scores=tuple(_score(day, place) for place, day in enumerate(weeks)),
        goals=(Goal(id="g", number=1, text="a goal", set_on=FIRST),),
        ratings=tuple(GoalRating(id=f"r{day}", goal="g", on=day, rating=3) for day in weeks),
        phases=(_phase(),),
        anxiety_maps=tuple(_anxiety_map(day) for day in weeks[:2]),
        formulations=(_formulation(),),
        as_at=datetime.combine(LAST, time.max, UTC),
        head="0" * 64,
    )
    term = CalendarSpan(id="t", start=FIRST, end=LAST, kind=SpanKind.TERM)
    return CaseView(
        file=file,
        map_kinds=(_kind("anxiety_map"), _kind("formulation")),
        calendar=(term,),
        audience=Audience.PROFESSIONAL,
        period_start=FIRST,
        as_of=LAST,
        invented=True,
    )


def _kind(noun: Literal["anxiety_map", "formulation"]) -> MapKind:
    return MapKind(
        id=noun,
        title="Map",
        source="warm-up",
        noun=noun,
        layout=MapLayout.COLUMNS,
        lanes=(Lane(id="place", label="Lane", role=LaneRole.PRESENTING),),
    )


def _anxiety_map(day: date) -> AnxietyMap:
    item = AnxietyItem(id="i", context=PLACE, ratings=(Rating(voice=Voice.TEACHER, score=3),))
    return AnxietyMap(id=f"m{day}", on=day, items=(item,))


def _formulation() -> Formulation:
    """Two factors that keep each other going, so that loops and effects are worked out."""
    factors = [
        Factor(id=name, label=name, lane="place", voice=Voice.TEACHER, importance=50.0,
               modifiability=0.5)
        for name in ("a", "b")
    ]  # fmt: skip
    links = [
        Link(id=one, cause=one, effect=other, strength=0.5, voice=Voice.TEACHER)
        for one, other in (("a", "b"), ("b", "a"))
    ]
    return Formulation(
        id="f",
        kind="formulation",
        title="Map",
        on=FIRST,
        factors=tuple(factors),
        links=tuple(links),
    )


def _score(day: date, place: int) -> Score:
    return Score(
        id=f"s{place}",
        on=day,
        measure="warm_up",
        scale="total",
        edition="first",
        voice=Voice.TEACHER,
        value=float(place),
    )


def _phase() -> CarePhase:
    return CarePhase(
        id="p",
        framework="warm_up",
        phase="first",
        label="First",
        since=FIRST,
        decided_by=("team",),
        why="a reason",
        dissent="",
    )
