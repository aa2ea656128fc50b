"""To whom a page is opened: this computer alone, or others on purpose, behind a password."""

from __future__ import annotations

from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext, SSLError
from typing import NamedTuple

import typer
from tornado.netutil import bind_sockets

from stepkit.apps.page_password import hashed_password
from stepkit.apps.serving import LOOPBACK
from stepkit.apps.workspace import Workspace
from stepkit.errors import ServingError

OPEN_TO = (
    "This opens the meeting page to every computer that can reach {host} and to everybody with the "
    "password. {network} Open it?"
)
ENCRYPTED = "What goes over the network is encrypted."
NOT_ENCRYPTED = (
    "What goes over the network is not encrypted, the password included, because no certificate "
    "of this computer was given with --certificate and --key."
)


class Opening(NamedTuple):
    """Where a page is served: the host, the hash of its password, and its encryption if any."""

    host: str = LOOPBACK
    password: str = ""
    encryption: SSLContext | None = None


def opened_to(
    home: Workspace, host: str | None, *, certificate: Path | None, key: Path | None
) -> Opening:
    """What is to be opened, after asking; without `host`, to this computer without asking.

    Raises `ServingError` without a password, for a host this computer is not, and for a
    certificate and key that cannot be used.
    """
    if not host:
        _require_none(certificate or key)
        return Opening()
    password = hashed_password(home)
    _require_own(host)
    encryption = _encryption(certificate, key)
    network = ENCRYPTED if encryption else NOT_ENCRYPTED
    typer.confirm(OPEN_TO.format(host=host, network=network), abort=True)
    return Opening(host, password, encryption)


def _require_none(given: Path | None) -> None:
    if given:
        raise ServingError(
            "A certificate is for a page that is opened to other computers, and --open-to was not "
            "given. Give it the name that stands in the certificate, or leave out --certificate "
            "and --key."
        )


def _require_own(host: str) -> None:
    try:
        for one in bind_sockets(0, host):
            one.close()
    except OSError as problem:
        raise ServingError(
            f'This computer cannot be reached as "{host}". Give the name or the address it has in '
            "your network, such as 192.168.1.20."
        ) from problem


def _encryption(certificate: Path | None, key: Path | None) -> SSLContext | None:
    """The encryption that a certificate and its key make; None without either."""
    if not certificate and not key:
        return None
    if not certificate or not key:
        given, missing = ("--certificate", "--key") if certificate else ("--key", "--certificate")
        raise ServingError(
            f"{given} was given without {missing}, and a page is encrypted with both files or not "
            "at all. Give the certificate and the key that was issued with it."
        )
    for file in (certificate, key):
        _require_file(file)
    context = SSLContext(PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(certificate, key, password="")
    except (SSLError, ValueError) as problem:
        raise ServingError(
            f'The certificate in "{certificate.name}" and the key in "{key.name}" cannot be used '
            "together. Give two PEM files that were issued together, the key without a passphrase."
        ) from problem
    return context


def _require_file(file: Path) -> None:
    try:
        file.read_bytes()
    except OSError as problem:
        raise ServingError(
            f'The file "{file.name}" cannot be read. Give --certificate and --key the files as '
            "they lie on this computer, readable by you."
        ) from problem
