"""What a picture of compared phases needs: the level of each phase and one index for each pair."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, median

from stepkit.analysis.finding import Finding
from stepkit.analysis.reasons import CannotSay
from stepkit.analysis.singlecase import Comparison, Stretch, phase_pairs
from stepkit.errors import AnalysisError
from stepkit.model.phase_levels import PhaseLevel, PhaseLevels, PhasePair
from stepkit.model.written import number


def phase_levels(
    stretches: Sequence[Stretch],
    comparisons: Sequence[Comparison] = (),
    *,
    index: str = "NAP",
) -> PhaseLevels:
    """The phases with their medians and means, and `index` of each comparison of these phases.

    Raises `AnalysisError` when the comparisons are not those of these phases, or have no
    such index.
    """
    pairs = phase_pairs(len(stretches)) if comparisons else ()
    if len(pairs) != len(comparisons):
        raise AnalysisError(
            f"There are {len(comparisons)} comparisons for {len(stretches)} phases, which have "
            f"{len(pairs)}. Give the comparisons that were made of these phases.",
            field="comparisons",
        )
    return PhaseLevels(
        phases=tuple(map(_level, stretches)),
        pairs=tuple(
            _pair(places, _found(comparison, index), index)
            for places, comparison in zip(pairs, comparisons, strict=True)
        ),
        index=index,
    )


def sayable_interval(found: Finding) -> tuple[float | None, float | None]:
    """The interval of a finding, but none where neighbouring values are related.

    It takes values as independent, and would be too narrow to be said.
    """
    if CannotSay.NOT_INDEPENDENT.value in found.cannot_say:
        return (None, None)
    return (found.low, found.high)


def _level(stretch: Stretch) -> PhaseLevel:
    held = stretch.values
    return PhaseLevel(
        label=stretch.label,
        values=held,
        days=stretch.days,
        median=median(held) if held else None,
        mean=fmean(held) if held else None,
    )


def _found(comparison: Comparison, index: str) -> Finding:
    found = dict(comparison.findings).get(index)
    if found is None:
        raise AnalysisError(
            f'The comparisons have no index "{index}". Choose one from their table.',
            field="index",
        )
    return found


def _pair(places: tuple[int, int], found: Finding, index: str) -> PhasePair:
    low, high = sayable_interval(found)
    return PhasePair(
        first=places[0] + 1,
        second=places[1] + 1,
        text=_text(index, found.estimate, low, high),
        estimate=found.estimate,
        low=low,
        high=high,
    )


def _text(index: str, estimate: float | None, low: float | None, high: float | None) -> str:
    if estimate is None:
        return f"{index}: no number"
    if low is None or high is None:
        return f"{index} {number(estimate)}"
    return f"{index} {number(estimate)} ({number(low)} to {number(high)})"
