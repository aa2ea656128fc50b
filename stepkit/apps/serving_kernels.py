"""The kernels behind served pages: some heated in advance, none outliving its page by much.

A heated kernel has its imports behind it and has opened nothing. (Voila's own way is to run
the page in advance; it would then show each visitor the records of an earlier moment.)
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from queue import Empty
from subprocess import DEVNULL
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Float, Integer

from stepkit.apps.defects import note
from stepkit.errors import ServingError

SILENT: dict[str, Any] = {"stdout": DEVNULL, "stderr": DEVNULL}
"""What a kernel's process says outside of cells could hold words of a case."""

STARTS = 3
LOOK_AFTER = 0.5
"""Seconds after which a kernel that has not answered is looked after."""


class PageKernels(AsyncMappingKernelManager):
    """Kernels of pages. One that nobody has been connected to for a while is ended."""

    heated = Integer(0, help="How many kernels wait for a page, heated.").tag(config=True)
    heat_after = Float(1.0, help="Seconds after a page before the next is heated.").tag(config=True)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]
        self._heating: list[asyncio.Task[str]] = []

    async def heat(self, after: float = 0) -> None:
        """Begin heating kernels until as many wait as are asked for."""
        await asyncio.sleep(after)
        while len(self._heating) < self.heated:
            self._heating.append(asyncio.create_task(self._answering()))

    async def start_kernel(self, **options: Any) -> str:  # type: ignore[override]
        """A heated kernel if one waits and lives, else one that is started now."""
        try:
            return await self._heated() or await self._answering(**options)
        finally:
            self._next = asyncio.create_task(self.heat(self.heat_after))

    async def _heated(self) -> str:
        """A kernel that waits and lives; "" where there is none."""
        while self._heating:
            kernel_id = await _started(self._heating.pop(0))
            if await self.lives(kernel_id):
                vars(self.get_kernel(kernel_id))["last_activity"] = utcnow()
                return kernel_id
        return ""

    async def _answering(self, **options: Any) -> str:
        """Start a kernel that answers, and another one where it ends before it has done so.

        A port that was free when it was chosen can be taken when the kernel comes to use it.
        """
        for _ in range(STARTS):
            kernel_id = str(await super()._async_start_kernel(**{**options, **SILENT}))
            if await self._answers(kernel_id):
                return kernel_id
        raise ServingError("No kernel could be started. Close stepkit and start it again.")

    async def _answers(self, kernel_id: str) -> bool:
        """Wait for the kernel's first answer; whether there was one before it ended."""
        client: Any = self.get_kernel(kernel_id).client()
        client.start_channels(iopub=False, stdin=False, hb=False, control=False)
        try:
            client.kernel_info()
            while await self.lives(kernel_id):
                with suppress(Empty):
                    await client.get_shell_msg(timeout=LOOK_AFTER)
                    return True
            return False
        finally:
            client.stop_channels()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End the kernel if it has had nobody for the time set, and does not wait for a page."""
        if kernel_id not in self._waiting():
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]

    async def lives(self, kernel_id: str) -> bool:
        """Whether the process of this kernel is there."""
        if kernel_id not in self:
            return False
        return bool(await ensure_async(self.get_kernel(kernel_id).is_alive()))

    def _waiting(self) -> set[str]:
        done = [one for one in self._heating if one.done() and not one.exception()]
        return {one.result() for one in done}


async def _started(heating: asyncio.Task[str]) -> str:
    """The kernel that was heated; "" where that failed, which is noted: another one is started."""
    try:
        return str(await heating)
    except Exception as problem:  # noqa: BLE001 - whatever it was, the page can still be had
        note(problem)
        return ""
