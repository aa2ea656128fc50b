"""Goal attainment: the T-score over several goals, its change, and how many goals moved."""

from __future__ import annotations

import math
from collections.abc import Sequence

from stepkit.analysis.change_reasons import ChangeLimit, ChangeReason, nothing, number
from stepkit.analysis.finding import Definition, Finding
from stepkit.errors import AnalysisError
from stepkit.model.frames import GoalLine
from stepkit.model.record import RecordId, Value

RHO = 0.30
SOURCE = (
    "Kiresuk and Sherman (1968), Community Ment Health J 4, 443-453: "
    "50 + 10 sum(w x) / root((1 - rho) sum(w squared) + rho (sum w) squared)"
)
NATIONAL_STEP = 3.0
"""Points on one goal from 0 to 10 that count as moved in NHS England's outcomes metric."""


class GoalLevel(Value):
    """The level reached on one goal, -2 to +2 with 0 as expected, and the weight of the goal."""

    goal: RecordId
    level: float
    weight: float = 1.0


def attainment_t(goals: Sequence[GoalLevel], *, rho: float = RHO) -> Finding:
    """The attainment T-score: 50 when goals are reached as expected, SD 10 by construction.

    `rho` is the correlation taken between goals, .30 by convention. n is the number
    of goals. Raises `AnalysisError` when `rho` lies outside 0 to 1.
    """
    definition = _definition("attainment T-score", rho)
    found = _t_score(goals, _rho(rho))
    if isinstance(found, ChangeReason):
        return nothing(found, definition, len(goals))
    limits = (ChangeLimit.LEVELS_SET_BEFORE.value,)
    return Finding(estimate=found, n=len(goals), definition=definition, cannot_say=limits)


def attainment_change(
    first: Sequence[GoalLevel], latest: Sequence[GoalLevel], *, rho: float = RHO
) -> Finding:
    """The later attainment T-score less the earlier one, over the same goals with the same weights.

    Raises `AnalysisError` when `rho` lies outside 0 to 1.
    """
    definition = _definition("change of attainment T-score", rho)
    before, after = (_t_score(goals, _rho(rho)) for goals in (first, latest))
    if _weights(first) != _weights(latest):
        return nothing(ChangeReason.OTHER_GOALS, definition, len(latest))
    if isinstance(before, ChangeReason):
        return nothing(before, definition, len(first))
    if isinstance(after, ChangeReason):
        return nothing(after, definition, len(latest))
    limits = (ChangeLimit.LEVELS_SET_BEFORE.value, ChangeLimit.ALONE.value)
    return Finding(estimate=after - before, n=len(latest), definition=definition, cannot_say=limits)


def share_moved(lines: Sequence[GoalLine], *, least: float = NATIONAL_STEP) -> Finding:
    """Of the goals rated at least twice by one voice, the share that went up by `least` or more.

    From 0 to 1; n is the number of goals rated twice. The default step is the
    national one for a single goal. Raises `AnalysisError` when `least` is not above 0.
    """
    if number(least) is None or least <= 0:
        raise AnalysisError(
            f"The step that counts as moved is {least}; expected a number above 0, such as 3. "
            "Choose another one.",
            field="least",
        )
    definition = Definition(
        name="share of goals moved",
        version="first to latest",
        options=(("least", f"{least:g}"), ("edge", "included")),
        source="NHS England, public SQL of the outcomes metric (nhsengland/MHSDS, commit dc7bf10)"
        if least == NATIONAL_STEP
        else "arithmetic; the step was chosen by a person",
    )
    movements = [line.movement for line in lines if line.movement is not None]
    if not movements:
        return nothing(ChangeReason.NONE_RATED_TWICE, definition, 0)
    moved = sum(movement >= least for movement in movements)
    limits = (ChangeLimit.SHARE_OF_GOALS.value,)
    share = moved / len(movements)
    return Finding(estimate=share, n=len(movements), definition=definition, cannot_say=limits)


def _t_score(goals: Sequence[GoalLevel], rho: float) -> float | ChangeReason:
    if not goals:
        return ChangeReason.NO_GOALS
    if any(number(one.level) is None or abs(one.level) > 2 for one in goals):
        return ChangeReason.LEVEL_OUTSIDE
    if any(number(one.weight) is None or one.weight <= 0 for one in goals):
        return ChangeReason.WEIGHT_NOT_POSITIVE
    heaviest = max(one.weight for one in goals)
    weights = [one.weight / heaviest for one in goals]
    attained = math.fsum(w * one.level for w, one in zip(weights, goals, strict=True))
    spread = (1 - rho) * math.fsum(w**2 for w in weights) + rho * math.fsum(weights) ** 2
    return 50 + 10 * attained / math.sqrt(spread)


def _weights(goals: Sequence[GoalLevel]) -> list[tuple[str, float]]:
    return sorted((one.goal, one.weight) for one in goals)


def _rho(rho: float) -> float:
    if number(rho) is None or not 0 <= rho <= 1:
        raise AnalysisError(
            f"The correlation between goals is {rho}; expected a number from 0 to 1, usually 0.3. "
            "Choose another one.",
            field="rho",
        )
    return rho


def _definition(name: str, rho: float) -> Definition:
    return Definition(
        name=name,
        version="Kiresuk-Sherman 1968",
        options=(("rho", f"{rho:g}"), ("goals", "weighted")),
        source=SOURCE,
    )
