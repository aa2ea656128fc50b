"""Writing a pack's HTML, PDF and Word again from its notebook, with what a person added."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from stepkit.batch.files import write_file
from stepkit.errors import PackError
from stepkit.model.document import Document
from stepkit.pack.docx import docx_bytes
from stepkit.pack.html import page
from stepkit.pack.notebook import document_from_notebook
from stepkit.pack.parts import document_parts
from stepkit.pack.pdf import pdf_bytes


def export_notebook(notebook: Path, *, parts: bool = False) -> None:
    """Write the documents beside `notebook`. Raises `PackError` if it is no finished pack.

    With `parts`, each of its tables (CSV) and pictures (PNG) goes into a folder beside it.
    """
    document = document_from_notebook(_read(notebook))
    if parts:
        _write_parts(document, notebook.with_name(f"{notebook.stem}_parts"))
    contents = {
        ".html": page(document).encode(),
        ".pdf": pdf_bytes(document),
        ".docx": docx_bytes(document),
    }
    for ending, content in contents.items():
        write_file(notebook.with_suffix(ending), content)
        typer.echo(f"Written: {notebook.with_suffix(ending)}")


def _write_parts(document: Document, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, content in document_parts(document):
        write_file(folder / name, content)
    typer.echo(f"Written: tables and pictures one by one in {folder}")


def _read(notebook: Path) -> dict[str, object]:
    try:
        content = json.loads(notebook.read_bytes())
    except (OSError, ValueError) as problem:
        raise PackError(
            f'"{notebook}" cannot be read as a notebook. Name the .ipynb file of a finished pack.'
        ) from problem
    if not isinstance(content, dict) or "cells" not in content:
        raise PackError(
            f'"{notebook}" holds no notebook cells. Name the .ipynb file of a finished pack.'
        )
    return content
