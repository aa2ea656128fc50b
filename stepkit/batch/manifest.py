"""What a batch made from what: its manifest, and whether a finished pack is still good."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Any

from stepkit.batch.files import sha256

MANIFEST = "manifest.json"

LIBRARIES = ("stepkit", "matplotlib", "pandas", "pydantic", "python-docx", "typst", "ipython")


@cache
def library_versions() -> dict[str, str]:
    """The version of Python and of every library that shapes the bytes of a pack."""
    return {"python": python_version(), **{name: version(name) for name in LIBRARIES}}


def fingerprint(basis: dict[str, Any]) -> str:
    """The hash of everything a pack depends on."""
    return sha256(json.dumps(basis, sort_keys=True).encode())


def read_record(folder: Path, key: str, document: str) -> dict[str, Any] | None:
    """The record that lies in a finished pack, or None when it cannot be read as one."""
    try:
        record = json.loads((folder / key / f"{key}_{document}.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return record if isinstance(record, dict) and isinstance(record.get("files"), dict) else None


def read_manifest(folder: Path) -> list[dict[str, Any]]:
    """The entries of the manifest in `folder`, none where there is no manifest to be read."""
    try:
        packs = json.loads((folder / MANIFEST).read_text("utf-8"))["packs"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [entry for entry in packs if isinstance(entry, dict) and "case" in entry]


def up_to_date(folder: Path, key: str, document: str, wanted: str) -> dict[str, Any] | None:
    """The record of a pack that is whole, untouched and made from exactly this, else None."""
    record = read_record(folder, key, document)
    if record is None or record.get("fingerprint") != wanted:
        return None
    for name, expected in record["files"].items():
        file = folder / key / name
        if not file.is_file() or sha256(file.read_bytes()) != expected:
            return None
    return record


def manifest_text(about: dict[str, Any], entries: Iterable[dict[str, Any]]) -> str:
    """The manifest of a batch: what was asked for, and one entry a case in the order of keys."""
    packs = sorted(entries, key=lambda entry: entry["case"])
    counts = {
        status: sum(entry["status"] == status for entry in packs)
        for status in ("built", "kept", "failed", "not_reached")
    }
    return json.dumps({**about, "counts": counts, "packs": packs}, indent=1) + "\n"
