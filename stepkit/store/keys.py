"""The key of an encrypted store: made once, kept by the computer, written down as a code.

Wherever the key is kept it has the form of its recovery code, so that a damaged key
file or a mistyped code is noticed before anything is opened. The code has 55 letters
and digits of Crockford's base 32 (no I, L, O or U): 256 bits of key and 19 of check.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from stepkit.errors import KeyMissingError
from stepkit.store.place import put_in_place, written_aside

KEY_BYTES = 32
KEYRING_SERVICE = "stepkit"

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = {"O": "0", "I": "1", "L": "1"}
_DASHES = "-\u2010\u2011\u2012\u2013\u2014"
_CHECK_BITS = 19
_LENGTH = 55
_GROUP = 5

_FOREIGN = (
    "The recovery code holds a sign that no recovery code has: only digits and letters other "
    "than U stand in one. Type it again from the paper."
)
_MISTYPED = (
    "The recovery code does not agree with its own check letters, so at least one letter "
    "differs from the one written down. Type it again from the paper."
)
_NO_KEYRING = (
    "This computer offers no keyring in which stepkit can keep a key. "
    "Name a key file in the setting STEPKIT_KEY_FILE instead."
)


def new_key() -> bytes:
    """A new random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def recovery_code(key: bytes) -> str:
    """The key as a code that can be written down: eleven groups of five letters and digits."""
    if len(key) != KEY_BYTES:
        message = f"a key has {KEY_BYTES} bytes, not {len(key)}"
        raise ValueError(message)
    number = int.from_bytes(key, "big") << _CHECK_BITS | _check(key)
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def key_from_recovery_code(code: str) -> bytes:
    """The key that a recovery code stands for, read as leniently as people type.

    Lower case, spaces and dashes do not matter; O is read as 0, I and L as 1.
    Raises `KeyMissingError` for a code that cannot be right. The code itself is never quoted.
    """
    typed = [
        _READ_AS.get(one, one) for one in code.upper() if not (one.isspace() or one in _DASHES)
    ]
    if not set(typed) <= set(_LETTERS):
        raise KeyMissingError(_FOREIGN)
    if len(typed) != _LENGTH:
        raise KeyMissingError(
            f"The recovery code has {len(typed)} letters and digits; a whole one has {_LENGTH}, "
            "in groups of five. Type it again from the paper."
        )
    number = 0
    for one in typed:
        number = number << 5 | _LETTERS.index(one)
    key = (number >> _CHECK_BITS).to_bytes(KEY_BYTES, "big")
    if number & (1 << _CHECK_BITS) - 1 != _check(key):
        raise KeyMissingError(_MISTYPED)
    return key


def keep_in_keyring(key: bytes, workspace_id: str) -> None:
    """Keep the key in the system's keyring. Raises `KeyMissingError` if there is none."""
    import keyring  # noqa: PLC0415 - slow to start, and only needed when a key is fetched
    from keyring.errors import KeyringError  # noqa: PLC0415 - likewise

    try:
        keyring.set_password(KEYRING_SERVICE, workspace_id, recovery_code(key))
    except KeyringError as problem:
        raise KeyMissingError(_NO_KEYRING) from problem


def key_from_keyring(workspace_id: str) -> bytes | None:
    """The key of this workspace in the system's keyring, or None when it holds none.

    Raises `KeyMissingError` if the system has no keyring or what it holds is no key.
    """
    import keyring  # noqa: PLC0415 - slow to start, and only needed when a key is fetched
    from keyring.errors import KeyringError  # noqa: PLC0415 - likewise

    try:
        kept = keyring.get_password(KEYRING_SERVICE, workspace_id)
    except KeyringError as problem:
        raise KeyMissingError(_NO_KEYRING) from problem
    return None if kept is None else key_from_recovery_code(kept)


def keep_in_file(key: bytes, path: Path) -> None:
    """Write the key to a file that only its owner may read.

    Raises `KeyMissingError` if the file holds another key, which is never written over,
    or if it cannot be written.
    """
    if path.exists():
        _refuse_other_key(key, path)
        return
    try:
        with written_aside(path) as aside:
            with open(aside, "x", encoding="ascii", opener=_owner_only) as file:
                file.write(recovery_code(key) + "\n")
            put_in_place(aside, path)
    except OSError as problem:
        raise KeyMissingError(
            f'The key file "{path}" cannot be written: {problem.strerror}. '
            "Name a file in a folder that you may write to."
        ) from problem


def key_from_file(path: Path) -> bytes:
    """The key in a key file.

    Raises `KeyMissingError` when the file is missing, can be read by others, or holds no key.
    """
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise KeyMissingError(
                f'The key file "{path}" can be read by others on this computer. '
                f"Make it yours alone with 'chmod 600', then try again."
            )
        return key_from_recovery_code(path.read_text("ascii"))
    except (OSError, UnicodeDecodeError) as problem:
        raise KeyMissingError(
            f'The key file "{path}" cannot be read. '
            "Put it back, or unlock the workspace with its recovery code."
        ) from problem


def _owner_only(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _refuse_other_key(key: bytes, path: Path) -> None:
    if key_from_file(path) != key:
        raise KeyMissingError(
            f'The key file "{path}" already holds the key of another workspace. '
            "Name another file; a key that is written over is lost."
        )


def _check(key: bytes) -> int:
    digest = hashlib.sha256(b"stepkit recovery code" + key).digest()
    return int.from_bytes(digest, "big") >> 256 - _CHECK_BITS
