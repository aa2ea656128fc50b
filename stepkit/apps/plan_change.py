"""What changed in a plan since a day, asked in one call."""

from __future__ import annotations

from pathlib import Path

from stepkit.analysis.plan_change import PlanChange, plan_changes
from stepkit.apps.open import open_case


def changes_since(
    case: str, since: str, *, audience: str = "professional", workspace: Path | None = None
) -> tuple[PlanChange, ...]:
    """The differences between the plan as known on `since` (YYYY-MM-DD) and as known today.

    Both are read as `audience` may see them, and both readings are logged. Raises what
    `open_case` raises.
    """
    earlier = open_case(case, as_of=since, audience=audience, workspace=workspace)
    later = open_case(case, audience=audience, workspace=workspace)
    return plan_changes(earlier.file, later.file)
