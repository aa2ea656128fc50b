"""What charts share: a line of text is drawn as matplotlib draws it, only without measuring it."""

from __future__ import annotations

import pytest
from matplotlib.text import Text

from stepkit.draw.axis import Page, Written
from stepkit.draw.style import Box, figure, figure_svg, settings

BOX = Box(10, 10, 100, 30)


def drawn(text, **look):
    with settings():
        held, axes = figure(60.0, BOX)
        Page(held, axes, 60.0, BOX).write(20, 30, text, **look)
        return figure_svg(held, title="t", description="d")


@pytest.mark.parametrize("text", ["plain", "50 % of $x$ & <b>", "שלום 1–2", " "])
@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize("bold", [True, False])
def test_a_line_lies_where_matplotlib_would_put_it(monkeypatch, text, align, bold):
    ours = drawn(text, align=align, bold=bold)
    monkeypatch.setattr(Written, "draw", Text.draw)
    assert drawn(text, align=align, bold=bold) == ours


def test_an_empty_line_draws_nothing():
    assert "<text" not in drawn("")
