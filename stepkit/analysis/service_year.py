"""A year of a service in counts and shares: every catchment its sources print has its own share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from stepkit.analysis.suppression import Released, ratio, released
from stepkit.model.case import CaseFile
from stepkit.model.outreach import Package
from stepkit.model.record import Audience, Value
from stepkit.model.service_year import AdmissionPanel, Catchment, ServiceYear


class Coverage(Value):
    """Schools supported as a share of one size of the catchment; None where withheld."""

    catchment: Catchment
    percent: float | None


class YearFigures(Value):
    """The counts of a year as one audience may read them, and what follows from those alone."""

    children: Released
    schools: Released
    staff_trained: Released
    children_per_school: float | None
    coverage: tuple[Coverage, ...]


def year_figures(year: ServiceYear, audience: Audience) -> YearFigures:
    """The figures of one year. Shares are taken of the counts as they are shown."""
    children, schools = released(year.children, audience), released(year.schools, audience)
    return YearFigures(
        children=children,
        schools=schools,
        staff_trained=released(year.staff_trained, audience),
        children_per_school=ratio(children, schools),
        coverage=tuple(
            Coverage(catchment=one, percent=_percent(ratio(schools, one.schools)))
            for one in year.catchments
        ),
    )


def young_people_by_aim(files: Iterable[CaseFile], *, start: date, end: date) -> dict[str, int]:
    """How many young people had help bought in a period that was linked to each aim.

    One whose help was linked to several aims counts once for each of them.
    """
    linked = [
        aim
        for file in files
        for aim in {aim for one in _bought(file, start, end) for aim in one.aims}
    ]
    return dict(sorted(Counter(linked).items()))


def next_panel(panels: Iterable[AdmissionPanel], *, as_of: date) -> AdmissionPanel | None:
    """The next panel on or after a day, or None when none is entered."""
    coming = [one for one in panels if one.on >= as_of]
    return min(coming, key=lambda one: one.on, default=None)


def slots_a_year(terms: int, slots_a_term: int) -> int:
    """How many booked times a year has; how many terms there are is a service's own setting."""
    return terms * slots_a_term


def _bought(file: CaseFile, start: date, end: date) -> list[Package]:
    return [one for one in file.packages if start <= one.bought_on <= end]


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
