"""What happens in an invented case: its timetable, and incidents at its true rates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache

from stepkit.model.context import Context, Heading
from stepkit.model.exposure import Exposure
from stepkit.model.incident import BehaviourClass, Incident, RestrictiveIntervention
from stepkit.model.voice import Basis, Voice
from stepkit.store.rehearsal_calendar import is_public_holiday
from stepkit.store.rehearsal_dice import Dice
from stepkit.store.rehearsal_making import Making, moment
from stepkit.store.rehearsal_stories import RatePlan, Scene, shared

CLASSES = tuple(BehaviourClass)
CHANCES_A_DAY = 3
"""An open day has so many chances for an incident of each class; a week has five days."""

LATE = 0.07
NOT_STATED = 0.06
THOUGHT = 0.35
CORRECTED = 0.5


def add_exposures(making: Making) -> None:
    """Record the hours a week in each place and activity, and a change of timetable."""
    story = making.story
    teacher = making.person("teacher")
    known = moment(making.day(story.arrived - 3), 15 * 60 + 40)
    changed = making.day(story.timetable_changed) if story.new_timetable else None
    for value in _timetable(story.timetable, since=making.arrived, first=1):
        making.record(value, teacher, known)
        if changed:
            ended = value.model_copy(update={"until": changed - timedelta(days=1)})
            making.record(ended, teacher, moment(changed, 8 * 60 + 10), read_version=1)
    if changed:
        for value in _timetable(story.new_timetable, since=changed, first=101):
            making.record(value, teacher, moment(changed, 8 * 60 + 20))


def add_incidents(making: Making) -> None:
    """Record incidents: each open day has three chances for each class, at the true rate."""
    scenes = scenes_of(making)
    for number, (day, behaviour_class) in enumerate(_happenings(making), start=1):
        incident = invented_incident(
            making.dice, making.dice.pick(scenes), day, behaviour_class, f"inc-{number:04d}"
        )
        if behaviour_class is BehaviourClass.DANGEROUS:
            incident = _with_intervention(making, incident)
        _record_incident(making, incident)


def scenes_of(making: Making) -> tuple[Scene, ...]:
    """The scenes of a case: those of its own and the shared ones it names."""
    known = {scene.id: scene for scene in shared().scene}
    return making.story.scene + tuple(known[name] for name in making.story.scenes)


def invented_incident(
    dice: Dice, scene: Scene, day: date, behaviour_class: BehaviourClass, record_id: str
) -> Incident:
    """One incident of this class in this scene, told in words picked by chance."""
    minute = dice.number(*scene.between)
    helpful = behaviour_class is BehaviourClass.PROSOCIAL
    stated = helpful or not dice.chance(NOT_STATED)
    return Incident(
        id=record_id,
        on=day,
        at=time(minute // 60, minute % 60),
        contexts=_contexts(
            scene.place, scene.activity, scene.staff, scene.peers, _part_of_day(minute), scene.other
        ),
        antecedent=dice.pick(scene.antecedent),
        behaviour=dice.pick(getattr(scene, behaviour_class.value)),
        consequence="" if helpful else dice.pick(scene.consequence),
        what_helped=dice.pick(scene.helped),
        thought=dice.pick(scene.thought) if dice.chance(THOUGHT) and not helpful else "",
        behaviour_class=behaviour_class,
        restrictive_intervention=(
            RestrictiveIntervention.NONE if stated else RestrictiveIntervention.NOT_STATED
        ),
        voice=Voice.KEY_WORKER if _at_home(scene) else Voice.TEACHER,
        basis=Basis.OBSERVED,
    )


def _happenings(making: Making) -> Iterator[tuple[date, BehaviourClass]]:
    story, chance = making.story, making.dice.chance
    for day in making.school.between(making.arrived, making.day(1)):
        ago = (making.today - day).days
        rate = _rate_on(story.rate, ago)
        for behaviour_class in CLASSES if rate else ():
            probability = rate.of(behaviour_class) / (5 * CHANCES_A_DAY) if rate else 0.0
            for _ in range(CHANCES_A_DAY):
                if chance(probability) and not _unseen(making, ago, behaviour_class):
                    yield day, behaviour_class


def _rate_on(rates: tuple[RatePlan, ...], ago: int) -> RatePlan | None:
    return next((rate for rate in rates if rate.since >= ago > rate.until), None)


def _unseen(making: Making, ago: int, behaviour_class: BehaviourClass) -> bool:
    spans = making.story.unrecorded
    if behaviour_class is BehaviourClass.DANGEROUS:
        spans = spans + making.story.quiet
    return any(since >= ago >= until for since, until in spans)


def _with_intervention(making: Making, incident: Incident) -> Incident:
    if not making.dice.chance(making.story.restrictive_share):
        return incident
    used = {"restrictive_intervention": RestrictiveIntervention.USED}
    return incident.model_copy(update=used)


def _record_incident(making: Making, incident: Incident) -> None:
    dice = making.dice
    role = "key worker" if incident.voice is Voice.KEY_WORKER else "teacher"
    hour, minute = (incident.at.hour, incident.at.minute) if incident.at else (12, 0)
    late = dice.number(2, 11) * 24 * 60 if dice.chance(LATE) else 0
    when = moment(incident.on, hour * 60 + minute + dice.number(20, 160) + late)
    _write(making, incident, role, when)
    unstated = incident.restrictive_intervention is RestrictiveIntervention.NOT_STATED
    if unstated and dice.chance(CORRECTED):
        corrected = incident.model_copy(
            update={"restrictive_intervention": RestrictiveIntervention.NONE}
        )
        later = when + timedelta(days=dice.number(2, 6), minutes=dice.number(1, 90))
        _write(making, corrected, "co-ordinator", later, read_version=1)


def _write(
    making: Making, incident: Incident, role: str, when: datetime, *, read_version: int = 0
) -> None:
    """Nothing is recorded about a public holiday; chance has fallen, so no other day changes."""
    if not is_public_holiday(incident.on, making.story.nation):
        making.record(incident, making.person(role), when, read_version)


def _at_home(scene: Scene) -> bool:
    return scene.place.endswith("at home")


def _part_of_day(minute: int) -> str:
    parts = ((570, "First thing"), (710, "Morning"), (790, "Midday"), (970, "Afternoon"))
    return next((part for end, part in parts if minute < end), "Evening")


@cache
def _contexts(*names: str) -> tuple[Context, ...]:
    headings = (
        Heading.PLACE,
        Heading.ACTIVITY,
        Heading.STAFF,
        Heading.PEERS,
        Heading.TIME,
        Heading.OTHER,
    )
    named = zip(headings, names, strict=True)
    return tuple(Context(heading=heading, name=name) for heading, name in named if name)


def _timetable(name: str, *, since: date, first: int) -> Iterator[Exposure]:
    number = first
    for heading, hours in shared().timetables.get(name, {}).items():
        for place, weekly in hours.items():
            yield Exposure(
                id=f"exp-{number:03d}",
                context=Context(heading=Heading(heading), name=place),
                hours_per_week=weekly,
                since=since,
            )
            number += 1
