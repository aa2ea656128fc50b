"""The section on outcome measures: each scale and voice by itself, each change with its noise."""

from __future__ import annotations

from stepkit.analysis.change import AgainstNoise, Change
from stepkit.analysis.measure import first_to_latest, panels, since, trajectories
from stepkit.analysis.pathway import bands
from stepkit.draw.measure import trajectory_picture
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.frames import Series
from stepkit.model.measure import Improvement
from stepkit.model.written import label, number, short_day, signed
from stepkit.pack.words import missing, sentence

BETTER = {Improvement.INCREASE: "higher is better", Improvement.DECREASE: "lower is better"}
NOISE = {
    AgainstNoise.INSIDE: "score_inside_noise",
    AgainstNoise.OUTSIDE: "score_outside_noise",
    AgainstNoise.NOT_KNOWN: "score_noise_not_known",
}


def section(view: CaseView) -> Section:
    """One picture for each scale, then every change in one table."""
    lines = lines_of(view)
    blocks: list[Block] = [missing("Scores", "outcomes_none")]
    if lines:
        blocks = [_picture(view, panel) for panel in panels(lines)]
        blocks.append(_changes(view, lines))
    return Section(id="outcome", title="Outcome measures", blocks=tuple(blocks), case=view.key)


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
    behind = bands(view.file.phases, start=min(days), end=max(days))
    return trajectory_picture(panel, key=view.key, bands=behind)


def _changes(view: CaseView, lines: list[Series]) -> Table:
    return Table(
        caption=sentence("outcomes_caption", start=view.period_start),
        columns=("Scale", "Said by", "First", "Latest", "Since first", "In this period", "Noise"),
        rows=tuple(_row(view, line) for line in lines),
        numeric=(False, False, True, True, True, True, False),
        note=sentence("outcomes_note"),
    )


def _row(view: CaseView, line: Series) -> tuple[str, ...]:
    whole, lately = first_to_latest(line), since(line, view.period_start)
    better = BETTER[line.improvement] if line.improvement else "direction not known"
    return (
        f"{line.measure_name}: {line.scale_name} ({better})",
        label(line.voice),
        _score(line, 0),
        _score(line, -1),
        signed(whole.amount) if whole else "one score",
        signed(lately.amount) if lately else "no new score",
        against_noise(whole),
    )


def _score(line: Series, place: int) -> str:
    point = line.points[place]
    when = f"session {point.session}" if line.in_sessions else short_day(point.on, year=True)
    return f"{number(point.value)} ({when})"
