"""One row of a list of goals as a goal and, where it has one, a rating of that goal."""

from __future__ import annotations

from stepkit.model.goal import Goal, GoalRating, GoalStatus
from stepkit.model.record import Record
from stepkit.model.voice import Voice
from stepkit.store.import_fields import PUPIL, Field, Kind, words_of
from stepkit.store.import_record import make
from stepkit.store.import_row import RowReader

FIELDS = (
    PUPIL,
    Field("number", "number of the goal", "Goal number", "number", ("Number", "No"), needed=True),
    Field("text", "goal", "Goal", also=("Goal text", "What I want"), needed=True),
    Field("set_on", "date the goal was set", "Set on", "day", ("Date set",), needed=True),
    Field(
        "voice", "voice that set the goal", "Set by", "words", needed=True, words=words_of(Voice)
    ),
    Field("status", "status", "Status", "words", standard=False, words=words_of(GoalStatus)),
    Field("on", "date of the rating", "Date", "day", ("Rated on", "Date rated")),
    Field("rating", "rating", "Rating", "number", ("Score",)),
    Field("rated_by", "voice of the rating", "Rated by", "words", words=words_of(Voice)),
    Field("comment", "comment", "Comment", also=("Note", "Notes"), standard=False),
)

_HIGHEST_NUMBER = 99
_HIGHEST_RATING = 10


def build(row: RowReader) -> tuple[tuple[str, Record], ...]:
    """The goal of this row and its rating, or nothing when the row has problems.

    The id of a goal follows from its number, words, voice and the day it was set,
    not from its status, so that later ratings find the same goal.
    """
    case_key = row.case()
    words: dict[str, object] = {
        "number": row.whole("number", 1, _HIGHEST_NUMBER, needed=True),
        "text": row.line("text"),
        "voice": row.word("voice", Voice),
        "set_on": row.day("set_on", needed=True, event=True),
    }
    status = row.word("status", GoalStatus)
    rating = _rating(row)
    goal = make(row, Goal, case_key, words, {"status": status})
    if goal is None:
        return ()
    if rating["rating"] is None:
        return ((case_key, goal),)
    rated = make(row, GoalRating, case_key, {"goal": goal.id, **rating})
    return ((case_key, goal), (case_key, rated)) if rated else ()


def _rating(row: RowReader) -> dict[str, object]:
    rating = row.whole("rating", 0, _HIGHEST_RATING)
    rated = rating is not None
    on, voice = row.day("on", needed=rated, event=True), row.word("rated_by", Voice)
    if rated and voice is None:
        row.missing("rated_by", row.cell("rated_by"), "whose rating it is")
    if on and not rated:
        row.ask(
            row.cell("rating"), "goal", "a date but no rating is given; the goal alone is taken"
        )
    return {"on": on, "rating": rating, "voice": voice, "comment": row.text("comment")}


GOALS = Kind("goals", FIELDS, build)
