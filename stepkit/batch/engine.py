"""Where papermill finds its engine "stepkit": the class is made when it is first asked for.

papermill asks in the middle of its own loading, so the class, which derives from one of
papermill's, can only be made once that has begun. Loading this module loads nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    if name != "StepkitEngine":
        raise AttributeError(name)
    import_module("papermill.engines")
    return import_module("stepkit.batch.papermill_engine").StepkitEngine
