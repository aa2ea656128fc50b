"""One invented case in a pathway, and how to ask a page what it says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from stepkit.analysis.audience import seen_by
from stepkit.library.load import load_library
from stepkit.model.case import Case, CaseFile, CaseView
from stepkit.model.document import Table
from stepkit.model.framework import Framework
from stepkit.model.nation import Nation
from stepkit.model.pathway import CarePhase
from stepkit.model.record import Audience
from stepkit.model.service import ServiceFile, ServiceView
from stepkit.pack.html import section_html
from stepkit.pack.section import SECTIONS, SERVICE_SECTIONS

LIBRARY = load_library()
FRAMEWORK = LIBRARY.framework("step")
ID = "step"
ARRIVED = date(2026, 1, 5)
DAY = date(2026, 7, 3)
START = date(2026, 5, 18)
HOME = (Audience.FAMILY, Audience.YOUNG_PERSON)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def phase(name: str, since: date, **more) -> CarePhase:
    told = {"decided_by": ("psychologist 1", "the young person"), "why": "a reason", "dissent": ""}
    return CarePhase(
        id=f"p-{since}", framework=ID, phase=name, label=name.capitalize(), since=since,
        **{**told, **more},
    )  # fmt: skip


PHASES = (phase("stabilisation", date(2026, 1, 6)), phase("strengthening", date(2026, 1, 9)))


def file(**records) -> CaseFile:
    case = Case(id="case", key="YP-014", arrived=ARRIVED, jurisdiction=Nation.ENGLAND)
    at = datetime(2026, 7, 3, 23, 59, tzinfo=UTC)
    return CaseFile(case=case, as_at=at, head="0" * 64, **{"phases": PHASES, **records})


def view(
    audience: Audience = Audience.PROFESSIONAL,
    frameworks: tuple[Framework, ...] = (FRAMEWORK,),
    **records,
) -> CaseView:
    whole = CaseView(
        file=file(**records),
        frameworks=frameworks,
        prices=LIBRARY.prices,
        audience=audience,
        period_start=START,
        as_of=DAY,
        invented=True,
    )
    return seen_by(whole)


def page(name: str, audience: Audience = Audience.PROFESSIONAL, **records) -> str:
    return section_html(SECTIONS[name](view(audience, **records)))


def tables(name: str, audience: Audience = Audience.PROFESSIONAL, **records) -> list[Table]:
    blocks = SECTIONS[name](view(audience, **records)).blocks
    return [one for one in blocks if isinstance(one, Table)]


def service(**records) -> ServiceView:
    at = datetime(2026, 7, 3, 23, 59, tzinfo=UTC)
    return ServiceView(
        file=ServiceFile(as_at=at, head="0" * 64, **records),
        frameworks=LIBRARY.frameworks,
        prices=LIBRARY.prices,
        audience=Audience.PROFESSIONAL,
        period_start=date(2026, 6, 1),
        as_of=DAY,
        invented=True,
    )


def service_page(name: str, **records) -> str:
    return section_html(SERVICE_SECTIONS[name](service(**records)))
