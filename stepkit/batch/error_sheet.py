"""What lies in the place of a pack that could not be built: why, and what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

from stepkit.model.document import Document, Missing, Section, Words
from stepkit.model.record import Audience
from stepkit.pack.html import page


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
