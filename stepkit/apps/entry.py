"""Opening the forms in which one case is written, each saving to the store it was read from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

from stepkit.analysis.decision_entry import decision_sheet
from stepkit.apps.defects import note
from stepkit.apps.saving import Changes, save_changes
from stepkit.apps.unsaved import drafts_of
from stepkit.apps.workspace import Workspace, author, find_workspace
from stepkit.model.case import CaseFile
from stepkit.model.entry_sheet import EntrySheet
from stepkit.store.history import Store
from stepkit.widgets.decision_entry import DecisionEntry
from stepkit.widgets.entry_form import EntryForm

Opened = TypeVar("Opened", bound=EntryForm)
SheetOf = Callable[[CaseFile, str], EntrySheet]
"""The sheet of a case; the text is in the ids of what is written anew."""

PURPOSE = "entry"


def decision_entry(case: str, *, workspace: Path | None = None) -> DecisionEntry:
    """The form for decisions and actions of one case. Raises `UnknownCaseError`."""
    home = find_workspace(workspace)
    return opened(DecisionEntry, home, case, partial(decision_sheet, today=home.today()))


def opened(editor: type[Opened], home: Workspace, case: str, sheet_of: SheetOf) -> Opened:
    """An editor over what is saved now, saving to and keeping drafts in the same store."""
    return editor(
        _reopened(home, case, sheet_of),
        note=note,
        save=partial(_saved, home, case, sheet_of),
        reopen=partial(_reopened, home, case, sheet_of),
        drafts=drafts_of(home, case, editor.questions),
    )


def _reopened(home: Workspace, case: str, sheet_of: SheetOf) -> EntrySheet:
    with home.open_store() as store:
        return _sheet(home, store, case, sheet_of)


def _saved(home: Workspace, case: str, sheet_of: SheetOf, changes: Changes) -> EntrySheet:
    with home.open_store() as store:
        save_changes(home, store, case, changes)
        return _sheet(home, store, case, sheet_of)


def _sheet(home: Workspace, store: Store, case: str, sheet_of: SheetOf) -> EntrySheet:
    file = store.open_case(case, as_at=home.now(), by=author(), purpose=PURPOSE)
    return sheet_of(file, token_hex(4))
