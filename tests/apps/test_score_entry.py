"""Opening, saving and reopening scores in a real store."""

from __future__ import annotations

from datetime import date

import pytest

from stepkit.analysis.score_sheet import DAY_ROW, typed
from stepkit.apps.score_entry import score_entry
from stepkit.apps.unsaved import score_drafts
from stepkit.apps.workspace import find_workspace
from stepkit.errors import DefinitionError, EntryError, StaleSaveError, UnknownCaseError
from stepkit.model.measure import Score

KEY = "YP-001"


@pytest.fixture
def opened(workspace, monkeypatch):
    def open_as(author: str = "A. Keyworker", day: str = "02/06/2026", number: str = "12"):
        monkeypatch.setenv("STEPKIT_AUTHOR", author)
        entry = score_entry(KEY, "core_10", voices=["young_person"])
        column = len(entry.value.days) - 1
        entry.value = typed(entry.value, (DAY_ROW, column), day)
        entry.value = typed(entry.value, (0, column), number)
        return entry

    return open_as


def history() -> list[tuple[float, str]]:
    home = find_workspace()
    with home.open_store() as store:
        file = store.open_case(KEY, as_at=home.now(), by="test", purpose="test")
        (one,) = [one for one in file.scores if one.measure == "core_10"]
        assert one.on == date(2026, 6, 2)
        found = store.versions(KEY, Score.noun, one.id)
    return [(version.value.value, version.stamp.author) for version in found]


def drafts() -> int:
    with find_workspace().open_store() as store:
        return len(store.drafts(KEY))


def test_what_is_saved_is_there_when_it_is_opened_again(opened):
    assert opened().save() == "1 score saved."
    again = score_entry(KEY, "core_10")
    assert again.value.days == ("02/06/2026", "")
    assert [cell.text for cell in again.value.cells[0]] == ["12", ""]
    assert again.reading == ({}, ())


def test_saving_again_after_an_answer_was_lost_saves_nothing_twice(opened):
    first, same = opened(), opened()
    first.save()
    same.save()
    assert history() == [(12, "A. Keyworker")]
    assert drafts() == 0


def test_a_conflict_names_who_and_keeps_both_and_a_second_save_decides(opened):
    mine = opened("A. Keyworker", number="15")
    opened("B. Teacher", number="12").save()
    with pytest.raises(StaleSaveError, match=r"was saved by B\. Teacher on 3 July 2026"):
        mine.save()
    assert drafts() == 1
    cell = mine.value.cells[0][0]
    assert (cell.text, cell.saved.value) == ("15", 12)


def test_the_draft_goes_when_its_author_has_decided(opened, monkeypatch):
    mine = opened("A. Keyworker", number="15")
    opened("B. Teacher", number="12").save()
    monkeypatch.setenv("STEPKIT_AUTHOR", "A. Keyworker")
    with pytest.raises(StaleSaveError):
        mine.save()
    mine.save()
    assert drafts() == 0
    assert history() == [(12, "B. Teacher"), (15, "A. Keyworker")]


def test_what_a_killed_kernel_was_typing_is_offered_back_until_it_is_saved(opened):
    opened(number="12")
    again = score_entry(KEY, "core_10")
    assert again.value.days == ("",)
    assert again._table.shown.status.startswith("Typed and not saved on 3 July 2026 at ")
    assert [one.id for one in again._table.shown.actions][:2] == ["take_up", "throw_away"]
    assert again.take_up() == "This is what was typed before. It is not saved yet."
    assert again.save() == "1 score saved."
    assert history() == [(12, "A. Keyworker")]
    assert score_entry(KEY, "core_10")._unsaved is None


def test_scores_typed_before_a_measure_was_changed_stay_with_their_scales(opened):
    measure = opened(number="15").value.measure
    (total,) = measure.scales
    added = total.model_copy(update={"id": "added", "name": "Added"})
    for scales, texts in (((added, total), ["", "15"]), ((added,), [""])):
        changed = measure.model_copy(update={"scales": scales})
        found = score_drafts(find_workspace(), KEY, changed).found()
        assert [row[0].text for row in found.sheet.cells] == texts
        assert found.sheet.days[0] == "02/06/2026"


def test_a_draft_of_scores_is_its_authors_own_and_can_be_thrown_away(opened, monkeypatch):
    opened(number="12")
    monkeypatch.setenv("STEPKIT_AUTHOR", "B. Teacher")
    assert score_entry(KEY, "core_10")._unsaved is None
    monkeypatch.setenv("STEPKIT_AUTHOR", "A. Keyworker")
    score_entry(KEY, "core_10").throw_away()
    assert score_entry(KEY, "core_10")._unsaved is None


def test_what_is_typed_beside_an_offered_draft_loses_neither(opened):
    opened(day="02/06/2026", number="12")
    opened(day="03/06/2026", number="13")
    again = score_entry(KEY, "core_10")
    again.take_up()
    texts = {day: again.value.cells[0][at].text for at, day in enumerate(again.value.days)}
    assert texts == {"02/06/2026": "12", "03/06/2026": "13"}


def test_a_saved_score_that_was_being_changed_keeps_its_place(opened):
    opened(number="12").save()
    changed = score_entry(KEY, "core_10")
    changed.value = typed(changed.value, (0, 0), "15")
    again = score_entry(KEY, "core_10")
    again.take_up()
    cell = again.value.cells[0][0]
    assert (again.value.days, cell.text, cell.saved.value) == (("02/06/2026", ""), "15", 12)


def test_an_unknown_case_measure_or_voice_is_refused(workspace):
    with pytest.raises(UnknownCaseError):
        score_entry("YP-999", "sdq")
    with pytest.raises(DefinitionError):
        score_entry(KEY, "no_such")
    with pytest.raises(EntryError) as refused:
        score_entry(KEY, "core_10", voices=["cat"])
    assert refused.value.sentence.startswith('"cat" does not score ')
