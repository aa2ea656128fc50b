"""Everything that is worked out for one case, without a picture, and NAP ten thousand times.

The case has six scales with twelve scores each in two phases of care, 150 incidents in a
year of school, a timetable, and three goals with twenty ratings each. What is worked out is
what its sections on measures, incidents and goals print.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from datetime import time as clock
from itertools import pairwise
from typing import NamedTuple

from measuring.processes import compile_first
from measuring.report import say, say_where

from stepkit.analysis import control_chart, incident, measure
from stepkit.analysis.attainment import share_moved
from stepkit.analysis.change_methods import two_point
from stepkit.analysis.dispersion import dispersion
from stepkit.analysis.exposure import Calendar
from stepkit.analysis.goal import goal_movements
from stepkit.analysis.incident_times import incident_times
from stepkit.analysis.nap import nap
from stepkit.analysis.national_rule import national_pair, national_rule
from stepkit.analysis.pathway import bands
from stepkit.analysis.quiet_spell import quiet_spell
from stepkit.analysis.radar import radar
from stepkit.analysis.sayable import sayable
from stepkit.analysis.singlecase import by_band, compare_phases
from stepkit.model.context import Context, Heading
from stepkit.model.exposure import CalendarSpan, Exposure, SpanKind
from stepkit.model.frames import Series
from stepkit.model.goal import Goal, GoalRating
from stepkit.model.incident import Incident
from stepkit.model.measure import Improvement, Measure, Noise, Scale, ScaleKind, Score
from stepkit.model.pathway import CarePhase
from stepkit.model.voice import Voice

START, END = date(2025, 9, 1), date(2026, 8, 31)
SEED, MS = 1, 1000
PAIRS, POINTS = 10_000, 20


class Held(NamedTuple):
    """What is known of the case."""

    measures: tuple[Measure, ...]
    scores: tuple[Score, ...]
    phases: tuple[CarePhase, ...]
    incidents: tuple[Incident, ...]
    exposures: tuple[Exposure, ...]
    calendar: tuple[CalendarSpan, ...]
    goals: tuple[Goal, ...]
    ratings: tuple[GoalRating, ...]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=15)
    given = asked.parse_args()
    compile_first()
    held = a_case(random.Random(SEED))
    say_where("All that is worked out for one case, milliseconds of this process")
    parts: dict[str, Callable[[Held], object]] = {
        "six scales of twelve scores, phase by phase": of_scores,
        "150 incidents: weeks, chart, hours, places, activities": of_incidents,
        "three goals": of_goals,
    }
    taken = {name: timed(lambda do=do: do(held), given.rounds) for name, do in parts.items()}
    for name, values in taken.items():
        say(name, values, "ms", digits=1)
    together = [sum(each) for each in zip(*taken.values(), strict=True)]
    say("all of one case", together, "ms", "below 50", digits=1)
    pairs = list(series(random.Random(SEED)))
    seconds = [one / MS for one in timed(lambda: every_nap(pairs), max(given.rounds // 5, 1))]
    say(f"NAP with its interval, {PAIRS:,} pairs of {POINTS} points", seconds, "s", "below 2")
    sys.stdout.flush()


def timed(do: Callable[[], object], rounds: int) -> list[float]:
    """Processor milliseconds of each round, after one that is not counted."""
    do()
    taken = []
    for _ in range(rounds):
        before = time.process_time()
        do()
        taken.append((time.process_time() - before) * MS)
    return taken


def of_scores(held: Held) -> list[object]:
    """Lines, changes by every method, the national rule, shapes, and phases compared."""
    lines = measure.trajectories(held.scores, held.measures)
    care = bands(held.phases, start=START, end=END)
    found: list[object] = [measure.longest_gap(panel) for panel in measure.panels(lines)]
    found += [radar(footing) for footing in measure.footings(lines)]
    pairs = [national_pair(one, first_contact=START, second_contact=START) for one in lines]
    found += national_rule(pair for pair in pairs if pair)
    for line in lines:
        found += [measure.first_to_latest(line), measure.since(line, START), changes(line)]
        stretches = by_band(line, care).inside
        found.append(sayable(stretches, scale_range=(line.minimum or 0, line.maximum or 0)))
        found.append(compare_phases(stretches, improvement=Improvement.DECREASE))
    return found


def changes(line: Series) -> object:
    """First against latest by every method of reliable change."""
    first, latest = line.points[0].value, line.points[-1].value
    return two_point(first, latest, improvement=line.improvement, noise=line.noise)


def of_incidents(held: Held) -> list[object]:
    """Weeks twice over, the chart proposed and drawn up, hours of the week, places, activities."""
    span = {"start": START, "end": END}
    calendar = Calendar(held.calendar)
    weeks = incident.weekly_counts(held.incidents, held.calendar, exposures=held.exposures, **span)
    lately = incident.weekly_counts(
        held.incidents, held.calendar, start=date(2026, 5, 1), end=END, exposures=held.exposures
    )
    counted = control_chart.weeks_of(
        weeks,
        events=[one.on for one in held.incidents],
        open_days=calendar.open_days(START, END),
    )
    choice = control_chart.choose(control_chart.propose(counted), decided_by=["nobody"])
    known = [
        (a, b) for a, b in zip(counted.counts, counted.exposures or (), strict=True) if a and b
    ]
    return [
        incident.week_summary(weeks, **span),
        incident.week_summary(lately, start=date(2026, 5, 1), end=END),
        control_chart.chart(counted, choice),
        dispersion([count for count, _ in known], [time_ for _, time_ in known]),
        quiet_spell(150, 39, 2),
        incident_times(held.incidents, held.calendar, **span),
        *(
            incident.contexts_table(
                held.incidents, held.exposures, heading=heading, calendar=held.calendar, **span
            )
            for heading in (Heading.PLACE, Heading.ACTIVITY)
        ),
    ]


def of_goals(held: Held) -> list[object]:
    """Every line with their mean, and the share that moved."""
    found = goal_movements(held.goals, held.ratings, as_of=END)
    return [(one, share_moved(one.lines)) for one in found]


def every_nap(pairs: Sequence[tuple[list[float], list[float]]]) -> None:
    """NAP with its interval for each pair."""
    for first, second in pairs:
        nap(first, second, improvement=Improvement.DECREASE)


def series(chance: random.Random) -> list[tuple[list[float], list[float]]]:
    """Pairs of series, ten points before and ten after."""
    half = POINTS // 2

    def some(mean: float) -> list[float]:
        return [float(round(chance.gauss(mean, 3))) for _ in range(half)]

    return [(some(20), some(18)) for _ in range(PAIRS)]


def a_case(chance: random.Random) -> Held:
    """The case, the same every time."""
    places = [Context(heading=Heading.PLACE, name=name) for name in ("Hall", "Garden", "Bus")]
    tasks = [Context(heading=Heading.ACTIVITY, name=name) for name in ("Maths", "Lunch", "Art")]
    return Held(
        measures=(_measure(),),
        scores=tuple(_scores(chance)),
        phases=(_phase("one", START), _phase("two", date(2026, 3, 1))),
        incidents=tuple(_incidents(chance, places, tasks)),
        exposures=tuple(
            Exposure(id=f"e{place}", context=one, hours_per_week=5.0)
            for place, one in enumerate([*places, *tasks])
        ),
        calendar=tuple(_terms()),
        goals=tuple(
            Goal(id=f"g{number}", number=number, text=f"Goal {number}", set_on=START)
            for number in (1, 2, 3)
        ),
        ratings=tuple(
            GoalRating(
                id=f"r{number}-{place}",
                goal=f"g{number}",
                on=START + timedelta(days=14 * place),
                rating=chance.randrange(11),
            )
            for number in (1, 2, 3)
            for place in range(20)
        ),
    )


def _measure() -> Measure:
    noise = Noise(sd=6.5, reliability=0.8, reliability_type="test-retest", source="invented")
    scales = tuple(
        Scale(
            id=f"scale_{number}",
            name=f"Scale {number}",
            minimum=0,
            maximum=40,
            step=1,
            improvement=Improvement.DECREASE,
            kind=ScaleKind.COUNT,
            source="invented",
            noise=noise,
        )
        for number in range(1, 7)
    )
    return Measure(
        id="m",
        name="Measure",
        edition="one",
        licence="none",
        items_shipped=False,
        source="invented",
        scales=scales,
    )


def _scores(chance: random.Random) -> list[Score]:
    return [
        Score(
            id=f"s{number}-{place}",
            on=START + timedelta(days=30 * place),
            measure="m",
            scale=f"scale_{number}",
            edition="one",
            voice=Voice.TEACHER,
            value=float(round(min(40, max(0, chance.gauss(20, 4))))),
        )
        for number in range(1, 7)
        for place in range(12)
    ]


def _phase(name: str, since: date) -> CarePhase:
    return CarePhase(
        id=name,
        framework="f",
        phase=name,
        label=name,
        since=since,
        decided_by=("team",),
        why="agreed",
        dissent="",
    )


def _incidents(
    chance: random.Random, places: list[Context], tasks: list[Context]
) -> list[Incident]:
    days = [START + timedelta(days=chance.randrange((END - START).days)) for _ in range(150)]
    return [
        Incident(
            id=f"i{place}",
            on=on,
            at=clock(chance.randrange(9, 16)),
            contexts=(chance.choice(places), chance.choice(tasks)),
        )
        for place, on in enumerate(sorted(days))
    ]


def _terms() -> list[CalendarSpan]:
    ends = [START + timedelta(weeks=week) for week in (0, 7, 8, 15, 17, 23, 24, 30, 32, 38, 39, 46)]
    return [
        CalendarSpan(
            id=f"t{place}",
            start=first,
            end=last - timedelta(days=1),
            kind=SpanKind.CLOSED if place % 2 else SpanKind.TERM,
        )
        for place, (first, last) in enumerate(pairwise(ends))
    ]


if __name__ == "__main__":
    main()
