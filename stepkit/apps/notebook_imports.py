"""What a notebook imports at the top of its cells, so that it can be imported in advance."""

from __future__ import annotations

import ast
import json
from pathlib import Path


def imports_of(notebook: Path) -> str:
    """The imports of a notebook's cells, as one line of code."""
    return "; ".join(ast.unparse(one) for one in _imports(notebook))


def modules_of(notebook: Path) -> list[str]:
    """The modules that they name."""
    found: list[str | None] = []
    for one in _imports(notebook):
        found += (
            [one.module] if isinstance(one, ast.ImportFrom) else [each.name for each in one.names]
        )
    return [name for name in found if name]


def _imports(notebook: Path) -> list[ast.Import | ast.ImportFrom]:
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    trees = [ast.parse("".join(one["source"])) for one in cells if one["cell_type"] == "code"]
    statements = [one for tree in trees for one in tree.body]
    return [one for one in statements if isinstance(one, ast.Import | ast.ImportFrom)]
