"""How the meeting page's server answers: one page, whether its kernel lives, and nothing else."""

from __future__ import annotations

from typing import Any, cast

import tornado.web
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import JupyterHandler
from voila.tornado.handler import TornadoVoilaHandler

from stepkit.apps.defects import note
from stepkit.apps.serving_kernels import PageKernels

KERNEL_ID = r"(\w+-\w+-\w+-\w+-\w+)"
GONE = 410
DEFECT = 500


class PageHandler(TornadoVoilaHandler):  # type: ignore[misc]
    """The page. A link's secret is exchanged for a cookie and leaves the address bar at once."""

    reference = ""
    """Under which number the defect was noted for which the page cannot be shown."""

    @tornado.web.authenticated
    async def get(self, path: str = "") -> None:
        """Answer the page, or 404 for every other path: no file is served from here."""
        if path:
            raise tornado.web.HTTPError(404)
        if self.request.query:
            self.redirect(self.base_url, status=303)
            return
        await super().get()

    def log_exception(self, *raised: Any) -> None:
        """Note a defect; what was asked for and whether it was allowed is not noted."""
        _, problem, _ = raised
        if not isinstance(problem, tornado.web.HTTPError) or problem.status_code >= DEFECT:
            self.reference = note(problem)

    @property
    def template_namespace(self) -> dict[str, Any]:
        """What the page that says it cannot be shown is written with."""
        return {**super().template_namespace, "reference": self.reference}


class AliveHandler(JupyterHandler):
    """Whether a page's kernel is there, asked once a second; and that a page was closed."""

    async def get(self, kernel_id: str) -> None:
        """Answer 204 while the kernel lives, 410 when it is gone, 403 to anybody not let in."""
        self._require_person()
        self.set_header("Cache-Control", "no-store")
        kernels = cast("PageKernels", self.kernel_manager)
        self.set_status(204 if await kernels.lives(kernel_id) else GONE)

    async def post(self, kernel_id: str) -> None:
        """End the kernel of a page that was closed."""
        self._require_person()
        if kernel_id in self.kernel_manager:
            await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id, now=True))
        self.set_status(204)

    def check_xsrf_cookie(self) -> None:
        """A page that is being closed can send no token; its cookie is strictly of this site."""

    def _require_person(self) -> None:
        if self.current_user is None:
            raise tornado.web.HTTPError(403)
