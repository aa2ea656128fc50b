"""Everything on record about one young person, for somebody who asks to see it.

What is marked as kept from the young person is not printed for anybody. For professionals it
is counted by kind and day, so that a person decides about each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from stepkit.analysis.audience import PARTS, seen_by
from stepkit.analysis.record_lists import Known, kind_name
from stepkit.analysis.record_told import KindTold, Line, RecordTold, kinds_told
from stepkit.model.case import CaseFile, CaseView, Stamp
from stepkit.model.document import Block, Heading, Section, Table
from stepkit.model.nouns import CASE_FIELDS
from stepkit.model.record import Audience, Record, Value
from stepkit.model.written import counted, day
from stepkit.pack.front import NATIONS
from stepkit.pack.recorded import day_of, reason_of
from stepkit.pack.words import missing, say, sentence, written

SHORT = 40
"""Several answers of at most so many signs stand on one line."""

Row = tuple[str, ...]


def section(view: CaseView) -> Section:
    """What the copy is and is not, what is in it, and what was kept back for a person to decide."""
    to_check = view.audience is Audience.PROFESSIONAL
    there = sorted(_there(view), key=lambda one: one[0])
    blocks: list[Block] = [
        say("access_about", day=view.as_of),
        say("access_not_in"),
        say("access_others"),
        say("access_other_names"),
        say("access_to_check" if to_check else "access_may_be_kept_back"),
        _stay(view),
    ]
    if there:
        blocks.append(_contents(there))
    if to_check:
        blocks.append(_kept_back(view))
    return Section(id="access", title="About this copy", blocks=tuple(blocks), case=view.key)


def records(view: CaseView) -> Section:
    """Every record that is not kept from the young person, by kind, with its day and author."""
    kinds = kinds_told(_shown(view), _known(view), view.as_of, dict(view.called))
    blocks = [block for kind in kinds for block in _kind(kind)]
    return Section(
        id="every_record",
        title="Everything on record",
        blocks=tuple(blocks) or (missing("Records", "access_none"),),
        case=view.key,
    )


def _shown(view: CaseView) -> CaseFile:
    return seen_by(view.model_copy(update={"audience": Audience.YOUNG_PERSON})).file


def _known(view: CaseView) -> Known:
    return Known(
        forms=view.forms,
        frameworks=view.frameworks,
        prices=view.prices,
        measures=view.measures,
        regimes=view.regimes,
        maps=view.map_kinds,
    )


def _there(view: CaseView) -> Iterator[tuple[str, Sequence[Record]]]:
    """What each kind that is shown is called, and its records."""
    shown, known = _shown(view), _known(view)
    for name, kind in CASE_FIELDS.items():
        if getattr(shown, name):
            yield kind_name(kind.noun, known), getattr(shown, name)


def _stay(view: CaseView) -> Table:
    case = view.file.case
    facts = (
        ("Key", case.key),
        ("Name as it is kept", case.display_name),
        ("Arrived", written(case.arrived)),
        ("Left", written(case.left) if case.left else ""),
        ("Nation", NATIONS[case.jurisdiction] if case.jurisdiction else ""),
    )
    return Table(
        caption=sentence("access_stay"),
        columns=("What", "As recorded"),
        rows=tuple(one for one in facts if one[1]),
    )


def _contents(there: Sequence[tuple[str, Sequence[Record]]]) -> Table:
    return Table(
        caption=sentence("access_contents"),
        columns=("Kind of record", "How many", "First day", "Last day"),
        rows=tuple((called, str(len(held)), *_span(held)) for called, held in there),
        numeric=(False, True, False, False),
    )


def _span(held: Sequence[Record]) -> tuple[str, str]:
    days = [on for one in held if (on := _day(one))]
    return (day(min(days)), day(max(days))) if days else ("no day", "no day")


def _day(record: Record) -> date | None:
    on = getattr(record, record.day_field, None) if record.day_field else None
    return on if isinstance(on, date) else None


def _kind(kind: KindTold) -> Iterator[Block]:
    yield Heading(text=kind.called)
    yield Table(
        caption=sentence("access_kind", records=counted(len(kind.records), "record")),
        columns=("Day", "What is written down"),
        rows=tuple(_row(one) for one in kind.records),
    )


def _row(told: RecordTold) -> Row:
    lines = [_line(one) for one in told.lines]
    return (day_of(told.record), "\n".join((*lines, _author(told.stamp))))


def _line(line: Line) -> str:
    """An answer after its question; several on one line if they are short, else one on each."""
    asked, said = line
    question = asked if asked.endswith("?") else f"{asked}:"
    if len(said) == 1:
        return f"{question} {said[0]}"
    if all(len(one) <= SHORT for one in said):
        return f"{question} {'; '.join(said)}"
    return "\n".join((question, *(f"\N{EN DASH} {one}" for one in said)))


def _author(stamp: Stamp | None) -> str:
    if stamp is None:
        return sentence("access_author_not_known")
    return sentence("access_author", author=stamp.author, day=stamp.recorded_at.date())


def _kept_back(view: CaseView) -> Block:
    rows = Counter(_rows_kept_back(view))
    if not rows:
        return say("access_nothing_kept_back")
    return Table(
        caption=sentence("access_kept_back"),
        columns=("Kind of record", "Day", "How many", "Recorded reason", "Who decides"),
        rows=tuple(
            (kind, on, str(count), reason, sentence("access_decides"))
            for (kind, on, reason), count in rows.items()
        ),
        numeric=(False, False, True, False, False),
        note=sentence("access_kept_back_note"),
    )


def _rows_kept_back(view: CaseView) -> Iterator[tuple[str, str, str]]:
    """Kind, day and reason of each record, or part of a map, that the young person is not shown."""
    shown, known = _shown(view), _known(view)
    for name, kind in CASE_FIELDS.items():
        there = {one.id: one for one in getattr(shown, name)}
        called = kind_name(kind.noun, known)
        for record in getattr(view.file, name):
            if record.id not in there:
                yield called, day_of(record), reason_of(record)
                continue
            for part in _parts_kept_back(record, there[record.id]):
                yield f"Part of: {called}", day_of(record), reason_of(part)


def _parts_kept_back(record: Record, shown: Record) -> Iterator[Value]:
    for name in PARTS:
        there = {one.id for one in getattr(shown, name, ())}
        yield from (one for one in getattr(record, name, ()) if one.id not in there)
