"""Sessions attended of those possible, and strategies used with and without a prompt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.model.attendance import Attendance
from stepkit.model.record import Value
from stepkit.model.strategy import StrategyUse


class AttendanceTotal(Value):
    """Sessions possible and attended. `percent` is None when none were possible."""

    possible: int
    attended: int

    @property
    def percent(self) -> float | None:
        """Attended of possible, from 0 to 100."""
        return 100 * self.attended / self.possible if self.possible else None


class PromptCounts(Value):
    """Uses of strategies without a prompt, with one, and where nobody said."""

    unprompted: int
    prompted: int
    not_said: int


def attendance_total(
    attendances: Iterable[Attendance], *, start: date, end: date
) -> AttendanceTotal | None:
    """The total of entries lying wholly from `start` to `end`; None when there is none."""
    held = [one for one in attendances if start <= one.start and one.end <= end]
    if not held:
        return None
    return AttendanceTotal(
        possible=sum(one.possible for one in held), attended=sum(one.attended for one in held)
    )


def prompt_counts(uses: Iterable[StrategyUse], *, start: date, end: date) -> PromptCounts:
    """How strategies came to be used from `start` to `end`, both included."""
    said = [one.prompted for one in uses if start <= one.on <= end]
    return PromptCounts(
        unprompted=said.count(False), prompted=said.count(True), not_said=said.count(None)
    )
