"""What a notebook's cells say, kept as the outputs that nbclient would have written."""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from numbers import Integral, Real
from typing import Any

Output = dict[str, Any]


class Recorder:
    """The outputs of the cell that is running, and what earlier cells may still change.

    A display with an id can be updated from any later cell, so every output shown
    under an id is remembered with the cell it belongs to.
    """

    def __init__(self) -> None:
        self.begin()
        self._shown: dict[str, list[tuple[list[Output], Output]]] = {}

    def begin(self) -> list[Output]:
        """Start a cell: the list that its outputs will be put into."""
        self.outputs: list[Output] = []
        self._clear_first = False
        return self.outputs

    def stream(self, name: str, text: str) -> None:
        """Record one flush of `stdout` or `stderr`."""
        self._add({"output_type": "stream", "name": name, "text": encodable(text)})

    def result(self, data: Mapping[str, Any], metadata: Any, count: int) -> None:
        """Record the value of a cell's last expression."""
        self._add({"output_type": "execute_result", **_bundle(data, metadata)})
        self.outputs[-1]["execution_count"] = count

    def display(
        self, data: Mapping[str, Any], metadata: Any, display_id: str, *, update: bool
    ) -> None:
        """Record a display, or put new content into those shown before under its id."""
        bundle = _bundle(data, metadata)
        earlier = self._shown.get(display_id, [])
        for _, output in earlier:
            output.update(bundle)
        if not update:
            self._add({"output_type": "display_data", **bundle})
            if display_id:
                self._shown[display_id] = [*earlier, (self.outputs, self.outputs[-1])]

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        """Record an exception with its traceback as lines of terminal text."""
        lines = [encodable(line) for line in traceback]
        self._add(
            {
                "output_type": "error",
                "ename": name,
                "evalue": encodable(value),
                "traceback": lines,
            }
        )

    def clear(self, *, wait: bool) -> None:
        """Empty the cell's outputs, at once or just before the next one."""
        self._clear_first = wait
        if not wait:
            self._empty()

    def _add(self, output: Output) -> None:
        if self._clear_first:
            self._empty()
            self._clear_first = False
        self.outputs.append(output)

    def _empty(self) -> None:
        self.outputs.clear()
        for display_id, shown in self._shown.items():
            self._shown[display_id] = [one for one in shown if one[0] is not self.outputs]


def _bundle(data: Mapping[str, Any], metadata: Any) -> dict[str, Any]:
    return {"data": plain(data), "metadata": plain(metadata or {})}


def encodable(text: str) -> str:
    """The text with what UTF-8 cannot hold (lone surrogates) written as its escape."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="backslashreplace").decode()
    return text


def plain(value: Any) -> Any:
    """The value as JSON would bring it to the other end of a kernel's connection.

    Bytes become base64, times ISO 8601, not-a-number and infinities null. Raises
    `ValueError`, in the kernel's words, for what has no JSON form.
    """
    if value is None or value is True or value is False:
        return value
    for kind, convert in _CONVERSIONS:
        if isinstance(value, kind):
            return convert(value)
    raise ValueError(f"Can't clean for JSON: {value!r}")


def _moment(value: datetime) -> str:
    zoned = value if value.tzinfo else value.astimezone()
    return zoned.isoformat().replace("+00:00", "Z")


_CONVERSIONS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (str, encodable),
    (Mapping, lambda value: {encodable(str(key)): plain(item) for key, item in value.items()}),
    (Integral, int),
    (Real, lambda value: float(value) if math.isfinite(value) else None),
    (bytes, lambda value: b64encode(value).decode("ascii")),
    (datetime, _moment),
    (date, date.isoformat),
    (Iterable, lambda value: [plain(item) for item in value]),
)
