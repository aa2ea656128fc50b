"""Our shell says what a standard kernel says, on a page of odd cells."""

import json
import os
import re

import nbclient
import nbformat
import pytest

from stepkit.batch.kernels import kernel_arguments
from tests.batch.odd_cells import CELLS
from tests.batch.warm_jobs import code, notebook, outcome

DIFFERENT = {
    "no JSON form": "the chain of errors runs through the library that speaks to the kernel",
    "a figure that cannot be drawn": "a kernel draws it twice and shows the error twice",
    "lone surrogate": "a kernel's stream breaks over it; here it is written as its escape",
}
INSIDE = re.compile(r"ipykernel|stepkit/batch")
PROCESS = re.compile(r"ipykernel_\d+")
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def page():
    return notebook(*(code(source, "raises-exception") for source in CELLS.values()))


@pytest.fixture(scope="module")
def kernels():
    page_of_kernel = nbformat.from_dict(page())
    client = nbclient.NotebookClient(page_of_kernel, timeout=60, extra_arguments=kernel_arguments())
    # A kernel that knows it is under test does not catch file descriptors.
    client.execute(env={k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"})
    return page_of_kernel


@pytest.fixture(scope="module")
def ours(warm):
    return outcome(warm, notebook=page()).value


def as_comparable(outputs):
    """Without what differs from run to run: process numbers, addresses, where a stream was cut.

    A kernel cuts streams by the clock, and when it meets text from a file descriptor.
    """
    merged = []
    for output in outputs:
        if merged and "name" in output and output["name"] == merged[-1].get("name"):
            merged[-1]["text"] += output["text"]
        else:
            merged.append(dict(output))
    for output in merged:
        if output["output_type"] == "error":
            output["traceback"] = [line for line in output["traceback"] if is_about_cell(line)]
    return ADDRESS.sub("0x", PROCESS.sub("ipykernel", json.dumps(merged, sort_keys=True)))


def is_about_cell(line):
    """Frames inside the shell itself are where they are."""
    return not ("File" in line and INSIDE.search(line))


@pytest.mark.parametrize("name", [name for name in CELLS if name not in DIFFERENT])
def test_a_cell_says_what_it_says_in_a_kernel(name, kernels, ours):
    number = list(CELLS).index(name)
    expected, found = kernels["cells"][number], ours["cells"][number]
    assert as_comparable(found["outputs"]) == as_comparable(expected["outputs"])
    assert found["execution_count"] == expected["execution_count"]


def test_at_least_thirty_of_thirty_two_odd_cells_are_equal():
    assert len(CELLS) >= 32
    assert len(DIFFERENT) / len(CELLS) <= 2 / 32
    assert set(DIFFERENT) <= set(CELLS)


def test_what_differs_is_still_told(ours):
    names = list(CELLS)
    surrogate = ours["cells"][names.index("lone surrogate")]["outputs"]
    assert surrogate == [{"output_type": "stream", "name": "stdout", "text": "\\ud800\n"}]
    (error,) = ours["cells"][names.index("no JSON form")]["outputs"]
    assert error["ename"] == "ValueError"
    undrawn = ours["cells"][names.index("a figure that cannot be drawn")]["outputs"]
    assert [output["ename"] for output in undrawn if "ename" in output] == ["ZeroDivisionError"]


def test_the_notebook_names_its_language_as_a_kernel_does(kernels, ours):
    assert ours["metadata"]["language_info"] == kernels["metadata"]["language_info"]


def test_history_is_off_in_a_plain_kernel_too(kernels):
    (shown,) = kernels["cells"][list(CELLS).index("history is off")]["outputs"]
    assert shown["data"]["text/plain"] == "False"
