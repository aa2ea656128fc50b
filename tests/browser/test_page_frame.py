"""The page around what a notebook shows: landmarks, keyboard, sizes, light, dark and paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from stepkit.apps import create
from tests.browser import pages, servers
from tests.browser.axe import findings

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("page_frame")]

PHONE, ZOOMED, DESK, PROJECTOR = (320, 640), (640, 450), (1280, 900), (1920, 1080)
SHOWN = (
    "from stepkit.apps.score_entry import score_entry",
    'entry = score_entry("YP-001", "sdq")',
    "entry",
)


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("frame")
    create.demo(folder / "workspace", cases=1, seed=1, broken=False)
    notebook = pages.notebook(folder / "page.ipynb", *SHOWN)
    with servers.voila(notebook, STEPKIT_WORKSPACE=str(folder / "workspace")) as address:
        yield address


@pytest.fixture
def shown(opened: Any, link: str) -> Page:
    return ready(opened(link))


def ready(page: Page) -> Page:
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible(timeout=30_000)
    return page


def test_landmarks_language_and_a_title_that_names_nobody(shown: Page) -> None:
    assert shown.evaluate("document.documentElement.lang") == "en-GB"
    assert shown.title() == "stepkit"
    for role in ("banner", "main"):
        assert shown.get_by_role(role).count() == 1
    expect(shown.get_by_role("banner")).to_contain_text("everything on this page is invented")
    assert shown.get_by_role("main").get_by_role("table").count() == 1


def test_the_first_tab_leads_to_the_content_and_the_focus_is_seen(shown: Page) -> None:
    shown.keyboard.press("Tab")
    skip = shown.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("main")).to_be_focused()
    shown.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineWidth"
    assert shown.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert shown.evaluate(outline) == "3px"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_at_no_size_does_axe_find_anything_serious_or_the_page_scroll_sideways(
    opened: Any, link: str, scheme: str
) -> None:
    page = ready(opened(link, color_scheme=scheme))
    for width, height in (PHONE, ZOOMED, DESK, PROJECTOR):
        page.set_viewport_size({"width": width, "height": height})
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    red = int(ground.partition("(")[2].split(",")[0])
    assert red < 60 if scheme == "dark" else red > 200
    size = "parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"
    assert page.evaluate(size) > 16  # a projector is read from further away


def test_on_paper_there_is_what_is_read_and_no_button(shown: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    shown.pdf(path=file)
    read = " ".join(page.extract_text() for page in PdfReader(file).pages)
    said = unicodedata.normalize("NFKC", read)  # two letters drawn as one are two
    assert "everything on this page is invented" in said
    assert "Strengths and Difficulties Questionnaire" in said
    assert "Undo" not in said
    assert "Skip to the content" not in said


def test_without_a_login_and_at_a_wrong_address_the_face_is_the_same(
    opened: Any, link: str
) -> None:
    page = opened(link.partition("?")[0])
    expect(page.get_by_role("heading", name="Open the page")).to_be_visible()
    assert findings(page) == []
    page.goto(link.replace("/?", "/nothing?"))
    expect(page.get_by_text("There is nothing at this address.")).to_be_visible()
    assert findings(page) == []
