"""The sections of audits and of staff's time to think. No young person stands in them."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.audit import (
    audits_due,
    one_sided,
    reflective_share,
    side_by_side,
    state_counts,
)
from stepkit.model.audit import Finding, StandardsAudit
from stepkit.model.document import Block, Section, Table
from stepkit.model.service import ServiceView
from stepkit.model.written import counted, label
from stepkit.pack.words import missing, say, sentence, written


def section(view: ServiceView) -> Section:
    """When audits were and are due, what each found, and what has one side only."""
    held = [one for one in view.file.audits if one.on <= view.as_of]
    blocks: list[Block] = []
    if held:
        blocks = [_due(view), *(_found(view, one) for one in reversed(held))]
    blocks += _surroundings(view)
    if not blocks:
        blocks = [missing("Audits", "audit_none")]
    return Section(id="audit", title="Audits of standards", blocks=tuple(blocks), case=view.key)


def reflection(view: ServiceView) -> Section:
    """How many staff had time to think in the period, and the themes. Never whose young person."""
    held = [one for one in view.file.reflective_sessions if view.period_start <= one.on]
    sessions = [one for one in held if one.on <= view.as_of]
    share = reflective_share(sessions, start=view.period_start, end=view.as_of)
    blocks: tuple[Block, ...] = (missing("Reflective practice", "reflection_none"),)
    if share is not None:
        rows = tuple(
            (written(one.on), label(one.kind), one.theme, f"{len(one.came)} of {len(one.expected)}")
            for one in sessions
        )
        caption = sentence("reflection_caption")
        columns = ("Day", "Kind", "Theme", "Came")
        blocks = (
            say("reflection_share", came=share.came, expected=share.expected),
            Table(caption=caption, columns=columns, rows=rows),
        )
    return Section(id="reflection", title="Time to think", blocks=blocks, case=view.key)


def _labels(view: ServiceView) -> dict[str, str]:
    lists = [one for framework in view.frameworks for one in framework.lists]
    terms = {term.id: term.label for one in lists for term in one.terms}
    return {one.id: one.label for one in lists} | terms


def _due(view: ServiceView) -> Table:
    labels = _labels(view)
    return Table(
        caption=sentence("audit_due_caption"),
        columns=("Standards", "Last", "Next", "How it stands"),
        rows=tuple(
            (
                labels.get(one.standards, one.standards),
                written(one.last),
                written(one.due) if one.due else sentence("audit_no_due"),
                sentence("audit_late", days=counted(one.late, "day")) if one.late else "",
            )
            for one in audits_due(view.file.audits, view.as_of)
        ),
    )


def _found(view: ServiceView, audit: StandardsAudit) -> Table:
    labels = _labels(view)
    name = labels.get(audit.standards, audit.standards)
    counts = {state.value: count for state, count in state_counts(audit).items()}
    return Table(
        caption=sentence("audit_caption", standards=name, on=audit.on, auditor=audit.auditor),
        columns=("Standard", "Staff", "Young people", "Evidence"),
        rows=tuple(
            (
                labels.get(one.standard, one.standard),
                _said(one.staff),
                _said(one.young_person),
                "; ".join(
                    each.evidence
                    for each in (one.staff, one.young_person)
                    if each and each.evidence
                ),
            )
            for one in side_by_side(audit)
        ),
        note=sentence("audit_counts", **counts),
    )


def _said(found: Finding | None) -> str:
    return label(found.state) if found else sentence("audit_not_asked")


def _surroundings(view: ServiceView) -> Iterator[Block]:
    held = [one for one in view.file.environment_items if one.since <= view.as_of]
    if not held:
        return
    labels = _labels(view)
    yield Table(
        caption=sentence("audit_items_caption"),
        columns=("Aspect", "Item", "For", "What is done", "Who was involved"),
        rows=tuple(
            (
                labels.get(one.aspect, one.aspect),
                one.name,
                label(one.side),
                one.text,
                one.who_involved,
            )
            for one in held
        ),
    )
    names = one_sided(held, view.as_of)
    if names:
        yield say("audit_one_sided", names=", ".join(names))
