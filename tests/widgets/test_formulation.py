"""The editor of a formulation driven as its page drives it, and through its one value."""

from __future__ import annotations

import pytest
from ipywidgets import VBox

from stepkit.errors import StaleSaveError
from stepkit.model.formulation import Sign
from stepkit.model.record import Audience
from stepkit.model.voice import Voice
from stepkit.widgets.editor import Access
from stepkit.widgets.formulation import FormulationEditor
from stepkit.widgets.held_fields import Known
from tests.widgets.maps import EMPTY, KIND, do, kept, small


@pytest.fixture
def noted() -> list[Exception]:
    return []


@pytest.fixture
def editor(noted):
    def note(defect: Exception) -> str:
        noted.append(defect)
        return "4821ab"

    def make(value=None, **given) -> FormulationEditor:
        return FormulationEditor(value or small(), KIND, note=note, case="YP-014", **given)

    return make


def shown(one: FormulationEditor):
    return one._page.shown


def labels(one: FormulationEditor) -> list[str]:
    return [factor.label for factor in shown(one).factors]


def test_it_holds_one_value_and_nothing_else(editor):
    assert set(editor().trait_names()) - set(VBox().trait_names()) == {"value"}


def test_a_factor_is_added_by_its_words_its_lane_and_the_voice_that_speaks(editor):
    one = editor(EMPTY)
    do(one, "speaker", id="young_person")
    do(one, "added", label="  Noise \n in the corridor ", lane="precipitating")
    (factor,) = one.value.factors
    assert (factor.label, factor.lane, factor.voice) == (
        "Noise in the corridor",
        "precipitating",
        Voice.YOUNG_PERSON,
    )
    assert shown(one).status == "Added: Noise in the corridor, Precipitating."


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        (" ", "A factor needs a few words. Type what it is called."),
        (
            "x" * 201,
            "The label cannot be what was given; expected 1 to 200 characters of text.",
        ),
        (["no", "text"], "This is not one of the answers offered here. Choose one of them."),
    ],
)
def test_words_that_cannot_stand_on_a_factor_change_nothing(editor, label, sentence):
    one = editor()
    do(one, "added", label=label, lane="presenting")
    assert (shown(one).alert, one.value) == (sentence, small())


def test_a_lane_that_is_not_there_is_refused(editor):
    one = editor()
    do(one, "added", label="Noise", lane="elsewhere")
    assert shown(one).alert == (
        'A factor stands in the lane "elsewhere", which "Formulation in five factors" does not '
        'have; expected "predisposing", "precipitating", "presenting", "perpetuating" or '
        '"protective". Put the factor into one of these.'
    )


def test_a_factor_dropped_on_another_lane_stands_in_it_where_it_was_put(editor):
    one = editor()
    room = next(room for room in shown(one).rooms if room.id == "presenting")
    do(one, "moved", id="sleep", x=room.x + 10.04, y=room.y + 90)
    moved = one.value.factor("sleep")
    assert (moved.lane, moved.position.x) == ("presenting", round(room.x + 10.04, 1))
    assert shown(one).status == "Moved: Poor sleep, Presenting."


def test_a_factor_dropped_outside_every_lane_keeps_its_lane(editor):
    one = editor()
    do(one, "moved", id="sleep", x=4000, y=4000)
    assert one.value.factor("sleep").lane == "predisposing"
    box = next(factor for factor in shown(one).factors if factor.id == "sleep")
    assert (box.x, box.y) == (4000, 4000)


def test_a_link_has_the_sign_that_is_usual_between_its_lanes_and_is_gone_to(editor):
    one = editor()
    do(one, "linked", cause="adult", effect="anxiety")
    link = one.value.links[-1]
    assert (link.sign, link.strength, link.relation) == (Sign.LESS, None, "protects")
    assert (shown(one).go_to.part, shown(one).go_to.id) == ("link", link.id)
    assert shown(one).status == ("Linked: Key adult nearby to Anxiety: less, strength not said.")


def test_what_the_kind_does_not_allow_is_refused_in_its_own_words(editor):
    one = editor(small().with_factor("Cover lessons", "predisposing", Voice.TEACHER, id="cover"))
    do(one, "linked", cause="leaving", effect="cover")
    assert shown(one).alert == (
        'A link leads from "Presenting" to "Predisposing", which "Formulation in five factors" '
        "does not allow. Link other factors, or turn the link round."
    )
    do(one, "linked", cause="adult", effect="anxiety")
    link = one.value.links[-1]
    do(one, "changed", part="link", id=link.id, field="sign", value="more")
    assert shown(one).alert == (
        'A link from "Protective" to "Perpetuating" is drawn as "more"; expected "less". '
        "Change its sign."
    )


def test_there_and_back_are_two_links_and_a_third_is_refused(editor):
    one = editor()
    pair = [
        link for link in shown(one).links if {link.cause, link.effect} == {"anxiety", "leaving"}
    ]
    assert [link.name for link in pair] == [
        "Anxiety to Leaving the room: more, strength 0.8, strong",
        "Leaving the room to Anxiety: more, strength 0.4",
    ]
    do(one, "linked", cause="anxiety", effect="leaving")
    assert shown(one).alert == (
        "These two factors are linked in this direction already. "
        "Change that link, or draw one the other way."
    )


@pytest.mark.parametrize(
    ("part", "part_id", "field", "sent", "expected"),
    [
        ("factor", "sleep", "importance", "80", 80.0),
        ("factor", "sleep", "importance", "", None),
        ("factor", "sleep", "modifiability", "0.5", 0.5),
        ("factor", "sleep", "roles", ["perpetuating"], ("perpetuating",)),
        ("factor", "sleep", "kept_from", ["young_person"], (Audience.YOUNG_PERSON,)),
        ("factor", "sleep", "note", "two\nlines", "two\nlines"),
        ("link", "three", "strength", "0.2", 0.2),
        ("link", "three", "strength", "", None),
        ("link", "three", "sign", "less", Sign.LESS),
        ("link", "three", "voice", "teacher", Voice.TEACHER),
    ],
)
def test_a_field_becomes_what_was_sent(editor, part, part_id, field, sent, expected):
    one = editor()
    do(one, "changed", part=part, id=part_id, field=field, value=sent)
    changed = one.value.factor(part_id) if part == "factor" else one.value.link(part_id)
    assert getattr(changed, field) == expected


@pytest.mark.parametrize(
    ("field", "sent", "sentence"),
    [
        (
            "importance",
            "lots",
            "The importance cannot be what was given; expected a number from 0 to 100, or nothing.",
        ),
        (
            "importance",
            "101",
            "The importance cannot be what was given; expected a number from 0 to 100, or nothing.",
        ),
        ("voice", "nobody", "This is not one of the answers offered here. Choose one of them."),
        ("id", "x", "This cannot be changed here. Open the details of the part again."),
        ("across", "left", "A place is a number, or empty to leave the place to the lane."),
    ],
)
def test_a_field_that_cannot_hold_what_was_sent_keeps_what_it_held(editor, field, sent, sentence):
    one = editor()
    do(one, "changed", part="factor", id="sleep", field=field, value=sent)
    assert (shown(one).alert, one.value) == (sentence, small())


def test_deleting_a_factor_takes_its_links_and_undo_brings_them_back(editor):
    one = editor()
    do(one, "removed", part="factor", id="leaving")
    assert [link.id for link in one.value.links] == ["one"]
    assert shown(one).status == ("Deleted: Leaving the room, Presenting. Undo brings it back.")
    do(one, "asked", id="undo")
    assert one.value == small()
    do(one, "asked", id="redo")
    assert len(one.value.links) == 1


def test_a_part_that_is_gone_is_told_and_no_defect(editor, noted):
    one = editor()
    do(one, "removed", part="factor", id="nobody")
    assert shown(one).alert == (
        "The factor that was to be changed is not on this map. "
        "Somebody may have taken it away: open the map again."
    )
    assert noted == []


def test_what_no_page_sends_is_a_defect_and_leaves_the_value(editor, noted):
    one = editor()
    for content in ({"event": "no such"}, {"event": "moved", "id": "sleep"}):
        do(one, **content)
    assert [type(defect) for defect in noted] == [KeyError, KeyError]
    assert one.value == small()
    assert shown(one).alert.startswith("Something went wrong in stepkit (reference 4821ab).")


def test_a_page_cannot_change_what_is_shown(editor):
    one = editor()
    before = shown(one)
    one._page.set_state({"shown": {"caption": "YP-999"}})
    assert shown(one) == before


def test_a_strength_off_the_scale_is_sent_as_it_is_held(editor):
    """Trap: a list without it would show another strength than the map holds."""
    link = next(link for link in shown(editor()).links if link.id == "three")
    assert (link.values["strength"], link.text) == ("0.4", "+0.4?")
    field = next(field for field in shown(editor()).link_fields if field.id == "strength")
    assert [option.id for option in field.options] == ["", "0.2", "0.5", "0.8"]


def test_a_voice_that_is_switched_off_goes_with_its_links_and_the_others_stay(editor):
    one = editor()
    places = {factor.id: (factor.x, factor.y) for factor in shown(one).factors}
    do(one, "chosen", id="parent_or_carer", on=False)
    assert labels(one) == ["Anxiety", "Leaving the room", "Key adult nearby"]
    assert [link.id for link in shown(one).links] == ["two", "three"]
    assert all(places[one.id] == (one.x, one.y) for one in shown(one).factors)
    do(one, "chosen", id="parent_or_carer", on=True)
    assert len(shown(one).factors) == 4


def kept_back():
    return small().with_changed_factor("sleep", kept_from=(Audience.YOUNG_PERSON,))


def test_the_room_view_is_the_map_as_if_the_rest_had_never_been_on_it(editor):
    one = editor(kept_back())
    do(one, "chosen", id="room", on=True)
    never = editor(small().without_factor("sleep"))
    there, here = shown(never), shown(one)
    for part in ("factors", "links", "rooms", "layers", "lanes", "caption", "help"):
        assert getattr(here, part) == getattr(there, part)
    assert "leep" not in here.model_dump_json()


def test_the_room_view_does_not_ask_what_is_kept_from_whom_nor_tell_of_a_kept_link(editor):
    one = editor(small().with_changed_link("two", kept_from=(Audience.YOUNG_PERSON,)))
    do(one, "chosen", id="room", on=True)
    fields = (*shown(one).factor_fields, *shown(one).link_fields)
    assert "kept_from" not in {field.id for field in fields}
    do(one, "linked", cause="anxiety", effect="leaving")
    assert shown(one).alert == ("This link cannot be drawn in the room view. Draw it afterwards.")


def test_no_phrase_and_no_name_tells_of_what_is_kept_from_the_room(editor):
    before = kept_back()
    one = editor(before.with_changed_factor("sleep", label="No sleep"), versions=[kept(before, 1)])
    assert shown(one).changes == ("1 factor worded anew",)
    do(one, "chosen", id="room", on=True)
    assert shown(one).changes == ()


def test_what_is_kept_from_the_room_now_is_in_no_earlier_version_there(editor):
    then = small().with_changed_factor("adult", kept_from=(Audience.YOUNG_PERSON,))
    one = editor(kept_back(), versions=[kept(then, 1)])
    do(one, "chosen", id="room", on=True)
    assert shown(one).changes == ()
    do(one, "version", number=0)
    assert "leep" not in shown(one).model_dump_json()
    assert labels(one) == ["Anxiety", "Leaving the room", "Key adult nearby"]  # shown by now
    do(one, "chosen", id="room", on=False)
    assert "Poor sleep" in labels(one)


POINTED_AT = Known(
    evidence={"incident-1": "Incident, 2 June 2026", "incident-2": "Incident, 3 June 2026"},
    actions={"action-1": "Ring the clinic"},
    in_room=Known(evidence={"incident-2": "Incident, 3 June 2026"}),
)


def test_the_room_view_names_no_record_that_is_kept_from_the_young_person(editor):
    pointing = small().with_changed_factor(
        "anxiety", evidence=("incident-1", "incident-2"), actions=("action-1",)
    )
    one = editor(pointing, known=POINTED_AT)
    assert "Ring the clinic" in shown(one).model_dump_json()
    do(one, "chosen", id="room", on=True)
    sent = shown(one).model_dump_json()
    for told in ("2 June 2026", "incident-1", "Ring the clinic", "action-1"):
        assert told not in sent
    assert "Incident, 3 June 2026" in sent


@pytest.mark.parametrize(("part", "part_id"), [("factor", "anxiety"), ("link", "one")])
def test_what_the_room_view_does_not_name_stays_when_the_rest_is_changed(editor, part, part_id):
    both = ("incident-1", "incident-2")
    start = small().with_changed_factor("anxiety", evidence=both)
    one = editor(start.with_changed_link("one", evidence=both), known=POINTED_AT)
    do(one, "chosen", id="room", on=True)
    do(one, "changed", part=part, id=part_id, field="evidence", value=[])
    assert getattr(one.value, part)(part_id).evidence == ("incident-1",)
    do(one, "changed", part=part, id=part_id, field="evidence", value=["incident-2"])
    assert getattr(one.value, part)(part_id).evidence == ("incident-2", "incident-1")


def test_versions_are_looked_at_without_changing_anything(editor):
    first, second = EMPTY, small()
    one = editor(second, versions=[kept(first, 1), kept(second, 2, "B. Colleague")])
    assert shown(one).versions == (
        "Version 1, 1 June 2026, by A. Keyworker",
        "Version 2, 2 June 2026, by B. Colleague",
        "As it is saved",
    )
    assert (shown(one).version, shown(one).changes) == (2, ())
    do(one, "version", number=1)
    assert shown(one).changes == ("4 factors added", "3 links added")
    do(one, "version", number=0)
    assert (shown(one).frozen, labels(one)) == (True, [])
    do(one, "added", label="Noise", lane="presenting")
    assert shown(one).alert == (
        "This is an earlier version, to be read only. Go to the last one to change the map."
    )
    do(one, "version", number=2)
    assert (shown(one).frozen, one.value) == (False, second)


def test_a_save_gives_the_next_version_and_a_second_one_has_nothing_to_do(editor):
    calls = []

    def save(value, read_version):
        calls.append(read_version)
        return [kept(value, 1)]

    one = editor(access=Access(save, list))
    do(one, "asked", id="save")
    assert (shown(one).status, calls) == ("Saved as version 1.", [0])
    do(one, "asked", id="save")
    assert (shown(one).status, calls) == ("Everything is saved already.", [0])
    assert [action.id for action in shown(one).actions if action.enabled] == []


def test_a_refused_save_keeps_mine_and_shows_who_saved_theirs(editor):
    theirs = small().without_factor("sleep")
    saved = [kept(EMPTY, 1), kept(theirs, 2, "B. Colleague")]
    answers = [StaleSaveError("The formulation was saved by B. Colleague on 2 June 2026.")]

    def save(value, read_version):
        if answers:
            raise answers.pop()
        return [*saved, kept(value, read_version + 1)]

    one = editor(access=Access(save, lambda: saved), versions=saved[:1])
    do(one, "asked", id="save")
    assert shown(one).alert == "The formulation was saved by B. Colleague on 2 June 2026."
    assert one.value == small()
    assert [action.label for action in shown(one).actions[2:]] == [
        "Take B. Colleague's version",
        "Save mine as the next version",
    ]
    assert shown(one).changes[:2] == ("1 factor added", "1 link added")
    do(one, "asked", id="theirs")
    assert one.value == theirs
    do(one, "asked", id="undo")
    assert one.value == small()
    do(one, "asked", id="save")
    assert shown(one).status == "Saved as version 3."


def test_a_notebook_without_the_page_shows_the_same_picture(editor):
    svg = editor()._repr_mimebundle_()["image/svg+xml"]
    assert "Poor sleep" in svg
    assert "image/svg+xml" not in editor(EMPTY)._repr_mimebundle_()


def test_a_value_set_from_python_is_drawn_and_can_be_undone(editor):
    one = editor()
    one.value = small().without_factor("sleep")
    assert "Poor sleep" not in labels(one)
    do(one, "asked", id="undo")
    assert "Poor sleep" in labels(one)
