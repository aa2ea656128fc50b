"""Browser tests without a browser: a failure in CI, and never unseen anywhere else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ONE_TEST = """
import pytest

@pytest.mark.browser
def test_page(): ...

def test_arithmetic(): ...
"""


@pytest.fixture
def run_without_browser(house, tmp_path):
    (tmp_path / "conftest.py").write_text((house / "tests" / "conftest.py").read_text("utf-8"))
    (tmp_path / "test_one.py").write_text(ONE_TEST)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser\n")

    def run(**settings: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name != "CI"}
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no"],
            cwd=tmp_path,
            env=kept | {"PATH": str(tmp_path)} | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_in_ci_it_fails(run_without_browser):
    told = run_without_browser(CI="true")
    assert told.returncode == 1
    assert "There is no Chromium on this machine." in told.stdout
    assert "1 passed, 1 error" in told.stdout


def test_elsewhere_it_is_skipped_and_said_out_loud(run_without_browser):
    told = run_without_browser()
    assert told.returncode == 0
    assert "!! BROWSER TESTS DID NOT RUN !!" in told.stdout
    assert (
        "There is no Chromium on this machine. 1 browser tests did not run, so this result says "
        "nothing about the pages. Install Debian's package chromium and run the tests again."
    ) in told.stdout
