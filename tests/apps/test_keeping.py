"""Looking after the store: backup, restore, verify, and the check-up."""

from __future__ import annotations

import sqlite3


def test_a_backup_brings_back_what_was_there(run, workspace):
    assert run("backup", workspace / "copy.db")[0] == 0
    run("case", "YP-050", "--nation", "WLS", "--arrived", "2026-02-02")
    assert "YP-050" in run("cases")[1]
    code, told = run("restore", workspace / "copy.db")
    assert code == 0, told
    assert "YP-050" not in run("cases")[1]
    assert list(workspace.glob("cases.replaced-*.db")), told


def test_verify_finds_an_altered_record(run, workspace):
    assert run("verify") == (
        0,
        "The chains of all 4 cases are whole: no record has been altered.\n",
    )
    with sqlite3.connect(workspace / "cases.db") as store:
        for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
            store.execute(f"DROP TRIGGER {name}")
        store.execute(
            "UPDATE records SET payload = replace(payload, 'a', 'b') "
            "WHERE case_key = 'YP-002' AND seq = 7"
        )
    code, told = run("verify")
    assert code == 1
    assert "YP-002" in told
    assert "YP-001" not in told


def test_the_check_up_says_that_all_is_well(run, workspace):
    code, told = run("doctor")
    assert code == 0, told
    assert told.endswith("Everything is as it should be.\n")


def test_the_check_up_finds_what_needs_doing(run, tmp_path, monkeypatch):
    key = tmp_path / "stepkit.key"
    monkeypatch.setenv("STEPKIT_KEY_FILE", str(key))
    run("init", tmp_path / "real")
    code, told = run("doctor", "--workspace", tmp_path / "real")
    assert code == 1
    assert "LOOK  There is no backup yet. Run 'stepkit backup'." in told
    key.chmod(0o644)
    code, told = run("doctor", "--workspace", tmp_path / "real")
    assert f'LOOK  Others may read the key file "{key}". Run: chmod 600.' in told
