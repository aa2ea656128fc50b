"""One incident written down as the page does it, and through the form's one value."""

from __future__ import annotations

from datetime import date, time

import pytest
from ipywidgets import VBox

from stepkit.analysis.incident_entry import incident_sheet
from stepkit.errors import EntryError, StaleSaveError
from stepkit.model.context import Context, Heading
from stepkit.model.incident import BehaviourClass, Incident, RestrictiveIntervention
from stepkit.model.intervention import InterventionRecord
from stepkit.model.nation import Nation
from stepkit.model.regime import PlaceOfCare, Regime
from stepkit.model.voice import Basis, Voice
from stepkit.widgets.entry_form import Drafts, Unsaved
from stepkit.widgets.incident_entry import IncidentEntry
from tests.widgets.forms import (
    HOSTILE,
    TODAY,
    case_file,
    do,
    part,
    parts,
    pressed,
    raises,
    shown,
    table,
    tap,
    words,
)

CORRIDOR = Context(heading=Heading.PLACE, name="Corridor (upper)")
HALL = Context(heading=Heading.PLACE, name="Dining hall")
ART = Context(heading=Heading.ACTIVITY, name="Art")
ID = "incident-abc-1"
ROW = f"incident/{ID}"
BEFORE = Incident(
    id="incident-1",
    on=date(2026, 7, 1),
    contexts=(HALL,),
    antecedent="Trays were stacked close by.",
    what_helped="A warm drink.",
    voice=Voice.KEY_WORKER,
)
SCHOOL = Regime(
    id="scotland_school",
    name="School",
    nation=Nation.SCOTLAND,
    setting=PlaceOfCare.SCHOOL,
    anchor="school_use",
    needed=("why",),
    source="invented",
    verified=False,
)


def sheet(**given):
    file = case_file(incidents=(BEFORE,))
    known = {"vocabulary": (CORRIDOR, HALL, ART), "author": "A. Colleague", "today": TODAY}
    return incident_sheet(file, "abc", **{**known, **given})


@pytest.fixture
def form(saved):
    def save(changes):
        saved.extend(changes)
        return sheet()

    def make(value=None, **given):
        return IncidentEntry(value or sheet(), note=raises, **{"save": save, **given})

    return make


def test_it_holds_one_value_and_nothing_else(form):
    assert set(form().trait_names()) - set(VBox().trait_names()) == {"value"}


def test_an_ordinary_incident_takes_at_most_eight_taps_and_no_key(form, saved):
    one, taps = form(), 0
    for ident, option in (
        (f"{ROW}/contexts", "place/Dining hall"),
        (f"{ROW}/contexts", "activity/Art"),
        (f"{ROW}/behaviour_class", "difficult"),
        (f"{ROW}/restrictive_intervention", "none"),
    ):
        tap(one, ident, option)
        taps += 1
    for field, text in (
        ("antecedent", "Trays were stacked close by."),
        ("what_helped", "A warm drink."),
    ):
        do(one, "offered", f"{ROW}/{field}", text=text, on=True)
        taps += 1
    do(one, "asked", "save")
    assert taps + 1 <= 8
    ((incident, version),) = saved
    assert version == 0
    assert incident == Incident(
        id=ID,
        on=TODAY,
        contexts=(HALL, ART),
        antecedent="Trays were stacked close by.",
        what_helped="A warm drink.",
        behaviour_class=BehaviourClass.DIFFICULT,
        restrictive_intervention=RestrictiveIntervention.NONE,
        voice=Voice.KEY_WORKER,
        basis=Basis.OBSERVED,
    )
    assert shown(one).status == "1 incident saved. The form is ready for another."


def test_whether_a_restrictive_intervention_was_used_is_asked_and_never_defaulted(form, saved):
    one = form()
    tap(one, f"{ROW}/behaviour_class", "dangerous")
    assert pressed(one, f"{ROW}/restrictive_intervention") == []
    do(one, "asked", "save")
    assert saved == []
    assert part(one, f"{ROW}/restrictive_intervention").problem == (
        "Say whether a restrictive intervention was used. If nobody knows yet, choose not stated."
    )
    assert shown(one).alert == (
        "1 answer needs a look, so nothing was saved yet. "
        "The sentence at each says what is needed; then save again."
    )
    assert shown(one).go_to == (f"{ROW}/restrictive_intervention", 1)


def test_one_that_was_used_begins_the_record_its_rules_ask_for(form, saved):
    file = case_file()
    scottish = file.case.model_copy(update={"jurisdiction": Nation.SCOTLAND})
    value = incident_sheet(
        file.model_copy(update={"case": scottish}), "abc", today=TODAY, regimes=(SCHOOL,)
    )
    one = form(value)
    do(one, "typed", f"{ROW}/at", text="21:40")
    tap(one, f"{ROW}/voice", "key_worker")
    tap(one, f"{ROW}/restrictive_intervention", "used")
    do(one, "asked", "save")
    assert (
        part(one, f"{ROW}/setting").problem == "Say whether it was used in a school or in a home."
    )
    tap(one, f"{ROW}/setting", "school")
    do(one, "asked", "save")
    assert saved[1] == (
        InterventionRecord(
            id=f"{ID}-intervention",
            regime="scotland_school",
            on=TODAY,
            at=time(21, 40),
            incident=ID,
        ),
        0,
    )


def test_what_was_seen_and_what_was_thought_stand_in_boxes_of_their_own(form):
    groups = {one.id: one for one in shown(form()).parts if one.part == "group"}
    assert [one.id.rpartition("/")[2] for one in groups["thought"].parts] == ["thought"]
    assert "thought" not in [one.id.rpartition("/")[2] for one in groups["seen"].parts]


def test_a_day_without_a_record_is_a_gap_and_never_a_nought(form):
    one = form()
    cells = table(one, "week")
    assert cells[0] == ("Friday 3 July 2026", "no record")
    assert cells[2] == ("Wednesday 1 July 2026", "1 incident")
    assert not any("0" in on_record for _, on_record in cells)
    (week,) = [one for one in parts(one) if one.part == "rows"]
    assert [row.gap for row in week.rows] == [True, True, False, True, True, True, True]


def test_contexts_of_the_case_come_first_and_the_vocabulary_follows(form):
    (place,) = [one for one in parts(form()) if one.part == "choices" and one.label == "Place"]
    assert [one.id for one in place.options] == ["place/Dining hall", "place/Corridor (upper)"]


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("on", "31/02/2026", "31/02/2026 is not in the calendar. Write day/month/year, as in "
         "03/07/2026."),
        ("on", "04/07/2026", "4 July 2026 lies after today, 3 July 2026. Write the day on which "
         "it happened."),
        ("at", "25:00", "This is not a time of day. Write hours and minutes, as in 21:40."),
    ],
)  # fmt: skip
def test_a_slip_is_answered_at_the_field_with_a_whole_sentence(form, field, text, sentence):
    one = form()
    do(one, "typed", f"{ROW}/behaviour", text="Shouted.")
    do(one, "typed", f"{ROW}/{field}", text=text)
    assert part(one, f"{ROW}/{field}").problem == sentence
    assert shown(one).status == sentence


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_and_shown_as_it_is(form, saved, text):
    one = form()
    do(one, "typed", f"{ROW}/behaviour", text=text)
    assert part(one, f"{ROW}/behaviour").text == text
    tap(one, f"{ROW}/restrictive_intervention", "not_stated")
    do(one, "asked", "save")
    assert saved[0][0].behaviour == text


def test_a_sign_that_cannot_be_seen_is_left_out(form):
    one = form()
    do(one, "typed", f"{ROW}/behaviour", text="a\x00b\x1bc\nd")
    assert one.value.row(ROW).text("behaviour") == "abc\nd"


def test_a_value_set_from_python_is_drawn_and_can_be_undone(form):
    one = form()
    before = one.value
    one.value = before.answered(ROW, "behaviour", "Laughed.")
    assert part(one, f"{ROW}/behaviour").text == "Laughed."
    do(one, "undo")
    assert one.value == before
    assert shown(one).status == "The last change is undone."
    do(one, "redo")
    assert one.value.row(ROW).text("behaviour") == "Laughed."
    do(one, "undo")
    do(one, "undo")
    assert shown(one).status == "There is no earlier change to undo or redo."


def test_a_choice_that_stood_from_the_beginning_stays_when_it_is_tapped(form):
    one = form()
    do(one, "chosen", f"{ROW}/voice", option="key_worker", on=False)
    assert pressed(one, f"{ROW}/voice") == ["key_worker"]
    tap(one, f"{ROW}/behaviour_class", "difficult")
    do(one, "chosen", f"{ROW}/behaviour_class", option="difficult", on=False)
    assert pressed(one, f"{ROW}/behaviour_class") == []


def test_an_offered_text_is_put_in_and_taken_out_beside_what_is_there(form):
    one = form()
    do(one, "typed", f"{ROW}/what_helped", text="Time.")
    do(one, "offered", f"{ROW}/what_helped", text="A warm drink.", on=True)
    assert part(one, f"{ROW}/what_helped").text == "Time.\nA warm drink."
    assert [one.on for one in part(one, f"{ROW}/what_helped").offers] == [True]
    do(one, "offered", f"{ROW}/what_helped", text="A warm drink.", on=False)
    assert part(one, f"{ROW}/what_helped").text == "Time."


def test_a_blank_form_has_nothing_to_save(form, saved):
    one = form()
    do(one, "asked", "save")
    assert (saved, shown(one).status) == ([], "Everything here is saved already.")
    assert [action.id for action in shown(one).actions if action.enabled] == []


def test_a_draft_is_kept_at_every_step_and_one_from_before_is_offered_back(form):
    kept, gone = [], []
    earlier = sheet().answered(ROW, "behaviour", "Ran.").row(ROW)
    earlier = earlier.model_copy(update={"id": "incident-old-1"})
    drafts = Drafts(
        keep=kept.append,
        found=lambda: (Unsaved(earlier, "3 July 2026 at 21:40"),),
        discard=gone.append,
    )
    one = form(drafts=drafts)
    assert words(one)[0] == "Kept as a draft on 3 July 2026 at 21:40."
    do(one, "typed", f"{ROW}/behaviour", text="Sat.")
    tap(one, f"{ROW}/behaviour_class", "low_level")
    assert [len(value.row(ROW).answers) for value in kept] == [4, 5]
    assert shown(one).kept == 2
    do(one, "asked", "take_up:incident/incident-old-1")
    assert [row.id for row in one.value.rows] == ["incident-old-1"]
    assert part(one, "incident/incident-old-1/behaviour").text == "Ran."
    assert shown(one).status == "This is what was typed before. It is not saved yet."
    other = form(drafts=drafts)
    do(other, "asked", "throw_away:incident/incident-old-1")
    assert (gone, shown(other).status) == ([earlier], "The draft is thrown away.")


def test_a_refused_save_says_so_and_keeps_what_was_typed(form):
    def refuse(_):
        raise StaleSaveError("The incident was saved by A. Colleague.")

    one = form(save=refuse, reopen=sheet)
    do(one, "typed", f"{ROW}/behaviour", text="Ran.")
    tap(one, f"{ROW}/restrictive_intervention", "none")
    do(one, "asked", "save")
    assert shown(one).alert == "The incident was saved by A. Colleague."
    assert part(one, f"{ROW}/behaviour").text == "Ran."


def test_a_page_cannot_change_what_is_shown(form):
    one = form()
    before = shown(one)
    one._form.set_state({"shown": {"caption": "YP-999"}})
    assert shown(one) == before


def test_a_script_that_saves_too_early_is_told(form):
    one = form()
    one.value = one.value.answered(ROW, "behaviour", "Ran.")
    with pytest.raises(EntryError):
        one.save()


def test_without_anywhere_to_save_to_there_is_no_such_button(form):
    assert [one.id for one in shown(form(save=None)).actions] == ["undo", "redo"]


def test_the_key_stands_in_the_heading(form):
    assert shown(form()).caption == "YP-014: write down an incident"
