"""Nothing of one young person may stand in another's pack."""

import html
import io
import json
import re
import zipfile
from itertools import pairwise

import markupsafe
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from stepkit.batch.scan import Caseload, check_pack
from stepkit.errors import PackError

CASELOAD = Caseload.of(
    {"YP-014": "Robin Example", "YP-021": "Zebra Sample", "YP-030": "", "YP-031": "Robin Example"}
)


def refusal(name: str) -> str:
    return (
        f'The pack was not kept: its file "{name}" names another young person of this caseload. '
        "Find the record that mentions them and correct it, then build again."
    )


@pytest.mark.parametrize(
    "text",
    ["sat beside YP-021", "<b>YP-021</b>", '"case":"YP-021"', "with zebra  SAMPLE at lunch"],
)
def test_a_pack_that_names_another_case_is_refused(text):
    with pytest.raises(PackError) as refused:
        check_pack({"YP-014_review_pack.html": text.encode()}.items(), CASELOAD, "YP-014")
    assert refused.value.sentence == refusal("YP-014_review_pack.html")
    assert refused.value.record == "case YP-014"


@pytest.mark.parametrize(
    "text",
    [
        "YP-014 only",
        "Robin Example",  # the same name is carried by the case itself
        "a zebra, and a sample of it",
        "AYP-021 and YP-0211 are other things",
        "YP-999 is no case of this caseload",
    ],
)
def test_a_pack_about_its_own_case_passes(text):
    check_pack({"YP-014_review_pack.html": text.encode()}.items(), CASELOAD, "YP-014")


@pytest.mark.parametrize("name", ["O'Neill Sample", "Zebra <q> & Sample"])
@pytest.mark.parametrize("escaped", [html.escape, markupsafe.escape])
def test_a_name_is_found_as_a_page_writes_its_signs(name, escaped):
    caseload = Caseload.of({"YP-021": name, "YP-014": ""})
    page = f"<p>sat with {escaped(name)}</p>".encode()
    with pytest.raises(PackError):
        check_pack({"YP-014_review_pack.html": page}.items(), caseload, "YP-014")


def test_a_file_name_is_searched_too():
    with pytest.raises(PackError):
        check_pack({"YP-021_figure.png": b""}.items(), CASELOAD, "YP-014")


def test_text_inside_a_word_file_is_found_across_its_markup():
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", "<w:t>Zebra</w:t><w:t>Sample</w:t>")
    with pytest.raises(PackError) as refused:
        check_pack({"YP-014_review_pack.docx": word.getvalue()}.items(), CASELOAD, "YP-014")
    assert refused.value.field == "YP-014_review_pack.docx"


@pytest.mark.parametrize(
    "text",
    [
        "Zebra Sample",
        "(with (or (as said) by) Zebra) Sample",
        "Zebra – Sample",
        "\\ Zebra Sample (",
    ],
)
def test_the_alt_text_of_a_picture_in_a_pdf_is_found_however_it_is_kept(text):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    quoted = text.replace("\\", r"\\")
    source = f'#set document(title: "a")\n#image(bytes({json.dumps(drawing)}), alt: "{quoted}")'
    pdf = typst.compile(source.encode(), pdf_standards="ua-1")
    with pytest.raises(PackError):
        check_pack({"YP-014_review_pack.pdf": pdf}.items(), CASELOAD, "YP-014")


@pytest.mark.parametrize("between", ["\n", "\r\n", "\t"])
def test_a_name_across_two_lines_of_a_cell_is_found(between):
    cell = {"cell_type": "markdown", "source": f"He sat with Zebra{between}Sample."}
    with pytest.raises(PackError):
        check_pack(
            {"YP-014_review_pack.ipynb": json.dumps(cell).encode()}.items(), CASELOAD, "YP-014"
        )


def named_in(text: str) -> set[str]:
    """The same, word by word and letter by letter as a person would look."""
    keys = set(re.findall("(?<![A-Z0-9])[A-Z]{2,4}-[0-9]{3,6}(?![0-9])", text))
    words = re.findall(r"\w+", text.casefold())
    pairs = set(pairwise(words))
    by_name = {"YP-021"} if ("zebra", "sample") in pairs else set()
    return (keys & {"YP-021", "YP-030"}) | by_name


PIECES = ("Zebra", "zebra", "SAMPLE", "Sample", "YP", "-021", "-030", "A", "0", "_", "-", " ",
          "\n", "\u2019", "\u2013", "\u00e9", "\u00df", "\u0130", "\u6f22", "12.5")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=12))
def test_what_is_found_is_what_a_plain_reading_of_the_words_finds(pieces):
    text = "".join(pieces)
    assert CASELOAD.strangers(text.encode(), "YP-014") == named_in(text)
