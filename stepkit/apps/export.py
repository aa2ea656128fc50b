"""Writing a pack's HTML, PDF and Word again from its notebook, with what a person added."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from stepkit.batch.files import write_file
from stepkit.errors import PackError
from stepkit.pack.docx import docx_bytes
from stepkit.pack.html import page
from stepkit.pack.notebook import document_from_notebook
from stepkit.pack.pdf import pdf_bytes


def export_notebook(notebook: Path) -> None:
    """Write the documents beside `notebook`. Raises `PackError` if it is no finished pack."""
    document = document_from_notebook(_read(notebook))
    contents = {
        ".html": page(document).encode(),
        ".pdf": pdf_bytes(document),
        ".docx": docx_bytes(document),
    }
    for ending, content in contents.items():
        write_file(notebook.with_suffix(ending), content)
        typer.echo(f"Written: {notebook.with_suffix(ending)}")


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
