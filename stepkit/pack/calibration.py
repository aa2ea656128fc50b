"""An anxiety map held against the log, for a section: the picture, the corners, what is unclear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from stepkit.analysis.calibration import (
    HAPPENS_FROM,
    Calibration,
    ContextCalibration,
    Corner,
    Placed,
    calibration,
    rank_agreement,
)
from stepkit.analysis.context_ratio import context_ratio
from stepkit.draw.anxiety_map import rater_in_words
from stepkit.draw.calibration import TEN_HOURS, Dot, Lines, calibration_picture
from stepkit.model.anxiety_map import AnxietyMap, Rater
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Listing, Run, Section, Table, Words
from stepkit.model.written import counted, number, signed
from stepkit.pack.formulation import PLAIN, without_table
from stepkit.pack.words import missing, say, sentence, together

CORNERS = {
    Corner.PREDICTED_HAPPENED: "predicted and happened",
    Corner.PREDICTED_SILENT: "predicted and silent",
    Corner.BLIND_SPOT: "not predicted, happened",
    Corner.QUIET: "quiet",
}
TALKED_ABOUT = (Corner.BLIND_SPOT, Corner.PREDICTED_SILENT, Corner.PREDICTED_HAPPENED)
"""The corners of which every context has its sentence; the quiet ones stand in the table."""


def section(view: CaseView) -> Section:
    """The latest open map against the log; nothing for those who read plainly."""
    maps = [one for one in view.file.anxiety_maps if one.on <= view.as_of and one.is_open]
    blocks: tuple[Block, ...] = ()
    if view.audience not in PLAIN:
        latest = max(maps, key=lambda one: (one.on, one.id), default=None)
        blocks = tuple(held_against_log(view, latest)) if latest else (_no_map(),)
    return Section(id="calibration", title="Map and log", blocks=blocks, case=view.key)


def _no_map() -> Block:
    return missing("Anxiety map", "anxiety_map_none")


def held_against_log(view: CaseView, anxiety_map: AnxietyMap) -> Iterator[Block]:
    """The map against the incidents of the view's period, or why the two cannot be compared."""
    title = sentence("anxiety_map_calibration")
    found = calibration(
        anxiety_map,
        view.file.incidents,
        view.file.exposures,
        calendar=view.calendar,
        start=view.period_start,
        end=view.as_of,
    )
    if found.reason:
        yield missing(title, found.reason)
        return
    yield Heading(text=title)
    lines = Lines(anxiety_map.rule, HAPPENS_FROM, found.start, found.end)
    yield without_table(calibration_picture(_dots(found), lines, key=view.key))
    said = [_corner_said(row, corner) for corner in TALKED_ABOUT for row in found.rows]
    spoken = [one for group in said for one in group]
    spoken += [_unmapped(row) for row in found.rows if row.corner_unmapped]
    if spoken:
        yield Listing(items=tuple((Run(text=one),) for one in spoken))
    yield _table(found)
    yield from _ratios(found)
    yield from _orders(found)
    notes = [*_unclear(found), *(say(one, style="note") for one in found.cannot_say)]
    yield together(notes)


def _dots(found: Calibration) -> list[Dot]:
    return [
        Dot(row.context.name, _by(one), one.score, rate, row.rate.low or 0.0, row.rate.high or rate)
        for row in found.rows
        for one in row.placed
        if one.score is not None and row.happened is not None
        and (rate := row.rate.estimate) is not None
    ]  # fmt: skip


def _corner_said(row: ContextCalibration, corner: Corner) -> list[str]:
    """One sentence for all who put the context into this corner."""
    placed = [one for one in row.placed if one.corner is corner]
    if not placed:
        return []
    scores = ", ".join(f"{rater_in_words(_by(one))} {_score(one)}" for one in placed)
    return [sentence(corner, context=row.context.name, score=scores, **_counts(row))]


def _unmapped(row: ContextCalibration) -> str:
    return sentence("calibration_unmapped", context=row.context.name, **_counts(row))


def _counts(row: ContextCalibration) -> dict[str, str]:
    incidents = f"{row.incidents} incident{'' if row.incidents == 1 else 's'}"
    return {"incidents": incidents, "hours": number(row.hours or 0.0, 0)}


def _unclear(found: Calibration) -> list[Words]:
    """The contexts whose interval reaches across the line, in one sentence."""
    names = [row.context.name for row in found.rows if row.happened is not None and not row.clear]
    line = number(HAPPENS_FROM * TEN_HOURS, 1)
    if not names:
        return []
    return [say("calibration_unclear", context=", ".join(names), line=line, style="note")]


def _ratios(found: Calibration) -> Iterator[Block]:
    """Under each heading, where it happens most for an hour against where most hours are spent."""
    held = [row for row in found.rows if row.happened is not None and row.incidents]
    told = []
    for heading in dict.fromkeys(row.context.heading for row in held):
        rows = [row for row in held if row.context.heading is heading]
        usual = max(rows, key=lambda row: row.hours or 0.0)
        most = max(rows, key=lambda row: row.rate.estimate or 0.0)
        if most is not usual:
            told.append(_ratio(usual, most))
    if told:
        yield together(told)
        yield say("calibration_ratio_not_the_place", style="note")


def _ratio(usual: ContextCalibration, most: ContextCalibration) -> Words:
    counts = usual.incidents, most.incidents
    exact = context_ratio(counts, (usual.hours or 0.0, most.hours or 0.0)).exact
    return say(
        "calibration_ratio",
        first=usual.context.name,
        second=most.context.name,
        ratio=number(exact.estimate or 0.0),
        low=number(exact.low or 0.0),
        high=number(exact.high or 0.0),
    )


def _orders(found: Calibration) -> Iterator[Block]:
    """Whether each person's ratings and the rates go in one order, where enough can be ordered."""
    raters = dict.fromkeys(_by(one) for row in found.rows for one in row.placed)
    ranked = {by: rank_agreement(found, by.voice, by.rater) for by in raters}
    told = [
        say(
            "calibration_rank",
            by=rater_in_words(by),
            rho=number(one.estimate),
            contexts=counted(one.n, "context"),
        )
        for by, one in ranked.items()
        if one.estimate is not None
    ]
    if told:
        yield together(told)
        yield say("calibration_few_for_a_test", style="note")


def _table(found: Calibration) -> Table:
    rows = [
        (
            row.context.name,
            "; ".join(_rated(row.placed)) or ("not rated" if row.item else "not on the map"),
            _time(row),
            _rate(row),
            "; ".join(_in_corners(row)) or "not held against the log",
        )
        for row in found.rows
    ]
    return Table(
        caption=sentence("anxiety_map_corners_caption", start=found.start, end=found.end),
        columns=("Context", "Rated", "Incidents", "In 10 hours (95 % interval)", "Corner"),
        rows=tuple(rows),
        numeric=(False, False, True, True, False),
        note=sentence("anxiety_map_corners_note", line=number(HAPPENS_FROM * TEN_HOURS, 1)),
    )


def _time(row: ContextCalibration) -> str:
    if row.hours is None:
        return f"{row.incidents}, hours not known"
    return f"{row.incidents} in {number(row.hours, 0)} hours"


def _rated(placed: Sequence[Placed]) -> list[str]:
    return [f"{rater_in_words(_by(one))} {_score(one)}" for one in placed]


def _in_corners(row: ContextCalibration) -> list[str]:
    """Each corner once, with its voices where they differ."""
    if row.corner_unmapped:
        return [CORNERS[row.corner_unmapped]]
    placed = sorted((one for one in row.placed if one.corner), key=lambda one: str(one.corner))
    grouped = [(corner, list(some)) for corner, some in groupby(placed, lambda one: one.corner)]
    if len(grouped) == 1:
        return [CORNERS[corner] for corner, _ in grouped if corner]
    return [
        f"{CORNERS[corner]} ({', '.join(rater_in_words(_by(one)) for one in some)})"
        for corner, some in grouped
        if corner
    ]


def _rate(row: ContextCalibration) -> str:
    rate = row.rate
    if rate.estimate is None or rate.low is None or rate.high is None:
        return "not known"
    now, low, high = (number(one * TEN_HOURS, 2) for one in (rate.estimate, rate.low, rate.high))
    return f"{now} ({low} to {high})"


def _score(one: Placed) -> str:
    return "not rated" if one.score is None else signed(one.score)


def _by(one: Placed) -> Rater:
    return Rater(voice=one.voice, rater=one.rater)
