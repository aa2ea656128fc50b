"""Maps of a case are opened from the workspace and saved to it by version."""

from __future__ import annotations

import json
from datetime import date

import pytest

from stepkit.apps import create
from stepkit.apps.maps import anxiety_map_editor, formulation_editor, known_of
from stepkit.apps.workspace import read_workspace
from stepkit.errors import DefinitionError, StaleSaveError, UnknownCaseError
from stepkit.model.case import Case
from stepkit.model.context import Context, Heading
from stepkit.model.incident import Incident
from stepkit.model.record import Audience
from stepkit.model.voice import Voice
from stepkit.store.unsaved import UnsavedText

CORRIDOR = Context(heading=Heading.PLACE, name="Corridor")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("STEPKIT_AUTHOR", "A. Keyworker")
    create.demo(tmp_path / "workspace", cases=1, seed=1, broken=False)
    found = read_workspace(tmp_path / "workspace")
    with found.open_store() as store:
        blank = Case(id="case", key="YP-901", arrived=date(2026, 1, 5))
        store.save("YP-901", blank, author="test", at=found.now())
    return found


def test_an_empty_formulation_is_begun_and_saved_when_asked_to(home):
    one = formulation_editor("YP-901", workspace=home.folder)
    assert (one.value.kind, one.value.factors, one.value.on) == ("five_factors", (), home.today())
    one.value = one.value.with_factor("Noise", "precipitating", Voice.TEACHER)
    assert one.save() == "Saved as version 1."
    again = formulation_editor("YP-901", workspace=home.folder)
    assert (again.value, again.unsaved) == (one.value, False)
    other = formulation_editor("YP-901", "roots_and_fruits", workspace=home.folder)
    assert (other.value.kind, other.value.id == one.value.id) == ("roots_and_fruits", False)


def test_the_second_to_save_is_told_and_keeps_their_own(home):
    first = formulation_editor("YP-901", workspace=home.folder)
    first.save()
    second = formulation_editor("YP-901", workspace=home.folder)
    first.value = first.value.with_factor("First", "presenting", Voice.TEACHER)
    second.value = second.value.with_factor("Second", "presenting", Voice.TEACHER)
    first.save()
    with pytest.raises(StaleSaveError, match=r"was saved by A\. Keyworker on 3 July"):
        second.save()
    assert [factor.label for factor in second.value.factors] == ["Second"]
    assert second.save() == "Saved as version 3."
    with home.open_store() as store:
        saved = store.versions("YP-901", "formulation", first.value.id)
        assert [[one.label for one in version.value.factors] for version in saved] == [
            [],
            ["First"],
            ["Second"],
        ]
        assert store.drafts("YP-901") == ()


def test_an_anxiety_map_begins_blind_by_the_usual_rule_and_is_saved(home):
    one = anxiety_map_editor("YP-901", workspace=home.folder)
    assert (one.value.blind, one.value.rule.edge, one.value.rule.edge_counts) == (True, 2, False)
    assert [by.voice for by in one.value.raters] == [
        Voice.YOUNG_PERSON,
        Voice.KEY_WORKER,
        Voice.TEACHER,
    ]
    one.value = one.value.with_item(CORRIDOR)
    one.save()
    assert anxiety_map_editor("YP-901", workspace=home.folder).value == one.value


def test_an_unknown_case_and_an_unknown_kind_are_told(home):
    with pytest.raises(UnknownCaseError):
        formulation_editor("YP-999", workspace=home.folder)
    with pytest.raises(DefinitionError):
        formulation_editor("YP-901", "no_such_kind", workspace=home.folder)


def test_a_map_that_was_not_saved_is_offered_to_its_author_when_it_is_opened_again(home):
    lost = formulation_editor("YP-901", workspace=home.folder)
    lost.value = lost.value.with_factor("Noise", "precipitating", Voice.TEACHER)
    again = formulation_editor("YP-901", workspace=home.folder)
    (offer,) = again.timeline()["offers"]
    assert offer.words == "Changed before and not saved: kept as a draft on 3 July 2026 at 23:59."
    assert formulation_editor("YP-901", "roots_and_fruits", workspace=home.folder)._offered == ()
    assert again.take_up(offer.id) == "This is what was changed before. It is not saved yet."
    assert again.value == lost.value
    again.save()
    again.keep()
    assert formulation_editor("YP-901", workspace=home.folder).timeline()["offers"] == ()


def test_a_draft_of_another_version_of_stepkit_stays_and_the_map_opens_without_it(home):
    old = UnsavedText(
        "YP-901",
        "formulation",
        "of-old",
        "A. Keyworker",
        home.now(),
        json.dumps({"read_version": 0, "value": {"what": "once stood here"}}),
    )
    with home.open_store() as store:
        store.keep_unsaved(old)
    assert formulation_editor("YP-901", workspace=home.folder)._offered == ()
    with home.open_store() as store:
        assert store.unsaved("YP-901", author="A. Keyworker", noun="formulation") == (old,)


def test_a_colleague_is_not_shown_what_somebody_else_has_not_saved(home, monkeypatch):
    lost = anxiety_map_editor("YP-901", workspace=home.folder)
    lost.value = lost.value.with_item(CORRIDOR)
    monkeypatch.setenv("STEPKIT_AUTHOR", "B. Colleague")
    assert anxiety_map_editor("YP-901", workspace=home.folder)._offered == ()


def test_two_editors_of_one_person_keep_a_draft_each(home):
    editors = [anxiety_map_editor("YP-901", workspace=home.folder) for _ in range(2)]
    for one, name in zip(editors, ("Corridor", "Hall"), strict=True):
        one.value = one.value.with_item(Context(heading=Heading.PLACE, name=name))
    third = anxiety_map_editor("YP-901", workspace=home.folder)
    names = {one.value.items[0].context.name for one in third._offered}
    assert names == {"Corridor", "Hall"}


def test_a_map_begun_on_another_day_and_never_saved_meets_what_was_saved_since(home, monkeypatch):
    lost = formulation_editor("YP-901", workspace=home.folder)
    lost.value = lost.value.with_factor("Mine", "presenting", Voice.TEACHER)
    monkeypatch.setattr(type(home), "today", lambda _: date(2026, 7, 6))
    theirs = formulation_editor("YP-901", workspace=home.folder)
    theirs.value = theirs.value.with_factor("Theirs", "presenting", Voice.TEACHER)
    theirs.save()
    assert theirs.value.id != lost.value.id
    mine = formulation_editor("YP-901", workspace=home.folder)
    with pytest.raises(StaleSaveError, match=r"^Version 1, .*, by A\. Keyworker, was saved after"):
        mine.take_up(mine._offered[0].id)
    assert mine.save() == "Saved as version 2."
    with home.open_store() as store:
        saved = store.versions("YP-901", "formulation", theirs.value.id)
    assert [[one.label for one in version.value.factors] for version in saved] == [
        ["Theirs"],
        ["Mine"],
    ]


@pytest.mark.parametrize("begin", [formulation_editor, anxiety_map_editor])
def test_two_who_begin_a_map_before_either_saved_meet_in_a_conflict(home, monkeypatch, begin):
    first = begin("YP-901", workspace=home.folder)
    monkeypatch.setenv("STEPKIT_AUTHOR", "B. Colleague")
    second = begin("YP-901", workspace=home.folder)
    second.value = second.value.model_copy(update={"review_on": date(2026, 9, 1)})
    second.save()
    monkeypatch.setenv("STEPKIT_AUTHOR", "A. Keyworker")
    first.value = first.value.model_copy(update={"review_on": date(2026, 10, 1)})
    with pytest.raises(StaleSaveError, match=r"was saved by B\. Colleague on 3 July"):
        first.save()
    lost = begin("YP-901", workspace=home.folder)  # the page is lost before anybody decides
    with pytest.raises(StaleSaveError, match=r"^Version 1, 3 July 2026, by B\. Colleague, was"):
        lost.take_up(lost._offered[0].id)
    assert lost.value.review_on == date(2026, 10, 1)
    assert lost.save() == "Saved as version 2."


def test_what_is_kept_from_the_young_person_is_known_to_the_map_and_not_in_the_room(home):
    there = Context(heading=Heading.PLACE, name="Store room")
    kept_back = Incident(
        id="i1", on=home.today(), contexts=(there,), kept_from=(Audience.YOUNG_PERSON,)
    )
    with home.open_store() as store:
        store.save("YP-901", kept_back, author="test", at=home.now())
        file = store.open_case("YP-901", as_at=home.now(), by="test", purpose="test")
    known = known_of(home, file)
    assert (there in known.contexts, list(known.evidence)) == (True, ["i1"])
    assert (there in known.in_room.contexts, list(known.in_room.evidence)) == (False, [])
