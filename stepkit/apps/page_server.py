"""The meeting page's server: Voila on one page, hardened throughout.

What default Voila does otherwise was measured fault by fault; each setting here cures one.
"""

from __future__ import annotations

import re
from pathlib import Path
from ssl import SSLContext
from typing import Any

import jinja2
import tornado.ioloop
import tornado.web
from tornado.log import access_log, app_log, gen_log
from traitlets.config import Config
from voila.app import Voila
from voila.request_info_handler import RequestInfoSocketHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import AllowListFileHandler
from voila.tornado.handler import TornadoVoilaHandler

from stepkit.apps import serving
from stepkit.apps.opening import Opening
from stepkit.apps.serving import LOOPBACK, SERVED, Link
from stepkit.apps.serving_handlers import KERNEL_ID, AliveHandler, PageHandler
from stepkit.apps.serving_kernels import PageKernels
from stepkit.apps.workspace import Workspace
from stepkit.errors import ServingError

TEMPLATE = "stepkit"
HEATED = 1
ALONE_FOR = 40
LOOK_EVERY = 5
"""Seconds: a kernel whose page is gone without a word is ended within 45."""

EXTENSIONS = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
]
WEBSOCKETS = {"ws_ping_interval": 30_000, "ws_ping_timeout": 30_000}
LEFT_OUT = (
    AllowListFileHandler,
    RequestInfoSocketHandler,
    TornadoVoilaHandler,
    VoilaShutdownKernelHandler,
)


def run(
    home: Workspace, folder: Path, page: Path, opening: Opening, *, port: int, browser: bool
) -> None:
    """Serve `page` until it is stopped. Raises `ServingError` when no port is free."""
    config = Config(serving.KERNELS)
    config.merge(_settings(home, folder, opening))
    config.merge(Config({"Voila": {"open_browser": browser, "port": port}}))
    server = PageServer(config=config, notebook_path=str(page))
    server.encryption = opening.encryption
    server.initialize([])
    for log in (access_log, app_log, gen_log):
        log.disabled = True  # a line of theirs can hold an address with its secret
    server.start()


class PageServer(Voila):  # type: ignore[misc]
    """Voila with one page, no files and no way around the settings it was started with."""

    encryption: SSLContext | None = None

    def init_settings(self) -> dict[str, Any]:
        """Voila's settings, with stepkit's own pages for logging in and for errors."""
        pages = jinja2.FileSystemLoader(SERVED / "voila" / "templates" / TEMPLATE)
        own = jinja2.Environment(loader=pages, autoescape=True)
        return {**super().init_settings(), "jinja2_env": own}

    def init_handlers(self) -> list[tuple[Any, ...]]:
        """What is served: the page, what it is made of, its kernel's channel, and its heartbeat."""
        kept = [one for one in super().init_handlers() if one[1] not in LEFT_OUT]
        page = {
            "notebook_path": Path(self.notebook_path).name,
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [
            (rf"/stepkit/alive/{KERNEL_ID}", AliveHandler),
            *kept,
            (r"/(.*)", PageHandler, page),
        ]

    def start(self) -> None:
        """Listen, for requests that name this host and no other."""
        self.connection_dir = str(Path(self.connection_dir_root) / "kernels")
        Path(self.connection_dir).mkdir(mode=0o700)
        self.app = tornado.web.Application(**self.init_settings())
        self.app.settings.update(self.tornado_settings)
        self.app.add_handlers(self.hosts(), self.init_handlers())
        self.listen()

    def hosts(self) -> str:
        """The names under which a request may ask for this server, as tornado matches them."""
        names = {self.ip, "localhost"} if self.ip == LOOPBACK else {self.ip}
        return "(" + "|".join(re.escape(name) for name in sorted(names)) + ")$"

    def listen(self) -> None:
        """Take the port, or one near it when it is taken, and serve until told to stop."""
        self.port = self._bound_port()
        scheme = "https" if self.encryption else "http"
        link = Link(f"{scheme}://{self.ip}:{self.port}/", self.token or "")
        folder = Path(self.connection_dir_root)
        serving.announce(link, folder, what="The meeting page", browser=self.open_browser)
        self.ioloop = tornado.ioloop.IOLoop.current()
        self.ioloop.add_callback(self.kernel_manager.heat)
        try:
            self.ioloop.start()
        finally:
            self.stop()

    def _bound_port(self) -> int:
        for port in self.random_ports(self.port, self.port_retries):
            try:
                self.app.listen(port, self.ip, ssl_options=self.encryption)
            except OSError:
                continue
            return int(port)
        raise ServingError(
            f"No free port was found near {self.port}. Give another one with --port, or restart "
            "the computer."
        )


def _settings(home: Workspace, folder: Path, opening: Opening) -> Config:
    return Config(
        {
            "Voila": {
                "ip": opening.host,
                "token": "" if opening.password else serving.new_token(),
                "config_file_paths": [str(folder / "config")],
                "connection_dir_root": str(folder),
                "log_level": 50,
                "tornado_settings": {"headers": serving.HEADERS, **WEBSOCKETS},
            },
            "VoilaConfiguration": {
                "template": TEMPLATE,
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "file_allowlist": [],
                "extension_allowlist": EXTENSIONS,
                "strip_sources": True,
                "show_tracebacks": False,
                "multi_kernel_manager_class": PageKernels,
                "page_config_hook": _without_other_machines,
                "resources": {"rehearsal": home.rehearsal},
            },
            "PageKernels": {"heated": HEATED},
            "MappingKernelManager": {"cull_idle_timeout": ALONE_FOR, "cull_interval": LOOK_EVERY},
            "KernelManager": {"autorestart": False},  # a kernel started anew would be empty
            "IdentityProvider": {"cookie_options": {"samesite": "Strict"}},
            "PasswordIdentityProvider": {"hashed_password": opening.password},
        },
    )


def _without_other_machines(config: dict[str, Any], **_: object) -> dict[str, Any]:
    """The page's settings without the address from which mathematics would be fetched."""
    return {**config, "fullMathjaxUrl": "", "mathjaxConfig": ""}
