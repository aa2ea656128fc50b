"""Scores about their own usual level: only the charts that people confirmed for a line."""

from __future__ import annotations

from collections.abc import Sequence

from stepkit.analysis.chart_decision import Decided, decided, limits
from stepkit.analysis.control_chart import chart_of_scores, propose_for_scores
from stepkit.draw.control_chart import control_chart_picture
from stepkit.model.case import CaseView
from stepkit.model.chart_decision import ScoreLine
from stepkit.model.document import Block
from stepkit.model.frames import Series
from stepkit.model.written import label
from stepkit.pack.control_chart import decision_in_words, limits_of
from stepkit.pack.words import sentence, together


def confirmed_charts(view: CaseView, lines: Sequence[Series]) -> list[Block]:
    """A chart for each line of scores for which people decided on one."""
    blocks: list[Block] = []
    for line in lines:
        about = ScoreLine(
            measure=line.measure, scale=line.scale, edition=line.edition, voice=line.voice
        )
        found = decided(view.file.chart_decisions, as_of=view.as_of, line=about)
        if found is not None:
            blocks += _charted(view, line, found)
    return blocks


def _charted(view: CaseView, line: Series, found: Decided) -> list[Block]:
    fixed = found.baseline
    points = [point for point in line.points if fixed is None or point.on >= fixed.start]
    values, days = [point.value for point in points], [point.on for point in points]
    rest = limits(found, days)
    choice = found.choice(propose_for_scores(values))
    made = chart_of_scores(
        values,
        days,
        choice,
        ends=(line.minimum, line.maximum),
        baseline=rest.baseline,
        rebases=rest.rebases,
    )
    scale = f"{line.measure_name}, {line.scale_name}"
    drawn = control_chart_picture(
        made,
        title=sentence("chart_of_scores_title", scale=scale, voice=label(line.voice)),
        unit=sentence("chart_of_scores_unit"),
        key=view.key,
        choice=choice,
    )
    return [together(decision_in_words(found, rest)), drawn, *limits_of(made)]
