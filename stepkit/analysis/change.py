"""Change from one score to another, against the measure's own noise and its thresholds.

Reliable change as in Jacobson and Truax (1991), Journal of Consulting and Clinical
Psychology 59, 12-19: the standard deviation and the reliability are entered by a
person, and a change is outside the noise only when it is strictly larger than
z standard errors of the difference.
"""

from __future__ import annotations

import math
from enum import StrEnum

from stepkit.analysis.finding import Definition, Finding
from stepkit.errors import AnalysisError
from stepkit.model.frames import Finite, Point
from stepkit.model.measure import Improvement, Noise, Threshold
from stepkit.model.record import Value

Z95 = 1.96
SOURCE = "Jacobson and Truax (1991), J Consult Clin Psychol 59, 12-19"
CANNOT_SAY = ("score_change_alone",)


class AgainstNoise(StrEnum):
    """Where a change lies: inside or outside what noise alone could make, or not known."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NOT_KNOWN = "not_known"


class Direction(StrEnum):
    """Which way a change goes on a scale that says which way is better."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NOT_KNOWN = "not_known"


class Change(Value):
    """From one score to a later one. `finding.estimate` is the raw change, signed as scored."""

    first: Point
    latest: Point
    finding: Finding
    against_noise: AgainstNoise
    direction: Direction
    threshold: Finite | None = None

    @property
    def amount(self) -> float:
        """The later score less the earlier one."""
        return self.latest.value - self.first.value

    @property
    def sentence(self) -> str:
        """The id of the fixed sentence that says this change and no more."""
        if self.against_noise is AgainstNoise.NOT_KNOWN:
            return "score_change_noise_not_known"
        if self.against_noise is AgainstNoise.INSIDE:
            return "score_change_inside"
        return f"score_change_outside_{self.direction}"


def standard_error_of_measurement(noise: Noise) -> float:
    """SD times the root of one less the reliability, in points of the scale."""
    return noise.sd * math.sqrt(1 - noise.reliability)


def standard_error_of_difference(noise: Noise) -> float:
    """The root of two times the standard error of measurement, in points of the scale."""
    return math.sqrt(2) * standard_error_of_measurement(noise)


def noise_threshold(noise: Noise, *, z: float = Z95) -> float:
    """How large a change must be to lie outside the noise, in points of the scale."""
    return z * standard_error_of_difference(noise)


def change(
    first: Point,
    latest: Point,
    *,
    improvement: Improvement | None,
    noise: Noise | None,
    z: float = Z95,
) -> Change:
    """The change between two points of one line, held against the noise if it was entered."""
    amount = latest.value - first.value
    threshold = None if noise is None else noise_threshold(noise, z=z)
    definition = _raw() if noise is None else _reliable(noise, z)
    finding = Finding(
        estimate=amount,
        low=None if threshold is None else amount - threshold,
        high=None if threshold is None else amount + threshold,
        n=2,
        definition=definition,
        cannot_say=CANNOT_SAY,
    )
    return Change(
        first=first,
        latest=latest,
        finding=finding,
        against_noise=_against(amount, threshold),
        direction=direction(amount, improvement),
        threshold=threshold,
    )


def direction(amount: float, improvement: Improvement | None) -> Direction:
    """Whether a change goes the better way; no change is a result of its own."""
    if math.isclose(amount, 0, abs_tol=1e-12):
        return Direction.SAME
    if improvement is None:
        return Direction.NOT_KNOWN
    better = (amount > 0) is (improvement is Improvement.INCREASE)
    return Direction.BETTER if better else Direction.WORSE


def beyond(value: float, edge: float, *, inclusive: bool) -> bool:
    """Whether `value` reaches `edge`; exactly on it counts only if `inclusive`."""
    if math.isclose(value, edge, rel_tol=1e-9, abs_tol=1e-12):
        return inclusive
    return value > edge


def reaches(amount: float, threshold: Threshold) -> bool:
    """Whether a change in either direction reaches a published size of change.

    Raises `AnalysisError` for a threshold of another kind.
    """
    _require(threshold, "change")
    return beyond(abs(amount), threshold.value, inclusive=threshold.inclusive)


def crossing(
    first: Point, latest: Point, threshold: Threshold, improvement: Improvement | None
) -> Direction:
    """Which way a cut-off was crossed: the better or the worse way, or not at all (same).

    A score counts as above the cut-off when it is larger, or equal and the cut-off
    is inclusive. Raises `AnalysisError` for a threshold of another kind.
    """
    _require(threshold, "cutoff")
    before, after = (
        beyond(point.value, threshold.value, inclusive=threshold.inclusive)
        for point in (first, latest)
    )
    return direction(after - before, improvement)


def _against(amount: float, threshold: float | None) -> AgainstNoise:
    if threshold is None:
        return AgainstNoise.NOT_KNOWN
    outside = beyond(abs(amount), threshold, inclusive=False)
    return AgainstNoise.OUTSIDE if outside else AgainstNoise.INSIDE


def _raw() -> Definition:
    return Definition(name="raw change", version="later less earlier", source="arithmetic")


def _reliable(noise: Noise, z: float) -> Definition:
    options = (
        ("z", f"{z:g}"),
        ("SD", f"{noise.sd:g}"),
        ("reliability", f"{noise.reliability:g} {noise.reliability_type}"),
        ("edge", "strict"),
    )
    return Definition(
        name="reliable change", version="Jacobson-Truax 1991", options=options, source=SOURCE
    )


def _require(threshold: Threshold, kind: str) -> None:
    if threshold.kind != kind:
        raise AnalysisError(
            f'The threshold "{threshold.name}" is of the kind "{threshold.kind}", and this '
            f'calculation needs one of the kind "{kind}". Choose another threshold.',
            field="threshold",
        )
