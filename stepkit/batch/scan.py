"""The wall between packs: nothing of one young person may stand in another's."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from stepkit.errors import PackError

KEY = re.compile(r"(?<![A-Z0-9])[A-Z]{2,4}-[0-9]{3,6}(?![0-9])")
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Caseload:
    """Whose keys and names must not meet: every key, and the words of every name by key."""

    keys: frozenset[str]
    names: Mapping[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, names_by_key: Mapping[str, str]) -> Caseload:
        """The caseload of these keys; an empty name is no name."""
        owners: dict[tuple[str, ...], set[str]] = {}
        for key, name in names_by_key.items():
            if words := tuple(WORD.findall(name.casefold())):
                owners.setdefault(words, set()).add(key)
        return cls(
            frozenset(names_by_key), {words: frozenset(keys) for words, keys in owners.items()}
        )

    def strangers(self, text: str, own: str) -> set[str]:
        """The keys of other cases that `text` names, by key or by whole name."""
        found = {key for key in KEY.findall(text) if key in self.keys and key != own}
        words = WORD.findall(text.casefold())
        for length in {len(name) for name in self.names}:
            for name in zip(*(words[start:] for start in range(length)), strict=False):
                owners = self.names.get(name)
                if owners is not None and own not in owners:
                    found |= owners
        return found


def check_pack(files: Mapping[str, bytes], caseload: Caseload, own: str) -> None:
    """Refuse a pack in which another case is named, in a file name or in any text.

    `files` holds the bytes by file name. Raises `PackError` naming the file, never
    the other case.
    """
    for name, content in sorted(files.items()):
        if any(caseload.strangers(text, own) for text in (name, *_texts(name, content))):
            raise PackError(
                f'The pack was not kept: its file "{name}" names another young person of this '
                "caseload. Find the record that mentions them and correct it, then build again.",
                record=f"case {own}",
                field=name,
            )


def _texts(name: str, content: bytes) -> Iterable[str]:
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for part in parts.namelist():
                yield part
                yield re.sub("<[^>]+>", " ", parts.read(part).decode("utf-8", "ignore"))
    else:
        yield content.decode("utf-8", "ignore")
