"""What a failing cell shows in kernels that stepkit starts."""

from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from stepkit.apps import cell_errors


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a cell; gives what is displayed and what is printed."""
    monkeypatch.setenv("STEPKIT_LOG", str(tmp_path / "defects.log"))
    monkeypatch.setattr(InteractiveShell, "_instance", None)
    shell = InteractiveShell.instance()
    cell_errors.load_ipython_extension(shell)

    def run_cell(code: str) -> tuple[str, str]:
        with capture_output() as heard:
            shell.run_cell(code)
        return "".join(one.data["text/html"] for one in heard.outputs), heard.stdout + heard.stderr

    yield run_cell
    InteractiveShell.clear_instance()


def test_an_error_for_people_is_its_sentence(run):
    shown, printed = run("from stepkit.errors import EntryError; raise EntryError('Say <so>.')")
    assert shown == '<p role="alert" class="stepkit-error">Say &lt;so&gt;.</p>'
    assert printed == ""


def test_a_slip_of_one_s_own_keeps_its_name_and_shows_no_traceback(run):
    shown, printed = run("nothing_so_called")
    assert "NameError: name &#39;nothing_so_called&#39; is not defined" in shown
    assert printed == ""


def test_a_defect_inside_stepkit_is_a_reference_that_is_in_the_log(run, tmp_path):
    code = "from stepkit.model.written import counted; counted(None, 'Tom')"
    shown, printed = run(code)
    log = (tmp_path / "defects.log").read_text("utf-8")
    reference = log.split()[1]
    assert f"(reference {reference})" in shown
    assert "Tom" not in shown + printed + log


def test_a_display_that_fails_is_told_in_the_same_way(run):
    code = """
from stepkit.errors import EntryError
class Shown:
    def _repr_html_(self):
        raise EntryError("Nothing to show.")
Shown()
"""
    shown, printed = run(code)
    assert "Nothing to show." in shown
    assert "Traceback" not in printed


def test_a_slip_of_typing_is_named_too(run):
    shown, printed = run("one two")
    assert "SyntaxError: invalid syntax" in shown
    assert printed == ""
