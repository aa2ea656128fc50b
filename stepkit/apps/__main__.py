"""The command `stepkit`.

Nothing heavy is imported until a command runs, so that `stepkit --help` answers at
once; each command hands over to the file in this room that has its name.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from stepkit.errors import StepkitError

STOPPED = "Stopped. Nothing is half-written; the same command goes on from here."

app = typer.Typer(
    name="stepkit",
    help="Clinical formulation and review with young people: from records to review packs.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Where = Annotated[
    Path | None,
    typer.Option("--workspace", help="The workspace folder, if not this folder or one above it."),
]
Browser = Annotated[bool, typer.Option(help="Whether to open it in a browser at once.")]
Port = Annotated[int | None, typer.Option(min=1024, max=65535, help="Which port to begin with.")]
Folder = Annotated[Path, typer.Argument(help="The folder to make; it must be new or empty.")]


def _run(file: str, function: str, *arguments: Any, **options: Any) -> None:
    """Hand over to a function of this room; what it returns is the exit code."""
    try:
        code = getattr(import_module(f"stepkit.apps.{file}"), function)(*arguments, **options)
    except KeyboardInterrupt:
        typer.echo(STOPPED, err=True)
        raise typer.Exit(130) from None
    raise typer.Exit(code or 0)


@app.command()
def init(folder: Folder) -> None:
    """Make a workspace: an encrypted case store, templates and folders."""
    _run("create", "init", folder)


@app.command()
def demo(
    folder: Folder,
    cases: Annotated[int, typer.Option(min=1, help="How many invented cases.")] = 12,
    seed: Annotated[int, typer.Option(help="Another seed invents another caseload.")] = 1,
    broken: Annotated[
        bool, typer.Option("--broken", help="Add a case whose pack cannot be built.")
    ] = False,
) -> None:
    """Make a rehearsal workspace: invented young people, not encrypted."""
    _run("create", "demo", folder, cases=cases, seed=seed, broken=broken)


@app.command()
def unlock(workspace: Where = None) -> None:
    """Put the key of a workspace into this computer's keyring, from its recovery code."""
    _run("create", "unlock", workspace)


@app.command()
def case(
    key: Annotated[str, typer.Argument(help="The opaque key, such as YP-014; never a name.")],
    nation: Annotated[str | None, typer.Option(help="ENG, SCT, WLS or NIR.")] = None,
    arrived: Annotated[str | None, typer.Option(help="First day of the stay, 2026-01-05.")] = None,
    left: Annotated[str | None, typer.Option(help="Last day of the stay.")] = None,
    name: Annotated[str | None, typer.Option(help="What to show inside documents.")] = None,
    workspace: Where = None,
) -> None:
    """Add a case, or correct what is known of it."""
    _run(
        "case",
        "save_case",
        key,
        nation=nation,
        arrived=arrived,
        left=left,
        name=name,
        workspace=workspace,
    )


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV or XLSX file.")],
    kind: Annotated[
        str, typer.Option("--as", help="incidents, scores, exposure, goals or calendar.")
    ],
    mapping: Annotated[
        Path | None, typer.Option("--map", help="A mapping file for other column names.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Which sheet of an XLSX file.")] = None,
    take: Annotated[
        str | None,
        typer.Option(help="good: take the good rows; none: only report. Asked for if left out."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day after which a date is an error.")
    ] = None,
    workspace: Where = None,
) -> None:
    """Import an export of another system: preview, report every bad row, then take the good."""
    _run(
        "importing",
        "import_file",
        file,
        kind=kind,
        mapping=mapping,
        sheet=sheet,
        take=take,
        as_of=as_of,
        workspace=workspace,
    )


@app.command()
def packs(
    document: Annotated[str, typer.Option(help="Which template to build.")] = "review_pack",
    case: Annotated[
        list[str] | None, typer.Option("--case", help="A case key; may be given again.")
    ] = None,
    due: Annotated[
        str | None, typer.Option(help="All cases whose next review falls on or before this day.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="All cases.")] = False,
    audience: Annotated[str, typer.Option(help="Who the packs are for.")] = "professional",
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Build as known at the end of this day.")
    ] = None,
    period_start: Annotated[
        str | None, typer.Option(help="First day of the period; else the last review.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="How many packs at once.")] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Build only what is missing or out of date.")
    ] = False,
    time_limit: Annotated[int, typer.Option(min=1, help="Seconds one pack may take.")] = 120,
    memory_limit: Annotated[int, typer.Option(min=64, help="Megabytes one pack may add.")] = 1024,
    workspace: Where = None,
) -> None:
    """Build one pack per young person: notebook, HTML, PDF and Word."""
    _run(
        "packs",
        "build_packs",
        document=document,
        cases=case or [],
        due=due,
        everyone=everyone,
        audience=audience,
        as_of=as_of,
        period_start=period_start,
        workers=workers,
        resume=resume,
        time_limit=time_limit,
        memory_limit=memory_limit,
        workspace=workspace,
    )


@app.command()
def quote(
    price_list: Annotated[str, typer.Argument(help="The id of a price list of the library.")],
    order: Annotated[
        list[str],
        typer.Option("--order", help="An offer, offer:count or offer:count@people."),
    ],
    school: Annotated[str, typer.Option(help="Whom the quote is for.")] = "School",
    held: Annotated[
        list[str] | None, typer.Option("--held", help="An offer the school holds already.")
    ] = None,
    reviewed: Annotated[
        list[str] | None, typer.Option("--reviewed", help="An offer whose review was held.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help="The day of the order.")] = None,
    workspace: Where = None,
) -> None:
    """Work out what an order costs by a dated price list, and write the quote."""
    _run(
        "quoting",
        "make_quote",
        order,
        price_list=price_list,
        school=school,
        held=held or [],
        reviewed=reviewed or [],
        on=on,
        workspace=workspace,
    )


@app.command()
def export(
    notebook: Annotated[Path, typer.Argument(help="A finished pack's notebook.")],
    parts: Annotated[
        bool, typer.Option("--parts", help="Also each table as CSV and each picture as PNG.")
    ] = False,
) -> None:
    """Write HTML, PDF and Word again from a pack's notebook that you have added to."""
    _run("export", "export_notebook", notebook, parts=parts)


@app.command()
def cases(workspace: Where = None) -> None:
    """List the cases by key."""
    _run("keeping", "list_cases", workspace)


@app.command()
def frameworks(
    word: Annotated[str, typer.Argument(help="A word of its name, or of an earlier one.")] = "",
    workspace: Where = None,
) -> None:
    """List frameworks with their owners: names that are nearly the same stand side by side."""
    _run("frameworks", "list_frameworks", word, workspace)


@app.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="Where to put the backup.")] = None,
    workspace: Where = None,
) -> None:
    """Copy the case store while it is in use, checked, under the same key."""
    _run("keeping", "back_up", file, workspace)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="The backup to put back.")],
    workspace: Where = None,
) -> None:
    """Put a backup back. The store it replaces is kept beside it."""
    _run("keeping", "put_back", file, workspace)


@app.command()
def verify(workspace: Where = None) -> None:
    """Check that no record has been altered since it was written."""
    _run("keeping", "verify", workspace)


@app.command()
def lab(
    browser: Browser = True,
    port: Port = None,
    workspace: Where = None,
) -> None:
    """Open JupyterLab in the workspace, on its start page."""
    _run("serve_lab", "serve", workspace, browser=browser, port=port)


@app.command()
def mdt(
    open_to: Annotated[
        str | None,
        typer.Option(
            help="Open the page to other computers, under this computer's name in the network."
        ),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option(help="With --open-to: this computer's certificate, a PEM file.")
    ] = None,
    key: Annotated[Path | None, typer.Option(help="The key of the certificate.")] = None,
    browser: Browser = True,
    port: Port = None,
    workspace: Where = None,
) -> None:
    """Open the meeting page, on this computer only unless told otherwise."""
    encrypted = {"certificate": certificate, "key": key}
    _run("serve_mdt", "serve", workspace, open_to=open_to, browser=browser, port=port, **encrypted)


@app.command()
def password(workspace: Where = None) -> None:
    """Set the password without which no page is opened to another computer."""
    _run("page_password", "ask_password", workspace)


@app.command()
def doctor(workspace: Where = None) -> None:
    """Check this installation and workspace, in plain words."""
    _run("doctor", "examine", workspace)


def main() -> None:
    """Run the command. Problems are told in a sentence; defects by a reference number."""
    try:
        app()
    except StepkitError as problem:
        typer.echo(problem.sentence, err=True)
        sys.exit(2)
    except Exception as defect:  # noqa: BLE001 - the last wall before a person sees a traceback
        _run_defect(defect)


def _run_defect(defect: Exception) -> None:
    reference = import_module("stepkit.apps.defects").note(defect)
    typer.echo(
        f"Something in stepkit itself went wrong (reference {reference}). Nothing is half-written. "
        "Pass the reference on to whoever looks after stepkit for you.",
        err=True,
    )
    sys.exit(70)


if __name__ == "__main__":
    main()
