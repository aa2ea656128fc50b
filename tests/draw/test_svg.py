"""The builder of SVG text: well-formed whatever it is given."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from stepkit.draw.svg import Svg
from tests.draw.pictured import HOSTILE, SVG


def test_the_element_holds_its_shapes_in_order():
    page = Svg(100, 20)
    page.rectangle(1, 2, 30.12345, 4, fill="#FFFFFF")
    page.line((0, 0), (1.5, 2))
    page.text(5, 6, "words", size=7.2, align="middle", bold=True)
    assert page.finished(title="Title", description="What it shows.") == (
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100mm\" height=\"20mm\" "
        "viewBox=\"0 0 100 20\" font-family=\"'DejaVu Sans', sans-serif\" stroke-width=\"0.2\">\n"
        "<title>Title</title><desc>What it shows.</desc>\n"
        "<rect x=\"1\" y=\"2\" width=\"30.123\" height=\"4\" fill=\"#FFFFFF\" "
        "stroke=\"#1A1A1A\"/>\n"
        "<line x1=\"0\" y1=\"0\" x2=\"1.5\" y2=\"2\" stroke=\"#1A1A1A\"/>\n"
        "<text x=\"5\" y=\"6\" font-size=\"2.54\" fill=\"#1A1A1A\" text-anchor=\"middle\" "
        "font-weight=\"bold\">words</text>\n"
        "</svg>\n"
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_text(text):
    page = Svg(100, 20)
    page.text(5, 6, text)
    root = ET.fromstring(page.finished(title=text, description=text))  # noqa: S314
    assert [child.tag for child in root] == [f"{SVG}title", f"{SVG}desc", f"{SVG}text"]
    plain = " ".join(text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd").split())
    plain = plain.replace("\u202e", "").replace("\u2066", "")
    assert [child.text for child in root] == [plain] * 3
