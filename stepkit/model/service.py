"""What is kept once for the whole service rather than for one young person."""

from __future__ import annotations

from datetime import date, datetime

from stepkit.model.audit import EnvironmentItem, StandardsAudit
from stepkit.model.case import SERVICE, Stamp
from stepkit.model.exposure import CalendarSpan
from stepkit.model.framework import Framework
from stepkit.model.price import PriceList
from stepkit.model.programme import Programme
from stepkit.model.record import Audience, Value
from stepkit.model.reflection import ReflectiveSession
from stepkit.model.roll_out import ReferenceCheck, RollOutEvent, TrainingCourse
from stepkit.model.school_series import InterventionCount, SchoolChange
from stepkit.model.service_year import AdmissionPanel, SchoolContact, ServiceYear
from stepkit.model.team_note import TeamNote
from stepkit.model.training import (
    Booking,
    Cascade,
    CostLine,
    FidelityCheck,
    Licence,
    Person,
    Policy,
    ProgrammeEvidence,
    School,
    YearCount,
)
from stepkit.model.training_session import TrainingSession


class ServiceFile(Value):
    """All that is known about the service as at a moment, newest versions only, oldest first.

    `head` is the hash of the last link of the chain of the service's own records.
    """

    calendar: tuple[CalendarSpan, ...] = ()
    schools: tuple[School, ...] = ()
    people: tuple[Person, ...] = ()
    licences: tuple[Licence, ...] = ()
    cascades: tuple[Cascade, ...] = ()
    fidelity_checks: tuple[FidelityCheck, ...] = ()
    bookings: tuple[Booking, ...] = ()
    policies: tuple[Policy, ...] = ()
    year_counts: tuple[YearCount, ...] = ()
    intervention_counts: tuple[InterventionCount, ...] = ()
    school_changes: tuple[SchoolChange, ...] = ()
    programme_evidence: tuple[ProgrammeEvidence, ...] = ()
    cost_lines: tuple[CostLine, ...] = ()
    training_courses: tuple[TrainingCourse, ...] = ()
    roll_out_events: tuple[RollOutEvent, ...] = ()
    reference_checks: tuple[ReferenceCheck, ...] = ()
    audits: tuple[StandardsAudit, ...] = ()
    environment_items: tuple[EnvironmentItem, ...] = ()
    reflective_sessions: tuple[ReflectiveSession, ...] = ()
    service_years: tuple[ServiceYear, ...] = ()
    school_contacts: tuple[SchoolContact, ...] = ()
    admission_panels: tuple[AdmissionPanel, ...] = ()
    training_sessions: tuple[TrainingSession, ...] = ()
    team_notes: tuple[TeamNote, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    as_at: datetime
    head: str


class ServiceView(Value):
    """The service as one audience may see it, over one period: what its documents are made from.

    `whole` is the file before it was narrowed to some of its schools, where it was.
    """

    file: ServiceFile
    whole: ServiceFile | None = None
    frameworks: tuple[Framework, ...] = ()
    prices: tuple[PriceList, ...] = ()
    programmes: tuple[Programme, ...] = ()
    audience: Audience
    period_start: date
    as_of: date
    invented: bool

    @property
    def key(self) -> str:
        """The one key under which everything of the service stands."""
        return SERVICE

    @property
    def register(self) -> ServiceFile:
        """All that may be seen of the service: whoever trained a school may be of another one."""
        return self.whole or self.file
