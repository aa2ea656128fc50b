"""Where bought help stands: hours bought, planned, given and left, open cycles, placements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from stepkit.analysis.exposure import DAY, WEEK, Calendar, DayState, monday, span
from stepkit.model.case import CaseFile
from stepkit.model.exposure import CalendarSpan
from stepkit.model.outreach import Channel, Cycle, Delivery, Package, Placement
from stepkit.model.price import Offer, PriceList
from stepkit.model.record import DefinitionId, RecordId, Value

REVIEWS = frozenset({"review", "closing_review"})
CALLS = frozenset({Channel.PHONE, Channel.EMAIL})
SCHOOL_WEEK = 5


class ComponentHours(Value):
    """The hours of one component: planned, given and left (below 0 when more was given)."""

    component: DefinitionId
    planned: float
    given: float

    @property
    def left(self) -> float:
        """Planned hours that were not given yet."""
        return self.planned - self.given


class HoursLedger(Value):
    """Where the hours of a package stand. Giving more than was bought is shown, not blocked.

    `unallocated` are bought hours that no component was planned for; `review_held_back`
    is the part of what is left that is kept for the review.
    """

    bought: float
    planned: float
    given: float
    left: float
    unallocated: float
    review_held_back: float
    components: tuple[ComponentHours, ...]


class PlacementHours(Value):
    """How many hours a placement could have had, by weeks of the calendar and of teaching."""

    end_by_calendar_weeks: date
    end_by_teaching_weeks: date | None
    hours_by_calendar_weeks: float
    hours_by_teaching_weeks: float | None
    attended: float | None


def hours_ledger(
    package: Package, offer: Offer, deliveries: Iterable[Delivery], *, as_of: date
) -> HoursLedger:
    """The running ledger of a package on a day, in hours.

    Calls and e-mail are left out where the package was bought without them, and so are hours
    that were planned and not given.
    """
    mine = (one for one in deliveries if one.package == package.id and one.on <= as_of)
    given = [one for one in mine if counts_as_time(package, one) and not one.not_given_because]
    planned = {one.component: one.hours for one in package.planned} or {
        part.id: part.hours for part in offer.components
    }
    bought = offer.hours or 0.0
    total = sum(one.hours for one in given)
    lines = tuple(
        ComponentHours(
            component=name,
            planned=hours,
            given=sum(one.hours for one in given if one.component == name),
        )
        for name, hours in planned.items()
    )
    return HoursLedger(
        bought=bought,
        planned=sum(planned.values()),
        given=total,
        left=bought - total,
        unallocated=bought - sum(planned.values()),
        review_held_back=sum(max(0.0, one.left) for one in lines if one.component in REVIEWS),
        components=lines,
    )


def counts_as_time(package: Package, one: Delivery) -> bool:
    """Whether a delivery takes hours of its package: calls and e-mail only as was agreed."""
    return package.counts_calls or one.channel not in CALLS


def ledgers(
    file: CaseFile, prices: Iterable[PriceList], *, as_of: date
) -> dict[RecordId, HoursLedger]:
    """The ledger of each package of a case by its id; one whose price list is unknown has none."""
    lists = {one.id: one for one in prices}
    bought = [one for one in file.packages if one.bought_on <= as_of and one.price_list in lists]
    offers = {one.id: lists[one.price_list].offer(one.offer) for one in bought}
    return {
        one.id: hours_ledger(one, offer, file.deliveries, as_of=as_of)
        for one in bought
        if (offer := offers[one.id]) is not None
    }


def open_cycles(cycles: Iterable[Cycle], *, as_of: date) -> tuple[Cycle, ...]:
    """The cycles that have no review by a day: open, however long ago they began."""
    return tuple(
        one
        for one in cycles
        if one.assessed_on <= as_of and (one.reviewed_on is None or one.reviewed_on > as_of)
    )


def placement_hours(
    placement: Placement, calendar: Sequence[CalendarSpan], *, closed_hours: float = 0.0
) -> PlacementHours:
    """The hours a placement could have, counted by calendar weeks and by teaching weeks.

    A teaching week has an open day; `closed_hours` are those of closures nobody planned.
    """
    days = Calendar(calendar)
    last_of_week = timedelta(days=SCHOOL_WEEK - 1)
    calendar_end = monday(placement.start) + WEEK * (placement.weeks - 1) + last_of_week
    taught = _teaching_weeks(days, placement.start, calendar_end)
    teaching_end = _teaching_end(days, placement)
    full = placement.weeks * placement.hours_a_week - closed_hours
    return PlacementHours(
        end_by_calendar_weeks=calendar_end,
        end_by_teaching_weeks=teaching_end,
        hours_by_calendar_weeks=taught * placement.hours_a_week - closed_hours,
        hours_by_teaching_weeks=None if teaching_end is None else full,
        attended=placement.attended_hours,
    )


def _week(day: date) -> tuple[date, ...]:
    return span(monday(day), monday(day) + DAY * (SCHOOL_WEEK - 1))


def _teaching_weeks(calendar: Calendar, start: date, end: date) -> int:
    weeks = range((monday(end) - monday(start)) // WEEK + 1)
    states = (calendar.week(_week(start + WEEK * number)) for number in weeks)
    return sum(state is DayState.OPEN for state in states)


def _teaching_end(calendar: Calendar, placement: Placement) -> date | None:
    day, counted = monday(placement.start), 0
    while True:
        state = calendar.week(_week(day))
        if state is DayState.NOT_KNOWN:
            return None
        counted += state is DayState.OPEN
        if counted == placement.weeks:
            return day + DAY * (SCHOOL_WEEK - 1)
        day += WEEK
