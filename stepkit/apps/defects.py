"""Defects are noted by reference number, without any content of a case."""

from __future__ import annotations

import hashlib
import os
import traceback
from pathlib import Path

from stepkit.apps.clock import now
from stepkit.batch.calls import CalledError

LOG_VARIABLE = "STEPKIT_LOG"


def note(defect: Exception) -> str:
    """Write where the defect arose into the log and return its reference number.

    Only the kind of error and the lines of code are written: messages and values
    can hold words of a case.
    """
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(defect.__traceback__)
    ]
    if isinstance(defect, CalledError):  # it arose in another process
        places.append(defect.place)
    trail = " > ".join(places)
    moment = now().isoformat(timespec="seconds")
    reference = hashlib.sha256(f"{moment}{trail}".encode()).hexdigest()[:6]
    log = log_file()
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as lines:
        lines.write(
            f"{moment} {reference} {getattr(defect, 'kind', type(defect).__name__)} {trail}\n"
        )
    return reference


def log_file() -> Path:
    """The file defects are noted in: named by STEPKIT_LOG, else in the person's state folder."""
    named = os.environ.get(LOG_VARIABLE)
    return Path(named) if named else Path.home() / ".local" / "state" / "stepkit" / "defects.log"
