"""What the tests have another process do."""

import os
import signal

from stepkit.errors import UnknownCaseError


def echo(**given):
    print("loaded with much noise")  # noqa: T201 - what a module may do
    return {"given": given, "process": os.getpid()}


def refuse():
    raise UnknownCaseError("No case has this key.", record="case YP-009", field="key")


def divide():
    return 1 / 0


def die():
    os.kill(os.getpid(), signal.SIGKILL)
