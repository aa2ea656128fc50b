"""Importing an export: read, preview, report every row, and take the good ones if told to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from stepkit.apps.clock import day_from
from stepkit.apps.workspace import Workspace, author, find_workspace
from stepkit.batch.files import sha256, write_file
from stepkit.errors import ImportFileError
from stepkit.model.case import SERVICE
from stepkit.store.columns import ColumnMapping
from stepkit.store.files import ImportNote
from stepkit.store.history import Store
from stepkit.store.import_kinds import kind_of, usual_headings
from stepkit.store.import_plan import ImportPlan
from stepkit.store.imports import plan_import
from stepkit.store.mapping import mapping_toml, parse_mapping
from stepkit.store.mapping_proposal import Proposal, propose_mapping
from stepkit.store.sheets import read_sheet

PREVIEW = 8


def import_file(
    file: Path,
    *,
    kind: str,
    mapping: Path | None,
    sheet: str | None,
    take: str | None,
    as_of: str | None,
    workspace: Path | None,
) -> int:
    """Import `file`. Returns 1 when a row was refused or nothing was taken, else 0."""
    home = find_workspace(workspace)
    _require_choice(take)
    data = _bytes(file)
    until = day_from("--as-of", as_of, ImportFileError) if as_of else home.today()
    with home.open_store() as store:
        _require_new(store, data, file, kind)
        columns = _mapping(home, data, file, kind=kind, named=mapping, sheet=sheet)
        plan = _plan(home, store, data, file, columns, until=until, sheet=sheet)
        _show(plan, file)
        report = _report(plan, file)
        if not plan.records or not _agreed(plan, take):
            typer.echo("Nothing was taken.")
            return 1
        _take(home, store, plan, file)
    _remember(home, columns)
    if report:
        typer.echo(f"Every row that needs a look is listed in {report}")
    return 1 if plan.problems else 0


def _plan(
    home: Workspace,
    store: Store,
    data: bytes,
    file: Path,
    columns: ColumnMapping,
    *,
    until: date,
    sheet: str | None,
) -> ImportPlan:
    """The plan, with the records that the store already holds left out of it."""
    calendar = store.service(home.now()).calendar
    measures = {measure.id: measure for measure in home.library.measures}
    first = plan_import(
        data, file.name, columns, as_of=until, sheet=sheet, calendar=calendar, measures=measures
    )
    keys = {key for key, _ in first.records if key != SERVICE}
    _require_cases(home, store, keys)
    known = {span.id for span in calendar}
    for key in keys:
        whole = store.open_case(key, as_at=home.now(), by=author(), purpose="import")
        known |= {stamp.record_id for stamp in whole.stamps}
    return plan_import(
        data,
        file.name,
        columns,
        as_of=until,
        sheet=sheet,
        calendar=calendar,
        measures=measures,
        already_known=known,
    )


def _mapping(
    home: Workspace, data: bytes, file: Path, *, kind: str, named: Path | None, sheet: str | None
) -> ColumnMapping:
    """The mapping named, else the one remembered, else the one that the headings suggest."""
    remembered = _remembered(home, kind)
    chosen = named or (remembered if remembered.is_file() else None)
    if chosen is not None:
        typer.echo(f"Columns are read by the mapping {chosen}")
        return parse_mapping(_bytes(chosen).decode("utf-8", "replace"), chosen.name)
    usual = usual_headings(kind_of(kind))
    proposal = propose_mapping(read_sheet(data, file.name, usual, sheet=sheet), kind)
    _show_proposal(proposal)
    return proposal.mapping


def _show_proposal(proposal: Proposal) -> None:
    typer.echo("No mapping was named; the columns are taken by their headings:")
    for heading, field in proposal.mapping.columns.items():
        typer.echo(f"  {heading} -> {field.replace('_', ' ')}")
    for sentence in proposal.unsure:
        typer.echo(f"  Not sure: {sentence}")


def _show(plan: ImportPlan, file: Path) -> None:
    console = Console()
    if plan.records:
        heads, *rows = plan.preview(PREVIEW)
        table = Table(*map(Column, map(Text, heads)), title=Text(f"First rows of {file.name}"))
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
    for problem in plan.problems:
        typer.echo(problem.sentence(), err=True)
    for key, count in plan.accepted_by_case.items():
        typer.echo(f"  {'whole service' if key == SERVICE else key}: {count} rows")
    typer.echo(
        f"{plan.data_rows} rows of data: {plan.accepted} good, {plan.rejected} refused, "
        f"{len(plan.duplicates)} exact duplicates taken once, {len(plan.already_kept)} kept "
        f"already, {len(plan.questions)} questions."
    )


def _agreed(plan: ImportPlan, take: str | None) -> bool:
    if take is not None:
        return take == "good"
    return typer.confirm(f"Take the {plan.accepted} good rows?", default=False)


def _take(home: Workspace, store: Store, plan: ImportPlan, file: Path) -> None:
    note = ImportNote(plan.sha256, plan.kind, plan.accepted)
    values = [(key, record, 0) for key, record in plan.records]
    store.save_all(values, author=author(), at=home.now(), note_import=note)
    typer.echo(f"{plan.accepted} rows of {file.name} were taken.")


def _report(plan: ImportPlan, file: Path) -> Path | None:
    """The row report beside the input, or None when there is nothing to report."""
    if not (plan.problems or plan.questions or plan.duplicates or plan.already_kept):
        return None
    report = file.with_name(f"{file.stem}_import_report.csv")
    try:
        write_file(report, plan.report_csv().encode("utf-8-sig"))
    except OSError as problem:
        raise ImportFileError(
            f'The row report "{report}" cannot be written: {problem.strerror}. Nothing was taken; '
            "copy the file to a folder you may write to and import it from there."
        ) from problem
    return report


def _require_choice(take: str | None) -> None:
    if take not in {None, "good", "none"}:
        raise ImportFileError(f'--take says "{take}". Write good or none, or leave it out.')


def _require_new(store: Store, data: bytes, file: Path, kind: str) -> None:
    earlier = store.imported(sha256(data), kind)
    if earlier is not None:
        raise ImportFileError(
            f'"{file.name}" was imported already, on {earlier.at:%d/%m/%Y} by {earlier.author}: '
            f"{earlier.rows} rows were taken. Nothing was written again."
        )


def _require_cases(home: Workspace, store: Store, keys: set[str]) -> None:
    missing = sorted(keys - {case.key for case in store.cases(home.now())})
    if missing:
        raise ImportFileError(
            f"The file has rows for {', '.join(missing)}, and there is no such case yet. Add each "
            f"first, for instance: stepkit case {missing[0]} --nation ENG --arrived 2026-01-05"
        )


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise ImportFileError(
            f'The file "{file}" cannot be read: {problem.strerror}. '
            "Check its name and that you may open it."
        ) from problem


def _remembered(home: Workspace, kind: str) -> Path:
    return home.folder / "mappings" / f"{kind}.toml"


def _remember(home: Workspace, columns: ColumnMapping) -> None:
    place = _remembered(home, columns.kind)
    place.parent.mkdir(exist_ok=True)
    write_file(place, mapping_toml(columns).encode())
