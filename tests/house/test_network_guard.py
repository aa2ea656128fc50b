"""The guard itself: that it stops what it should and nothing else."""

from __future__ import annotations

import socket

import pytest

# An address set aside for documentation: it belongs to nobody.
ELSEWHERE = ("192.0.2.1", 80)


@pytest.fixture
def one_socket():
    with socket.socket() as opened:
        opened.settimeout(0.2)
        yield opened


@pytest.mark.parametrize("way", ["connect", "connect_ex"])
def test_a_connection_off_the_machine_is_refused_and_remembered(
    way, one_socket, nothing_leaves_the_machine
):
    with pytest.raises(AssertionError, match=r"^A test tried to reach 192\.0\.2\.1, which is not"):
        getattr(one_socket, way)(ELSEWHERE)
    assert nothing_leaves_the_machine == ["192.0.2.1"]
    nothing_leaves_the_machine.clear()


def test_the_address_of_another_machine_is_not_asked_for(nothing_leaves_the_machine):
    with pytest.raises(AssertionError):
        socket.create_connection(("example.invalid", 80))
    assert nothing_leaves_the_machine == ["example.invalid"]
    nothing_leaves_the_machine.clear()


def test_this_machine_may_be_talked_to():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername()[0] == "127.0.0.1"
