"""Kernels forked from a warm process: they do all that a kernel does, and end when they should."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socketpair
from subprocess import DEVNULL, PIPE

import pytest
import zmq
from jupyter_client import BlockingKernelClient, KernelManager
from jupyter_client.kernelspec import KernelSpecManager

from stepkit.apps import create, serving
from stepkit.apps.forked_kernel import _end_with
from stepkit.apps.kernel_parent import GIVEN_UP, KernelParent
from stepkit.apps.kernel_provisioner import ForkedProcess
from stepkit.apps.workspace import read_workspace

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only"),
    pytest.mark.xdist_group("forked_kernels"),
]

SILENT = {"stdout": DEVNULL, "stderr": DEVNULL}
SERVER = """
import sys, time
from pathlib import Path
from subprocess import DEVNULL
from jupyter_client import KernelManager
from stepkit.apps import serving
from stepkit.apps.workspace import read_workspace
with serving.surroundings(read_workspace(Path(sys.argv[1]))):
    kernel = KernelManager(kernel_name="python3")
    kernel.start_kernel(stdout=DEVNULL, stderr=DEVNULL)
    print(kernel.provisioner.pid, flush=True)
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The private folder of a server's surroundings, with the parent of its kernels."""
    folder = tmp_path_factory.mktemp("forked") / "workspace"
    create.demo(folder, cases=1, seed=1, broken=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "environ", os.environ.copy())
        with serving.surroundings(read_workspace(folder)) as private:
            yield private


class Kernel:
    """A kernel that runs, with a client that has said hello to it."""

    def __init__(self, manager: KernelManager) -> None:
        self.manager = manager
        self.client: BlockingKernelClient = manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    @property
    def process(self) -> object:
        assert self.manager.provisioner
        return self.manager.provisioner.process  # type: ignore[attr-defined]

    @property
    def pid(self) -> int:
        assert self.manager.provisioner
        return self.manager.provisioner.pid  # type: ignore[attr-defined, no-any-return]

    def told(self, code: str) -> str:
        """What a cell prints, or how it fails."""
        said: list[str] = []
        self.client.execute_interactive(
            code, timeout=30, output_hook=lambda one: said.append(_words(one["content"]))
        )
        return "".join(said)


def _words(content: dict[str, str]) -> str:
    return content.get("text", "") + content.get("ename", "")


@pytest.fixture
def started(private: Path) -> Iterator[Callable[..., Kernel]]:
    """Starts a kernel as the servers start theirs."""
    kernels: list[Kernel] = []

    def start(*, socket: str | None = None, **options: object) -> Kernel:
        specs = KernelSpecManager(kernel_dirs=[str(private / "data" / "kernels")])
        manager = KernelManager(
            kernel_name="python3",
            kernel_spec_manager=specs,
            connection_file=str(private / f"kernel-{len(kernels)}-{time.time_ns()}.json"),
            transport_encryption="required",
        )
        if socket is not None:
            manager.kernel_spec.metadata["kernel_provisioner"]["config"]["socket"] = socket
        manager.start_kernel(**{**SILENT, **options})
        kernels.append(Kernel(manager))
        return kernels[-1]

    yield start
    for one in kernels:
        one.client.stop_channels()
        one.manager.shutdown_kernel(now=True)


def is_there(pid: int) -> bool:
    """Whether a process lives; one that has ended and was not asked after does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def gone(*pids: int, patience: float = 10) -> bool:
    until = time.monotonic() + patience
    while any(map(is_there, pids)) and time.monotonic() < until:
        time.sleep(0.02)
    return not any(map(is_there, pids))


def test_a_kernel_is_forked_and_runs_cells(started):
    kernel = started()
    assert isinstance(kernel.process, ForkedProcess)
    assert Path(f"/proc/{kernel.pid}/comm").read_text("utf-8").startswith("kernel-")
    assert kernel.told("print(6 * 7)") == "42\n"
    assert kernel.told("1 / 0") == ""  # told as a sentence, by stepkit.apps.cell_errors
    assert kernel.told("import ipywidgets; ipywidgets.IntSlider(); print(1)") == "1\n"
    assert kernel.told("import pandas; print(pandas.get_option('display.max_columns'))") == "20\n"


def test_a_kernel_leaves_the_modules_it_shares_alone(started):
    kernel = started()
    assert kernel.told("print(get_ipython().kernel._kernel_modules)") == "[]\n"
    assert int(kernel.told("import sys; print(len(sys.modules))")) > 1000


def test_a_kernel_has_no_debugger(started):
    kernel = started()
    kernel.client.kernel_info()
    assert "debugger" not in kernel.client.get_shell_msg(timeout=30)["content"].get(
        "supported_features", []
    )
    assert kernel.told("import sys; print('debugpy.server' in sys.modules)") == "False\n"


def test_widgets_of_a_page_that_is_opened_again_are_found(started):
    asked = "from comm import get_comm_manager; print(sorted(get_comm_manager().targets))"
    assert started().told(asked) == "['jupyter.widget', 'jupyter.widget.control']\n"


def test_a_kernel_has_its_own_environment_folder_and_chance(started, tmp_path):
    env = {**os.environ, "ONLY_HERE": "yes"}
    first, second = started(cwd=str(tmp_path), env=env), started()
    asked = "import os; print(os.environ.get('ONLY_HERE'), os.getcwd(), os.read(0, 1))"
    assert first.told(asked) == f"yes {tmp_path} b''\n"
    assert second.told(asked) == f"None {Path.cwd()} b''\n"
    drawn = "import random, numpy; print(random.random(), numpy.random.random())"
    numbers = first.told(drawn).split() + second.told(drawn).split()
    assert len(set(numbers)) == 4


def test_a_kernel_keeps_no_history(started, private):
    kernel = started()
    assert kernel.told("print(get_ipython().history_manager.enabled)") == "False\n"
    assert list(private.rglob("history.sqlite")) == []


def test_a_kernel_speaks_encrypted_only(started):
    kernel = started()
    file = Path(kernel.manager.connection_file)
    known = json.loads(file.read_text("utf-8"))
    assert known.pop("curve_publickey")
    assert file.stat().st_mode & 0o077 == 0
    open_talk = BlockingKernelClient()
    open_talk.load_connection_info({**known, "curve_secretkey": None})
    open_talk.start_channels()
    open_talk.shell_channel.socket.sndtimeo = 2000  # nobody takes it: it must not wait for ever
    try:
        with pytest.raises((RuntimeError, zmq.Again), match=r"Kernel di|temporarily unavailable"):
            open_talk.wait_for_ready(timeout=2)
    finally:
        open_talk.stop_channels()


def test_an_interrupt_reaches_the_cell_that_runs(started):
    kernel = started()
    kernel.told("kept = 1")
    kernel.client.execute("import time\nprint('on')\ntime.sleep(60)", stop_on_error=False)
    while kernel.client.get_iopub_msg(timeout=30)["msg_type"] != "stream":
        pass
    kernel.manager.interrupt_kernel()
    said = iter(lambda: kernel.client.get_iopub_msg(timeout=30), None)
    assert next(one for one in said if one["msg_type"] == "error")["content"]["ename"] == (
        "KeyboardInterrupt"
    )
    assert kernel.told("print(kept)") == "1\n"


def test_a_kernel_started_again_is_empty_and_another_process(started):
    kernel = started()
    before = kernel.pid
    kernel.told("kept = 1")
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=30)
    assert kernel.told("print('kept' in globals())") == "False\n"
    assert kernel.pid != before
    assert isinstance(kernel.process, ForkedProcess)
    assert gone(before)


def test_what_a_cell_started_ends_with_its_kernel(started):
    kernel = started()
    child = int(
        kernel.told("import subprocess as s; print(s.Popen(['sleep', '600'], stdin=s.PIPE).pid)")
    )
    os.kill(kernel.pid, signal.SIGKILL)
    assert gone(kernel.pid, child)
    assert not kernel.manager.is_alive()


def test_a_server_that_is_killed_takes_everything_with_it(private, tmp_path):
    create.demo(tmp_path / "w", cases=1, seed=1, broken=False)
    with subprocess.Popen([sys.executable, "-c", SERVER, str(tmp_path / "w")], stdout=PIPE) as one:
        assert one.stdout
        kernel = int(one.stdout.readline())
        parent = _parent_of(kernel)
        assert parent not in {1, one.pid}
        one.kill()
    assert gone(kernel, parent)


def test_a_line_that_breaks_off_is_the_end_too(monkeypatch):
    """As it does when a server is killed before it has read which kernel it was given."""
    ended = []
    monkeypatch.setattr(os, "killpg", lambda *told: ended.append(told))
    kernels, servers = socketpair()
    with kernels:
        kernels.send(b"1234")
        servers.close()
        _end_with(kernels)
    assert ended == [(0, signal.SIGKILL)]


def test_kernels_outlive_their_parent_and_the_next_comes_from_a_new_one(started):
    kernel = started()
    parent = _parent_of(kernel.pid)
    os.kill(parent, signal.SIGKILL)
    following = started()
    assert isinstance(following.process, ForkedProcess)
    assert _parent_of(following.pid) != parent
    assert kernel.told("print('here')") == "here\n"


def _parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[1])


@pytest.mark.parametrize("socket", ["", "/nobody/listens/here"])
def test_without_a_parent_the_usual_kernel_is_started(started, socket):
    kernel = started(socket=socket)
    assert isinstance(kernel.process, subprocess.Popen)
    assert kernel.told("print(6 * 7)") == "42\n"


def test_a_kernel_that_is_to_print_somewhere_is_started_as_usual(started):
    kernel = started(stdout=None)
    assert isinstance(kernel.process, subprocess.Popen)


@contextmanager
def parent(folder: Path, *modules: str) -> Iterator[tuple[KernelParent, list[str]]]:
    said: list[str] = []
    with KernelParent(folder / "s", modules, said.append) as one:
        yield one, said


def test_what_starts_a_thread_is_not_forked_from_and_it_is_said_once(tmp_path, monkeypatch):
    (tmp_path / "with_thread.py").write_text(
        "import threading, time\n"
        "threading.Thread(target=time.sleep, args=[60], daemon=True).start()\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with parent(tmp_path, "with_thread", "no_such_module") as (one, said):
        assert gone(one.pid, patience=30)
        until = time.monotonic() + 5
        while not said and time.monotonic() < until:
            time.sleep(0.02)
        assert said == [GIVEN_UP]


def test_a_socket_that_cannot_be_made_means_usual_kernels(tmp_path):
    with parent(tmp_path / ("long" * 30)) as (one, said):
        assert one.place == ""
    assert said == []


def test_where_a_process_cannot_be_watched_kernels_are_usual(tmp_path, monkeypatch):
    def forbidden(*_):
        raise PermissionError

    monkeypatch.setattr(os, "pidfd_open", forbidden)
    with parent(tmp_path) as (one, said):
        assert one.place == ""
    assert said == []
