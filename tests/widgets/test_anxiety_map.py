"""The editor of an anxiety map driven as its page drives it, on the worked map of 13 items."""

from __future__ import annotations

from datetime import date

import pytest
from ipywidgets import VBox

from stepkit.library.load import load_library
from stepkit.model.anxiety_map import AnxietyMap, BandRule, Direction, Rater, Rating
from stepkit.model.context import Context, Heading
from stepkit.model.held import Agreed
from stepkit.model.record import Audience
from stepkit.model.voice import Voice
from stepkit.widgets.anxiety_map import AnxietyMapEditor
from stepkit.widgets.editor import Access
from stepkit.widgets.held_fields import Known
from tests.widgets.maps import do, kept

KIND = load_library().map_kind("anxiety_map")
TODAY = date(2026, 6, 30)
TEACHER, KEY_WORKER = Rater(voice=Voice.TEACHER), Rater(voice=Voice.KEY_WORKER)
CORRIDOR = Context(heading=Heading.PLACE, name="Corridor")
WORKED = {
    ("activity", "Writing task"): 5,
    ("staff", "Cover teacher"): 4,
    ("place", "Corridor"): 3,
    ("peers", "Group of more than four"): 3,
    ("time", "Monday arrival"): 3,
    ("activity", "PE"): 2,
    ("time", "After lunch"): 2,
    ("staff", "Class teacher"): 1,
    ("activity", "Maths"): 1,
    ("place", "Classroom"): 0,
    ("place", "Nurture room"): -2,
    ("peers", "Peer K"): -3,
    ("staff", "Teaching assistant B"): -4,
}
"""The worked map of the toolkit's notes: 5 and 2 items outside the band, or 7 and 3."""


def blank(**fields) -> AnxietyMap:
    return AnxietyMap(
        id="map-1", on=date(2026, 6, 1), raters=(TEACHER, KEY_WORKER), blind=True
    ).model_copy(update=fields)


@pytest.fixture
def noted() -> list[Exception]:
    return []


@pytest.fixture
def editor(noted):
    def note(defect: Exception) -> str:
        noted.append(defect)
        return "4821ab"

    def make(value=None, **given) -> AnxietyMapEditor:
        return AnxietyMapEditor(
            value or blank(), KIND, today=TODAY, note=note, case="YP-014", **given
        )

    return make


def shown(one: AnxietyMapEditor):
    return one._page.shown


def items(one: AnxietyMapEditor) -> dict:
    return {item.label: item for group in shown(one).groups for item in group.items}


def add(one: AnxietyMapEditor, heading: str, name: str) -> str:
    do(one, "item", heading=heading, name=name)
    return one.value.items[-1].id


def worked(one: AnxietyMapEditor) -> AnxietyMapEditor:
    """The worked map, typed in by one person and opened."""
    for (heading, name), score in WORKED.items():
        do(one, "rated", id=add(one, heading, name), answer=score)
    do(one, "asked", id="reveal")
    return one


def test_it_holds_one_value_and_nothing_else(editor):
    assert set(editor().trait_names()) - set(VBox().trait_names()) == {"value"}


@pytest.mark.parametrize(
    ("rule", "raised", "leaning", "totals"),
    [
        (
            BandRule(edge=2, edge_counts=False),
            5,
            2,
            "Teacher: raised 5 items, together +18; leaning on 2 items, together −7; "
            "comfortable 6; not rated 0.",
        ),
        (
            BandRule(edge=2, edge_counts=True),
            7,
            3,
            "Teacher: raised 7 items, together +22; leaning on 3 items, together −9; "
            "comfortable 3; not rated 0.",
        ),
    ],
)
def test_the_worked_map_has_its_flags_and_two_totals_that_are_never_one(
    editor, rule, raised, leaning, totals
):
    one = worked(editor(blank(rule=rule)))
    rows = [item.rows[0] for item in items(one).values()]
    assert sum(row.band == "raised" for row in rows) == raised
    assert sum(row.band == "reliance" for row in rows) == leaning
    assert sum(item.plan is not None for item in items(one).values()) == raised + leaning
    assert shown(one).totals[0] == totals
    assert "15" not in shown(one).model_dump_json()


def test_the_rule_in_force_is_told(editor):
    assert shown(editor()).rule == (
        "Shaded: the band from −2 to +2; a rating on its edge counts as inside."
    )


def test_an_answer_not_rated_and_no_answer_are_three_things(editor):
    one = editor()
    item = add(one, "place", "Corridor")
    assert (items(one)["Corridor"].answer, items(one)["Corridor"].said) == ("", "not answered yet")
    do(one, "rated", id=item, answer="not rated")
    assert one.value.items[0].rating_of(TEACHER).score is None
    assert (items(one)["Corridor"].answer, items(one)["Corridor"].said) == (
        "not rated",
        "not rated",
    )
    do(one, "rated", id=item, answer=0)
    assert (items(one)["Corridor"].answer, items(one)["Corridor"].said) == ("0", "0, Comfortable")
    do(one, "rated", id=item, answer="")
    assert one.value.items[0].ratings == ()


@pytest.mark.parametrize("answer", [6, -6, 1.5, "3", None, True])
def test_what_is_no_whole_number_on_the_scale_is_refused(editor, answer):
    one = editor()
    item = add(one, "place", "Corridor")
    do(one, "rated", id=item, answer=answer)
    if answer is None:  # what a page cannot send is no number either
        assert one.value.items[0].rating_of(TEACHER).score is None
        return
    assert shown(one).alert == (
        'The score cannot be what was given; expected a whole number from -5 to 5, or "not rated".'
    )
    assert one.value.items[0].ratings == ()


def test_while_it_is_rated_blind_nothing_of_the_others_is_sent(editor):
    one = editor()
    item = add(one, "place", "Corridor")
    do(one, "rated", id=item, answer=-4)
    do(one, "rater", id="key_worker")
    assert items(one)["Corridor"].rows == ()
    assert (items(one)["Corridor"].answer, shown(one).totals) == ("", ())
    assert "−4" not in shown(one).model_dump_json()
    assert shown(one).waiting == (
        "Rated blind: 1 of 2 people have answered every item. "
        "The ratings open when all have, or when the chair reveals them."
    )
    do(one, "rated", id=item, answer="not rated")
    assert [(row.by, row.words) for row in items(one)["Corridor"].rows] == [
        ("teacher", "−4, Leaning on it"),
        ("key worker", "not rated"),
    ]
    assert shown(one).waiting == ""


def test_the_chair_reveals_before_all_have_answered(editor):
    one = editor()
    do(one, "rated", id=add(one, "place", "Corridor"), answer=3)
    do(one, "rater", id="key_worker")
    do(one, "asked", id="reveal")
    assert (shown(one).status, len(items(one)["Corridor"].rows)) == (
        "Everybody's ratings are open.",
        1,
    )
    do(one, "asked", id="blind")
    assert items(one)["Corridor"].rows == ()


def test_the_young_person_answers_by_card_and_sees_nothing_else(editor):
    one = editor(blank(blind=False))
    item = add(one, "place", "Corridor")
    add(one, "staff", "Teaching assistant B")
    do(one, "rated", id=item, answer=-4)
    one.value = one.value.with_changed_item(
        one.value.items[1].id, kept_from=(Audience.YOUNG_PERSON,)
    )
    do(one, "chosen", id="pupil", on=True)
    assert list(items(one)) == ["Corridor"]
    assert items(one)["Corridor"].rows == ()
    assert (shown(one).totals, shown(one).changes, shown(one).actions) == ((), (), ())
    assert shown(one).mapping == (
        "Card 1 stands for 0, card 2 stands for +1, card 3 stands for +3, "
        "card 4 stands for +4, card 5 stands for +5."
    )
    do(one, "card", id=item, card=3)
    rating = one.value.items[0].rating_of(Rater(voice=Voice.YOUNG_PERSON))
    assert (rating.score, rating.card) == (3, 3)
    do(one, "card", id=item, card=6)
    assert shown(one).alert == "There is no card 6; expected a card from 1 to 5."
    do(one, "chosen", id="pupil", on=False)
    assert len(items(one)["Corridor"].rows) == 2


def test_an_item_comes_from_the_shared_contexts_or_is_new_and_never_there_twice(editor):
    one = editor(known=Known(contexts=(CORRIDOR, Context(heading=Heading.TIME, name="Corridor"))))
    place = next(group for group in shown(one).groups if group.id == "place")
    assert place.offers == ("Corridor",)
    add(one, "place", "Corridor")
    place = next(group for group in shown(one).groups if group.id == "place")
    assert (place.offers, shown(one).go_to) == ((), (one.value.items[0].id, 1))
    add(one, "place", " Corridor ")
    assert shown(one).alert == "This is an item of the map already. Change that item instead."
    add(one, "place", "  ")
    assert shown(one).alert == (
        "An item needs a name. Choose one from the list, or type a new one."
    )


def test_a_context_known_from_what_is_kept_from_the_young_person_is_not_offered_to_them(editor):
    one = editor(known=Known(contexts=(CORRIDOR,), in_room=Known()))
    assert CORRIDOR.name in {name for group in shown(one).groups for name in group.offers}
    do(one, "chosen", id="pupil", on=True)
    assert {name for group in shown(one).groups for name in group.offers} == set()


def test_nothing_notable_is_said_and_taken_back(editor):
    one = editor()
    do(one, "notable", heading="peers", nothing=True)
    assert one.value.nothing_notable == (Heading.PEERS,)
    do(one, "notable", heading="peers", nothing=False)
    assert one.value.nothing_notable == ()


def test_a_plan_is_offered_on_the_side_it_is_for_and_filled_in_field_by_field(editor):
    one = worked(editor())
    leaning = items(one)["Teaching assistant B"]
    assert leaning.plan.direction == Direction.WIDEN_SUPPORT
    for field, text in {"prevent": "A second adult at lunch", "start": "01/07/2026"}.items():
        do(one, "planned", id=leaning.id, field=field, text=text)
    row = one.value.row(leaning.id)
    assert (row.prevent, row.start) == ("A second adult at lunch", date(2026, 7, 1))
    do(one, "planned", id=leaning.id, field="review_on", text="31/02/2026")
    assert shown(one).alert == (
        "31/02/2026 is not in the calendar. Write day/month/year, as in 03/07/2026."
    )
    do(one, "done", id=leaning.id, on="30/06/2026", by="key worker", done="partly")
    assert items(one)["Teaching assistant B"].plan.evidence == ("30 June 2026, key worker: partly",)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (
            {"on": "01/07/2026", "by": "key worker"},
            "1 July 2026 lies after today, 30 June 2026. Write the day on which it happened.",
        ),
        (
            {"on": "30/06/2026", "by": " "},
            "Say by role who carried it out, or was to. Type the role.",
        ),
    ],
)
def test_what_was_done_needs_a_past_day_and_a_role(editor, sent, sentence):
    one = worked(editor())
    item = items(one)["Corridor"].id
    do(one, "planned", id=item, field="prevent", text="Go early")
    do(one, "done", id=item, done="yes", **sent)
    assert shown(one).alert == sentence


def test_somebody_else_is_asked_once(editor):
    one = editor()
    do(one, "people", voice="teacher", role="maths")
    assert one.value.raters[-1] == Rater(voice=Voice.TEACHER, rater="maths")
    assert shown(one).status == "Asked as well: teacher (maths)."
    do(one, "people", voice="teacher", role="")
    assert shown(one).alert == (
        "This person is asked already. Type a role, so that two people with one voice differ."
    )


def test_it_is_undone_saved_and_told_what_changed(editor):
    one = editor(access=Access(lambda value, read: [kept(value, read + 1)], list))
    worked(one)
    do(one, "asked", id="save")
    assert (shown(one).status, shown(one).changes) == ("Saved as version 1.", ())
    do(one, "rated", id=items(one)["Corridor"].id, answer=1)
    assert shown(one).changes == ("1 rating nearer to 0",)
    do(one, "asked", id="undo")
    assert shown(one).changes == ()


@pytest.mark.parametrize(
    ("field", "sent", "expected"),
    [
        ("agreed", "no", Agreed.NO),
        ("evidence", ["incident-1", "incident-1"], ("incident-1",)),
        ("note", "two\nlines", "two\nlines"),
        ("kept_from", ["young_person"], (Audience.YOUNG_PERSON,)),
        ("withheld_because", "Told in confidence", "Told in confidence"),
    ],
)
def test_what_an_item_rests_on_who_agrees_and_who_sees_it_is_said(editor, field, sent, expected):
    one = editor(known=Known(evidence={"incident-1": "Incident, 2 June 2026"}))
    item = add(one, "place", "Corridor")
    do(one, "said", id=item, field=field, value=sent)
    assert getattr(one.value.items[0], field) == expected
    said = items(one)["Corridor"].values[field]
    assert (list(said) if isinstance(sent, list) else said) == (
        ["incident-1"] if field == "evidence" else sent
    )
    assert shown(one).status == "Changed: Corridor."


@pytest.mark.parametrize(
    ("field", "sent", "sentence"),
    [
        ("agreed", "perhaps", "This is not one of the answers offered here. Choose one of them."),
        ("score", "3", "This cannot be changed here. Open the details of the part again."),
    ],
)
def test_what_no_field_of_an_item_can_hold_is_refused(editor, field, sent, sentence):
    one = editor()
    do(one, "said", id=add(one, "place", "Corridor"), field=field, value=sent)
    assert shown(one).alert == sentence


def test_nothing_of_an_items_fields_is_sent_while_the_pupil_holds_the_mouse(editor):
    one = editor()
    item = add(one, "place", "Corridor")
    do(one, "said", id=item, field="note", value="Seen twice")
    do(one, "said", id=item, field="withheld_because", value="Told in confidence")
    do(one, "chosen", id="pupil", on=True)
    assert (shown(one).item_fields, items(one)["Corridor"].values) == ((), {})
    sent = shown(one).model_dump_json()
    assert ("Seen twice" in sent, "in confidence" in sent) == (False, False)


def two_versions() -> tuple[AnxietyMap, AnxietyMap]:
    first = blank(blind=False).with_item(CORRIDOR)
    item = first.items[0].id
    return first, first.rated(item, Rating(voice=Voice.TEACHER, score=3))


def test_earlier_versions_are_looked_at_without_changing_anything(editor):
    first, second = two_versions()
    one = editor(second, versions=[kept(first, 1), kept(second, 2, "B. Colleague")])
    assert shown(one).versions == (
        "Version 1, 1 June 2026, by A. Keyworker",
        "Version 2, 2 June 2026, by B. Colleague",
        "As it is saved",
    )
    assert (shown(one).version, shown(one).changes) == (2, ())
    do(one, "version", number=1)
    assert (shown(one).frozen, shown(one).changes) == (True, ("1 rating added",))
    do(one, "version", number=0)
    assert (items(one)["Corridor"].rows, shown(one).actions) == ((), ())
    assert shown(one).help == "This is an earlier version, to be read only."
    do(one, "rated", id=first.items[0].id, answer=5)
    assert shown(one).alert == (
        "This is an earlier version, to be read only. Go to the last one to change the map."
    )
    do(one, "asked", id="undo")
    assert shown(one).alert.startswith("This is an earlier version")
    do(one, "version", number=2)
    assert (shown(one).frozen, one.value) == (False, second)


def test_while_it_is_rated_blind_no_earlier_version_tells_what_others_rated(editor):
    second = two_versions()[1]
    again = second.model_copy(update={"blind": True})
    one = editor(again, versions=[kept(second, 1), kept(again, 2)])
    do(one, "rater", id="key_worker")
    assert (shown(one).versions, shown(one).changes) == ((), ())
    assert items(one)["Corridor"].rows == ()
    do(one, "version", number=0)
    assert (items(one)["Corridor"].rows, shown(one).alert) == (
        (),
        "Earlier versions are shut while the map is rated blind. "
        "Look at them once all have answered.",
    )
    do(one, "asked", id="reveal")
    assert len(shown(one).versions) == 3


def test_the_pupil_never_sees_an_earlier_version(editor):
    first, second = two_versions()
    one = editor(second, versions=[kept(first, 1), kept(second, 2)])
    do(one, "version", number=0)
    do(one, "chosen", id="pupil", on=True)
    assert (shown(one).versions, shown(one).frozen) == ((), False)
    do(one, "card", id=second.items[0].id, card=2)
    assert one.value.items[0].rating_of(Rater(voice=Voice.YOUNG_PERSON)).card == 2


def test_a_notebook_without_the_page_shows_the_map_only_when_it_is_open(editor):
    one = editor()
    do(one, "rated", id=add(one, "place", "Corridor"), answer=3)
    assert "image/svg+xml" not in one._repr_mimebundle_()
    do(one, "asked", id="reveal")
    assert "Corridor" in one._repr_mimebundle_()["image/svg+xml"]


def test_what_no_page_sends_is_a_defect_and_leaves_the_value(editor, noted):
    one = editor()
    do(one, "no such")
    assert ([type(defect) for defect in noted], one.value) == ([KeyError], blank())
