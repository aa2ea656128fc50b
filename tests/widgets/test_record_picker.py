"""Choosing a kind of record: its form stands under the choice, and the one before is gone."""

from __future__ import annotations

import pytest
from ipywidgets import Label

from stepkit.analysis.record_choice import record_choice
from stepkit.analysis.record_lists import Known
from stepkit.errors import EntryError
from stepkit.model.case import SERVICE
from stepkit.model.nouns import SERVICE_FIELDS
from stepkit.widgets.record_picker import RecordPicker
from tests.widgets.forms import do, part, pressed, raises, shown, tap


@pytest.fixture
def picker():
    choice = record_choice("YP-014", ("placement", "cycle"), Known())
    return RecordPicker(choice, note=raises, form=Label)


def test_nothing_is_open_until_somebody_chooses(picker):
    assert shown(picker).caption == "Write down or correct for YP-014"
    assert [one.label for one in part(picker, "kind").options] == ["Placement", "Cycle"]
    assert pressed(picker, "kind") == []
    assert picker._pane.children == ()


def test_the_form_of_another_kind_takes_the_place_of_the_one_before(picker):
    tap(picker, "kind", "placement")
    (first,) = picker._pane.children
    tap(picker, "kind", "cycle")
    (second,) = picker._pane.children
    assert (first.value, second.value) == ("placement", "cycle")
    assert first.comm is None
    do(picker, "chosen", "kind", option="cycle", on=False)
    assert picker._pane.children == ()


def test_without_names_there_is_every_kind_and_a_list_is_opened():
    choice = record_choice(SERVICE, (), Known())
    assert {one for one, _ in choice.kinds} == {one.noun for one in SERVICE_FIELDS.values()}
    names = [name for _, name in choice.kinds]
    assert names == sorted(names)
    picker = RecordPicker(choice, note=raises, form=Label)
    assert part(picker, "kind").menu
    assert shown(picker).caption == "Write down or correct for the service"


def test_a_kind_that_is_not_kept_there_is_refused_in_a_sentence():
    with pytest.raises(EntryError) as refused:
        record_choice(SERVICE, ("placement",), Known())
    assert str(refused.value) == (
        f'There is no form "placement" for the service; expected one of {len(SERVICE_FIELDS)} '
        "known values. Look at the spelling again."
    )
