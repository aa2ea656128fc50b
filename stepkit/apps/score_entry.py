"""Opening the table in which scores are typed, for one case and one measure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from stepkit.analysis.score_sheet import read_sheet
from stepkit.apps.defects import note
from stepkit.apps.saving import save_changes
from stepkit.apps.unsaved import score_drafts
from stepkit.apps.workspace import Workspace, author, find_workspace
from stepkit.errors import EntryError, listed
from stepkit.model.measure import Measure
from stepkit.model.score_sheet import ScoreSheet, sheet_of
from stepkit.model.voice import Voice
from stepkit.store.history import Store
from stepkit.widgets.score_entry import ScoreEntry

PURPOSE = "score entry"


def score_entry(
    case: str, measure: str, *, voices: Sequence[str] = (), workspace: Path | None = None
) -> ScoreEntry:
    """A table of the scores of one case on one measure, to type or paste into and to save.

    `voices` are those whose rows to begin with; without them, whoever has scored before.
    The reading is logged. Raises `UnknownCaseError` for an unknown case, `DefinitionError`
    for an unknown measure and `EntryError` for an unknown voice.
    """
    home = find_workspace(workspace)
    definition = home.library.measure(measure)
    chosen = tuple(_voice(definition, one) for one in voices)
    reopen = partial(_open, home, case, definition)
    return ScoreEntry(
        reopen(voices=chosen),
        note=note,
        save=partial(_save, home),
        reopen=reopen,
        drafts=score_drafts(home, case, definition),
    )


def _open(
    home: Workspace, case: str, measure: Measure, *, voices: Sequence[Voice] = ()
) -> ScoreSheet:
    with home.open_store() as store:
        return _sheet(home, store, case, measure, voices)


def _sheet(
    home: Workspace, store: Store, case: str, measure: Measure, voices: Sequence[Voice]
) -> ScoreSheet:
    file = store.open_case(case, as_at=home.now(), by=author(), purpose=PURPOSE)
    return sheet_of(file, measure, today=home.today(), voices=voices)


def _save(home: Workspace, sheet: ScoreSheet) -> ScoreSheet:
    """Save what is new in `sheet`, all of it or none, and give what is saved now."""
    with home.open_store() as store:
        save_changes(home, store, sheet.case_key, read_sheet(sheet).changes)
        return _sheet(home, store, sheet.case_key, sheet.measure, sheet.voices)


def _voice(measure: Measure, name: str) -> Voice:
    allowed = [voice.value for voice in measure.voices or tuple(Voice)]
    if name not in allowed:
        raise EntryError(f'"{name}" does not score {measure.name}. Choose {listed(allowed)}.')
    return Voice(name)
