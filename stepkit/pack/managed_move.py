"""The sections on moves to another school that are tried first, and on group programmes."""

from __future__ import annotations

from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Table
from stepkit.model.outreach import GroupMembership, ManagedMove
from stepkit.pack.words import missing, sentence, written

PROGRAMMES = "programme"


def section(view: CaseView) -> Section:
    """Every move with its trial days, its review and what came of it."""
    moves = [one for one in view.file.managed_moves if one.trial_from <= view.as_of]
    blocks: tuple[Block, ...] = (missing("Managed moves", "managed_move_none"),)
    if moves:
        columns = ("From", "To", "Trial", "Review", "What came of it")
        caption = sentence("managed_move_caption")
        blocks = (Table(caption=caption, columns=columns, rows=tuple(map(_move, moves))),)
    return Section(id="managed_move", title="Managed move", blocks=blocks, case=view.key)


def groups(view: CaseView) -> Section:
    """The group programmes this young person belongs to. Nobody else of a group is named."""
    member = [one for one in view.file.memberships if one.since <= view.as_of]
    blocks: tuple[Block, ...] = (missing("Groups", "group_none"),)
    if member:
        table = Table(
            caption=sentence("group_caption"),
            columns=("Programme", "From", "Until", "Sessions", "Note"),
            rows=tuple(_group(view, one) for one in member),
            numeric=(False, False, False, True, False),
        )
        blocks = (table,)
    return Section(id="group", title="Groups", blocks=blocks, case=view.key)


def _move(one: ManagedMove) -> tuple[str, ...]:
    until = written(one.trial_until) if one.trial_until else "no day yet"
    return (
        one.from_school.replace("-", " "),
        one.to_school.replace("-", " "),
        sentence("managed_move_trial", start=one.trial_from, end=until),
        written(one.review_on) if one.review_on else "no day yet",
        one.outcome or "not recorded yet",
    )


def _group(view: CaseView, one: GroupMembership) -> tuple[str, ...]:
    terms = (
        term.label
        for framework in view.frameworks
        for term in framework.terms(PROGRAMMES)
        if term.id == one.programme
    )
    return (
        next(terms, one.programme.replace("_", " ")),
        written(one.since),
        written(one.until) if one.until else "goes on",
        str(one.sessions),
        one.note,
    )
