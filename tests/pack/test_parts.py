"""The parts of a document one by one: no two go by the same name."""

from __future__ import annotations

from datetime import date

from stepkit.model.document import Document, Section, Table
from stepkit.model.record import Audience
from stepkit.pack.parts import document_parts


def test_a_section_that_is_shown_twice_has_its_parts_counted_on():
    tables = [Table(caption=one, columns=("A",), rows=((one,),)) for one in ("first", "second")]
    sections = tuple(
        Section(id="what_if", title="What if", blocks=(one,), case="YP-014") for one in tables
    )
    document = Document(
        name="pack", title="T", case="YP-014", audience=Audience.PROFESSIONAL,
        as_of=date(2026, 7, 3), period_start=date(2026, 4, 10), sections=sections,
    )  # fmt: skip
    held = dict(document_parts(document))
    assert sorted(held) == ["what_if_1.csv", "what_if_2.csv"]
    assert b"second" in held["what_if_2.csv"]
