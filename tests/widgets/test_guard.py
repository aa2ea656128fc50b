"""The gate of every callback: no error passes unsaid, and none tells of a case."""

from __future__ import annotations

from stepkit.errors import StoreError
from stepkit.widgets.guard import guarded


def raising(error: Exception):
    def act() -> str:
        raise error

    return act


def noted(_: Exception) -> str:
    return "4821ab"


def full_disk(_: Exception) -> str:
    raise OSError("Sam's disk is full")


def test_what_went_well_is_a_quiet_word():
    assert guarded(lambda: "2 scores saved.", noted) == ("2 scores saved.", "")


def test_an_error_for_people_is_its_sentence():
    assert guarded(raising(StoreError("The disk is full.")), noted) == ("", "The disk is full.")


def test_a_defect_is_a_reference_number_without_its_message():
    assert guarded(raising(KeyError("Sam")), noted).alert == (
        "Something went wrong in stepkit (reference 4821ab). What is shown here may be out of "
        "date: open it again before you go on."
    )


def test_a_defect_that_cannot_be_noted_is_told_all_the_same():
    assert guarded(raising(KeyError("Sam")), full_disk).alert == (
        "Something went wrong in stepkit (it could not be noted down). What is shown here may be "
        "out of date: open it again before you go on."
    )
