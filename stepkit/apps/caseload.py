"""Opening the whole service for a figure about it: stays and phases of care, nothing else."""

from __future__ import annotations

from pathlib import Path

from stepkit.apps.clock import day_from, end_of
from stepkit.apps.workspace import author, find_workspace
from stepkit.errors import TemplateError
from stepkit.model.caseload import CaseloadView, CasePathway

PURPOSE = "time in phase over the service"


def open_caseload(*, as_of: str = "", workspace: Path | None = None) -> CaseloadView:
    """Every stay with its phases of care, as known at the end of `as_of` (empty: today).

    `as_of` is written YYYY-MM-DD. That phases were read is logged for each case. Raises
    `TemplateError` for a day that is not one.
    """
    home = find_workspace(workspace)
    known_on = day_from("The parameter as_of", as_of, TemplateError) if as_of else home.today()
    as_at = end_of(known_on)
    with home.open_store() as store:
        cases = store.cases(as_at)
        phases = store.care_phases(as_at=as_at, by=author(), purpose=PURPOSE)
    return CaseloadView(
        pathways=tuple(CasePathway(case=one, phases=phases.get(one.key, ())) for one in cases),
        frameworks=home.library.frameworks,
        as_of=known_on,
        invented=home.rehearsal,
    )
