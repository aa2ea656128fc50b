"""What holds for every definition, whatever it defines, before its own model is asked.

A figure stands in a table that says where it comes from; two entries of one list
differ; a value may name a function and never holds an expression. Places are
written as a person counts: `scale[2]` is the second scale of the file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from stepkit.errors import DefinitionError

FUNCTION_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")

Table = dict[str, Any]


def check_definition(table: Table, name: str) -> None:
    """Hold a definition against the rules that all share.

    Raises `DefinitionError` for the first place that breaks one; `name` is the file.
    """
    if table.get("items_shipped") is True:
        raise DefinitionError(
            f"In {name}, items_shipped is true, but a measure here never holds the items, keys or "
            "norms of an instrument. Take them out and write items_shipped = false."
        )
    for place, inner in tables(table):
        _check_figures(inner, place, name)
        _check_functions(inner, place, name)
        _check_repeats(inner, place, name)


def tables(table: Table, place: str = "") -> Iterator[tuple[str, Table]]:
    """Every table of a definition with its place in the file, the outermost first."""
    yield place, table
    for key, value in table.items():
        if isinstance(value, dict):
            yield from tables(value, joined(place, key))
        elif isinstance(value, list):
            for number, entry in enumerate(value, start=1):
                if isinstance(entry, dict):
                    yield from tables(entry, f"{joined(place, key)}[{number}]")


def joined(place: str, key: str) -> str:
    """The place of `key` within the table at `place`."""
    return f"{place}.{key}" if place else key


def shown(value: object) -> str:
    """A value as it may be quoted in a sentence."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value[:57]}..."' if len(value) > 60 else f'"{value}"'
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "a table"
    return str(value)


def _is_figure(value: object) -> bool:
    if isinstance(value, list):
        return any(_is_figure(entry) for entry in value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_figures(table: Table, place: str, name: str) -> None:
    figures = {key: value for key, value in table.items() if _is_figure(value)}
    source = table.get("source")
    for key, value in figures.items():
        where = joined(place, key)
        if not (isinstance(source, str) and source.strip()):
            raise DefinitionError(
                f"In {name}, {where} gives the figure {shown(value)} without saying where it comes "
                'from. Add a line source = "..." beside it, or leave the figure out.'
            )
        if isinstance(value, float) and not math.isfinite(value):
            raise DefinitionError(
                f"In {name}, {where} is {value}, where a number is expected. "
                'Write the number, or "undefined" where its source gives none.'
            )


def _check_functions(table: Table, place: str, name: str) -> None:
    named = table.get("function")
    if isinstance(named, str) and not FUNCTION_NAME.fullmatch(named):
        raise DefinitionError(
            f"In {name}, {joined(place, 'function')} is {shown(named)}, which is not the name of a "
            "function. A definition may name a function and never holds an expression."
        )


def _check_repeats(table: Table, place: str, name: str) -> None:
    for key, value in table.items():
        if not isinstance(value, list) or _is_figure(value):
            continue
        seen: list[object] = []
        for number, entry in enumerate(value, start=1):
            mark = entry.get("id", entry) if isinstance(entry, dict) else entry
            if mark in seen:
                raise _repeat(f"In {name}, {joined(place, key)}[{number}]", entry, mark)
            seen.append(mark)


def _repeat(where: str, entry: object, mark: object) -> DefinitionError:
    named = isinstance(entry, dict) and isinstance(mark, str)
    what = "the id " * named + shown(mark) if isinstance(mark, str) else "a table"
    advice = "Give one of the two another id." if named else "Take one of the two out."
    return DefinitionError(f"{where} repeats {what}, which stands above it already. {advice}")
