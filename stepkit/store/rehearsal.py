"""The invented caseload: seeded, of any size, with what is true of each case beside it.

Nobody in it exists. The truth is for tests, benchmarks and teaching; it is never a
record, so nothing that reads a store can look it up.

The twelve stories, one each (`stories/yp_*.toml`), in this order:

1. real, slow improvement that every voice sees
2. no change at all, with noise that goes up and down
3. first scores from a very bad week: only looks improved
4. better at home and the same at school; the voices disagree
5. dangerous incidents at 0.3 a week, a half-term without one by chance, some holds
6. three times as many incidents after a trusted adult left, then as before
7. a spring with nothing written down, and no score for more than five months
8. arrived six days ago
9. own goals move and scores do not; a review asked for; words in three languages
10. a contested move to an earlier phase; a goal not talked about for eleven weeks
11. staged planning in Scotland, some actions without all their parts
12. things become harder, and everyone sees it

Further cases are told from four plainer stories.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from stepkit.model.case import SERVICE, Case
from stepkit.model.exposure import CalendarSpan
from stepkit.model.incident import BehaviourClass
from stepkit.model.voice import Voice
from stepkit.store.rehearsal_calendar import SchoolDays, first_year, school_calendar
from stepkit.store.rehearsal_course import add_goals, add_own_words, add_scores
from stepkit.store.rehearsal_dice import Dice
from stepkit.store.rehearsal_events import add_chart_decisions, add_events
from stepkit.store.rehearsal_incidents import CLASSES, add_exposures, add_incidents
from stepkit.store.rehearsal_intervention import add_interventions
from stepkit.store.rehearsal_making import Making, moment
from stepkit.store.rehearsal_maps import add_formulations, add_maps
from stepkit.store.rehearsal_meetings import add_phases, add_reviews
from stepkit.store.rehearsal_records import add_records
from stepkit.store.rehearsal_service import service_entries
from stepkit.store.rehearsal_stories import MORE, TOLD, Change, Story, story, told
from stepkit.store.rehearsal_strategies import add_strategies
from stepkit.store.saving import Entry


class TrueLine(NamedTuple):
    """One line of scores without slip and noise, at its first and its last occasion.

    `noise` is the standard deviation of what is added to every score of the line.
    """

    measure: str
    scale: str
    voice: Voice
    first: float
    last: float
    noise: float


class TrueRate(NamedTuple):
    """Incidents of one class per open school week of five days, both days included."""

    since: date
    until: date
    behaviour_class: BehaviourClass
    per_week: float


class Truth(NamedTuple):
    """What is true of an invented case, whatever its records look like.

    `unrecorded` are days on which things happened and were not written down, `quiet`
    days on which by chance nothing dangerous happened; both ends are included.
    """

    case_key: str
    story: str
    change: Change
    in_short: str
    lines: tuple[TrueLine, ...]
    rates: tuple[TrueRate, ...]
    unrecorded: tuple[tuple[date, date], ...]
    quiet: tuple[tuple[date, date], ...]


class InventedCase(NamedTuple):
    """One case of a caseload: its entries in the order of their recording, and its truth."""

    key: str
    entries: tuple[Entry, ...]
    truth: Truth


@dataclass(frozen=True)
class Caseload:
    """An invented caseload. Nothing is made before it is asked for; the same is made each time."""

    cases: int
    seed: int
    today: date

    @cached_property
    def calendar(self) -> tuple[Entry, ...]:
        """The service's terms and closures; each school year is announced on 1 March before it."""
        announced = (
            Entry(SERVICE, span, "co-ordinator 1", _announced(span))
            for span in school_calendar(self.today)
        )
        return tuple(entry for entry in announced if entry.at < moment(self.today, 0))

    @cached_property
    def service(self) -> tuple[Entry, ...]:
        """What the service keeps about itself: its training register, and public holidays."""
        return service_entries(self.today)

    def by_case(self) -> Iterator[InventedCase]:
        """The cases one by one; each is forgotten here once it is handed over."""
        school = SchoolDays(school_calendar(self.today))
        for number in range(1, self.cases + 1):
            chosen = told(number) if number <= TOLD else _further(self.seed, number)
            yield _invented(chosen, number, seed=self.seed, today=self.today, school=school)

    @property
    def entries(self) -> Iterator[Entry]:
        """The calendar, the service, then case after case, each in the order of its recording."""
        yield from self.calendar
        yield from self.service
        for case in self.by_case():
            yield from case.entries

    def truth(self, number: int) -> Truth:
        """What is true of case `number`, counted from 1."""
        chosen = told(number) if number <= TOLD else _further(self.seed, number)
        return _truth(chosen, case_key(number), self.today)


def make_caseload(*, cases: int = TOLD, seed: int, today: date) -> Caseload:
    """An invented caseload of `cases` young people, standing at the beginning of `today`.

    The same arguments give the same entries on every machine; a case does not depend
    on how many others there are.
    """
    return Caseload(cases, seed, today)


def broken_case(*, seed: int, today: date, number: int = TOLD + 1) -> tuple[Entry, ...]:
    """The entries of one more case, whose record lacks its jurisdiction: no pack can be made."""
    school = SchoolDays(school_calendar(today))
    return _invented(story("broken"), number, seed=seed, today=today, school=school).entries


def case_key(number: int) -> str:
    """The opaque key of an invented case: YP-001, YP-002 and so on."""
    return f"YP-{number:03d}"


def _announced(span: CalendarSpan) -> datetime:
    """Nine o'clock on 1 March before the school year of the span."""
    return moment(date(first_year(span.start), 3, 1), 9 * 60)


def _further(seed: int, number: int) -> Story:
    return story(Dice(seed, "story", number).pick(MORE))


def _invented(
    chosen: Story, number: int, *, seed: int, today: date, school: SchoolDays
) -> InventedCase:
    key = case_key(number)
    making = Making(key, chosen, today, school, Dice(seed, key))
    _add_case(making, number)
    add_phases(making)
    add_exposures(making)
    add_incidents(making)
    add_scores(making)
    add_goals(making)
    add_own_words(making)
    add_strategies(making)
    add_reviews(making)
    add_events(making)
    add_chart_decisions(making)
    add_maps(making)
    add_formulations(making)
    add_interventions(making)
    add_records(making)
    return InventedCase(key, making.in_order(), _truth(chosen, key, today))


def _add_case(making: Making, number: int) -> None:
    stay = Case(
        id="stay",
        key=making.key,
        arrived=making.arrived,
        jurisdiction=making.story.nation,
        display_name=f"Young person {number} (invented)",
    )
    making.record(stay, making.person("co-ordinator"), moment(stay.arrived, 9 * 60 + 30))


def _truth(chosen: Story, key: str, today: date) -> Truth:
    def day(ago: int) -> date:
        return date.fromordinal(today.toordinal() - ago)

    return Truth(
        case_key=key,
        story=chosen.id,
        change=chosen.change,
        in_short=chosen.in_short,
        lines=tuple(
            TrueLine(*line.parts, line.voice, line.true[0], line.true[-1], line.noise)
            for line in chosen.line
        ),
        rates=tuple(
            TrueRate(day(rate.since), day(rate.until + 1), one, rate.of(one))
            for rate in chosen.rate
            for one in CLASSES
        ),
        unrecorded=tuple((day(since), day(until)) for since, until in chosen.unrecorded),
        quiet=tuple((day(since), day(until)) for since, until in chosen.quiet),
    )
