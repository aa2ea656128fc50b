"""One line of scores from phase to phase: a table of indices, and what can be said of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from stepkit.analysis.indices import Settings
from stepkit.analysis.pathway import bands
from stepkit.analysis.phase_levels import phase_levels
from stepkit.analysis.reasons import CannotSay
from stepkit.analysis.sayable import ENOUGH, FEWEST, Limit, LimitId, Sayable, sayable
from stepkit.analysis.singlecase import (
    Comparison,
    Stretch,
    by_band,
    by_condition,
    compare_phases,
    phase_pairs,
)
from stepkit.draw.phases import phases_compared_picture
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Words
from stepkit.model.frames import Series
from stepkit.model.measure import Scale, ScaleKind
from stepkit.model.written import counted, number
from stepkit.pack.comparison_table import comparison_tables, named
from stepkit.pack.words import say, together

UNITS: dict[ScaleKind, Literal["count", "percentage"]] = {
    ScaleKind.COUNT: "count",
    ScaleKind.PERCENT: "percentage",
}
"""Every other kind of scale has no true zero, so ratios of it have no meaning."""


class Cut(NamedTuple):
    """A line cut into the phases it is compared by, and how many points lie in none of them."""

    line: Series
    stretches: tuple[Stretch, ...]
    outside: int = 0
    of_care: bool = False


def comparisons(view: CaseView, lines: Sequence[Series]) -> list[Block]:
    """What each line shows from phase to phase; for lines with too few scores, that it is so."""
    cuts = [_cut(view, line) for line in lines]
    blocks = [block for cut in cuts if cut for block in _compared(view, cut)]
    few = cuts.count(None)
    if few:
        told = counted(few, "line of scores", "lines of scores")
        blocks.append(say("comparison_not_made", style="note", lines=told, enough=ENOUGH))
    return blocks


def limits_in_words(limits: Sayable) -> list[Words]:
    """What limits a comparison of phases, as a document says it: one sentence for each."""
    return [_limit(limit) for limit in limits.limits]


def _cut(view: CaseView, line: Series) -> Cut | None:
    """The line by its conditions, else by phases of care where two of them hold enough scores."""
    if any(point.condition for point in line.points):
        return Cut(line, by_condition(line))
    care = bands(view.file.phases, start=line.points[0].on, end=view.as_of)
    cut = by_band(line, care)
    if sum(len(stretch.values) >= ENOUGH for stretch in cut.inside) < 2:
        return None
    return Cut(line, cut.inside, cut.outside, of_care=True)


def _compared(view: CaseView, cut: Cut) -> list[Block]:
    line = cut.line
    if line.improvement is None:
        return [say("comparison_no_direction", **named(line))]
    ends = (line.minimum, line.maximum)
    limits = sayable(cut.stretches, scale_range=None if ends == (None, None) else ends)
    if not limits.anything:
        return [together([say("comparison_stopped", **named(line)), *limits_in_words(limits)])]
    found = compare_phases(
        cut.stretches, improvement=line.improvement, settings=_settings(view, line)
    )
    pairs = _large_enough(cut, found)
    levels = phase_levels(cut.stretches, found if len(pairs) == len(found) else ())
    drawn = phases_compared_picture(line, levels, key=view.key)
    tables = comparison_tables(line, pairs, of_care=cut.of_care)
    return [drawn, *tables, *_in_words(cut, pairs, limits)]


def _settings(view: CaseView, line: Series) -> Settings:
    scale = _scale(view, line)
    return Settings(
        unit=UNITS.get(scale.kind, "score") if scale else "score",
        minimum=line.minimum,
        maximum=line.maximum,
    )


def _scale(view: CaseView, line: Series) -> Scale | None:
    mine = (one for one in view.measures if (one.id, one.edition) == (line.measure, line.edition))
    measure = next(mine, None)
    return measure.scale(line.scale) if measure else None


def _large_enough(cut: Cut, found: Sequence[Comparison]) -> list[Comparison]:
    """Every pair of phases that both hold enough points to be compared at all."""
    places = phase_pairs(len(cut.stretches))
    return [
        pair
        for pair, both in zip(found, places, strict=True)
        if all(len(cut.stretches[place].values) >= FEWEST for place in both)
    ]


def _in_words(cut: Cut, pairs: Sequence[Comparison], limits: Sayable) -> list[Block]:
    """The latest change of phase in a sentence, then what limits it."""
    latest = [pair for pair in pairs if pair.pair == "neighbours"][-1:]
    equal = any(limit.id == LimitId.ALL_EQUAL for limit in limits.limits)
    said: list[Block] = [] if equal else [_share(cut.line, pair) for pair in latest]
    notes = limits_in_words(limits)
    if cut.outside:
        left = f"{counted(cut.outside, 'score')} {'lies' if cut.outside == 1 else 'lie'}"
        notes.append(say("comparison_left_out", style="note", scores=left))
    if cut.of_care:
        notes.append(say("comparison_phases_of_care", style="note"))
    return [*said, together([*notes, say(CannotSay.CAUSE.value, style="note")])]


def _share(line: Series, pair: Comparison) -> Words:
    found = pair["NAP"]
    if found.reason is not None:
        return say(found.reason)
    related = CannotSay.NOT_INDEPENDENT.value in found.cannot_say
    percent, low, high = (
        number(100 * (end or 0.0), 0) for end in (found.estimate, found.low, found.high)
    )
    name = "comparison_share_related" if related else "comparison_share"
    between = {**named(line), "first": pair.first, "second": pair.second}
    return say(name, **between, percent=percent, low=low, high=high)


def _limit(limit: Limit) -> Words:
    found: dict[str, Any] = {name: number(value) for name, value in limit.numbers}
    return say(limit.id, style="note", phase=limit.phase or "", **found)
