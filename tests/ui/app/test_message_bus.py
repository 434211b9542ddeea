"""Message buses that do not answer are left before Qt waits for them."""

from __future__ import annotations

import socket
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from ui.app import message_bus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if not sys.platform.startswith("linux"):
    pytest.skip("buses of Linux", allow_module_level=True)

NAMES = ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS")


@pytest.fixture
def silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A socket that takes connections and never answers."""
    monkeypatch.setattr(message_bus, "ANSWER_TIMEOUT_S", 0.2)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "bus"))
        listener.listen(2)
        yield tmp_path / "bus"


@contextmanager
def answering(path: Path) -> Iterator[list[bytes]]:
    """A bus that refuses whoever asks."""
    received: list[bytes] = []

    def serve() -> None:
        connection, _ = listener.accept()
        received.append(connection.recv(100))
        connection.sendall(b"REJECTED EXTERNAL\r\n")
        connection.close()

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield received
        thread.join(10)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "address", ["unix:path={}", "unix:guid=00,path={}", "tcp:host=x;unix:path={}"]
)
def test_a_silent_bus_is_left_with_a_sentence(silent: Path, name: str, address: str) -> None:
    environment = {name: address.format(silent)}
    (sentence,) = message_bus.leave_silent_ones(environment)
    assert environment == {name: message_bus.NOWHERE}
    assert name in sentence
    assert "does not answer" in sentence


def test_the_bus_of_the_runtime_folder_is_asked_where_none_is_named(silent: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(silent.parent)}
    assert message_bus.leave_silent_ones(environment)
    assert environment["DBUS_SESSION_BUS_ADDRESS"] == message_bus.NOWHERE


def test_a_bus_at_which_too_many_wait_already_is_silent(silent: Path) -> None:
    waiting = [socket.socket(socket.AF_UNIX) for _ in range(3)]
    try:
        for each in waiting:
            each.connect(str(silent))
        assert message_bus.leave_silent_ones({NAMES[0]: f"unix:path={silent}"})
    finally:
        for each in waiting:
            each.close()


def test_a_bus_that_answers_stays(tmp_path: Path) -> None:
    environment = {NAMES[0]: f"unix:path={tmp_path}/a%20bus"}
    before = dict(environment)
    with answering(tmp_path / "a bus") as received:
        assert message_bus.leave_silent_ones(environment) == []
    assert environment == before
    assert received == [message_bus._QUESTION]


@pytest.mark.parametrize(
    "address", ["", "garbage", "disabled:", "unix:path=/nowhere", "unix:abstract=nobody-is-here"]
)
def test_a_bus_that_is_not_there_is_left_to_qt(address: str) -> None:
    environment = dict.fromkeys(NAMES, address)
    assert message_bus.leave_silent_ones(environment) == []
    assert environment == dict.fromkeys(NAMES, address)


def test_a_socket_whose_server_has_died_is_left_to_qt(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / "bus"))
    assert message_bus.leave_silent_ones({NAMES[0]: f"unix:path={tmp_path}/bus"}) == []


@pytest.mark.parametrize("name", ["DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"])
@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("autolaunch:", message_bus.NO_BUS),
        ("autolaunch:scope=user", message_bus.NO_BUS),
        ("unixexec:path=/bin/sh,argv1=-c", message_bus.NO_BUS),
        ("tcp:host=example.org,port=1", message_bus.NO_BUS),
        ("unixexec:path=/bin/sh;unix:path=/run/bus", "unix:path=/run/bus"),
        ("unix:path=/run/bus", "unix:path=/run/bus"),
        ("unix:abstract=a;autolaunch:;unix:path=/b", "unix:abstract=a;unix:path=/b"),
    ],
)
def test_no_address_starts_a_program(name: str, given: str, left: str) -> None:
    environment = {name: given}
    message_bus.start_none(environment)
    assert environment[name] == left


@pytest.mark.parametrize("runtime", [None, "", "relative", "/nonexistent"])
def test_without_a_bus_none_is_started(runtime: str | None) -> None:
    environment = {} if runtime is None else {"XDG_RUNTIME_DIR": runtime}
    message_bus.start_none(environment)
    assert environment["DBUS_SESSION_BUS_ADDRESS"] == message_bus.NO_BUS
    assert "AT_SPI_BUS_ADDRESS" not in environment


def test_the_bus_of_the_session_is_named(silent: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(silent.parent), "DBUS_SESSION_BUS_ADDRESS": ""}
    message_bus.start_none(environment)
    assert environment["DBUS_SESSION_BUS_ADDRESS"] == f"unix:path={silent}"
    assert len(message_bus.leave_silent_ones(environment)) == 1
