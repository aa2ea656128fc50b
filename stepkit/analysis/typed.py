"""Text that a person typed as a day or a number, or a sentence why it is none. Nothing is guessed.

The sentences stand beside the very cell they quote. Only what looks like a number or
a day is quoted: anything else could be somebody's words.
"""

from __future__ import annotations

import re
from datetime import date

from stepkit.model.measure import Scale, ScaleKind
from stepkit.model.score_sheet import saved_text
from stepkit.model.written import day as written_day

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
LONGEST_QUOTED = 20

_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_LIKE_A_NUMBER = re.compile(r"[-+\N{MINUS SIGN}.,/%eE0-9 ]*[0-9][-+\N{MINUS SIGN}.,/%eE0-9 ]*")
_HOW_TO_WRITE_A_DAY = "Write day/month/year, as in 03/07/2026."
_CALLED = {
    ScaleKind.RAW: "score",
    ScaleKind.T: "T-score",
    ScaleKind.STANDARD: "standard score",
    ScaleKind.SCALED: "scaled score",
    ScaleKind.PERCENT: "percentage",
    ScaleKind.COUNT: "count",
    ScaleKind.GOAL: "rating",
}
_ROUNDING = 1e-6
"""How far from a whole number of steps a score may lie, as a share of one step."""


class TypedError(ValueError):
    """What was typed cannot be taken; `sentence` says why and what to type."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def typed_day(text: str, *, today: date) -> date:
    """The day typed as day/month/year (or year-month-day, which cannot be mistaken).

    Raises `TypedError` for anything else, for days after `today` and before 1900.
    """
    day = _day(text.strip())
    if day > today:
        raise TypedError(
            f"{written_day(day)} lies after today, {written_day(today)}. "
            "A score is entered once it has been taken."
        )
    if day.year < EARLIEST_YEAR:
        raise TypedError(f"{text.strip()} lies before {EARLIEST_YEAR}. Look at the year again.")
    return day


def typed_past_day(text: str, *, today: date) -> date:
    """The day typed, which is not after `today`. Raises `TypedError` for anything else."""
    day = typed_any_day(text)
    if day > today:
        raise TypedError(
            f"{written_day(day)} lies after today, {written_day(today)}. "
            "Write the day on which it happened."
        )
    return day


def typed_any_day(text: str) -> date:
    """The day typed, which may lie ahead. Raises `TypedError` for none and for another century."""
    day = _day(text.strip())
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise TypedError(
            f"{text.strip()} does not lie between {EARLIEST_YEAR} and {LATEST_YEAR}. "
            "Look at the year again."
        )
    return day


def typed_score(text: str, scale: Scale) -> float:
    """The number typed, which lies on the scale. Raises `TypedError` for anything else."""
    number = typed_number(text)
    called = _CALLED[scale.kind]
    if number < scale.minimum:
        raise TypedError(
            f"{text.strip()} is below the lowest {called} of this scale, which is "
            f"{saved_text(scale.minimum)}. Look at the form again."
        )
    if scale.maximum is not None and number > scale.maximum:
        raise TypedError(
            f"{text.strip()} is above the highest {called} of this scale, which is "
            f"{saved_text(scale.maximum)}. Look at the form again."
        )
    steps = (number - scale.minimum) / scale.step
    if abs(steps - round(steps)) > _ROUNDING:
        raise TypedError(
            f"{text.strip()} lies between two {called}s of this scale, which goes up in steps of "
            f"{saved_text(scale.step)} from {saved_text(scale.minimum)}. Look at the form again."
        )
    return number


def typed_number(text: str) -> float:
    """A plain number such as 12 or -0.5. Raises `TypedError`, also for a decimal comma."""
    plain = text.strip()
    if _NUMBER.fullmatch(plain) and len(plain) <= LONGEST_QUOTED:
        return float(plain)
    if not _may_be_quoted(plain):
        raise TypedError(
            "This is not a number. Type the score in figures, or empty the cell if it was not "
            "scored."
        )
    if "," in plain:
        raise TypedError(
            f'"{plain}" has a comma, which could mean two things. Write a decimal with a point, '
            "as in 12.5."
        )
    raise TypedError(f'"{plain}" is not a plain number. Write it in figures, as in 12 or 12.5.')


def _day(plain: str) -> date:
    first, last = _DAY_FIRST.fullmatch(plain), _YEAR_FIRST.fullmatch(plain)
    match = first or last
    if match is None:
        raise TypedError(_no_day(plain))
    year, month, day = map(int, match.groups() if last else reversed(match.groups()))
    if month > 12:
        raise TypedError(
            f"{plain} has {month} where the month stands, after the day. {_HOW_TO_WRITE_A_DAY}"
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise TypedError(f"{plain} is not in the calendar. {_HOW_TO_WRITE_A_DAY}") from None


def _no_day(plain: str) -> str:
    if _SHORT_YEAR.fullmatch(plain):
        return f"{plain} has a year of only two figures. {_HOW_TO_WRITE_A_DAY}"
    if _may_be_quoted(plain):
        return f'"{plain}" is not a day. {_HOW_TO_WRITE_A_DAY}'
    return f"This is not a day. {_HOW_TO_WRITE_A_DAY}"


def _may_be_quoted(plain: str) -> bool:
    return len(plain) <= LONGEST_QUOTED and _LIKE_A_NUMBER.fullmatch(plain) is not None
