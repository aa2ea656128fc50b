"""What a library defines besides measures and frameworks: kinds of document and contexts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from stepkit.model.context import Context
from stepkit.model.document import Paper, SectionId
from stepkit.model.record import Audience, DefinitionId, Line, Value

Format = Literal["html", "pdf", "docx"]
TemplateFile = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.ipynb$")]


class DocumentKind(Value):
    """A kind of document: its sections in order, who may have it, in what formats.

    It is `about` one case or the service. Without a `template` of its own, one is composed
    of its sections. `reading_age` is the highest age of reading its fixed sentences may
    ask for, and `source` says where that comes from. `paper` is the size it is set on. In one
    with `others_replaced` no section sees the key or name of another young person.
    """

    id: DefinitionId
    title: Line
    about: Literal["case", "service"] = "case"
    template: TemplateFile | None = None
    reading_age: Annotated[int, Field(ge=5, le=18)] | None = None
    source: Line | None = None
    paper: Paper = "a4"
    others_replaced: bool = False
    sections: Annotated[tuple[SectionId, ...], Field(min_length=1)]
    audiences: Annotated[tuple[Audience, ...], Field(min_length=1)]
    formats: Annotated[tuple[Format, ...], Field(min_length=1)]


class Vocabulary(Value):
    """A list of contexts that a setting uses, so that the same place has one name everywhere."""

    id: DefinitionId
    name: Line
    source: Line
    contexts: Annotated[tuple[Context, ...], Field(min_length=1)]
