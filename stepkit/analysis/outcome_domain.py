"""Whether a domain meant the same from one day to another, before a line is drawn across."""

from __future__ import annotations

from datetime import date

from stepkit.errors import EntryError, listed
from stepkit.model.framework import Framework, OutcomeDomain
from stepkit.model.written import day as written


def same_domain(framework: Framework, domain_id: str, *, start: date, end: date) -> OutcomeDomain:
    """The domain, if its definition did not change between `start` and `end`.

    Raises `EntryError` for a domain nobody has defined, and for one that was defined anew
    within those days: a line across would join two different things.
    """
    found = next((one for one in framework.domains if one.id == domain_id), None)
    if found is None:
        known = listed([one.id for one in framework.domains]) or "none"
        raise EntryError(
            f'"{framework.name}" has no outcome domain "{domain_id}"; it has {known}. '
            "Define the domain in a framework file of your own, or choose another."
        )
    anew = found.since
    if anew is not None and start < anew <= end:
        raise EntryError(
            f'The domain "{found.label}" was defined anew on {written(anew)}, within the days '
            "asked for. Ask for days on one side of it."
        )
    return found
