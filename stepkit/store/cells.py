"""One cell's text as a day, a time or a number, or a reason why it is none. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, time

from stepkit.store.columns import DateFormat
from stepkit.store.import_report import shown

EARLIEST_YEAR = 1900
"""Days before this year are taken for slips of the keyboard."""

_YEAR_FIRST = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
_DAY_FIRST = r"(?P<day>[0-9]{{1,2}}){0}(?P<month>[0-9]{{1,2}}){0}(?P<year>[0-9]{{4}})"
_PATTERNS = {
    DateFormat.DAY_FIRST: (re.compile(_DAY_FIRST.format("/")),),
    DateFormat.DAY_FIRST_HYPHENS: (re.compile(_DAY_FIRST.format("-")),),
    DateFormat.DAY_FIRST_DOTS: (re.compile(_DAY_FIRST.format(r"\.")),),
    DateFormat.YEAR_FIRST: (re.compile(_YEAR_FIRST),),
    DateFormat.DAY_OR_YEAR_FIRST: (re.compile(_DAY_FIRST.format("/")), re.compile(_YEAR_FIRST)),
}
_EXAMPLES = {
    DateFormat.DAY_FIRST: "a day/month/year date such as 03/07/2026",
    DateFormat.DAY_FIRST_HYPHENS: "a day-month-year date such as 03-07-2026",
    DateFormat.DAY_FIRST_DOTS: "a day.month.year date such as 03.07.2026",
    DateFormat.YEAR_FIRST: "a year-month-day date such as 2026-07-03",
    DateFormat.DAY_OR_YEAR_FIRST: "a day/month/year or year-month-day date such as 2026-07-03",
}
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_CLOCK_24 = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_CLOCK_12 = re.compile(r"(0?[1-9]|1[0-2])(?:[:.]([0-5][0-9]))?\s?([ap])\.?m\.?", re.IGNORECASE)
_EARLY = re.compile(r"[1-6]:[0-9]{2}")


class CellError(ValueError):
    """A cell cannot be read: what it holds and what was expected, as parts of a sentence."""

    def __init__(self, why: str, expected: str) -> None:
        super().__init__(why)
        self.why = why
        self.expected = expected


def expected_day(form: DateFormat) -> str:
    """How a day should have been written."""
    return _EXAMPLES[form]


def read_day(text: str, form: DateFormat, *, real: bool = False) -> date:
    """A day written in `form`, or ISO when the workbook itself stores it as a date.

    Raises `CellError`, also for years of two digits and years before 1900.
    """
    patterns = _PATTERNS[DateFormat.YEAR_FIRST if real else form]
    match = next(filter(None, (pattern.fullmatch(text) for pattern in patterns)), None)
    if match is None:
        raise CellError(_no_day(text, form), _EXAMPLES[form])
    day, month, year = (int(match[part]) for part in ("day", "month", "year"))
    if month > 12:
        raise CellError(f"{text} is not a {form} date", _EXAMPLES[form])
    if year < EARLIEST_YEAR:
        raise CellError(f"{text} lies before {EARLIEST_YEAR}", _EXAMPLES[form])
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError(f"{text} is not a date", _EXAMPLES[form]) from error


def _no_day(text: str, form: DateFormat) -> str:
    if _SHORT_YEAR.fullmatch(text):
        return f"{text} has a year of only two digits"
    if _NUMBER.fullmatch(text):
        return f"{shown(text)} is a number, not a date"
    if any(pattern.fullmatch(text) for other in _PATTERNS.values() for pattern in other):
        return f"{text} is not a {form} date"
    return f"{shown(text)} is not a date"


def read_time(text: str) -> time:
    """A time on the 24-hour clock (14:15) or the 12-hour one (2:15pm, 2.15 pm, 2pm).

    Raises `CellError` for anything else, such as 24:00, 14.15 or 13:15pm.
    """
    half = _CLOCK_12.fullmatch(text)
    if half:
        afternoon = 12 if half[3] in "pP" else 0
        return time(int(half[1]) % 12 + afternoon, int(half[2] or 0))
    full = _CLOCK_24.fullmatch(text)
    try:
        if full:
            return time(int(full[1]), int(full[2]), int(full[3] or 0))
    except ValueError:
        pass
    raise CellError(f"{shown(text)} is not a time", "a time such as 14:15 or 2:15pm")


def may_be_afternoon(text: str) -> bool:
    """Whether a time such as 1:15, read as night, may have been meant for the afternoon."""
    return _EARLY.fullmatch(text) is not None


def read_moment(text: str, form: DateFormat, *, real: bool = False) -> tuple[date, time | None]:
    """A day with an optional time behind white space, each as `read_day` and `read_time`."""
    day, _, clock = text.partition(" ")
    return read_day(day, form, real=real), read_time(clock.strip()) if clock.strip() else None


def read_number(text: str) -> float:
    """A plain number such as 12 or -0.5.

    Raises `CellError` for commas, exponents, leading zeros, percent signs and words.
    """
    expected = "a plain number such as 12 or 12.5"
    if _NUMBER.fullmatch(text):
        return float(text)
    if "," in text:
        raise CellError(f"{shown(text)} has a comma, which may mean two things", expected)
    raise CellError(f"{shown(text)} is not a plain number", expected)


def read_whole(text: str) -> int:
    """A plain whole number such as 7. Raises `CellError`."""
    if _NUMBER.fullmatch(text) and "." not in text and len(text) < 10:
        return int(text)
    raise CellError(f"{shown(text)} is not a whole number", "a whole number such as 7")
