"""Where jobs cannot be forked: the same jobs one after another, with the standard kernel."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

from traitlets.config import Config

from stepkit import errors
from stepkit.batch.calls import described, named
from stepkit.batch.kernels import kernel_arguments
from stepkit.batch.pdf_maker import PDF_FUNCTION
from stepkit.batch.runner import CellError, Notebook, notebook_bytes, prepared
from stepkit.batch.warm import Job, Outcome
from stepkit.errors import PackError


@dataclass(frozen=True)
class PlainServices:
    """What a job is given here: cells run in a kernel of their own, the PDF is made on the spot."""

    time_limit: float | None

    def run(self, notebook: Notebook) -> Notebook:
        """Run the notebook in a standard kernel. Raises `CellError` or our own error's sentence."""
        # Imported here because it takes a second, and only systems without fork need it.
        import nbformat  # noqa: PLC0415
        from nbclient import NotebookClient  # noqa: PLC0415

        client = NotebookClient(
            nbformat.reads(notebook_bytes(prepared(notebook)).decode(), as_version=4),  # type: ignore[no-untyped-call]
            config=Config(KernelManager={"transport_encryption": "required"}),
            timeout=self.time_limit,
            allow_errors=True,
            record_timing=False,
            extra_arguments=kernel_arguments(),
        )
        client.execute()
        executed: Notebook = json.loads(json.dumps(client.nb))
        _require_success(executed)
        return executed

    def pdf(self, request: str) -> bytes:
        """What typst makes of a request: see `stepkit.pack.typesetting.set_request`."""
        made: bytes = named(PDF_FUNCTION)(request)
        return made


class PlainProcess:
    """Does what `WarmProcess` does, one job at a time and slower."""

    def __init__(self, *, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._before: dict[str, str] = {}

    def __enter__(self) -> PlainProcess:
        self._before = dict(os.environ)
        os.environ.update(self._environment)
        return self

    def __exit__(self, *raised: object) -> None:
        os.environ.clear()
        os.environ.update(self._before)

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Run the jobs in their order."""
        for job in jobs:
            yield _outcome(job)


def _outcome(job: Job) -> Outcome:
    began, used = perf_counter(), process_time()
    value: Any = None
    error: dict[str, str] = {}
    try:
        value = named(str(job.call))(services=PlainServices(job.time_limit), **job.arguments)
    except Exception as problem:  # noqa: BLE001 - whatever a job raises is the job's, not ours
        error = described(problem)
    return Outcome(
        id=job.id,
        status="error" if error else "done",
        seconds=round(perf_counter() - began, 4),
        cpu=round(process_time() - used, 4),
        peak_mb=0.0,
        error=error,
        value=value,
    )


def _require_success(executed: Notebook) -> None:
    for number, cell in enumerate(executed["cells"], 1):
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                raise _told(output, f"cell {number}")


def _told(output: dict[str, Any], place: str) -> Exception:
    """Our own errors carry a sentence for people; of any other only the kind is passed on."""
    if hasattr(errors, output["ename"]):
        return PackError(output["evalue"], field=place)
    return CellError(output["ename"], place)
