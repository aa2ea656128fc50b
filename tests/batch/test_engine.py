"""`papermill --engine stepkit` gives what papermill gives, without a kernel."""

import ast
import json
import logging
import subprocess
import sys
from io import StringIO
from pathlib import Path

import nbclient.exceptions
import nbformat
import papermill
import pytest
from papermill.exceptions import PapermillExecutionError

from stepkit.batch import engine, papermill_engine
from stepkit.batch import warm as warm_module
from stepkit.batch.engine import StepkitEngine
from tests.batch.warm_jobs import code, notebook, text

PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}
COMMAND = ["--engine", "stepkit", "in.ipynb", "out.ipynb", "-p", "case", "YP-004"]
MARKDOWN = {"cell_type": "markdown", "metadata": {}, "source": "# Review"}
PAGE = notebook(
    code("case = 'NO-CASE'", "parameters"),
    dict(MARKDOWN),
    "print(case)\nhandle = display('first', display_id='one')\ncase",
    "import pandas\npandas.DataFrame({'a': [1, 2]})",
    "handle.update('second')\nimport sys\nprint('late', file=sys.stderr)",
    "",
    kernelspec=PYTHON,
)


@pytest.fixture(scope="module", autouse=True)
def _ended_afterwards():
    yield
    StepkitEngine.close()


@pytest.fixture
def run(tmp_path):
    def execute(page, name="stepkit", **options):
        source, target = tmp_path / "in.ipynb", tmp_path / f"{name}.ipynb"
        source.write_text(json.dumps(page))
        try:
            papermill.execute_notebook(
                source, target, engine_name=name, progress_bar=False, **options
            )
        finally:
            execute.written = nbformat.read(target, nbformat.NO_CONVERT)
        return execute.written

    return execute


def without_times(notebook):
    """The notebook without what papermill measures and numbers at random."""
    for part in (notebook, *notebook["cells"]):
        part["metadata"].pop("execution", None)
        for name in ("start_time", "end_time", "duration", "output_path"):
            part["metadata"].get("papermill", {}).pop(name, None)
        if "injected-parameters" in part["metadata"].get("tags", []):
            part.pop("id")
        if "papermill-error-cell-tag" in part["metadata"].get("tags", []):
            part.pop("id")
    return notebook


def test_the_notebook_equals_that_of_papermills_own_engine(run):
    values = {"case": "YP-004"}
    ours = without_times(run(PAGE, parameters=values))
    assert ours == without_times(run(PAGE, name=None, parameters=values))
    assert text(ours["cells"][3]["outputs"][:1]) == "YP-004\n"


def test_a_failing_notebook_equals_that_of_papermills_own_engine(run):
    page = notebook("print('a')", "1 / 0", "print('never')", kernelspec=PYTHON)
    written = []
    for name in ("stepkit", None):
        with pytest.raises(PapermillExecutionError) as raised:
            run(page, name=name)
        assert (raised.value.ename, raised.value.exec_count) == ("ZeroDivisionError", 2)
        written.append(without_times(run.written))
    assert written[0] == written[1]


def test_an_exit_without_a_number_is_no_failure(run):
    page = notebook("import sys\nsys.exit(0)", "print('never')", kernelspec=PYTHON)
    assert run(page)["cells"][1]["outputs"] == []


def test_a_template_need_not_name_a_kernel(run):
    assert text(run(notebook("print(3)"))["cells"][0]["outputs"]) == "3\n"


def test_the_process_is_kept_and_the_namespace_is_not(run):
    run(notebook("kept = 1", kernelspec=PYTHON))
    process = StepkitEngine._kept.pid
    page = notebook("import os\nprint('kept' in globals(), os.getppid())", kernelspec=PYTHON)
    assert text(run(page)["cells"][0]["outputs"]) == f"False {process}\n"


def test_cells_see_todays_environment_and_folder(run, tmp_path, monkeypatch):
    monkeypatch.setenv("STEPKIT_SEEN", "now")
    monkeypatch.chdir(tmp_path)
    page = notebook("import os\nprint(os.environ['STEPKIT_SEEN'], os.getcwd())", kernelspec=PYTHON)
    assert text(run(page)["cells"][0]["outputs"]) == f"now {tmp_path}\n"


def test_a_cell_that_ends_its_process_is_a_dead_kernel(run):
    page = notebook("print('a')", "import os\nos._exit(1)", "3", kernelspec=PYTHON)
    with pytest.raises(nbclient.exceptions.DeadKernelError, match="Kernel died"):
        run(page)
    first, lost, after = run.written["cells"]
    assert text(first["outputs"]) == "a\n"
    assert [c["metadata"]["papermill"]["status"] for c in (first, lost, after)] == [
        "completed",
        "failed",
        "pending",
    ]
    assert text(run(notebook("print(3)"))["cells"][0]["outputs"]) == "3\n"


def test_leaving_by_exit_is_a_dead_kernel_too(run):
    with pytest.raises(nbclient.exceptions.DeadKernelError, match="Kernel died"):
        run(notebook("exit()", "print('never')", kernelspec=PYTHON))


def test_a_cell_that_takes_too_long_is_named(run):
    page = notebook("print('a')", "while True:\n    pass", kernelspec=PYTHON)
    with pytest.raises(nbclient.exceptions.CellTimeoutError, match="while True"):
        run(page, execution_timeout=0.5)


def test_what_cells_say_is_logged_and_written_as_asked(run, caplog):
    out, err = StringIO(), StringIO()
    page = notebook(
        "import sys\nprint('a')\nprint('b', file=sys.stderr)\n'value'", kernelspec=PYTHON
    )
    with caplog.at_level(logging.INFO, "papermill"):
        run(page, log_output=True, stdout_file=out, stderr_file=err)
    assert (out.getvalue(), err.getvalue()) == ("a\n", "b\n")
    said = [(record.levelname, record.message) for record in caplog.records]
    assert [one for one in said if one[1] in ("a\n", "b\n", "'value'")] == [
        ("INFO", "a\n"),
        ("WARNING", "b\n"),
        ("INFO", "'value'"),
    ]


def test_without_fork_the_standard_kernel_is_used_and_said(run, caplog, monkeypatch):
    monkeypatch.setattr(warm_module, "fork_available", lambda: False)
    page = notebook("get_ipython().history_manager.enabled", kernelspec=PYTHON)
    with caplog.at_level(logging.WARNING, "papermill"):
        written = run(page)
    assert [record.message for record in caplog.records] == [
        "Processes cannot be forked safely on this system: "
        "the standard kernel is used instead of stepkit's."
    ]
    assert text(written["cells"][0]["outputs"]) == "False"


def test_another_language_is_left_to_its_own_kernel(run, caplog):
    other = {"name": "no_such_kernel", "display_name": "Other", "language": "python"}
    with (
        caplog.at_level(logging.WARNING, "papermill"),
        pytest.raises(Exception, match="no_such_kernel"),
    ):
        run(notebook("1", kernelspec=other))
    assert caplog.records[0].message == (
        'The kernel is "no_such_kernel": the standard kernel is used instead of stepkit\'s.'
    )


def test_the_command_line_knows_the_engine(tmp_path):
    (tmp_path / "in.ipynb").write_text(json.dumps(PAGE))
    subprocess.run(
        [sys.executable, "-m", "papermill", *COMMAND],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    written = json.loads((tmp_path / "out.ipynb").read_text())
    assert "".join(written["cells"][3]["outputs"][0]["text"]) == "YP-004\n"


def test_loading_the_engine_loads_nothing_that_papermill_does_not():
    tree = ast.parse(Path(papermill_engine.__file__).read_text("utf-8"))
    modules = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    known = sys.stdlib_module_names | {"nbclient", "nbformat", "papermill", "stepkit"}
    assert {module.split(".")[0] for module in modules} <= known
    assert {one for one in modules if one.startswith("stepkit")} == {"stepkit.batch.kernels"}


@pytest.mark.parametrize("first", ["papermill", "stepkit.batch.engine"])
def test_either_may_be_loaded_first(first):
    ask = (
        f"import {first}\n"
        "from stepkit.batch.engine import StepkitEngine\n"
        "from papermill.engines import papermill_engines\n"
        "assert papermill_engines.get_engine('stepkit') is StepkitEngine"
    )
    block = "import sys; sys.modules['rfc3987_syntax'] = None\n"
    subprocess.run([sys.executable, "-c", block + ask], check=True)


def test_the_engines_module_holds_nothing_else():
    with pytest.raises(AttributeError, match="NoSuchEngine"):
        _ = engine.NoSuchEngine
