"""Invented cases of an exact size, for benchmarks: many records, few words."""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter

from stepkit.model.case import Case
from stepkit.model.goal import Goal
from stepkit.model.incident import BehaviourClass
from stepkit.model.measure import Score
from stepkit.model.nation import Nation
from stepkit.model.pathway import CarePhase
from stepkit.model.voice import Voice
from stepkit.store.rehearsal import case_key
from stepkit.store.rehearsal_course import within
from stepkit.store.rehearsal_dice import Dice
from stepkit.store.rehearsal_incidents import invented_incident
from stepkit.store.rehearsal_making import moment
from stepkit.store.rehearsal_stories import MORE, shared, story
from stepkit.store.saving import Entry

STAY = 720
"""Days of the stay, up to the day before today."""

VOICES = (Voice.KEY_WORKER, Voice.TEACHER)


def bulk_case(
    number: int, *, seed: int, today: date, scores: int = 200, incidents: int = 150
) -> tuple[Entry, ...]:
    """The entries of case `number` with exactly so many scores and incidents, one version each.

    Around them stand the stay, a phase of care and a goal, so that a pack can be made.
    Everything lies within the last 720 days and is recorded on the day itself.
    """
    key, dice = case_key(number), Dice(seed, "bulk", number)
    arrived = today - timedelta(days=STAY)
    entries = [
        Entry(key, _stay(key, number, arrived), "co-ordinator 1", moment(arrived, 570)),
        Entry(key, _phase(arrived), "psychologist 1", moment(arrived, 900)),
        Entry(key, _goal(arrived), "key worker 1", moment(arrived, 960)),
    ]
    entries += [_incident(place, key, dice, arrived, incidents) for place in range(incidents)]
    entries += [_score(place, key, dice, arrived, scores) for place in range(scores)]
    return tuple(sorted(entries, key=attrgetter("at")))


def _stay(key: str, number: int, arrived: date) -> Case:
    return Case(
        id="stay",
        key=key,
        arrived=arrived,
        jurisdiction=Nation.ENGLAND,
        display_name=f"Young person {number} (invented)",
    )


def _phase(arrived: date) -> CarePhase:
    ordinary = story(MORE[0])
    plan = ordinary.phase[0]
    return CarePhase(
        id="phase-1",
        framework=ordinary.framework,
        phase=plan.phase,
        label=plan.label,
        since=arrived,
        decided_by=plan.decided_by,
        why=plan.why,
        dissent=plan.dissent,
    )


def _goal(arrived: date) -> Goal:
    return Goal(id="goal-1", number=1, text="I want to learn to whistle.", set_on=arrived)


def _incident(place: int, key: str, dice: Dice, arrived: date, of: int) -> Entry:
    day = _spread(place, of, arrived)
    scene, behaviour_class = dice.pick(shared().scene), dice.pick(tuple(BehaviourClass))
    value = invented_incident(dice, scene, day, behaviour_class, f"inc-{place + 1:04d}")
    return Entry(key, value, "key worker 1", moment(day, 1080 + dice.number(0, 240)))


def _score(place: int, key: str, dice: Dice, arrived: date, of: int) -> Entry:
    day = _spread(place, of, arrived)
    instrument = dice.pick(shared().instrument)
    measure, _, scale = instrument.id.partition("/")
    middle = (instrument.minimum + instrument.maximum) / 2
    value = Score(
        id=f"sco-{place + 1:04d}",
        on=day,
        measure=measure,
        scale=scale,
        edition=instrument.edition,
        voice=dice.pick(VOICES),
        value=within(middle + 2 * dice.normal(), instrument),
    )
    return Entry(key, value, "psychologist 1", moment(day, 1000 + dice.number(0, 60)))


def _spread(place: int, of: int, arrived: date) -> date:
    return arrived + timedelta(days=1 + place * (STAY - 2) // of)
