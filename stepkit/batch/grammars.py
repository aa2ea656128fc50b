"""What jsonschema would build for itself when it is imported, and nothing here asks for."""

from __future__ import annotations

import sys


def leave_out_grammars() -> None:
    """Keep jsonschema from building some 35 grammars of addresses: over a second of work.

    To be called before anything imports it. No check that notebooks or servers make needs them.
    """
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
