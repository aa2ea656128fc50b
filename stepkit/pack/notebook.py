"""An executed notebook read back as a document: its sections and what a person added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from stepkit.errors import PackError
from stepkit.model.document import FRONT_MIME, MIME, Block, Document, Heading, Section
from stepkit.pack.labels import LABELS
from stepkit.pack.markdown import blocks_of
from stepkit.pack.outputs import blocks_of_output, json_of, text_of

Notebook = dict[str, Any]
Cell = dict[str, Any]

LEFT_OUT = frozenset(["template-note", "hide"])
One = TypeVar("One", bound=BaseModel)


def document_from_notebook(nb: Notebook) -> Document:
    """The document that an executed notebook shows.

    Every section a cell shows becomes a section. Text cells, and whatever other
    code cells show, are a person's own: they stay in their place, in the section
    before them or, with a heading of their own, as a section of their own. Cells
    tagged `template-note` or `hide` are left out, and so is all code. Raises
    `PackError` when the notebook has no front, was not run to its end or shows
    something that is not a section.
    """
    front = _front(nb)
    parts = _Parts(front)
    for number, cell in enumerate(nb["cells"], start=1):
        _refuse_errors(cell, number, front.case)
        if LEFT_OUT.isdisjoint(cell["metadata"].get("tags", [])):
            _add(parts, cell, number)
    return front.model_copy(update={"sections": tuple(parts.sections())})


def check_right_case(document_or_nb: Document | Notebook, key: str) -> None:
    """Raise `PackError` unless the document and every section in it are about `key`."""
    document = (
        document_or_nb
        if isinstance(document_or_nb, Document)
        else document_from_notebook(document_or_nb)
    )
    for what, case in _cases(document):
        if case != key:
            found = f'is about the case "{case}"' if case else "does not say which case it is about"
            raise PackError(
                f'The pack was not kept: {what} {found}, but "{key}" was asked for. '
                "Build the pack again from an unchanged template.",
                record=f"case {key}",
            )


def _cases(document: Document) -> Iterator[tuple[str, str | None]]:
    yield "its front", document.case
    for section in document.sections:
        yield f'its section "{section.id}"', section.case


class _Parts:
    """The sections found so far; the last one can still grow."""

    def __init__(self, front: Document) -> None:
        self.case = front.case
        self.found: list[tuple[Section, list[Block]]] = []
        self.notes = 0

    def begin(self, section: Section) -> None:
        self.found.append((section, list(section.blocks)))

    def begin_note(self, title: str) -> None:
        self.notes += 1
        self.begin(Section(id=f"note_{self.notes}", title=title, blocks=(), case=self.case))

    def add(self, blocks: list[Block]) -> None:
        if blocks and not self.found:
            self.begin_note(LABELS["note"])
        if blocks:
            self.found[-1][1].extend(blocks)

    def sections(self) -> Iterator[Section]:
        for section, blocks in self.found:
            yield section.model_copy(update={"blocks": tuple(blocks)})


def _add(parts: _Parts, cell: Cell, number: int) -> None:
    if cell["cell_type"] == "markdown":
        _add_text(parts, list(blocks_of(text_of(cell["source"]))))
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if MIME in data:
            parts.begin(_read(Section, data[MIME], f"cell {number}"))
        elif FRONT_MIME not in data:
            parts.add(blocks_of_output(output))


def _add_text(parts: _Parts, blocks: list[Block]) -> None:
    """Text before the first heading belongs to what went before; the heading begins a section."""
    first = next((place for place, one in enumerate(blocks) if isinstance(one, Heading)), None)
    if first is None:
        parts.add(blocks)
        return
    parts.add(blocks[:first])
    heading = blocks[first]
    parts.begin_note(heading.text if isinstance(heading, Heading) else LABELS["note"])
    parts.add(blocks[first + 1 :])


def _front(nb: Notebook) -> Document:
    shown = [
        output["data"][FRONT_MIME]
        for cell in nb["cells"]
        for output in cell.get("outputs", [])
        if FRONT_MIME in output.get("data", {})
    ]
    kept = nb["metadata"].get("stepkit", {}).get("document")
    if shown:
        return _read(Document, shown[0], "the front")
    if kept is not None:
        return _read(Document, kept, "the front in its metadata")
    raise PackError(
        "The notebook does not say which document it is: no cell shows a front. Run all cells of "
        "a stepkit template from the top, then try again."
    )


def _read(kind: type[One], value: Any, where: str) -> One:
    try:
        return kind.model_validate_json(json_of(value))
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"])) or "the whole of it"
        raise PackError(
            f'The notebook shows something in {where} that stepkit cannot read, at "{place}". Run '
            "the notebook again with this version of stepkit."
        ) from None


def _refuse_errors(cell: Cell, number: int, case: str) -> None:
    if any(output["output_type"] == "error" for output in cell.get("outputs", [])):
        raise PackError(
            f"Cell {number} of the notebook ended in an error, so the document is not whole. "
            "Mend the cell or take it out, then run the notebook again.",
            record=f"case {case}",
            field=f"cell {number}",
        )
