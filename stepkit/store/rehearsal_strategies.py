"""What is tried to help in an invented case, and each time it was tried."""

from __future__ import annotations

from stepkit.model.strategy import Strategy, StrategyUse
from stepkit.model.voice import Voice
from stepkit.store.rehearsal_making import Making, moment
from stepkit.store.rehearsal_stories import StrategyPlan


def add_strategies(making: Making) -> None:
    """Record each strategy on the day it began, and each use on the evening of its day."""
    for number, plan in enumerate(making.story.strategy, start=1):
        strategy = Strategy(
            id=f"strategy-{number}",
            text=plan.text,
            when=plan.when,
            since=making.day(plan.since),
            voice=plan.voice,
            need=plan.need,
            purpose=plan.purpose,
        )
        keeper = making.person("key worker")
        making.record(strategy, keeper, moment(strategy.since, 17 * 60 + number))
        _add_uses(making, plan, strategy)


def _add_uses(making: Making, plan: StrategyPlan, strategy: Strategy) -> None:
    for number, (ago, helped) in enumerate(plan.uses, start=1):
        use = StrategyUse(
            id=f"{strategy.id}-use-{number}",
            strategy=strategy.id,
            on=making.day(ago),
            helped=helped,
            voice=Voice.KEY_WORKER,
            prompted=ago not in plan.unprompted if plan.unprompted else None,
        )
        making.record(use, making.person("key worker"), moment(use.on, 20 * 60 + number))
