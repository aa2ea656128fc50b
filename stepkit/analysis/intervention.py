"""What the record of a restrictive intervention still lacks, and how often one was used."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.analysis.exposure import DAY
from stepkit.analysis.finding import Finding
from stepkit.analysis.rates import poisson_rate
from stepkit.model.case import Case
from stepkit.model.intervention import InterventionRecord
from stepkit.model.nation import Nation
from stepkit.model.regime import PlaceOfCare, Regime


def regime_in_force(
    regimes: Iterable[Regime], *, nation: Nation | None, setting: PlaceOfCare, on: date
) -> Regime | None:
    """The rules of this nation and setting on a day, or None: no nation, no rules."""
    mine = (one for one in regimes if one.nation is nation and one.setting is setting)
    return next((one for one in mine if one.in_force(on)), None)


def missing_fields(record: InterventionRecord, regime: Regime) -> tuple[str, ...]:
    """The fields that the regime asks for and nobody has filled in yet, in its order.

    A field that was filled in with "none" is not missing; 0 minutes is an answer.
    """
    return tuple(name for name in regime.needed if getattr(record, name) in {None, "", ()})


def placed_days(case: Case, start: date, end: date) -> int:
    """The days from `start` to `end`, both included, on which the young person was placed."""
    since, until = max(start, case.arrived), min(end, case.left or end)
    return max(0, (until - since) // DAY + 1)


def rate_per_placed_day(
    case: Case, records: Iterable[InterventionRecord], *, start: date, end: date
) -> Finding:
    """Uses of a restrictive intervention for each placed day, with the exact Poisson interval."""
    used = sum(1 for one in records if start <= one.on <= end)
    return poisson_rate(used, placed_days(case, start, end))
