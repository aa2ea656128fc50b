"""Writing the minutes of a meeting and the list of its actions into the reports of a workspace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from stepkit.apps.open import case_view
from stepkit.apps.workspace import Workspace
from stepkit.batch.files import write_file
from stepkit.errors import WorkspaceError
from stepkit.model.case import CaseView
from stepkit.model.record import Audience
from stepkit.pack.action_list import actions_csv, days_to_keep
from stepkit.pack.docx import docx_bytes
from stepkit.pack.html import page
from stepkit.pack.ics import calendar_text
from stepkit.pack.minute import NAME, agreed_on, decisions_of, minute, reviews_of
from stepkit.widgets.meeting_view import WrittenFile

PURPOSE = "minute"


class Minutes:
    """The minutes of one day's meeting: a document for each young person, one list of actions."""

    def __init__(self, home: Workspace) -> None:
        self._home = home
        self._folder = home.reports / f"minutes_{home.today()}"
        self._written: dict[str, Path] = {}

    def write(self, cases: Sequence[str]) -> list[WrittenFile]:
        """Write the minute of every case about which something was recorded today.

        Raises `WorkspaceError` when a file cannot be written.
        """
        views = [self._view(case) for case in cases]
        held = [view for view in views if _recorded(view)]
        files = [one for view in held for one in self._of_case(view)]
        return [*files, *self._of_all(held)]

    def content(self, name: str) -> bytes:
        """The bytes of a file that was written. Raises `KeyError` for any other name."""
        return self._written[name].read_bytes()

    def _view(self, case: str) -> CaseView:
        today = self._home.today()
        return case_view(self._home, case, Audience.PROFESSIONAL, known_on=today, purpose=PURPOSE)

    def _of_case(self, view: CaseView) -> Iterator[WrittenFile]:
        document = minute(view)
        for ending, content in (("html", page(document).encode()), ("docx", docx_bytes(document))):
            name = f"{view.key}_{NAME}.{ending}"
            yield self._kept(self._folder / view.key / name, content, f"Minute of {view.key}")

    def _of_all(self, views: Sequence[CaseView]) -> Iterator[WrittenFile]:
        agreed = [(view.key, one) for view in views for one in agreed_on(view)]
        day = self._home.today()
        for ending, content in (
            ("csv", actions_csv(agreed)),
            ("ics", calendar_text(days_to_keep(agreed), made_at=self._home.now())),
        ):
            path = self._folder / f"actions_{day}.{ending}"
            yield self._kept(path, content.encode(), _ABOUT[ending])

    def _kept(self, path: Path, content: bytes, about: str) -> WrittenFile:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, content)
        except OSError as problem:
            raise WorkspaceError(
                f'Nothing can be written into "{path.parent}": {problem.strerror}. '
                "Make the reports folder writable, or free some room, then write the minutes again."
            ) from problem
        self._written[path.name] = path
        return WrittenFile(id=path.name, name=path.name, about=about)


_ABOUT = {"csv": "All actions, for a spreadsheet", "ics": "All actions, for a calendar"}


def _recorded(view: CaseView) -> bool:
    moved = any(phase.since == view.as_of for phase in view.file.phases)
    return bool(moved or decisions_of(view) or agreed_on(view) or reviews_of(view))
