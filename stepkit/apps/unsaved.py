"""Keeping what is typed at every step, and offering it back after a reload or a lost kernel."""

from __future__ import annotations

import json
from functools import partial
from itertools import product
from typing import Any

from pydantic import TypeAdapter

from stepkit.analysis.entry_sheet import Questions, is_unsaved, kind_of
from stepkit.analysis.score_sheet import read_sheet
from stepkit.apps.workspace import Workspace, author
from stepkit.model.entry_sheet import Answer, EntryRow, EntrySheet
from stepkit.model.measure import Measure, Score
from stepkit.model.score_sheet import ScoreSheet
from stepkit.model.written import day
from stepkit.store.unsaved import UnsavedText
from stepkit.widgets.entry_form import Drafts, Unsaved
from stepkit.widgets.score_entry import ScoreDrafts, UnsavedScores

_ANSWERS = TypeAdapter(tuple[Answer, ...])


def drafts_of(home: Workspace, case: str, questions: Questions) -> Drafts:
    """Where the editor of one case keeps what is typed for records of these kinds."""
    kept: dict[str, str] = {}
    return Drafts(
        keep=partial(_keep, home, questions, kept),
        found=partial(_found, home, case, questions),
        discard=partial(_discard, home, case),
    )


def _keep(home: Workspace, questions: Questions, kept: dict[str, str], sheet: EntrySheet) -> None:
    """Keep every row that is not saved and has changed since it was kept; forget the others."""
    texts = {
        row.key: _ANSWERS.dump_json(row.answers).decode()
        for row in (*sheet.rows, *sheet.aside)
        if is_unsaved(row, questions[kind_of(row, questions)])
    }
    new = {key for key, text in texts.items() if kept.get(key) != text}
    settled = kept.keys() - texts.keys()
    if not new and not settled:
        return
    with home.open_store() as store:
        for key in new:
            about = (sheet.case_key, *_noun_and_id(key))
            store.keep_unsaved(UnsavedText(*about, author(), home.now(), texts[key]))
        for key in settled:
            store.discard_unsaved(sheet.case_key, *_noun_and_id(key), author=author())
    kept.clear()
    kept.update(texts)


def _noun_and_id(key: str) -> tuple[str, str]:
    noun, _, record_id = key.partition("/")
    return noun, record_id


def _found(home: Workspace, case: str, questions: Questions) -> tuple[Unsaved, ...]:
    with home.open_store() as store:
        found = [
            one
            for kind in questions
            for one in store.unsaved(case, author=author(), noun=kind.noun)
        ]
    return tuple(
        Unsaved(
            EntryRow(noun=one.noun, id=one.record_id, answers=_ANSWERS.validate_json(one.payload)),
            said_when(one),
        )
        for one in found
    )


def _discard(home: Workspace, case: str, row: EntryRow) -> None:
    with home.open_store() as store:
        store.discard_unsaved(case, row.noun, row.id, author=author())


def score_drafts(home: Workspace, case: str, measure: Measure) -> ScoreDrafts:
    """Where the table of one case and measure keeps what is typed."""
    return ScoreDrafts(
        keep=partial(_keep_scores, home),
        found=partial(_found_scores, home, case, measure),
    )


def _keep_scores(home: Workspace, sheet: ScoreSheet) -> None:
    """Keep the table while anything in it is not saved; forget it otherwise."""
    reading = read_sheet(sheet)
    about = (sheet.case_key, Score.noun, sheet.measure.id)
    with home.open_store() as store:
        if reading.changes or reading.problems:
            kept = sheet.model_dump(mode="json", exclude={"measure"})
            payload = json.dumps(kept | {"scales": _scales(sheet.measure)})
            store.keep_unsaved(UnsavedText(*about, author(), home.now(), payload))
        else:
            store.discard_unsaved(*about, author=author())


def _found_scores(home: Workspace, case: str, measure: Measure) -> UnsavedScores | None:
    with home.open_store() as store:
        kept = store.unsaved(case, author=author(), noun=Score.noun)
    for one in kept:
        if one.record_id == measure.id:
            return UnsavedScores(_laid_out(json.loads(one.payload), measure), said_when(one))
    return None


def _laid_out(kept: dict[str, Any], measure: Measure) -> ScoreSheet:
    """What was typed, each row with its own scale, for a measure may have changed since."""
    scales = kept.pop("scales", _scales(measure))
    rows = dict(zip(product(kept["voices"], scales), kept["cells"], strict=True))
    blank: list[dict[str, Any]] = [{}] * len(kept["days"])
    cells = [rows.get(row, blank) for row in product(kept["voices"], _scales(measure))]
    fields = kept | {"cells": cells, "measure": measure.model_dump(mode="json")}
    return ScoreSheet.model_validate_json(json.dumps(fields))


def _scales(measure: Measure) -> list[str]:
    return [one.id for one in measure.scales]


def said_when(one: UnsavedText) -> str:
    """The day and the time at which something was kept: 3 July 2026 at 09:30."""
    return f"{day(one.kept_at.date())} at {one.kept_at:%H:%M}"
