"""Invented values to draw, and eyes to see what was drawn."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pandas as pd
from matplotlib.ft2font import FT2Font

from stepkit.model.frames import Band, GoalLine, GoalMovement, Point, Series, WeekSummary
from stepkit.model.goal import GoalStatus
from stepkit.model.measure import Improvement, Noise, Threshold
from stepkit.model.voice import Voice

SVG = "{http://www.w3.org/2000/svg}"
KEY = "YP-014"
FIRST = date(2026, 1, 5)
HOSTILE = {
    "half a formula": r"$\frac{1}{2$ and \input{x} $$",
    "a script": "<script>alert('1')</script> & <b>",
    "emoji and joiners": "😀👩‍👩‍👧‍👦" * 8,
    "right to left": "مرحبا بالعالم \u202etxt\u2066x",
    "200 characters": "long words " * 20,
    "one long word": "W" * 300,
    "as long as a line may be": "many words " * 181,
    "not characters": "a\ufdd0b\ue000",
    "lines and tabs": "two\nlines\tand a tab",
    "percent signs and braces": "100 % {0} {name} %s",
}


def weeks(count: int, /, **given: list[Any]) -> pd.DataFrame:
    """A frame of weekly counts: 0, 1, 2, 0, 1, 2 and so on, every week open."""
    columns = {
        "week": [FIRST + timedelta(weeks=step) for step in range(count)],
        "state": ["open"] * count,
        "count": [step % 3 for step in range(count)],
        "dangerous": [step % 3 // 2 for step in range(count)],
        "prosocial": [0] * count,
        "on_closed_days": [0] * count,
        "open_days": [5] * count,
        "full_week": [5] * count,
        "hours": [None] * count,
        "rate_per_week": [float(step % 3) for step in range(count)],
        "rate_per_100_hours": [None] * count,
        "closed": [False] * count,
    }
    return pd.DataFrame(columns | given).astype(
        {"count": "Int64", "dangerous": "Int64", "open_days": "Int64"}
    )


def busy_weeks(count: int) -> pd.DataFrame:
    """Weeks with everything: closures, no record, days nobody knows, incidents apart."""
    cycle = ["open", "no_record", "open", "closed", "closed", "open", "not_known", "open"]
    states = [cycle[step % len(cycle)] for step in range(count)]
    seen = [state in {"open", "not_known"} for state in states]
    return weeks(
        count,
        state=states,
        count=[step % 5 if known else None for step, known in enumerate(seen)],
        dangerous=[step % 5 // 2 if known else None for step, known in enumerate(seen)],
        on_closed_days=[step % 2 for step in range(count)],
        open_days=[None if state == "not_known" else 5 * (state != "closed") for state in states],
        closed=[state == "closed" for state in states],
    )


def summary(frame: pd.DataFrame, **given: Any) -> WeekSummary:
    """What goes beside a frame; the numbers are the frame's own, added up by hand here."""
    counts = [int(one) for one in frame["count"] if not pd.isna(one)]
    states = list(frame["state"])
    added = {
        "start": FIRST,
        "end": FIRST + timedelta(days=7 * len(frame) - 1),
        "weeks": len(frame),
        "counted_weeks": len(counts),
        "open_weeks": states.count("open"),
        "closed_weeks": states.count("closed"),
        "unknown_weeks": states.count("not_known"),
        "unrecorded_weeks": states.count("no_record"),
        "total": sum(counts),
        "dangerous": sum(int(one) for one in frame["dangerous"] if not pd.isna(one)),
        "prosocial": 0,
        "on_closed_days": sum(frame["on_closed_days"]),
        "least": min(counts, default=None),
        "most": max(counts, default=None),
    }
    return WeekSummary(**added | given)


def bands(*labels: str, weeks_each: int = 5) -> tuple[Band, ...]:
    """Phases of equal length from the first Monday on."""
    starts = [FIRST + timedelta(weeks=weeks_each * place) for place in range(len(labels))]
    length = timedelta(days=7 * weeks_each - 1)
    return tuple(
        Band(label=label, start=start, end=start + length, ongoing=label is labels[-1])
        for label, start in zip(labels, starts, strict=True)
    )


NOISE = Noise(sd=6.5, reliability=0.8, reliability_type="test-retest", source="fixture")


def threshold(value: float, name: str = "named line") -> Threshold:
    """A cut-off."""
    return Threshold(kind="cutoff", name=name, value=value, inclusive=True, source="fixture")


def series(*values: float, **given: Any) -> Series:
    """A line of scores four weeks apart on a scale from 0 to 40 where lower is better."""
    points = tuple(
        Point(on=FIRST + timedelta(weeks=4 * step), value=float(value))
        for step, value in enumerate(values)
    )
    named = {
        "measure": "invented",
        "measure_name": "Invented measure",
        "scale": "total",
        "scale_name": "Total",
        "edition": "first",
        "voice": Voice.TEACHER,
        "improvement": Improvement.DECREASE,
        "minimum": 0.0,
        "maximum": 40.0,
        "points": points,
    }
    return Series(**named | given)


def sessions(**conditions: list[float]) -> tuple[Point, ...]:
    """Points counted in sessions, one condition after the other."""
    named = [(name, value) for name, values in conditions.items() for value in values]
    return tuple(
        Point(on=FIRST + timedelta(days=step), value=float(value), session=step, condition=name)
        for step, (name, value) in enumerate(named, start=1)
    )


def goal_movement(*rated: list[int], **given: Any) -> GoalMovement:
    """Goals 1, 2, 3 and so on with ratings four weeks apart."""
    lines = tuple(
        GoalLine(
            goal=f"g{number}",
            number=number,
            text=f"invented goal {number}",
            status=GoalStatus.OPEN,
            points=series(*values).points if values else (),
        )
        for number, values in enumerate(rated, start=1)
    )
    named = {"voice": Voice.YOUNG_PERSON, "as_of": date(2026, 7, 3), "lines": lines}
    return GoalMovement(**named | given)


class Written(NamedTuple):
    """A piece of text as it stands in a picture, in the units of its view box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Written) -> bool:
        """Whether two texts lie on each other, but for a hair's breadth."""
        hair = 0.3
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > hair and down > hair


def written(svg: str) -> Iterator[Written]:
    """Every upright text of a picture with its box, measured with the font itself."""
    for element in ET.fromstring(svg).iter(f"{SVG}text"):  # noqa: S314 - our own picture
        text, style = element.text or "", element.get("style", "")
        size = float(element.get("font-size") or re.search(r"font-size: ([\d.]+)px", style)[1])
        anchor = element.get("text-anchor") or re.search(r"text-anchor: (\w+)", style)[1]
        bold = "bold" in element.attrib.values() or "font-weight: 700" in style
        wide, across = _width(text, bold=bold) * size, float(element.get("x"))
        left = across - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        foot = float(element.get("y"))
        yield Written(text, left, foot - 0.74 * size, left + wide, foot + 0.2 * size)


def texts(svg: str) -> list[str]:
    """The words of a picture in the order they were written."""
    return [one.text for one in written(svg)]


def collisions(svg: str) -> list[tuple[str, str]]:
    """Pairs of texts that lie on each other."""
    return [
        (one.text, other.text) for one, other in combinations(written(svg), 2) if one.touches(other)
    ]


def outside(svg: str) -> list[str]:
    """Texts that stick out of the picture."""
    _, _, wide, high = map(float, ET.fromstring(svg).get("viewBox").split())  # noqa: S314
    return [
        one.text
        for one in written(svg)
        if one.left < 0 or one.top < 0 or one.right > wide + 0.3 or one.bottom > high + 0.3
    ]


@cache
def _width(text: str, *, bold: bool) -> float:
    """How wide a text is in ems, as the font lays it out whole."""
    face = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    font = FT2Font(str(Path(mpl.get_data_path()) / "fonts/ttf" / face))
    font.set_size(100, 72)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        font.set_text(text)
    return font.get_width_height()[0] / 64 / 100
