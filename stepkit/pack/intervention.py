"""The section of restrictive interventions: each record, what it lacks, and the rate."""

from __future__ import annotations

from stepkit.analysis.intervention import missing_fields, placed_days, rate_per_placed_day
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table, Words
from stepkit.model.intervention import InterventionRecord
from stepkit.model.written import counted, label, number
from stepkit.pack.words import missing, say, sentence, written

PER = 100


def section(view: CaseView) -> Section:
    """The records of the period under the rules each was made by."""
    used = [one for one in view.file.interventions if view.period_start <= one.on <= view.as_of]
    blocks: tuple[Block, ...] = (missing("Restrictive interventions", "interventions_none"),)
    if used:
        blocks = (_rate(view, used), _table(view, used))
    title = "Restrictive interventions"
    return Section(id="intervention", title=title, blocks=blocks, case=view.key)


def _rate(view: CaseView, used: list[InterventionRecord]) -> Words:
    start, end = view.period_start, view.as_of
    found = rate_per_placed_day(view.file.case, used, start=start, end=end)
    rate, low, high = (
        number(PER * (value or 0), 1) for value in (found.estimate, found.low, found.high)
    )
    days = counted(placed_days(view.file.case, start, end), "placed day")
    return say("interventions_rate", count=len(used), days=days, rate=rate, low=low, high=high)


def _table(view: CaseView, used: list[InterventionRecord]) -> Table:
    return Table(
        caption=sentence("interventions_caption"),
        columns=("Day", "What was used", "Minutes", "Record"),
        rows=tuple(_row(view, one) for one in used),
        row_headers=True,
    )


def _row(view: CaseView, one: InterventionRecord) -> tuple[str, ...]:
    kinds = ", ".join(label(kind) for kind in one.kinds)
    minutes = "" if one.minutes is None else str(one.minutes)
    return (written(one.on), kinds or "not stated", minutes or "not stated", _state(view, one))


def _state(view: CaseView, one: InterventionRecord) -> str:
    regime = next((regime for regime in view.regimes if regime.id == one.regime), None)
    if regime is None:
        return sentence("interventions_no_regime")
    lacking = [name.replace("_", " ") for name in missing_fields(one, regime)]
    state = sentence("interventions_complete")
    if lacking:
        state = sentence("interventions_missing", fields=", ".join(lacking))
    withheld = f"; {sentence('interventions_withheld')}" if one.withheld_because else ""
    return state + withheld
