"""The review days chosen for a case, of its objectives and of a move, as a calendar file."""

from __future__ import annotations

from pathlib import Path

from stepkit.apps.open import case_view
from stepkit.apps.workspace import find_workspace
from stepkit.batch.files import write_file
from stepkit.errors import EntryError
from stepkit.model.record import Audience
from stepkit.pack.ics import calendar_text
from stepkit.pack.review_date import chosen_days
from stepkit.pack.staged_plan import objective_reviews
from stepkit.pack.transition import days_to_look_again


def write_review_days(case: str, workspace: Path | None = None) -> Path:
    """Write the review days of a case, its objectives and its move into the reports folder.

    Gives the file. Raises `EntryError` when there is no such day yet, `UnknownCaseError`
    for an unknown key.
    """
    home = find_workspace(workspace)
    today = home.today()
    view = case_view(
        home, case, Audience.PROFESSIONAL, known_on=today, purpose="calendar of review days"
    )
    days = [*chosen_days(view), *objective_reviews(view), *days_to_look_again(view)]
    if not days:
        raise EntryError(
            f"No review day has been chosen for {case} yet. "
            "Choose one of the days of its six-week review first."
        )
    home.reports.mkdir(parents=True, exist_ok=True)
    file = home.reports / f"{case}_review_days.ics"
    write_file(file, calendar_text(days, made_at=home.now()).encode())
    return file
