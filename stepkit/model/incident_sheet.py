"""The form of one incident: what is asked, and what is known of the case that helps to answer."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from stepkit.model.context import Context
from stepkit.model.entry_sheet import EntrySheet
from stepkit.model.nation import Nation
from stepkit.model.record import Line
from stepkit.model.regime import Regime


class RecordedDay(NamedTuple):
    """How many incidents are on record for one day. None on record says nothing about the day."""

    on: date
    incidents: int


class IncidentSheet(EntrySheet):
    """One incident while it is written down.

    `often` are the contexts of this case, those used most first, and `others` the rest of
    the vocabulary. `last_days` says for which days anything is on record. `regimes` are
    the rules under which a restrictive intervention is recorded in `nation`, and
    `reminders` the dates that hang on those recorded in the last days.
    """

    often: tuple[Context, ...] = ()
    others: tuple[Context, ...] = ()
    last_days: tuple[RecordedDay, ...] = ()
    nation: Nation | None = None
    regimes: tuple[Regime, ...] = ()
    reminders: tuple[Line, ...] = ()
