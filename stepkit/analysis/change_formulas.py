"""The formulas of reliable change: a change in units of a standard error, signed as scored.

Each takes the first score, the latest, the noise (SD and reliability at the first
time) and the reference group, all in points of one scale, and gives the index.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from stepkit.analysis.change import standard_error_of_difference, standard_error_of_measurement
from stepkit.analysis.change_reasons import ChangeLimit, ChangeReason
from stepkit.model.measure import Noise, ReferenceGroup

NO_TRUST = 1e-9
"""A reliability of differences below this is nothing, but for rounding."""


class Method(StrEnum):
    """The method of reliable change, by the names of those who proposed it."""

    JACOBSON_TRUAX = "Jacobson-Truax"
    GULLIKSEN_LORD_NOVICK = "Gulliksen-Lord-Novick"
    HSU_LINN_LORD = "Hsu-Linn-Lord"
    EDWARDS_NUNNALLY = "Edwards-Nunnally"
    HAGEMAN_ARRINDELL = "Hageman-Arrindell"
    JACOBSON_FOLLETTE_REVENSTORF = "Jacobson-Follette-Revenstorf"


Index = Callable[[float, float, Noise, ReferenceGroup], float | ChangeReason]


class Formula(NamedTuple):
    """How a method's index is computed, its authors' critical value, and where it stands."""

    compute: Index
    critical: float
    source: str
    limit: ChangeLimit
    needs_group: bool


def standard_error_of_prediction(noise: Noise) -> float:
    """SD times the root of one less the squared reliability, in points of the scale."""
    return noise.sd * math.sqrt(1 - noise.reliability**2)


def jacobson_truax(first: float, latest: float, noise: Noise, _: ReferenceGroup) -> float:
    """(post - pre) / S_diff, where S_diff = root 2 times SEM (Jacobson and Truax 1991)."""
    return (latest - first) / standard_error_of_difference(noise)


def jacobson_follette_revenstorf(
    first: float, latest: float, noise: Noise, _: ReferenceGroup
) -> float:
    """(post - pre) / SEM, the formula of 1984 that Christensen and Mendoza corrected in 1986.

    Kept because some programs still print it under the name of Jacobson.
    """
    return (latest - first) / standard_error_of_measurement(noise)


def gulliksen_lord_novick(
    first: float, latest: float, noise: Noise, group: ReferenceGroup
) -> float:
    """((post - M) - r (pre - M)) / (SD root(1 - r squared)), in Hsu (1989)."""
    expected = noise.reliability * (first - group.mean)
    return (latest - group.mean - expected) / standard_error_of_prediction(noise)


def hsu_linn_lord(
    first: float, latest: float, noise: Noise, group: ReferenceGroup
) -> float | ChangeReason:
    """As Gulliksen, Lord and Novick, with the group's own later mean for the later score."""
    if group.later_mean is None:
        return ChangeReason.NO_LATER_MEAN
    expected = noise.reliability * (first - group.mean)
    return (latest - group.later_mean - expected) / standard_error_of_prediction(noise)


def edwards_nunnally(first: float, latest: float, noise: Noise, group: ReferenceGroup) -> float:
    """(post - (r (pre - M) + M)) / SEM, in the form of Speer (1992)."""
    true = noise.reliability * (first - group.mean) + group.mean
    return (latest - true) / standard_error_of_measurement(noise)


def hageman_arrindell(
    first: float, latest: float, noise: Noise, group: ReferenceGroup
) -> float | ChangeReason:
    """(D R + (M_post - M_pre) (1 - R)) / (root R S_diff), R the reliability of differences.

    R = 1 - 2 SEM squared / variance of the differences, which comes from both
    standard deviations and their correlation (Hageman and Arrindell 1999).
    """
    if group.later_mean is None:
        return ChangeReason.NO_LATER_MEAN
    if group.later_sd is None or group.correlation is None:
        return ChangeReason.NO_LATER_SPREAD
    spread = noise.sd**2 + group.later_sd**2 - 2 * noise.sd * group.later_sd * group.correlation
    error = standard_error_of_difference(noise)
    trust = 1 - error**2 / spread
    if trust < NO_TRUST:
        return ChangeReason.NO_RELIABLE_DIFFERENCE
    regressed = (latest - first) * trust + (group.later_mean - group.mean) * (1 - trust)
    return regressed / (math.sqrt(trust) * error)


METHODS: Mapping[Method, Formula] = MappingProxyType(
    {
        Method.JACOBSON_TRUAX: Formula(
            jacobson_truax,
            1.96,
            "Jacobson and Truax (1991), J Consult Clin Psychol 59, 12-19",
            ChangeLimit.EXTREME_START,
            needs_group=False,
        ),
        Method.GULLIKSEN_LORD_NOVICK: Formula(
            gulliksen_lord_novick,
            1.96,
            "Gulliksen (1950) and Lord and Novick (1968), in Hsu (1989), Behav Assess 11, 459-467",
            ChangeLimit.GROUP_ENTERED,
            needs_group=True,
        ),
        Method.HSU_LINN_LORD: Formula(
            hsu_linn_lord,
            1.96,
            "Hsu (1989), Behav Assess 11, 459-467",
            ChangeLimit.GROUP_ENTERED,
            needs_group=True,
        ),
        Method.EDWARDS_NUNNALLY: Formula(
            edwards_nunnally,
            1.96,
            "Edwards and others (1978) and Nunnally (1967), in Speer (1992), "
            "J Consult Clin Psychol 60, 402-408",
            ChangeLimit.GROUP_ENTERED,
            needs_group=True,
        ),
        Method.HAGEMAN_ARRINDELL: Formula(
            hageman_arrindell,
            1.65,
            "Hageman and Arrindell (1999), Behav Res Ther 37, 1169-1193",
            ChangeLimit.GROUP_ENTERED,
            needs_group=True,
        ),
        Method.JACOBSON_FOLLETTE_REVENSTORF: Formula(
            jacobson_follette_revenstorf,
            1.96,
            "Jacobson, Follette and Revenstorf (1984), Behav Ther 15, 336-352; corrected by "
            "Christensen and Mendoza (1986), Behav Ther 17, 305-308",
            ChangeLimit.EXTREME_START,
            needs_group=False,
        ),
    }
)
