"""A document as one frozen value. Every format is written from it and from nothing else."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, TypeAdapter, model_validator

from stepkit.model.case import SERVICE
from stepkit.model.record import Audience, Line, PlainText, Value

MIME = "application/vnd.stepkit.section+json"
"""The MIME type under which a notebook cell shows a section as its blocks."""

FRONT_MIME = "application/vnd.stepkit.document+json"
"""The MIME type under which a notebook cell shows a document without its sections."""


Paper = Literal["a4", "a5"]
"""The size of paper a document is set for, upright."""


class Run(Value):
    """A stretch of text in one style. `link` is an http(s) or mailto address."""

    text: PlainText
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: Annotated[str, StringConstraints(pattern=r"^$|^(https?://|mailto:)\S+$")] = ""


class Words(Value):
    """A paragraph. `sentence` is the id of the fixed sentence it came from, if any."""

    block: Literal["words"] = "words"
    runs: tuple[Run, ...]
    style: Literal["body", "note", "quote", "verbatim"] = "body"
    sentence: str = ""

    @classmethod
    def of(
        cls,
        text: str,
        *,
        style: Literal["body", "note", "quote", "verbatim"] = "body",
        sentence: str = "",
    ) -> Words:
        """A paragraph of one plain run."""
        return cls(runs=(Run(text=text),), style=style, sentence=sentence)

    @property
    def text(self) -> str:
        """The words without their styles."""
        return "".join(run.text for run in self.runs)


class Heading(Value):
    """A heading inside a section. Level 2 is the section's own; 3 and 4 stand below it."""

    block: Literal["heading"] = "heading"
    text: Line
    level: Annotated[int, Field(ge=3, le=4)] = 3


class Listing(Value):
    """A list of short paragraphs, numbered or not."""

    block: Literal["listing"] = "listing"
    items: tuple[tuple[Run, ...], ...]
    numbered: bool = False


class Table(Value):
    """A table with a caption and one header row. The first column heads its rows if asked."""

    block: Literal["table"] = "table"
    caption: Line
    columns: tuple[PlainText, ...]
    rows: tuple[tuple[PlainText, ...], ...]
    numeric: tuple[bool, ...] = ()
    row_headers: bool = True
    note: PlainText = ""

    @model_validator(mode="after")
    def _is_rectangular(self) -> Table:
        wide = len(self.columns)
        ragged = any(len(row) != wide for row in self.rows)
        if not wide or ragged or len(self.numeric) not in {0, wide}:
            message = f"the rows of a table of {wide} columns must all have {wide} cells"
            raise ValueError(message)
        return self


class Picture(Value):
    """A picture with its alternative text, its caption and the numbers drawn in it.

    `svg` holds the whole `<svg>` element with real text; a picture that is not
    ours (a psychologist's own) may come as base64 `png` instead. `width_mm` is
    the width on paper. `alt` says the finding, `caption` names the method.
    """

    block: Literal["picture"] = "picture"
    svg: str = ""
    png: str = ""
    alt: Line
    caption: Line
    width_mm: Annotated[float, Field(gt=0, le=180)] = 170.0
    frame: Table | None = None

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        """How a notebook shows it; alternative text and caption go along into a document."""
        kind, drawn = ("image/svg+xml", self.svg) if self.svg else ("image/png", self.png)
        said = {"alt": self.alt, "caption": self.caption}
        return {kind: drawn, "text/plain": self.alt}, {kind: said}


class Missing(Value):
    """What is not there, and why. A gap is always said, never left blank."""

    block: Literal["missing"] = "missing"
    what: Line
    why: Line
    sentence: str = ""


Block = Annotated[
    Words | Heading | Listing | Table | Picture | Missing, Field(discriminator="block")
]

DocumentKey = Annotated[str, StringConstraints(pattern=rf"^([A-Z]{{2,4}}-[0-9]{{3,6}}|{SERVICE})$")]
"""Whom a document is about: the key of a case, or the one key of the service."""

SectionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class Section(Value):
    """One part of a document under its own heading."""

    id: SectionId
    title: Line
    blocks: tuple[Block, ...]
    case: DocumentKey | None = None


class Document(Value):
    """A finished document: who it is for, what it was made from, and its sections.

    `facts` are the label and value pairs of the front page. `marks` are said on
    every page ("invented rehearsal data"). `head` is the chain hash of the case and
    `made_from` names the version of every record read: (noun, record id, version).
    """

    name: SectionId
    title: Line
    case: DocumentKey
    audience: Audience
    as_of: date
    period_start: date
    language: str = "en-GB"
    paper: Paper = "a4"
    facts: tuple[tuple[Line, PlainText], ...] = ()
    marks: tuple[Line, ...] = ()
    head: str = ""
    made_from: tuple[tuple[str, str, int], ...] = ()
    sections: tuple[Section, ...] = ()


SECTION = TypeAdapter(Section)
