"""What an administrator of training is looking at: one screen, and what it is narrowed to."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from stepkit.model.record import DefinitionId, Value
from stepkit.model.training import SettingType


class DeskScreen(StrEnum):
    """The five screens of training, in the order of a working day."""

    CO_ORDINATION = "co_ordination"
    BOOKINGS = "bookings"
    LAPSES = "lapses"
    LICENCES = "licences"
    REGISTER = "register"


class TrainingDesk(Value):
    """One screen, narrowed to one kind of setting or to none, and to what has all the tags.

    `form` is the kind of record that is being written below it, by its noun, or empty.
    """

    screen: DeskScreen = DeskScreen.CO_ORDINATION
    setting: SettingType | None = None
    tags: tuple[DefinitionId, ...] = ()
    form: str = ""

    def on_screen(self, screen: DeskScreen) -> Self:
        """Another screen; what was being written is closed."""
        return self.model_copy(update={"screen": screen, "form": ""})

    def with_tag(self, tag: str, *, on: bool) -> Self:
        """The desk with a tag asked for, or no longer."""
        others = tuple(one for one in self.tags if one != tag)
        return self.model_copy(update={"tags": (*others, tag) if on else others})
