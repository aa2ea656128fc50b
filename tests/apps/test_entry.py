"""Opening, saving and reopening forms in a real store, and what is typed in between."""

from __future__ import annotations

import pytest

from stepkit.analysis.record_choice import with_kind
from stepkit.analysis.record_form import with_earlier
from stepkit.apps.entry import (
    FORMS,
    OTHER,
    care_phase_entry,
    case_picker,
    decision_entry,
    exposure_entry,
    form,
    forms,
    incident_entry,
    own_words_entry,
    plan_entry,
    service_form,
    service_forms,
)
from stepkit.apps.workspace import find_workspace
from stepkit.errors import DefinitionError, EntryError, StaleSaveError, UnknownCaseError
from stepkit.model.incident import Incident, RestrictiveIntervention
from stepkit.model.nouns import CASE_FIELDS, SERVICE_FIELDS
from stepkit.model.plan import Action

KEY = "YP-001"


@pytest.fixture(autouse=True)
def author(workspace, monkeypatch):
    def become(name: str) -> None:
        monkeypatch.setenv("STEPKIT_AUTHOR", name)

    become("A. Keyworker")
    return become


def opened_case(key: str = KEY):
    home = find_workspace()
    with home.open_store() as store:
        return store.open_case(key, as_at=home.now(), by="test", purpose="test")


def unsaved(noun: str = "incident", author: str = "A. Keyworker"):
    with find_workspace().open_store() as store:
        return store.unsaved(KEY, author=author, noun=noun)


def answered(entry, key: str = "", **said: str):
    chosen = key or entry.value.rows[0].key
    for field, text in said.items():
        entry.value = entry.value.answered(chosen, field, text)
    return entry


def an_incident():
    return answered(
        incident_entry(KEY),
        behaviour="Laughed at the end.",
        voice="key_worker",
        restrictive_intervention="none",
    )


@pytest.mark.parametrize("name", FORMS)
def test_every_form_opens_on_every_case_with_nothing_to_save(name):
    for key in ("YP-001", "YP-002", "YP-003"):
        entry = FORMS[name](key)
        assert entry.value.case_key == key
        assert entry.reading == ({}, ())
        assert entry._form.shown.caption.startswith(key)


def test_a_saved_incident_is_on_record_once_and_its_draft_is_gone():
    entry = an_incident()
    assert len(unsaved()) == 1
    row = entry.value.rows[0].id
    entry.save()
    (saved,) = [one for one in opened_case().incidents if one.id == row]
    assert saved.restrictive_intervention is RestrictiveIntervention.NONE
    assert unsaved() == ()
    assert entry.value.rows[0].id != row


def test_an_answer_that_was_lost_on_its_way_saves_nothing_twice():
    entry = an_incident()
    changes = entry.reading.changes
    entry._save(changes)
    entry.save()
    with find_workspace().open_store() as store:
        assert len(store.versions(KEY, Incident.noun, changes[0][0].id)) == 1


def test_what_a_killed_kernel_was_writing_is_offered_back_to_its_author_only(author):
    killed = an_incident()
    row = killed.value.rows[0].id
    author("B. Teacher")
    assert incident_entry(KEY)._unsaved == ()
    author("A. Keyworker")
    again = incident_entry(KEY)
    assert [one.row.id for one in again._unsaved] == [row]
    again.take_up(killed.value.rows[0].key)
    assert again.value.rows[0].text("behaviour") == "Laughed at the end."
    again.save()
    assert [one.id for one in opened_case().incidents].count(row) == 1
    assert incident_entry(KEY)._unsaved == ()


def test_a_draft_is_gone_once_it_is_undone_or_thrown_away():
    entry = an_incident()
    for _ in range(3):
        entry.undo()
    assert unsaved() == ()
    killed = an_incident()
    again = incident_entry(KEY)
    again.throw_away(killed.value.rows[0].key)
    assert unsaved() == ()


def an_open_action() -> str:
    entry = plan_entry(KEY)
    entry.value = entry.pressed(entry.value, "action")
    row = entry.value.of(Action.noun)[-1].id
    answered(entry, f"action/{row}", what="Ring the dentist").save()
    return row


def test_of_two_on_one_action_the_second_is_told_who_and_when_and_both_are_kept(author):
    action = an_open_action()
    first, second = decision_entry(KEY), decision_entry(KEY)
    answered(first, f"action/{action}", by_whom="teacher 5").save()
    author("B. Teacher")
    answered(second, f"action/{action}", by_whom="psychologist 3")
    with pytest.raises(StaleSaveError, match=r"was saved by A\. Keyworker on 3 July 2026"):
        second.save()
    row = second.value.row(f"action/{action}")
    assert (row.text("by_whom"), row.saved.by_whom) == ("psychologist 3", "teacher 5")
    second.save()
    with find_workspace().open_store() as store:
        texts = [one.value.by_whom for one in store.versions(KEY, Action.noun, action)]
        assert store.drafts(KEY) == ()
    assert texts[-2:] == ["teacher 5", "psychologist 3"]


def test_two_who_write_new_records_at_once_do_not_meet():
    first, second = decision_entry(KEY), decision_entry(KEY)
    before = len(opened_case().decisions)
    for entry in (first, second):
        row = entry.value.of("decision")[-1].key
        answered(entry, row, text="A walk", decided_by="team").save()
    assert len(opened_case().decisions) == before + 2


def test_one_tap_for_a_review_makes_a_task_with_its_day():
    entry = own_words_entry(KEY)
    row = entry.value.rows[0].id
    entry.value = entry.pressed(entry.value, f"review:own_words/{row}")
    entry.save()
    (task,) = [one for one in opened_case().actions if one.id == f"{row}-answer"]
    assert (task.by_whom, f"{task.by_when}") == ("co-ordinator", "2026-07-17")
    assert entry.value.lines[0].startswith("On 3 July 2026 you said:")


def test_a_restrictive_intervention_in_scotland_brings_dated_reminders(workspace, run):
    run("case", KEY, "--nation", "SCT")
    entry = answered(
        incident_entry(KEY),
        at="21:40",
        voice="key_worker",
        restrictive_intervention="used",
        setting="school",
    )
    entry.save()
    reminders = entry.value.reminders
    assert len(reminders) == 3
    assert all("source: " in one and "check current" in one for one in reminders)
    assert all("2026" in one for one in reminders)


def test_a_strategy_and_its_uses_are_counted_after_they_are_saved():
    entry = plan_entry(KEY)
    entry.value = entry.pressed(entry.value, "strategy")
    row = entry.value.of("strategy")[-1].id
    answered(entry, f"strategy/{row}", text="Ear defenders", voice="key_worker").save()
    for helped in ("yes", "no", "yes"):
        entry.value = entry.pressed(entry.value, f"{helped}:{row}")
    for use in entry.value.of("strategy_use"):
        answered(entry, use.key, voice="key_worker")
    entry.save()
    (count,) = [one for one in entry.value.counts if one.strategy.id == row]
    assert (count.tried, count.helped) == (3, 2)


def test_the_timetable_knows_the_calendar_and_the_vocabulary():
    entry = exposure_entry(KEY)
    assert entry.value.open_days == 5
    assert any(one.saved is None for one in entry.value.rows)


def test_the_phase_is_asked_within_the_framework_that_is_named():
    entry = care_phase_entry(KEY, "staged_intervention")
    assert [one.id for one in entry.value.frameworks] == ["staged_intervention"]
    with pytest.raises(DefinitionError):
        care_phase_entry(KEY, "no_such")


def test_the_aims_of_the_framework_are_shown_as_they_stand():
    entry = care_phase_entry(KEY)
    assert {one for one, _ in entry.value.aims} >= {"step"}
    stood = dict(entry.value.aims)["step"]
    assert len(stood) == 11  # as its owner lists them
    assert all((one.met is None) == (one.told == "nothing recorded") for one in stood)


def test_the_picker_opens_one_form_for_one_case():
    picker = case_picker()
    picker.value = picker.value.model_copy(update={"key": "YP-002", "form": "Goals"})
    (entry,) = picker._pane.children
    assert entry.value.case_key == "YP-002"


def test_an_unknown_case_is_refused():
    with pytest.raises(UnknownCaseError):
        incident_entry("YP-999")


def test_the_form_of_every_kind_of_record_opens_with_nothing_to_save():
    cases = [form(kind.noun, KEY) for kind in CASE_FIELDS.values()]
    services = [service_form(kind.noun) for kind in SERVICE_FIELDS.values()]
    assert {one.value.case_key for one in cases} == {KEY}
    assert all(one._form.shown.caption.startswith("Service: ") for one in services)
    assert all(one.reading == ({}, ()) for one in (*cases, *services))


def test_a_school_that_was_saved_can_be_chosen_and_corrected(author):
    school = answered(service_form("school"), name="Hill School", setting="primary")
    row = school.value.rows[0].id
    school.save()
    booked = service_form("person")
    assert (row, "Hill School") in dict(booked.value.lists[0].options).items()
    again = service_form("school")
    again.value = with_earlier(again.value, row)
    answered(again, name="Hill Primary School").save()
    with find_workspace().open_store() as store:
        names = [one.value.name for one in store.versions("SERVICE-000", "school", row)]
    assert names == ["Hill School", "Hill Primary School"]


def test_of_two_on_one_record_of_any_kind_the_second_is_told_who_and_when(author):
    risk = answered(form("risk_entry", KEY), hazard="A busy road", since="01/07/2026")
    row = risk.value.rows[0].id
    risk.save()
    first, second = form("risk_entry", KEY), form("risk_entry", KEY)
    for one in (first, second):
        one.value = with_earlier(one.value, row)
    answered(first, who="teacher 5").save()
    author("B. Teacher")
    answered(second, who="key worker 4")
    with pytest.raises(StaleSaveError, match=r"was saved by A\. Keyworker on 3 July 2026"):
        second.save()
    assert second.value.written.text("who") == "key worker 4"
    assert second.value.written.saved.who == "teacher 5"
    second.save()
    (saved,) = [one for one in opened_case().risks if one.id == row]
    assert saved.who == "key worker 4"


def test_a_draft_of_any_kind_of_record_is_offered_back():
    killed = answered(form("placement", KEY), weeks="12")
    again = form("placement", KEY)
    again.take_up(killed.value.rows[0].key)
    assert again.value.rows[0].text("weeks") == "12"
    again.undo()


def test_what_was_put_aside_for_another_record_is_kept_as_a_draft():
    one = service_form("school")
    one.value = one.value.answered(one.value.written.key, "name", "Ash")
    first = one.value.earlier[0][0]
    one._form._answer(
        None, {"event": "chosen", "id": "/earlier", "option": first, "on": True, "view": "v"}, []
    )
    assert one.value.written.id == first
    again = service_form("school")
    assert [each.row.text("name") for each in again._unsaved] == ["Ash"]
    one.undo()
    one.undo()


def test_a_service_words_a_form_its_own_way(workspace):
    forms = workspace / "library" / "forms"
    forms.mkdir(parents=True)
    (forms / "risk_entry.toml").write_text(
        'id = "risk_entry"\nlabel = "Worry"\n\n[[field]]\nid = "hazard"\nlabel = "The worry"\n',
        "utf-8",
    )
    shown = form("risk_entry", KEY)
    assert shown._form.shown.caption == f"{KEY}: worry"
    assert [one.label for one in shown.value.asked][:2] == ["The worry", "Since when"]


def test_a_kind_of_record_that_a_case_does_not_have_is_refused_in_a_sentence():
    with pytest.raises(EntryError, match='There is no form "booking" for a case'):
        form("booking", KEY)


def test_kinds_of_record_are_chosen_for_a_case_or_the_service_and_opened():
    picker = forms(KEY, "placement", "cycle")
    picker.value = with_kind(picker.value, "cycle")
    (entry,) = picker._pane.children
    assert (entry.value.noun, entry.value.case_key) == ("cycle", KEY)
    picker = service_forms("school")
    picker.value = with_kind(picker.value, "school")
    assert picker._pane.children[0].value.noun == "school"
    with pytest.raises(UnknownCaseError):
        forms("YP-999")


def test_any_other_record_can_be_written_from_the_picker_of_cases():
    picker = case_picker()
    picker.value = picker.value.model_copy(update={"key": "YP-002", "form": OTHER})
    (kinds,) = picker._pane.children
    assert kinds.value.case_key == "YP-002"
    assert len(kinds.value.kinds) == len(CASE_FIELDS)
