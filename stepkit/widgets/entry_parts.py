"""The questions of a form as its fields and buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from stepkit.analysis.entry_sheet import NOT_ASKED, Place, parts_in, saved_answer
from stepkit.model.entry_sheet import Asked, AskedFor, EntryRow, EntrySheet
from stepkit.model.written import day
from stepkit.widgets.form import Choices, Field, Offer, Option, Part

_KINDS = {
    AskedFor.LINES: "lines",
    AskedFor.DAY: "day",
    AskedFor.ANY_DAY: "day",
    AskedFor.TIME: "time",
    AskedFor.NUMBER: "number",
    AskedFor.WHOLE: "number",
    AskedFor.MONEY: "number",
    AskedFor.EACH_LINE: "lines",
    AskedFor.DAYS: "lines",
    AskedFor.NUMBERS: "lines",
}
AS_BUTTONS = 12
"""Up to so many options are buttons side by side; of more a list is opened."""

LONG_LABEL = 50
"""Labels longer than this, in characters, stand in a list that is opened."""


def parts_of(
    sheet: EntrySheet, row: EntryRow, asked: Sequence[Asked], problems: Mapping[Place, str]
) -> tuple[Part, ...]:
    """A part for each question that is asked on the screen, in their order."""
    return tuple(part_of(sheet, row, one, problems) for one in asked if one.kind not in NOT_ASKED)


def part_of(
    sheet: EntrySheet, row: EntryRow, asked: Asked, problems: Mapping[Place, str]
) -> Field | Choices:
    """One question as a field to type in, or as buttons if it has options."""
    problem = problems.get((row.key, asked.field), "")
    if asked.options or asked.kind is AskedFor.YES:
        return _choices(row, asked, problem)
    return field_of(sheet, row, asked, problem)


def field_of(sheet: EntrySheet, row: EntryRow, asked: Asked, problem: str = "") -> Field:
    """One question as a field to type in, with the texts that can be tapped into it."""
    there = parts_in(row, asked)
    return Field.model_validate(
        {
            "id": f"{row.key}/{asked.field}",
            "label": asked.label,
            "kind": "lines" if "\n" in row.text(asked.field) else _KINDS.get(asked.kind, "line"),
            "text": row.text(asked.field),
            "hint": asked.hint,
            "problem": problem,
            "note": saved_behind(row, asked),
            "offers": tuple(
                Offer(text=text, on=text in there) for text in sheet.offered(asked.field)
            ),
        }
    )


def is_menu(options: Sequence[tuple[str, str]]) -> bool:
    """Whether there are too many options, or too long ones, to stand side by side."""
    long = sum(len(label) > LONG_LABEL for _, label in options)
    return len(options) > AS_BUTTONS or long > AS_BUTTONS / 3


def by_heading(
    row: EntryRow, asked: Asked, problems: Mapping[Place, str], options: Sequence[tuple[str, str]]
) -> tuple[Choices, ...]:
    """Contexts as buttons, a block for each heading."""
    said = row.said(asked.field)
    blocks = groupby(options, key=lambda one: one[0].partition("/")[0])
    problem = problems.get((row.key, asked.field), "")
    return tuple(
        Choices(
            id=f"{row.key}/{asked.field}",
            label=heading[:1].upper() + heading[1:],
            block=heading,
            many=True,
            options=tuple(Option(id=one, label=name, on=one in said) for one, name in block),
            problem=problem if first else "",
        )
        for first, (heading, block) in zip([True, *[False] * len(options)], blocks, strict=False)
    )


def saved_behind(row: EntryRow, asked: Asked) -> str:
    """What is saved behind an answer that now says something else, and by whom it was saved."""
    saved = saved_answer(row, asked)
    if row.stamp is None or saved == row.said(asked.field):
        return ""
    by, on = row.stamp.author, day(row.stamp.recorded_at.date())
    if not saved:
        return f"Saved by {by} on {on} without an answer here."
    names = dict(asked.options)
    told = ", ".join(names.get(one, one) for one in saved)
    return f"Saved by {by} on {on}; it stays in the history:\n{told}"


def _choices(row: EntryRow, asked: Asked, problem: str) -> Choices:
    said = row.said(asked.field)
    options = asked.options or (("yes", "Yes"),)
    return Choices(
        id=f"{row.key}/{asked.field}",
        label=asked.label,
        hint=asked.hint,
        options=tuple(Option(id=one, label=name, on=one in said) for one, name in options),
        many=asked.kind is AskedFor.SEVERAL,
        menu=is_menu(options),
        problem=problem,
        note=saved_behind(row, asked),
    )
