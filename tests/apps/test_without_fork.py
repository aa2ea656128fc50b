"""Where processes cannot be forked, the standard kernel builds the same pack."""

from __future__ import annotations

import os

from stepkit.apps import packs
from stepkit.batch import run as batch_run

NAMES = [f"YP-001_review_pack.{ending}" for ending in ("docx", "html", "ipynb", "pdf")]


def test_the_standard_kernel_makes_the_same_documents(run, workspace, monkeypatch):
    pack = workspace / "reports" / "review_pack_professional_2026-07-03" / "YP-001"
    run("packs", "--case", "YP-001")
    forked = {name: (pack / name).read_bytes() for name in NAMES}
    for room in (batch_run, packs):
        monkeypatch.setattr(room, "fork_available", lambda: False)
    code, told = run("packs", "--case", "YP-001", "--case", "YP-013")
    assert code == 1
    assert "This system cannot fork, so the standard kernel builds the packs: slower." in told
    assert "YP-013 not built: The case has no nation" in told
    assert {name: (pack / name).read_bytes() for name in NAMES} == forked
    assert "STEPKIT_WORKSPACE" not in os.environ
