"""The settings that a plain kernel and our own shell have in common.

Figures are SVG with real text and no tight box: half the work of the usual PNG, and
text that can be read aloud and searched. A fixed salt and no date make the same
figure the same bytes. History is off, so that no cell is kept in a file of IPython's.
"""

from __future__ import annotations

from typing import Any

RC_PARAMS: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "stepkit",
    "text.parse_math": False,
}
PRINT_FIGURE: dict[str, Any] = {"bbox_inches": None, "metadata": {"Date": None}}
FIGURE_FORMAT = "svg"
INLINE_BACKEND = "module://matplotlib_inline.backend_inline"


def shell_settings() -> dict[str, dict[str, Any]]:
    """The settings of an IPython shell, by the class they belong to."""
    return {
        "HistoryManager": {"enabled": False, "hist_file": ":memory:"},
        "InlineBackend": {
            "figure_formats": {FIGURE_FORMAT},
            "print_figure_kwargs": PRINT_FIGURE,
            "rc": RC_PARAMS,
        },
    }


def kernel_arguments() -> list[str]:
    """The same settings as command-line arguments of a plain kernel (`extra_arguments`)."""
    inline = [f"--InlineBackend.rc={name}={value}" for name, value in RC_PARAMS.items()]
    return [
        "--HistoryManager.enabled=False",
        f"--InlineBackend.figure_formats={FIGURE_FORMAT}",
        f"--InlineBackend.print_figure_kwargs={PRINT_FIGURE!r}",
        *inline,
    ]
