"""The sections of the measured document, each made by one call: from a notebook or without one.

They are made from analysis and draw alone, so that the document stays the same while
stepkit's own sections grow.
"""

from __future__ import annotations

from datetime import timedelta

from stepkit.analysis.goal import goal_movements
from stepkit.analysis.incident import contexts_table, week_summary, weekly_counts
from stepkit.analysis.measure import panels, trajectories
from stepkit.analysis.pathway import bands
from stepkit.draw.goal import goals_picture
from stepkit.draw.incident import weeks_picture
from stepkit.draw.measure import trajectory_picture
from stepkit.model.case import CaseView
from stepkit.model.context import Heading
from stepkit.model.document import Block, Picture, Section, Table, Words
from stepkit.model.written import number
from stepkit.pack.section import Shown
from two_maps.maps import graph, grid

HALF_A_YEAR = timedelta(weeks=26)

NOTE = "What this shows was talked through with the team; **nothing** in it is about a real person."
"""A psychologist's own paragraph after each section."""


def formulation(view: CaseView) -> Section:
    """The first map."""
    return _section(view, "formulation", "Formulation", graph(view.key))


def anxiety_map(view: CaseView) -> Section:
    """The second map."""
    return _section(view, "anxiety_map", "Anxiety map", grid(view.key))


def goals(view: CaseView) -> Section:
    """A chart of one voice's ratings and a table of them."""
    movement = goal_movements(view.file.goals, view.file.ratings, as_of=view.as_of)[0]
    rows = tuple(
        (line.text, point.on.isoformat(), number(point.value))
        for line in movement.lines
        for point in line.points
    )
    rated = Table(caption="Goals", columns=("Goal", "Day", "Rating"), rows=rows)
    return _section(view, "goals", "Goals", goals_picture(movement, key=view.key), rated)


def outcomes(view: CaseView) -> Section:
    """A chart of the first scale and a table of every score."""
    lines = trajectories(view.file.scores, view.measures)
    rows = tuple(
        (line.scale_name, line.voice.value, point.on.isoformat(), number(point.value))
        for line in lines
        for point in line.points
    )
    scores = Table(caption="Scores", columns=("Scale", "Said by", "Day", "Score"), rows=rows)
    chart = trajectory_picture(panels(lines)[0], key=view.key)
    return _section(view, "outcomes", "Outcomes", chart, scores)


def incidents(view: CaseView) -> Section:
    """A chart of half a year and two tables of the period."""
    start = max(view.file.case.arrived, view.as_of - HALF_A_YEAR)
    weeks = weekly_counts(
        view.file.incidents,
        view.calendar,
        start=start,
        end=view.as_of,
        exposures=view.file.exposures,
    )
    chart = weeks_picture(
        weeks,
        week_summary(weeks, start=start, end=view.as_of),
        key=view.key,
        bands=bands(view.file.phases, start=start, end=view.as_of),
    )
    tables = [_by_context(view, heading) for heading in (Heading.PLACE, Heading.ACTIVITY)]
    return _section(view, "incidents", "Incidents", chart, *tables)


SECTIONS = (formulation, anxiety_map, goals, outcomes, incidents)
"""In the order of the document."""


def shown(make: str, view: CaseView) -> Shown:
    """A section as a cell of the notebook shows it."""
    return Shown(next(one for one in SECTIONS if one.__name__ == make)(view))


def suits(view: CaseView) -> bool:
    """Whether this case has what the document needs: three charts beside the maps, four tables."""
    if not (view.file.scores and view.file.ratings and view.file.incidents):
        return False
    blocks = [block for make in SECTIONS for block in make(view).blocks]
    counts = [sum(isinstance(block, kind) for block in blocks) for kind in (Picture, Table)]
    return counts == [5, 4]


def _by_context(view: CaseView, heading: Heading) -> Table:
    frame = contexts_table(
        view.file.incidents,
        view.file.exposures,
        heading=heading,
        calendar=view.calendar,
        start=view.period_start,
        end=view.as_of,
    )
    columns = ("context", "incidents", "hours", "per_10_hours", "low", "high")
    rows = frame[list(columns)].astype(object).where(frame.notna(), "not known").to_numpy()
    return Table(
        caption=f"Incidents by {heading.value}",
        columns=columns,
        rows=tuple(tuple(_written(cell) for cell in row) for row in rows),
    )


def _written(cell: object) -> str:
    return number(cell, 2) if isinstance(cell, int | float) else str(cell)


def _section(view: CaseView, name: str, title: str, *blocks: Block) -> Section:
    opening = Words.of("What was known on the day of this document.")
    return Section(id=name, title=title, blocks=(opening, *blocks), case=view.key)
