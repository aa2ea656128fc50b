"""What stepkit is installed with: one list, two doors, every file locked by its hash."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements-install.lock", "requirements.lock", "requirements-test.lock")
PYTHONS = ("3.11", "3.12", "3.13")

# What conda-forge calls by another name, and what belongs to the environment itself.
CONDA_NAMES = {"typst-py": "typst"}
CONDA_ITSELF = {"python", "pip"}

# Packages with the letters GPL in their licence that may be used all the same, and why.
DUAL_LICENSED: dict[str, str] = {}


@pytest.fixture(scope="module")
def project(house) -> dict:
    return tomllib.loads((house / "pyproject.toml").read_text("utf-8"))


def named(requirements: list[str]) -> dict[str, str]:
    """The asked-for versions by package: `{"pandas": ">=2.3"}`."""
    parsed = map(Requirement, requirements)
    return {canonicalize_name(one.name): str(one.specifier) for one in parsed}


def locked(path: Path) -> list[Requirement]:
    """The packages of a lock file, their hashes left out."""
    lines = path.read_text("utf-8").splitlines()
    return [Requirement(line.removesuffix("\\")) for line in lines if re.match(r"[a-z0-9]", line)]


def test_the_conda_door_asks_for_what_the_other_door_asks_for(house, project):
    listed = yaml.safe_load((house / "environment.yml").read_text("utf-8"))["dependencies"]
    by_pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    asked = named(
        [entry for entry in listed if isinstance(entry, str)]
        + [entry for entry in by_pip if not entry.startswith("-")]
    )
    asked = {CONDA_NAMES.get(name, name): versions for name, versions in asked.items()}
    expected = named(project["project"]["dependencies"])
    checks_notebooks = {
        "nbval": named(project["project"]["optional-dependencies"]["test"])["nbval"]
    }
    assert asked["python"] == project["project"]["requires-python"]
    assert {
        name: asked[name] for name in asked.keys() - CONDA_ITSELF
    } == expected | checks_notebooks


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", lambda project: project["project"]["dependencies"]),
        (
            "requirements-test.lock",
            lambda project: (
                project["project"]["dependencies"]
                + project["project"]["optional-dependencies"]["test"]
            ),
        ),
        ("requirements-install.lock", lambda project: project["dependency-groups"]["install"]),
    ],
)
def test_a_lock_holds_everything_that_is_asked_for(lock, wanted, house, project):
    pinned = {canonicalize_name(one.name): one.specifier for one in locked(house / lock)}
    for requirement in map(Requirement, wanted(project)):
        (pin,) = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin.version, prereleases=True)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_hashes(lock, house):
    text = (house / lock).read_text("utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert not [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]
    assert "://" not in text


@pytest.mark.parametrize("python", PYTHONS)
def test_the_locks_agree_on_every_version(python, house):
    def pins(lock):
        return {
            canonicalize_name(one.name): str(one.specifier)
            for one in locked(house / lock)
            if one.marker is None
            or one.marker.evaluate({"python_version": python, "python_full_version": f"{python}.1"})
        }

    runtime, test = pins("requirements.lock"), pins("requirements-test.lock")
    assert runtime == {name: test[name] for name in runtime}


def test_nothing_that_people_run_is_under_the_gpl(house):
    under = {
        one.name: licence
        for one in locked(house / "requirements.lock")
        if "GPL" in (licence := licence_of(one.name)) and one.name not in DUAL_LICENSED
    }
    assert not under


def licence_of(name: str) -> str:
    """All an installed package says of its licence; nothing of one that is not installed here."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return ""
    classifiers = [line for line in about.get_all("Classifier", []) if line.startswith("License")]
    first_line = (about.get("License") or "").partition("\n")[0]
    return " | ".join([about.get("License-Expression") or "", first_line, *classifiers])


def test_what_this_suite_runs_on_is_what_is_locked(house):
    missing = [
        one.name
        for one in locked(house / "requirements.lock")
        if (one.marker is None or one.marker.evaluate()) and not installed(one.name)
    ]
    assert not missing


def installed(name: str) -> bool:
    try:
        metadata(name)
    except PackageNotFoundError:
        return False
    return True
