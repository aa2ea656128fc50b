"""The page of an anxiety map by itself: what a hand is typing outlives what arrives meanwhile."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from stepkit.widgets.anxiety_view import AnxietyView, HeadingShown, ItemShown, PlanShown
from stepkit.widgets.map_view import FieldOption, MapField
from stepkit.widgets.page import Action
from tests.browser import alone
from tests.browser.conftest import Opened

RECORDS = tuple(FieldOption(id=one, label=one.title()) for one in ("first", "second", "third"))
PREDICT = "Predict: what happens, where and when"


def item(name: str) -> ItemShown:
    return ItemShown(
        id=name.lower(),
        label=name,
        answer="4",
        said="+4",
        values={"evidence": ()},
        plan=PlanShown(direction="reduce"),
    )


def view(*names: str, allowed: bool = True) -> AnxietyView:
    group = HeadingShown(
        id="place",
        label="Place",
        hint="",
        items=tuple(map(item, names)),
        offers=(),
        nothing=False,
    )
    one = (FieldOption(id="teacher", label="Teacher"),)
    return AnxietyView(
        caption="Anxiety map",
        help="",
        rule="",
        edge=(-3, 3),
        raters=one,
        rater="teacher",
        voices=one,
        groups=(group,),
        pupil=False,
        cards=(),
        mapping="",
        waiting="",
        totals=(),
        directions=(FieldOption(id="reduce", label="Reduce anxiety"),),
        carried=one,
        switches=(),
        actions=(Action(id="save", label="Save", enabled=allowed),),
        item_fields=(MapField(id="evidence", label="Evidence", kind="many", options=RECORDS),),
    )


@pytest.fixture
def page(opened: Opened) -> Page:
    blank = opened("about:blank")
    alone.render(blank, view("Corridor"), "controls.js", "anxiety_map.js")
    blank.get_by_text("Predict and prevent").click()
    return blank


def test_an_item_that_arrives_takes_neither_focus_nor_text(page: Page) -> None:
    field = page.get_by_label(PREDICT)
    field.press_sequentially("He runs at noon")
    for _ in "noon":
        page.keyboard.press("ArrowLeft")
    alone.answer(page, view("Corridor", "Hall"))
    expect(page.get_by_role("group", name="Hall", exact=True)).to_be_visible()
    page.keyboard.type("past ")
    expect(field.first).to_have_value("He runs at past noon")
    page.keyboard.press("Tab")
    assert page.evaluate("sent.at(-1).text") == "He runs at past noon"


def test_a_name_that_was_not_added_yet_is_kept(page: Page) -> None:
    page.get_by_label("Add to Place", exact=True).press_sequentially("Bus")
    page.get_by_label(PREDICT).focus()
    alone.answer(page, view("Corridor", "Hall"))
    expect(page.get_by_label("Add to Place", exact=True)).to_have_value("Bus")
    page.get_by_role("button", name="Add it to Place").click()
    alone.answer(page, view("Corridor", "Hall", "Bus"))
    expect(page.get_by_label("Add to Place", exact=True)).to_have_value("")


def test_a_name_that_is_refused_stays_to_be_corrected(page: Page) -> None:
    page.get_by_label("Add to Place", exact=True).press_sequentially("Corridor")
    page.get_by_role("button", name="Add it to Place").click()
    refused = view("Corridor").model_copy(update={"alert": "That stands here already."})
    alone.allow(page, refused)
    expect(page.get_by_role("alert")).to_have_text("That stands here already.")
    expect(page.get_by_label("Add to Place", exact=True)).to_have_value("Corridor")


def test_a_second_choice_before_the_answer_goes_on_from_the_first(page: Page) -> None:
    page.get_by_text("Evidence, agreement and who sees it").click()
    evidence = page.get_by_label("Evidence", exact=True)
    for one in ("first", "second"):
        evidence.select_option(one)
    assert page.evaluate("sent.map(one => one.value)") == [["first"], ["first", "second"]]


def test_a_save_pressed_before_the_answer_that_allows_it_is_heard_after_it(page: Page) -> None:
    alone.answer(page, view("Corridor", allowed=False))
    page.get_by_label(PREDICT).fill("He runs")
    page.get_by_role("button", name="Save").click(force=True)
    assert alone.sent(page) == ["planned"]
    alone.allow(page, view("Corridor"))
    assert alone.sent(page) == ["planned", "asked"]
