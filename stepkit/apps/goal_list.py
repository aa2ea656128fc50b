"""The list of goals that one key worker keeps in view, over the whole caseload."""

from __future__ import annotations

from pathlib import Path

from stepkit.analysis.goal_owner import OwnedGoal, goals_owned
from stepkit.apps.clock import end_of
from stepkit.apps.workspace import author, find_workspace

PURPOSE = "list of goals"


def goal_list(owner: str, workspace: Path | None = None) -> tuple[OwnedGoal, ...]:
    """The open goals of `owner`, those due for review first; a goal set today is among them.

    Each reading of a case is logged. Raises `WorkspaceError` without a workspace.
    """
    home = find_workspace(workspace)
    today = home.today()
    with home.open_store() as store:
        files = [
            store.open_case(one.key, as_at=end_of(today), by=author(), purpose=PURPOSE)
            for one in store.cases(end_of(today))
        ]
    return goals_owned(files, owner, as_of=today)
