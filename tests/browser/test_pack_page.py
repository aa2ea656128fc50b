"""The HTML page of a document in a browser: nothing runs, nothing is asked for, all is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from stepkit.model.document import Document
from stepkit.pack.html import page as page_of
from tests.browser.axe import findings

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[1] / "data" / "pack" / "document.json"
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def document() -> Document:
    return Document.model_validate_json(SAMPLE.read_bytes())


@pytest.fixture
def shown(browser: Any, document: Document, tmp_path: Path) -> Iterator[Page]:
    """The page, opened as a file; `page.asked` and `page.fired` say what it tried."""
    file = tmp_path / "YP-014_review_pack.html"
    file.write_text(page_of(document), "utf-8")
    page = browser.new_page(viewport=DESK)
    page.asked, page.fired = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("dialog", lambda dialog: (page.fired.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: page.fired.append(message.text))
    page.on("pageerror", lambda error: page.fired.append(str(error)))
    page.goto(file.as_uri())
    yield page
    page.close()


def test_nothing_runs_and_nothing_is_asked_for(shown: Any) -> None:
    shown.locator("summary").first.click()
    shown.wait_for_timeout(200)
    assert shown.fired == []
    assert shown.asked == [shown.url]


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_serious(shown: Any, viewport: dict[str, int]) -> None:
    shown.set_viewport_size(viewport)
    shown.locator("details").first.evaluate("details => details.open = true")
    assert findings(shown) == []


def test_axe_would_find_a_picture_without_its_text(shown: Any) -> None:
    shown.locator("svg").first.evaluate("svg => svg.removeAttribute('aria-label')")
    assert any(one.startswith("svg-img-alt") for one in findings(shown))


def test_hostile_text_can_be_read(shown: Any) -> None:
    for typed in ("<script>alert(1)</script>", "{{7*7}}", r"$\frac{a}{b}$", "<b>tags</b>"):
        assert shown.get_by_text(typed).first.is_visible()


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_the_page_never_scrolls_sideways(shown: Any, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 700})
    assert shown.evaluate("document.documentElement.scrollWidth") == width


def test_text_lines_are_at_most_seventy_signs_wide(shown: Any) -> None:
    wide = shown.evaluate(
        """() => {
            const probe = document.createElement('span');
            probe.textContent = '0'.repeat(70);
            probe.style.whiteSpace = 'nowrap';
            document.querySelector('main p').append(probe);
            const limit = probe.getBoundingClientRect().width;
            probe.remove();
            const widths = [...document.querySelectorAll('main p:not(.note)')]
                .map(one => one.getBoundingClientRect().width);
            return Math.max(...widths) - limit;
        }"""
    )
    assert wide < 1


def test_a_wide_table_is_scrolled_by_keyboard_in_its_own_region(shown: Any) -> None:
    shown.set_viewport_size(PHONE)
    region = shown.get_by_role("region", name="Incidents in the period, as recorded")
    region.focus()
    shown.keyboard.press("ArrowRight")
    shown.wait_for_timeout(300)
    assert region.evaluate("region => region.scrollLeft") > 0


def test_the_first_tab_leads_past_the_front(shown: Any) -> None:
    shown.keyboard.press("Tab")
    skip = shown.get_by_role("link", name="Skip to the content")
    assert skip.evaluate("link => link === document.activeElement")
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "content"


def test_a_screen_reader_finds_headings_landmarks_and_pictures(
    shown: Any, document: Document
) -> None:
    assert shown.get_by_role("heading", level=1).all_inner_texts() == [document.title]
    titles = [section.title for section in document.sections]
    headings = shown.get_by_role("main").get_by_role("heading", level=2)
    assert headings.all_inner_texts() == titles
    for role in ("banner", "navigation", "main", "contentinfo"):
        assert shown.get_by_role(role).count() == 1
    for section in document.sections:
        for block in section.blocks:
            if block.block == "picture":
                assert shown.get_by_role("img", name=block.alt, exact=True).count() == 1


def test_print_opens_the_numbers_and_repeats_the_marks(shown: Any, tmp_path: Path) -> None:
    from pypdf import PdfReader

    path = tmp_path / "print.pdf"
    shown.pdf(path=path, prefer_css_page_size=True)
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert all("everything on these pages is invented" in text for text in pages)
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert any("Days present" in text for text in pages)
    assert all("Contents" not in text for text in pages)
