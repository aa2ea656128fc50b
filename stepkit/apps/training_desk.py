"""Opening the desk of an administrator of training."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from stepkit.analysis.training_choice import narrowed
from stepkit.apps.defects import note
from stepkit.apps.entry import service_form
from stepkit.apps.open import open_service
from stepkit.model.document import Section
from stepkit.model.framework import Term
from stepkit.model.record import Record
from stepkit.model.roll_out import TrainingCourse
from stepkit.model.service import ServiceView
from stepkit.model.training import Booking, Cascade, FidelityCheck, Licence, Person, School
from stepkit.model.training_desk import DeskScreen, TrainingDesk
from stepkit.pack.section import SERVICE_SECTIONS
from stepkit.widgets.training_desk import TrainingDeskPage

WRITTEN: dict[DeskScreen, tuple[type[Record], ...]] = {
    DeskScreen.CO_ORDINATION: (Cascade, FidelityCheck),
    DeskScreen.BOOKINGS: (Booking, TrainingCourse),
    DeskScreen.LAPSES: (Licence,),
    DeskScreen.LICENCES: (Licence,),
    DeskScreen.REGISTER: (Person, School),
}
"""What is written down from each screen."""


def training_desk(*, workspace: Path | None = None) -> TrainingDeskPage:
    """Bookings, lapses, licences, the register and what is to be seen to, read at every turn."""
    first = open_service(workspace=workspace)
    forms = {
        screen: {one.noun: partial(service_form, one.noun, workspace=workspace) for one in kinds}
        for screen, kinds in WRITTEN.items()
    }
    return TrainingDeskPage(
        TrainingDesk(),
        section_of=partial(_section, workspace),
        tags=_tags(first),
        note=note,
        forms=forms,
    )


def _section(workspace: Path | None, desk: TrainingDesk) -> Section:
    view = open_service(workspace=workspace)
    # Tags are chosen among bookings: elsewhere a booking left out would seem not to have been made.
    tags = desk.tags if desk.screen is DeskScreen.BOOKINGS else ()
    chosen = narrowed(view, setting=desk.setting, tags=tags)
    return SERVICE_SECTIONS[desk.screen.value](chosen)


def _tags(view: ServiceView) -> tuple[Term, ...]:
    """The terms that courses carry, each of the course's own framework, in its order."""
    used = {(one.framework, tag) for one in view.file.training_courses for tag in one.tags}
    terms = (
        (one.id, term) for one in view.frameworks for group in one.lists for term in group.terms
    )
    return tuple(term for framework, term in terms if (framework, term.id) in used)
