"""A template's parameters: what it declares, and the cell that gives them values.

The cell is the one papermill would write, so that papermill and stepkit make the same
document. Unlike papermill, a name that the template does not declare, or a value that
is not plain JSON, is refused: either could run as code or silently change its meaning.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Mapping
from typing import Any

from stepkit.errors import TemplateError, listed

Cell = dict[str, Any]
Notebook = dict[str, Any]

PARAMETERS = "parameters"
INJECTED = "injected-parameters"
NAME = re.compile(r"[a-z_]+")


def declared_parameters(notebook: Notebook) -> dict[str, Any]:
    """The names that the cell tagged `parameters` declares, each with its default.

    Raises `TemplateError` without exactly one such cell, or when it holds anything
    but names with written-out values.
    """
    cell = notebook["cells"][_parameters_at(notebook)]
    try:
        statements = ast.parse("".join(cell["source"])).body
    except SyntaxError as problem:
        raise TemplateError(
            f"The parameters cell is not Python (its line {problem.lineno}). "
            'Write one name and its default a line, for instance case = "NO-CASE".'
        ) from problem
    return dict(_default(statement) for statement in statements)


def check_parameters(notebook: Notebook, values: Mapping[str, Any]) -> None:
    """Raise `TemplateError` unless every name is declared and every value is plain JSON."""
    declared = declared_parameters(notebook)
    for name, value in values.items():
        if not NAME.fullmatch(name):
            raise TemplateError(
                f"The parameter name {_shown(name)} is not one a template can have. "
                "Use small letters and underscores only."
            )
        if name not in declared:
            raise TemplateError(
                f'The template has no parameter "{name}". It declares {listed(sorted(declared))}.',
                field=name,
            )
        _check_plain(name, value)


def inject(notebook: Notebook, values: Mapping[str, Any]) -> Notebook:
    """The notebook with a cell that sets `values`, right after the one that declares them.

    Takes the place of a cell injected before. Raises `TemplateError` as
    `check_parameters` does.
    """
    check_parameters(notebook, values)
    cells = [cell for cell in notebook["cells"] if INJECTED not in _tags(cell)]
    at = _parameters_at({"cells": cells}) + 1
    cells.insert(at, _injected(values, {cell.get("id") for cell in cells}))
    metadata = dict(notebook.get("metadata", {}))
    metadata["papermill"] = {**metadata.get("papermill", {}), "parameters": dict(values)}
    return {**notebook, "metadata": metadata, "cells": cells}


def _injected(values: Mapping[str, Any], taken: set[str | None]) -> Cell:
    lines = [f"{name} = {_written(value)}\n" for name, value in values.items()]
    number = next(n for n in range(len(taken) + 1) if _id(n) not in taken)
    return {
        "cell_type": "code",
        "id": _id(number),
        "metadata": {"tags": [INJECTED]},
        "source": "".join(["# Parameters\n", *lines]),
        "outputs": [],
        "execution_count": None,
    }


def _id(number: int) -> str:
    return f"{INJECTED}-{number}" if number else INJECTED


def _tags(cell: Cell) -> list[str]:
    tags: list[str] = cell.get("metadata", {}).get("tags", [])
    return tags


def _parameters_at(notebook: Notebook) -> int:
    found = [at for at, cell in enumerate(notebook["cells"]) if PARAMETERS in _tags(cell)]
    if not found:
        raise TemplateError(
            "The template has no cell tagged 'parameters'. Tag the cell that declares them "
            "(in JupyterLab: property inspector, cell tags)."
        )
    if len(found) > 1:
        raise TemplateError(
            f"The template has {len(found)} cells tagged 'parameters'; exactly one is expected. "
            "Take the tag off the others."
        )
    return found[0]


def _default(statement: ast.stmt) -> tuple[str, Any]:
    """The name and value of one line of the parameters cell."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            pass
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            pass
        case _:
            raise TemplateError(
                f"Line {statement.lineno} of the parameters cell does more than give one name a "
                "default. Move it to a cell below."
            )
    try:
        return name, ast.literal_eval(value)
    except ValueError as problem:
        raise TemplateError(
            f'The default of the parameter "{name}" is worked out, not written. '
            "Write a text, a number, True, False, None or a list of those.",
            field=name,
        ) from problem


def _check_plain(name: str, value: Any) -> None:
    """Exact types only: what is derived from one may write itself as anything."""
    if type(value) in (list, dict):
        parts = value if type(value) is list else _of_table(name, value)
        for part in parts:
            _check_plain(name, part)
    elif type(value) is str:
        _check_text(name, value)
    elif not (value is None or type(value) in (bool, int, float)) or _endless(value):
        raise _not_plain(name, value)


def _of_table(name: str, table: dict[Any, Any]) -> list[Any]:
    """The keys, which must be texts, and the values."""
    for key in table:
        if type(key) is not str:
            raise _not_plain(name, key)
    return [*table, *table.values()]


def _endless(value: Any) -> bool:
    return type(value) is float and not math.isfinite(value)


def _check_text(name: str, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as problem:
        raise TemplateError(
            f'The value of the parameter "{name}" holds half of a character (a lone surrogate). '
            "Type it again.",
            field=name,
        ) from problem


def _not_plain(name: str, value: Any) -> TemplateError:
    kind = "number that is not finite" if isinstance(value, float) else type(value).__name__
    return TemplateError(
        f'The value of the parameter "{name}" holds a {kind}, which a notebook cannot be given. '
        "Give a text, a finite number, True, False, None, or a list or table of those.",
        field=name,
    )


def _written(value: Any) -> str:
    """The value as papermill writes it in Python."""
    if type(value) is str:
        escaped = value.encode("unicode_escape").decode("ascii").replace('"', '\\"')
        return f'"{escaped}"'
    if type(value) is list:
        return f"[{', '.join(map(_written, value))}]"
    if type(value) is dict:
        items = (f"{_written(key)}: {_written(item)}" for key, item in value.items())
        return f"{{{', '.join(items)}}}"
    return str(value)


def _shown(name: str) -> str:
    """A name that may hold anything, quoted on one line and short."""
    text = ascii(name)[1:-1]
    return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'
