"""The section of a roll-out: what helps, milestones and barriers, and what to read elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.roll_out import (
    FACTORS,
    FactorLine,
    ReferenceLine,
    factor_lines,
    reference_lines,
    roll_out_in_order,
)
from stepkit.draw.roll_out import roll_out_picture
from stepkit.model.document import Block, Heading, Section, Table
from stepkit.model.framework import Framework
from stepkit.model.programme import Programme
from stepkit.model.service import ServiceView
from stepkit.model.written import label
from stepkit.pack.words import missing, sentence, written


def section(view: ServiceView) -> Section:
    """For every framework that says what helps: the self-audit, the timeline, what is reported."""
    blocks = [block for one in view.frameworks if one.terms(FACTORS) for block in _own(view, one)]
    blocks += [block for one in view.programmes for block in _reported(view, one)]
    shown = tuple(blocks) or (missing("Roll-out", "rollout_none"),)
    return Section(id="roll_out", title="The roll-out", blocks=shown, case=view.key)


def _own(view: ServiceView, one: Framework) -> Iterator[Block]:
    yield Heading(text=sentence("rollout_own_heading"))
    yield Table(
        caption=sentence("rollout_audit_caption"),
        columns=("What helps", "As seen", "On", "Evidence"),
        rows=tuple(map(_factor, factor_lines(one, view.file.audits, view.as_of))),
        note=sentence("rollout_audit_note"),
    )
    held = roll_out_in_order(view.file.roll_out_events, one.id)
    yield roll_out_picture(held, key=view.key, on=view.as_of)


def _factor(one: FactorLine) -> tuple[str, ...]:
    if one.found is None or one.on is None:
        return (one.factor.label, sentence("rollout_not_looked_at"), "", "")
    return (one.factor.label, label(one.found.state), written(one.on), one.found.evidence)


def _reported(view: ServiceView, one: Programme) -> Iterator[Block]:
    yield Heading(text=sentence("rollout_reported_heading"))
    if one.events:
        yield _events(one)
    if one.references:
        yield _references(view, one)


def _events(one: Programme) -> Table:
    no_day, unknown = sentence("rollout_no_day"), sentence("rollout_funding_unknown")
    return Table(
        caption=sentence("rollout_milestones_caption"),
        columns=("What", "Kind", "When", "Paid for by", "Source"),
        rows=tuple(
            (
                each.label,
                label(each.kind),
                each.when or no_day,
                each.funded_by or unknown,
                each.source,
            )
            for each in one.events
        ),
    )


def _references(view: ServiceView, one: Programme) -> Table:
    lines = reference_lines(one, view.file.reference_checks, view.as_of)
    return Table(
        caption=sentence("rollout_reference_caption"),
        columns=("What", "From", "Where", "Checked"),
        rows=tuple(
            (
                each.reference.label,
                each.reference.publisher,
                each.reference.address,
                _checked(each),
            )
            for each in lines
        ),
    )


def _checked(one: ReferenceLine) -> str:
    if one.checked is None:
        return sentence("rollout_reference_unchecked")
    name = "rollout_reference_found" if one.checked.found else "rollout_reference_lost"
    return sentence(name, day=one.checked.on)
