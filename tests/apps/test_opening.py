"""Opening a page to other computers: what is asked, what is refused, what is encrypted."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from stepkit.apps import create, opening, page_password
from stepkit.apps.workspace import Workspace, read_workspace
from stepkit.errors import ServingError
from tests.browser.certificates import made_certificate

HOST = "127.0.0.1"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("opening") / "workspace"
    create.demo(folder, cases=1, seed=1, broken=False)
    made = read_workspace(folder)
    page_password.save_password(made, "four words in a row")
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were asked, each answered with yes."""
    questions: list[str] = []
    monkeypatch.setattr(opening.typer, "confirm", lambda text, **_: questions.append(text))
    return questions


def refused(home: Workspace, host: str | None, certificate: Path | None, key: Path | None) -> str:
    with pytest.raises(ServingError) as problem:
        opening.opened_to(home, host, certificate=certificate, key=key)
    return problem.value.sentence


def test_on_this_computer_nothing_is_asked(home, asked):
    found = opening.opened_to(home, None, certificate=None, key=None)
    assert found == opening.Opening(host="127.0.0.1", password="", encryption=None)
    assert asked == []


def test_without_a_certificate_the_question_says_what_is_missing(home, asked):
    found = opening.opened_to(home, HOST, certificate=None, key=None)
    assert found.encryption is None
    assert found.password
    assert asked == [
        "This opens the meeting page to every computer that can reach 127.0.0.1 and to everybody "
        "with the password. What goes over the network is not encrypted, the password included, "
        "because no certificate of this computer was given with --certificate and --key. Open it?"
    ]


def test_with_a_certificate_it_is_encrypted_in_a_way_of_today(home, asked, tmp_path):
    certificate, key = made_certificate(tmp_path, HOST)
    found = opening.opened_to(home, HOST, certificate=certificate, key=key)
    assert found.encryption
    assert found.encryption.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert asked == [
        "This opens the meeting page to every computer that can reach 127.0.0.1 and to everybody "
        "with the password. What goes over the network is encrypted. Open it?"
    ]


@pytest.mark.parametrize(
    ("given", "missing"), [("--certificate", "--key"), ("--key", "--certificate")]
)
def test_one_file_alone_is_refused(given, missing, home, asked, tmp_path):
    files = dict(zip(("--certificate", "--key"), made_certificate(tmp_path, HOST), strict=True))
    del files[missing]
    assert refused(home, HOST, files.get("--certificate"), files.get("--key")) == (
        f"{given} was given without {missing}, and a page is encrypted with both files or not at "
        "all. Give the certificate and the key that was issued with it."
    )
    assert asked == []


def test_files_that_do_not_belong_together_are_refused(home, asked, tmp_path):
    certificate, _ = made_certificate(tmp_path, HOST)
    _, key = made_certificate(tmp_path, "192.0.2.1")
    assert refused(home, HOST, certificate, key) == (
        'The certificate in "127.0.0.1.pem" and the key in "192.0.2.1-key.pem" cannot be used '
        "together. Give two PEM files that were issued together, the key without a passphrase."
    )
    assert asked == []


def test_a_key_with_a_passphrase_is_refused_without_asking_for_it(home, asked, tmp_path):
    certificate, key = made_certificate(tmp_path, HOST, passphrase=b"secret")
    assert refused(home, HOST, certificate, key) == (
        'The certificate in "127.0.0.1.pem" and the key in "127.0.0.1-key.pem" cannot be used '
        "together. Give two PEM files that were issued together, the key without a passphrase."
    )


def test_a_file_that_is_not_there_is_refused(home, asked, tmp_path):
    _, key = made_certificate(tmp_path, HOST)
    assert refused(home, HOST, tmp_path / "missing.pem", key) == (
        'The file "missing.pem" cannot be read. Give --certificate and --key the files as they '
        "lie on this computer, readable by you."
    )


def test_a_certificate_without_another_computer_is_refused(home, asked, tmp_path):
    assert refused(home, None, tmp_path / "any.pem", None) == (
        "A certificate is for a page that is opened to other computers, and --open-to was not "
        "given. Give it the name that stands in the certificate, or leave out --certificate and "
        "--key."
    )
