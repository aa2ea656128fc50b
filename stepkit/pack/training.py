"""The sections of a training register: schools, licences, cascades, and what is claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta

from stepkit.analysis.training import (
    Claimed,
    LicenceState,
    SchoolState,
    cascade_states,
    due_list,
    evidence_by_kind,
    lapsed,
    licence_state,
    programme_cost,
    school_states,
    schools_lapsing,
    staff_reached,
)
from stepkit.model.document import Block, Heading, Listing, Run, Section, Table
from stepkit.model.service import ServiceView
from stepkit.model.training import EvidenceKind, ProgrammeEvidence, School
from stepkit.model.written import counted, label
from stepkit.pack.words import missing, say, sentence, written

AHEAD = timedelta(days=365)
KINDS = {
    EvidenceKind.MEASURED: "evidence_measured",
    EvidenceKind.OPINION: "evidence_opinion",
    EvidenceKind.EXPECTATION: "evidence_expectation",
}


def section(view: ServiceView) -> Section:
    """Who is trained, who is due, who has lapsed, and what was passed on."""
    blocks: list[Block] = [missing("Register", "training_none")]
    if view.file.schools:
        blocks = [_schools(view), *lapses_and_dues(view), *_cascades(view), *_policies(view)]
    return Section(id="training", title="Training", blocks=tuple(blocks), case=view.key)


def evidence(view: ServiceView) -> Section:
    """What is claimed about the programme, by kind, and what it cost."""
    claims = claim_lists(view.file.programme_evidence, _claim)
    blocks = [*claims, *_cost(view)] or [missing("Programme", "evidence_none")]
    title = "What is known about the programme"
    return Section(id="programme", title=title, blocks=tuple(blocks), case=view.key)


def place_words(schools: Sequence[School]) -> str:
    """What the places shown are called: by their kind where they are all of one."""
    kinds = {one.setting for one in schools}
    return sentence(f"training_places_{kinds.pop() if len(kinds) == 1 else 'mixed'}")


def _schools(view: ServiceView) -> Table:
    return Table(
        caption=sentence(
            "training_schools_caption", places=place_words(view.file.schools), day=view.as_of
        ),
        columns=("School", "Kind", "Trained"),
        rows=tuple(
            (one.school.name, label(one.school.setting), _trained(one))
            for one in school_states(view.file, view.as_of)
        ),
        row_headers=True,
    )


def _trained(one: SchoolState) -> str:
    senior = "yes" if one.senior else "no"
    name = "training_enough" if one.enough else "training_gap"
    return sentence(name, count=one.trained, senior=senior)


def lapses_and_dues(view: ServiceView) -> Iterator[Block]:
    """What has lapsed, longest first, and what falls due within a year, soonest first."""
    names = {one.id: one.name for one in view.file.people}
    late = lapsed(view.file, view.as_of)
    if late:
        caption = sentence("training_lapsed_caption", day=view.as_of)
        yield _states(late, names, caption)
    else:
        yield say("training_lapsed_none")
    due = due_list(view.file, start=view.as_of, end=view.as_of + AHEAD)
    coming = tuple(licence_state(one.licence, view.as_of) for one in due)
    if coming:
        yield _states(coming, names, sentence("training_due_caption", day=view.as_of))
        yield from _places_due(view)
    else:
        yield say("training_due_none")


def _places_due(view: ServiceView) -> Iterator[Block]:
    """The schools of those whose refresher falls due."""
    found = schools_lapsing(view.file, start=view.as_of, end=view.as_of + AHEAD)
    if found:
        places = place_words(found)
        schools = ", ".join(one.name for one in found)
        yield say("training_due_places", style="note", places=places, schools=schools)


def _states(states: tuple[LicenceState, ...], names: dict[str, str], caption: str) -> Table:
    return Table(
        caption=caption,
        columns=("Who", "Role", "Refresher due", "Stands"),
        rows=tuple(
            (
                names.get(one.licence.person, one.licence.person),
                label(one.licence.role),
                written(one.due),
                stands(one),
            )
            for one in states
        ),
        row_headers=True,
    )


def stands(one: LicenceState) -> str:
    """In how many days a licence falls due, or for how many it has lapsed."""
    if one.days_lapsed:
        return sentence("training_lapsed", days=counted(one.days_lapsed, "day"))
    return sentence("reminder_due", days=counted(one.days_left, "day"))


def _cascades(view: ServiceView) -> Iterator[Block]:
    states = cascade_states(view.file, view.as_of, view.register)
    if not states:
        yield missing("Cascades", "training_cascades_none")
        return
    schools = {one.id: one.name for one in view.file.schools}
    names = {one.id: one.name for one in view.register.people}
    yield Table(
        caption=sentence("training_cascades_caption"),
        columns=("Day", "School", "Tutor", "Staff", "Licence", "Fidelity"),
        rows=tuple(
            (
                written(one.cascade.on),
                schools.get(one.cascade.school, one.cascade.school),
                names.get(one.cascade.tutor, one.cascade.tutor),
                str(one.cascade.staff),
                sentence("training_licensed" if one.licensed else "training_unlicensed"),
                sentence("training_checked" if one.checked else "training_unchecked"),
            )
            for one in states
        ),
    )
    yield say("training_reached", count=staff_reached(states))


def _policies(view: ServiceView) -> Iterator[Block]:
    schools = {one.id: one.name for one in view.file.schools}
    rows = tuple(
        (
            schools.get(one.school, one.school),
            f"{one.title}, {one.version}",
            written(one.approved_on),
            sentence("training_names_approach" if one.names_approach else "training_names_none"),
        )
        for one in view.file.policies
        if one.approved_on <= view.as_of
    )
    if rows:
        caption = sentence("training_policies_caption")
        yield Table(caption=caption, columns=("School", "Policy", "Approved", "Says"), rows=rows)


def claim_lists(
    claims: Iterable[Claimed], said: Callable[[Claimed], str]
) -> Iterator[Heading | Listing]:
    """Claims under the heading of their kind, each once, as `said` words them."""
    for kind, of_kind in evidence_by_kind(claims).items():
        if of_kind:
            yield Heading(text=sentence(KINDS[kind]))
            yield Listing(items=tuple((Run(text=said(one)),) for one in of_kind))


def _claim(one: ProgrammeEvidence) -> str:
    respondents = one.respondents or "not stated"
    return sentence(
        "evidence_respondents", text=one.text, source=one.source, respondents=respondents
    )


def _cost(view: ServiceView) -> Iterator[Block]:
    lines = view.file.cost_lines
    if not lines:
        return
    rows = [
        (
            sentence("evidence_cost_included", label=one.label) if one.included_in else one.label,
            f"£{one.pounds:,.2f}",
        )
        for one in lines
    ]
    rows.append((sentence("evidence_cost_total"), f"£{programme_cost(lines):,.2f}"))
    yield Table(
        caption=sentence("evidence_cost_caption"),
        columns=("What", "Amount"),
        rows=tuple(rows),
        numeric=(False, True),
    )
