"""The printed specification: that it is what the rules in tests/spec say today."""

from __future__ import annotations

import subprocess
import sys


def test_the_printed_specification_is_up_to_date(house):
    printed = subprocess.run(
        [sys.executable, "tests/spec/print_specification.py"],
        cwd=house,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    committed = (house / "docs" / "specification.md").read_text("utf-8")
    assert committed == printed, "run `make docs` and commit docs/specification.md"
