"""Drawing and changing a formulation: factors in lanes, signed links, and who holds what.

The widget holds one thing, `value`, a `Formulation`. Every event is a function from
formulation to formulation; picture and table are drawn from it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from traitlets import Instance

from stepkit.analysis.audience import withheld_as
from stepkit.analysis.formulation_entry import added, changed, linked, moved, removed
from stepkit.draw.formulation import picture
from stepkit.errors import EntryError
from stepkit.model.formulation import Formulation, Position
from stepkit.model.map_diff import diff
from stepkit.model.map_diff_words import phrases
from stepkit.model.map_kind import MapKind
from stepkit.model.voice import Voice
from stepkit.widgets.editor import Access, Editor, Kept
from stepkit.widgets.formulation_view import (
    Seen,
    factor_name,
    formulation_view,
    in_room,
    link_name,
)
from stepkit.widgets.guard import Note
from stepkit.widgets.held_fields import Known
from stepkit.widgets.map_drafts import Drafts
from stepkit.widgets.map_view import GoTo, MapPage, MapView


class FormulationEditor(Editor[Formulation]):
    """A formulation to draw: a picture, a table that does the same, and every detail.

    `value` may be set from Python and is drawn again; earlier values are kept for undo
    until the next save. `kind` gives its lanes and links. `access` saves and reads again,
    and `versions` are the saved ones, oldest first; without `access` there is nothing to
    save to. `drafts` keeps what is not saved yet. `case` is the key in the caption, `known`
    is what of the case parts may point at, and `note` notes defects down.
    """

    value = Instance(Formulation)

    def __init__(
        self,
        value: Formulation,
        kind: MapKind,
        *,
        note: Note,
        case: str = "",
        known: Known | None = None,
        access: Access[Formulation] | None = None,
        versions: Sequence[Kept[Formulation]] = (),
        drafts: Drafts[Formulation] | None = None,
    ) -> None:
        self.kind, self._case, self._known = kind, case, known or Known()
        self._seen = Seen()
        self._go_to = GoTo()
        super().__init__(value, note=note, access=access, versions=versions, drafts=drafts)
        self._page = MapPage(self._view(), self.hear, self.keep_drawn)
        self.children = (self._page,)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """The editor, and the picture for whoever opens the notebook without it."""
        bundle = super()._repr_mimebundle_(**kwargs)
        drawn = picture(self.value, self.kind, key=self._case)
        svg = getattr(drawn, "svg", None)
        return bundle | ({"image/svg+xml": svg} if svg else {})

    def _edit(self, content: dict[str, Any]) -> str:
        events = {
            "added": self._add,
            "moved": self._move,
            "linked": self._link,
            "changed": self._change,
            "removed": self._remove,
            "chosen": self._choose,
            "speaker": self._speak,
        }
        return events[content["event"]](content)

    def _add(self, content: dict[str, Any]) -> str:
        self.value = added(
            self.value, self.kind, content["label"], content["lane"], self._seen.speaker,
            place=_place(content) if "x" in content else None,
        )  # fmt: skip
        factor = self.value.factors[-1]
        return f"Added: {factor_name(factor, self.kind)}."

    def _move(self, content: dict[str, Any]) -> str:
        place = _place(content)
        self.value = moved(self.value, content["id"], place, self._lane_at(content["id"], place))
        return f"Moved: {factor_name(self.value.factor(content['id']), self.kind)}."

    def _link(self, content: dict[str, Any]) -> str:
        if self._seen.room and self._is_kept_back(content["cause"], content["effect"]):
            raise EntryError("This link cannot be drawn in the room view. Draw it afterwards.")
        self.value = linked(
            self.value, self.kind, content["cause"], content["effect"], self._seen.speaker
        )
        link = self.value.links[-1]
        self._go_to = GoTo(part="link", id=link.id, turn=self._go_to.turn + 1)
        return f"Linked: {link_name(link, self.value, self.kind)}."

    def _is_kept_back(self, cause: str, effect: str) -> bool:
        """Whether there is such a link that the room view leaves out; it must not tell of it."""
        ends = (cause, effect)
        there = {(one.cause, one.effect) for one in self.value.links}
        return ends in there - {(one.cause, one.effect) for one in in_room(self.value).links}

    def _change(self, content: dict[str, Any]) -> str:
        part, part_id, field = content["part"], content["id"], content["field"]
        sent = content["value"]
        if self._seen.room and isinstance(sent, list):
            held = self.value.factor(part_id) if part == "factor" else self.value.link(part_id)
            sent = [*sent, *self._known.untold(field, getattr(held, field, ()))]
        self.value = changed(self.value, self.kind, part, part_id, field, sent)
        return f"Changed: {self._name(part, part_id)}."

    def _remove(self, content: dict[str, Any]) -> str:
        name = self._name(content["part"], content["id"])
        self.value = removed(self.value, content["part"], content["id"])
        return f"Deleted: {name}. Undo brings it back."

    def _choose(self, content: dict[str, Any]) -> str:
        if content["id"] == "room":
            self._seen = self._seen._replace(room=bool(content["on"]))
            return "Room view." if content["on"] else "The whole map."
        voice = Voice(content["id"])
        silent = self._seen.silent - {voice} if content["on"] else self._seen.silent | {voice}
        self._seen = self._seen._replace(silent=frozenset(silent))
        return ""

    def _speak(self, content: dict[str, Any]) -> str:
        self._seen = self._seen._replace(speaker=Voice(content["id"]))
        return ""

    def _name(self, part: str, part_id: str) -> str:
        if part == "factor":
            return factor_name(self.value.factor(part_id), self.kind)
        return link_name(self.value.link(part_id), self.value, self.kind)

    def _lane_at(self, factor_id: str, place: Position) -> str | None:
        """The lane in whose room the middle of a factor lies when it is put at `place`."""
        shown = self._page.shown
        box = next((one for one in shown.factors if one.id == factor_id), None)
        if box is None:
            raise EntryError("This factor is not shown here. Choose one that is.")
        x, y = place.x + box.width / 2, place.y + box.height / 2
        inside = (
            room.id
            for room in shown.rooms
            if room.x <= x <= room.x + room.width and room.y <= y <= room.y + room.height
        )
        return next(inside, None)

    def _draw(self) -> None:
        self._page.shown = self._view().model_copy(
            update={**self._told._asdict(), "go_to": self._go_to}
        )

    def _view(self) -> MapView:
        """The value, or the earlier version that is being looked at, with the changes in it."""
        view = formulation_view(
            self._as_held(self.looked_at), self.kind, case=self._case, known=self._known,
            seen=self._seen, actions=self.actions(),
        )  # fmt: skip
        return view.model_copy(update={**self.timeline(), "changes": self._changes()})

    def _changes(self) -> tuple[str, ...]:
        """What changed from the version before, in fixed phrases; of what is kept back, nothing."""
        if self.before is None:
            return ()
        then, now = self._as_held(self.before), self._as_held(self.looked_at)
        if self._seen.room:
            then, now = in_room(then), in_room(now)
        return phrases(diff(then, now))

    def _as_held(self, version: Formulation) -> Formulation:
        """A version with that kept from the room which is kept from it now."""
        return withheld_as(self.value, version) if self._seen.room else version


def _place(content: dict[str, Any]) -> Position:
    return Position(float(content["x"]), float(content["y"]))
