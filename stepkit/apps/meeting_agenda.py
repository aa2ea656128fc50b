"""Who is on today's agenda, how far their packs are, and building one while the meeting goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from time import monotonic
from typing import Any, NamedTuple

from stepkit.apps.clock import end_of
from stepkit.apps.pack_order import reports_folder
from stepkit.apps.workspace import Workspace, author
from stepkit.batch.manifest import read_manifest
from stepkit.errors import PackError
from stepkit.model.meeting import AgendaLine, PackState
from stepkit.model.pathway import CarePhase
from stepkit.model.plan import Action
from stepkit.model.record import Audience
from stepkit.model.review import Decision
from stepkit.store.history import Store

DOCUMENT = "review_pack"
WRITTEN = (Decision, Action, CarePhase)
"""The kinds of record that are written down in a meeting."""

NO_SENTENCE = (
    "The building of this pack ended without a result. Run it again from the command line."
)


class _Building(NamedTuple):
    """A pack that is under way in a process of its own, or waits for its turn without one."""

    case: str
    began: float
    process: subprocess.Popen[bytes] | None


class Agenda:
    """Today's agenda of one workspace. Packs are built one after the other, beside the page."""

    def __init__(self, home: Workspace) -> None:
        self._home = home
        self._as_at = end_of(home.today())
        self._folder = reports_folder(home, DOCUMENT, Audience.PROFESSIONAL, home.today())
        self._building: list[_Building] = []
        self._gone_wrong: set[str] = set()

    def keys(self) -> tuple[list[str], list[str]]:
        """Who is due for review or has a pack of today, and everybody else who has not left."""
        today = self._home.today()
        with self._home.open_store() as store:
            due = set(store.due_for_review(today, as_at=self._as_at))
            known = {case.key: case.left for case in store.cases(self._as_at)}
        due |= {entry["case"] for entry in read_manifest(self._folder)} & known.keys()
        here = [key for key, left in known.items() if left is None or left >= today]
        return sorted(due), sorted(set(here) - due)

    def lines(self, cases: Sequence[str]) -> list[AgendaLine]:
        """How `cases` stand now, in their order."""
        self._take_turns()
        entries = {entry["case"]: entry for entry in read_manifest(self._folder)}
        with self._home.open_store() as store:
            recorded = store.recorded_on(Decision.noun, self._home.today(), as_at=self._as_at)
            return [
                AgendaLine(
                    case=case,
                    recorded=recorded.get(case, 0),
                    begun=_begun(store, case),
                    **self._pack(store, case, entries.get(case)),
                )
                for case in cases
            ]

    def build(self, case: str) -> str:
        """Begin to build the pack of `case`, or let it wait for the one under way."""
        if all(one.case != case for one in self._building):
            self._gone_wrong.discard(case)
            self._building.append(_Building(case, monotonic(), None))
            self._take_turns()
        return f"The pack of {case} is being built. The meeting can go on meanwhile."

    def _take_turns(self) -> None:
        """Let go of a pack that is finished, and begin the next that waits."""
        if self._building and (process := self._building[0].process) is not None:
            if process.poll() is None:
                return
            if process.returncode not in {0, 1}:
                self._gone_wrong.add(self._building[0].case)
            del self._building[0]
        if self._building and self._building[0].process is None:
            first = self._building[0]
            self._building[0] = first._replace(process=self._started(first.case))

    def _started(self, case: str) -> subprocess.Popen[bytes]:
        asked = ["--case", case, "--document", DOCUMENT, "--workers", "1"]
        day, place = f"--as-of={self._home.today()}", f"--workspace={self._home.folder}"
        command = [sys.executable, "-m", "stepkit.apps", "packs", *asked, day, place]
        try:
            return subprocess.Popen(  # noqa: S603 - the key comes from the store
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError as problem:
            raise PackError(
                f"The pack cannot be built now: {problem.strerror}. "
                "Close other programs, then ask for it again."
            ) from problem

    def _pack(self, store: Store, case: str, entry: dict[str, Any] | None) -> dict[str, Any]:
        for one in self._building:
            if one.case == case:
                seconds = int(monotonic() - one.began)
                return {"pack": PackState.BUILDING, "seconds": seconds}
        if case in self._gone_wrong:
            return {"pack": PackState.FAILED, "why": NO_SENTENCE}
        if entry is None or entry["status"] == "not_reached":
            return {"pack": PackState.NOT_BUILT}
        if entry["status"] == "failed":
            return {"pack": PackState.FAILED, "why": entry["sentence"]}
        current = entry.get("head") == store.head(case, as_at=self._as_at)
        return {"pack": PackState.READY if current else PackState.OUT_OF_DATE}


def _begun(store: Store, case: str) -> bool:
    """Whether this author has typed something for this case that is not saved."""
    return any(store.unsaved(case, author=author(), noun=kind.noun) for kind in WRITTEN)
