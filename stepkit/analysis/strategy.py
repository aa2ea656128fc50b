"""What is tried to help, with how often it was tried and whether people said that it helped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from stepkit.model.record import Value
from stepkit.model.strategy import Helped, Strategy, StrategyUse


class StrategyCount(Value):
    """One strategy over some days: how often it was tried, and what was said of it.

    `helped`, `not_helped` and `not_said` add up to `tried`. No share is taken of them:
    people write down some uses and not others.
    """

    strategy: Strategy
    tried: int
    helped: int
    not_helped: int
    not_said: int
    last: date | None


def strategy_counts(
    strategies: Sequence[Strategy],
    uses: Sequence[StrategyUse],
    *,
    start: date,
    end: date,
) -> tuple[StrategyCount, ...]:
    """Every strategy begun by `end`, with its uses from `start` to `end`, both included."""
    return tuple(
        _count(one, [use for use in uses if use.strategy == one.id and start <= use.on <= end])
        for one in strategies
        if one.since <= end
    )


def _count(strategy: Strategy, uses: Sequence[StrategyUse]) -> StrategyCount:
    said = [use.helped for use in uses]
    return StrategyCount(
        strategy=strategy,
        tried=len(uses),
        helped=said.count(Helped.YES),
        not_helped=said.count(Helped.NO),
        not_said=said.count(Helped.NOT_SAID),
        last=max((use.on for use in uses), default=None),
    )
