"""The key: kept by the computer, written down once as a code, never shown by accident."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.fail
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepkit.errors import KeyMissingError
from stepkit.store.keys import (
    keep_in_file,
    keep_in_keyring,
    key_from_file,
    key_from_keyring,
    key_from_recovery_code,
    new_key,
    recovery_code,
)
from tests.store.invented import KEY

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = recovery_code(KEY)
keys = st.binary(min_size=32, max_size=32)


class Keyring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture(autouse=True)
def ring() -> Iterator[Keyring]:
    before, ring = keyring.get_keyring(), Keyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_every_key_is_another() -> None:
    assert len({new_key() for _ in range(50)}) == 50
    assert len(new_key()) == 32


@given(keys)
def test_a_code_gives_its_key_back(key: bytes) -> None:
    assert key_from_recovery_code(recovery_code(key)) == key


def test_the_code_is_the_key_and_its_check_in_base_32() -> None:
    groups = CODE.split("-")
    assert [len(group) for group in groups] == [5] * 11
    number = 0
    for letter in "".join(groups):
        number = number * 32 + CROCKFORD.index(letter)
    check = int(sha256(b"stepkit recovery code" + KEY).hexdigest(), 16) // 2**237
    assert number == int.from_bytes(KEY, "big") * 2**19 + check


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", " \u2013 "),
        f"  {CODE}\n",
        CODE.replace("0", "O").replace("1", "I"),
        CODE.replace("0", "o").replace("1", "l"),
    ],
)
def test_a_code_is_read_as_people_type(typed: str) -> None:
    assert key_from_recovery_code(typed) == KEY


@given(keys, st.integers(0, 54), st.integers(1, 31))
def test_one_mistyped_letter_is_noticed(key: bytes, place: int, shift: int) -> None:
    letters = list(recovery_code(key).replace("-", ""))
    letters[place] = CROCKFORD[(CROCKFORD.index(letters[place]) + shift) % 32]
    with pytest.raises(KeyMissingError) as caught:
        key_from_recovery_code("".join(letters))
    assert caught.value.sentence == (
        "The recovery code does not agree with its own check letters, so at least one letter "
        "differs from the one written down. Type it again from the paper."
    )


def test_a_code_of_another_length_is_said() -> None:
    with pytest.raises(KeyMissingError) as caught:
        key_from_recovery_code(CODE[:-1])
    assert caught.value.sentence == (
        "The recovery code has 54 letters and digits; a whole one has 55, in groups of five. "
        "Type it again from the paper."
    )


@pytest.mark.parametrize("sign", ["U", "?", "é"])
def test_a_sign_that_no_code_has_is_said(sign: str) -> None:
    with pytest.raises(KeyMissingError) as caught:
        key_from_recovery_code(sign + CODE[1:])
    assert caught.value.sentence == (
        "The recovery code holds a sign that no recovery code has: only digits and letters other "
        "than U stand in one. Type it again from the paper."
    )


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="a key has 32 bytes, not 16"):
        recovery_code(bytes(16))


def test_the_keyring_keeps_the_key_by_workspace(ring: Keyring) -> None:
    keep_in_keyring(KEY, "workspace-1")
    assert key_from_keyring("workspace-1") == KEY
    assert key_from_keyring("workspace-2") is None
    assert list(ring.kept) == [("stepkit", "workspace-1")]


def test_a_computer_without_a_keyring_is_told_what_to_do() -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())
    sentence = (
        "This computer offers no keyring in which stepkit can keep a key. "
        "Name a key file in the setting STEPKIT_KEY_FILE instead."
    )
    with pytest.raises(KeyMissingError) as caught:
        keep_in_keyring(KEY, "workspace-1")
    assert caught.value.sentence == sentence
    with pytest.raises(KeyMissingError) as caught:
        key_from_keyring("workspace-1")
    assert caught.value.sentence == sentence


def test_a_key_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "key"
    keep_in_file(KEY, path)
    assert key_from_file(path) == KEY
    assert path.read_text() == CODE + "\n"
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    keep_in_file(KEY, path)
    path.chmod(mode)
    with pytest.raises(KeyMissingError) as caught:
        key_from_file(path)
    assert caught.value.sentence == (
        f'The key file "{path}" can be read by others on this computer. '
        "Make it yours alone with 'chmod 600', then try again."
    )


def test_another_key_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "key"
    keep_in_file(KEY, path)
    keep_in_file(KEY, path)
    with pytest.raises(KeyMissingError) as caught:
        keep_in_file(KEY[::-1], path)
    assert caught.value.sentence == (
        f'The key file "{path}" already holds the key of another workspace. '
        "Name another file; a key that is written over is lost."
    )
    assert key_from_file(path) == KEY


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_an_unreadable_key_file_is_said(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "key"
    if content is not None:
        path.write_bytes(content)
        path.chmod(0o600)
    with pytest.raises(KeyMissingError) as caught:
        key_from_file(path)
    assert caught.value.sentence == (
        f'The key file "{path}" cannot be read. '
        "Put it back, or unlock the workspace with its recovery code."
    )


def test_a_key_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "key"
    with pytest.raises(KeyMissingError) as caught:
        keep_in_file(KEY, path)
    assert caught.value.sentence == (
        f'The key file "{path}" cannot be written: No such file or directory. '
        "Name a file in a folder that you may write to."
    )
