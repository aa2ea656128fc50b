"""What is said about a control chart: letters of its rules, alternative text, caption, table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from stepkit.draw.words import clipped, joined, tell
from stepkit.model.chart import ChartChoice, ChartKind, ChartPoint, ChartStep, ControlChart, Flag
from stepkit.model.document import Table
from stepkit.model.frames import Band
from stepkit.model.written import counted, day, number

LETTERS: dict[Flag, str] = {
    Flag.ABOVE_LIMIT: "A",
    Flag.BELOW_LIMIT: "B",
    Flag.SHIFT: "S",
    Flag.TREND: "T",
    Flag.TWO_OF_THREE: "F",
    Flag.LONG_RUN: "R",
    Flag.FEW_CROSSINGS: "C",
}
"""The letter of each rule, by which a flag is known in black and white and read aloud."""


def rule(flag: Flag) -> str:
    """The rule of a flag in words."""
    return tell(f"chart_flag_{flag.value}")


def letters(point: ChartPoint) -> str:
    """The letters of a point's flags, in the order of the rules."""
    return "".join(LETTERS[flag] for flag in Flag if flag in point.flags)


def firmness(chart: ControlChart, step: ChartStep) -> str:
    """How firm the limits of a stretch are: "trial limits, 7 points"; a run chart has none."""
    if chart.kind is ChartKind.RUN and step.reason is None:
        return tell("control_picture_median", n=step.n)
    return tell(step.firmness, n=step.n)


def alt(chart: ControlChart, title: str) -> str:
    """The finding: where the line runs, what limits hold now, what is flagged."""
    return joined([*_line(chart, title), *_limits(chart), *_flags(chart)])


def caption(chart: ControlChart, choice: ChartChoice | None, bands: Sequence[Band] = ()) -> str:
    """The method: definition with its preset, source, stretches, who set limits anew and why."""
    said = [
        tell("chart_definition", definition=chart.definition),
        tell("control_picture_source", source=chart.definition.source.rstrip(".")),
    ]
    said += [_step(chart, step) for step in chart.steps]
    if any(_cut(point) for point in chart.points):
        said.append(tell("chart_lower_limit_cut"))
    if chart.flagged:
        said.append(tell("control_picture_letters"))
    if choice is not None:
        said.append(_chosen(choice))
    said += [tell("incident_picture_phases")] if bands else []
    return joined([*said, tell("control_picture_in_order")])


def table(chart: ControlChart, title: str) -> Table:
    """Every point with its limits as drawn and as calculated; empty columns are left out."""
    columns = [one for one in COLUMNS if one.always or any(map(one.cell, chart.points))]
    return Table(
        caption=clipped(tell("control_frame", title=title)),
        columns=tuple(one.name for one in columns),
        rows=tuple(tuple(one.cell(point) for one in columns) for point in chart.points),
        numeric=tuple(one.numeric for one in columns),
    )


def _line(chart: ControlChart, title: str) -> list[str]:
    held = [point for point in chart.points if point.value is not None]
    values = [point.value for point in held if point.value is not None]
    latest = number(values[-1])
    if len(held) == 1:
        return [tell("control_picture_alt_alone", title=title, latest=latest)]
    gaps = {
        "title": title,
        "points": counted(len(held), "value"),
        "start": _where(held[0]),
        "end": _where(held[-1]),
        "least": number(min(values)),
        "most": number(max(values)),
        "latest": latest,
    }
    return [tell("control_picture_alt", **gaps)]


def _where(point: ChartPoint) -> str:
    return f"point {point.number}" if point.on is None else day(point.on)


def _limits(chart: ControlChart) -> list[str]:
    step, last = chart.steps[-1], last_with_centre(chart)
    if last is None or last.centre is None:
        return []
    gaps = {"centre": number(last.centre), "firmness": firmness(chart, step)}
    if last.lower is None or last.upper is None:
        return [tell("control_picture_alt_centre", **gaps)]
    ends = {"lower": number(last.lower), "upper": number(last.upper)}
    return [tell("control_picture_alt_limits", **gaps, **ends)]


def last_with_centre(chart: ControlChart) -> ChartPoint | None:
    """The last point of the last stretch that has a centre line."""
    known = [point for point in chart.points if point.centre is not None]
    return known[-1] if known and known[-1].step == len(chart.steps) else None


def _flags(chart: ControlChart) -> list[str]:
    said = []
    for flag in Flag:
        flagged = [point for point in chart.points if flag in point.flags]
        if flagged:
            points = f"{counted(len(flagged), 'point')} flagged"
            gaps = {"points": points, "letter": LETTERS[flag], "rule": rule(flag)}
            said.append(tell("control_picture_flags", **gaps))
    for step in chart.steps:
        said += [
            tell("control_picture_stretch", first=step.first, last=step.last, rule=rule(flag))
            for flag in step.flags
        ]
    if said:
        return said
    limited = any(step.reason is None for step in chart.steps)
    return [tell("control_picture_no_flags" if limited else "control_picture_no_limits")]


def _step(chart: ControlChart, step: ChartStep) -> str:
    where = {"first": step.first, "last": step.last}
    held = tell("control_picture_step", **where, firmness=firmness(chart, step))
    if step.rebase is None:
        return held
    anew = step.rebase
    people = ", ".join(anew.decided_by)
    return f"{tell('chart_rebased', on=anew.on, people=people, reason=_ended(anew.reason))} {held}"


def _chosen(choice: ChartChoice) -> str:
    gaps = {"people": _people(choice), "reason": _ended(choice.reason)}
    if not choice.as_proposed:
        return tell("chart_chosen_otherwise", **gaps)
    return tell("chart_chosen_because" if choice.reason else "chart_chosen", **gaps)


def _people(choice: ChartChoice) -> str:
    people = ", ".join(choice.decided_by)
    return f"{people} on {day(choice.decided_on)}" if choice.decided_on else people


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _cut(point: ChartPoint) -> bool:
    """Whether the lower limit is drawn above where it was calculated."""
    return point.raw_lower is not None and point.lower is not None and point.raw_lower < point.lower


class Column(NamedTuple):
    """A column of the table: its name, and the cell of a point ("" for none)."""

    name: str
    cell: Callable[[ChartPoint], str]
    numeric: bool = True
    always: bool = False


def _told(value: float | None) -> str:
    return "" if value is None else number(value)


def _value(point: ChartPoint) -> str:
    return tell(point.gap) if point.gap else _told(point.value)


COLUMNS: Sequence[Column] = (
    Column("Point", lambda point: str(point.number), always=True),
    Column("Day", lambda point: point.on.isoformat() if point.on else "", numeric=False),
    Column("Value", _value, always=True),
    Column("Count", lambda point: _told(point.count)),
    Column("Exposure", lambda point: _told(point.exposure)),
    Column("Centre line", lambda point: _told(point.centre)),
    Column("Lower limit", lambda point: _told(point.lower)),
    Column("Lower, worked out", lambda point: _told(point.raw_lower)),
    Column("Upper limit", lambda point: _told(point.upper)),
    Column("Upper, worked out", lambda point: _told(point.raw_upper) if _capped(point) else ""),
    Column("Flags", letters, numeric=False),
)


def _capped(point: ChartPoint) -> bool:
    return point.raw_upper != point.upper
