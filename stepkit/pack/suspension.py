"""The section of suspensions: half days in term and year, and how far the limits are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.suspension import HALF_DAYS, LimitState, limit_states, whole_terms
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.suspension import Suspension, SuspensionLimits
from stepkit.model.written import counted, number
from stepkit.pack.words import missing, say, sentence, written

HALF_TERM = 14
"""Days that a break may lie between two halves of one term."""


def section(view: CaseView) -> Section:
    """Every suspension begun by the as-of day, and the limits of the case's nation."""
    begun = [one for one in view.file.suspensions if one.start <= view.as_of]
    blocks: list[Block] = [missing("Suspensions", "suspension_none")]
    if begun:
        blocks = [_table(begun), *_limits(view, begun)]
    return Section(id="suspension", title="Suspensions", blocks=tuple(blocks), case=view.key)


def _table(begun: Sequence[Suspension]) -> Table:
    return Table(
        caption=sentence("suspension_caption"),
        columns=("From", "Half days", "Reasons", "Education from"),
        rows=tuple(
            (
                written(one.start),
                str(one.half_days),
                "; ".join(one.reasons) or "not stated",
                written(one.education_from) if one.education_from else "not stated",
            )
            for one in begun
        ),
        row_headers=True,
        numeric=(False, True, False, False),
    )


def _limits(view: CaseView, begun: Sequence[Suspension]) -> Iterator[Block]:
    mine = [one for one in view.limits if one.nation is view.file.case.jurisdiction]
    if not mine:
        yield missing("Limits", "suspension_no_limits")
    for limits in mine:
        yield from _beside(view, begun, limits)


def _beside(
    view: CaseView, begun: Sequence[Suspension], limits: SuspensionLimits
) -> Iterator[Block]:
    terms = whole_terms(view.calendar, joined_within=HALF_TERM)
    states = limit_states(begun, limits, as_of=view.as_of, terms=terms)
    yield Table(
        caption=sentence("suspension_limits_caption"),
        columns=("Limit", "Half days", "School days", "Stands"),
        rows=tuple(_state(one) for one in states),
        row_headers=True,
        numeric=(False, True, True, False),
    )
    yield say("suspension_check", style="note", source=limits.source)


def _state(one: LimitState) -> tuple[str, ...]:
    if one.half_days is None or one.left is None or one.days is None:
        return (one.limit.label, "", "", sentence("suspension_term_unknown"))
    days = counted(abs(one.left) / HALF_DAYS, "school day")
    stands = sentence("suspension_left" if one.left >= 0 else "suspension_passed", days=days)
    return (one.limit.label, str(one.half_days), number(one.days, 1), stands)
