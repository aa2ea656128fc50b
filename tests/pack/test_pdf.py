import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from stepkit.errors import DocumentError
from stepkit.model.document import Document, Picture, Run, Section, Table, Words
from stepkit.pack.pdf import pdf_bytes


@pytest.fixture(scope="module")
def made(sample: Document) -> bytes:
    return pdf_bytes(sample)


@pytest.fixture(scope="module")
def reader(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


@pytest.fixture(scope="module")
def tags(reader: PdfReader) -> list[tuple[str, Any]]:
    return list(structure(reader.trailer["/Root"]["/StructTreeRoot"]))


@pytest.fixture(scope="module")
def words(reader: PdfReader) -> str:
    """All text, without the places where a line may break and without white space."""
    return bare("".join(page.extract_text() for page in reader.pages))


def structure(node: Any) -> Iterator[tuple[str, Any]]:
    node = node.get_object()
    if not hasattr(node, "get"):
        return
    if "/S" in node:
        yield str(node["/S"]), node
    children = node.get("/K")
    children = children.get_object() if hasattr(children, "get_object") else children
    for child in children if isinstance(children, list) else [children]:
        if hasattr(child, "get_object"):
            yield from structure(child)


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b\u200e\u200f]", "", text)


def one_section(sample: Document, *blocks: Any) -> Document:
    section = Section(id="only", title="Only", blocks=blocks)
    return sample.model_copy(update={"sections": (section,)})


def test_it_declares_itself_as_accessible(reader: PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_it_says_what_it_is_and_nobodys_name(reader: PdfReader) -> None:
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author) == ("YP-014 – Review pack", "stepkit")
    assert about.creation_date is not None
    assert about.creation_date.date() == date(2026, 7, 3)


def test_sections_are_headings_and_bookmarks(
    sample: Document, reader: PdfReader, tags: list[tuple[str, Any]]
) -> None:
    titles = [*(section.title for section in sample.sections), "The numbers in the pictures"]
    assert [entry["/Title"] for entry in reader.outline if isinstance(entry, dict)] == titles
    names = [name for name, _ in tags]
    assert names.count("/H1") == len(titles)
    assert (names.count("/H2"), names.count("/H3")) == (1, 1)


def test_every_picture_has_its_alternative_text(
    sample: Document, tags: list[tuple[str, Any]]
) -> None:
    alternatives = [p.alt for s in sample.sections for p in s.blocks if isinstance(p, Picture)]
    assert [node.get("/Alt") for name, node in tags if name == "/Figure"] == alternatives


def test_tables_have_header_cells_for_every_column(
    sample: Document, tags: list[tuple[str, Any]]
) -> None:
    blocks = [block for section in sample.sections for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    frames = [b.frame for b in blocks if isinstance(b, Picture) and b.frame is not None]
    names = [name for name, _ in tags]
    assert names.count("/Table") == len(tables) + len(frames)
    assert names.count("/TH") == sum(len(table.columns) for table in (*tables, *frames))
    assert names.count("/TR") == sum(len(table.rows) + 1 for table in (*tables, *frames))


def test_lists_are_lists(tags: list[tuple[str, Any]]) -> None:
    names = [name for name, _ in tags]
    assert names.count("/L") == 4  # the contents, and three in the text
    assert names.count("/LI") == 9 + 3 + 2 + 2


def test_a_table_over_two_pages_repeats_its_header(reader: PdfReader) -> None:
    pages = [page.extract_text() for page in reader.pages]
    assert sum("What helped" in page for page in pages) == 2


def test_every_page_carries_marks_key_place_and_chain(reader: PdfReader) -> None:
    pages = [page.extract_text() for page in reader.pages]
    for number, text in enumerate(pages, start=1):
        assert "Rehearsal: everything on these pages is invented" in text
        assert "YP-014" in text
        assert f"Page {number} of {len(pages)}" in text
        assert "Chain of records 9f2c1ab74e0d55aa" in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '=HYPERLINK("http://evil.example","x")',
        "{{7*7}}",
        r"$\frac{a}{b}$",
        "#set page(width: 1cm)",
        '#read("/etc/passwd")',
        "@ref",
        "<label>",
        "*not bold* _not italic_ `raw`",
        "// comment /* x */ ~ -- --- ...",
        "Ελληνικά, Кириллица, Łódź",
        "漢",
        "😀",
    ],
)
def test_text_is_never_markup(typed: str, words: str) -> None:
    assert bare(typed) in words


def test_every_text_of_the_tables_and_lists_is_there(sample: Document, words: str) -> None:
    for section in sample.sections[:-1]:
        for block in section.blocks:
            if isinstance(block, Table):
                assert all(bare(cell) in words for row in block.rows for cell in row)


def test_the_same_document_gives_the_same_bytes(sample: Document, made: bytes) -> None:
    assert pdf_bytes(sample.model_copy(deep=True)) == made


def test_another_process_at_another_second_gives_the_same_bytes(
    sample: Document, made: bytes
) -> None:
    code = (
        "import sys, time; from stepkit.model.document import Document; "
        "from stepkit.pack.pdf import pdf_bytes; time.sleep(1.1); "
        "sys.stdout.buffer.write(pdf_bytes(Document.model_validate_json(sys.stdin.buffer.read())))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input=sample.model_dump_json().encode(),
        capture_output=True,
        check=True,
    )
    assert ran.stdout == made


def test_neither_typst_nor_matplotlib_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys, json, stepkit.pack.pdf, stepkit.pack.docx; "
        "print(json.dumps([name for name in ('typst', 'matplotlib') if name in sys.modules]))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert json.loads(ran.stdout) == []


def test_a_picture_given_as_png_is_kept_with_its_alternative_text(
    sample: Document, tiny_png: str
) -> None:
    picture = Picture(png=tiny_png, alt="Six white dots", caption="Own picture", width_mm=30)
    reader = PdfReader(io.BytesIO(pdf_bytes(one_section(sample, picture))))
    nodes = structure(reader.trailer["/Root"]["/StructTreeRoot"])
    assert [node["/Alt"] for name, node in nodes if name == "/Figure"] == ["Six white dots"]
    assert len(reader.pages[0].images) == 1


def test_words_of_any_script_and_length_can_be_set(sample: Document) -> None:
    strange = "".join(map(chr, [0x1F9D1, 0x200D, 0x1F52C, 0xFE0F, 0x10380, 0x2F800, 0xE000]))
    long = "a" * 3000 + "\u0301" * 40
    paragraph = Words(runs=(Run(text=strange, strong=True), Run(text=long, code=True)))
    table = Table(caption=strange, columns=(strange, long), rows=((long, strange),))
    assert pdf_bytes(one_section(sample, paragraph, table)).startswith(b"%PDF-")


def test_a_tall_picture_is_made_to_fit_its_page(sample: Document) -> None:
    tall = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 90"><path d="M0 0h9v9z"/></svg>'
    picture = Picture(svg=tall, alt="Tall", caption="Tall")
    assert len(PdfReader(io.BytesIO(pdf_bytes(one_section(sample, picture)))).pages) == 2


def test_a_damaged_picture_is_answered_in_a_sentence(sample: Document, tiny_png: str) -> None:
    damaged = Picture(png=tiny_png[:60] + "AAAA" + tiny_png[64:], alt="a", caption="b")
    with pytest.raises(DocumentError) as raised:
        pdf_bytes(one_section(sample, damaged))
    assert raised.value.sentence == (
        "A picture cannot be put into the document: it holds neither a drawing nor a whole "
        "PNG. Draw it again with stepkit or matplotlib, or give it as PNG."
    )


def test_what_the_compiler_cannot_set_is_answered_without_quoting_it(sample: Document) -> None:
    broken = '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'
    with pytest.raises(DocumentError) as raised:
        pdf_bytes(one_section(sample, Picture(svg=broken, alt="secret", caption="secret")))
    assert raised.value.sentence == (
        "The PDF or Word file cannot be written, because a picture in it is damaged or a "
        "character cannot be printed. Look at the HTML page to find it, then correct it."
    )
    assert raised.value.__suppress_context__


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux to read its memory")
def test_a_process_that_goes_on_drops_what_it_remembers_of_each_document(sample: Document) -> None:
    code = (
        "import sys; from stepkit.model.document import Document; "
        "from stepkit.pack.pdf import pdf_bytes; "
        "d = Document.model_validate_json(sys.stdin.buffer.read()); "
        "sizes = []\n"
        "for number in range(12):\n"
        "    pdf_bytes(d.model_copy(update={'title': f'Pack {number}'}))\n"
        "    with open('/proc/self/statm') as pages: sizes.append(int(pages.read().split()[1]))\n"
        "print(sizes[-1] / sizes[1])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input=sample.model_dump_json().encode(),
        capture_output=True,
        check=True,
    )
    assert float(ran.stdout) < 1.2


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("a5", 420)])
def test_a_document_is_set_on_its_own_paper(sample: Document, paper: str, width: int) -> None:
    """Points: A4 is 210 mm wide, A5 148 mm."""
    small = sample.model_copy(update={"paper": paper})
    pages = PdfReader(io.BytesIO(pdf_bytes(small))).pages
    assert {round(page.mediabox.width) for page in pages} == {width}
