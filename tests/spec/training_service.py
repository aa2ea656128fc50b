"""One invented service with a training register, and how to ask a page what it says."""

from __future__ import annotations

from datetime import UTC, date, datetime

from stepkit.library.load import load_library
from stepkit.model.document import Section
from stepkit.model.programme import Programme
from stepkit.model.record import Audience
from stepkit.model.service import ServiceFile, ServiceView
from stepkit.model.training import Cascade, Licence, Person, School, SettingType, TrainingRole
from stepkit.pack.html import section_html
from stepkit.pack.section import SERVICE_SECTIONS

DAY = date(2025, 12, 1)
LIBRARY = load_library()
FRAMEWORK = LIBRARY.framework("steps_training")
(PROGRAMME,) = LIBRARY.programmes
ID = FRAMEWORK.id
OAK = School(id="oak", name="Oak", setting=SettingType.PRIMARY)
ELM = School(id="elm", name="Elm", setting=SettingType.SPECIAL)
ASH = School(id="ash", name="Ash", setting=SettingType.EARLY_YEARS)
TUTOR = Licence(
    id="l1", person="p1", framework=ID, role=TrainingRole.TUTOR, trained_on=date(2024, 9, 12)
)
LEADER = TUTOR.model_copy(update={"id": "l2", "person": "p2", "trained_on": date(2025, 9, 1)})
PEOPLE = (
    Person(id="p1", name="teacher 1", school="oak"),
    Person(id="p2", name="deputy head", school="oak", senior=True),
    Person(id="p3", name="teacher 2", school="elm"),
)


def cascade(number: int, school: str, day: date, tutor: str = "p1") -> Cascade:
    return Cascade(
        id=f"c{number}", school=school, tutor=tutor, framework=ID, on=day, staff=20, hours=6
    )


def view(
    audience: Audience = Audience.PROFESSIONAL,
    programmes: tuple[Programme, ...] = (PROGRAMME,),
    **records,
) -> ServiceView:
    held = {"schools": (OAK, ELM, ASH), "people": PEOPLE, "licences": (TUTOR, LEADER), **records}
    return ServiceView(
        file=ServiceFile(as_at=datetime(2025, 12, 1, tzinfo=UTC), head="0" * 64, **held),
        frameworks=(FRAMEWORK,),
        programmes=programmes,
        audience=audience,
        period_start=date(2024, 12, 1),
        as_of=DAY,
        invented=True,
    )


def section(name: str, seen: ServiceView | None = None, **records) -> Section:
    return SERVICE_SECTIONS[name](seen or view(**records))


def page(name: str, seen: ServiceView | None = None, **records) -> str:
    return section_html(section(name, seen, **records))
