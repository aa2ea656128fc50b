"""The young people of a service side by side: only what a figure about the service needs."""

from __future__ import annotations

from datetime import date

from stepkit.model.case import SERVICE, Case
from stepkit.model.framework import Framework
from stepkit.model.pathway import CarePhase
from stepkit.model.record import Value


class CasePathway(Value):
    """One young person's stay and the phases of care that people decided in it, oldest first."""

    case: Case
    phases: tuple[CarePhase, ...] = ()


class CaseloadView(Value):
    """Every stay of a service with its phases of care, as known on one day. Figures only."""

    pathways: tuple[CasePathway, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    as_of: date
    invented: bool

    @property
    def key(self) -> str:
        """The one key under which everything of the service stands."""
        return SERVICE
