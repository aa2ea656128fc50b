"""A function called in an interpreter of its own."""

import os

import pytest

from stepkit.batch.apart import call_apart
from stepkit.batch.calls import CalledError
from stepkit.errors import PackError, UnknownCaseError
from tests.batch.conftest import JOBS

CALL = "tests.batch.apart_calls:"


@pytest.fixture(autouse=True)
def found(monkeypatch):
    """The functions of the tests can be loaded there too."""
    monkeypatch.setenv("PYTHONPATH", JOBS["PYTHONPATH"])


def test_it_gets_its_arguments_and_answers_from_another_process():
    answer = call_apart(CALL + "echo", word="Zoë", days=[1, None])
    assert answer["given"] == {"word": "Zoë", "days": [1, None]}
    assert answer["process"] != os.getpid()


def test_an_error_for_people_arrives_whole():
    with pytest.raises(UnknownCaseError) as raised:
        call_apart(CALL + "refuse")
    told = (raised.value.sentence, raised.value.record, raised.value.field)
    assert told == ("No case has this key.", "case YP-009", "key")


def test_of_another_error_its_kind_and_place_arrive():
    with pytest.raises(CalledError) as raised:
        call_apart(CALL + "divide")
    assert raised.value.kind == "ZeroDivisionError"
    assert raised.value.place.startswith("apart_calls.py:")
    assert raised.value.place.endswith(" divide")


def test_a_process_that_ends_without_an_answer_is_told():
    with pytest.raises(PackError) as raised:
        call_apart(CALL + "die")
    assert raised.value.sentence == (
        "The process that looks up what is to be built ended unexpectedly. "
        "Run the same command again; if it happens again, run stepkit doctor."
    )
