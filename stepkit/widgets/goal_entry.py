"""Rating goals: eleven buttons a goal, the voice and the day asked once for all of them."""

from __future__ import annotations

from typing import Any

from traitlets import Instance

from stepkit.analysis.entry_sheet import Place
from stepkit.analysis.goal_entry import (
    FOR_ALL,
    GOAL,
    QUESTIONS,
    RATING,
    GoalSheet,
    for_all,
    latest_ratings,
    rating_of,
    with_goal,
)
from stepkit.model.entry_sheet import EntryRow, row_key
from stepkit.model.goal import Goal, GoalRating
from stepkit.model.written import day, label
from stepkit.widgets.entry_form import EntryForm, Problems
from stepkit.widgets.entry_parts import parts_of
from stepkit.widgets.form import Buttons, Group, Part, Words
from stepkit.widgets.page import Action

ALL = "all"
"""Stands for all ratings of the sheet, in the place of the id of one."""


class GoalEntry(EntryForm):
    """The goals of one case, each with eleven buttons for how far along it is."""

    value = Instance(GoalSheet)
    questions = QUESTIONS

    def caption(self, sheet: GoalSheet) -> str:
        """The heading, with the key of the case in it."""
        return f"{sheet.case_key}: goals and how far along they are"

    def parts(self, sheet: GoalSheet, problems: Problems) -> tuple[Part, ...]:
        """Who rates and when, then each goal."""
        return (
            *_for_all(sheet, problems),
            *(_goal(sheet, row, problems) for row in sheet.of(Goal.noun)),
            Buttons(id="more", actions=(Action(id="goal", label="Write down a new goal"),)),
        )

    def pressed(self, sheet: GoalSheet, button: str) -> GoalSheet:
        """Room for one more goal."""
        return {"goal": with_goal}[button](sheet)

    def _edited(self, content: dict[str, Any], place: Place) -> str:
        if place[0] != row_key(GoalRating.noun, ALL):
            return super()._edited(content, place)
        said = content["text"] if content["event"] == "typed" else content["option"]
        self.value = for_all(self.value, place[1], said if content.get("on", True) else "")
        return ""


def _for_all(sheet: GoalSheet, problems: Problems) -> tuple[Part, ...]:
    rows = sheet.of(GoalRating.noun)
    if not rows:
        return (Words(text="No goal is open.", style="quiet"),)
    found = {place[1]: told for place, told in problems.items() if sheet.row(place[0]) in rows}
    first = rows[0].model_copy(update={"id": ALL})
    told = {(first.key, one.field): found[one.field] for one in FOR_ALL if one.field in found}
    return parts_of(sheet, first, FOR_ALL, told)


def _goal(sheet: GoalSheet, row: EntryRow, problems: Problems) -> Group:
    if row.saved is None:
        return Group(id=row.key, label="New goal", parts=parts_of(sheet, row, GOAL[:-1], problems))
    rating = rating_of(sheet, row.id)
    asked = [one for one in RATING if one not in FOR_ALL]
    return Group(
        id=row.key,
        label=f"Goal {row.text('number')}: {row.text('text')}",
        parts=(
            Words(text=_latest(sheet, row.id), style="quiet"),
            *(parts_of(sheet, rating, asked, problems) if rating else ()),
            Group(
                id=f"change:{row.key}",
                label="Change the goal itself",
                folded=True,
                parts=parts_of(sheet, row, GOAL, problems),
            ),
        ),
    )


def _latest(sheet: GoalSheet, goal: str) -> str:
    found = [
        f"{one.rating} of 10 by {label(one.voice)} on {day(one.on)}"
        for one in latest_ratings(sheet, goal)
    ]
    return f"Last rated: {'; '.join(found)}." if found else "Not rated yet."
