"""Finding a case, and a pane that is blank before it shows another."""

from __future__ import annotations

from datetime import date

import pytest
from ipywidgets import Label

from stepkit.analysis.case_choice import CaseChoice
from stepkit.errors import UnknownCaseError
from stepkit.model.case import Case
from stepkit.widgets.case_picker import CasePicker
from tests.widgets.forms import parts, raises, shown

CASES = tuple(
    Case(id="stay", key=f"YP-{number:03}", arrived=date(2026, 1, 5), display_name=name)
    for number, name in ((1, "Ash"), (2, "Birch"), (14, "Ashley Birch"))
)


@pytest.fixture
def opened() -> list:
    return []


@pytest.fixture
def picker(opened):
    def form(key):
        opened.append(key)
        return Label(key)

    choice = CaseChoice(cases=CASES, forms=("One", "Two"))
    return CasePicker(choice, note=raises, forms={"One": form, "Two": form})


def do(picker, event, ident="", **details):
    picker._form._answer(None, {"event": event, "id": ident, "view": "v", **details}, [])


def offered(picker) -> list[str]:
    lists = (one for one in parts(picker) if one.part == "buttons")
    return [action.id for one in lists for action in one.actions]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("yp-0", ["YP-001", "YP-002", "YP-014"]),
        ("ash", ["YP-001", "YP-014"]),
        ("ASH bir", ["YP-014"]),
        ("oak", []),
    ],
)
def test_a_few_letters_of_key_or_name_find_a_case(picker, typed, found):
    do(picker, "typed", "find", text=typed)
    assert offered(picker) == [f"open:{key}" for key in found]


def test_enter_opens_the_one_that_is_left_and_nothing_when_several_are(picker):
    do(picker, "typed", "find", text="ash")
    do(picker, "asked", "find/enter")
    assert picker.value.key == ""
    do(picker, "typed", "find", text="ash birch")
    do(picker, "asked", "find/enter")
    assert (picker.value.key, shown(picker).caption) == ("YP-014", "YP-014 is open")
    assert shown(picker).status == "YP-014 is open."


def test_a_whole_key_wins_over_names_that_hold_it(picker):
    do(picker, "typed", "find", text="yp-001")
    do(picker, "asked", "find/enter")
    assert picker.value.key == "YP-001"


def test_the_pane_is_blank_before_the_key_changes_and_filled_after(picker):
    do(picker, "asked", "open:YP-001")
    do(picker, "chosen", "form", option="One", on=True)
    seen = []

    def look(_):
        held = [one.value for one in picker._pane.children]
        seen.append((shown(picker).caption, held))

    picker._form.observe(look, "shown")
    picker._pane.observe(look, "children")
    do(picker, "asked", "open:YP-002")
    assert seen[0] == ("YP-001 is open", [])
    assert ("YP-002 is open", ["YP-002"]) in seen
    assert all(held in ([], [caption[:6]]) for caption, held in seen)


def test_what_the_pane_held_is_closed(picker):
    do(picker, "asked", "open:YP-001")
    do(picker, "chosen", "form", option="One", on=True)
    (before,) = picker._pane.children
    do(picker, "chosen", "form", option="Two", on=True)
    assert before.comm is None


def test_only_the_form_that_is_shown_is_opened(picker, opened):
    do(picker, "asked", "open:YP-001")
    assert opened == []
    do(picker, "chosen", "form", option="Two", on=True)
    do(picker, "typed", "find", text="a")
    assert opened == ["YP-001"]


def test_a_case_that_cannot_be_opened_leaves_a_blank_pane_and_a_sentence(opened):
    def refuse(_):
        raise UnknownCaseError("There is no case YP-002.")

    picker = CasePicker(CaseChoice(cases=CASES, forms=("One",)), note=raises, forms={"One": refuse})
    do(picker, "chosen", "form", option="One", on=True)
    do(picker, "asked", "open:YP-002")
    assert picker._pane.children == ()
    assert shown(picker).alert == "There is no case YP-002."


def test_it_follows_python(picker):
    picker.value = picker.value.model_copy(update={"key": "YP-002", "form": "One"})
    assert [one.value for one in picker._pane.children] == ["YP-002"]
