"""Answering at once: what is not yet imported when stepkit starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

HEAVY = {
    "IPython",
    "docx",
    "ipywidgets",
    "jsonschema",
    "matplotlib",
    "nbformat",
    "networkx",
    "numpy",
    "openpyxl",
    "pandas",
    "papermill",
    "pydantic",
    "scipy",
    "sqlalchemy",
    "sqlcipher3",
    "typst",
}
ASK_FOR_HELP = (
    "from typer.testing import CliRunner; from stepkit.apps.__main__ import app; "
    "assert CliRunner().invoke(app, ['--help']).exit_code == 0"
)
TELL = "; import json, sys; print(json.dumps(sorted(sys.modules)))"


def imported_after(statement: str) -> set[str]:
    """The top-level modules a new interpreter holds after running `statement`."""
    told = subprocess.run(
        [sys.executable, "-c", statement + TELL],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"COLUMNS": "80"},
    )
    return {name.partition(".")[0] for name in json.loads(told.stdout.splitlines()[-1])}


@pytest.mark.parametrize(
    "statement",
    [
        "import stepkit",
        "import stepkit.apps.__main__",
        "import stepkit.batch.engine",
        "import stepkit.apps.packs",
        ASK_FOR_HELP,
    ],
    ids=["stepkit", "command", "engine", "batch", "help"],
)
def test_nothing_heavy_is_imported_to_start(statement):
    assert not imported_after(statement) & HEAVY
