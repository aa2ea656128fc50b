"""What the tests have a warm process do: notebooks in short, and functions for its children."""

import json
import os
import random
import signal
import threading
import time
from pathlib import Path

from stepkit.batch.parameters import inject
from stepkit.batch.runner import failure, notebook_bytes, run_cells
from stepkit.batch.warm import Job
from stepkit.errors import DocumentError, StoreError
from stepkit.pack.typesetting import Drawing, pictures_request

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def code(source, *tags):
    return {
        "cell_type": "code",
        "source": source,
        "metadata": {"tags": list(tags)},
        "outputs": [],
        "execution_count": None,
    }


def notebook(*cells, **metadata):
    whole = [code(cell) if isinstance(cell, str) else cell for cell in cells]
    for number, cell in enumerate(whole):
        cell.setdefault("id", f"c{number}")
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": whole}


def outcome(warm, **job):
    """How one job ends."""
    (ended,) = warm.run([Job(**{"id": "one", **job})])
    return ended


def outputs(warm, *cells, **job):
    """What each cell of a notebook says when it is run."""
    ended = outcome(warm, notebook=notebook(*cells), **job)
    return [cell["outputs"] for cell in ended.value["cells"]]


def text(outputs):
    """The text of a cell's outputs."""
    return "".join(
        output["text"] if "text" in output else output["data"]["text/plain"] for output in outputs
    )


def pretended_pdf(document):
    """Bytes that say who made them of what; some documents take long, fail or kill."""
    if document == "slow":
        time.sleep(0.6)
    if document == "refused":
        raise DocumentError("The figure has no text.", record="case YP-004", field="alt")
    if document == "defect":
        raise KeyError("a name")
    if document == "kills":
        os._exit(9)
    return f"{os.getpid()} made {document}".encode()


def make_pdf(*, services, document):
    return services.pdf(document).decode()


def threads_of_a_maker(*, services):
    """The number of the process that makes PDFs, and how many threads it has after a first one."""
    services.pdf(pictures_request([Drawing(DRAWING, 10.0)]))
    siblings = Path(f"/proc/{os.getppid()}/task/{os.getppid()}/children").read_text().split()
    (maker,) = [int(one) for one in siblings if int(one) != os.getpid()]
    return maker, len(list(Path(f"/proc/{maker}/task").iterdir()))


def two_pdfs(*, services):
    return [services.pdf(document).decode().split(" made ")[1] for document in ("a", "b" * 300_000)]


def die_while_waiting(*, services):
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGKILL)).start()
    services.pdf("slow")


def give_up_waiting(*, services):
    try:
        services.pdf("slow")
    except BaseException as raised:  # noqa: BLE001 - the time limit is one
        return type(raised).__name__


def run(*, services, notebook):
    """Run a notebook as a batch does, and return what it wrote."""
    return json.loads(notebook_bytes(services.run(notebook)))


def run_bytes(*, services, notebook):
    return notebook_bytes(services.run(notebook)).decode()


def run_in(*, services, notebook, cwd):
    before = Path.cwd()
    executed = run_cells(notebook, shell=services.shell, cwd=cwd)
    return executed["cells"][0]["outputs"][0]["text"], Path.cwd() == before


def run_followed(*, services, notebook):
    seen = []
    run_cells(notebook, shell=services.shell, on_cell=lambda when, i, _: seen.append([when, i]))
    return seen


def run_within(*, services, notebook, seconds):
    executed = run_cells(notebook, shell=services.shell, time_limit=seconds)
    problem = failure(executed, services.shell)
    return executed["cells"][-1]["outputs"], problem.kind, problem.place


def give_back(*, services, notebook, values):
    """Each value as the notebook received it."""
    executed = services.run(inject(notebook, values))
    return json.loads(executed["cells"][-1]["outputs"][0]["text"])


def refuse(*, services):
    raise StoreError("The store is closed.", record="case YP-009", field="phase")


def divide(*, services):
    return 1 / 0


def unspeakable(*, services):
    return {"a": object()}


def chance(*, services):
    import numpy as np

    return [random.random(), float(np.random.random())]  # noqa: S311 - not for secrets


def forget_to_stop(*, services, file):
    """Leave a process running in the group."""
    child = os.fork()
    if child == 0:
        time.sleep(60)
        os._exit(0)
    Path(file).write_text(str(child))


def wait_long(*, services, file):
    Path(file).write_text(str(os.getpid()))
    time.sleep(60)
