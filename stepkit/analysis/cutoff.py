"""Cut-offs between a clinical and a functional group: criteria a, b and c.

Jacobson, Follette and Revenstorf (1984) and Jacobson and Truax (1991), Journal of
Consulting and Clinical Psychology 59, 12-19. Means and standard deviations of both
groups are entered by a person; none is shipped.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stepkit.analysis.change import beyond
from stepkit.analysis.change_reasons import ChangeLimit, ChangeReason, nothing, number
from stepkit.analysis.finding import Definition, Finding
from stepkit.errors import AnalysisError
from stepkit.model.frames import Finite
from stepkit.model.measure import Improvement, Threshold
from stepkit.model.record import Line, Value

Criterion = Literal["a", "b", "c"]
SpreadOfB = Literal["functional", "clinical"]

SOURCE = "Jacobson and Truax (1991), J Consult Clin Psychol 59, 12-19"
VARIANT = "R package clinicalsignificance 2.1.0, which takes the clinical group's SD in criterion b"


class Population(Value):
    """Mean and standard deviation of a group on one scale, in its points, with their source."""

    mean: Finite
    sd: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    source: Line


def cutoff(
    criterion: Criterion,
    *,
    improvement: Improvement,
    clinical: Population | None = None,
    functional: Population | None = None,
    spread_of_b: SpreadOfB = "functional",
) -> Finding:
    """The cut-off by one criterion, in points of the scale. It rests on entered figures: n is 0.

    a: two SDs from the clinical mean, the better way. b: two SDs from the functional
    mean, the worse way; `spread_of_b` takes the SD of either group, and in print it
    is the functional one's. c: where both groups are equally near, each in its own SD.
    """
    definition = _definition(criterion, improvement, clinical, functional, spread_of_b)
    found = _cutoff(criterion, improvement, clinical, functional, spread_of_b)
    if not isinstance(found, ChangeReason) and number(found) is None:
        found = ChangeReason.NOT_COMPUTABLE
    if isinstance(found, ChangeReason):
        return nothing(found, definition, 0)
    limits = (ChangeLimit.LINE_NOT_TRUTH.value,)
    return Finding(estimate=found, n=0, definition=definition, cannot_say=limits)


def as_threshold(found: Finding, improvement: Improvement) -> Threshold:
    """A computed cut-off as a threshold; a score exactly on it still counts as clinical.

    Raises `AnalysisError` for a finding without an estimate.
    """
    if found.estimate is None:
        raise AnalysisError(
            "There is no cut-off to draw a line at, because the group it rests on is not entered. "
            "Enter the mean and standard deviation of the group with their source.",
            field="cutoff",
        )
    return Threshold(
        kind="cutoff",
        name=f"Cut-off {found.definition.version}",
        value=found.estimate,
        inclusive=improvement is Improvement.DECREASE,
        source=found.definition.source,
    )


def is_functional(value: float, line: Threshold, improvement: Improvement) -> bool:
    """Whether a score lies on the better side of a cut-off, by the cut-off's own edge.

    Raises `AnalysisError` for a threshold that is a size of change.
    """
    if line.kind != "cutoff":
        raise AnalysisError(
            f'The threshold "{line.name}" is a size of change, and this calculation needs a '
            "cut-off. Choose another threshold.",
            field="threshold",
        )
    above = beyond(value, line.value, inclusive=line.inclusive)
    return above is (improvement is Improvement.INCREASE)


def _cutoff(
    criterion: Criterion,
    improvement: Improvement,
    clinical: Population | None,
    functional: Population | None,
    spread_of_b: SpreadOfB,
) -> float | ChangeReason:
    way = 1 if improvement is Improvement.INCREASE else -1
    if clinical and functional and (functional.mean - clinical.mean) * way <= 0:
        return ChangeReason.GROUPS_THE_WRONG_WAY
    if criterion == "b" and functional and spread_of_b == "functional":
        return functional.mean - way * 2 * functional.sd
    if functional is None and criterion != "a":
        return ChangeReason.NO_FUNCTIONAL_GROUP
    if clinical is None:
        return ChangeReason.NO_CLINICAL_GROUP
    if criterion == "a" or functional is None:
        return clinical.mean + way * 2 * clinical.sd
    if criterion == "b":
        return functional.mean - way * 2 * clinical.sd
    weighted = clinical.sd * functional.mean + functional.sd * clinical.mean
    return weighted / (clinical.sd + functional.sd)


def _definition(
    criterion: Criterion,
    improvement: Improvement,
    clinical: Population | None,
    functional: Population | None,
    spread_of_b: SpreadOfB,
) -> Definition:
    options = [("improvement", improvement.value)]
    for name, group in (("clinical group", clinical), ("functional group", functional)):
        if group is not None:
            options.append((name, f"mean {group.mean:g}, SD {group.sd:g}, {group.source}"))
    variant = criterion == "b" and spread_of_b == "clinical"
    if criterion == "b":
        options.append(("SD of b", spread_of_b))
    return Definition(
        name="cut-off",
        version=criterion,
        options=tuple(options),
        source=VARIANT if variant else SOURCE,
    )
