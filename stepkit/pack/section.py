"""The sections a document can have, and how a notebook cell shows one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from stepkit.errors import TemplateError, listed
from stepkit.model.case import CaseView
from stepkit.model.document import FRONT_MIME, MIME, Document, Paper, Section, Table, Words
from stepkit.model.service import ServiceView
from stepkit.pack import (
    access,
    adult_response,
    anxiety_map,
    approach,
    audit,
    care_aim,
    care_document,
    clinical_role,
    copies,
    decision,
    delivery,
    exclusion,
    family_summary,
    formulation,
    goal,
    hourly,
    incident,
    intervention,
    managed_move,
    missing,
    my_journey,
    observation,
    offer,
    outcome,
    outreach,
    own_words,
    pathway,
    pattern,
    plan,
    programme,
    progress,
    referral,
    reminder,
    review_date,
    roll_out,
    school_series,
    sensory,
    service_year,
    staged_plan,
    stay,
    summary,
    suspension,
    targeted_plan,
    team_months,
    therapy,
    tier_item,
    training,
    training_network,
    training_screens,
    transition,
)
from stepkit.pack.front import front_of, front_of_service
from stepkit.pack.html import section_html

SECTIONS: dict[str, Callable[[CaseView], Section]] = {
    "summary": summary.section,
    "own_words": own_words.section,
    "goal": goal.section,
    "outcome": outcome.section,
    "incident": incident.section,
    "anxiety_map": anxiety_map.section,
    "formulation": formulation.section,
    "plan": plan.section,
    "decision": decision.section,
    "intervention": intervention.section,
    "reminder": reminder.section,
    "staged_plan": staged_plan.section,
    "participation": staged_plan.participation,
    "copies": copies.section,
    "outreach": outreach.section,
    "pathway": pathway.section,
    "progress": progress.section,
    "clinical_role": clinical_role.section,
    "tier_item": tier_item.section,
    "pathway_cost": tier_item.cost,
    "sensory": sensory.section,
    "care_document": care_document.section,
    "transition": transition.section,
    "observation": observation.section,
    "approach": approach.section,
    "liaison": approach.liaison,
    "my_journey": my_journey.section,
    "family_summary": family_summary.section,
    "care_aim": care_aim.section,
    "owned_goal": care_aim.owned,
    "expected_sequence": care_aim.expected,
    "therapy": therapy.section,
    "engagement": therapy.outside,
    "adult_response": adult_response.section,
    "referral": referral.section,
    "advice": referral.advice,
    "stay": stay.section,
    "stay_chart": stay.charts,
    "stay_chart_theory": stay.charts_with_theory,
    "history": stay.history,
    "delivery": delivery.section,
    "hourly": hourly.section,
    "review_date": review_date.section,
    "managed_move": managed_move.section,
    "group": managed_move.groups,
    "passport": targeted_plan.passport,
    "education_targets": targeted_plan.education,
    "behaviour_support": targeted_plan.behaviour,
    "pattern": pattern.section,
    "suspension": suspension.section,
    "ledger": copies.ledger,
    "access": access.section,
    "every_record": access.records,
    "missing": missing.section,
}
"""Every section by the name a template calls it by. Adding one is one file and one line."""

SERVICE_SECTIONS: dict[str, Callable[[ServiceView], Section]] = {
    "training": training.section,
    "programme": training.evidence,
    "programme_idea": programme.idea,
    "programme_reported": programme.reported,
    "programme_series": programme.series,
    "roll_out": roll_out.section,
    "training_network": training_network.section,
    "bookings": training_screens.bookings,
    "lapses": training_screens.lapses,
    "licences": training_screens.licences,
    "register": training_screens.register,
    "co_ordination": training_screens.co_ordination,
    "exclusion": exclusion.section,
    "school_series": school_series.section,
    "audit": audit.section,
    "reflection": audit.reflection,
    "offer": offer.section,
    "service_year": service_year.section,
    "school_contact": service_year.contacts,
    "team_months": team_months.section,
}
"""Every section of a document about the service, by name."""

Maker = TypeVar("Maker", bound=Callable[..., Section])


@dataclass(frozen=True)
class Shown:
    """A section as a cell shows it: to the eye as HTML, to stepkit as its blocks."""

    section: Section

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            "text/html": section_html(self.section),
            "text/plain": f"{self.section.title} ({self.section.case})",
            MIME: self.section.model_dump(mode="json"),
        }


@dataclass(frozen=True)
class ShownFront:
    """The front of a document as a cell shows it."""

    document: Document

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            "text/html": section_html(_as_section(self.document)),
            "text/plain": f"{self.document.title} ({self.document.case})",
            FRONT_MIME: self.document.model_dump(mode="json"),
        }


def show(name: str, view: CaseView | ServiceView) -> Shown:
    """The section `name` of this case, or of the service.

    Raises `TemplateError` when there is no such section.
    """
    if isinstance(view, CaseView):
        return Shown(_named(name, SECTIONS)(view))
    return Shown(_named(name, SERVICE_SECTIONS)(view))


def front(
    view: CaseView | ServiceView, *, name: str, title: str, paper: Paper = "a4"
) -> ShownFront:
    """The front of a document about this case, or about the service, for this size of paper.

    Raises `PackError` for a case that may not be packed.
    """
    if isinstance(view, CaseView):
        return ShownFront(front_of(view, name=name, title=title, paper=paper))
    return ShownFront(front_of_service(view, name=name, title=title, paper=paper))


def _named(name: str, sections: Mapping[str, Maker]) -> Maker:
    if name not in sections:
        raise TemplateError(
            f'There is no section "{name}". Choose {listed(list(sections))}.', field=name
        )
    return sections[name]


def _as_section(document: Document) -> Section:
    """The front as a notebook shows it; a finished document has it at its head."""
    facts = Table(caption=document.title, columns=("", ""), rows=document.facts)
    marks = tuple(Words.of(mark, style="note") for mark in document.marks)
    return Section(id="front", title=document.title, blocks=(*marks, facts), case=document.case)
