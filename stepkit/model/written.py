"""How days, numbers and kinds are written, the same in every picture, table and sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

MINUS = "\N{MINUS SIGN}"


def day(on: date) -> str:
    """A day in full: 3 July 2026."""
    return f"{on.day} {on:%B %Y}"


def short_day(on: date, *, year: bool = False) -> str:
    """A day for an axis: 3 Jul, or 3 Jul 2026."""
    return f"{on.day} {on:%b %Y}" if year else f"{on.day} {on:%b}"


def number(value: float, digits: int = 2) -> str:
    """A number with at most `digits` decimals and a true minus sign: 2, or 8.06."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS) if float(text) else text.removeprefix("-")


def signed(value: float, digits: int = 2) -> str:
    """A change with its sign, plus or minus, and 0 for none."""
    text = number(value, digits)
    return text if text == "0" or text.startswith(MINUS) else f"+{text}"


def counted(count: float, noun: str, plural: str = "") -> str:
    """A count with its noun: 1 week, 3 weeks, 0 weeks."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def label(kind: StrEnum) -> str:
    """A kind in plain words: parent or carer."""
    return kind.value.replace("_", " ")


def together(names: Iterable[str]) -> str:
    """Several as a sentence says them: "a", "a and b", "a, b and c"."""
    *others, last = list(names) or [""]
    return f"{', '.join(others)} and {last}" if others else last
