"""The sections on a stay: what began in which week since arrival, and what was before it."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.analysis.measure import longest_gap, panels
from stepkit.analysis.pathway import bands
from stepkit.analysis.stay import StayEvent, timeline, weeks_since_arrival
from stepkit.draw.history import history_picture
from stepkit.draw.measure import trajectory_picture
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.frames import Series
from stepkit.model.history_event import HistoryEvent
from stepkit.model.record import RecordId
from stepkit.model.written import label
from stepkit.pack.care_aim import EXPECTED
from stepkit.pack.outcome import lines_of
from stepkit.pack.words import missing, say, sentence, written


def section(view: CaseView) -> Section:
    """From arrival to now, in weeks since arrival."""
    events = timeline(view.file, as_of=view.as_of, frameworks=view.frameworks)
    arrived = view.file.case.arrived
    blocks: tuple[Block, ...] = (missing("Stay", "stay_none", day=arrived),)
    if events:
        table = Table(
            caption=sentence("stay_caption", day=arrived),
            columns=("Week", "Day", "Kind", "What began"),
            rows=tuple(
                (str(one.week), written(one.on), label(one.kind), _began(one)) for one in events
            ),
            numeric=(True, False, False, False),
        )
        week = weeks_since_arrival(view.file.case, view.as_of)
        blocks = (say("stay_now", week=week), table)
    return Section(id="stay", title="From arrival to now", blocks=blocks, case=view.key)


def charts(view: CaseView) -> Section:
    """Every scale over the stay, its foot in weeks since arrival."""
    return _charts(view, "stay_chart", ())


def charts_with_theory(view: CaseView) -> Section:
    """The same with what the theory behind the care expects below; leave it out to hide it."""
    used = {one.framework for one in view.file.care_aims}
    known = [one for one in view.frameworks if one.id in used]
    steps = tuple(term.label for one in known for term in one.terms(EXPECTED))
    return _charts(view, "stay_chart_theory", steps)


def _charts(view: CaseView, name: str, theory: tuple[str, ...]) -> Section:
    blocks: list[Block] = [missing("Charts", "stay_chart_none")]
    drawn = panels(lines_of(view))
    if drawn:
        blocks = [_chart(view, panel, theory) for panel in drawn]
    title = "The stay in charts"
    return Section(id=name, title=title, blocks=tuple(blocks), case=view.key)


def _chart(view: CaseView, panel: tuple[Series, ...], theory: tuple[str, ...]) -> Block:
    days = [point.on for line in panel for point in line.points]
    return trajectory_picture(
        panel,
        key=view.key,
        bands=bands(view.file.phases, start=min(days), end=max(days)),
        longest_gap=longest_gap(panel),
        arrived=view.file.case.arrived,
        theory=theory,
    )


def _began(one: StayEvent) -> str:
    """What began, unless it says no more than its kind."""
    return "held" if one.text == label(one.kind) else one.text


def _history_table(events: Sequence[HistoryEvent]) -> Table:
    """Every event; there is a column for notes where anybody wrote one."""
    columns = ("What", "Roughly when", "Who says so", "Note")
    rows = [(one.what, one.when_approx, one.source, one.note) for one in events]
    wide = len(columns) if any(one.note for one in events) else len(columns) - 1
    return Table(
        caption=sentence("history_caption"),
        columns=columns[:wide],
        rows=tuple(row[:wide] for row in rows),
    )


def _rests_on(view: CaseView) -> dict[RecordId, list[str]]:
    """For each record the factors now held that name it as evidence, each once."""
    found: dict[RecordId, list[str]] = {}
    for factor in (one for held in view.file.formulations for one in held.current.factors):
        for record in factor.evidence:
            names = found.setdefault(record, [])
            names += [] if factor.label in names else [factor.label]
    return found


def history(view: CaseView) -> Section:
    """Events of the past as they were told. They are not numbered and not counted."""
    events = view.file.history_events
    blocks: tuple[Block, ...] = (missing("Before the stay", "history_none"),)
    if events:
        blocks = (history_picture(events, _rests_on(view), key=view.key), _history_table(events))
    title = "Before and beside the stay"
    return Section(id="history", title=title, blocks=blocks, case=view.key)
