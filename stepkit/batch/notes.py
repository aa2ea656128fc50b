"""Cells a person has added to a finished pack are carried into the next build of it."""

from __future__ import annotations

from typing import Any

Cell = dict[str, Any]


def added_cells(finished: dict[str, Any], template: dict[str, Any]) -> dict[str, list[Cell]]:
    """The cells of `finished` that its template lacks, by the id of the cell before them."""
    known = {cell["id"] for cell in template["cells"]}
    added: dict[str, list[Cell]] = {}
    before = ""
    for cell in finished["cells"]:
        if cell["id"] in known:
            before = cell["id"]
        elif "injected-parameters" not in cell["metadata"].get("tags", []):
            added.setdefault(before, []).append(_bare(cell))
    return added


def with_cells(template: dict[str, Any], added: dict[str, list[Cell]]) -> dict[str, Any]:
    """The template with the added cells in their places; those whose place is gone come last."""
    cells = list(added.get("", []))
    for cell in template["cells"]:
        cells += [cell, *added.get(cell["id"], [])]
    placed = {cell["id"] for cell in template["cells"]} | {""}
    cells += [cell for before, own in added.items() if before not in placed for cell in own]
    return {**template, "cells": cells}


def _bare(cell: Cell) -> Cell:
    if cell["cell_type"] != "code":
        return cell
    return {**cell, "outputs": [], "execution_count": None}
