"""Print the clinical rules in this folder as one page for people who do not read code.

A module's docstring is a chapter: its first line the title, the rest the text. A test
is a rule: its docstring if it has one, else its name read as a sentence. A table that a
test is run over is printed under it as a table.

    python tests/spec/print_specification.py [FILE]
"""

from __future__ import annotations

import importlib.util
import inspect
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import singledispatch
from pathlib import Path
from types import ModuleType
from typing import Any

SPEC = Path(__file__).parent
FRONT = """\
# What stepkit holds to be true

Printed from the tests in `tests/spec` by `make docs`; a test fails when this page and those
tests differ. Every line below was checked in the run that accompanies this version, and the
name in brackets says by which test. The young people and the numbers are invented unless a
source is named.
"""


def main(arguments: list[str]) -> None:
    """Print the page, or write it to the file named, whole or not at all."""
    page = specification(modules())
    if not arguments:
        sys.stdout.write(page)
        return
    target = Path(arguments[0])
    with tempfile.NamedTemporaryFile(
        "w", dir=target.parent, encoding="utf-8", delete=False
    ) as aside:
        aside.write(page)
    Path(aside.name).chmod(0o644)
    Path(aside.name).replace(target)


def modules() -> list[ModuleType]:
    """Every module of rules, in the order people count: W2 before W10."""
    paths = sorted(SPEC.glob("test_*.py"), key=lambda path: counted(path.stem))
    return [loaded(path) for path in paths]


def counted(name: str) -> list[tuple[int, str]]:
    """A key that sorts the numbers inside a name as numbers."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]


def loaded(path: Path) -> ModuleType:
    """The module in a file, as the test runner would load it."""
    sys.path[:1] = [str(SPEC.parents[1])]
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def specification(chapters: Iterable[ModuleType]) -> str:
    """The whole page."""
    return "\n".join([FRONT, *map(chapter, chapters)])


def chapter(module: ModuleType) -> str:
    """One module as a chapter."""
    title, _, text = inspect.getdoc(module).partition("\n") if module.__doc__ else ("", "", "")
    if not title:
        raise ValueError(f"{module.__name__} has no docstring, so its chapter has no title")
    parts = [f"## {title.rstrip('.')}\n"]
    if text.strip():
        parts.append(text.strip() + "\n")
    return "\n".join([*parts, *(rule(test) for test in tests_of(module))])


def tests_of(module: ModuleType) -> list[Callable[..., Any]]:
    """The tests of a module in the order in which they are written."""
    tests = [
        value
        for name, value in vars(module).items()
        if name.startswith("test_") and inspect.isfunction(value)
    ]
    return sorted(tests, key=lambda test: test.__code__.co_firstlineno)


def rule(test: Callable[..., Any]) -> str:
    """One test as a rule, with the tables it is run over."""
    said = inspect.getdoc(test) or in_words(test.__name__)
    marks = getattr(test, "pytestmark", [])
    tables = [table(*mark.args[:2]) for mark in marks if mark.name == "parametrize"]
    return "\n".join([f"- {' '.join(said.split())} (`{test.__name__}`)\n", *tables])


def in_words(name: str) -> str:
    """The name of a test read as a sentence."""
    words = name.removeprefix("test_").replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}."


def table(names: str | Iterable[str], rows: Iterable[Any]) -> str:
    """The values a test is run over, one row a run."""
    heads = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    lines = [[head.replace("_", " ") for head in heads], ["---"] * len(heads)]
    lines += [[cell(value) for value in values_of(row, len(heads))] for row in rows]
    return "\n".join(f"  | {' | '.join(line)} |" for line in lines) + "\n"


def values_of(row: Any, width: int) -> Iterable[Any]:
    """The values of one run, whichever way pytest allows them to be written."""
    if hasattr(row, "marks") and hasattr(row, "values"):
        return row.values
    return row if width > 1 else (row,)


def cell(value: Any) -> str:
    """One value as people write it."""
    text = plain(value)
    if " at 0x" in text:
        raise ValueError(f"{text} has no readable form; run the test over plainer values")
    return text.replace("\n", " / ").replace("|", r"\|")


@singledispatch
def plain(value: Any) -> str:
    """A value in words."""
    return value.__name__.replace("_", " ") if callable(value) else str(value)


plain.register(type(None), lambda _: "nothing")
plain.register(bool, lambda value: "yes" if value else "no")
plain.register(str, lambda value: value or "(empty)")
plain.register(Enum, lambda value: str(value.value).replace("_", " "))
plain.register(StrEnum, lambda value: value.value.replace("_", " "))
plain.register(date, lambda day: f"{day.day} {day:%B %Y}")
plain.register(datetime, lambda moment: f"{plain(moment.date())}, {moment:%H:%M}")


@plain.register(dict)
def _(held: dict[Any, Any]) -> str:
    return ", ".join(f"{plain(key)}: {plain(value)}" for key, value in held.items())


@plain.register(tuple)
@plain.register(list)
def _(held: Iterable[Any]) -> str:
    return ", ".join(map(plain, held)) or "(none)"


if __name__ == "__main__":
    main(sys.argv[1:])
