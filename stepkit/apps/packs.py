"""Building packs for a caseload, with progress, from the command line."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from stepkit.apps.clock import day_from, end_of
from stepkit.apps.workspace import WORKSPACE_VARIABLE, Workspace, find_workspace
from stepkit.batch.composed import composed
from stepkit.batch.files import write_file
from stepkit.batch.manifest import read_manifest
from stepkit.batch.run import Batch, Entry, Order, run_batch
from stepkit.batch.scan import Caseload
from stepkit.batch.warm import fork_available
from stepkit.errors import PackError, TemplateError, UnknownCaseError, WorkspaceError, listed
from stepkit.model.case import SERVICE, Case
from stepkit.model.definition import DocumentKind
from stepkit.model.record import Audience
from stepkit.store.history import Store


def build_packs(
    *,
    document: str,
    cases: list[str],
    due: str | None,
    everyone: bool,
    audience: str,
    as_of: str | None,
    period_start: str | None,
    workers: int | None,
    resume: bool,
    time_limit: int,
    memory_limit: int,
    workspace: Path | None,
) -> int:
    """Build the packs that were asked for. Returns 1 when any of them failed, else 0."""
    home = find_workspace(workspace)
    known_on = _day("--as-of", as_of) if as_of else home.today()
    kind = home.library.document(document)
    for_whom = _audience(kind, audience)
    template = _template(home, kind)
    with home.open_store() as store:
        everybody = store.cases(end_of(known_on))
        chosen = (
            [SERVICE]
            if kind.about == "service"
            else _chosen(store, everybody, cases, due=due, everyone=everyone, as_of=known_on)
        )
        definitions = {
            "service": store.head(SERVICE, as_at=end_of(known_on)),
            "library": home.library.fingerprint,
        }
        parameters = {
            "as_of": known_on.isoformat(),
            "period_start": _day("--period-start", period_start).isoformat()
            if period_start
            else "",
            "audience": for_whom.value,
        }
        orders = [
            Order(
                key,
                {**({} if key == SERVICE else {"case": key}), **parameters},
                {"head": store.head(key, as_at=end_of(known_on)), **definitions},
            )
            for key in chosen
        ]
    folder = _writable(reports_folder(home, document, for_whom, known_on))
    batch = Batch(
        document=document,
        formats=kind.formats,
        template=template,
        folder=folder,
        orders=orders,
        caseload=Caseload.of({case.key: case.display_name for case in everybody}),
        vocabulary_lock=home.library.vocabulary_lock,
        about={"document": document, "as_of": known_on.isoformat(), "audience": for_whom.value},
        environment={WORKSPACE_VARIABLE: str(home.folder)},
        workers=workers or os.cpu_count() or 1,
        resume=resume,
        earlier=read_manifest(folder),
        time_limit=time_limit,
        memory_limit=memory_limit,
    )
    return _told(batch, _run_with_progress(batch))


def _run_with_progress(batch: Batch) -> list[Entry]:
    columns = (
        TextColumn("Building packs"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    if not fork_available():
        typer.echo("This system cannot fork, so the standard kernel builds the packs: slower.")
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("packs", total=len(batch.orders))

        def tell(entry: Entry) -> None:
            progress.advance(task)
            if entry["status"] == "failed":
                progress.console.print(
                    f"{entry['case']} not built: {entry['sentence']}", markup=False
                )

        return run_batch(batch, tell)


def _told(batch: Batch, entries: list[Entry]) -> int:
    failed = [entry["case"] for entry in entries if entry["status"] == "failed"]
    built = sum(entry["status"] == "built" for entry in entries)
    kept = sum(entry["status"] == "kept" for entry in entries)
    typer.echo(f"{built} packs built, {kept} already up to date, {len(failed)} failed.")
    typer.echo(f"They lie in {batch.folder}")
    finished = [entry["case"] for entry in entries if entry["status"] in {"built", "kept"}]
    if finished:
        first = batch.folder / finished[0] / f"{finished[0]}_{batch.document}.html"
        typer.echo(f"Open one in a browser, for instance {first}")
    if failed:
        typer.echo(f"Each failed case has an error sheet there: {', '.join(failed)}", err=True)
    return 1 if failed else 0


def _template(home: Workspace, kind: DocumentKind) -> bytes:
    if kind.template is None:
        return json.dumps(composed(kind)).encode()
    file = home.templates / kind.template
    try:
        return file.read_bytes()
    except OSError as problem:
        raise TemplateError(
            f'The template "{file}" cannot be read: {problem.strerror}. '
            "Put it back, or make a new workspace and copy its template."
        ) from problem


def _chosen(
    store: Store,
    everybody: tuple[Case, ...],
    named: list[str],
    *,
    due: str | None,
    everyone: bool,
    as_of: date,
) -> list[str]:
    """The keys that were asked for, each once, in order."""
    if sum((bool(named), due is not None, everyone)) != 1:
        raise PackError(
            "Say whose packs to build: --case KEY, --due DAY or --all, one of the three."
        )
    known = {case.key for case in everybody}
    for key in named:
        if key not in known:
            raise UnknownCaseError(
                f'No case has the key "{key}" as known on {as_of}. '
                "Run 'stepkit cases' to see the keys, and check for a typing slip."
            )
    if due is not None:
        return sorted(store.due_for_review(_day("--due", due), as_at=end_of(as_of)))
    return sorted(known) if everyone else sorted(set(named))


def _audience(kind: DocumentKind, word: str) -> Audience:
    if word not in kind.audiences:
        raise PackError(
            f'The document "{kind.id}" is not made for the audience "{word}". '
            f"Choose {listed(kind.audiences)}."
        )
    return Audience(word)


def _day(option: str, text: str) -> date:
    try:
        return day_from(text)
    except ValueError as problem:
        raise PackError(
            f'{option} says "{text}", which is not a day. '
            "Write it as year-month-day, for instance 2026-07-03."
        ) from problem


def reports_folder(home: Workspace, document: str, audience: Audience, as_of: date) -> Path:
    """The folder into which the packs of one document, audience and day are built."""
    return home.reports / f"{document}_{audience.value}_{as_of}"


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_file(folder / ".writable", b"")
        (folder / ".writable").unlink()
    except OSError as problem:
        raise WorkspaceError(
            f'Nothing can be written into "{folder}": {problem.strerror}. '
            "Make the reports folder writable, or free some room, then run the command again."
        ) from problem
    return folder
