"""The page of a meeting over a real workspace: agenda, panes, decisions, packs and minutes."""

from __future__ import annotations

import csv
import io
import re
import time
from datetime import date

import pytest

from stepkit.analysis.entry_sheet import written
from stepkit.apps import create
from stepkit.apps.mdt import meeting
from stepkit.apps.meeting_marks import NOUN
from stepkit.apps.meeting_panes import Panes
from stepkit.apps.workspace import author, find_workspace
from stepkit.errors import StaleSaveError
from stepkit.model.formulation import Factor, Formulation
from stepkit.model.meeting import PackState, Room, Tab
from stepkit.model.plan import Action
from stepkit.model.record import Audience
from stepkit.model.review import Decision
from stepkit.model.voice import Voice
from stepkit.store.history import Store
from stepkit.store.unsaved import UnsavedText
from stepkit.widgets.meeting import MeetingPage

KEY = "YP-001"
OTHERS = ("YP-002", "YP-003", "YP-013")
NO_NATION = (
    "The case has no nation, and without one no date rule can be applied. Enter England, Scotland, "
    "Wales or Northern Ireland for the case, then build again."
)


@pytest.fixture
def store(workspace):
    with find_workspace().open_store() as opened:
        yield opened


@pytest.fixture
def page(workspace) -> MeetingPage:
    return meeting()


def ask(page: MeetingPage, *ids: str) -> None:
    for one in ids:
        content = {"event": "asked", "id": one, "view": "v", "kind": "acting"}
        page._part._answer(None, content, [])


def choose(page: MeetingPage, what: str, option: str) -> None:
    content = {"event": "chosen", "id": what, "option": option, "view": "v", "kind": "acting"}
    page._part._answer(None, content, [])


def lines(page: MeetingPage) -> dict[str, tuple[PackState, str]]:
    return {one.case: (one.pack, one.why) for one in page.value.agenda}


def save(store: Store, *values, key: str = KEY, author: str = "A. Psychologist", read=0) -> None:
    home = find_workspace()
    store.save_all([(key, one, read) for one in values], author=author, at=home.now())


def action(name: str, **more) -> Action:
    agreed = find_workspace().today()
    return Action(**{"id": name, "what": f"Action {name}", "agreed_on": agreed, **more})


def test_the_agenda_holds_who_is_due_and_who_has_a_pack_and_what_failed_comes_first(workspace, run):
    assert [one.case for one in meeting().value.agenda] == ["YP-001"]
    run("packs", "--case", "YP-002", "--case", "YP-013")
    assert lines(meeting()) == {
        "YP-013": (PackState.FAILED, NO_NATION),
        "YP-001": (PackState.NOT_BUILT, ""),
        "YP-002": (PackState.READY, ""),
    }
    assert meeting().value.others == ("YP-003",)


def test_a_page_that_is_opened_again_knows_who_was_shown_and_who_was_added(page, monkeypatch):
    ask(page, f"show {KEY}", "confirm", "agenda", "add YP-002")
    again = meeting()
    assert [(one.case, one.seen, one.added) for one in again.value.agenda] == [
        (KEY, True, False),
        ("YP-002", False, True),
    ]
    assert again.value.others == ("YP-003", "YP-013")
    monkeypatch.setenv("STEPKIT_AUTHOR", "B. Chair")
    assert [(one.case, one.seen) for one in meeting().value.agenda] == [(KEY, False)]
    monkeypatch.delenv("STEPKIT_AUTHOR")
    ask(again, "anew")
    assert [(one.case, one.seen) for one in meeting().value.agenda] == [(KEY, False)]


def test_who_was_shown_on_another_day_is_not_shown_today(page, store):
    yesterday = UnsavedText(KEY, NOUN, "2026-07-02", author(), find_workspace().now(), "seen")
    store.keep_unsaved(yesterday)
    assert not meeting().value.agenda[0].seen
    assert store.unsaved(KEY, author=author(), noun=NOUN) == ()


def test_a_pack_is_out_of_date_once_something_was_recorded(run, store):
    run("packs", "--case", "YP-002")
    save(store, action("later"), key="YP-002")
    assert lines(meeting())["YP-002"][0] is PackState.OUT_OF_DATE


def test_a_pack_is_built_beside_the_page(page, run):
    run("packs", "--case", "YP-003")
    ask(page, f"build {KEY}")
    assert lines(page)[KEY][0] is PackState.BUILDING
    until = time.monotonic() + 60
    while lines(page)[KEY][0] is PackState.BUILDING and time.monotonic() < until:
        time.sleep(0.2)
        page._part._answer(None, {"event": "beat", "view": "v", "kind": "beat"}, [])
    assert lines(page)[KEY][0] is PackState.READY
    assert lines(meeting())["YP-003"][0] is PackState.READY


@pytest.mark.parametrize("tab", list(Tab))
@pytest.mark.parametrize("room", list(Room))
def test_every_tab_in_every_room_holds_its_key_and_no_other(page, tab, room):
    pane = Panes(find_workspace()).fill(KEY, tab, room, None)
    assert pane.case == KEY
    assert not any(other in pane.html for other in OTHERS)
    captions = re.findall(r"<(?:caption|figcaption)>(?:<span>)?(.*?)<", pane.html)
    assert all(one.startswith(f"{KEY}: ") for one in captions)
    pictures = re.findall(r"<svg.*?</svg>", pane.html, re.DOTALL)
    assert all(KEY in one for one in pictures)
    if room is Room.PROFESSIONALS and tab in {Tab.TRAJECTORIES, Tab.INCIDENTS}:
        assert pictures
        assert captions
    assert all('role="img"' in one and "aria-label=" in one for one in pictures)


def test_last_time_says_first_how_many_are_done_late_by_whom_and_changed_by_whom(store):
    day = date(2026, 6, 24)
    late = action("late", by_when=day, by_whom="key worker 9", agreed_on=date(2026, 6, 1))
    save(store, late)
    html = Panes(find_workspace()).fill(KEY, Tab.SINCE, Room.PROFESSIONALS, None).html
    assert "<strong>Actions: 4 done, 1 changed, 1 late.</strong>" in html
    assert "late by 9 days" in html
    assert "key worker 9" in html
    assert "changed on 28 May 2026 by teaching assistant 2" in html


def test_nothing_kept_from_the_room_is_on_any_tab_or_in_any_form(page, store):
    family = (Audience.FAMILY, Audience.YOUNG_PERSON)
    today = find_workspace().today()
    save(
        store,
        action("secret", what="ZEBRA-21", kept_from=family),
        Decision(id="d9", on=today, text="ZEBRA-22", decided_by=("team",), kept_from=family),
    )
    ask(page, f"show {KEY}", "confirm")
    choose(page, "tab", "decide")
    assert "ZEBRA" in page._part.shown.pane
    assert "ZEBRA" in page.children[1].value.model_dump_json()
    choose(page, "room", "parent_or_carer")
    for tab in Tab:
        choose(page, "tab", tab.value)
        assert "ZEBRA" not in page._part.shown.pane
    assert not any("ZEBRA" in form.value.model_dump_json() for form in page.children[1:])


def test_what_was_drawn_is_drawn_again_only_when_something_was_recorded(store, monkeypatch):
    panes = Panes(find_workspace())
    asked = (KEY, Tab.SINCE, Room.PROFESSIONALS, None)
    first = panes.fill(*asked)
    assert panes.fill(*asked) is first
    assert len(store.reads(KEY)) == 1
    save(store, action("new", what="Ask the school"))
    again = panes.fill(*asked)
    assert "Ask the school" in again.html
    assert "Ask the school" not in first.html
    assert store.reads(KEY)[0].purpose == "meeting"


def formulation(*labels: str, **more) -> Formulation:
    factors = tuple(
        Factor(id=f"f{place}", label=label, lane="presenting", voice=Voice.TEACHER, **more)
        for place, label in enumerate(labels)
    )
    return Formulation(
        id="main", kind="five_factors", title="Mornings", on=date(2026, 6, 1), factors=factors
    )


def test_maps_can_be_seen_as_they_stood_with_what_was_changed(store):
    before = len(Panes(find_workspace()).fill(KEY, Tab.MAPS, Room.PROFESSIONALS, None).moments)
    save(store, formulation("Hunger"))
    save(store, formulation("Hunger", "New tutor"), read=1, author="B. Teacher")
    panes = Panes(find_workspace())
    newest = panes.fill(KEY, Tab.MAPS, Room.PROFESSIONALS, None)
    assert (len(newest.moments), newest.moment) == (before + 2, before + 1)
    assert newest.moments[-1] == "3 July 2026: formulation recorded by B. Teacher"
    assert newest.changed == ("1 factor added",)
    earlier = panes.fill(KEY, Tab.MAPS, Room.PROFESSIONALS, before)
    assert earlier.moment == before
    assert "New tutor" not in earlier.html


def test_a_change_that_the_room_may_not_see_is_no_moment_for_it(store):
    family = (Audience.FAMILY,)
    save(store, formulation("Hunger"))
    hidden = formulation("Hunger", "ZEBRA-21").factors[1].model_copy(update={"kept_from": family})
    second = formulation("Hunger").model_copy(
        update={"factors": (*formulation("Hunger").factors, hidden)}
    )
    save(store, second, read=1)
    panes = Panes(find_workspace())
    for_all = panes.fill(KEY, Tab.MAPS, Room.PROFESSIONALS, None)
    for_family = panes.fill(KEY, Tab.MAPS, Room.PARENT_OR_CARER, None)
    assert len(for_family.moments) == len(for_all.moments) - 1
    assert "ZEBRA" not in for_family.html
    assert not any("factor" in one for one in for_family.changed)


def test_incidents_stand_beside_the_map_for_those_who_do_not_read_plainly(workspace):
    for room, title in ((Room.PROFESSIONALS, 1), (Room.PARENT_OR_CARER, 0)):
        html = Panes(find_workspace()).fill(KEY, Tab.INCIDENTS, room, None).html
        assert html.count('<h2 dir="auto">Map and log</h2>') == title


def decide(page: MeetingPage, text: str):
    """Type a decision with one action into the form; gives the form."""
    ask(page, f"show {KEY}", "confirm")
    choose(page, "tab", "decide")
    form = page.children[1]
    row = next(one for one in form.value.of(Decision.noun) if one.saved is None)
    form.value = written(form.value, (row.key, "text"), text)
    form.value = written(form.value, (row.key, "decided_by"), "team")
    return form


def test_a_decision_is_shown_and_counted_as_soon_as_it_is_saved(page):
    decide(page, "Try mornings").save()
    assert "Try mornings" in page._part.shown.pane
    ask(page, "agenda")
    assert page._part.shown.agenda[0].today == "shown, 1 decision recorded"


def test_what_was_typed_and_not_saved_is_offered_back_on_a_new_page(page):
    decide(page, "Try mornings")
    again = meeting()
    assert again._part.shown.agenda[0].today == "shown, begun and not saved: open Decide to go on"
    ask(again, f"show {KEY}", "confirm")
    choose(again, "tab", "decide")
    offered = again.children[1]._form.shown.parts[0]
    assert offered.label == "Typed before and not saved: decision"
    assert "Try mornings" not in again._part.shown.pane


def test_of_two_pages_the_second_save_is_answered_and_both_texts_are_kept(page, store, monkeypatch):
    today = find_workspace().today()
    save(store, Decision(id="d9", on=today, text="As it was", decided_by=("team",)))
    forms = []
    for chair, text in (("A. Chair", "By A"), ("B. Chair", "By B")):
        monkeypatch.setenv("STEPKIT_AUTHOR", chair)
        one = meeting()
        ask(one, f"show {KEY}", "confirm")
        choose(one, "tab", "decide")
        form = one.children[1]
        form.value = written(form.value, ("decision/d9", "text"), text)
        forms.append(form)
    monkeypatch.setenv("STEPKIT_AUTHOR", "A. Chair")
    forms[0].save()
    monkeypatch.setenv("STEPKIT_AUTHOR", "B. Chair")
    with pytest.raises(StaleSaveError, match=r"was saved by A\. Chair on 3 July 2026"):
        forms[1].save()
    assert [draft.value.text for draft in store.drafts(KEY)] == ["By B"]
    assert forms[1].value.row("decision/d9").text("text") == "By B"
    assert forms[1].value.row("decision/d9").saved.text == "By A"


def test_the_minutes_hold_what_was_recorded_today_of_those_it_was_recorded_about(page, store):
    save(store, action("a8", what="=1+1", by_when=date(2026, 7, 31)), key="YP-002")
    decide(page, "Try mornings").save()
    ask(page, "agenda", "add YP-002", "end", "minutes")
    day = find_workspace().today()
    names = [one.name for one in page._part.shown.files]
    assert names == [
        "YP-001_minute.html",
        "YP-001_minute.docx",
        "YP-002_minute.html",
        "YP-002_minute.docx",
        f"actions_{day}.csv",
        f"actions_{day}.ics",
    ]
    folder = find_workspace().reports / f"minutes_{day}"
    first = (folder / "YP-001" / "YP-001_minute.html").read_text("utf-8")
    assert "Try mornings" in first
    assert "YP-002" not in first
    rows = list(csv.reader(io.StringIO((folder / names[4]).read_text("utf-8-sig"))))
    assert [row[:2] for row in rows[1:]] == [["YP-002", "'=1+1"]]
    calendar = (folder / names[5]).read_bytes()
    assert b"DTSTART;VALUE=DATE:20260731\r\n" in calendar
    assert b"1+1" in calendar.split(b"DESCRIPTION")[1]


def test_without_anything_recorded_there_is_nothing_but_empty_lists(page):
    ask(page, "end", "minutes")
    assert [one.name.split(".")[-1] for one in page._part.shown.files] == ["csv", "ics"]


def test_a_meeting_of_a_workspace_where_nobody_is_due_is_empty(tmp_path):
    folder = tmp_path / "empty"
    create.demo(folder, cases=0, seed=1, broken=True)
    assert meeting(folder).value.agenda == ()
    assert meeting(folder).value.others == ("YP-013",)
