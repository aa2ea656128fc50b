"""A vocabulary profile: the words a service uses for the parts of its maps."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from stepkit.model.map_kind import TITLE, Lane, MapKind
from stepkit.model.record import DefinitionId, Line, PlainText, Value


class ProfileWord(Value):
    """What one part of one kind of map is called here; `part` may be "title".

    `hint`, where given, takes the place of the prompt of a lane.
    """

    kind: DefinitionId
    part: DefinitionId
    label: Line
    hint: PlainText | None = None


class VocabularyProfile(Value):
    """The words of one service or county. What it does not name keeps the words of its kind."""

    id: DefinitionId
    name: Line
    source: Line
    words: Annotated[tuple[ProfileWord, ...], Field(min_length=1)]

    def worded(self, kind: MapKind) -> MapKind:
        """The kind in the words of this profile. Words for parts it has not are passed over."""
        words = {word.part: word for word in self.words if word.kind == kind.id}
        return kind.model_copy(
            update={
                "title": words[TITLE].label if TITLE in words else kind.title,
                "lanes": _said(kind.lanes, words),
                "relations": _said(kind.relations, words),
                "anchors": _said(kind.anchors, words),
                "words": _said(kind.words, words),
            }
        )


def _said(parts: tuple[Any, ...], words: dict[str, ProfileWord]) -> tuple[Any, ...]:
    return tuple(_relabelled(part, words.get(part.id)) for part in parts)


def _relabelled(part: Any, word: ProfileWord | None) -> Any:
    if word is None:
        return part
    hinted = isinstance(part, Lane) and word.hint is not None
    hint = {"hint": word.hint} if hinted else {}
    return part.model_copy(update={"label": word.label, **hint})
