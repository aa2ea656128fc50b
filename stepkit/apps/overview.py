"""The caseload at a glance: for each young person what is due and what is not there.

In the order of the keys and without a number that could rank anybody.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from stepkit.analysis.review import ActionState, action_list
from stepkit.apps.open import case_view
from stepkit.apps.workspace import Workspace, find_workspace
from stepkit.model.case import CaseView
from stepkit.model.document import Missing, Section, Table
from stepkit.model.record import Audience
from stepkit.model.written import counted, day
from stepkit.pack import missing
from stepkit.pack.decision import last_review
from stepkit.pack.section import Shown

COLUMNS = ("Young person", "Next review", "Actions still open", "Not there")
NOTE = "In the order of the keys. A young person's own section says why something is missing."
PURPOSE = "caseload overview"
CLOSED = {ActionState.DONE, ActionState.CHANGED}


def overview(workspace: Path | None = None) -> Shown:
    """Every young person who has not left, with the next review, open actions and what is missing.

    Each reading is logged. Raises `WorkspaceError` without a workspace.
    """
    home = find_workspace(workspace)
    today = home.today()
    with home.open_store() as store:
        cases = store.cases(home.now())
    keys = sorted(one.key for one in cases if one.left is None or one.left > today)
    table = Table(
        caption=f"{counted(len(keys), 'young person', 'young people')} on {day(today)}",
        columns=COLUMNS,
        rows=tuple(_row(home, key, today) for key in keys),
        note=NOTE,
    )
    return Shown(Section(id="caseload", title="Caseload", blocks=(table,)))


def _row(home: Workspace, key: str, today: date) -> tuple[str, ...]:
    view = case_view(home, key, Audience.PROFESSIONAL, known_on=today, start=None, purpose=PURPOSE)
    return key, _next_review(view), _open_actions(view), _not_there(view)


def _next_review(view: CaseView) -> str:
    review = last_review(view)
    if review is None:
        return "no review recorded"
    if review.next_review is None:
        return "no date set"
    late = (view.as_of - review.next_review).days
    passed = f", passed {counted(late, 'day')} ago" if late > 0 else ""
    return f"{day(review.next_review)}{passed}"


def _open_actions(view: CaseView) -> str:
    open_ones = [
        one for one in action_list(view.file.actions, as_of=view.as_of) if one.state not in CLOSED
    ]
    late = sum(one.state is ActionState.LATE for one in open_ones)
    if not open_ones:
        return "none recorded"
    return counted(len(open_ones), "action") + (f", {late} past the agreed day" if late else "")


def _not_there(view: CaseView) -> str:
    gaps = [block.what for block in missing.section(view).blocks if isinstance(block, Missing)]
    return "; ".join(gaps) or "nothing is missing"
