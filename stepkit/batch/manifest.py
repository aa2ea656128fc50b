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


def read_record(folder: Path, key: str, document: str) -> dict[str, Any]:
    """The record that lies in a finished pack, empty when it cannot be read as one."""
    try:
        record = json.loads((folder / key / f"{key}_{document}.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) and isinstance(record.get("files"), dict) else {}


def read_manifest(folder: Path) -> list[dict[str, Any]]:
    """The entries of the manifest in `folder`, none where there is no manifest to be read."""
    try:
        packs = json.loads((folder / MANIFEST).read_text("utf-8"))["packs"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [
        entry for entry in packs if isinstance(entry, dict) and {"case", "status"} <= entry.keys()
    ]


def up_to_date(folder: Path, key: str, document: str, wanted: str) -> bool:
    """Whether a pack is whole, untouched and made from exactly this."""
    record = read_record(folder, key, document)
    return record.get("fingerprint") == wanted and all(
        _holds(folder / key / name, expected) for name, expected in record["files"].items()
    )


def _holds(file: Path, expected: str) -> bool:
    return file.is_file() and sha256(file.read_bytes()) == expected


def manifest_text(about: dict[str, Any], entries: Iterable[dict[str, Any]]) -> str:
    """The manifest of a batch as JSON: what was asked for, then one entry a case, a line each."""
    counts = dict.fromkeys(("built", "kept", "failed", "not_reached"), 0)
    lines = []
    for entry in entries:
        counts[entry["status"]] = counts.get(entry["status"], 0) + 1
        lines.append(json.dumps(entry))
    head = json.dumps({**about, "counts": counts}, indent=1).removesuffix("\n}")
    packs = ",\n".join(lines)
    return f'{head},\n "packs": [\n{packs}\n ]\n}}\n'
