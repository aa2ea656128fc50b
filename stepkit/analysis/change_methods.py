"""Reliable change by the methods in use, side by side: each answers another question.

Every index is a change in units of a standard error, turned so that a positive one
is the better way. A change lies outside the noise only when its index is strictly
larger than the critical value. The standard deviation and the reliability are
entered by a person, and so is the group that all but the first method need.
"""

from __future__ import annotations

import math

from stepkit.analysis.change import AgainstNoise, Direction, beyond, direction
from stepkit.analysis.change_formulas import METHODS, Method
from stepkit.analysis.change_reasons import ChangeLimit, ChangeReason, nothing, number
from stepkit.analysis.finding import Definition, Finding
from stepkit.errors import AnalysisError
from stepkit.model.frames import Finite
from stepkit.model.measure import Improvement, Noise, ReferenceGroup
from stepkit.model.record import Value

NOBODY = ReferenceGroup(mean=0.0, source="no group is needed")


class ReliableChange(Value):
    """One method's answer. `finding.estimate` is the index, positive for the better way.

    Its interval reaches one critical value to either side: what noise alone may add.
    """

    method: Method
    finding: Finding
    against_noise: AgainstNoise
    direction: Direction
    critical: Finite


def reliable_change(
    first: float,
    latest: float,
    *,
    improvement: Improvement | None,
    noise: Noise | None,
    group: ReferenceGroup | None = None,
    method: Method = Method.JACOBSON_TRUAX,
    critical: float | None = None,
) -> ReliableChange:
    """The change between two scores of one line by one method.

    Without `noise` nothing is computed and the answer is "not known". Without
    `improvement` the index keeps the sign of the scores. `critical` is that of the
    method's authors unless given. Raises `AnalysisError` if it is not above 0.
    """
    edge = _critical(method, critical)
    definition = _definition(method, noise, group, edge, improvement)
    found = _index(first, latest, noise, group, method)
    if isinstance(found, ChangeReason):
        unknown = nothing(found, definition, 2)
        return _answer(method, unknown, AgainstNoise.NOT_KNOWN, Direction.NOT_KNOWN, edge)
    index = -found if improvement is Improvement.DECREASE else found
    finding = Finding(
        estimate=index,
        low=index - edge,
        high=index + edge,
        n=2,
        definition=definition,
        cannot_say=tuple(one.value for one in (ChangeLimit.ALONE, METHODS[method].limit)),
    )
    outside = beyond(abs(index), edge, inclusive=False)
    against = AgainstNoise.OUTSIDE if outside else AgainstNoise.INSIDE
    return _answer(method, finding, against, direction(found, improvement), edge)


def two_point(
    first: float,
    latest: float,
    *,
    improvement: Improvement | None,
    noise: Noise | None,
    group: ReferenceGroup | None = None,
) -> tuple[ReliableChange, ...]:
    """The change by the five methods in use, in one table and never combined."""
    return tuple(
        reliable_change(
            first, latest, improvement=improvement, noise=noise, group=group, method=method
        )
        for method in Method
        if method is not Method.JACOBSON_FOLLETTE_REVENSTORF
    )


def _index(
    first: float,
    latest: float,
    noise: Noise | None,
    group: ReferenceGroup | None,
    method: Method,
) -> float | ChangeReason:
    before, after = number(first), number(latest)
    formula = METHODS[method]
    if before is None or after is None:
        return ChangeReason.NOT_A_NUMBER
    if noise is None:
        return ChangeReason.NOISE_NOT_KNOWN
    if group is None and formula.needs_group:
        return ChangeReason.NO_GROUP
    try:
        index = formula.compute(before, after, noise, group or NOBODY)
    except (ZeroDivisionError, OverflowError):
        return ChangeReason.NOT_COMPUTABLE
    computed = isinstance(index, ChangeReason) or math.isfinite(index)
    return index if computed else ChangeReason.NOT_COMPUTABLE


def _critical(method: Method, given: float | None) -> float:
    if given is None:
        return METHODS[method].critical
    if number(given) is None or given <= 0:
        raise AnalysisError(
            f"The critical value is {given}; expected a number above 0, such as 1.96 or 1.645. "
            "Choose another one.",
            field="critical",
        )
    return given


def _definition(
    method: Method,
    noise: Noise | None,
    group: ReferenceGroup | None,
    edge: float,
    improvement: Improvement | None,
) -> Definition:
    options = [("critical", f"{edge:g}"), ("edge", "strict")]
    options.append(("sign", "as scored" if improvement is None else "positive is better"))
    if noise is not None:
        options.append(("SD", f"{noise.sd:g}"))
        options.append(("reliability", f"{noise.reliability:g} {noise.reliability_type}"))
    if group is not None and METHODS[method].needs_group:
        options += _of_group(group)
    return Definition(
        name="reliable change",
        version=method.value,
        options=tuple(options),
        source=METHODS[method].source,
    )


def _of_group(group: ReferenceGroup) -> list[tuple[str, str]]:
    figures = {
        "group mean": group.mean,
        "later group mean": group.later_mean,
        "later group SD": group.later_sd,
        "correlation": group.correlation,
    }
    entered = [(name, f"{value:g}") for name, value in figures.items() if value is not None]
    return [*entered, ("group", group.source)]


def _answer(
    method: Method,
    finding: Finding,
    against: AgainstNoise,
    way: Direction,
    edge: float,
) -> ReliableChange:
    return ReliableChange(
        method=method, finding=finding, against_noise=against, direction=way, critical=edge
    )
