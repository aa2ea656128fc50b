"""A scale's total when some questions were left out, by the rule of its owner or not at all."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from stepkit.analysis.change_reasons import ChangeLimit, ChangeReason, nothing, number
from stepkit.analysis.finding import Definition, Finding
from stepkit.model.measure import Prorating


def prorate(total: float, answered: int, rule: Prorating | None) -> Finding:
    """The total of the answered questions, made up in proportion to all of them.

    `total` is the sum over the `answered` questions; n is how many were answered.
    With all answered the total stands as it is. Without a rule, or with fewer
    answers than it asks for, there is no total: a question left out is no nought.
    """
    definition = _definition(rule)
    found = _prorated(total, answered, rule)
    if isinstance(found, ChangeReason):
        return nothing(found, definition, max(answered, 0))
    whole = rule is not None and answered == rule.items
    limits = () if whole else (ChangeLimit.MADE_UP.value,)
    return Finding(estimate=found, n=answered, definition=definition, cannot_say=limits)


def _prorated(total: float, answered: int, rule: Prorating | None) -> float | ChangeReason:
    value = number(total)
    if value is None:
        return ChangeReason.NOT_A_NUMBER
    if rule is None:
        return ChangeReason.NO_PRORATING
    if answered > rule.items:
        return ChangeReason.ANSWERED_MORE_THAN_ASKED
    if answered < rule.least:
        return ChangeReason.TOO_FEW_ANSWERED
    made_up = value * rule.items / answered
    return made_up if rule.rounding == "none" or answered == rule.items else _nearest(made_up)


def _nearest(value: float) -> float:
    """To the nearest whole number, halves up: 2.5 to 3, where `round` would give 2."""
    tidy = Decimal(value).quantize(Decimal("1e-9"))  # thirds of a point must not hide a half
    whole = tidy.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return math.copysign(float(whole), value) if whole else 0.0


def _definition(rule: Prorating | None) -> Definition:
    if rule is None:
        return Definition(name="prorating", version="no rule", source="no rule is known")
    asked = (("asked", f"{rule.items}"), ("at least", f"{rule.least}"), ("rounding", rule.rounding))
    return Definition(name="prorating", version="in proportion", options=asked, source=rule.source)
