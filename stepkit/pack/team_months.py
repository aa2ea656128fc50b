"""The section on how often each team had time to think together."""

from __future__ import annotations

from stepkit.analysis.team_months import team_months
from stepkit.model.document import Block, Section, Table
from stepkit.model.service import ServiceView
from stepkit.pack.words import missing, sentence


def section(view: ServiceView) -> Section:
    """Sessions by team and month. No young person and no member of staff stands in it."""
    found = team_months(view.file.reflective_sessions, start=view.period_start, end=view.as_of)
    blocks: tuple[Block, ...] = (missing("Teams", "team_months_none"),)
    if found:
        table = Table(
            caption=sentence("team_months_caption", start=view.period_start, end=view.as_of),
            columns=("Team", "Month", "Sessions"),
            rows=tuple((one.team, f"{one.month:%B %Y}", str(one.sessions)) for one in found),
            numeric=(False, False, True),
        )
        blocks = (table,)
    return Section(id="team_months", title="Sessions by team", blocks=blocks, case=view.key)
