"""What axe-core finds on a page. It comes with the test packages, so it asks no other machine."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = {"serious", "critical"}


def findings(page: Page, context: str | None = None) -> list[str]:
    """The serious and critical findings on the page, or on the part a selector names."""
    found: list[dict[str, Any]] = Axe().run(page, context=context).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
        if one["impact"] in GRAVE
    ]
