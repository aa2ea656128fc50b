"""A cell that goes wrong in any way costs its own pack only."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

STOPPABLE = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from stepkit.apps.__main__ import main
main()
"""
"""The command as at a terminal: tests that run in the background are deaf to Ctrl-C."""

AGAIN = (
    "Build this one case again; if it happens again, pass this sheet on to whoever looks after "
    "stepkit."
)


@pytest.fixture
def template(workspace):
    """Change the last cell of the template: `case` decides, so that one pack goes wrong."""
    file = workspace / "templates" / "review_pack.ipynb"

    def change(code: str) -> None:
        notebook = json.loads(file.read_text())
        notebook["cells"][-1]["source"] = f'if case.endswith("002"):\n    {code}'
        file.write_text(json.dumps(notebook))

    return change


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("while True: pass", "The pack was not finished within its time limit and was stopped."),
        (
            "hoard = bytearray(3_000_000_000)",
            "The pack asked for more memory than its limit and was stopped.",
        ),
        (
            "import os; os.kill(os.getpid(), 9)",
            "The process that built the pack ended without an answer.",
        ),
        (
            "raise KeyError('Quillon')",
            "A cell of the notebook or stepkit itself failed (KeyError in cell 15).",
        ),
        (
            "input('Who?')",
            "A cell of the notebook or stepkit itself failed (StdinNotImplementedError in "
            "cell 15).",
        ),
    ],
)
def test_one_case_goes_wrong_and_the_others_are_built(run, template, workspace, code, sentence):
    template(code)
    asked = ("--case", "YP-001", "--case", "YP-002", "--case", "YP-003")
    seconds = "10" if code.startswith("while") else "90"  # a busy machine must not stop the others
    code, told = run("packs", *asked, "--time-limit", seconds, "--memory-limit", "300")
    assert code == 1
    assert f"YP-002 not built: {sentence} {AGAIN}" in told
    assert "2 packs built, 0 already up to date, 1 failed." in told
    (sheet,) = workspace.glob("reports/*/YP-002_error_sheet.html")
    assert sentence in sheet.read_text()
    assert "Quillon" not in sheet.read_text()


def test_stopping_it_by_hand_leaves_whole_packs_and_can_be_resumed(run, template, workspace):
    template("import time; time.sleep(100)")
    asked = ["--case", "YP-001", "--case", "YP-002", "--case", "YP-003"]
    command = [sys.executable, "-c", STOPPABLE, "packs", *asked, "--workers", "1"]
    paths = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    batch = subprocess.Popen(command, cwd=workspace, env=paths, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not list(workspace.glob("reports/*/YP-001/*.json")) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.5)
    batch.send_signal(signal.SIGINT)
    _, told = batch.communicate(timeout=90)
    assert batch.returncode == 130
    assert told.rstrip().endswith(
        "Stopped. Nothing is half-written; the same command goes on from here."
    )
    (manifest,) = workspace.glob("reports/*/manifest.json")
    states = {one["case"]: one["status"] for one in json.loads(manifest.read_text())["packs"]}
    assert states == {"YP-001": "built", "YP-002": "not_reached", "YP-003": "not_reached"}
    template("pass")
    code, told = run("packs", *asked, "--resume")
    assert code == 0, told


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda cells: cells.pop(1),
            "The template has no cell tagged",
        ),
        (
            lambda cells: cells[1].update(source='case = "NO-CASE"'),
            'The template has no parameter "as_of". It declares case.',
        ),
    ],
)
def test_a_template_that_cannot_take_its_parameters_is_refused(run, workspace, change, sentence):
    file = workspace / "templates" / "review_pack.ipynb"
    notebook = json.loads(file.read_text())
    change(notebook["cells"])
    file.write_text(json.dumps(notebook))
    code, told = run("packs", "--all")
    assert code == 2
    assert sentence in told
    assert not list(workspace.glob("reports/*/YP-*"))


def test_a_pack_about_another_case_than_asked_for_is_not_kept(run, workspace):
    """A template that opens a fixed case: complete, well-formed, and about the wrong child."""
    file = workspace / "templates" / "review_pack.ipynb"
    file.write_text(file.read_text().replace("open_case(case,", 'open_case(\\"YP-003\\",'))
    code, told = run("packs", "--case", "YP-001")
    assert code == 1
    assert "YP-001 not built:" in told
    assert not list(workspace.glob("reports/*/YP-001"))
