"""What the page of an anxiety map shows: headings, items, a row for each voice, and the plan."""

from __future__ import annotations

from stepkit.model.anxiety_map import Band
from stepkit.model.record import Value
from stepkit.widgets.map_drafts import Offer
from stepkit.widgets.map_view import FieldOption, MapField, Said
from stepkit.widgets.page import STATIC, Action, Page, script, shown_as
from stepkit.widgets.table import Choice


class RatingShown(Value):
    """One voice's answer: its bar from the zero line, and in words. No score is no bar."""

    by: str
    score: int | None
    words: str
    band: Band | None = None


class PlanShown(Value):
    """The row of predict and prevent of one item, its days as they are typed."""

    predict: str = ""
    prevent: str = ""
    owner: str = ""
    start: str = ""
    review_on: str = ""
    direction: str
    evidence: tuple[str, ...] = ()


class ItemShown(Value):
    """One item: the answer of whoever rates now, the rows of all who may be seen, and the plan.

    `answer` is a score as text, "not rated", or empty for no answer yet. Without a `plan`
    nobody rated it outside the band. `values` stand in the fields of every item.
    """

    id: str
    label: str
    answer: str
    said: str
    values: dict[str, Said]
    card: int | None = None
    rows: tuple[RatingShown, ...] = ()
    plan: PlanShown | None = None


class HeadingShown(Value):
    """One heading with its items, and the shared contexts that can be added under it."""

    id: str
    label: str
    hint: str
    items: tuple[ItemShown, ...]
    offers: tuple[str, ...]
    nothing: bool


class AnxietyView(Value):
    """All that the page of an anxiety map shows.

    With `pupil` it is the young person who answers, by card: `cards` are the words on
    the five cards and `mapping` says what each stands for. `totals` are sentences, raised
    anxiety and reliance apart. `frozen` is an earlier version, to be read only, and `offers`
    are drafts that can be gone on with. `go_to` is the id of an item to go to, and the turn.
    """

    caption: str
    help: str
    rule: str
    edge: tuple[int, int]
    raters: tuple[FieldOption, ...]
    rater: str
    voices: tuple[FieldOption, ...]
    groups: tuple[HeadingShown, ...]
    pupil: bool
    cards: tuple[str, ...]
    mapping: str
    waiting: str
    totals: tuple[str, ...]
    directions: tuple[FieldOption, ...]
    carried: tuple[FieldOption, ...]
    switches: tuple[Choice, ...]
    actions: tuple[Action, ...]
    item_fields: tuple[MapField, ...] = ()
    versions: tuple[str, ...] = ()
    version: int = 0
    changes: tuple[str, ...] = ()
    frozen: bool = False
    offers: tuple[Offer, ...] = ()
    status: str = ""
    alert: str = ""
    go_to: tuple[str, int] = ("", 0)


class AnxietyPage(Page):
    """An anxiety map on a page, and the events that come back from it.

    Events: rated (id, answer), card (id, card), rater (id), asked-for people (voice, role),
    item (heading, name), removed (id), notable (heading, nothing), planned (id, field,
    text), done (id, on, by, done), said (id, field, value), version (number),
    chosen (id, on), asked (id).
    """

    _esm = script("controls.js", "anxiety_map.js")
    _css = STATIC / "anxiety_map.css"

    shown = shown_as(AnxietyView)
