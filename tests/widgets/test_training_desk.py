"""The desk of training: five screens, narrowed by setting and tag, with the form of each."""

from __future__ import annotations

import pytest
from ipywidgets import Label

from stepkit.errors import EntryError
from stepkit.model.document import Missing, Section, Table
from stepkit.model.framework import Term
from stepkit.model.training import SettingType
from stepkit.model.training_desk import DeskScreen, TrainingDesk
from stepkit.widgets.training_desk import TrainingDeskPage
from tests.widgets.forms import do, part, parts, pressed, raises, shown, words

TAGS = (Term(id="teachers", label="Teachers"), Term(id="wellbeing", label="Wellbeing"))


def section(desk: TrainingDesk) -> Section:
    if desk.setting is SettingType.PUPIL_REFERRAL_UNIT:
        raise EntryError("There is no such school.")
    told = f"{desk.screen} {desk.setting or 'every'} {' '.join(desk.tags)}".strip()
    blocks = (
        Table(caption="What is there", columns=("A", "B"), rows=((told, "2"),)),
        Missing(what="More", why="There is no more.", sentence="training_none"),
    )
    return Section(id=desk.screen.value, title="A screen", blocks=blocks)


@pytest.fixture
def desk():
    forms = {
        DeskScreen.BOOKINGS: {
            "booking": lambda: Label("booking"),
            "training_course": lambda: Label("course"),
        }
    }
    return TrainingDeskPage(TrainingDesk(), section_of=section, tags=TAGS, note=raises, forms=forms)


def cells(desk) -> tuple[str, ...]:
    (rows,) = [one for one in parts(desk) if one.part == "rows"]
    return rows.rows[0].cells


def choose(desk, ident: str, option: str, *, on: bool = True) -> None:
    do(desk, "chosen", ident, option=option, on=on)


def test_trn_17_there_are_five_screens_and_each_is_opened_by_a_button(desk):
    assert [one.label for one in part(desk, "screen").options] == [
        "Co-ordination",
        "Bookings",
        "Lapsed and due",
        "Licences",
        "Register",
    ]
    for screen in DeskScreen:
        choose(desk, "screen", screen)
        assert pressed(desk, "screen") == [screen]
        assert cells(desk)[0] == f"{screen} every"


def test_a_setting_narrows_every_screen_until_it_is_taken_away(desk):
    choose(desk, "setting", "special")
    choose(desk, "screen", "licences")
    assert cells(desk)[0] == "licences special"
    choose(desk, "setting", "every")
    assert cells(desk)[0] == "licences every"


def test_tags_are_asked_for_together_where_courses_stand(desk):
    assert not [one for one in parts(desk) if getattr(one, "id", "") == "tag"]
    choose(desk, "screen", "bookings")
    choose(desk, "tag", "teachers")
    choose(desk, "tag", "wellbeing")
    assert cells(desk)[0] == "bookings every teachers wellbeing"
    choose(desk, "tag", "teachers", on=False)
    assert pressed(desk, "tag") == ["wellbeing"]


def test_a_screen_offers_its_forms_and_one_is_open_at_a_time(desk):
    assert not [one for one in parts(desk) if getattr(one, "id", "") == "form"]
    choose(desk, "screen", "bookings")
    assert [one.label for one in part(desk, "form").options] == ["booking", "training course"]
    assert desk._pane.children == ()
    choose(desk, "form", "booking")
    (form,) = desk._pane.children
    assert (form.value, pressed(desk, "form")) == ("booking", ["booking"])
    choose(desk, "form", "training_course")
    assert ([one.value for one in desk._pane.children], form.comm) == (["course"], None)
    choose(desk, "screen", "lapses")
    assert (desk._pane.children, desk.value.form) == ((), "")


def test_a_form_stays_open_while_the_screen_is_read_again(desk):
    choose(desk, "screen", "bookings")
    choose(desk, "form", "booking")
    before = desk._pane.children
    do(desk, "asked", "again")
    assert desk._pane.children == before
    assert shown(desk).status == "Read again."


def test_what_is_missing_is_said_in_words(desk):
    assert words(desk) == ["There is no more."]
    assert shown(desk).caption == "A screen"


def test_what_cannot_be_read_leaves_the_screen_as_it_is_and_says_why(desk):
    choose(desk, "setting", "pupil_referral_unit")
    assert (shown(desk).alert, desk.value.setting) == ("There is no such school.", None)
    choose(desk, "setting", "special")
    assert (shown(desk).alert, cells(desk)[0]) == ("", "co_ordination special")


def test_a_value_set_from_python_is_read_and_shown(desk):
    desk.value = TrainingDesk(screen=DeskScreen.LAPSES)
    assert cells(desk)[0] == "lapses every"
