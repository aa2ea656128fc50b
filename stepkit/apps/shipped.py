"""Where the notebooks and templates lie that stepkit brings with it."""

from __future__ import annotations

from pathlib import Path

import stepkit


def shipped(folder: str) -> Path:
    """The folder of that name: inside an installed stepkit, or beside the package in a checkout."""
    package = Path(stepkit.__file__).parent
    inside = package / "shipped" / folder
    return inside if inside.is_dir() else package.parent / folder
