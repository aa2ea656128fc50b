"""Rating an anxiety map: six headings, a slider for each answer, each voice in its own row.

The widget holds one thing, `value`, an `AnxietyMap`. Every event is a function from map
to map; the page is drawn from it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from traitlets import Instance

from stepkit.analysis.anxiety_entry import (
    with_answer,
    with_card,
    with_context,
    with_done,
    with_notable,
    with_plan,
    with_rater,
    with_said,
)
from stepkit.draw.anxiety_map import map_pictures, rater_in_words
from stepkit.errors import EntryError
from stepkit.model.anxiety_map import AnxietyMap, Rater
from stepkit.model.map_diff import diff
from stepkit.model.map_diff_words import phrases
from stepkit.model.map_kind import MapKind
from stepkit.model.voice import Voice
from stepkit.widgets.anxiety_parts import PUPIL, Rated, anxiety_view, direction_of, people, rater_id
from stepkit.widgets.anxiety_view import AnxietyPage, AnxietyView
from stepkit.widgets.editor import Access, Editor, Kept
from stepkit.widgets.guard import Note
from stepkit.widgets.held_fields import Known
from stepkit.widgets.map_drafts import Drafts


class AnxietyMapEditor(Editor[AnxietyMap]):
    """An anxiety map to rate, blind until all have answered or the chair reveals it.

    `value` may be set from Python and is drawn again; earlier values are kept for undo
    until the next save. `kind` gives headings, bands and cards, `known` what can be added
    and what it may rest on, and `today` the last day on which something can have been
    carried out. The rest is as for every editor.
    """

    value = Instance(AnxietyMap)

    def __init__(
        self,
        value: AnxietyMap,
        kind: MapKind,
        *,
        today: date,
        note: Note,
        case: str = "",
        known: Known | None = None,
        access: Access[AnxietyMap] | None = None,
        versions: Sequence[Kept[AnxietyMap]] = (),
        drafts: Drafts[AnxietyMap] | None = None,
    ) -> None:
        self.kind, self._case, self._today = kind, case, today
        adults = (one for one in value.raters if one.voice is not Voice.YOUNG_PERSON)
        first = next(adults, Rater(voice=Voice.KEY_WORKER))
        self._rated = Rated(first, pupil=False, known=known or Known())
        self._go_to = ("", 0)
        super().__init__(value, note=note, access=access, versions=versions, drafts=drafts)
        self._page = AnxietyPage(self._view(), self.hear, self.keep_drawn)
        self.children = (self._page,)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """The editor, and its first picture for whoever opens the notebook without it."""
        bundle = super()._repr_mimebundle_(**kwargs)
        drawn = next(iter(map_pictures(self.value, self.kind, key=self._case)))
        svg = getattr(drawn, "svg", None)
        return bundle | ({"image/svg+xml": svg} if svg else {})

    def turn_to(self, number: int) -> str:
        """Look at a version. Raises `EntryError` while it would tell what others rated."""
        if number < len(self._versions) and not self.value.is_open:
            raise EntryError(
                "Earlier versions are shut while the map is rated blind. Look at them once all "
                "have answered."
            )
        return super().turn_to(number)

    def _edit(self, content: dict[str, Any]) -> str:
        events = {
            "rated": self._rate,
            "card": self._card,
            "item": self._add,
            "removed": self._remove,
            "notable": self._notable,
            "people": self._ask,
            "planned": self._plan,
            "done": self._done,
            "said": self._say,
            "rater": self._rater,
            "chosen": self._hold,
            "asked": self._open,
        }
        return events[content["event"]](content)

    def _rate(self, content: dict[str, Any]) -> str:
        by = self._by
        self.value = with_answer(self.value, content["id"], by, content["answer"])
        return ""

    def _card(self, content: dict[str, Any]) -> str:
        if self.kind.cards is None:
            raise EntryError("This kind of map has no cards. Use the slider instead.")
        self.value = with_card(self.value, content["id"], content["card"], self.kind.cards)
        return ""

    def _add(self, content: dict[str, Any]) -> str:
        self.value = with_context(self.value, content["heading"], content["name"])
        item = self.value.items[-1]
        self._go_to = (item.id, self._go_to[1] + 1)
        return f"Added: {item.context.name}."

    def _remove(self, content: dict[str, Any]) -> str:
        name = self.value.item(content["id"]).context.name
        self.value = self.value.without_item(content["id"])
        return f"Deleted: {name}. Undo brings it back."

    def _notable(self, content: dict[str, Any]) -> str:
        self.value = with_notable(self.value, content["heading"], nothing=bool(content["nothing"]))
        return ""

    def _ask(self, content: dict[str, Any]) -> str:
        self.value = with_rater(self.value, content["voice"], content["role"])
        return f"Asked as well: {rater_in_words(self.value.raters[-1])}."

    def _plan(self, content: dict[str, Any]) -> str:
        item = self.value.item(content["id"])
        self.value = with_plan(
            self.value,
            item.id,
            content["field"],
            content["text"],
            direction=direction_of(item, self.value),
        )
        return f"Planned for {item.context.name}."

    def _done(self, content: dict[str, Any]) -> str:
        self.value = with_done(
            self.value,
            content["id"],
            content["on"],
            content["by"],
            content["done"],
            today=self._today,
        )
        return "Noted."

    def _say(self, content: dict[str, Any]) -> str:
        self.value = with_said(self.value, content["id"], content["field"], content["value"])
        return f"Changed: {self.value.item(content['id']).context.name}."

    def _rater(self, content: dict[str, Any]) -> str:
        chosen = [one for one in people(self.value, self._by) if rater_id(one) == content["id"]]
        if not chosen:
            raise EntryError("This person is not asked on this map. Choose one who is.")
        self._rated = self._rated._replace(by=chosen[0])
        return f"Rating now: {rater_in_words(chosen[0])}."

    def _hold(self, content: dict[str, Any]) -> str:
        self._rated = self._rated._replace(pupil=bool(content["on"]))
        return self.turn_to(len(self._versions))

    def _open(self, content: dict[str, Any]) -> str:
        if content["id"] == "reveal":
            self.value = self.value.revealed()
            return "Everybody's ratings are open."
        self.value = self.value.model_copy(update={"blind": True})
        return "Rated blind from now on: each sees only their own ratings until all have answered."

    @property
    def _by(self) -> Rater:
        return PUPIL if self._rated.pupil else self._rated.by

    def _draw(self) -> None:
        self._page.shown = self._view().model_copy(
            update={**self._told._asdict(), "go_to": self._go_to}
        )

    def _view(self) -> AnxietyView:
        """The value, or the earlier version that is being looked at, with the changes in it."""
        view = anxiety_view(
            self.looked_at, self.kind, case=self._case, rated=self._rated, actions=self.actions()
        )
        if self._rated.pupil:
            return view
        told = self.timeline() | {"changes": self._changes()}
        if not self.value.is_open:  # an earlier version may hold what others rated
            told |= {"versions": (), "changes": ()}
        if told["frozen"]:
            told |= {"help": "This is an earlier version, to be read only."}
        return view.model_copy(update=told)

    def _changes(self) -> tuple[str, ...]:
        """What changed from the version before, as far as whoever rates now may see of both."""
        if self.before is None:
            return ()
        then, now = (one.seen_while_rating(self._by) for one in (self.before, self.looked_at))
        return phrases(diff(then, now))
