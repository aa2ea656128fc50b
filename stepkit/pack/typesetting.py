"""The typst compiler, kept by the process that first asks for it.

typst starts threads, and a process that is forked afterwards waits for them for
ever, so nothing here runs before it is needed.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from stepkit.errors import DocumentError

KEPT_COMPILATIONS = 10
PICTURES_REQUEST = '{"drawings":'


class Drawing(NamedTuple):
    """A checked SVG, and how wide it stands on paper, in millimetres."""

    svg: str
    width_mm: float


@cache
def _compiler() -> Any:
    import typst  # noqa: PLC0415 - 10 ms and its threads only where something is set

    return typst.Compiler(font_paths=[str(_fonts())], ignore_system_fonts=True)


def _fonts() -> Path:
    """The folder of the fonts that come with matplotlib, found without importing it."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise DocumentError(
            "The fonts for PDF and Word pictures are missing, because matplotlib is not installed. "
            "Install stepkit again with all that it needs."
        )
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


@cache
def _layout(name: str) -> bytes:
    return files("stepkit.pack").joinpath("layout", name).read_bytes()


def set_request(request: str) -> bytes:
    """What another process asks typst for: pictures as PNG, or else a document as PDF.

    Pictures are asked for with `pictures_request` and read with `pictures_answered`;
    anything else is the data of a document's layout.
    """
    if not request.startswith(PICTURES_REQUEST):
        return set_pdf(request)
    drawings = [Drawing(*one) for one in json.loads(request)["drawings"]]
    made = [b64encode(png).decode() for png in pngs_of_svgs(drawings)]
    return json.dumps(made).encode()


def pictures_request(drawings: Sequence[Drawing]) -> str:
    """The request for checked pictures as PNG."""
    return json.dumps({"drawings": drawings})


def pictures_answered(answer: bytes) -> list[bytes]:
    """The PNGs in the answer to a `pictures_request`, one for each drawing."""
    return [b64decode(png) for png in json.loads(answer)]


def set_pdf(document: str) -> bytes:
    """The PDF/UA-1 of a document, given as the data of its layout (JSON).

    Raises `DocumentError` when a picture or a character cannot be set.
    """
    made: bytes = _compiled(
        _layout("document.typ"),
        format="pdf",
        sys_inputs={"document": document},
        pdf_standards=["ua-1"],
    )
    return made


def pngs_of_svgs(drawings: Sequence[Drawing], *, pixels_per_inch: float = 96.0) -> list[bytes]:
    """One or more checked pictures as PNG on a white ground, all in one go.

    Raises `DocumentError` when one of them cannot be drawn.
    """
    made = _compiled(
        _layout("pictures.typ"),
        format="png",
        ppi=pixels_per_inch,
        sys_inputs={"drawings": json.dumps(drawings)},
    )
    return made if isinstance(made, list) else [made]


def _compiled(source: bytes, **options: Any) -> Any:
    compiler = _compiler()
    try:
        made = compiler.compile(source, **options)
    except RuntimeError:  # typst's own error quotes the text it stumbled on
        raise DocumentError(
            "The PDF or Word file cannot be written, because a picture in it is damaged or a "
            "character cannot be printed. Look at the HTML page to find it, then correct it."
        ) from None
    finally:
        _forget(compiler)
    return made


def _forget(compiler: Any) -> None:
    """Let typst drop what it remembers of a document.

    It keeps results for ten compilations, so ten of nothing (2 ms in all, since
    only the first sets the inputs anew) leave no text of one young person in a
    process that goes on to the next, and the process keeps to a third of the memory.
    """
    compiler.compile(b"", format="svg", sys_inputs=None)
    for _ in range(1, KEPT_COMPILATIONS):
        compiler.compile(b"", format="svg")
