"""The empty Word document everything starts from, and the file everything ends in."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

import docx

PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
}
EARLIEST = (1980, 1, 1, 0, 0, 0)


def empty_document() -> Any:
    """A python-docx document with stepkit's styles and nothing in it."""
    return docx.Document(io.BytesIO(_empty()))


@cache
def _empty() -> bytes:
    folder = files("stepkit.pack").joinpath("layout", "word")
    return _zipped({name: folder.joinpath(source).read_bytes() for name, source in PARTS.items()})


def describe(document: Any, *, title: str, day: date, language: str) -> None:
    """Set what the file says about itself; the author is stepkit, never a person."""
    moment = datetime.combine(day, time(), tzinfo=UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title = title
    about.author = about.last_modified_by = "stepkit"
    about.created = about.modified = moment
    about.language = language
    about.revision = 1


def saved(document: Any) -> bytes:
    """The bytes of the file, the same for the same document on every day."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as parts:
        return _zipped({name: parts.read(name) for name in parts.namelist()})


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, parts[name])
    return buffer.getvalue()
