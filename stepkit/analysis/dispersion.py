"""Whether counts scatter more than counts that come one by one and independently would.

Events in a school or a home cluster. How much shows in the dispersion: 1 for a Poisson
process, more where events come together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from numbers import Real

from scipy.special import gammaincc

from stepkit.analysis.finding import Definition, Finding
from stepkit.model.frames import Finite
from stepkit.model.method import SentenceId
from stepkit.model.record import Value

LARGE = 1.5
"""From here on intervals that take counts as Poisson are said to be too narrow."""
RARE = 0.05
SOURCE = "Fisher, Thornton and Mackenzie (1922), Ann Appl Biol 9, 325-359"


class Dispersion(Value):
    """Pearson's chi-square over its degrees of freedom, and how often chance exceeds it.

    `probability` is that of a dispersion at least as large if counts were Poisson.
    """

    finding: Finding
    probability: Finite | None = None

    @property
    def over(self) -> bool:
        """Whether counts scatter more than Poisson: by half at least, and beyond chance."""
        estimate = self.finding.estimate
        if estimate is None or self.probability is None:
            return False
        return estimate > LARGE and self.probability < RARE

    @property
    def sentence(self) -> SentenceId:
        """The id of the fixed sentence that tells it."""
        if self.finding.reason is not None:
            return "rate_dispersion_not_known"
        return "rate_over_dispersed" if self.over else "rate_not_over_dispersed"


def dispersion(counts: Sequence[float], exposures: Sequence[float] | None = None) -> Dispersion:
    """The dispersion of counts about one common rate; equal exposures unless given.

    Needs two counts, a total above 0 and exposures above 0; otherwise a reason.
    """
    definition = Definition(
        name="dispersion",
        version="Pearson chi-square over degrees of freedom",
        options=(("exposures", "assumed equal" if exposures is None else "as entered"),),
        source=SOURCE,
    )
    reason = count_problem(counts, exposures)
    if reason:
        return Dispersion(finding=Finding(n=len(counts), definition=definition, reason=reason))
    over = [1.0] * len(counts) if exposures is None else exposures
    rate = sum(counts) / sum(over)
    chi_square = sum(
        (count - rate * time) ** 2 / (rate * time) for count, time in zip(counts, over, strict=True)
    )
    freedom = len(counts) - 1
    finding = Finding(estimate=chi_square / freedom, n=len(counts), definition=definition)
    return Dispersion(finding=finding, probability=float(gammaincc(freedom / 2, chi_square / 2)))


def count_problem(counts: Sequence[float], exposures: Sequence[float] | None) -> SentenceId | None:
    """Why counts with exposures above 0 give no common rate to scatter about, if they do not."""
    if exposures is not None and (
        len(exposures) != len(counts) or not all(map(_above_0, exposures))
    ):
        return "rate_no_exposure"
    if not all(map(_is_count, counts)):
        return "rate_not_counts"
    if len(counts) < 2:
        return "rate_one_count"
    return None if sum(counts) else "rate_all_zero"


def _above_0(exposure: object) -> bool:
    return isinstance(exposure, Real) and math.isfinite(exposure) and float(exposure) > 0


def _is_count(count: object) -> bool:
    if not isinstance(count, Real) or isinstance(count, bool) or not math.isfinite(count):
        return False
    return float(count) >= 0 and float(count).is_integer()
