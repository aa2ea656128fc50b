"""The warm process: a job that fails costs itself and nothing else."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stepkit.batch.warm import CellEvent, Job, WarmProcess, fork_available
from stepkit.errors import PackError
from tests.batch.conftest import JOBS
from tests.batch.warm_jobs import notebook, outcome, outputs, text

CALL = "tests.batch.warm_jobs:"

pytestmark = pytest.mark.skipif(not fork_available(), reason="Jobs cannot be forked here.")


def ended(process_id):
    """Whether a process is gone, or only waits to be waited for."""
    try:
        return Path(f"/proc/{process_id}/stat").read_text().split(") ")[1][0] == "Z"
    except FileNotFoundError:
        return True


def ends_soon(process_id):
    until = time.monotonic() + 10
    while not ended(process_id) and time.monotonic() < until:
        time.sleep(0.02)
    return ended(process_id)


def written(path):
    """What a job writes into a file, as soon as it is there."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.02)
    raise AssertionError(path)


@pytest.mark.parametrize(
    ("cell", "limits", "status", "kind"),
    [
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", {}, "crashed", "signal 9"),
        ("import ctypes\nctypes.string_at(0)", {}, "crashed", "signal 11"),
        ("import os\nos._exit(3)", {}, "crashed", "exit code 3"),
        ("import os\nos._exit(0)", {}, "crashed", "exit code 0"),
        ("while True:\n    pass", {"time_limit": 0.3}, "timed_out", "TimeLimitReachedError"),
        ("a = 'x' * 10**9", {"memory_limit": 200}, "out_of_memory", "MemoryError"),
        (
            "import numpy\nnumpy.ones(10**9)",
            {"memory_limit": 200},
            "out_of_memory",
            "MemoryError",
        ),
        (
            "import tempfile\nfile = tempfile.TemporaryFile()\n"
            "for _ in range(30):\n    file.write(bytes(2**20))",
            {"memory_limit": 20},
            "error",
            "OSError",
        ),
    ],
)
def test_what_a_cell_does_to_its_process_costs_its_own_job(warm, cell, limits, status, kind):
    first = Job("first", notebook=notebook("1", cell, "print('after')"), **limits)
    second = Job("second", notebook=notebook("sorted(k for k in globals() if k == 'a')"))
    both = {one.id: one for one in warm.run([first, second])}
    lost = both["first"]
    assert (lost.status, lost.error["kind"], lost.error["place"]) == (status, kind, "cell 2")
    assert both["second"].status == "done"
    assert text(both["second"].value["cells"][0]["outputs"]) == "[]"


def test_a_loop_that_swallows_its_limit_is_killed_from_outside(warm):
    loop = (
        "import time\nwhile True:\n    try:\n        time.sleep(60)\n"
        "    except BaseException:\n        pass"
    )
    lost = outcome(warm, notebook=notebook(loop), time_limit=0.2)
    assert (lost.status, lost.error["kind"], lost.value) == ("timed_out", "signal 9", None)
    assert 1 <= lost.seconds < 5


def test_a_cell_has_a_limit_of_its_own(warm):
    lost = outcome(
        warm,
        notebook=notebook("import time\ntime.sleep(0.3)", "time.sleep(0.3)", "time.sleep(60)"),
        cell_time_limit=0.5,
        follow=True,
    )
    assert (lost.status, lost.error["place"]) == ("timed_out", "cell 3")


def test_a_cell_that_forks_and_lets_the_child_run_on_reports_once(warm):
    said = outputs(
        warm,
        "import os, time\nchild = os.fork()",
        "print(f'said by {child > 0}')",
        "time.sleep(0.3)",  # long enough for whatever the other process may say
    )
    assert "".join(map(text, said)) == "said by True\n"


def test_a_thread_that_runs_on_does_not_hold_the_job(warm):
    done = outcome(
        warm,
        notebook=notebook(
            "import threading, time\nthreading.Thread(target=time.sleep, args=[60]).start()"
        ),
    )
    assert done.status == "done"
    assert done.seconds < 20


def test_what_a_job_leaves_running_is_ended_with_it(warm, tmp_path):
    file = tmp_path / "pid"
    done = outcome(warm, call=CALL + "forget_to_stop", arguments={"file": str(file)})
    assert done.status == "done"
    assert ends_soon(int(file.read_text()))


def test_every_job_begins_afresh(warm):
    show = "print(In, sorted(globals()), sys.path[0] if 'sys' in globals() else '')"
    first = outputs(
        warm, "secret = 1\nimport sys, pandas\nsys.path[0] = 'x'\npandas.secret = 1", show
    )
    again = outputs(warm, show, "import pandas\nprint(hasattr(pandas, 'secret'))")
    assert "secret" in text(first[1])
    assert "secret" not in text(again[0])
    assert text(again[1]) == "False\n"


def test_environment_folder_and_input_of_a_job(warm, tmp_path):
    cell = (
        "import os, sys\n"
        "print(os.getcwd(), os.environ.get('A'), os.environ.get('HOME'), sys.path[0])"
    )
    said = outputs(warm, cell, cwd=str(tmp_path), environment={"A": "b", "HOME": None})
    assert text(said[0]) == f"{tmp_path} b None \n"
    assert text(outputs(warm, "import os\nprint(os.environ.get('A'))")[0]) == "None\n"


def test_a_subprocess_finds_nothing_to_read(warm):
    read = "import subprocess\nsubprocess.run(['cat'], check=True).returncode"
    assert text(outputs(warm, read)[0]) == "0"


def test_chance_is_the_same_for_every_job(warm):
    once, twice = (outcome(warm, call=CALL + "chance").value for _ in range(2))
    assert once == twice


def test_a_function_gets_its_arguments_and_fails_by_name(warm):
    own = outcome(warm, call=CALL + "refuse").error
    assert (own["kind"], own["sentence"], own["record"], own["field"]) == (
        "StoreError",
        "The store is closed.",
        "case YP-009",
        "phase",
    )
    defect = outcome(warm, call=CALL + "divide")
    assert (defect.status, defect.error["kind"]) == ("error", "ZeroDivisionError")
    assert defect.error["place"].startswith("warm_jobs.py:")


def test_a_value_without_json_form_is_the_jobs_own_error(warm):
    lost = outcome(warm, call=CALL + "unspeakable")
    assert (lost.status, lost.error["kind"]) == ("error", "TypeError")


def test_a_notebook_may_be_given_as_a_file(warm, tmp_path):
    path = tmp_path / "in.ipynb"
    path.write_text('{"nbformat": 4, "cells": [{"cell_type": "code", "source": "print(7)"}]}')
    done = outcome(warm, notebook=str(path))
    assert text(done.value["cells"][0]["outputs"]) == "7\n"


def test_a_followed_job_tells_of_each_cell(warm):
    job = Job("one", notebook=notebook("print('a')", "1 / 0", "3"), follow=True)
    warm.submit(job)
    *cells, last = warm.messages()
    assert [(cell.cell, cell.when) for cell in cells] == [
        (0, "start"),
        (0, "end"),
        (1, "start"),
        (1, "end"),
    ]
    assert all(isinstance(cell, CellEvent) for cell in cells)
    assert text(cells[1].content["outputs"]) == "a\n"
    assert last.status == "error"


def test_figures_are_given_as_measured(warm):
    done = outcome(
        warm, notebook=notebook("import time\ntime.sleep(0.2)\nx = bytearray(50 * 2**20)")
    )
    assert 0.2 <= done.seconds < 10
    assert 0 < done.cpu < done.seconds + 1
    assert done.peak_mb > 50


def test_many_jobs_come_back_each_once_with_few_taken_ahead(warm):
    taken = []

    def jobs():
        for number in range(20):
            taken.append(number)
            yield Job(str(number), notebook=notebook(f"print({number})"))

    for count, done in enumerate(warm.run(jobs()), 1):
        assert text(done.value["cells"][0]["outputs"]) == f"{done.id}\n"
        assert len(taken) - count <= 4
    assert count == 20


def test_an_id_is_owed_once(warm):
    warm.submit(Job("twice", notebook=notebook("1")))
    with pytest.raises(ValueError, match="job twice has not ended yet"):
        warm.submit(Job("twice", notebook=notebook("1")))
    with pytest.raises(ValueError, match="there is no slot 2"):
        warm.submit(Job("elsewhere", notebook=notebook("1"), slot=2))
    assert [one.id for one in warm.results()] == ["twice"]


def test_waiting_can_be_given_up_and_taken_up_again(warm):
    warm.submit(Job("late", notebook=notebook("import time\ntime.sleep(0.4)")))
    assert list(warm.results(timeout=0.05)) == []
    assert [one.id for one in warm.results()] == ["late"]


def test_a_large_value_comes_whole(warm):
    done = outcome(warm, notebook=notebook("print('x' * 3_000_000)"))
    assert len(text(done.value["cells"][0]["outputs"])) == 3_000_001


def test_a_module_that_cannot_be_loaded_is_named_at_once():
    with pytest.raises(PackError) as raised:
        WarmProcess(preload=["no_such_module"], pdf="")
    assert raised.value.sentence == (
        'The module "no_such_module" that packs are built with cannot be loaded '
        "(ModuleNotFoundError). Install stepkit again with all that it needs."
    )


def test_a_thread_begun_while_loading_is_refused():
    with pytest.raises(PackError) as raised:
        WarmProcess(preload=["tests.batch.starts_thread"], environment=JOBS, pdf="")
    assert raised.value.sentence == (
        "Something that packs are built with started a thread while it was loaded "
        "(MainThread or left-over). "
        "Set it to work without threads; a batch cannot start beside one."
    )


def test_a_process_that_is_not_ready_in_time_is_given_up():
    with pytest.raises(PackError) as raised:
        WarmProcess(pdf="", start_timeout=0)
    assert raised.value.sentence == (
        "The process that builds packs was not ready within 0 s. "
        "Try again when the machine is less busy."
    )


def test_the_end_of_the_warm_process_is_said():
    with WarmProcess(pdf="") as process:
        process.submit(Job("one", notebook=notebook("import time\ntime.sleep(60)")))
        os.kill(process.pid, signal.SIGKILL)
        with pytest.raises(PackError) as raised:
            list(process.results())
    assert raised.value.sentence == (
        "The process that builds packs ended unexpectedly. Run the same command again; "
        "if it happens again, run stepkit doctor."
    )


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_jobs_end_with_the_warm_process(how, tmp_path):
    file = tmp_path / "pid"
    with WarmProcess(environment=JOBS, pdf="") as process:
        process.submit(Job("one", call=CALL + "wait_long", arguments={"file": str(file)}))
        job = written(file)
        os.kill(process.pid, how)
        assert ends_soon(job)
        assert ends_soon(process.pid)


def test_everything_ends_with_the_client(tmp_path):
    file = tmp_path / "pid"
    client = subprocess.Popen(
        [sys.executable, "-c", CLIENT, str(file)],
        env={**os.environ, **JOBS},
        stdout=subprocess.PIPE,
    )
    warm_process = int(client.stdout.readline())
    job = written(file)
    client.kill()
    client.wait()
    client.stdout.close()
    assert ends_soon(job)
    assert ends_soon(warm_process)


CLIENT = """
import sys
from stepkit.batch.warm import Job, WarmProcess

process = WarmProcess(pdf="")
process.submit(Job("one", call="tests.batch.warm_jobs:wait_long", arguments={"file": sys.argv[1]}))
print(process.pid, flush=True)
list(process.results())
"""
