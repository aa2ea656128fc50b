"""Rating a young person's goals from 0 to 10, one voice at a time, and writing down new goals."""

from __future__ import annotations

from datetime import date

from stepkit.analysis.entry_sheet import new_row, options_of, row_of
from stepkit.model.case import CaseFile
from stepkit.model.entry_sheet import Asked, AskedFor, EntryRow, EntrySheet
from stepkit.model.goal import Goal, GoalRating, GoalStatus
from stepkit.model.record import Record
from stepkit.model.voice import Voice

GOAL = (
    Asked(field="number", label="Number", kind=AskedFor.GIVEN),
    Asked(
        field="text",
        label="The goal, in the words of whoever sets it",
        needed="Write the goal down in their words.",
    ),
    Asked(
        field="voice",
        label="Whose goal it is",
        kind=AskedFor.ONE,
        options=options_of(Voice),
        needed="Say whose goal it is.",
    ),
    Asked(
        field="set_on",
        label="Set on",
        kind=AskedFor.DAY,
        needed="Say on which day it was set.",
        prefilled=True,
    ),
    Asked(
        field="status",
        label="Is it still open?",
        kind=AskedFor.ONE,
        options=options_of(GoalStatus),
        needed="Say whether it is open, reached or set aside.",
        prefilled=True,
    ),
)
RATING = (
    Asked(field="goal", label="Goal", kind=AskedFor.GIVEN),
    Asked(
        field="rating",
        label="How far along, 0 (not at all) to 10 (reached)",
        kind=AskedFor.ONE,
        options=tuple((str(one), str(one)) for one in range(11)),
        hint="No button pressed means not rated.",
        needed="Choose a number from 0 to 10, or take the comment out as well.",
    ),
    Asked(field="comment", label="In their words", kind=AskedFor.LINES),
    Asked(
        field="voice",
        label="Who rates",
        kind=AskedFor.ONE,
        options=options_of(Voice),
        needed="Say who rates; voices are never mixed on one line.",
        prefilled=True,
    ),
    Asked(
        field="on",
        label="Rated on",
        kind=AskedFor.DAY,
        needed="Say on which day they were rated.",
        prefilled=True,
    ),
)
QUESTIONS: dict[type[Record], tuple[Asked, ...]] = {Goal: GOAL, GoalRating: RATING}
FOR_ALL = tuple(one for one in RATING if one.field in {"voice", "on"})
"""What is asked once for all the ratings of a sheet."""


class GoalSheet(EntrySheet):
    """The goals of a case and one rating to be given for each open one; `earlier` are given."""

    earlier: tuple[GoalRating, ...] = ()


def goal_sheet(file: CaseFile, session: str, *, today: date) -> GoalSheet:
    """The goals of a case, and for each open one a rating that nobody has given yet."""
    goals = sorted(file.goals, key=lambda one: one.number)
    sheet = GoalSheet(
        case_key=file.case.key,
        today=today,
        session=session,
        rows=tuple(row_of(one, GOAL, file) for one in goals),
        earlier=file.ratings,
    )
    for goal in goals:
        if goal.status is GoalStatus.OPEN:
            sheet = with_rating(sheet, goal.id)
    return sheet


def with_rating(sheet: GoalSheet, goal: str) -> GoalSheet:
    """The sheet with one rating to be given for a goal."""
    row_id = sheet.next_id(GoalRating.noun)
    row = new_row(GoalRating, row_id, goal=goal, on=f"{sheet.today:%d/%m/%Y}")
    return sheet.with_row(row)


def with_goal(sheet: GoalSheet) -> GoalSheet:
    """The sheet with room for one more goal."""
    number = max((int(one.text("number")) for one in sheet.of(Goal.noun)), default=0) + 1
    row = new_row(
        Goal,
        sheet.next_id(Goal.noun),
        number=str(number),
        set_on=f"{sheet.today:%d/%m/%Y}",
        status=GoalStatus.OPEN.value,
    )
    return sheet.with_row(row)


def for_all(sheet: GoalSheet, field: str, text: str) -> GoalSheet:
    """The sheet with one answer in all the ratings that are to be given."""
    for row in sheet.of(GoalRating.noun):
        sheet = sheet.answered(row.key, field, text)
    return sheet


def rating_of(sheet: GoalSheet, goal: str) -> EntryRow | None:
    """The rating that is to be given for a goal, or None for one that has ended."""
    return next((one for one in sheet.of(GoalRating.noun) if one.text("goal") == goal), None)


def latest_ratings(sheet: GoalSheet, goal: str) -> tuple[GoalRating, ...]:
    """The latest rating of a goal by each voice that has rated it."""
    latest = {
        one.voice: one for one in sorted(sheet.earlier, key=lambda one: one.on) if one.goal == goal
    }
    return tuple(latest[voice] for voice in Voice if voice in latest)
