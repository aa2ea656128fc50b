"""The section on work bought by the hour: each kind with its sessions, agreements and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.outreach import counts_as_time
from stepkit.model.case import CaseView
from stepkit.model.context import Context
from stepkit.model.document import Block, Heading, Section, Table
from stepkit.model.framework import Term
from stepkit.model.outreach import Channel, Delivery
from stepkit.model.written import label, number
from stepkit.pack.words import missing, say, sentence, written

KINDS = "hourly_service"
"""The list of a framework that holds what is bought by the hour."""

COLUMNS = ("Day", "Hours", "Who was there", "Where", "Asked for", "What was done", "Agreed")


def section(view: CaseView) -> Section:
    """Each kind of work given, in the framework's order, without columns that nobody filled."""
    terms = [term for framework in view.frameworks for term in framework.terms(KINDS)]
    blocks = [block for term in terms for block in _kind(view, term)]
    if not blocks:
        blocks = [missing("Work by the hour", "hourly_none")]
    title = "Work bought by the hour"
    return Section(id="hourly", title=title, blocks=tuple(blocks), case=view.key)


def _kind(view: CaseView, term: Term) -> Iterator[Block]:
    given = [one for one in view.file.deliveries if one.activity == term.id]
    held = sorted((one for one in given if one.on <= view.as_of), key=lambda one: one.on)
    if held:
        yield Heading(text=term.label)
        yield _table(term, [_row(view, one) for one in held])
        if any(not _counted(view, one) for one in held):
            yield say("hourly_calls", style="note")


def _table(term: Term, rows: Sequence[tuple[str, ...]]) -> Table:
    used = [place for place in range(len(COLUMNS)) if any(row[place] for row in rows)]
    return Table(
        caption=sentence("hourly_caption", kind=term.label),
        columns=tuple(COLUMNS[place] for place in used),
        rows=tuple(tuple(row[place] for place in used) for row in rows),
        numeric=tuple(COLUMNS[place] == "Hours" for place in used),
    )


def _row(view: CaseView, one: Delivery) -> tuple[str, ...]:
    where = [_place(view, context) for context in one.contexts]
    where += [] if one.channel is Channel.IN_PERSON else [f"by {label(one.channel)}"]
    sides = (("hourly_home", one.home_will), ("hourly_school", one.school_will))
    why = one.not_given_because
    return (
        written(one.on),
        _hours(view, one),
        ", ".join(one.present),
        "; ".join(where),
        one.asked,
        sentence("delivery_not_given", why=why) if why else one.done,
        " ".join(sentence(name, what=what) for name, what in sides if what),
    )


def _hours(view: CaseView, one: Delivery) -> str:
    if one.not_given_because:
        return "none"
    return number(one.hours) if _counted(view, one) else sentence("hourly_not_counted")


def _place(view: CaseView, context: Context) -> str:
    """A context by its name, with the day of the latest map that holds it."""
    maps = [one for one in view.file.anxiety_maps if one.on <= view.as_of]
    days = [one.on for one in maps if any(item.context == context for item in one.items)]
    return sentence("hourly_on_map", place=context, on=max(days)) if days else str(context)


def _counted(view: CaseView, one: Delivery) -> bool:
    package = next((held for held in view.file.packages if held.id == one.package), None)
    return package is None or counts_as_time(package, one)
