"""Who was trained in a framework, who passes it on, and what is known about its effects."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from stepkit.model.price import Pounds
from stepkit.model.record import DefinitionId, Line, PlainText, Record, RecordId


class SettingType(StrEnum):
    """The kinds of setting that are trained."""

    EARLY_YEARS = "early_years"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SPECIAL = "special"
    ALTERNATIVE_PROVISION = "alternative_provision"
    PUPIL_REFERRAL_UNIT = "pupil_referral_unit"


class School(Record):
    """One school or setting of the register."""

    noun: ClassVar[str] = "school"

    name: Line
    setting: SettingType


class Person(Record):
    """One member of staff of the register. `senior` marks a member of the leadership team."""

    noun: ClassVar[str] = "person"

    name: Line
    school: RecordId
    senior: bool = False


class TrainingRole(StrEnum):
    """What a licence allows: to practise, or to train others as well."""

    TUTOR = "tutor"
    PRACTITIONER = "practitioner"


class Licence(Record):
    """That a person was trained in a framework, and when it was refreshed."""

    noun: ClassVar[str] = "licence"
    day_field: ClassVar[str] = "trained_on"

    person: RecordId
    framework: DefinitionId
    role: TrainingRole
    trained_on: date
    course_days: Annotated[int, Field(ge=1, le=30)] | None = None
    refreshed_on: tuple[date, ...] = ()


class Cascade(Record):
    """A session in which a tutor trained the staff of a school."""

    noun: ClassVar[str] = "cascade"
    day_field: ClassVar[str] = "on"

    school: RecordId
    tutor: RecordId
    framework: DefinitionId
    on: date
    staff: Annotated[int, Field(ge=0, le=2000)]
    hours: Annotated[float, Field(gt=0, le=60)]


class FidelityCheck(Record):
    """Whether one thing that should not be diluted was seen in a cascade."""

    noun: ClassVar[str] = "fidelity_check"
    day_field: ClassVar[str] = "on"

    cascade: RecordId
    item: Line
    seen: bool
    on: date


class Booking(Record):
    """A place on a course, kept by the administrator."""

    noun: ClassVar[str] = "booking"
    day_field: ClassVar[str] = "on"

    person: RecordId
    course: Line
    on: date
    attended: bool | None = None


class Policy(Record):
    """A policy of a school, and whether it names the approach."""

    noun: ClassVar[str] = "policy"
    day_field: ClassVar[str] = "approved_on"

    school: RecordId
    title: Line
    version: Line
    approved_on: date
    names_approach: bool


class ExclusionKind(StrEnum):
    """The three are counted apart and never added up."""

    INTERNAL = "internal"
    FIXED_TERM = "fixed_term"
    PERMANENT = "permanent"


class YearCount(Record):
    """How many exclusions of one kind a school had in a school year.

    `roll` is the number of pupils and `open_weeks` the weeks the school was open;
    None where nobody entered them. `shortened` marks a year of closures.
    """

    noun: ClassVar[str] = "year_count"

    school: RecordId
    kind: ExclusionKind
    year: Line
    count: Annotated[int, Field(ge=0)]
    roll: Annotated[int, Field(ge=1)] | None = None
    open_weeks: Annotated[float, Field(gt=0, le=53)] | None = None
    shortened: bool = False
    note: PlainText = ""


class EvidenceKind(StrEnum):
    """Whether something was measured, said as an opinion, or is expected."""

    MEASURED = "measured"
    OPINION = "opinion"
    EXPECTATION = "expectation"


class ProgrammeEvidence(Record):
    """One claim about a programme with where it comes from. An expectation is never plotted."""

    noun: ClassVar[str] = "programme_evidence"

    framework: DefinitionId
    kind: EvidenceKind
    text: Line
    source: Line
    respondents: PlainText = ""


class CostLine(Record):
    """One line of what a programme cost. One that is included in another is not added again."""

    noun: ClassVar[str] = "cost_line"

    framework: DefinitionId
    label: Line
    pounds: Pounds
    included_in: RecordId | None = None
