"""Running a notebook in order, stopping where a kernel would, and writing it down."""

import json

import nbformat
import pytest

from stepkit.batch.runner import notebook_bytes, write_notebook
from tests.batch.warm_jobs import code, notebook, outcome, outputs, text

MARKDOWN = {"cell_type": "markdown", "metadata": {}, "source": "# Review"}


def called(warm, function, **arguments):
    ended = outcome(warm, call=f"tests.batch.warm_jobs:{function}", arguments=arguments)
    assert ended.error == {}
    return ended.value


def test_the_first_error_ends_the_notebook_and_is_kept(warm):
    ended = outcome(warm, notebook=notebook("print('a')", "{}['x']", "print('b')"))
    first, failed, after = ended.value["cells"]
    assert text(first["outputs"]) == "a\n"
    assert [(o["ename"], o["evalue"]) for o in failed["outputs"]] == [("KeyError", "'x'")]
    assert (after["outputs"], after["execution_count"]) == ([], None)
    assert (ended.status, ended.error["kind"], ended.error["place"]) == (
        "error",
        "KeyError",
        "cell 2",
    )


def test_an_error_never_carries_what_was_said(warm):
    ended = outcome(warm, notebook=notebook("raise ValueError('Ada Lovelace')"))
    assert "Ada" not in str(ended.error)


def test_a_cell_that_may_fail_does_not_end_the_notebook(warm):
    ended = outcome(warm, notebook=notebook(code("1 / 0", "raises-exception"), "print('b')"))
    assert ended.status == "done"
    assert text(ended.value["cells"][1]["outputs"]) == "b\n"


BROKEN = "class Broken:\n    def _repr_html_(self):\n        1 / 0\n\n"


def test_a_value_that_cannot_be_shown_ends_the_notebook_and_a_display_does_not(warm):
    shown = outcome(warm, notebook=notebook(BROKEN + "Broken()", "print('b')"))
    assert (shown.status, shown.error["kind"]) == ("error", "ZeroDivisionError")
    displayed = outcome(warm, notebook=notebook(BROKEN + "display(Broken())", "print('b')"))
    assert displayed.status == "done"
    assert displayed.value["cells"][0]["outputs"][0]["ename"] == "ZeroDivisionError"


def test_empty_markdown_and_skipped_cells_are_left_alone(warm):
    page = notebook(dict(MARKDOWN), code(" \n"), code("1 / 0", "skip-execution"), "print('b')")
    cells = outcome(warm, notebook=page).value["cells"]
    assert cells[0] == MARKDOWN | {"id": "c0"}
    assert [cell.get("execution_count") for cell in cells] == [None, None, None, 1]


def test_outputs_of_an_earlier_run_are_gone(warm):
    stale = code("")
    stale |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": "old"}]}
    (cell,) = outcome(warm, notebook=notebook(stale)).value["cells"]
    assert cell["outputs"] == []


def test_a_source_may_come_in_lines(warm):
    assert text(outputs(warm, code(["a = 1\n", "print(a)"]))[0]) == "1\n"


def test_each_flush_is_an_output_of_its_own_as_nbclient_keeps_them(warm):
    (said,) = outputs(warm, "print('a', flush=True)\nprint('b')")
    assert [output["text"] for output in said] == ["a\n", "b\n"]


def test_the_same_notebook_gives_the_same_bytes(warm):
    page = notebook(
        "import warnings, random, numpy\nwarnings.warn('x')\nrandom.random(), numpy.random.rand()",
        "{'a', 'b', 'c', 'd'}, hash('a')",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
    )
    once, twice = (called(warm, "run_bytes", notebook=page) for _ in range(2))
    assert once == twice


def test_a_notebook_is_valid_when_it_is_written(warm, tmp_path):
    page = notebook(
        dict(MARKDOWN),
        "print('é')\ndisplay('x', metadata={'a': 1})\n{'a': 1}",
        "import pandas\npandas.DataFrame({'a': [1]})",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        code("1 / 0", "raises-exception"),
        kernelspec={"name": "python3", "display_name": "Python 3"},
    )
    path = tmp_path / "pack.ipynb"
    write_notebook(outcome(warm, notebook=page).value, path)
    nbformat.validate(nbformat.read(path, as_version=nbformat.NO_CONVERT))
    assert [one.name for one in tmp_path.iterdir()] == ["pack.ipynb"]


def test_a_notebook_of_an_older_minor_format_becomes_4_5(warm):
    old = {**notebook("print('a')"), "nbformat_minor": 2}
    del old["cells"][0]["id"]
    new = outcome(warm, notebook=old).value
    nbformat.validate(nbformat.from_dict(new))
    assert (new["nbformat_minor"], new["cells"][0]["id"]) == (5, "cell-1")


def test_a_notebook_of_another_format_is_refused(warm):
    ended = outcome(warm, notebook={"nbformat": 3, "worksheets": []})
    assert ended.error["sentence"] == (
        "The notebook is of format 3; format 4 is expected. "
        "Open it in JupyterLab and save it again."
    )


def test_canonical_bytes_hold_one_cell_a_line_and_lose_nothing():
    page = notebook("print('é \u2028')", "2")
    written = notebook_bytes(page)
    assert json.loads(written) == page
    assert written.count(b"\n") == len(page["cells"]) + 3
    assert notebook_bytes(dict(reversed(page.items()))) == written


def test_cells_are_run_in_the_folder_that_was_asked_for(warm, tmp_path):
    page = notebook("import os\nprint(os.getcwd(), end='')")
    assert called(warm, "run_in", notebook=page, cwd=str(tmp_path)) == [str(tmp_path), True]


def test_each_cell_is_told_as_it_starts_and_ends(warm):
    seen = called(warm, "run_followed", notebook=notebook("1", dict(MARKDOWN), "1 / 0", "3"))
    assert seen == [[when, cell] for cell in range(3) for when in ("start", "end")]


@pytest.mark.parametrize(
    "cell",
    [
        "while True:\n    pass",
        "import asyncio\nawait asyncio.sleep(60)",
        "import time\ntry:\n    time.sleep(60)\nexcept Exception:\n    print('caught')",
    ],
)
def test_a_time_limit_ends_the_cell_that_reaches_it(warm, cell):
    said, kind, place = called(warm, "run_within", notebook=notebook("1", cell), seconds=0.3)
    assert (kind, place) == ("TimeLimitReachedError", "cell 2")
    (error,) = said
    assert (error["ename"], error["evalue"]) == (
        "TimeLimitReachedError",
        "The time limit of 0.3 s was reached.",
    )


def test_our_own_error_comes_out_of_a_cell_as_it_is(warm):
    page = notebook(
        "from stepkit.errors import StoreError\n"
        "raise StoreError('The store is closed.', record='case YP-009', field='phase')"
    )
    ended = outcome(warm, call="tests.batch.warm_jobs:run", arguments={"notebook": page})
    assert ended.error == {
        "kind": "StoreError",
        "place": ended.error["place"],
        "sentence": "The store is closed.",
        "record": "case YP-009",
        "field": "phase",
    }


def test_exit_ends_the_notebook_and_says_so(warm):
    ended = outcome(warm, notebook=notebook("1", "exit()", "print('after')"))
    assert ended.status == "error"
    assert ended.error["sentence"] == (
        "Cell 2 ended the notebook with exit() before its last cell. "
        "Take the call out of the notebook."
    )
    assert outcome(warm, notebook=notebook("1", "quit()")).status == "done"
