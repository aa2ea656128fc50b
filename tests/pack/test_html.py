import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from stepkit.errors import DocumentError
from stepkit.model.document import Document, Picture, Section
from stepkit.pack.html import page, section_html

VOID = {"meta", "img", "br", "hr", "link", "input"}


class Page(HTMLParser):
    """What a browser would find: every element with its attributes, and the visible text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def source(sample: Document) -> str:
    return page(sample)


@pytest.fixture(scope="module")
def shown(source: str) -> Page:
    return Page(source)


def texts(document: Document) -> list[str]:
    """Every text of the document's paragraphs, tables, lists and gaps."""
    found = []
    for section in document.sections:
        for block in section.blocks:
            if block.block == "words":
                found.append(block.text)
            elif block.block == "table":
                found += [
                    block.caption,
                    *block.columns,
                    *(cell for row in block.rows for cell in row),
                ]
            elif block.block == "listing":
                found += ["".join(run.text for run in item) for item in block.items]
    return found


def test_every_text_stands_on_the_page_as_it_was_typed(sample: Document, shown: Page) -> None:
    for text in texts(sample):
        assert text in shown.text


def test_nothing_in_the_page_can_run_or_ask_for_anything(shown: Page) -> None:
    assert not {"script", "iframe", "object", "embed", "link", "form", "base"} & {
        tag for tag, _ in shown.elements
    }
    for tag, attributes in shown.elements:
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("src", "href", "xlink:href"):
            address = attributes.get(name) or "#"
            assert address.startswith(("#", "data:image/png;base64,")) or tag == "a"


def test_the_policy_of_the_page_forbids_everything_but_its_own_styles(shown: Page) -> None:
    policy = [meta["content"] for meta in shown.all("meta") if "http-equiv" in meta]
    (only,) = policy
    assert only == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def test_the_title_holds_the_key_and_the_name_of_the_document_only(source: str) -> None:
    assert "<title>YP-014 – Review pack</title>" in source
    assert source.startswith('<!DOCTYPE html>\n<html lang="en-GB">')


def test_the_page_has_landmarks_and_a_way_past_the_front(shown: Page) -> None:
    tags = [tag for tag, _ in shown.elements]
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert tags.count(landmark) == 1
    first_link = shown.all("a")[0]
    assert (first_link["class"], first_link["href"]) == ("skip", "#content")
    assert shown.all("main")[0]["id"] == "content"


def test_headings_go_down_one_level_at_a_time(shown: Page) -> None:
    levels = [int(tag[1]) for tag, _ in shown.elements if re.fullmatch("h[1-6]", tag)]
    steps = [after - before for before, after in pairwise(levels)]
    assert levels[0] == 1
    assert max(steps) == 1


def test_the_contents_lead_to_every_section(sample: Document, shown: Page) -> None:
    ids = [section["id"] for section in shown.all("section")]
    assert [
        link["href"] for link in shown.all("a") if (link["href"] or "").startswith("#part")
    ] == [f"#{one}" for one in ids]
    assert len(ids) == len(sample.sections)


def test_a_short_document_has_no_contents(sample: Document) -> None:
    short = sample.model_copy(update={"sections": sample.sections[:4]})
    assert not Page(page(short)).all("nav")


def test_every_picture_is_read_aloud_and_has_its_caption_and_numbers(
    sample: Document, shown: Page
) -> None:
    pictures = [b for s in sample.sections for b in s.blocks if isinstance(b, Picture)]
    drawn = shown.all("svg")
    assert [(one["role"], one["aria-label"]) for one in drawn] == [("img", p.alt) for p in pictures]
    assert all(picture.caption in shown.text for picture in pictures)
    assert len(shown.all("figure")) == len(shown.all("figcaption")) == len(pictures)
    assert len(shown.all("details")) == sum(picture.frame is not None for picture in pictures)


def test_pictures_do_not_share_ids_even_when_they_are_the_same(sample: Document) -> None:
    twice = sample.model_copy(update={"sections": sample.sections * 2})
    ids = [str(a["id"]) for _, a in Page(page(twice)).elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_a_picture_given_as_png_has_its_alternative_text(tiny_png: str) -> None:
    picture = Picture(png=tiny_png, alt='"Two" <dots>', caption="Own picture")
    shown = Page(section_html(Section(id="own", title="Own", blocks=(picture,))))
    assert shown.all("img")[0]["alt"] == '"Two" <dots>'
    assert shown.all("img")[0]["src"] == f"data:image/png;base64,{tiny_png}"


def test_table_heads_say_what_they_head_and_every_table_has_a_caption(shown: Page) -> None:
    assert {head["scope"] for head in shown.all("th")} == {"col", "row"}
    assert len(shown.all("caption")) == len(shown.all("table")) > 0


def test_tables_scroll_in_a_named_region_that_the_keyboard_reaches(shown: Page) -> None:
    regions = [one for one in shown.all("div") if one.get("class") == "scroll"]
    assert len(regions) == len(shown.all("table"))
    assert all(one["tabindex"] == "0" and one["aria-label"] for one in regions)


def test_marks_stand_in_the_front_and_in_the_head_of_every_printed_page(
    sample: Document, shown: Page
) -> None:
    assert shown.text.count(sample.marks[0]) == 2
    running = [one for one in shown.all("div") if one.get("class") == "running"]
    assert running[0]["aria-hidden"] == "true"


def test_a_document_without_marks_has_no_band(sample: Document) -> None:
    shown = Page(page(sample.model_copy(update={"marks": ()})))
    assert not [one for _, one in shown.elements if one.get("class") in {"running", "marks"}]


def test_the_foot_shows_the_beginning_of_the_chain_and_holds_all_of_it(
    sample: Document, shown: Page
) -> None:
    assert shown.all("abbr") == [{"title": sample.head}]
    assert f"Chain of records {sample.head[:16]}\n" in shown.text


def test_line_breaks_between_runs_are_not_made_up(shown: Page) -> None:
    assert "Somebody saw this differently: the teacher would have waited" in shown.text


def test_the_same_document_gives_the_same_page(sample: Document, source: str) -> None:
    assert page(sample.model_copy(deep=True)) == source


def test_the_styles_of_a_cell_touch_nothing_but_the_cell(sample: Document) -> None:
    styles = re.findall(r"<style>(.*?)</style>", section_html(sample.sections[0]), re.DOTALL)
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", "".join(styles))
    assert selectors
    for selector in selectors:
        assert all(
            one.strip().startswith(".stepkit-cell.stepkit-cell") for one in selector.split(",")
        )


def test_a_section_for_a_cell_brings_its_styles_and_no_page(sample: Document) -> None:
    shown = Page(section_html(sample.sections[2]))
    tags = {tag for tag, _ in shown.elements}
    assert {"style", "h2", "table"} <= tags
    assert not {"html", "head", "body", "main", "title"} & tags
    assert shown.all("div")[0]["class"] == "stepkit-cell mathjax_ignore tex2jax_ignore"


def test_a_picture_without_anything_in_it_is_refused(sample: Document) -> None:
    empty = Section(id="own", title="Own", blocks=(Picture(alt="a", caption="b"),))
    with pytest.raises(DocumentError) as raised:
        section_html(empty)
    assert raised.value.sentence == (
        "A picture cannot be put into the document: it holds neither a drawing nor a whole "
        "PNG. Draw it again with stepkit or matplotlib, or give it as PNG."
    )
