"""Making a workspace, and getting into it again on another computer."""

from __future__ import annotations

import re
import sqlite3

import pytest

from stepkit.apps import create


@pytest.fixture
def key_file(monkeypatch, tmp_path):
    file = tmp_path / "keys" / "stepkit.key"
    file.parent.mkdir()
    monkeypatch.setenv("STEPKIT_KEY_FILE", str(file))
    return file


def made(run, tmp_path):
    code, told = run("init", tmp_path / "real")
    assert code == 0, told
    return tmp_path / "real", told


def test_init_lays_out_an_encrypted_workspace_and_says_the_recovery_code_once(
    run, tmp_path, key_file
):
    folder, told = made(run, tmp_path)
    assert {path.name for path in folder.iterdir()} >= {
        "stepkit.toml",
        "cases.db",
        "templates",
        "notebooks",
        "reports",
        "library",
    }
    assert (folder / "templates" / "review_pack.ipynb").is_file()
    assert len(re.findall(r"Recovery code: \S+", told)) == 1
    with pytest.raises(sqlite3.DatabaseError), sqlite3.connect(folder / "cases.db") as plain:
        plain.execute("SELECT * FROM records")


def test_the_recovery_code_opens_the_workspace_where_the_key_is_not(
    run, tmp_path, key_file, monkeypatch
):
    folder, told = made(run, tmp_path)
    code = re.search(r"Recovery code: (.+)", told).group(1).strip()
    run("case", "YP-014", "--nation", "SCT", "--arrived", "2026-01-05", "--workspace", folder)
    monkeypatch.setenv("STEPKIT_KEY_FILE", str(tmp_path / "other.key"))
    assert run("cases", "--workspace", folder)[0] == 2
    monkeypatch.setattr(create.typer, "prompt", lambda _: code.lower())
    assert run("unlock", "--workspace", folder)[0] == 0
    assert run("cases", "--workspace", folder) == (0, "YP-014  SCT  arrived 2026-01-05\n")


def test_a_folder_that_holds_something_is_not_touched(run, tmp_path, key_file):
    (tmp_path / "note.txt").write_text("mine")
    code, told = run("init", tmp_path)
    assert code == 2
    assert told.strip() == (
        f'"{tmp_path}" is there already and is not an empty folder. Name a new folder, so that '
        "nothing of yours is written over."
    )


def test_a_rehearsal_workspace_says_so(run, tmp_path):
    code, told = run("demo", tmp_path / "demo", "--cases", "1")
    assert code == 0
    assert "1 invented young people, standing on 2026-07-03. It is not encrypted" in told


def test_no_workspace_is_answered_in_a_sentence(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, told = run("cases")
    assert code == 2
    assert told.strip() == (
        f'There is no stepkit workspace in "{tmp_path}" or any folder above it: no file '
        "stepkit.toml was found. Make one with 'stepkit init FOLDER', or name one with "
        "--workspace."
    )


def test_every_command_finds_the_workspace_from_a_folder_inside_it(run, workspace, monkeypatch):
    monkeypatch.chdir(workspace / "templates")
    assert run("cases")[1].startswith("YP-001")
