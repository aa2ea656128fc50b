"""What lies in the place of a pack that could not be built: why, and what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

from stepkit.batch.warm import Outcome
from stepkit.errors import PackError
from stepkit.model.document import Document, Missing, Section, Words
from stepkit.model.record import Audience
from stepkit.pack.html import page

STOPPED = {
    "timed_out": "The pack was not finished within its time limit and was stopped.",
    "out_of_memory": "The pack asked for more memory than its limit and was stopped.",
    "crashed": "The process that built the pack ended without an answer.",
}
TRY_AGAIN = (
    "Build this one case again; if it happens again, pass this sheet on to whoever looks after "
    "stepkit."
)


def failure_of(outcome: Outcome) -> PackError:
    """Why a job brought no pack, as a sentence for people."""
    if outcome.status in STOPPED:
        return PackError(f"{STOPPED[outcome.status]} {TRY_AGAIN}", record=f"case {outcome.id}")
    error = outcome.error
    if error.get("sentence"):
        return PackError(
            error["sentence"], record=error.get("record", ""), field=error.get("field", "")
        )
    return PackError(
        f"A cell of the notebook or stepkit itself failed ({error.get('kind', 'unknown error')} "
        f"in {error.get('place', 'an unknown place')}). {TRY_AGAIN}",
        record=f"case {outcome.id}",
        field=error.get("place", ""),
    )


def error_sheet(entry: dict[str, Any], about: dict[str, Any]) -> str:
    """The page that says why there is no pack for this case."""
    facts = [("Case", entry["case"]), ("Record", entry["record"])]
    if entry["field"]:
        facts.append(("Field", entry["field"]))
    sheet = Document(
        name="error_sheet",
        title="This pack was not built",
        case=entry["case"],
        audience=Audience(about["audience"]),
        as_of=date.fromisoformat(about["as_of"]),
        period_start=date.fromisoformat(about["as_of"]),
        facts=tuple(facts),
        marks=tuple(about.get("marks", ())),
        sections=(
            Section(
                id="why",
                title="Why, and what to do",
                blocks=(
                    Missing(what="Pack", why=entry["sentence"]),
                    Words.of("No part of it was kept. All other packs of this batch are complete."),
                ),
                case=entry["case"],
            ),
        ),
    )
    return page(sheet)
