import io
import re
import zipfile
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from stepkit.errors import DocumentError
from stepkit.model.document import Document, Listing, Picture, Run, Section, Table, Words
from stepkit.pack.docx import docx_bytes

SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
MARK = "Rehearsal: everything on these pages is invented"


@pytest.fixture(scope="module")
def made(sample: Document) -> bytes:
    return docx_bytes(sample)


@pytest.fixture(scope="module")
def file(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


@pytest.fixture(scope="module")
def parts(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return {name: package.read(name) for name in package.namelist()}


def styled(file: Any, style: str) -> list[str]:
    return [one.text for one in file.paragraphs if one.style.name == style]


def one_section(sample: Document, *blocks: Any) -> Document:
    section = Section(id="only", title="Only", blocks=blocks)
    return sample.model_copy(update={"sections": (section,)})


def test_headings_are_headings(sample: Document, file: Any) -> None:
    assert styled(file, "Title") == ["Review pack"]
    assert styled(file, "Heading 1") == [
        *(section.title for section in sample.sections),
        "The numbers in the pictures",
    ]
    assert styled(file, "Heading 2") == ["What the next weeks are about"]
    assert styled(file, "Heading 3") == ["What changed since the last review"]


def test_every_paragraph_stands_as_it_was_typed(sample: Document, file: Any) -> None:
    found = [one.text for one in file.paragraphs]
    for section in sample.sections:
        for block in section.blocks:
            if isinstance(block, Words):
                assert block.text in found
            if isinstance(block, Listing):
                assert {"".join(run.text for run in item) for item in block.items} <= set(found)


def test_tables_hold_their_cells_and_repeat_their_first_row(sample: Document, file: Any) -> None:
    blocks = [block for section in sample.sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    tables += [b.frame for b in blocks if isinstance(b, Picture) and b.frame is not None]
    assert len(file.tables) == len(tables)
    for table, made in zip(tables, file.tables, strict=True):
        cells = [cell.text for row in made.rows for cell in row.cells]
        assert cells == [*table.columns, *(cell for row in table.rows for cell in row)]
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in made.rows]
        assert heads == [True] + [False] * len(table.rows)
        assert made.style.name == "Pack Table"
        assert made._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == table.caption


def test_every_picture_has_pixels_a_drawing_and_its_alternative_text(
    sample: Document, file: Any, parts: dict[str, bytes]
) -> None:
    pictures = [p for s in sample.sections for p in s.blocks if isinstance(p, Picture)]
    assert [shape._inline.docPr.get("descr") for shape in file.inline_shapes] == [
        picture.alt for picture in pictures
    ]
    for shape in file.inline_shapes:
        blip = next(shape._inline.iter(qn("a:blip")))
        png = file.part.related_parts[blip.get(qn("r:embed"))]
        svg = file.part.related_parts[next(blip.iter(SVG_BLIP)).get(qn("r:embed"))]
        assert png.blob.startswith(b"\x89PNG")
        assert svg.blob.startswith(b"<svg ")
        assert svg.content_type == "image/svg+xml"
    assert [round(shape.width.mm) for shape in file.inline_shapes] == [170, 150]


def test_a_png_beside_the_drawing_is_used_as_it_is(sample: Document, tiny_png: str) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 3"/>'
    picture = Picture(svg=drawing, png=tiny_png, alt="a", caption="b", width_mm=20)

    def never(drawings: object) -> list[bytes]:
        raise AssertionError

    made = docx_bytes(one_section(sample, picture), raster=never)
    shape = docx.Document(io.BytesIO(made)).inline_shapes[0]
    assert (round(shape.width.mm), round(shape.height.mm)) == (20, 30)


def test_a_tall_picture_is_made_to_fit_its_page(sample: Document) -> None:
    tall = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 90"><path d="M0 0h9v9z"/></svg>'
    made = docx_bytes(one_section(sample, Picture(svg=tall, alt="a", caption="b")))
    shape = docx.Document(io.BytesIO(made)).inline_shapes[0]
    assert round(shape.height.mm) == 215
    assert round(shape.width.mm) == round(215 / 9)


def test_marks_stand_in_the_head_and_key_place_and_chain_in_the_foot(file: Any) -> None:
    section = file.sections[0]
    assert [one.text for one in section.header.paragraphs] == [MARK]
    foot = section.footer.paragraphs[0]._p
    fields = [field.get(qn("w:instr")).strip() for field in foot.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    words = "".join(text.text or "" for text in foot.iter(qn("w:t")))
    assert words == "YP-014Chain of records 9f2c1ab74e0d55aaPage 1 of 1"
    assert styled(file, "Mark") == [MARK]


def test_it_says_what_it_is_and_nobodys_name(file: Any) -> None:
    about = file.core_properties
    assert (about.title, about.author, about.last_modified_by, about.comments) == (
        "YP-014 – Review pack",
        "stepkit",
        "stepkit",
        "",
    )
    assert about.created.date() == about.modified.date() == date(2026, 7, 3)
    assert about.language == "en-GB"


@pytest.mark.parametrize("language", ["en-GB", "cy-GB"])
def test_its_language_is_that_of_the_document(sample: Document, language: str) -> None:
    made = docx_bytes(sample.model_copy(update={"language": language, "sections": ()}))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        texts = b"".join(package.read(name) for name in package.namelist()).decode()
    assert set(re.findall(r'<w:(?:lang|themeFontLang) w:val="([^"]*)"', texts)) == {language}
    assert f"<dc:language>{language}</dc:language>" in texts


def test_every_numbered_list_begins_at_one(sample: Document) -> None:
    steps = Listing(items=((Run(text="a"),), (Run(text="b"),)), numbered=True)
    made = docx.Document(io.BytesIO(docx_bytes(one_section(sample, steps, steps))))
    items = [one._p for one in made.paragraphs if one.style.name == "List Number"]
    numbers = [item.pPr.numPr.numId.val for item in items]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    starts = [
        override.get(qn("w:val"))
        for override in made.part.numbering_part.element.iter(qn("w:startOverride"))
    ]
    assert starts == ["1", "1"]


def test_only_links_that_were_written_lead_out(file: Any, parts: dict[str, bytes]) -> None:
    outside = [
        (relation.reltype.rsplit("/", 1)[1], relation.target_ref)
        for relation in file.part.rels.values()
        if relation.is_external
    ]
    assert outside == [("hyperlink", "https://example.org/guidance?a=1&b=2")]
    fields = re.findall(rb"instr[^>]*", parts["word/document.xml"])
    assert fields == []


def test_words_that_run_from_right_to_left_are_marked_so(sample: Document) -> None:
    made = docx.Document(io.BytesIO(docx_bytes(one_section(sample, Words.of("العربية")))))
    paragraph = next(one for one in made.paragraphs if one.text == "العربية")
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None


def test_the_same_document_gives_the_same_bytes(sample: Document, made: bytes) -> None:
    assert docx_bytes(sample.model_copy(deep=True)) == made
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        names = package.namelist()
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == sorted(names)
    assert names[0] == "[Content_Types].xml"


def test_a_picture_that_may_not_stand_in_a_document_is_refused(sample: Document) -> None:
    hostile = '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
    with pytest.raises(DocumentError) as raised:
        docx_bytes(one_section(sample, Picture(svg=hostile, alt="a", caption="b")))
    assert raised.value.sentence == (
        'A picture cannot be put into the document: it holds the element "script". Draw it '
        "again with stepkit or matplotlib, or give it as PNG."
    )
