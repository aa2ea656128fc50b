"""Nothing of one young person may stand in another's pack."""

import io
import zipfile

import pytest

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
        check_pack({"YP-014_review_pack.html": text.encode()}, CASELOAD, "YP-014")
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
    check_pack({"YP-014_review_pack.html": text.encode()}, CASELOAD, "YP-014")


def test_a_file_name_is_searched_too():
    with pytest.raises(PackError):
        check_pack({"YP-021_figure.png": b""}, CASELOAD, "YP-014")


def test_text_inside_a_word_file_is_found_across_its_markup():
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", "<w:t>Zebra</w:t><w:t>Sample</w:t>")
    with pytest.raises(PackError) as refused:
        check_pack({"YP-014_review_pack.docx": word.getvalue()}, CASELOAD, "YP-014")
    assert refused.value.field == "YP-014_review_pack.docx"
