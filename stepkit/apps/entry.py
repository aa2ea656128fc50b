"""Opening the forms in which one case is written, each saving to the store it was read from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any, TypeVar

from stepkit.analysis.care_phase_entry import care_phase_sheet
from stepkit.analysis.case_choice import CaseChoice
from stepkit.analysis.decision_entry import decision_sheet
from stepkit.analysis.exposure_entry import exposure_sheet
from stepkit.analysis.goal_entry import goal_sheet
from stepkit.analysis.own_words_entry import own_words_sheet
from stepkit.analysis.phase_aim import aim_lines, standings
from stepkit.analysis.plan_entry import plan_sheet
from stepkit.analysis.record_choice import record_choice
from stepkit.analysis.record_form import record_sheet
from stepkit.apps.defects import note
from stepkit.apps.incident_entry import incident_sheet_of, vocabulary
from stepkit.apps.known import known_of
from stepkit.apps.saving import Changes, save_changes
from stepkit.apps.unsaved import drafts_of
from stepkit.apps.workspace import Workspace, author, find_workspace
from stepkit.model.case import SERVICE, CaseFile
from stepkit.model.entry_sheet import EntrySheet
from stepkit.model.exposure import CalendarSpan
from stepkit.model.service import ServiceFile
from stepkit.store.history import Store
from stepkit.widgets.care_phase_entry import CarePhaseEntry
from stepkit.widgets.case_picker import CasePicker
from stepkit.widgets.decision_entry import DecisionEntry
from stepkit.widgets.entry_form import EntryForm
from stepkit.widgets.exposure_entry import ExposureEntry
from stepkit.widgets.goal_entry import GoalEntry
from stepkit.widgets.incident_entry import IncidentEntry
from stepkit.widgets.own_words_entry import OwnWordsEntry
from stepkit.widgets.plan_entry import PlanEntry
from stepkit.widgets.record_entry import RecordEntry
from stepkit.widgets.record_picker import RecordPicker

Opened = TypeVar("Opened", bound=EntryForm)
SheetOf = Callable[[Any, str], EntrySheet]
"""The sheet of a case or of the service; the text is in the ids of what is written anew."""

PURPOSE = "entry"
OTHER = "Any other record"
"""What opens the forms of all kinds of record is called so on the page."""


def case_picker(*, workspace: Path | None = None) -> CasePicker:
    """A field to find a case by, and the forms in which it is written."""
    home = find_workspace(workspace)
    opens = {**FORMS, OTHER: forms}
    opened_by = {name: partial(one, workspace=workspace) for name, one in opens.items()}
    with home.open_store() as store:
        choice = CaseChoice(cases=store.cases(home.now()), forms=tuple(opened_by))
    return CasePicker(choice, note=note, forms=opened_by)


def incident_entry(case: str, *, workspace: Path | None = None) -> IncidentEntry:
    """The form for one incident of one case. Raises `UnknownCaseError`."""
    home = find_workspace(workspace)
    return opened(IncidentEntry, home, case, partial(incident_sheet_of, home, _calendar(home)))


def goal_entry(case: str, *, workspace: Path | None = None) -> GoalEntry:
    """The form for goals and their ratings of one case. Raises `UnknownCaseError`."""
    home = find_workspace(workspace)
    return opened(GoalEntry, home, case, partial(goal_sheet, today=home.today()))


def exposure_entry(case: str, *, workspace: Path | None = None) -> ExposureEntry:
    """The form for the timetable of one case. Raises `UnknownCaseError`."""
    home = find_workspace(workspace)
    sheet_of = partial(
        exposure_sheet,
        today=home.today(),
        vocabulary=vocabulary(home),
        calendar=_calendar(home),
    )
    return opened(ExposureEntry, home, case, sheet_of)


def plan_entry(case: str, *, workspace: Path | None = None) -> PlanEntry:
    """The form for strategies and planned actions of one case. Raises `UnknownCaseError`."""
    home = find_workspace(workspace)
    return opened(PlanEntry, home, case, partial(plan_sheet, today=home.today()))


def own_words_entry(case: str, *, workspace: Path | None = None) -> OwnWordsEntry:
    """The form for what one young person says. Raises `UnknownCaseError`."""
    home = find_workspace(workspace)
    return opened(OwnWordsEntry, home, case, partial(own_words_sheet, today=home.today()))


def decision_entry(case: str, *, workspace: Path | None = None) -> DecisionEntry:
    """The form for decisions and actions of one case. Raises `UnknownCaseError`."""
    home = find_workspace(workspace)
    return opened(DecisionEntry, home, case, partial(decision_sheet, today=home.today()))


def care_phase_entry(
    case: str, framework: str = "", *, workspace: Path | None = None
) -> CarePhaseEntry:
    """The form for a decision on the phase of care of one case.

    Without a `framework` it is asked for. Raises `UnknownCaseError`, and
    `DefinitionError` for a framework the library does not have.
    """
    home = find_workspace(workspace)
    return opened(CarePhaseEntry, home, case, partial(care_phase_sheet_of, home, framework))


def form(noun: str, case: str, *, workspace: Path | None = None) -> RecordEntry:
    """The form for any kind of record of one case: a new one, or an earlier one to correct.

    `noun` is the word the kind is kept under, such as `placement`. Raises
    `UnknownCaseError`, and `EntryError` for a kind that no case has.
    """
    home = find_workspace(workspace)
    with home.open_store() as store:
        service = store.service(home.now())
    return _record_form(home, noun, case, service)


def service_form(noun: str, *, workspace: Path | None = None) -> RecordEntry:
    """The form for any kind of record that is kept once for the service, as `form` for a case."""
    return _record_form(find_workspace(workspace), noun, SERVICE, None)


def forms(case: str, *nouns: str, workspace: Path | None = None) -> RecordPicker:
    """Kinds of record of one case to choose from, each with its form; without any, all there are.

    Raises `UnknownCaseError`, and `EntryError` for a kind that no case has.
    """
    home = find_workspace(workspace)
    with home.open_store() as store:
        store.open_case(case, as_at=home.now(), by=author(), purpose=PURPOSE)
    choice = record_choice(case, nouns, known_of(home.library, None))
    return RecordPicker(choice, note=note, form=partial(form, case=case, workspace=workspace))


def service_forms(*nouns: str, workspace: Path | None = None) -> RecordPicker:
    """The same for what is kept once for the service."""
    known = known_of(find_workspace(workspace).library, None)
    choice = record_choice(SERVICE, nouns, known)
    return RecordPicker(choice, note=note, form=partial(service_form, workspace=workspace))


def _record_form(home: Workspace, noun: str, key: str, service: ServiceFile | None) -> RecordEntry:
    known = known_of(home.library, service)
    sheet_of = partial(record_sheet, noun=noun, today=home.today(), known=known)
    return opened(RecordEntry, home, key, sheet_of)


FORMS: dict[str, Callable[..., EntryForm]] = {
    "Incident": incident_entry,
    "Own words": own_words_entry,
    "Goals": goal_entry,
    "What helps": plan_entry,
    "Timetable": exposure_entry,
    "Decisions": decision_entry,
    "Phase of care": care_phase_entry,
}
"""What opens each form, by what it is called on the page."""


def opened(editor: type[Opened], home: Workspace, case: str, sheet_of: SheetOf) -> Opened:
    """A form over what is saved now, saving to and keeping drafts in the same store."""
    sheet = _reopened(home, case, sheet_of)
    return editor(
        sheet,
        note=note,
        save=partial(_saved, home, case, sheet_of),
        reopen=partial(_reopened, home, case, sheet_of),
        drafts=drafts_of(home, case, editor.questions_of(sheet)),
    )


def _calendar(home: Workspace) -> tuple[CalendarSpan, ...]:
    with home.open_store() as store:
        return store.service(home.now()).calendar


def care_phase_sheet_of(
    home: Workspace, framework: str, file: CaseFile, session: str
) -> EntrySheet:
    """Room for a decision on a phase, with the aims of each framework, or of the one named."""
    library = home.library
    known = tuple(one for one in library.frameworks if one.phases)
    chosen = (library.framework(framework),) if framework else known
    aims = {one.id: standings(aim_lines(file, one, home.today())) for one in chosen}
    return care_phase_sheet(file, session, today=home.today(), frameworks=chosen, aims=aims)


def _reopened(home: Workspace, case: str, sheet_of: SheetOf) -> EntrySheet:
    with home.open_store() as store:
        return _sheet(home, store, case, sheet_of)


def _saved(home: Workspace, case: str, sheet_of: SheetOf, changes: Changes) -> EntrySheet:
    with home.open_store() as store:
        save_changes(home, store, case, changes)
        return _sheet(home, store, case, sheet_of)


def _sheet(home: Workspace, store: Store, case: str, sheet_of: SheetOf) -> EntrySheet:
    file: CaseFile | ServiceFile = (
        store.service(home.now())
        if case == SERVICE
        else store.open_case(case, as_at=home.now(), by=author(), purpose=PURPOSE)
    )
    return sheet_of(file, token_hex(4))
