"""The page of a meeting driven as its browser drives it, and through its one value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ipywidgets import VBox
from traitlets import Int

from stepkit.analysis.meeting import asked_for, confirmed, to_tab
from stepkit.errors import StoreError
from stepkit.model.meeting import AgendaLine, Meeting, PackState, Pane, Room, Tab
from stepkit.widgets.meeting import Backstage, MeetingPage
from stepkit.widgets.meeting_view import MeetingView, WrittenFile

KEYS = ("YP-001", "YP-002", "YP-003")
FAILED = AgendaLine(case="YP-002", pack=PackState.FAILED, why="The case has no nation.")


class Form(VBox):
    """A form as the page knows forms: something with a value."""

    value = Int()


class Behind:
    """What the page is handed, and what it asked of it."""

    def __init__(self) -> None:
        self.filled: list[tuple[str, Tab, Room, int | None]] = []
        self.forms: list[tuple[str, Room, Form]] = []
        self.now = {key: AgendaLine(case=key, pack=PackState.READY) for key in KEYS}
        self.now["YP-002"] = FAILED
        self.during = lambda: None

    def fill(self, case, tab, room, moment):
        self.filled.append((case, tab, room, moment))
        during, self.during = self.during, lambda: None
        during()
        return Pane(case=case, html=f"<p>{case} {tab.value} {room.value}</p>")

    def filled_as_now(self, *asked):
        return self.fill(*asked)

    def lines(self, cases):
        return [self.now[case] for case in cases]

    def build(self, case):
        self.now[case] = AgendaLine(case=case, pack=PackState.BUILDING, seconds=3)
        return f"The pack of {case} is being built."

    def forms_of(self, case, room):
        self.forms.append((case, room, Form()))
        return [self.forms[-1][2]]

    def minutes(self, cases):
        return [WrittenFile(id=f"{key}.html", name=f"{key}.html", about=key) for key in cases[:1]]

    def page(self) -> MeetingPage:
        backstage = Backstage(
            fill=self.filled_as_now,
            lines=self.lines,
            build=self.build,
            forms=self.forms_of,
            minutes=self.minutes,
            content=lambda name: name.encode(),
        )
        agenda = (FAILED, *(self.now[key] for key in ("YP-001", "YP-003")))
        meeting = Meeting(on=date(2026, 7, 3), agenda=agenda)
        return MeetingPage(meeting, backstage=backstage, note=lambda _: "4821ab")


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
def page(behind) -> MeetingPage:
    return behind.page()


def do(page: MeetingPage, event: str, **details: object) -> None:
    """What the browser sends."""
    page._part._answer(None, {"event": event, "view": "v", "kind": "acting", **details}, [])


def ask(page: MeetingPage, *ids: str) -> None:
    for one in ids:
        do(page, "asked", id=one)


def choose(page: MeetingPage, what: str, option: str) -> None:
    do(page, "chosen", id=what, option=option)


def shown(page: MeetingPage) -> MeetingView:
    return page._part.shown


def followed(page: MeetingPage) -> list[MeetingView]:
    """Every view the browser is sent from now on."""
    views: list[MeetingView] = []
    page._part.observe(lambda change: views.append(change["new"]), "shown")
    return views


def test_it_holds_one_value_and_nothing_else(page):
    assert set(page.trait_names()) - set(VBox().trait_names()) == {"value"}


def test_the_agenda_names_what_failed_first_with_its_sentence(page):
    assert shown(page).title == "Meeting of 3 July 2026"
    assert shown(page).lead == "3 young people. Packs: 1 not built, 2 ready."
    assert [(one.case, one.pack, one.why, one.first) for one in shown(page).agenda] == [
        ("YP-002", "Not built", "The case has no nation.", True),
        ("YP-001", "Ready", "", False),
        ("YP-003", "Ready", "", False),
    ]


def test_an_empty_agenda_says_why(behind):
    page = behind.page()
    page.value = Meeting(on=date(2026, 7, 3))
    assert shown(page).lead == (
        "Nobody is on the agenda: no review is due today and no pack was built for today."
    )


def test_the_next_young_person_is_asked_for_before_anything_is_shown(page, behind):
    ask(page, "show YP-001")
    assert (shown(page).title, shown(page).pane, shown(page).key) == ("YP-001 comes next", "", "")
    assert behind.filled == []
    ask(page, "confirm")
    assert shown(page).pane == "<p>YP-001 since professionals</p>"
    ask(page, "next")
    assert (shown(page).title, shown(page).pane, shown(page).key) == ("YP-003 comes next", "", "")


def test_only_the_tab_that_is_seen_is_drawn(page, behind):
    ask(page, "show YP-001", "confirm")
    choose(page, "tab", "incidents")
    assert [tab for _, tab, _, _ in behind.filled] == [Tab.SINCE, Tab.INCIDENTS]


def test_a_change_blanks_the_pane_before_it_fills_it(page):
    ask(page, "show YP-001", "confirm")
    views = followed(page)
    choose(page, "tab", "plan")
    assert [one.pane for one in views][:2] == ["", "<p>YP-001 plan professionals</p>"]
    assert {one.key for one in views} == {"YP-001"}
    views.clear()
    choose(page, "room", "parent_or_carer")
    assert [one.pane for one in views][:2] == ["", "<p>YP-001 plan parent_or_carer</p>"]


def assert_right_child(view: MeetingView) -> None:
    """No key stands with another's data, and none stands on a neutral page."""
    others = [key for key in KEYS if key != view.key]
    assert not any(key in view.pane for key in others)
    assert view.key or not view.pane
    assert view.title == view.key or not view.key


EVENTS = st.one_of(
    st.sampled_from([f"show {key}" for key in KEYS] + ["next", "confirm", "agenda", "end"]).map(
        lambda one: ("asked", {"id": one})
    ),
    st.sampled_from(list(Tab)).map(lambda one: ("chosen", {"id": "tab", "option": one.value})),
    st.sampled_from(list(Room)).map(lambda one: ("chosen", {"id": "room", "option": one.value})),
)


@given(st.lists(st.tuples(EVENTS, st.none() | EVENTS), max_size=25))
def test_at_every_instant_the_page_shows_one_young_person_and_only_their_data(clicks):
    """Whatever is clicked, and whatever is clicked again while a slow pane is being filled."""
    behind = Behind()
    page = behind.page()
    views = followed(page)
    for (event, details), meanwhile in clicks:
        if meanwhile:
            behind.during = lambda late=meanwhile: do(page, late[0], **late[1])
        do(page, event, **details)
        behind.during = lambda: None
        last = shown(page)
        assert last.pane == "" or f"<p>{page.value.case} {page.value.tab.value} " in last.pane
    for view in views:
        assert_right_child(view)


def test_a_pane_of_somebody_else_is_never_shown_and_is_a_defect(page, behind):
    behind.fill = lambda case, *_: Pane(case="YP-003", html="<p>YP-003</p>")
    views = followed(page)
    ask(page, "show YP-001", "confirm")
    assert {one.pane for one in views} == {""}
    assert "reference 4821ab" in shown(page).alert


def test_an_error_leaves_the_pane_blank_and_says_its_sentence(page, behind):
    def refuse(*_):
        raise StoreError("Another program is busy with the cases. Try again in a moment.")

    behind.fill = refuse
    ask(page, "show YP-001", "confirm")
    assert shown(page).alert == "Another program is busy with the cases. Try again in a moment."
    assert shown(page).pane == ""
    ask(page, "agenda")
    assert shown(page).alert == ""


def test_forms_are_opened_on_their_tab_for_their_young_person_and_their_room(page, behind):
    ask(page, "show YP-001", "confirm")
    assert page.children == (page._part,)
    choose(page, "tab", "decide")
    choose(page, "tab", "plan")
    choose(page, "tab", "decide")
    assert [one[:2] for one in behind.forms] == [("YP-001", Room.PROFESSIONALS)]
    assert page.children == (page._part, behind.forms[0][2])
    choose(page, "room", "young_person")
    assert [one[:2] for one in behind.forms][1:] == [("YP-001", Room.YOUNG_PERSON)]
    ask(page, "next")
    assert page.children == (page._part,)
    assert behind.forms[1][2].comm is None


def test_forms_can_be_seen_on_their_tab_only(page):
    ask(page, "show YP-001", "confirm")
    assert not shown(page).deciding
    choose(page, "tab", "decide")
    assert shown(page).deciding
    views = followed(page)
    choose(page, "tab", "plan")
    assert not any(one.deciding for one in views)


def test_what_is_kept_in_a_form_is_counted_and_shown_without_a_blank(page, behind):
    ask(page, "show YP-001", "confirm")
    choose(page, "tab", "decide")
    views = followed(page)
    behind.forms[0][2].value = 1
    assert shown(page).saved == 1
    assert all(one.pane for one in views)


def test_a_closed_form_is_not_heard_any_more(page, behind):
    ask(page, "show YP-001", "confirm")
    choose(page, "tab", "decide")
    form = behind.forms[0][2]
    ask(page, "next")
    form.value = 1
    assert shown(page).saved == 0


def test_a_pack_is_built_while_the_page_goes_on_and_every_beat_tells_how_far_it_is(page, behind):
    ask(page, "build YP-002")
    assert shown(page).status == "The pack of YP-002 is being built."
    row = next(one for one in shown(page).agenda if one.case == "YP-002")
    assert (row.pack, shown(page).waiting) == ("Being built: 3 seconds so far", True)
    assert [one.id for one in row.actions] == ["show YP-002"]
    behind.now["YP-002"] = AgendaLine(case="YP-002", pack=PackState.READY)
    do(page, "beat")
    row = next(one for one in shown(page).agenda if one.case == "YP-002")
    assert (row.pack, shown(page).waiting) == ("Ready", False)


def test_somebody_else_is_added_to_the_agenda(page, behind):
    behind.now["YP-009"] = AgendaLine(case="YP-009")
    page.value = page.value.model_copy(update={"others": ("YP-009",)})
    ask(page, "add YP-009")
    assert [one.case for one in shown(page).agenda][-1] == "YP-009"
    assert (shown(page).others, shown(page).status) == ((), "YP-009 is on the agenda.")


def test_a_meeting_under_way_can_be_begun_anew(page):
    labels = [one.label for one in shown(page).actions]
    assert labels == ["First young person", "Minutes and actions"]
    ask(page, "next", "confirm", "agenda")
    labels = [one.label for one in shown(page).actions]
    assert labels == ["Next young person", "Minutes and actions", "Begin the meeting anew"]
    ask(page, "anew")
    assert shown(page).status == "The meeting begins anew. What was recorded stays recorded."
    assert not any(line.seen for line in page.value.agenda)
    assert shown(page).actions[0].label == "First young person"


def test_the_minutes_are_written_and_handed_over(page, monkeypatch):
    sent = []
    monkeypatch.setattr(page._part, "send", lambda *given, **more: sent.append((given, more)))
    ask(page, "end", "minutes")
    assert [one.name for one in shown(page).files] == ["YP-002.html"]
    assert shown(page).status == "The minutes and the actions are written."
    ask(page, "file YP-002.html")
    assert ({"file": "YP-002.html"},) in [given for given, _ in sent]
    assert {"buffers": [b"YP-002.html"]} in [more for _, more in sent]


def test_the_value_may_be_set_from_python_and_the_page_follows(page):
    page.value = to_tab(confirmed(asked_for(page.value, "YP-003")), Tab.PLAN)
    assert (shown(page).key, shown(page).pane) == ("YP-003", "<p>YP-003 plan professionals</p>")


def test_the_page_goes_to_its_title_once_when_another_screen_comes(page):
    turns = [shown(page).go_to[1]]
    for step in ("show YP-001", "confirm", "build YP-002"):
        ask(page, step)
        turns.append(shown(page).go_to[1])
    choose(page, "tab", "plan")
    turns.append(shown(page).go_to[1])
    assert turns == [0, 1, 2, 2, 2]
