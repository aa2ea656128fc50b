"""Small pages for tests of the servers, written as notebooks."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect


def notebook(path: Path, *cells: str) -> Path:
    """A notebook with these code cells."""
    content = {
        "cells": [
            {
                "cell_type": "code",
                "id": f"cell-{number}",
                "metadata": {},
                "source": source,
                "execution_count": None,
                "outputs": [],
            }
            for number, source in enumerate(cells)
        ],
        "metadata": {"kernelspec": {"display_name": "x", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(content), "utf-8")
    return path


TYPED = """
import ipywidgets as widgets

word = widgets.Textarea(description="Word")
count = widgets.IntText(description="Count")
again = widgets.Button(description="Count again")
heard = widgets.Label(value="heard 0")
"""
LINKED = """
def press(_):
    count.value += 1
    heard.value = f"heard {count.value}"

again.on_click(press)
"""
SHOWN = "widgets.VBox([word, count, again, heard, widgets.HTMLMath('$x_1$ and <b>bold</b>')])"
COUNTING = (TYPED, LINKED, SHOWN)
"""A page on which a button counts."""

BROKEN_SAVE = """
from stepkit.apps.score_entry import score_entry
from stepkit.store.history import Store


def broken(*_, **__):
    raise ValueError("Tom was seen in the corridor")


Store.save_all = broken
"""
SCORES = (BROKEN_SAVE, 'entry = score_entry("YP-001", "sdq")', "entry")
"""Score entry whose saving is broken."""

PICKER = "from stepkit.apps.entry import case_picker\npicker = case_picker()\npicker"
"""A page on which a case is found and a form of it opened."""


def open_form(page: Page, form: str, case: str) -> Page:
    """Find a case on such a page and open one of its forms."""
    page.get_by_label("Open a case").press_sequentially(case.lower())
    page.get_by_role("button", name=case).click()
    page.get_by_role("button", name=form, exact=True).click()
    expect(page.get_by_role("heading", name=f"{case}:")).to_be_visible()
    return page
