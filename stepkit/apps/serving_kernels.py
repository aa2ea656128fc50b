"""The kernels behind served pages: none outlives its page by much."""

from __future__ import annotations

from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager


class PageKernels(AsyncMappingKernelManager):
    """Kernels that are ended when nobody has been connected for a while.

    A kernel that was heated in advance may have waited for hours. Its time without anybody
    begins when it is first looked at here, which is after a page took it.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]
        self._met: set[str] = set()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End the kernel if it has had nobody for the time set."""
        if kernel_id not in self._met:
            self._met.add(kernel_id)
            vars(self.get_kernel(kernel_id))["last_activity"] = utcnow()
        await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]
        self._met &= set(self.list_kernel_ids())

    async def lives(self, kernel_id: str) -> bool:
        """Whether the process of this kernel is there."""
        if kernel_id not in self:
            return False
        return bool(await ensure_async(self.get_kernel(kernel_id).is_alive()))
