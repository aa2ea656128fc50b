"""Building one pack, in a process of its own and an empty folder of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

from stepkit.batch.files import not_written, sha256, write_file
from stepkit.batch.parameters import inject
from stepkit.batch.runner import notebook_bytes
from stepkit.model.document import Document
from stepkit.pack.docx import docx_bytes
from stepkit.pack.html import page
from stepkit.pack.notebook import check_right_case, document_from_notebook
from stepkit.pack.pdf import pdf_request
from stepkit.pack.typesetting import Drawing, pictures_answered, pictures_request

VOCABULARY_LOCK = "vocabulary.lock.json"


class Services(Protocol):
    """What the process that builds a pack is given: a way to run cells and a PDF maker."""

    def run(self, notebook: dict[str, Any]) -> dict[str, Any]:
        """Run the cells of a notebook and return it with its outputs."""

    def pdf(self, request: str) -> bytes:
        """What typst makes of a request: see `stepkit.pack.typesetting.set_request`."""


def build_pack(
    *,
    services: Services,
    key: str,
    document: str,
    formats: list[str],
    notebook: dict[str, Any],
    parameters: dict[str, Any],
    folder: str,
    basis: dict[str, Any],
    vocabulary_lock: dict[str, str],
) -> dict[str, float]:
    """Build the pack of one case into `folder` and return the seconds of each stage.

    `basis` is what the pack depends on and is written into the pack's own record;
    `vocabulary_lock` names the definitions whose words it speaks, with their hashes.
    Raises `PackError` or `TemplateError` when no pack can be made; the folder is
    then thrown away by whoever asked.
    """
    stages: dict[str, float] = {}
    executed = _timed(stages, "notebook", lambda: services.run(inject(notebook, parameters)))
    value = document_from_notebook(executed)
    check_right_case(value, key)

    def raster(drawings: Sequence[Drawing]) -> list[bytes]:
        return pictures_answered(services.pdf(pictures_request(drawings)))

    makers: dict[str, Callable[[], bytes]] = {
        "html": lambda: page(value).encode(),
        "docx": lambda: docx_bytes(value, raster=raster),
        "pdf": lambda: services.pdf(pdf_request(value)),
    }
    contents = {f"{key}_{document}.ipynb": notebook_bytes(executed)}
    for ending in formats:
        contents[f"{key}_{document}.{ending}"] = _timed(stages, ending, makers[ending])
    contents[VOCABULARY_LOCK] = _written(vocabulary_lock)
    record = pack_record(value, contents, basis)
    contents[f"{key}_{document}.json"] = _written(record)
    try:
        for name, content in contents.items():
            write_file(Path(folder) / name, content)
    except OSError as problem:
        raise not_written(problem, key) from problem
    return stages


def _written(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, indent=1) + "\n").encode()


def pack_record(
    value: Document, contents: dict[str, bytes], basis: dict[str, Any]
) -> dict[str, Any]:
    """What a pack was made from and the hash of each of its files."""
    return {
        "case": value.case,
        "head": value.head,
        "made_from": value.made_from,
        **basis,
        "files": {name: sha256(content) for name, content in sorted(contents.items())},
    }


def _timed(stages: dict[str, float], stage: str, work: Callable[[], Any]) -> Any:
    began = perf_counter()
    try:
        return work()
    finally:
        stages[stage] = round(perf_counter() - began, 4)
