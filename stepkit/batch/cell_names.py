"""The file names under which a kernel compiles its cells; messages show them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from struct import iter_unpack

from IPython.core.compilerop import CachingCompiler

SEED = 0xC70F6907  # ipykernel.compiler.get_tmp_hash_seed
MULTIPLIER = 0x5BD1E995
LOW = 0xFFFFFFFF


class CellCompiler(CachingCompiler):
    """Compiles a cell under a kernel's name for it, with 0 for the kernel's process number."""

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:  # noqa: ARG002 - IPython's
        """The file name that a warning or a syntax error of the cell shows."""
        digest = murmur2(raw_code.encode(errors="backslashreplace"))
        return str(Path(tempfile.gettempdir(), "ipykernel_0", f"{digest}.py"))


def murmur2(content: bytes) -> int:
    """The 32-bit MurmurHash2 (Austin Appleby, public domain) of `content`, as a kernel seeds it."""
    whole = len(content) & ~3
    digest = SEED ^ len(content)
    for (word,) in iter_unpack("<I", content[:whole]):
        mixed = (word * MULTIPLIER) & LOW
        mixed = ((mixed ^ (mixed >> 24)) * MULTIPLIER) & LOW
        digest = (digest * MULTIPLIER) & LOW ^ mixed
    if rest := content[whole:]:
        digest = ((digest ^ int.from_bytes(rest, "little")) * MULTIPLIER) & LOW
    digest = ((digest ^ (digest >> 13)) * MULTIPLIER) & LOW
    return digest ^ (digest >> 15)
