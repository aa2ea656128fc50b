"""The front of a document: whose it is, for whom, as of when, and from which records."""

from __future__ import annotations

from stepkit.analysis.staged_plan import coordinators_on
from stepkit.errors import PackError
from stepkit.model.case import CaseView
from stepkit.model.document import Document, Paper
from stepkit.model.nation import Nation
from stepkit.model.record import Audience
from stepkit.model.service import ServiceView
from stepkit.model.staged_plan import AT_HOME
from stepkit.pack.words import sentence, written

NATIONS = {
    Nation.ENGLAND: "England",
    Nation.SCOTLAND: "Scotland",
    Nation.WALES: "Wales",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}

AUDIENCES = {
    Audience.PROFESSIONAL: "Professionals working with this young person",
    Audience.AUTHORITY: "The responsible authority",
    Audience.FAMILY: "The family",
    Audience.YOUNG_PERSON: "The young person",
}

SERVICE_AUDIENCES = {
    Audience.PROFESSIONAL: "The people who run the service",
    Audience.AUTHORITY: "Authorities and schools that use the service",
    Audience.FAMILY: "Families",
    Audience.YOUNG_PERSON: "Young people",
}


def front_of_service(view: ServiceView, *, name: str, title: str, paper: Paper = "a4") -> Document:
    """The document about the service without its sections."""
    facts = (
        ("Period", sentence("front_period", start=view.period_start, end=view.as_of)),
        ("For", SERVICE_AUDIENCES[view.audience]),
    )
    return Document(
        name=name,
        title=title,
        case=view.key,
        audience=view.audience,
        as_of=view.as_of,
        period_start=view.period_start,
        paper=paper,
        facts=facts,
        marks=(sentence("mark_invented"),) if view.invented else (),
        head=view.file.head,
        made_from=tuple((one.noun, one.record_id, one.version) for one in view.file.stamps),
    )


def front_of(view: CaseView, *, name: str, title: str, paper: Paper = "a4") -> Document:
    """The document without its sections. Raises `PackError` for a case without a nation."""
    case = view.file.case
    if case.jurisdiction is None:
        raise PackError(
            "The case has no nation, and without one no date rule can be applied. "
            "Enter England, Scotland, Wales or Northern Ireland for the case, then build again.",
            record=f"case {view.key}",
            field="jurisdiction",
        )
    nation = NATIONS[case.jurisdiction]
    facts = _for_home(view) if view.audience in AT_HOME else _for_work(view, nation)
    return Document(
        name=name,
        title=title,
        case=view.key,
        audience=view.audience,
        as_of=view.as_of,
        period_start=view.period_start,
        paper=paper,
        facts=facts,
        marks=(sentence("mark_invented"),) if view.invented else (),
        head=view.file.head,
        made_from=tuple((one.noun, one.record_id, one.version) for one in view.file.stamps),
    )


def _for_work(view: CaseView, nation: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Young person", view.key),
        ("Nation", nation),
        ("Arrived", written(view.file.case.arrived)),
        ("Period", sentence("front_period", start=view.period_start, end=view.as_of)),
        ("For", AUDIENCES[view.audience]),
        *(("Co-ordinator", one.role) for one in coordinators_on(view.file, view.as_of)),
        *_contacts(view),
    )


def _for_home(view: CaseView) -> tuple[tuple[str, str], ...]:
    """What home needs to know a page by: whom it is for, and from when to when it tells."""
    return (
        ("For", AUDIENCES[view.audience]),
        ("From", sentence("front_period", start=view.period_start, end=view.as_of)),
    )


def _contacts(view: CaseView) -> tuple[tuple[str, str], ...]:
    """How staff reach help that a framework names; on pages for professionals only."""
    if view.audience is not Audience.PROFESSIONAL:
        return ()
    return tuple(
        (card.label, ", ".join(part for part in (card.reached_by, card.hours) if part))
        for framework in view.frameworks
        for card in framework.contacts
    )
