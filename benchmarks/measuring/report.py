"""Printing what was measured: medians, spreads and ratios taken round by round."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import date
from statistics import median


def say_where(title: str) -> None:
    """The head of a report: what was measured, on what, and how busy that was."""
    print(f"\n{title}")
    print(
        f"{date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f}"
    )


def say(name: str, values: Sequence[float], unit: str, goal: str = "", digits: int = 3) -> float:
    """Print the median of the rounds with the least and the most, and return it."""
    middle = median(values)
    spread = f"{min(values):.{digits}f} to {max(values):.{digits}f}"
    rounds = f"{len(values)} rounds, {spread}" if len(values) > 1 else "once"
    print(f"{name:<58}{middle:>9.{digits}f} {unit:<5} ({rounds}){f'  goal {goal}' if goal else ''}")
    return middle


def say_ratio(name: str, above: Sequence[float], below: Sequence[float], goal: str = "") -> float:
    """Print the median of the ratios of two things measured in the same rounds."""
    each = [over / under for over, under in zip(above, below, strict=True)]
    return say(name, each, "x", goal, digits=2)
