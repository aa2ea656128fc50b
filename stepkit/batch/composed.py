"""The template of a document that has no notebook of its own: one cell a section, in order."""

from __future__ import annotations

import json
from typing import Any

from stepkit.model.definition import DocumentKind

_DEFAULTS = {"case": "NO-CASE", "as_of": "", "period_start": "", "audience": "professional"}
_OPEN = {
    "case": "open_case(case, as_of=as_of, period_start=period_start, audience=audience)",
    "copy": "open_copy(case, as_of=as_of, period_start=period_start, audience=audience)",
    "service": "open_service(as_of=as_of, period_start=period_start, audience=audience)",
}


def composed(kind: DocumentKind) -> dict[str, Any]:
    """A notebook that papermill and people can run, as if it had been written by hand.

    It opens the case (or the service), then shows the front and each section of `kind`.
    """
    defaults = {name: value for name, value in _DEFAULTS.items() if name in _parameters(kind)}
    opened = "copy" if kind.others_replaced else kind.about
    paper = "" if kind.paper == "a4" else f", paper={json.dumps(kind.paper)}"
    front = f"front(view, name={json.dumps(kind.id)}, title={json.dumps(kind.title)}{paper})"
    cells = [
        _note(kind),
        _code("parameters", "\n".join(f"{a} = {json.dumps(b)}" for a, b in defaults.items())),
        _code(
            "open",
            f"from stepkit.apps.open import open_{opened}\n"
            f"from stepkit.pack.section import front, show\n\nview = {_OPEN[opened]}",
        ),
        _code("front", front),
        *(_code(f"section-{name}", f"show({json.dumps(name)}, view)") for name in kind.sections),
    ]
    return {
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
        "cells": cells,
    }


def _parameters(kind: DocumentKind) -> set[str]:
    return set(_DEFAULTS) if kind.about == "case" else set(_DEFAULTS) - {"case"}


def _note(kind: DocumentKind) -> dict[str, Any]:
    text = (
        f"This template makes one document: {kind.title}. Each cell below is one section; move or "
        "remove a cell to change it, or add a Markdown cell of your own. This note is not printed."
    )
    return {
        "cell_type": "markdown",
        "id": "how-to",
        "metadata": {"tags": ["template-note"]},
        "source": text,
    }


def _code(name: str, source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": name.replace("_", "-"),
        "metadata": {"tags": [name]} if name == "parameters" else {},
        "source": source,
        "execution_count": None,
        "outputs": [],
    }
