"""Adult responses by their tags. Tags are looked up and never added up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stepkit.model.adult_response import AdultResponse


def responses(
    given: Iterable[AdultResponse], *, start: date, end: date, tag: str = "", setting: str = ""
) -> tuple[AdultResponse, ...]:
    """The responses of a period, both days included, with a tag and in a setting if asked."""
    return tuple(
        one
        for one in given
        if start <= one.on <= end
        and (not tag or tag in one.tags)
        and (not setting or one.setting == setting)
    )
