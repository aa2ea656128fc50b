"""What the invented service keeps about itself, and the public holidays around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from stepkit.model.case import SERVICE
from stepkit.store.rehearsal_calendar import first_year, public_holidays
from stepkit.store.rehearsal_making import moment
from stepkit.store.rehearsal_records import Recorded, written_records
from stepkit.store.saving import Entry

MARCH, NINE = 3, 9 * 60


def service_entries(today: date) -> tuple[Entry, ...]:
    """What had been recorded about the service before `today`, in the order of its recording."""
    found = chain(_announced(), written_records("service", today))
    entries = (Entry(SERVICE, one.value, f"{one.by} 1", one.at) for one in found)
    known = (entry for entry in entries if entry.at < moment(today, 0))
    return tuple(sorted(known, key=lambda entry: entry.at))


def _announced() -> Iterator[Recorded]:
    """Nine o'clock on 1 March before the school year of the holiday, like the terms."""
    for one in public_holidays():
        yield Recorded(one, "co-ordinator", moment(date(first_year(one.start), MARCH, 1), NINE))
