"""The wall between packs: nothing of one young person may stand in another's."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, reduce

from stepkit.errors import PackError

LETTERS = re.compile(rb"(?<![A-Z0-9])[A-Z]{2,4}\Z")
NUMBER = re.compile(rb"-[0-9]{3,6}(?![0-9])")
"""The two parts of a key. The number is looked for first, since capitals are everywhere."""

WORD = re.compile(r"\w+")
APART = bytes(
    byte if byte >= 0x80 or chr(byte).isalnum() or chr(byte) == "_" else ord(" ")
    for byte in bytes(range(256)).lower()
)
"""For `bytes.translate`: ASCII in small letters, with a space for all that parts words."""

NOT_ASCII = re.compile(rb"[\x80-\xff][^ ]*")

ESCAPED = re.compile(rb"&(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);")
"""A sign as pages write it: O'Neill is `O&#39;Neill` there. None of them stands for a letter."""

IN_BRACKETS = reduce(
    lambda inner, _: rb"\((?:[^()\\]|\\.|" + inner + rb")*\)", range(8), rb"\((?:[^()\\]|\\.)*\)"
)
"""A string of a PDF: its brackets stand in pairs, here at most nine deep, or behind a stroke."""

PDF_TEXT = re.compile(
    IN_BRACKETS + rb"|<FEFF[0-9A-F]*>|<\?xpacket begin.*?<\?xpacket end", re.DOTALL
)
"""What people read of a PDF apart from its pages: strings, those in UTF-16, and who and what."""

UTF_16 = b"<FEFF"
PICTURE = ".png"
"""Compressed, so no text of it can be told; what it shows is told in its alt text too."""

Name = tuple[bytes, ...]


@dataclass(frozen=True)
class Caseload:
    """Whose keys and names must not meet: every key, and the words of every name by key."""

    keys: frozenset[str]
    names: Mapping[Name, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, names_by_key: Mapping[str, str]) -> Caseload:
        """The caseload of these keys; an empty name is no name."""
        owners: dict[Name, set[str]] = {}
        for key, name in names_by_key.items():
            if words := tuple(_words(name.encode())):
                owners.setdefault(words, set()).add(key)
        return cls(
            frozenset(names_by_key), {words: frozenset(keys) for words, keys in owners.items()}
        )

    @cached_property
    def lengths(self) -> dict[bytes, set[int]]:
        """How many words the names have that begin with a word."""
        found: dict[bytes, set[int]] = {}
        for name in self.names:
            found.setdefault(name[0], set()).add(len(name))
        return found

    def strangers(self, content: bytes, own: str) -> set[str]:
        """The keys of other cases that a text in UTF-8 names, by key or by whole name."""
        found = {key for key in _keys(content) if key in self.keys and key != own}
        words = _words(content)
        for begin in self.lengths.keys() & set(words):
            for place in _places(begin, words):
                for length in self.lengths[begin]:
                    owners = self.names.get(tuple(words[place : place + length]))
                    if owners is not None and own not in owners:
                        found |= owners
        return found


def _places(word: bytes, words: list[bytes]) -> Iterator[int]:
    place = -1
    with suppress(ValueError):  # there is no further one
        while True:
            place = words.index(word, place + 1)
            yield place


def _keys(content: bytes) -> Iterator[str]:
    for number in NUMBER.finditer(content):
        letters = LETTERS.search(content[max(0, number.start() - 5) : number.start()])
        if letters:
            yield (letters[0] + number[0]).decode()


def _words(content: bytes) -> list[bytes]:
    """The words of a text in their order. Most are coordinates, so ASCII is told apart in bulk."""
    text, told, done = content.translate(APART), [], 0
    for other in NOT_ASCII.finditer(text):
        start = max(done, text.rfind(b" ", done, other.start()) + 1)
        folded = text[start : other.end()].decode("utf-8", "ignore").casefold()
        told += [text[done:start], " ".join(WORD.findall(folded)).encode()]
        done = other.end()
    return b"".join([*told, text[done:]]).split()


def check_pack(files: Iterable[tuple[str, bytes]], caseload: Caseload, own: str) -> None:
    """Refuse a pack in which another case is named, in a file name or in any text.

    `files` are names with bytes. Raises `PackError` naming the file, never the other case.
    """
    for name, content in files:
        texts = (ESCAPED.sub(b" ", text) for text in (name.encode(), *_texts(name, content)))
        if any(caseload.strangers(text, own) for text in texts):
            raise PackError(
                f'The pack was not kept: its file "{name}" names another young person of this '
                "caseload. Find the record that mentions them and correct it, then build again.",
                record=f"case {own}",
                field=name,
            )


def _texts(name: str, content: bytes) -> Iterable[bytes]:
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for part in parts.namelist():
                yield part.encode()
                if not part.endswith(PICTURE):
                    yield re.sub(b"<[^>]+>", b" ", parts.read(part))
    elif name.endswith(".pdf"):  # what is compressed in it says what the HTML page says
        told = b" ".join(part.partition(b"/FlateDecode")[0] for part in content.split(b"endstream"))
        yield b"\n".join(map(_as_read, PDF_TEXT.findall(told)))
    elif name.endswith((".ipynb", ".json")):
        yield re.sub(rb"\\[nrt]", b" ", content)
    else:
        yield content


def _as_read(found: bytes) -> bytes:
    if found.startswith(UTF_16):
        signs = bytes.fromhex(found[len(UTF_16) : -1].decode())
        return signs.decode("utf-16-be", "replace").encode()
    return found
