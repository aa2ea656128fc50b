"""The section of the sensory profile: needs, strategies, and how often they were tried."""

from __future__ import annotations

from stepkit.analysis.strategy import StrategyCount, strategy_counts
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.written import label
from stepkit.pack.words import missing, sentence


def section(view: CaseView) -> Section:
    """Every strategy with a sensory need, the most often tried first."""
    held = sensory_counts(view)
    blocks: tuple[Block, ...] = (missing("Sensory profile", "sensory_none"),)
    if held:
        blocks = (sensory_table(held),)
    return Section(id="sensory", title="Sensory profile", blocks=blocks, case=view.key)


def sensory_counts(view: CaseView) -> tuple[StrategyCount, ...]:
    """The strategies with a sensory need and their uses, sorted by times tried."""
    mine = [one for one in view.file.strategies if one.need]
    counts = strategy_counts(mine, view.file.strategy_uses, start=view.period_start, end=view.as_of)
    return tuple(sorted(counts, key=lambda one: -one.tried))


def sensory_table(counts: tuple[StrategyCount, ...]) -> Table:
    """The strategies as a table, in the order given."""
    return Table(
        caption=sentence("sensory_caption"),
        columns=("Need", "Strategy", "Purpose", "When", "Times tried", "What was said of it"),
        rows=tuple(
            (
                one.strategy.need,
                one.strategy.text,
                label(one.strategy.purpose) if one.strategy.purpose else "not recorded",
                one.strategy.when,
                str(one.tried),
                _said(one),
            )
            for one in counts
        ),
        numeric=(False, False, False, False, True, False),
    )


def _said(one: StrategyCount) -> str:
    if not one.tried:
        return sentence("sensory_not_tried")
    if one.not_said:
        return sentence(
            "sensory_not_said", helped=one.helped, tried=one.tried, not_said=one.not_said
        )
    return sentence("sensory_times", helped=one.helped, tried=one.tried)
