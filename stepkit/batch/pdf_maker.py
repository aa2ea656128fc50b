"""PDF makers: kept processes that alone load the typesetter, one for each slot of a batch.

The typesetter starts threads, so a process forked after its first use would wait for
them for ever. Its process is therefore forked early, before anything heavy is loaded,
and spoken to over two pipes. An answer carries the job and the turn it belongs to; one
that belongs to another is thrown away, and after an abnormal end the maker is replaced.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO, NoReturn

from stepkit.batch.calls import as_raised, described, named
from stepkit.batch.limits import die_with_parent, give_memory_back
from stepkit.errors import PackError

PDF_FUNCTION = "stepkit.pack.typesetting:set_request"


@dataclass(frozen=True)
class Maker:
    """A maker as its parent knows it: its process and the parent's ends of both pipes."""

    pid: int
    requests: int
    answers: int

    def stop(self) -> None:
        """Kill it and give its pipes back; whatever it was making is lost with it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.requests)
        os.close(self.answers)


def start_maker(function: str, not_for_it: Iterable[int]) -> Maker:
    """Fork a maker that calls `function`; it closes the descriptors in `not_for_it`."""
    to_maker, requests = os.pipe()
    answers, from_maker = os.pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        for descriptor in (requests, answers, *not_for_it):
            os.close(descriptor)
        _serve(function, to_maker, from_maker, parent)
    os.close(to_maker)
    os.close(from_maker)
    return Maker(pid, requests, answers)


def _serve(function: str, requests: int, answers: int, parent: int) -> NoReturn:
    """Answer requests until the other side is gone."""
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for number in (signal.SIGTERM, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        die_with_parent(parent)
        with os.fdopen(requests, "rb") as questions, os.fdopen(answers, "wb") as replies:
            make = _loaded(function)
            while line := questions.readline():
                head = json.loads(line)
                document = questions.read(head.pop("size")).decode()
                _answer(replies, head, make, document)
                give_memory_back()
    finally:
        os._exit(0)


def _loaded(function: str) -> Callable[[str], bytes]:
    """The function, or one that says at each call why it could not be loaded."""
    try:
        return named(function)
    except Exception as problem:  # noqa: BLE001 - told to whoever asks for a PDF
        reason = problem

        def not_there(_: str) -> bytes:
            raise reason

        return not_there


def _answer(
    replies: BinaryIO, head: dict[str, Any], make: Callable[[str], bytes], document: str
) -> None:
    try:
        content, error = make(document), None
    except Exception as problem:  # noqa: BLE001 - told to whoever asked
        content, error = b"", described(problem)
    _send(replies, {**head, "error": error}, content)


def _send(pipe: BinaryIO, head: dict[str, Any], content: bytes) -> None:
    pipe.write(json.dumps({**head, "size": len(content)}).encode() + b"\n" + content)
    pipe.flush()


class PdfService:
    """A job's way to the maker of its slot. `waiting` is true while an answer is owed."""

    def __init__(self, job: str, requests: int, answers: int) -> None:
        self.waiting = False
        self._job = job
        self._turn = 0
        self._requests = os.fdopen(requests, "wb")
        self._answers = os.fdopen(answers, "rb")

    def __call__(self, document: str) -> bytes:
        """What the maker makes of `document`: see `stepkit.pack.typesetting.set_request`.

        Raises the maker's own error when it is one for people, and `PackError` when
        the maker is gone.
        """
        self._turn += 1
        mine = {"job": self._job, "turn": self._turn}
        self.waiting = True
        head, content = self._exchange(mine, document.encode())
        self.waiting = False
        if head["error"]:
            raise as_raised(head["error"])
        return content

    def close(self) -> None:
        """Let go of both pipes."""
        self._requests.close()
        self._answers.close()

    def _exchange(self, mine: dict[str, Any], document: bytes) -> tuple[dict[str, Any], bytes]:
        try:
            _send(self._requests, mine, document)
            while line := self._answers.readline():
                head = json.loads(line)
                content = self._answers.read(head["size"])
                if len(content) == head["size"] and mine.items() <= head.items():
                    return head, content
        except (BrokenPipeError, ValueError):
            pass
        raise PackError(
            "The process that makes PDFs ended while it made this one. Build this one case again."
        )
