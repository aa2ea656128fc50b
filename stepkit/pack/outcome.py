"""The section on outcome measures: each scale and voice by itself, each change with its noise."""

from __future__ import annotations

from stepkit.analysis.change import AgainstNoise, Change, Direction, reaches
from stepkit.analysis.concurrent_event import beside
from stepkit.analysis.measure import (
    first_to_latest,
    footings,
    longest_gap,
    panels,
    since,
    trajectories,
)
from stepkit.analysis.pathway import bands
from stepkit.analysis.radar import radar
from stepkit.draw.measure import trajectory_picture
from stepkit.draw.radar import radar_picture
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.frames import Series
from stepkit.model.measure import Improvement, Threshold
from stepkit.model.staged_plan import AT_HOME
from stepkit.model.written import label, number, short_day, signed
from stepkit.pack.score_chart import confirmed_charts
from stepkit.pack.singlecase import comparisons
from stepkit.pack.two_point import national_verdicts, reliable_changes
from stepkit.pack.words import missing, sentence

BETTER = {Improvement.INCREASE: "higher is better", Improvement.DECREASE: "lower is better"}
NOISE = {
    AgainstNoise.INSIDE: "score_inside_noise",
    AgainstNoise.OUTSIDE: "score_outside_noise",
    AgainstNoise.NOT_KNOWN: "score_noise_not_known",
}

REACHED = {
    Direction.BETTER: "outcomes_size_reached_better",
    Direction.WORSE: "outcomes_size_reached_worse",
    Direction.SAME: "outcomes_size_not_reached",
    Direction.NOT_KNOWN: "outcomes_size_reached",
}
COLUMNS = (
    "Scale",
    "Said by",
    "First",
    "Latest",
    "Since first",
    "In this period",
    "Noise",
    "Published size of change",
)
NUMERIC = (False, False, True, True, True, True, False, False)


def section(view: CaseView) -> Section:
    """One picture for each scale, every change in one table, then phases against phases."""
    lines = lines_of(view)
    blocks: list[Block] = [missing("Scores", "outcomes_none")]
    if lines:
        blocks = [_picture(view, panel) for panel in panels(lines)]
        blocks += [_for_home(lines)] if view.audience in AT_HOME else _in_full(view, lines)
    return Section(id="outcome", title="Outcome measures", blocks=tuple(blocks), case=view.key)


def _in_full(view: CaseView, lines: list[Series]) -> list[Block]:
    """Every change with its noise, and every way of looking at it."""
    blocks = [_changes(view, lines), *_footings(view, lines), *reliable_changes(lines)]
    blocks += [*national_verdicts(view, lines), *comparisons(view, lines)]
    return [*blocks, *confirmed_charts(view, lines)]


def _for_home(lines: list[Series]) -> Table:
    """What home reads of scores: the first and the latest of each scale and voice."""
    return Table(
        caption=sentence("outcomes_home_caption"),
        columns=("What was asked about", "Who answered", "First", "Latest"),
        rows=tuple(
            (_scale(line), label(line.voice), _score(line, 0), _score(line, -1)) for line in lines
        ),
        note=sentence("outcomes_home_note"),
    )


def _scale(line: Series) -> str:
    better = BETTER[line.improvement] if line.improvement else "direction not known"
    return f"{line.measure_name}: {line.scale_name} ({better})"


def lines_of(view: CaseView) -> list[Series]:
    """Every line of scores up to the as-of day."""
    scores = [score for score in view.file.scores if score.on <= view.as_of]
    return trajectories(scores, view.measures)


def against_noise(change: Change | None) -> str:
    """How a change lies against the noise of its scale, in words."""
    if change is None:
        return sentence("outcomes_one_score")
    return sentence(NOISE[change.against_noise])


def _picture(view: CaseView, panel: tuple[Series, ...]) -> Block:
    days = [point.on for line in panel for point in line.points]
    start, end = min(days), max(days)
    return trajectory_picture(
        panel,
        key=view.key,
        bands=bands(view.file.phases, start=start, end=end),
        events=beside(view.file.events, start=start, end=end),
        longest_gap=longest_gap(panel),
    )


def _footings(view: CaseView, lines: list[Series]) -> list[Block]:
    """Start against latest for each voice and measure with scales enough for a shape."""
    drawn = [radar(footing) for footing in footings(lines)]
    return [radar_picture(one, key=view.key) for one in drawn if one.reason is None]


def _changes(view: CaseView, lines: list[Series]) -> Table:
    """The table of changes; its last column is left off where no line has a published size."""
    wide = len(COLUMNS) if any(map(_sizes, lines)) else len(COLUMNS) - 1
    return Table(
        caption=sentence("outcomes_caption", start=view.period_start),
        columns=COLUMNS[:wide],
        rows=tuple(_row(view, line)[:wide] for line in lines),
        numeric=NUMERIC[:wide],
        note=" ".join([sentence("outcomes_note"), *_sources(lines)]),
    )


def _row(view: CaseView, line: Series) -> tuple[str, ...]:
    whole, lately = first_to_latest(line), since(line, view.period_start)
    return (
        _scale(line),
        label(line.voice),
        _score(line, 0),
        _score(line, -1),
        signed(whole.amount) if whole else "one score",
        signed(lately.amount) if lately else "no new score",
        against_noise(whole),
        _against_sizes(line, whole),
    )


def _against_sizes(line: Series, whole: Change | None) -> str:
    """Whether the change since the first score reaches each published size of change."""
    sizes = _sizes(line)
    if whole is None or not sizes:
        return sentence("outcomes_one_score" if whole is None else "outcomes_size_none")
    way = REACHED[whole.direction]
    return "; ".join(
        sentence(
            way if reaches(whole.amount, one) else "outcomes_size_not_reached", size=_size(one)
        )
        for one in sizes
    )


def _sizes(line: Series) -> list[Threshold]:
    return [one for one in line.thresholds if one.kind == "change"]


def _size(threshold: Threshold) -> str:
    name = "outcomes_at_least" if threshold.inclusive else "outcomes_more_than"
    return sentence(name, value=number(threshold.value))


def _sources(lines: list[Series]) -> list[str]:
    return [
        sentence(
            "outcomes_size_source",
            scale=f"{line.measure_name}, {line.scale_name}",
            voice=label(line.voice),
            size_name=one.name,
            size=_size(one),
            source=one.source,
        )
        for line in lines
        for one in _sizes(line)
    ]


def _score(line: Series, place: int) -> str:
    point = line.points[place]
    when = f"session {point.session}" if line.in_sessions else short_day(point.on, year=True)
    return f"{number(point.value)} ({when})"
