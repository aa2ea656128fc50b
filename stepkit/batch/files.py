"""Writing files and folders so that each is there whole or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from stepkit.errors import PackError

BUILDING = ".building"
REPLACED = ".replaced"


def write_file(path: Path, content: bytes) -> None:
    """Write `content` aside, make sure it is on the disk, and move it into place."""
    aside = path.with_name(f".{path.name}.part")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def not_written(problem: OSError, key: str) -> PackError:
    """What to say when the files of a pack cannot be written."""
    return PackError(
        f"The pack could not be written: {problem.strerror}. Make room, or choose a reports folder "
        "you may write to, and run the same command with --resume.",
        record=f"case {key}",
    )


def place_folder(built: Path, place: Path) -> None:
    """Move a finished folder into place; one that stands there is replaced as a whole."""
    if place.exists():
        replaced = place.parent / REPLACED / place.name
        replaced.parent.mkdir(exist_ok=True)
        shutil.rmtree(replaced, ignore_errors=True)
        place.rename(replaced)
        built.rename(place)
        shutil.rmtree(replaced)
    else:
        built.rename(place)


def settle(folder: Path) -> None:
    """Clear up after a run that was cut short: half-built folders go, replaced ones come back."""
    shutil.rmtree(folder / BUILDING, ignore_errors=True)
    for replaced in (folder / REPLACED).glob("*"):
        place = folder / replaced.name
        if place.exists():
            shutil.rmtree(replaced)
        else:
            replaced.rename(place)
    shutil.rmtree(folder / REPLACED, ignore_errors=True)


def sha256(content: bytes) -> str:
    """The SHA-256 of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
