"""A batch: one pack a case, each in its own process, each whole or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from stepkit.batch.failure import failure_of
from stepkit.batch.files import (
    BUILDING,
    not_written,
    place_folder,
    settle,
    sha256,
    write_file,
)
from stepkit.batch.limits import give_memory_back
from stepkit.batch.manifest import (
    MANIFEST,
    fingerprint,
    library_versions,
    manifest_text,
    read_record,
    up_to_date,
)
from stepkit.batch.notes import added_cells, with_cells
from stepkit.batch.parameters import check_parameters
from stepkit.batch.scan import Caseload, check_pack
from stepkit.batch.warm import Job, Outcome, WarmProcess, fork_available
from stepkit.errors import PackError, StepkitError

if TYPE_CHECKING:
    from stepkit.batch.plain import PlainProcess

REHEARSE = ("stepkit.batch.warm_up:everything_once", "stepkit.apps.open:open_once")
PRELOAD = ("stepkit.batch.build", "stepkit.apps.open", "stepkit.pack.section")


@dataclass(frozen=True)
class Order:
    """One pack that is asked for: of which case, with which parameters, from which state.

    `inputs` names the state of everything the pack reads, such as the head of the
    case's chain; when it is the same, so is the pack.
    """

    key: str
    parameters: dict[str, Any]
    inputs: dict[str, str]


@dataclass(frozen=True)
class Batch:
    """Which packs to build, from which template, into which folder, within which limits.

    `vocabulary_lock` is written into every pack: the hash of each definition in force.
    `earlier` are entries of a batch before into the same folder, of cases that are not
    among the orders; the manifest goes on naming them.
    """

    document: str
    formats: Sequence[str]
    template: bytes
    folder: Path
    orders: Sequence[Order]
    caseload: Caseload
    vocabulary_lock: dict[str, str] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    workers: int = 1
    resume: bool = False
    earlier: Sequence[dict[str, Any]] = ()
    time_limit: float = 120.0
    memory_limit: int = 1024


Entry = dict[str, Any]
Tell = Callable[[Entry], None]


def run_batch(batch: Batch, tell: Tell) -> list[Entry]:
    """Build every pack of the batch and return how it went with each case.

    `tell` is called with each entry as it is finished. A case that fails costs its
    own pack only and leaves an error sheet. Whatever stops the batch, the manifest
    says what was built and what was not reached.
    """
    template = json.loads(batch.template)
    for order in batch.orders:
        check_parameters(template, order.parameters)
    entries = {order.key: _not_reached(order.key) for order in batch.orders}
    with _alone_in(batch.folder):
        settle(batch.folder)
        try:
            for entry in _entries(batch, template):
                entries[entry["case"]] = entry
                tell(entry)
        finally:
            _write_manifest(batch, [*batch.earlier, *entries.values()])
            settle(batch.folder)
    return list(entries.values())


def _entries(batch: Batch, template: dict[str, Any]) -> Iterator[Entry]:
    """Yield kept packs at once, then the others as they are finished."""
    waiting = []
    for order in batch.orders:
        wanted = _basis(batch, order, _notes(batch, order.key, template))["fingerprint"]
        kept = batch.resume and up_to_date(batch.folder, order.key, batch.document, wanted)
        if kept and _names_nobody_else(batch, order.key):
            yield {"case": order.key, "status": "kept"}
        else:
            waiting.append(order)
    if not waiting:
        return
    jobs = (_job(batch, order, template) for order in waiting)
    with _process(batch, len(waiting)) as process:
        for outcome in process.run(jobs):
            yield _finish(batch, outcome)


def _names_nobody_else(batch: Batch, key: str) -> bool:
    """Whether a pack stands behind the wall still: a name may be known now that was not then."""
    try:
        check_pack(_contents(batch.folder / key), batch.caseload, key)
    except PackError:
        return False
    return True


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a pack with their names, one at a time."""
    return ((path.name, path.read_bytes()) for path in sorted(folder.iterdir()))


def _process(batch: Batch, jobs: int) -> WarmProcess | PlainProcess:
    if not fork_available():
        # Imported here because it brings IPython, which a batch that forks has elsewhere.
        from stepkit.batch.plain import PlainProcess  # noqa: PLC0415

        return PlainProcess(environment=batch.environment)
    return WarmProcess(
        workers=min(batch.workers, jobs),
        preload=PRELOAD,
        rehearse=REHEARSE,
        environment=batch.environment,
    )


def _basis(batch: Batch, order: Order, notes: dict[str, Any]) -> dict[str, Any]:
    """Everything the pack depends on, and the hash of it."""
    basis = {
        "document": batch.document,
        "formats": list(batch.formats),
        "parameters": order.parameters,
        "inputs": order.inputs,
        "template": sha256(batch.template),
        "notes": fingerprint(notes) if notes else "",
        "versions": library_versions(),
    }
    return {**basis, "fingerprint": fingerprint(basis)}


def _job(batch: Batch, order: Order, template: dict[str, Any]) -> Job:
    notes = _notes(batch, order.key, template)
    aside = batch.folder / BUILDING / order.key
    aside.mkdir(parents=True)
    return Job(
        id=order.key,
        call="stepkit.batch.build:build_pack",
        arguments={
            "key": order.key,
            "document": batch.document,
            "formats": list(batch.formats),
            "notebook": with_cells(template, notes),
            "parameters": order.parameters,
            "folder": str(aside),
            "basis": _basis(batch, order, notes),
            "vocabulary_lock": batch.vocabulary_lock,
        },
        time_limit=batch.time_limit,
        memory_limit=batch.memory_limit,
    )


def _finish(batch: Batch, outcome: Outcome) -> Entry:
    """Keep a finished pack, or put its error sheet in its place."""
    key = outcome.id
    aside = batch.folder / BUILDING / key
    try:
        if outcome.status != "done":
            raise failure_of(outcome)
        check_pack(_contents(aside), batch.caseload, key)
        give_memory_back()
        place_folder(aside, batch.folder / key)
        _sheet(batch, key).unlink(missing_ok=True)
    except (StepkitError, OSError) as problem:
        return _failed(batch, key, problem)
    spent = {"seconds": outcome.seconds, "cpu_seconds": outcome.cpu, "peak_mb": outcome.peak_mb}
    return {
        "case": key,
        "status": "built",
        "stages": outcome.value,
        **spent,
    }


def _failed(batch: Batch, key: str, problem: StepkitError | OSError) -> Entry:
    told = problem if isinstance(problem, StepkitError) else not_written(problem, key)
    entry = {
        "case": key,
        "status": "failed",
        "record": told.record or f"case {key}",
        "field": told.field,
        "sentence": told.sentence,
    }
    try:
        shutil.rmtree(batch.folder / BUILDING / key, ignore_errors=True)
        _set_outdated_aside(batch.folder, key)
        # Imported here because it brings the model, of which a batch itself holds nothing.
        from stepkit.batch.error_sheet import error_sheet  # noqa: PLC0415

        write_file(_sheet(batch, key), error_sheet(entry, batch.about).encode())
    except OSError as second:
        entry["sheet"] = f"The error sheet could not be written either: {second.strerror}."
    return entry


def _set_outdated_aside(folder: Path, key: str) -> None:
    """An earlier pack must not be taken for today's: it is kept under a name that says so."""
    if (folder / key).exists():
        place_folder(folder / key, folder / f"{key}_outdated")


def _notes(batch: Batch, key: str, template: dict[str, Any]) -> dict[str, Any]:
    for place in (batch.folder / key, batch.folder / f"{key}_outdated"):
        file = place / f"{key}_{batch.document}.ipynb"
        if file.is_file():
            return added_cells(json.loads(file.read_bytes()), template)
    return {}


def _sheet(batch: Batch, key: str) -> Path:
    return batch.folder / f"{key}_error_sheet.html"


def _not_reached(key: str) -> Entry:
    return {"case": key, "status": "not_reached"}


def _write_manifest(batch: Batch, entries: list[Entry]) -> None:
    """Write the manifest: what a pack was made from lies in its folder and is read from there."""
    about = {**batch.about, "template": sha256(batch.template), "versions": library_versions()}
    ordered = sorted(entries, key=lambda entry: entry["case"])
    whole = (
        entry | read_record(batch.folder, entry["case"], batch.document)
        if entry["status"] in {"built", "kept"}
        else entry
        for entry in ordered
    )
    write_file(batch.folder / MANIFEST, manifest_text(about, whole).encode())


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder for one batch at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(blocking=False)
    except Timeout as taken:
        raise PackError(
            f'Another batch is building into "{folder}". Wait until it has finished.'
        ) from taken
    try:
        yield
    finally:
        lock.release()
