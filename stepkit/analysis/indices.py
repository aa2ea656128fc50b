"""The table of single-case indices: every one that a pair of phases is given, by its name.

An index more is one function and one line of `INDICES`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from stepkit.analysis.autocorrelation import STRONG, residual_autocorrelation
from stepkit.analysis.effect_size import percentage_change, pogo, smd
from stepkit.analysis.finding import Finding
from stepkit.analysis.log_ratio import (
    as_percentage_change,
    log_odds_ratio,
    log_response_ratio,
)
from stepkit.analysis.mann_kendall import mann_kendall
from stepkit.analysis.median_ratio import log_ratio_of_medians
from stepkit.analysis.nap import nap
from stepkit.analysis.overlap import ird, pand, pem, pnd
from stepkit.analysis.phase_change import PhaseChange, phase_change
from stepkit.analysis.phase_pair import LEVEL, Range, defined, finding
from stepkit.analysis.randomisation import randomisation_test
from stepkit.analysis.reasons import CannotSay, Reason
from stepkit.analysis.tau import tau, tau_u
from stepkit.analysis.tau_bc import tau_bc
from stepkit.analysis.trend import theil_sen
from stepkit.analysis.trend_line import dual_criterion, pet
from stepkit.model.measure import Improvement
from stepkit.model.record import Value

Findings = dict[str, Finding]
RATIOS = ("LRR", "LRR as percentage", "LOR", "LRM", "percentage change")
RANDOMISATION = ("randomisation test, p", "randomisation test, floor")


class Settings(Value):
    """What a person says about a line before its phases are compared.

    `unit` decides which ratios have a meaning: a `score` has no true zero. `observed`
    is the length of a session (rates) or its number of intervals (proportions).
    `random_start` says that the start of the second phase was drawn by lot from all
    starts that leave `least` points in each phase.
    """

    unit: Literal["score", "count", "rate", "proportion", "percentage"] = "score"
    observed: float | None = None
    goal: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    random_start: bool = False
    least: int = 3
    level: float = LEVEL

    @property
    def scale_range(self) -> Range | None:
        """The ends of the scale, or None when neither is known."""
        ends = (self.minimum, self.maximum)
        return None if ends == (None, None) else ends


class Pair(NamedTuple):
    """Two phases of one line. `sessions` and `days` run through both.

    `joined` says that the second follows straight on the first.
    """

    first: tuple[float, ...]
    second: tuple[float, ...]
    sessions: tuple[int, ...]
    days: tuple[date, ...] | None
    joined: bool
    improvement: Improvement
    settings: Settings

    @property
    def times(self) -> Sequence[date] | Sequence[float]:
        """Days where every value has one, sessions otherwise."""
        return self.sessions if self.days is None else self.days


def indices(pair: Pair) -> Findings:
    """Every index of the table for one pair, in the order of the table.

    Where the residual autocorrelation is strong, every one that takes sessions as
    independent says so.
    """
    found = {name: one for group in INDICES for name, one in group(pair).items()}
    r = found["residual autocorrelation"].estimate
    if r is None or abs(r) <= STRONG:
        return found
    return {name: _cautioned(one) for name, one in found.items()}


def _cautioned(found: Finding) -> Finding:
    if CannotSay.INDEPENDENCE.value not in found.cannot_say:
        return found
    cannot_say = (*found.cannot_say, CannotSay.NOT_INDEPENDENT.value)
    return found.model_copy(update={"cannot_say": cannot_say})


def _pairwise(pair: Pair) -> Findings:
    first, second, way, level = pair.first, pair.second, pair.improvement, pair.settings.level
    return {
        "NAP": nap(first, second, improvement=way, level=level),
        "Tau": tau(first, second, improvement=way, level=level),
        "Tau-U": tau_u(first, second, improvement=way),
        "Tau-BC": _tau_bc(pair, "always"),
        "Tau-BC, pretested": _tau_bc(pair, "pretest"),
    }


def _tau_bc(pair: Pair, correction: Literal["always", "pretest"]) -> Finding:
    return tau_bc(
        pair.first,
        pair.second,
        improvement=pair.improvement,
        times=pair.times,
        correction=correction,
        scale_range=pair.settings.scale_range,
        level=pair.settings.level,
    )


def _overlap(pair: Pair) -> Findings:
    first, second, way = pair.first, pair.second, pair.improvement
    return {
        "PND": pnd(first, second, improvement=way),
        "PEM": pem(first, second, improvement=way),
        "PAND": pand(first, second, improvement=way),
        "IRD": ird(first, second, improvement=way),
    }


def _sizes(pair: Pair) -> Findings:
    first, second, way, level = pair.first, pair.second, pair.improvement, pair.settings.level
    goal = pair.settings.goal
    return {
        "SMD": smd(first, second, improvement=way, level=level),
        "SMD, pooled": smd(first, second, improvement=way, scale_by="pooled", level=level),
        "PoGO": pogo(first, second, goal=goal, improvement=way, level=level),
    }


def _ratios(pair: Pair) -> Findings:
    if pair.settings.unit == "score":
        return dict.fromkeys(RATIOS, _meaningless(pair, Reason.NO_TRUE_ZERO))
    first, second, way, settings = pair.first, pair.second, pair.improvement, pair.settings
    ratio = log_response_ratio(
        first,
        second,
        improvement=way,
        unit=pair.settings.unit,
        observed=settings.observed,
        level=settings.level,
    )
    return {
        "LRR": ratio,
        "LRR as percentage": as_percentage_change(ratio),
        "LOR": _odds(pair),
        "LRM": log_ratio_of_medians(first, second, improvement=way, level=settings.level),
        "percentage change": percentage_change(first, second),
    }


def _odds(pair: Pair) -> Finding:
    unit = pair.settings.unit
    if unit != "proportion" and unit != "percentage":
        return _meaningless(pair, Reason.NOT_A_PROPORTION)
    return log_odds_ratio(
        pair.first,
        pair.second,
        improvement=pair.improvement,
        unit=unit,
        observed=pair.settings.observed,
        level=pair.settings.level,
    )


def _lines(pair: Pair) -> Findings:
    first, second, way, bounds = (
        pair.first,
        pair.second,
        pair.improvement,
        pair.settings.scale_range,
    )
    criterion = dual_criterion(first, second, improvement=way, times=pair.times, scale_range=bounds)
    return {
        "PET": pet(first, second, improvement=way, times=pair.times, scale_range=bounds),
        "dual criterion, points": criterion.beyond,
        "dual criterion, p": criterion.p,
    }


def _trends(pair: Pair) -> Findings:
    cut, level = len(pair.first), pair.settings.level
    first = _trend(pair.first, tuple(pair.times[:cut]), level)
    second = _trend(pair.second, tuple(pair.times[cut:]), level)
    return {
        "Theil-Sen slope, first": first[0],
        "Theil-Sen slope, second": second[0],
        "Mann-Kendall p, first": first[1],
        "Mann-Kendall p, second": second[1],
    }


@lru_cache(maxsize=64)  # a phase stands in two pairs, and in three where it is first or last
def _trend(
    values: tuple[float, ...], times: tuple[date, ...] | tuple[float, ...], level: float
) -> tuple[Finding, Finding]:
    return theil_sen(values, times, level=level).slope, mann_kendall(values, times).p


def _regressions(pair: Pair) -> Findings:
    plain, serial = _phase_change(pair, "independent"), _phase_change(pair, "ar1")
    found = {
        "level change": plain.level,
        "slope change": plain.slope,
        "level change, AR(1)": serial.level,
        "slope change, AR(1)": serial.slope,
        "phi": serial.phi,
        "Durbin-Watson": plain.durbin_watson,
        "residual autocorrelation": residual_autocorrelation(
            (pair.first, pair.second), joined=pair.joined
        ),
    }
    return {name: one for name, one in found.items() if one is not None}


def _phase_change(pair: Pair, errors: Literal["independent", "ar1"]) -> PhaseChange:
    return phase_change(
        pair.first,
        pair.second,
        sessions=pair.sessions,
        errors=errors,
        level=pair.settings.level,
    )


def _randomisation(pair: Pair) -> Findings:
    settings = pair.settings
    if not (settings.random_start and pair.joined):
        return dict.fromkeys(RANDOMISATION, _meaningless(pair, Reason.START_NOT_RANDOM))
    test = randomisation_test(
        pair.first, pair.second, improvement=pair.improvement, least=settings.least
    )
    return dict(zip(RANDOMISATION, (test.p, test.floor), strict=True))


def _meaningless(pair: Pair, reason: Reason) -> Finding:
    definition = defined("not calculated", "see the reason", "stepkit")
    return finding(reason, definition, len(pair.first) + len(pair.second))


INDICES: tuple[Callable[[Pair], Findings], ...] = (
    _pairwise,
    _overlap,
    _sizes,
    _ratios,
    _lines,
    _trends,
    _regressions,
    _randomisation,
)
