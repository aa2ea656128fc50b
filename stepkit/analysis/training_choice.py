"""The register narrowed to one kind of setting, and courses and programmes to some tags."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

from stepkit.model.record import DefinitionId, RecordId
from stepkit.model.roll_out import TrainingCourse
from stepkit.model.school_series import InterventionCount, SchoolChange
from stepkit.model.service import ServiceFile, ServiceView
from stepkit.model.training import Cascade, Person, Policy, SettingType, YearCount

AtSchool = TypeVar("AtSchool", Person, Cascade, Policy, YearCount, InterventionCount, SchoolChange)
"""What belongs to one school of the register."""


def narrowed(
    view: ServiceView,
    *,
    setting: SettingType | None = None,
    tags: Collection[DefinitionId] = (),
) -> ServiceView:
    """The view with the schools of one kind of setting only, and with what has all the tags.

    People, licences, cascades, checks, bookings, policies and counts go with their schools.
    A course for no named setting is for all. Nothing is chosen where nothing is asked for.
    """
    file = view.file if setting is None else _of_setting(view.file, setting)
    courses = tuple(one for one in file.training_courses if _tagged(one.tags, tags))
    file = file.model_copy(update={"training_courses": courses})
    if tags:
        titles = {one.title for one in courses}
        booked = tuple(one for one in file.bookings if one.course in titles)
        file = file.model_copy(update={"bookings": booked})
    programmes = tuple(one for one in view.programmes if _tagged(one.tags, tags))
    update = {"file": file, "whole": view.register, "programmes": programmes}
    return view.model_copy(update=update)


def _tagged(held: Collection[DefinitionId], asked: Collection[DefinitionId]) -> bool:
    return set(asked) <= set(held)


def _of_setting(file: ServiceFile, setting: SettingType) -> ServiceFile:
    schools = tuple(one for one in file.schools if one.setting is setting)
    shown = {one.id for one in schools}
    people = _at(file.people, shown)
    staff = {one.id for one in people}
    cascades = _at(file.cascades, shown)
    held = {one.id for one in cascades}
    return file.model_copy(
        update={
            "schools": schools,
            "people": people,
            "licences": tuple(one for one in file.licences if one.person in staff),
            "bookings": tuple(one for one in file.bookings if one.person in staff),
            "cascades": cascades,
            "fidelity_checks": tuple(one for one in file.fidelity_checks if one.cascade in held),
            "policies": _at(file.policies, shown),
            "intervention_counts": _at(file.intervention_counts, shown),
            "school_changes": _at(file.school_changes, shown),
            "year_counts": _at(file.year_counts, shown),
            "training_courses": tuple(one for one in file.training_courses if _for(one, setting)),
        }
    )


def _at(records: Iterable[AtSchool], shown: Collection[RecordId]) -> tuple[AtSchool, ...]:
    return tuple(one for one in records if one.school in shown)


def _for(course: TrainingCourse, setting: SettingType) -> bool:
    return not course.settings or setting in course.settings
