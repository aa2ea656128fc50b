"""What is kept from an audience is in no byte of any document made for it, in any format.

In every invented story each record, then each part of every map, is kept from one audience
and marked with a word; then every document for that audience is read. HTML and Word are made
of every document; the PDF, which takes longest, is made once for a story and an audience, of
all sections of all its documents together.
"""

from __future__ import annotations

import io
import zipfile
from enum import Enum
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader

from stepkit.model.case import Case, CaseFile
from stepkit.model.document import Document, Section
from stepkit.model.nouns import CASE_FIELDS, SERVICE_FIELDS
from stepkit.model.record import Audience, Value
from stepkit.pack.docx import docx_bytes
from stepkit.pack.front import front_of, front_of_service
from stepkit.pack.html import page
from stepkit.pack.pdf import pdf_bytes
from stepkit.pack.section import SECTIONS, SERVICE_SECTIONS
from tests.pack.test_documents import LIBRARY, STORIES, files, of, service, service_file

MARK = "Xylophone"
OUTSIDE = tuple(one for one in Audience if one is not Audience.PROFESSIONAL)
MAPS = ("anxiety_maps", "formulations")


def marked(value: Any) -> Any:
    """The value with the mark in every free text of it: a text of more than one word."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) or " " not in value else f"{MARK} {value}"
    if isinstance(value, tuple):
        return tuple(marked(one) for one in value)
    if isinstance(value, Value):
        changed = {name: marked(getattr(value, name)) for name in type(value).model_fields}
        return value.model_copy(update=changed)
    return value


def with_parts_kept(value: Any, audience: Audience) -> Any:
    """The value with every part below it marked and kept from the audience, itself not."""
    if isinstance(value, tuple):
        return tuple(with_parts_kept(one, audience) for one in value)
    if not isinstance(value, Value):
        return value
    if "kept_from" in type(value).model_fields:
        return marked(value).model_copy(update={"kept_from": (audience,)})
    below = {
        name: with_parts_kept(getattr(value, name), audience) for name in type(value).model_fields
    }
    return value.model_copy(update=below)


def records_kept(file: Any, fields: Any, audience: Audience) -> Any:
    kept = {
        name: tuple(
            marked(one).model_copy(update={"kept_from": (audience,)}) for one in getattr(file, name)
        )
        for name, kind in fields.items()
        if kind is not Case
    }
    return file.model_copy(update=kept)


def parts_kept(file: CaseFile, audience: Audience) -> CaseFile:
    kept = {}
    for name in MAPS:
        held = []
        for one in getattr(file, name):
            below = {
                field: with_parts_kept(getattr(one, field), audience)
                for field in type(one).model_fields
                if field != "kept_from"
            }
            held.append(one.model_copy(update=below))
        kept[name] = tuple(held)
    return file.model_copy(update=kept)


def read_docx(made: Document) -> str:
    with zipfile.ZipFile(io.BytesIO(docx_bytes(made))) as parts:
        return "".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())


def read_pdf(made: Document) -> str:
    reader = PdfReader(io.BytesIO(pdf_bytes(made)))
    return "".join(one.extract_text() for one in reader.pages) + str(reader.metadata)


def kinds_for(audience: Audience, about: str) -> list[Any]:
    return [one for one in LIBRARY.documents if audience in one.audiences and one.about == about]


def documents(file: CaseFile, audience: Audience) -> tuple[list[Document], Document]:
    """Every document of a case for an audience, and one with all their sections, each once."""
    view = of(file, audience)

    @cache
    def made(name: str) -> Section:
        return SECTIONS[name](view)

    kinds = kinds_for(audience, "case")
    each = [
        front_of(view, name=kind.id, title=kind.title).model_copy(
            update={"sections": tuple(map(made, kind.sections))}
        )
        for kind in kinds
    ]
    names = sorted({name for kind in kinds for name in kind.sections})
    return each, each[0].model_copy(update={"sections": tuple(map(made, names))})


def assert_without_mark(each: list[Document], together: Document) -> None:
    told = {(one.name, form) for one in each for form, read in ((0, page), (1, read_docx))
            if MARK in read(one)}  # fmt: skip
    assert told == set()
    assert MARK not in read_pdf(together)


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize("number", STORIES)
def test_no_record_kept_from_an_audience_is_in_any_of_its_documents(number, audience):
    assert_without_mark(*documents(records_kept(files()[number], CASE_FIELDS, audience), audience))


@pytest.mark.parametrize("audience", OUTSIDE)
def test_no_part_of_a_map_kept_from_an_audience_is_in_any_of_its_documents(audience):
    held = [one for one in STORIES if files()[one].anxiety_maps or files()[one].formulations]
    assert held
    for number in held:
        each, _ = documents(parts_kept(files()[number], audience), audience)
        assert [one.name for one in each if MARK in page(one)] == []


def test_the_mark_would_be_seen_where_nothing_is_kept_back():
    """The same records for the audience they are not kept from: the search itself works."""
    for audience in OUTSIDE:
        other = next(one for one in OUTSIDE if one is not audience)
        file = records_kept(files()[1], CASE_FIELDS, other)
        each, _ = documents(file, audience)
        assert sum(MARK in page(one) for one in each) >= len(each) / 2
    each, _ = documents(parts_kept(files()[1], Audience.FAMILY), Audience.PROFESSIONAL)
    assert any(MARK in page(one) for one in each)


@pytest.mark.parametrize("audience", OUTSIDE)
def test_no_record_of_the_service_kept_from_an_audience_is_in_its_documents(audience):
    file = records_kept(service_file(), SERVICE_FIELDS, audience)
    view = service(file, audience)
    for kind in kinds_for(audience, "service"):
        front = front_of_service(view, name=kind.id, title=kind.title)
        sections = tuple(SERVICE_SECTIONS[name](view) for name in kind.sections)
        made = front.model_copy(update={"sections": sections})
        for read in (page, read_docx, read_pdf):
            assert MARK not in read(made), kind.id
