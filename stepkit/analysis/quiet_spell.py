"""How often a quiet spell comes by itself, with nothing changed.

All figures take events as Poisson. Events that come in clusters leave longer quiet
spells, so these probabilities are, if anything, too small.
"""

from __future__ import annotations

import math

from stepkit.analysis.finding import Definition, Finding
from stepkit.analysis.rates import CANNOT_SAY, LEVEL, empty_spell, poisson_rate


def quiet_spell(count: int, exposure: float, length: float, *, level: float = LEVEL) -> Finding:
    """The probability that the next `length` units are empty, at the rate seen so far.

    `count` events in `exposure` units (above 0, otherwise there is no estimate). The
    interval is that of the rate, turned round: the exact one of Garwood (1936).
    """
    rate = poisson_rate(count, exposure, level=level)
    definition = Definition(
        name="quiet spell",
        version="Poisson",
        options=(("length", f"{length:g}"), ("level", f"{100 * level:g} %")),
        source=rate.definition.source,
    )
    if rate.estimate is None or rate.low is None or rate.high is None:
        return Finding(n=count, definition=definition, reason=rate.reason)
    return Finding(
        estimate=empty_spell(rate.estimate, length),
        low=empty_spell(rate.high, length),
        high=empty_spell(rate.low, length),
        n=count,
        definition=definition,
        cannot_say=CANNOT_SAY[:1],
    )


def quiet_spell_among(rate: float, length: int, weeks: int) -> float:
    """The probability of at least one run of `length` empty weeks somewhere among `weeks`.

    At an unchanged `rate` a week. A spell that was noticed because it was the longest is
    one of these, so this and not the probability of one given spell is to be told.
    """
    if length <= 0:
        return 1.0
    empty = math.exp(-rate)
    none_yet = [1.0] * (weeks + 1)
    for week in range(length, weeks + 1):
        before = (1 - empty) * none_yet[week - length - 1] if week > length else 1.0
        none_yet[week] = none_yet[week - 1] - empty**length * before
    return 1 - none_yet[weeks]
