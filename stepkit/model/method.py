"""Which calculation a number comes from, with its settings and its source."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stepkit.model.record import Line, Value

SentenceId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""The id of a fixed sentence; the sentence itself stands with the words of documents."""


class Definition(Value):
    """Which of several calculations of the same name was used, with what settings."""

    name: Line
    version: Line
    options: tuple[tuple[Line, Line], ...] = ()
    source: Line

    def __str__(self) -> str:
        settings = ", ".join(f"{name} {value}" for name, value in self.options)
        return f"{self.name} ({self.version}{'; ' if settings else ''}{settings})"
