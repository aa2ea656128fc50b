"""The hazard log: that every hazard says its cause, effect and control, and what proves it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PARTS = ("Cause", "Effect", "Control", "Proof", "Left over")
PLANNED = re.compile(r"planned \(issue [A-E]\)")
CLAIMS = re.compile(
    r"(?<!not )(?<!no )\b(certified|compliant|approved|accredited)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def log(house) -> str:
    return (house / "docs" / "clinical-safety" / "hazard-log.md").read_text("utf-8")


@pytest.fixture(scope="module")
def hazards(log) -> dict[str, dict[str, str]]:
    """The parts of every hazard, by its heading."""
    chapters = re.split(r"^### (?=H-)", log, flags=re.MULTILINE)[1:]
    return {
        chapter.partition("\n")[0]: dict(
            re.findall(r"^- \*\*(.+?):\*\* (.+?)(?=\n- \*\*|\n*\Z|\n#)", chapter, re.M | re.S)
        )
        for chapter in chapters
    }


def names_of_tests(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_there_are_at_least_twenty_numbered_in_order(hazards):
    numbers = [heading.split(" ")[0] for heading in hazards]
    assert len(numbers) >= 20
    assert numbers == [f"H-{number:02}" for number in range(1, len(numbers) + 1)]


def test_every_hazard_has_all_its_parts(hazards):
    assert not {heading: list(parts) for heading, parts in hazards.items() if tuple(parts) != PARTS}


def test_every_control_names_a_test_or_says_that_it_is_planned(hazards):
    unproven = [
        heading
        for heading, parts in hazards.items()
        if "::" not in parts["Proof"] and not PLANNED.search(parts["Proof"])
    ]
    assert not unproven


def test_every_test_that_is_named_is_there(hazards, house):
    named = {
        proof
        for parts in hazards.values()
        for proof in re.findall(r"`(tests/.+?)`", parts["Proof"])
    }
    gone = [
        proof
        for proof in sorted(named)
        if not (house / proof.partition("::")[0]).is_file()
        or proof.partition("::")[2] not in names_of_tests(house / proof.partition("::")[0])
    ]
    assert not gone


def test_nothing_is_claimed_that_nobody_has_granted(log):
    assert not CLAIMS.findall(log)
    assert "no claim of conformity" in log
