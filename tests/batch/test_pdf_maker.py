"""PDF makers: one a slot, and no answer ever reaches another's job."""

import json
import os

import pytest

from stepkit.batch.pdf_maker import PdfService
from stepkit.batch.warm import Job, WarmProcess
from tests.batch.conftest import JOBS
from tests.batch.warm_jobs import outcome

CALL = "tests.batch.warm_jobs:"


@pytest.fixture(scope="module")
def one_slot():
    with WarmProcess(
        preload=["tests.batch.warm_jobs"],
        environment=JOBS,
        pdf="tests.batch.warm_jobs:pretended_pdf",
    ) as process:
        yield process


def made(process, document):
    ended = outcome(process, call=CALL + "make_pdf", arguments={"document": document})
    assert ended.error == {}
    return ended.value.split(" made ")


def test_a_job_gets_its_own_pdf_from_a_process_that_is_kept(one_slot):
    first, second = made(one_slot, "a"), made(one_slot, "b")
    assert [first[1], second[1]] == ["a", "b"]
    assert first[0] == second[0]


def test_after_fifty_jobs_a_new_maker_takes_over(one_slot):
    assert len({made(one_slot, "a")[0] for _ in range(51)}) == 2


def test_a_maker_sets_with_one_thread_whatever_the_machine_has():
    """Two would wait for each other: a maker has one pool of memory."""
    with WarmProcess(preload=["tests.batch.warm_jobs"], environment=JOBS) as process:
        pid, threads = outcome(process, call=CALL + "threads_of_a_maker").value
    assert pid != os.getpid()
    assert threads == 2  # the one that speaks with the job, and the one that sets


def test_a_job_may_ask_more_than_once_and_for_large_ones(one_slot):
    ended = outcome(one_slot, call=CALL + "two_pdfs")
    assert ended.value == ["a", "b" * 300_000]


def test_after_a_job_died_while_it_waited_the_next_gets_its_own_pdf(one_slot):
    maker, _ = made(one_slot, "before")
    died = outcome(one_slot, call=CALL + "die_while_waiting")
    assert (died.status, died.error["kind"]) == ("crashed", "signal 9")
    new_maker, document = made(one_slot, "after")
    assert document == "after"
    assert new_maker != maker


def test_after_a_job_gave_up_waiting_the_next_gets_its_own_pdf(one_slot):
    maker, _ = made(one_slot, "before")
    gave_up = outcome(one_slot, call=CALL + "give_up_waiting", time_limit=0.2)
    assert gave_up.value == "TimeLimitReachedError"
    new_maker, document = made(one_slot, "after")
    assert document == "after"
    assert new_maker != maker


def test_a_maker_that_dies_costs_the_one_pdf(one_slot):
    ended = outcome(one_slot, call=CALL + "make_pdf", arguments={"document": "kills"})
    assert (ended.status, ended.error["sentence"]) == (
        "error",
        "The process that makes PDFs ended while it made this one. Build this one case again.",
    )
    assert made(one_slot, "after")[1] == "after"


def test_the_makers_own_error_reaches_the_job_whole(one_slot):
    ended = outcome(one_slot, call=CALL + "make_pdf", arguments={"document": "refused"})
    assert ended.error == {
        "kind": "DocumentError",
        "place": ended.error["place"],
        "sentence": "The figure has no text.",
        "record": "case YP-004",
        "field": "alt",
    }


def test_a_defect_of_the_maker_is_told_by_kind_and_place_only(one_slot):
    ended = outcome(one_slot, call=CALL + "make_pdf", arguments={"document": "defect"})
    assert (ended.error["kind"], ended.error["sentence"]) == ("KeyError", "")
    assert ended.error["place"].startswith("warm_jobs.py:")
    assert "a name" not in str(ended.error)


def test_an_answer_to_another_job_or_turn_is_thrown_away():
    to_maker, requests = os.pipe()
    answers, from_maker = os.pipe()
    for job, turn in (("other", 1), ("mine", 0), ("mine", 1)):
        head = json.dumps({"job": job, "turn": turn, "error": None, "size": 3})
        os.write(from_maker, f"{head}\n{job[:2]}{turn}".encode())
    service = PdfService("mine", requests, answers)
    try:
        assert service("document") == b"mi1"
    finally:
        service.close()
        os.close(to_maker)
        os.close(from_maker)


def test_two_slots_have_two_makers(warm):
    jobs = [
        Job(str(slot), call=CALL + "make_pdf", arguments={"document": "slow"}, slot=slot)
        for slot in (0, 1)
    ]
    makers = {ended.value.split(" made ")[0] for ended in warm.run(jobs)}
    assert len(makers) == 2


def test_a_function_that_cannot_be_loaded_is_told_to_the_job():
    with WarmProcess(
        preload=["tests.batch.warm_jobs"], environment=JOBS, pdf="no_such_module:pdf"
    ) as process:
        ended = outcome(process, call=CALL + "make_pdf", arguments={"document": "a"})
    assert (ended.status, ended.error["kind"]) == ("error", "ModuleNotFoundError")
