"""Building packs for a caseload, with progress, from the command line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from stepkit.batch.apart import call_apart
from stepkit.batch.manifest import read_manifest
from stepkit.batch.run import Batch, Entry, Order, run_batch
from stepkit.batch.scan import Caseload
from stepkit.batch.warm import fork_available


def build_packs(
    *,
    workers: int | None,
    resume: bool,
    time_limit: int,
    memory_limit: int,
    workspace: Path | None,
    **wanted: Any,
) -> int:
    """Build the packs that are wanted. Returns 1 when any of them failed, else 0.

    `wanted` says which: the other arguments of `stepkit.apps.pack_order.ordered`.
    """
    where = str(workspace) if workspace else None
    asked = call_apart("stepkit.apps.pack_order:ordered", workspace=where, **wanted)
    folder = Path(asked.pop("folder"))
    orders = [Order(**order) for order in asked.pop("orders")]
    chosen = {order.key for order in orders}
    batch = Batch(
        template=asked.pop("template").encode(errors="surrogateescape"),
        folder=folder,
        orders=orders,
        caseload=Caseload.of(asked.pop("names")),
        workers=workers or os.cpu_count() or 1,
        resume=resume,
        earlier=[entry for entry in read_manifest(folder) if entry["case"] not in chosen],
        time_limit=time_limit,
        memory_limit=memory_limit,
        **asked,
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
