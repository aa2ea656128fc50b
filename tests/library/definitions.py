"""A small definition that loads, and ways to make it wrong."""

from __future__ import annotations

from stepkit.library.load import read_definition
from stepkit.model.measure import Measure

GOOD = """
id = "calm_week"
name = "Calm week"
edition = "first"
licence = "invented for a test"
items_shipped = false
source = "invented for a test"
voices = ["teacher"]

[[scale]]
id = "calm"
name = "Calm"
minimum = 0
maximum = 10
step = 1
improvement = "increase"
kind = "raw"
source = "invented for a test"

[[scale]]
id = "storms"
name = "Storms"
minimum = 0
maximum = "undefined"
step = 1
improvement = "decrease"
kind = "count"
source = "invented for a test"

[[scale.threshold]]
kind = "change"
name = "invented threshold"
value = 4
inclusive = true
source = "invented for a test"
"""


def read(text: str) -> Measure:
    """The measure that a text defines, from a file called measures/calm_week.toml."""
    return read_definition(text, "measures/calm_week.toml", Measure)


def changed(old: str, new: str, *, last: bool = False) -> str:
    """The good definition with one stretch of it replaced: its first occurrence or its last."""
    assert old in GOOD
    return new.join(GOOD.rsplit(old, 1)) if last else GOOD.replace(old, new, 1)
