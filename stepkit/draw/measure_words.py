"""What is said about a panel of scores: title, direction, alternative text, caption, table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stepkit.draw.events import alt_events, caption_events, event_rows
from stepkit.draw.measure_axis import axis_is_part, cutoffs, noise_edges
from stepkit.draw.words import clipped, joined, tell
from stepkit.model.document import Table
from stepkit.model.frames import Band, Event, Point, Series
from stepkit.model.written import counted, label, number


def in_sessions(panel: Sequence[Series]) -> bool:
    """Whether the foot counts sessions: only when every score of every voice has one."""
    return all(line.in_sessions for line in panel)


def title(line: Series) -> str:
    """Scale, measure and edition."""
    named = tell(
        "score_picture_title",
        scale=line.scale_name,
        measure=line.measure_name,
        edition=line.edition,
    )
    return clipped(named)


def better(line: Series) -> str:
    """Which way is better, with an arrow."""
    arrow = {"increase": "↑ ", "decrease": "↓ "}.get(_way(line), "")
    return arrow + tell(f"score_picture_better_{_way(line)}")


def _way(line: Series) -> str:
    return line.improvement.value if line.improvement else "not_known"


def alt(panel: Sequence[Series], events: Sequence[Event] = ()) -> str:
    """The finding: where each voice began and stands, which way is better, what went on beside."""
    said = [_alt_line(line) for line in panel]
    said.append(tell(f"score_picture_better_{_way(panel[0])}"))
    return joined([*said, *alt_events(events)])


def _alt_line(line: Series) -> str:
    first, latest = line.points[0], line.points[-1]
    gaps = {
        "scale": line.scale_name,
        "voice": label(line.voice),
        "first": number(first.value),
        "first_on": _when(first),
        "latest": number(latest.value),
        "latest_on": _when(latest),
        "scores": counted(len(line.points), "score"),
    }
    return tell("score_picture_alt" if len(line.points) > 1 else "score_picture_alt_one", **gaps)


def _when(point: Point) -> date | str:
    return point.on if point.session is None else f"session {point.session}"


def caption(
    panel: Sequence[Series],
    bands: Sequence[Band],
    events: Sequence[Event] = (),
    longest_gap: int | None = None,
) -> str:
    """The method: what marks, strip, lines, bands, gaps and bars are, each with its source."""
    said = [tell("score_picture_caption"), _noise(panel[0])]
    said += [
        tell(
            "score_picture_threshold", line=each.name, value=number(each.value), source=each.source
        )
        for each in cutoffs(panel)
    ]
    if longest_gap is not None and not in_sessions(panel):
        said.append(tell("score_picture_gap", days=longest_gap))
    return joined([*said, *_part(panel), *_stages(panel, bands), *_beside(panel, events)])


def _noise(one: Series) -> str:
    if one.noise is not None and one.noise_threshold is not None:
        return tell(
            "score_picture_noise",
            threshold=number(one.noise_threshold),
            sd=number(one.noise.sd),
            reliability=number(one.noise.reliability),
            source=one.noise.source,
        )
    return tell("score_picture_noise_not_known")


def _part(panel: Sequence[Series]) -> list[str]:
    one = panel[0]
    if not axis_is_part(panel) or one.minimum is None or one.maximum is None:
        return []
    ends = {"minimum": number(one.minimum), "maximum": number(one.maximum)}
    return [tell("score_picture_part", **ends)]


def _stages(panel: Sequence[Series], bands: Sequence[Band]) -> list[str]:
    if in_sessions(panel):
        return [tell("score_picture_sessions")]
    return [tell("incident_picture_phases")] if bands else []


def _beside(panel: Sequence[Series], events: Sequence[Event]) -> list[str]:
    if events and in_sessions(panel):
        return [tell("events_not_drawn")]
    return caption_events(events)


COLUMNS = ("Voice", "When", "Condition", "Score")


def table(panel: Sequence[Series], events: Sequence[Event] = ()) -> Table:
    """Every score, the ends of the noise, the cut-offs and what went on beside."""
    rows = [
        (label(line.voice), _cell(point), point.condition, number(point.value, 4))
        for line in panel
        for point in line.points
    ]
    for line in panel:
        name = tell("score_picture_noise_label", voice=label(line.voice))
        rows += [(name, "", "", number(edge)) for edge in noise_edges(line)]
    rows += [(one.name, "", "", number(one.value)) for one in cutoffs(panel)]
    rows += [(name, when, "", "") for name, when in event_rows(events)]
    return Table(
        caption=clipped(tell("score_frame", scale=panel[0].scale_name)),
        columns=COLUMNS,
        rows=tuple(rows),
        numeric=(False, False, False, True),
    )


def _cell(point: Point) -> str:
    day = point.on.isoformat()
    return day if point.session is None else f"session {point.session} ({day})"
