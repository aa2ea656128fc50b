"""An IPython shell in this process that gives the outputs of a Jupyter kernel.

There is no kernel, no socket and no thread behind it: what a kernel would send over
its connection goes into a `Recorder`. The rules it follows are those of ipykernel.
"""

# mypy: disable-error-code="no-untyped-call"
# (most of IPython's methods carry no types)

from __future__ import annotations

import builtins
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, NoReturn

from IPython.core import page
from IPython.core.autocall import ZMQExitAutocall
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError, UsageError
from IPython.core.events import EventManager, available_events
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Any as AnyTrait
from traitlets import CBool, Instance, Type, default
from traitlets.config import Config

from stepkit.batch.cell_names import CellCompiler
from stepkit.batch.kernels import INLINE_BACKEND, shell_settings
from stepkit.batch.outputs import Recorder

KERNEL_ENVIRONMENT = {
    "TERM": "xterm-color",
    "CLICOLOR": "1",
    "FORCE_COLOR": "1",
    "CLICOLOR_FORCE": "1",
    "PAGER": "cat",
    "GIT_PAGER": "cat",
}


class ResultHook(DisplayHook):
    """Records the value of a cell's last expression."""

    active = False

    def start_displayhook(self) -> None:
        """Nothing has been formatted yet."""
        self.active = True
        self._data: dict[str, Any] = {}
        self._metadata: dict[str, Any] | None = None

    def write_output_prompt(self) -> None:
        """The prompt number is recorded with the result."""

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        """Keep the formats until they are all there."""
        self._data, self._metadata = format_dict, md_dict

    def finish_displayhook(self) -> None:
        """Record the result after what was printed before it."""
        self.active = False
        flush()
        if self._data and self.shell:
            self.shell.recorder.result(self._data, self._metadata, self.prompt_count)


class DisplayRecorder(DisplayPublisher):
    """Records displays, their updates and the clearing of a cell's outputs."""

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        source: object = None,  # noqa: ARG002 - once IPython's, unused by it too
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **kwargs: Any,  # noqa: ARG002 - likewise
    ) -> None:
        """Record one display after what was printed before it."""
        flush()
        self._validate_data(data, metadata)
        display_id = (transient or {}).get("display_id", "")
        self.shell.recorder.display(data, metadata, display_id, update=update)

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython's
        """Clear the running cell's outputs, or wait for the next one to replace them."""
        flush()
        self.shell.recorder.clear(wait=wait)


class CellEvents(EventManager):
    """The events of a cell, without pyplot's wish to draw each figure for a window first.

    The figure is drawn anyway when it is shown in the page: half the time of each.
    """

    def register(self, event: str, function: Callable[..., Any]) -> None:
        """Have `function` called at `event`, unless it is pyplot's drawing for a window."""
        if not _draws_for_window(function):
            super().register(event, function)

    def unregister(self, event: str, function: Callable[..., Any]) -> None:
        """No longer have `function` called at `event`."""
        if not _draws_for_window(function):
            super().unregister(event, function)


def _draws_for_window(function: Callable[..., Any]) -> bool:
    return getattr(function, "__name__", "") == "_draw_all_if_interactive"


class ZMQInteractiveShell(InteractiveShell):
    """The shell, under the name by which pandas, rich and tqdm know a kernel's.

    Those libraries look while they are imported, so the shell must exist before
    them. It has no folder: nothing of a case may stay behind in a profile, a history
    or a store of variables.
    """

    displayhook_class = Type(ResultHook)
    display_pub_class = Type(DisplayRecorder)
    displayhook: ResultHook
    kernel = AnyTrait()
    recorder = AnyTrait()
    autoindent = CBool(default_value=False)
    exiter = Instance(ZMQExitAutocall)
    keepkernel_on_exit = None
    last_error: BaseException | None = None

    def __init__(self, **kwargs: Any) -> None:
        settings = Config({**shell_settings(), "IPKernelApp": {"tqdm": "notebook"}})
        super().__init__(
            config=settings,
            kernel=SimpleNamespace(),
            recorder=Recorder(),
            compiler_class=CellCompiler,
            **kwargs,
        )
        self.db = {}
        self._at_first = dict(self.user_ns)

    @default("exiter")
    def _default_exiter(self) -> ZMQExitAutocall:
        return ZMQExitAutocall(self)

    def init_ipython_dir(self, ipython_dir: str | None) -> None:
        """No folder."""

    def init_profile_dir(self, profile_dir: Any) -> None:
        """No profile."""

    def init_virtualenv(self) -> None:
        """The environment is the one stepkit runs in."""

    def init_environment(self) -> None:
        """What a kernel sets for the programs that cells start, and for pictures."""
        os.environ.update(KERNEL_ENVIRONMENT)
        os.environ.setdefault("MPLBACKEND", INLINE_BACKEND)

    def init_events(self) -> None:
        """IPython's own, but for what `CellEvents` leaves out."""
        super().init_events()
        registered = self.events.callbacks
        self.events = CellEvents(self, available_events)
        self.events.callbacks = registered

    def init_hooks(self) -> None:
        """Text for a pager goes beside the notebook in a kernel; here it goes nowhere."""
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *_, **__: None), 99)

    def enable_gui(self, gui: str | None = None) -> None:
        """Only figures in the page: there is no screen to open a window on."""
        if gui not in (None, "inline", "agg"):
            raise UsageError(f"No {gui} window can be opened while a batch runs.")

    def ask_exit(self) -> None:
        """What `exit()` asks for; the runner ends the notebook after the cell."""
        self.exit_now = not self.keepkernel_on_exit

    def set_next_input(self, s: str, replace: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython's
        """Nobody is there to edit a next cell."""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        flush()
        if self.displayhook.active:  # a result that cannot be shown fails its cell
            self.last_error = evalue
        self.recorder.error(str(etype.__name__), str(evalue), stb)

    async def run_one(self, source: str) -> bool:
        """Run one cell as a kernel does, inside the running event loop; True if all went well."""
        self.last_error = None
        transformed, problem = self._transformed(source)
        result = None
        try:
            result = await self.run_cell_async(
                source,
                store_history=True,
                transformed_cell=transformed,
                preprocessing_exc_tuple=problem,
            )
        finally:
            self.events.trigger("post_execute")
            self.events.trigger("post_run_cell", result)
        self.last_error = result.error_before_exec or result.error_in_exec or self.last_error
        return self.last_error is None

    def _transformed(self, source: str) -> tuple[str, Any]:
        try:
            return self.transform_cell(source), None
        except Exception:  # noqa: BLE001 - reported by the shell as the cell's own error
            return source, sys.exc_info()

    def start_afresh(self) -> None:
        """Forget every cell that was run, as a new kernel would not know them."""
        self.reset(new_session=True)
        self.user_ns.update({**self._at_first, **self.user_ns})
        history: Any = self.history_manager
        history._i00 = history._i = history._ii = history._iii = ""  # noqa: SLF001 - reset leaves them
        history.db_input_cache.clear()
        self.compile = CellCompiler()
        self.exit_now = False
        self.last_error = None
        self.recorder = Recorder()


def flush() -> None:
    """Flush whatever stands for the two streams, stdout first."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _no_input(prompt: object = "") -> NoReturn:  # noqa: ARG001 - the signature of input()
    raise StdinNotImplementedError(
        "raw_input was called, but this frontend does not support input requests."
    )


def _no_getpass(prompt: str = "", stream: Any = None, **_: Any) -> NoReturn:  # noqa: ARG001 - likewise
    raise StdinNotImplementedError(
        "getpass was called, but this frontend does not support input requests."
    )


@contextmanager
def without_input() -> Iterator[None]:
    """Refuse every question to a keyboard, with the kernel's own error."""
    before = (builtins.input, getpass.getpass)
    builtins.input, getpass.getpass = _no_input, _no_getpass
    try:
        yield
    finally:
        builtins.input, getpass.getpass = before
