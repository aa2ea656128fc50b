"""The one plain table in a piece of HTML, such as pandas shows for a frame."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from stepkit.model.document import Table
from stepkit.pack.labels import LABELS
from stepkit.pack.markdown import printable

NUMBER = re.compile(r"[-+−]?[\d,. ]*\d[\d,. ]*%?|NaN|None|")
QUIET = frozenset(["style"])
KNOWN = frozenset(
    ["table", "thead", "tbody", "tr", "th", "td", "caption", "div", "p", "style", "br"]
)

Row = list[tuple[str, str]]
"""The cells of a row: the tag and the text of each."""


def table_of(html: str) -> Table | None:
    """The table in `html`, or None when it holds anything else than one plain table.

    A second header row that only names the index, as pandas writes it, is merged
    into the first. Text below the table becomes its note.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if not reader.plain or reader.tables != 1:
        return None
    head, body = _parted(reader.rows)
    names = _merged(head)
    if names is None or not names or any(len(row) != len(names) for row in body):
        return None
    return _table(names, body, caption=reader.caption, note=reader.note)


@dataclass
class _Reader(HTMLParser):
    rows: list[Row] = field(default_factory=list)
    caption: str = ""
    note: str = ""
    tables: int = 0
    plain: bool = True
    place: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        spans = [value for name, value in attrs if name in {"colspan", "rowspan"}]
        if tag not in KNOWN or any(value != "1" for value in spans):
            self.plain = False
        if tag == "br":
            self._add("\n")
            return
        self.place = tag
        if tag == "table":
            self.tables += 1
        elif tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"} and self.rows:
            self.rows[-1].append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.place:
            self.place = ""

    def handle_data(self, data: str) -> None:
        self._add(data)

    def _add(self, text: str) -> None:
        if self.place in {"th", "td"} and self.rows and self.rows[-1]:
            tag, before = self.rows[-1][-1]
            self.rows[-1][-1] = (tag, before + text)
        elif self.place == "caption":
            self.caption += text
        elif self.place not in QUIET and text.strip():
            self.note += text


def _parted(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows made of header cells alone that stand at the top, and the rest."""
    first = next(
        (place for place, row in enumerate(rows) if any(tag == "td" for tag, _ in row)), len(rows)
    )
    return rows[:first], rows[first:]


def _merged(head: list[Row]) -> tuple[str, ...] | None:
    names = [[text.strip() for _, text in row] for row in head]
    if len(names) == 1:
        return tuple(names[0])
    if len(names) != 2 or len(names[0]) != len(names[1]):
        return None
    pairs = list(zip(*names, strict=True))
    if any(upper and lower for upper, lower in pairs):
        return None
    return tuple(upper or lower for upper, lower in pairs)


def _table(names: tuple[str, ...], body: list[Row], *, caption: str, note: str) -> Table:
    rows = tuple(tuple(printable(text.strip()) for _, text in row) for row in body)
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return Table(
        caption=printable(caption.strip()) or LABELS["table"],
        columns=tuple(map(printable, names)),
        rows=rows,
        numeric=tuple(bool(column) and all(map(NUMBER.fullmatch, column)) for column in columns),
        row_headers=bool(body) and body[0][0][0] == "th",
        note=printable(note.strip()),
    )
