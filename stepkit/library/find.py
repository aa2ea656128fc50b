"""Where definitions lie: in the package, and in the one folder of a service's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from stepkit.errors import DefinitionError

KINDS = (
    "clocks",
    "contexts",
    "documents",
    "forms",
    "frameworks",
    "limits",
    "maps",
    "measures",
    "prices",
    "programmes",
    "regimes",
    "vocabularies",
)
"""The folders of a library, one for each kind of definition."""


@dataclass(frozen=True)
class DefinitionFile:
    """One definition file. `own` says that it is the service's and not the package's."""

    kind: str
    file: Traversable
    own: bool

    @property
    def name(self) -> str:
        """The file as a person finds it, such as `measures/sdq.toml`."""
        return f"{self.kind}/{self.file.name}"

    def text(self) -> str:
        """What the file says. Raises `DefinitionError` when it cannot be read as text."""
        try:
            return self.file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise DefinitionError(
                f'The definition file "{self.name}" cannot be read as text in UTF-8. '
                "Save it again as plain text in UTF-8, or take it out of the library folder."
            ) from problem


def definition_files(kind: str, folder: Path | None) -> Iterator[DefinitionFile]:
    """The definition files of one kind by name, those in `folder` before the package's."""
    if folder is not None:
        yield from _within(folder / kind, kind, own=True)
    yield from _within(files("stepkit.library") / kind, kind, own=False)


def require_known_places(folder: Path) -> None:
    """Refuse definitions that would be passed over because they lie in the wrong place.

    Raises `DefinitionError` for a folder that is no kind of definition and for a
    definition file outside the folders of `KINDS`.
    """
    for entry in sorted(folder.iterdir()):
        astray = entry.suffix == ".toml" or (entry.is_dir() and entry.name not in KINDS)
        if astray and not entry.name.startswith("."):
            raise DefinitionError(
                f'The library folder holds "{entry.name}", which stepkit would not read. '
                f"Put definition files into one of its folders: {', '.join(KINDS)}."
            )


def _within(folder: Traversable, kind: str, *, own: bool) -> Iterator[DefinitionFile]:
    if not folder.is_dir():
        return
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml") and not file.name.startswith("."):
            yield DefinitionFile(kind, file, own)
