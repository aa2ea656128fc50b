"""`stepkit lab`: JupyterLab in the workspace, on its start page."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from jupyter_core.paths import jupyter_config_dir
from traitlets.config import Config

from stepkit.apps import serving
from stepkit.apps.notebook_imports import modules_of
from stepkit.apps.serving import LOOPBACK, Link
from stepkit.apps.shipped import shipped
from stepkit.apps.workspace import Workspace, find_workspace

PORT = 8880
START = "/lab/tree/notebooks/start.ipynb"
SETTINGS = ".jupyterlab"
ALONE_FOR = 900
LOOK_EVERY = 60
"""Seconds: a kernel whose notebook has been closed for a quarter of an hour is ended."""

OFF = [
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/lsp-extension",
    "@voila-dashboards/jupyterlab-preview",
]
HIDDEN = ["__pycache__", "*.pyc", ".*", "*.db", "*.db-*", "backups", "page-password"]


def serve(workspace: Path | None, *, browser: bool, port: int | None) -> None:
    """Open JupyterLab until it is stopped. Raises `WorkspaceError` without a workspace."""
    home = find_workspace(workspace)
    token = serving.new_token()
    with serving.surroundings(home, modules=_of_notebooks()) as folder:
        # Imported while the process that kernels are forked from is doing so too.
        from jupyterlab.labapp import LabApp  # noqa: PLC0415

        _switch_off(Path(jupyter_config_dir()) / "labconfig")
        config = Config(serving.KERNELS)
        config.merge(_settings(home, token=token, port=port or PORT))
        server = LabApp.initialize_server(argv=[], config=config)
        logging.getLogger("tornado.access").disabled = True  # a line can hold the link's secret
        link = Link(f"http://{LOOPBACK}:{server.port}{START}", token)
        serving.announce(link, folder, what="JupyterLab", browser=browser)
        server.start()


def _of_notebooks() -> list[str]:
    """What the notebooks of stepkit import."""
    folder = shipped("notebooks")
    return sorted({name for one in folder.glob("*.ipynb") for name in modules_of(one)})


def _switch_off(folder: Path) -> None:
    """Leave out what asks for news from outside, and what asks for servers that do not run."""
    folder.mkdir()
    off = {"disabledExtensions": dict.fromkeys(OFF, True)}
    (folder / "page_config.json").write_text(json.dumps(off), "utf-8")


def _settings(home: Workspace, *, token: str, port: int) -> Config:
    return Config(
        {
            "ServerApp": {
                "ip": LOOPBACK,
                "port": port,
                "open_browser": False,
                "root_dir": str(home.folder),
                "terminals_enabled": False,
                "kernel_manager_class": "stepkit.apps.serving_kernels.PageKernels",
                "log_level": 50,
                "allow_root": True,
                "tornado_settings": {"headers": serving.HEADERS},
            },
            "IdentityProvider": {"token": token, "cookie_options": {"samesite": "Strict"}},
            "PasswordIdentityProvider": {"allow_password_change": False},
            "LabApp": {
                "news_url": None,
                "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
                "extension_manager": "readonly",
                "user_settings_dir": str(home.folder / SETTINGS / "settings"),
                "workspaces_dir": str(home.folder / SETTINGS / "layouts"),
                "log_level": 50,
            },
            "ContentsManager": {"hide_globs": HIDDEN},
            "HTMLExporter": {"sanitize_html": True},
            "MappingKernelManager": {"cull_idle_timeout": ALONE_FOR, "cull_interval": LOOK_EVERY},
        }
    )
