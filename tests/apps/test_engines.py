"""Plain papermill, with stepkit's engine or the standard kernel, makes the same document."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("engine", [("--engine", "stepkit"), ()])
def test_papermill_makes_the_same_document(run, workspace, engine):
    pack = workspace / "reports" / "review_pack_professional_2026-07-03" / "YP-001"
    run("packs", "--case", "YP-001")
    plain = workspace / "plain.ipynb"
    subprocess.run(
        [
            *(sys.executable, "-m", "papermill", *engine),
            *("templates/review_pack.ipynb", str(plain), "-p", "case", "YP-001"),
        ],
        check=True,
        capture_output=True,
    )
    assert run("export", plain)[0] == 0
    for ending in ("html", "pdf", "docx"):
        exported = plain.with_suffix(f".{ending}").read_bytes()
        assert exported == (pack / f"YP-001_review_pack.{ending}").read_bytes()


def test_export_writes_tables_and_pictures_one_by_one(run, workspace):
    run("packs", "--case", "YP-001")
    pack = workspace / "reports" / "review_pack_professional_2026-07-03" / "YP-001"
    book = pack / "YP-001_review_pack.ipynb"
    before = (pack / "YP-001_review_pack.pdf").read_bytes()
    assert run("export", book, "--parts")[0] == 0
    made = {one.name: one.read_bytes() for one in (pack / "YP-001_review_pack_parts").iterdir()}
    assert made["goal_1.png"].startswith(b"\x89PNG")
    assert made["goal_1.csv"].decode("utf-8-sig").splitlines()[0].count(",") >= 1
    assert (pack / "YP-001_review_pack.pdf").read_bytes() == before


def test_export_refuses_what_is_no_pack(run, workspace, tmp_path):
    (tmp_path / "notes.ipynb").write_text("not a notebook")
    code, told = run("export", tmp_path / "notes.ipynb")
    assert code == 2
    assert told.strip() == (
        f'"{tmp_path / "notes.ipynb"}" cannot be read as a notebook. Name the .ipynb file of a '
        "finished pack."
    )
