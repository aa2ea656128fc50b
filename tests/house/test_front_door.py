"""The Makefile: that it says what it offers, and says what is missing in a sentence."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest


def make(house, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run make as from a terminal, also when this suite was itself started by make."""
    kept = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        [shutil.which("make"), "--no-print-directory", *words],
        cwd=house,
        env=kept | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def python(tmp_path):
    """Make a stand-in for python3 that fails when its program holds a word."""

    def stand_in(word: str):
        program = tmp_path / "python3"
        program.write_text(f'#!/bin/sh\ncase "$*" in *{word}*) exit 1;; esac\n')
        program.chmod(0o755)
        return program

    return stand_in


def test_help_lists_every_target_that_a_person_asks_for(house):
    offered = re.findall(r"^make (\w+) ", make(house).stdout, re.MULTILINE)
    phony = re.search(r"^\.PHONY: (.+)$", (house / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert sorted([*offered, "browser", "node"]) == sorted(phony[1].split())


def test_a_python_that_is_too_old_is_answered_in_a_sentence(house, python, tmp_path):
    old = python("version_info")
    asked = make(house, "demo", f"PYTHON={old}", f"VENV={tmp_path / 'env'}")
    assert asked.returncode != 0
    assert asked.stdout.strip() == (
        f"'{old}' is not Python 3.11 or later, which stepkit needs. Install a newer Python, "
        "or name one, for instance: make demo PYTHON=python3.12"
    )


def test_a_python_without_venv_is_answered_in_a_sentence(house, python, tmp_path):
    bare = python("ensurepip")
    asked = make(house, "demo", f"PYTHON={bare}", f"VENV={tmp_path / 'env'}")
    assert asked.returncode != 0
    assert asked.stdout.strip() == (
        f"'{bare}' cannot make a virtual environment, because its venv module is missing. "
        "On Debian and Ubuntu install the package python3-venv, then try again."
    )


def test_nothing_is_done_twice(house, tmp_path):
    environment = tmp_path / "env"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "python").symlink_to(sys.executable)
    (environment / ".ready").touch()
    planned = make(house, "--dry-run", "demo", f"VENV={environment}").stdout
    assert "pip install" not in planned


@pytest.fixture
def a_machine_without_chromium(house, tmp_path):
    """Run `make browser` where there is no Chromium and apt-get is a stand-in."""
    for program in ("env", "id", "sh"):
        (tmp_path / program).symlink_to(shutil.which(program))
    (tmp_path / "sudo").write_text('#!/bin/sh\nshift\nexec "$@"\n')
    (tmp_path / "sudo").chmod(0o755)

    def browser(apt_get: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "apt-get").write_text(f"#!/bin/sh\n{apt_get}\n")
        (tmp_path / "apt-get").chmod(0o755)
        return make(house, "browser", f"VENV={tmp_path}", PATH=str(tmp_path))

    return browser


def test_a_missing_chromium_is_installed(a_machine_without_chromium, tmp_path):
    asked = a_machine_without_chromium('echo "$@"')
    assert asked.returncode == 0
    assert asked.stdout == "Installing Debian's package chromium for the browser tests.\n"
    assert "--yes --no-install-recommends chromium" in (tmp_path / "chromium.log").read_text()


def test_a_chromium_that_cannot_be_installed_is_said_in_one_line(
    a_machine_without_chromium, tmp_path
):
    asked = a_machine_without_chromium("exit 100")
    assert asked.returncode == 0
    assert asked.stdout.splitlines()[1:] == [
        f"There is no Chromium and it could not be installed ({tmp_path}/chromium.log says why): "
        "the browser tests cannot run here."
    ]
