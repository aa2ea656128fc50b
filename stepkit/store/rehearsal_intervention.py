"""Records of restrictive interventions of invented cases, under the rules of home and of school."""

from __future__ import annotations

from stepkit.model.incident import Incident, RestrictiveIntervention
from stepkit.model.intervention import InterventionKind, InterventionRecord
from stepkit.model.milestone import Met
from stepkit.model.voice import Voice
from stepkit.store.rehearsal_making import Making, moment

STORIES = frozenset({"rare_and_quiet"})
"""The stories in which interventions have records of their own beside the incident."""


def add_interventions(making: Making) -> None:
    """Record the last one at school in full, and the last one at home with parts still missing."""
    if making.story.id not in STORIES:
        return
    for voice, told in ((Voice.TEACHER, _at_school), (Voice.KEY_WORKER, _at_home)):
        used = [one for one in _used(making) if one.voice is voice]
        if used:
            value = told(used[-1])
            role = "teacher" if voice is Voice.TEACHER else "key worker"
            making.record(value, making.person(role), moment(value.on, 21 * 60))


def _used(making: Making) -> list[Incident]:
    values = {entry.value.id: entry.value for entry in making.in_order()}
    incidents = [one for one in values.values() if isinstance(one, Incident)]
    used = RestrictiveIntervention.USED
    return [one for one in incidents if one.restrictive_intervention is used]


def _at_school(incident: Incident) -> InterventionRecord:
    return InterventionRecord(
        id="intervention-school",
        regime="england_school",
        on=incident.on,
        at=incident.at,
        minutes=2,
        incident=incident.id,
        kinds=(InterventionKind.RESTRAINT_WITH_CONTACT,),
        in_plan=True,
        why="There was no time for another way to keep everyone from harm.",
        tried_before="Words, then space, then another adult.",
        what_was_done="Held by the arm for a few steps and let go at the kerb.",
        adults=("teacher 2", "teaching assistant 1"),
        injuries="none seen, none told",
        young_person_said="You could have just shouted stop.",
        met=(Met(rule="school_intervention_recorded", on=incident.on, by="teacher 2"),),
    )


def _at_home(incident: Incident) -> InterventionRecord:
    spoken = Met(rule="home_intervention_child_spoken_to", on=incident.on, by="key worker 3")
    return InterventionRecord(
        id="intervention-home",
        regime="england_home",
        on=incident.on,
        at=incident.at,
        incident=incident.id,
        kinds=(InterventionKind.RESTRAINT_WITH_CONTACT,),
        in_plan=True,
        why="Somebody would have been hurt.",
        what_was_done="Stood between, with both hands on the shoulders.",
        adults=("key worker 3",),
        met=(spoken,),
    )
