"""What `stepkit packs` is asked for: which packs, from what, into which folder.

The command calls `ordered` in a process of its own: the store, the definitions and all that
they load would otherwise stay in its memory until the last pack is built.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from stepkit.apps.clock import day_from, end_of
from stepkit.apps.workspace import WORKSPACE_VARIABLE, Workspace, find_workspace
from stepkit.batch.composed import composed
from stepkit.batch.files import write_file
from stepkit.errors import PackError, TemplateError, UnknownCaseError, WorkspaceError, listed
from stepkit.model.case import SERVICE, Case
from stepkit.model.definition import DocumentKind
from stepkit.model.record import Audience
from stepkit.store.history import Store


def ordered(
    *,
    document: str,
    cases: list[str],
    due: str | None,
    everyone: bool,
    audience: str,
    as_of: str | None,
    period_start: str | None,
    workspace: str | None,
) -> dict[str, Any]:
    """What to build, as plain JSON: fields of `stepkit.batch.run.Batch`.

    `template` is its text, `names` what everybody is called by key, and each of `orders` holds
    the fields of `stepkit.batch.run.Order`. Raises what is wrong with the asking as a
    `StepkitError`.
    """
    home = find_workspace(Path(workspace) if workspace else None)
    known_on = day_from("--as-of", as_of, PackError) if as_of else home.today()
    kind = home.library.document(document)
    for_whom = _audience(kind, audience)
    template = _template(home, kind)
    parameters = {
        "as_of": known_on.isoformat(),
        "period_start": day_from("--period-start", period_start, PackError).isoformat()
        if period_start
        else "",
        "audience": for_whom.value,
    }
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
        orders = [
            {
                "key": key,
                "parameters": {**({} if key == SERVICE else {"case": key}), **parameters},
                "inputs": {"head": store.head(key, as_at=end_of(known_on)), **definitions},
            }
            for key in chosen
        ]
    return {
        "document": document,
        "formats": list(kind.formats),
        "template": template.decode(errors="surrogateescape"),
        "folder": str(_writable(reports_folder(home, document, for_whom, known_on))),
        "orders": orders,
        "names": {case.key: case.display_name for case in everybody},
        "vocabulary_lock": home.library.vocabulary_lock,
        "about": {"document": document, "as_of": known_on.isoformat(), "audience": for_whom.value},
        "environment": {WORKSPACE_VARIABLE: str(home.folder)},
    }


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
        return sorted(store.due_for_review(day_from("--due", due, PackError), as_at=end_of(as_of)))
    return sorted(known) if everyone else sorted(set(named))


def _audience(kind: DocumentKind, word: str) -> Audience:
    if word not in kind.audiences:
        raise PackError(
            f'The document "{kind.id}" is not made for the audience "{word}". '
            f"Choose {listed(kind.audiences)}."
        )
    return Audience(word)


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
