"""What a cell shows when it fails, in kernels that stepkit starts: a sentence, never a traceback.

Loaded by the kernel as an IPython extension.
"""

from __future__ import annotations

import sys
import traceback
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from IPython.core.error import UsageError
from IPython.display import HTML, display
from jinja2 import Environment

import stepkit
from stepkit.apps.defects import note
from stepkit.errors import StepkitError
from stepkit.widgets.guard import guarded

SHOWN = Environment(autoescape=True).from_string(
    '<p role="alert" class="stepkit-error">{{ said }}</p>'
)
PACKAGE = str(Path(stepkit.__file__).parent)


def load_ipython_extension(shell: Any) -> None:
    """Show errors of cells, of callbacks and of displays as sentences from now on."""
    shell.set_custom_exc((Exception,), show_error)
    shell.showtraceback = partial(_show, shell.showtraceback)


def show_error(
    _: object,
    kind: type[Exception],
    error: Exception,
    trail: TracebackType | None,
    tb_offset: int | None = None,  # noqa: ARG001 - IPython gives it by name
) -> list[str]:
    """Show what a person can use of the error, and give back no line of a traceback.

    A slip in a cell of one's own keeps its name and message, since one wrote it; whatever
    arises inside stepkit is told as `guarded` tells it.
    """
    said = _said(kind, error, trail)
    display(HTML(SHOWN.render(said=said)))
    return [said]


def _show(usual: Any, exc_tuple: Any = None, *arguments: Any, **options: Any) -> None:
    """In place of the shell's `showtraceback`; interrupts stay as they are."""
    error = (exc_tuple or sys.exc_info())[1]
    if isinstance(error, Exception) and not isinstance(error, UsageError):
        show_error(None, type(error), error, error.__traceback__)
    else:
        usual(exc_tuple, *arguments, **options)


def _said(kind: type[Exception], error: Exception, trail: TracebackType | None) -> str:
    ours = any(frame.filename.startswith(PACKAGE) for frame in traceback.extract_tb(trail))
    if ours or isinstance(error, StepkitError):
        return guarded(_raising(error), note).alert
    return f"{kind.__name__}: {error}"


def _raising(error: Exception) -> Any:
    def again() -> str:
        raise error

    return again
