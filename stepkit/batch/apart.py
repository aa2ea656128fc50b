"""A function called in an interpreter of its own, which takes what it had to load away with it.

`python -m stepkit.batch.apart` is its other end.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import Any

from stepkit.batch.calls import as_raised, described, named
from stepkit.errors import PackError


def call_apart(function: str, **arguments: Any) -> Any:
    """What the function named "package.module:function" returns; arguments and it are plain JSON.

    Raises its own error when it is one for people, `CalledError` for another one, and
    `PackError` when its process ended without an answer.
    """
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "stepkit.batch.apart"],
        input=json.dumps({"function": function, "arguments": arguments}).encode(),
        stdout=subprocess.PIPE,
        check=False,
    )
    if ended.returncode:
        raise PackError(
            "The process that looks up what is to be built ended unexpectedly. "
            "Run the same command again; if it happens again, run stepkit doctor."
        )
    answer = json.loads(ended.stdout)
    if answer["error"]:
        raise as_raised(answer["error"])
    return answer["value"]


def _answer(asked: bytes) -> bytes:
    call = json.loads(asked)
    value, error = None, None
    try:
        value = named(call["function"])(**call["arguments"])
    except Exception as problem:  # noqa: BLE001 - told to whoever asked
        error = described(problem)
    return json.dumps({"value": value, "error": error}).encode()


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C is answered by whoever asked
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a module prints while it is loaded is no part of the answer
    with answers:
        answers.write(_answer(sys.stdin.buffer.read()))


if __name__ == "__main__":
    _main()
