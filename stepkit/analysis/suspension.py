"""How many half days of suspension a young person has had, and how far the limits are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from stepkit.analysis.clock import months_after
from stepkit.model.exposure import CalendarSpan, SpanKind
from stepkit.model.record import Value
from stepkit.model.suspension import Limit, Suspension, SuspensionLimits

HALF_DAYS = 2


class LimitState(Value):
    """Half days counted against one limit. `left` is None while the term is not known."""

    limit: Limit
    half_days: int | None
    left: int | None

    @property
    def days(self) -> float | None:
        """The same in days."""
        return None if self.half_days is None else self.half_days / HALF_DAYS


def limit_states(
    suspensions: Iterable[Suspension],
    limits: SuspensionLimits,
    *,
    as_of: date,
    terms: Sequence[tuple[date, date]],
) -> tuple[LimitState, ...]:
    """The half days begun by `as_of` in this term and this school year, limit by limit.

    `terms` are the first and last days of the terms; a suspension counts where it
    begins. Without the term of `as_of` its count is not known, which is not 0.
    """
    begun = [one for one in suspensions if one.start <= as_of]
    year = school_year_start(as_of, limits.year_starts)
    term = next((first for first, last in terms if first <= as_of <= last), None)
    return tuple(_state(one, begun, term if one.in_term else year) for one in limits.limits)


def school_year_start(day: date, year_starts: str) -> date:
    """The first day of the school year that `day` lies in."""
    month, first = (int(part) for part in year_starts.split("-"))
    this_year = date(day.year, month, first)
    return this_year if this_year <= day else months_after(this_year, -12)


def whole_terms(calendar: Iterable[CalendarSpan], *, joined_within: int) -> list[tuple[date, date]]:
    """Spans of term time, joined where at most so many days lie between (a half-term break)."""
    spans = sorted((one.start, one.end) for one in calendar if one.kind is SpanKind.TERM)
    terms: list[tuple[date, date]] = []
    for start, end in spans:
        if terms and (start - terms[-1][1]).days <= joined_within:
            terms[-1] = (terms[-1][0], max(end, terms[-1][1]))
        else:
            terms.append((start, end))
    return terms


def _state(limit: Limit, begun: Sequence[Suspension], since: date | None) -> LimitState:
    if since is None:
        return LimitState(limit=limit, half_days=None, left=None)
    total = sum(one.half_days for one in begun if one.start >= since)
    return LimitState(limit=limit, half_days=total, left=limit.half_days - total)
