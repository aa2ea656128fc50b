"""One map in the editor, a notebook, HTML, PDF and Word: the same places, the same words."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from stepkit.analysis.audience import seen_by
from stepkit.model.context import Heading
from stepkit.model.document import Picture
from stepkit.model.record import Audience
from stepkit.pack.docx import docx_bytes
from stepkit.pack.front import front_of
from stepkit.pack.html import page
from stepkit.pack.pdf import pdf_bytes
from stepkit.pack.section import SECTIONS
from stepkit.widgets.formulation import FormulationEditor
from tests.draw.invented_maps import anxiety_map, fifteen, item, kind, rating, small
from tests.draw.pictured import SVG
from tests.pack.by_hand import blocks, view

HOSTILE = (
    "<script>alert(1)</script>",
    "$x^2$ #let it = 3 \\frac",
    "\"double\" 'single' & &amp; *star* _line_",
    "{{ 7 * 7 }} {% raw %}",
    "مرحبا بالعالم",
    "Happy \N{GRINNING FACE} today",
)


def seen(**records):
    made = view(**records).model_copy(
        update={
            "audience": Audience.PROFESSIONAL,
            "map_kinds": (kind("anxiety_map"), kind("five_factors")),
        }
    )
    return seen_by(made)


def document(one):
    sections = tuple(SECTIONS[name](one) for name in ("anxiety_map", "formulation"))
    front = front_of(one, name="review_pack", title="Review pack")
    return front.model_copy(update={"sections": sections})


def boxes(svg):
    """Left, top and width of every box with an edge of its own, in the order of the factors."""
    found = ET.fromstring(svg).iter(f"{SVG}rect")  # noqa: S314 - our own picture
    edged = [one for one in found if one.get("stroke") != "none" and one.get("fill") != "none"]
    return [tuple(float(one.get(name)) for name in ("x", "y", "width")) for one in edged]


def pages_of(editor):
    return [(one.x, one.y, one.width) for one in editor._page.shown.factors]


def raises(defect):
    raise defect


@pytest.mark.parametrize("made", [small, fifteen])
def test_the_editor_has_every_box_where_the_picture_of_the_pack_has_it(made):
    editor = FormulationEditor(made(), kind(), note=raises, case="YP-000")
    (picture,) = blocks("formulation", seen(formulations=[made()]), Picture)
    drawn, shown = boxes(picture.svg), pages_of(editor)
    (left, top, wide), (first_left, first_top, first_wide) = drawn[0], shown[0]
    scale = wide / first_wide
    for (x, y, width), (own_x, own_y, own_width) in zip(drawn, shown, strict=False):
        assert x - left == pytest.approx((own_x - first_left) * scale, abs=0.002)
        assert y - top == pytest.approx((own_y - first_top) * scale, abs=0.002)
        assert width == pytest.approx(own_width * scale, abs=0.002)


def test_the_editor_the_notebook_and_the_pack_have_the_same_words_in_their_boxes():
    editor = FormulationEditor(fifteen(), kind(), note=raises, case="YP-000")
    lines = [line for one in editor._page.shown.factors for line in one.lines]
    (picture,) = blocks("formulation", seen(formulations=[fifteen()]), Picture)
    for svg in (picture.svg, editor._repr_mimebundle_()["image/svg+xml"]):
        for line in lines:
            assert f">{line}</text>" in svg


def hostile():
    form = fifteen()
    for number, words in enumerate(HOSTILE):
        form = form.with_changed_factor(f"f{number}", label=words)
    items = [
        item(Heading.PLACE, words, rating(3), id=f"h{number}")
        for number, words in enumerate(HOSTILE)
    ]
    return document(seen(formulations=[form], anxiety_maps=[anxiety_map(items)]))


def test_hostile_words_are_only_words_in_html():
    made = page(hostile())
    assert "<script>alert" not in made
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    said = unescape(re.sub(r"<[^>]*>", " ", made))
    for words in HOSTILE:
        assert words in " ".join(said.split())


def test_hostile_words_are_only_words_in_pdf():
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf_bytes(hostile()), capture_output=True,
        check=True,
    )  # fmt: skip
    said = "".join(told.stdout.decode().split())
    for words in HOSTILE[:4]:
        assert "".join(words.split()) in said
    assert "Happy" in said


def test_hostile_words_are_only_words_in_word():
    parts = zipfile.ZipFile(io.BytesIO(docx_bytes(hostile())))
    root = ET.fromstring(parts.read("word/document.xml"))  # noqa: S314 - our own file
    said = " ".join("".join(root.itertext()).split())
    for words in HOSTILE:
        assert words in said
