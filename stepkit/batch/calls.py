"""Functions that one process has another call: by name, and what goes wrong told in JSON."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

from stepkit import errors
from stepkit.errors import StepkitError


class CalledError(Exception):
    """A function failed in another process with something that is not one of our own errors.

    `kind` is the class of the exception, `place` the file, line and function it came from.
    """

    def __init__(self, kind: str, place: str) -> None:
        super().__init__(f"{kind} in {place}")
        self.kind = kind
        self.place = place


def named(place: str) -> Callable[..., Any]:
    """The function that "package.module:function" names."""
    module, _, function = place.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def described(raised: BaseException) -> dict[str, str]:
    """An exception as it may be told: whole for our own errors, else only its kind and place."""
    if isinstance(raised, StepkitError):
        told = {"sentence": raised.sentence, "record": raised.record, "field": raised.field}
    else:
        told = {"sentence": "", "record": "", "field": ""}
    kind = getattr(raised, "kind", "") or type(raised).__name__
    return {"kind": kind, "place": getattr(raised, "place", "") or _place(raised), **told}


def _place(raised: BaseException) -> str:
    trace = raised.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return ""
    code = trace.tb_frame.f_code
    return f"{os.path.basename(code.co_filename)}:{trace.tb_lineno} {code.co_name}"  # noqa: PTH119 - text only


def as_raised(error: dict[str, str]) -> Exception:
    """The exception that `described` told of: one of our own, or a `CalledError`."""
    if not error["sentence"]:
        return CalledError(error["kind"], error["place"])
    kind = getattr(errors, error["kind"], StepkitError)
    own: StepkitError = kind(error["sentence"], record=error["record"], field=error["field"])
    return own
