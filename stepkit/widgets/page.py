"""What every widget's page has in common: Python says what is shown, the page what was done.

The page never changes what is shown by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Instance

from stepkit.model.record import Value

STATIC = Path(__file__).parent / "static"

Heard = Callable[[dict[str, Any]], None]
"""What is told of every event: `{"event": "typed", "row": 0, "column": 1, "text": "12"}`."""


class Action(Value):
    """A button. `main` stands out from the others; `hint` is said with it."""

    id: str
    label: str
    enabled: bool = True
    main: bool = False
    hint: str = ""


def script(*names: str) -> str:
    """The scripts of a widget in order, behind what the scripts of all widgets share."""
    return "\n".join((STATIC / file).read_text("utf-8") for file in ("page.js", *names))


def shown_as(view: type[Value]) -> Any:
    """The trait that holds what a page shows; the page cannot change it."""
    return Instance(view).tag(
        sync=True,
        to_json=lambda value, _: value.model_dump(mode="json"),
        from_json=lambda _, widget: widget.shown,
    )


class Page(anywidget.AnyWidget):
    """Something shown on a page, and the events that come back from it.

    `then` is done once an event has been answered, so that nobody waits for it.
    """

    def __init__(self, shown: Value, heard: Heard, then: Callable[[], None] | None = None) -> None:
        super().__init__(shown=shown)
        self._heard, self._then = heard, then
        self.on_msg(self._answer)

    def _answer(self, _: object, content: dict[str, Any], __: object) -> None:
        try:
            self._heard(content)
        finally:
            self.send({"done": content.get("view"), "kind": content.get("kind")})
        if self._then is not None:
            self._then()
