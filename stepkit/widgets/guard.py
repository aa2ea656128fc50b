"""The one gate every callback of a widget passes through, so that no error is silent or talks.

An error for people is shown as its sentence. Anything else is a defect: it is shown by
reference number, and whoever opened the widget hands in what notes it down without
any content of a case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from stepkit.errors import StepkitError

Note = Callable[[Exception], str]
"""Notes a defect down without content of a case, and gives its reference number."""


class Told(NamedTuple):
    """What a live region says after a callback: a quiet word, or one that interrupts."""

    status: str = ""
    alert: str = ""


def guarded(act: Callable[[], str], note: Note) -> Told:
    """Do `act` and give what it says, or what is to be said about the error it raised."""
    try:
        return Told(status=act())
    except StepkitError as error:
        return Told(alert=error.sentence)
    except Exception as defect:  # noqa: BLE001 - the gate: nothing may pass it unsaid
        return Told(alert=_apology(_reference(defect, note)))


def _reference(defect: Exception, note: Note) -> str:
    try:
        return f"reference {note(defect)}"
    except Exception:  # noqa: BLE001 - a full disk must not hide the first defect
        return "it could not be noted down"


def _apology(reference: str) -> str:
    return (
        f"Something went wrong in stepkit ({reference}). What is shown here may be out of date: "
        "open it again before you go on."
    )
