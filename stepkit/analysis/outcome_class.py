"""The five outcome classes: which side of a cut-off, and whether reliably changed.

As in Jacobson and Truax (1991), Journal of Consulting and Clinical Psychology 59,
12-19, with the fifth class as in the R package clinicalsignificance 2.1.0. The
names are the literature's; documents say them in other words, because no score
says that anybody recovered or was harmed.
"""

from __future__ import annotations

from enum import StrEnum

from stepkit.analysis.change import AgainstNoise, Direction
from stepkit.analysis.change_methods import ReliableChange
from stepkit.analysis.change_reasons import ChangeLimit
from stepkit.analysis.cutoff import is_functional
from stepkit.analysis.finding import Definition, Finding
from stepkit.model.measure import Improvement, Threshold
from stepkit.model.record import Value

SOURCE = (
    "Jacobson and Truax (1991), J Consult Clin Psychol 59, 12-19; fifth class as in "
    "clinicalsignificance 2.1.0"
)


class OutcomeClass(StrEnum):
    """What became of a score. The last is no class: the noise or the direction is not known."""

    RECOVERED = "recovered"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"
    HARMED = "harmed"
    NOT_KNOWN = "not_known"


class ClassifiedChange(Value):
    """A change with its class. `finding` holds the index, and in its definition the cut-off."""

    outcome: OutcomeClass
    finding: Finding

    @property
    def sentence(self) -> str:
        """The id of the fixed sentence that says this class and no more."""
        return f"outcome_class_{self.outcome}"


def outcome_class(
    change: ReliableChange,
    first: float,
    latest: float,
    *,
    cutoff: Threshold | None,
    improvement: Improvement,
) -> ClassifiedChange:
    """The class of a change between the two scores that `change` was computed from.

    recovered: reliably better, from the clinical side of the cut-off to the
    functional one. harmed: reliably worse, from the functional side to the clinical
    one. Without a cut-off those two cannot be told from improved and deteriorated.
    """
    outcome = _outcome(change)
    if cutoff is not None and outcome is not OutcomeClass.NOT_KNOWN:
        before, after = (is_functional(score, cutoff, improvement) for score in (first, latest))
        outcome = _crossed(outcome, before=before, after=after)
    return ClassifiedChange(outcome=outcome, finding=_finding(change, cutoff))


def _outcome(change: ReliableChange) -> OutcomeClass:
    if change.against_noise is AgainstNoise.INSIDE:
        return OutcomeClass.UNCHANGED
    if change.against_noise is AgainstNoise.NOT_KNOWN or change.direction is Direction.NOT_KNOWN:
        return OutcomeClass.NOT_KNOWN
    better = change.direction is Direction.BETTER
    return OutcomeClass.IMPROVED if better else OutcomeClass.DETERIORATED


def _crossed(outcome: OutcomeClass, *, before: bool, after: bool) -> OutcomeClass:
    if outcome is OutcomeClass.IMPROVED and after and not before:
        return OutcomeClass.RECOVERED
    if outcome is OutcomeClass.DETERIORATED and before and not after:
        return OutcomeClass.HARMED
    return outcome


def _finding(change: ReliableChange, cutoff: Threshold | None) -> Finding:
    index = change.finding
    limits = (
        (*index.cannot_say, ChangeLimit.NO_CUTOFF.value) if cutoff is None else index.cannot_say
    )
    line = ("cut-off", "none entered") if cutoff is None else ("cut-off", _shown(cutoff))
    definition = Definition(
        name="outcome class",
        version=f"five classes, {index.definition.version}",
        options=(*index.definition.options, line),
        source=f"{SOURCE}; index: {index.definition.source}",
    )
    limits = limits if index.reason is None else ()
    return index.model_copy(update={"definition": definition, "cannot_say": limits})


def _shown(cutoff: Threshold) -> str:
    edge = "counts as above" if cutoff.inclusive else "does not count as above"
    return f"{cutoff.value:g} ({cutoff.name}; a score on it {edge})"
