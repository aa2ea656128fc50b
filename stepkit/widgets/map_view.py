"""What the page of a map shows: lanes, factors, links, and what can be said of each.

Python puts together every word and every place; only the ways of the links are worked
out on the page, by the rules of `stepkit.draw.map_geometry`, because they follow a drag.
"""

from __future__ import annotations

from typing import Literal

from stepkit.model.record import Value
from stepkit.widgets.map_drafts import Offer
from stepkit.widgets.page import STATIC, Action, Page, shown_as
from stepkit.widgets.table import Choice

Said = str | tuple[str, ...]
"""What stands in a field: a text, the id of an option, or the ids of several."""


class FieldOption(Value):
    """One of the answers that a field offers."""

    id: str
    label: str


class MapField(Value):
    """One thing that can be said of a factor or a link."""

    id: str
    label: str
    kind: Literal["words", "text", "area", "number", "choice", "many"]
    hint: str = ""
    options: tuple[FieldOption, ...] = ()
    in_table: bool = False


class LaneShown(Value):
    """A lane as it can be chosen, with its prompt."""

    id: str
    label: str
    hint: str = ""


class RoomShown(Value):
    """Where a lane is drawn, in units of the picture, and its title in lines."""

    id: str
    label: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    title_height: float


class FactorShown(Value):
    """One factor: its box with the lines in it, its accessible name, and what is said of it.

    A factor that is not `drawn` stands in the table only. `shape` is the mark of its voice:
    corners about its middle, 1 being its radius, or none for a circle.
    """

    id: str
    label: str
    name: str
    lane: str
    title: str = ""
    lines: tuple[str, ...] = ()
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    drawn: bool = True
    unsure: bool = False
    positive: bool = False
    voice: str
    shape: tuple[tuple[float, float], ...]
    colour: str
    agreed: Literal["yes", "no", "not_asked"]
    values: dict[str, Said]


class LinkShown(Value):
    """One link: its ends, its text with the room it takes, and what is said of it."""

    id: str
    cause: str
    effect: str
    name: str
    text: str
    wide: float
    high: float
    less: bool
    drawn: bool = True
    values: dict[str, Said]


class GoTo(Value):
    """A part to go to, once: `turn` tells one such wish from the next."""

    part: Literal["factor", "link"] = "factor"
    id: str = ""
    turn: int = 0


class MapView(Value):
    """All that the page of a map shows. `frozen` is an earlier version, to be read only.

    `steps` are the strengths that the keys 0 to 9 give a link, and `offers` the drafts that
    can be gone on with.
    """

    caption: str
    help: str
    lanes: tuple[LaneShown, ...]
    rooms: tuple[RoomShown, ...]
    factors: tuple[FactorShown, ...]
    links: tuple[LinkShown, ...]
    factor_fields: tuple[MapField, ...]
    link_fields: tuple[MapField, ...]
    steps: tuple[str, ...]
    speakers: tuple[FieldOption, ...]
    speaker: str
    layers: tuple[Choice, ...]
    switches: tuple[Choice, ...]
    actions: tuple[Action, ...]
    versions: tuple[str, ...] = ()
    version: int = 0
    changes: tuple[str, ...] = ()
    frozen: bool = False
    offers: tuple[Offer, ...] = ()
    status: str = ""
    alert: str = ""
    go_to: GoTo = GoTo()


class MapPage(Page):
    """A map on a page, and the events that come back from it.

    Events: added (label, lane, perhaps x and y), moved (id, x, y), linked (cause, effect),
    changed (part, id, field, value), removed (part, id), chosen (id, on), speaker (id),
    version (number), asked (id).
    """

    _esm = STATIC / "map.js"
    _css = STATIC / "map.css"

    shown = shown_as(MapView)
