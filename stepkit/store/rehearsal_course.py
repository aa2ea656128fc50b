"""How an invented case goes: scores around what is true, goals, and the young person's words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from stepkit.model.goal import Goal, GoalRating, GoalStatus
from stepkit.model.measure import Score
from stepkit.model.own_words import OwnWords
from stepkit.store.rehearsal_making import Making, moment
from stepkit.store.rehearsal_stories import GoalPlan, Instrument, LinePlan, shared

FORTNIGHT = 14
MISTYPED = 0.04
SKIPPED = 0.12
WOBBLE = 0.25
COMMENTED = 0.4


def add_scores(making: Making) -> None:
    """Record every line of scores: what is true on the day, a slip, and noise, in whole points.

    One score in twenty-five is first typed wrongly and put right some days later.
    """
    instruments = {one.id: one for one in shared().instrument}
    for number, line in enumerate(making.story.line, start=1):
        for occasion in range(len(line.on)):
            score = _score(making, line, instruments[line.instrument], number, occasion)
            _record_score(making, score, instruments[line.instrument])


def within(value: float, instrument: Instrument) -> float:
    """The value in whole points, kept within the limits of its scale."""
    return float(min(max(int(value + 0.5), instrument.minimum), instrument.maximum))


def add_goals(making: Making) -> None:
    """Record each goal, its fortnightly ratings and, where it is so, that it was reached."""
    for number, plan in enumerate(making.story.goal, start=1):
        goal = Goal(
            id=f"goal-{number}",
            number=number,
            text=plan.text,
            voice=plan.voice,
            set_on=making.school_day(plan.since),
        )
        keeper = making.person("key worker")
        making.record(goal, keeper, moment(goal.set_on, 16 * 60 + number))
        _add_ratings(making, plan, goal)
        if plan.status is not GoalStatus.OPEN:
            ended = goal.model_copy(update={"status": plan.status})
            when = moment(making.day(plan.status_on), 17 * 60)
            making.record(ended, keeper, when, read_version=1)


def add_own_words(making: Making) -> None:
    """Record what the young person said, on the evening of the day."""
    for number, plan in enumerate(making.story.said, start=1):
        said = OwnWords(
            id=f"said-{number}",
            on=making.day(plan.on),
            words=plan.words,
            about=plan.about,
            means=plan.means,
            what_came_of_it=plan.what_came_of_it,
            kept_from=plan.kept_from,
        )
        making.record(said, making.person("key worker"), moment(said.on, 19 * 60 + number))


def _score(
    making: Making, line: LinePlan, instrument: Instrument, number: int, occasion: int
) -> Score:
    measure, scale = line.parts
    slip = line.slip[occasion] if line.slip else 0.0
    seen = line.true[occasion] + slip + line.noise * making.dice.normal()
    return Score(
        id=f"sco-{number:02d}{occasion + 1:02d}",
        on=making.school_day(line.on[occasion]),
        measure=measure,
        scale=scale,
        edition=instrument.edition,
        voice=line.voice,
        value=within(seen, instrument),
    )


def _record_score(making: Making, score: Score, instrument: Instrument) -> None:
    dice = making.dice
    author = making.person("psychologist")
    when = moment(score.on, dice.number(1, 5) * 24 * 60 + dice.number(540, 1000))
    if not dice.chance(MISTYPED):
        making.record(score, author, when)
        return
    wrong = within(score.value + dice.pick((-9, 9)), instrument)
    making.record(score.model_copy(update={"value": wrong}), author, when)
    right = score.model_copy(update={"note": "put right: first typed wrongly"})
    making.record(right, author, when + timedelta(days=dice.number(1, 4)), read_version=1)


def _add_ratings(making: Making, plan: GoalPlan, goal: Goal) -> None:
    dice = making.dice
    days = list(_fortnights(goal.set_on, making.day(plan.last)))
    for place, day in enumerate(days):
        ends = place in {0, len(days) - 1}
        if not ends and not plan.steady and dice.chance(SKIPPED):
            continue
        rating = GoalRating(
            id=f"rate-{goal.number}-{place + 1:02d}",
            goal=goal.id,
            on=day,
            rating=_rating(making, plan, place, len(days)),
            voice=goal.voice,
            comment=dice.pick(plan.comments) if plan.comments and dice.chance(COMMENTED) else "",
        )
        author = making.person("key worker")
        making.record(rating, author, moment(day, 16 * 60 + 10 + dice.number(0, 120)))


def _fortnights(first: date, last: date) -> Iterator[date]:
    """A day every fortnight from the first to the last; the last is always one of them."""
    day = first
    while (last - day).days >= FORTNIGHT // 2:
        yield day
        day += timedelta(days=FORTNIGHT)
    yield max(first, last)


def _rating(making: Making, plan: GoalPlan, place: int, places: int) -> int:
    steps = max(places - 1, 1)
    planned = plan.path[(2 * place * (len(plan.path) - 1) + steps) // (2 * steps)]
    if place in {0, places - 1} or plan.steady or not making.dice.chance(WOBBLE):
        return planned
    return min(max(planned + making.dice.pick((-1, 1)), 0), 10)
