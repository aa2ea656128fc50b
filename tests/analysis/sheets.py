"""Small invented score sheets for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from stepkit.model.case import Case, CaseFile, Stamp
from stepkit.model.measure import Improvement, Measure, Scale, ScaleKind, Score
from stepkit.model.score_sheet import ScoreSheet, sheet_of
from stepkit.model.voice import Voice

TODAY = date(2026, 7, 3)
AT = datetime(2026, 6, 12, 9, 30, tzinfo=UTC)


def _scale(name: str, improvement: Improvement, maximum: float) -> Scale:
    return Scale(
        id=name.lower(),
        name=name,
        minimum=0,
        maximum=maximum,
        step=1,
        improvement=improvement,
        kind=ScaleKind.RAW,
        source="invented",
    )


MEASURE = Measure(
    id="weather",
    name="Inner Weather",
    edition="first",
    licence="invented",
    items_shipped=False,
    source="invented",
    voices=(Voice.YOUNG_PERSON, Voice.TEACHER),
    scales=(
        _scale("Storms", Improvement.DECREASE, 40.0),
        _scale("Sun", Improvement.INCREASE, 10.0),
    ),
)


def score(
    value: float, on: date, scale: str = "storms", voice: Voice = Voice.TEACHER, **more: str
) -> Score:
    usual = {"id": f"kept-{scale}-{voice.value[:5]}-{on}", "measure": "weather", "edition": "first"}
    return Score(on=on, scale=scale, voice=voice, value=value, **{**usual, **more})


def sheet(
    scores: Sequence[Score] = (), *, voices: Sequence[Voice] = (), version: int = 1
) -> ScoreSheet:
    """The sheet of an invented case with these scores saved by A. Colleague."""
    file = CaseFile(
        case=Case(id="case", key="YP-014", arrived=date(2026, 1, 5)),
        scores=tuple(scores),
        stamps=tuple(Stamp("score", one.id, version, "A. Colleague", AT) for one in scores),
        as_at=AT,
        head="",
    )
    return sheet_of(file, MEASURE, today=TODAY, voices=voices)


def texts(one: ScoreSheet) -> list[list[str]]:
    """The days, and below them what stands in every row."""
    return [list(one.days), *([cell.text for cell in row] for row in one.cells)]
