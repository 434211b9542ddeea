"""Display servers are asked before Qt is: named, reachable, answering, each in bounded time."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest

from kiosk.files.faults import RefusedError
from ui.app import display_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if not sys.platform.startswith("linux"):
    pytest.skip("only on Linux can a screen be missing", allow_module_level=True)

IN_TIME = 10
"""Seconds in which every refusal has to come."""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers count as silent soon."""
    monkeypatch.setattr(display_server, "ANSWER_TIMEOUT_S", 0.3)


@contextmanager
def server(address: Path | None, reply: bytes | None) -> Iterator[tuple[list[bytes], int]]:
    """Listen as a display server.

    Args:
        address: Socket in the file system, None for a port of this computer.
        reply: What is answered; None takes connections and never answers.

    Yields:
        What it was sent, and its port.
    """
    family = socket.AF_INET if address is None else socket.AF_UNIX
    received: list[bytes] = []
    kept: list[socket.socket] = []
    with socket.socket(family) as listener:
        listener.bind(("127.0.0.1", 0) if address is None else str(address))
        listener.listen()

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                received.append(connection.recv(100))
                if reply is None:
                    kept.append(connection)
                else:
                    connection.sendall(reply)
                    connection.close()

        threading.Thread(target=serve, daemon=True).start()
        port = listener.getsockname()[1] if address is None else 0
        try:
            yield received, port
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            for connection in kept:
                connection.close()


@pytest.mark.parametrize(
    ("system", "environment", "missing"),
    [
        ("linux", {}, True),
        ("linux", {"DISPLAY": "", "WAYLAND_DISPLAY": ""}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "eglfs"}, False),
        ("linux", {"QT_QPA_PLATFORM": "xcb"}, True),
        ("linux", {"QT_QPA_PLATFORM": "wayland;xcb"}, True),
        ("linux", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0"}, False),
        ("win32", {}, False),
        ("darwin", {}, False),
    ],
)
def test_where_a_screen_is_missing(
    system: str, environment: dict[str, str], missing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert bool(display_server.missing(environment)) is missing


@pytest.mark.parametrize(
    "environment",
    [{}, {"QT_QPA_PLATFORM": "offscreen"}, {"QT_QPA_PLATFORM": "nonsense", "DISPLAY": ":77"}],
)
def test_what_is_no_display_server_is_left_to_qt(environment: dict[str, str]) -> None:
    assert display_server.choose(environment) == ""


@pytest.mark.parametrize("reply", [b"\x00reason", b""], ids=["a refusal", "a hang-up"])
def test_a_server_that_answers_anything_is_left_to_qt(tmp_path: Path, reply: bytes) -> None:
    with server(tmp_path / "X0", reply) as (received, _):
        assert display_server.choose({"DISPLAY": str(tmp_path / "X0")}) == ""
        assert display_server.choose({"DISPLAY": f"unix:{tmp_path / 'X0'}.0"}) == ""
    assert received[0][:1] in {b"l", b"B"}
    with server(tmp_path / "wl", reply) as (received, _):
        environment = {"WAYLAND_DISPLAY": "wl", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert display_server.choose(environment) == ""
        assert display_server.choose({"WAYLAND_DISPLAY": str(tmp_path / "wl")}) == ""
    assert received[0] == display_server._WAYLAND_SYNC


@pytest.mark.real
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="not installed: Xvfb")
@pytest.mark.parametrize("holds", [True, False])
def test_an_x_server_does_not_reset_itself_while_a_connection_is_held(holds: bool) -> None:
    """One that ends at a reset tells it; Qt would have to wait for it."""
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-terminate", "-nolisten", "tcp")
    with ExitStack() as stack:
        process = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        stack.callback(process.wait, IN_TIME)
        stack.callback(process.kill)
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as told:
            environment = {"DISPLAY": f":{told.readline().strip()}"}
        with ExitStack() as held:
            assert display_server.choose(environment, held if holds else None) == ""
            if holds:
                assert display_server.choose(environment) == ""
                assert process.poll() is None
        # Without it the first question was the server's end: so is this one.
        process.wait(IN_TIME)


def test_a_server_across_the_network_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with server(None, b"\x00") as (_, port):
        monkeypatch.setattr(display_server, "_X11_PORT", port)
        assert display_server.choose({"DISPLAY": "127.0.0.1:0.0"}) == ""
        assert display_server.choose({"DISPLAY": "tcp/127.0.0.1:0"}) == ""
        # As libxcb does where there is no socket of this number.
        monkeypatch.setattr(display_server, "_X11_PORT", port - 59_999)
        assert display_server.choose({"DISPLAY": ":59999"}) == ""


def refusal(environment: dict[str, str]) -> str:
    """Return why no server can be used, which has to be known in time."""
    began = time.monotonic()
    with pytest.raises(RefusedError) as refused:
        display_server.choose(environment)
    assert time.monotonic() - began < IN_TIME
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.usefixtures("impatient")
def test_a_server_that_never_answers_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server(tmp_path / "X0", None):
        assert "(DISPLAY) does not answer" in refusal({"DISPLAY": str(tmp_path / "X0")})
        named = {"WAYLAND_DISPLAY": str(tmp_path / "X0")}
        assert "(WAYLAND_DISPLAY) does not answer" in refusal(named)
    with server(None, None) as (_, port):
        monkeypatch.setattr(display_server, "_X11_PORT", port)
        assert "does not answer" in refusal({"DISPLAY": "127.0.0.1:0"})


@pytest.mark.usefixtures("impatient")
def test_a_host_whose_name_takes_for_ever_to_look_up_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_up = threading.Event()

    def look_up(*_: object) -> None:
        looked_up.wait(IN_TIME)
        raise OSError("no such host")

    monkeypatch.setattr(socket, "create_connection", look_up)
    assert "'far.example:0' (DISPLAY) does not answer" in refusal({"DISPLAY": "far.example:0"})
    looked_up.set()


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"DISPLAY": ":59998"}, "cannot be reached (No such file or directory)"),
        ({"DISPLAY": "unix:59998"}, "cannot be reached (No such file or directory)"),
        ({"DISPLAY": "/nowhere/X0"}, "cannot be reached (No such file or directory)"),
        ({"DISPLAY": "127.0.0.1:59998"}, "cannot be reached"),
        ({"DISPLAY": "127.0.0.1:1"}, "cannot be reached (Connection refused)"),
        ({"DISPLAY": "garbage"}, "DISPLAY is 'garbage', which names no display; :0 would be one"),
        ({"DISPLAY": "one\ntwo"}, "which names no display"),
        ({"DISPLAY": ":-1"}, "which names no display"),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "w"}, "DISPLAY is not set"),
        ({"WAYLAND_DISPLAY": "wayland-9"}, "XDG_RUNTIME_DIR, which is not set"),
        (
            {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"},
            "cannot be reached (No such file or directory)",
        ),
        ({"QT_QPA_PLATFORM": "wayland", "XDG_RUNTIME_DIR": "/nowhere"}, "cannot be reached"),
    ],
)
def test_a_server_that_cannot_be_reached_is_refused(
    environment: dict[str, str], words: str
) -> None:
    assert words in refusal(environment)


def test_a_socket_whose_server_has_died_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / "X0"))
    assert "Connection refused" in refusal({"DISPLAY": str(tmp_path / "X0")})


@pytest.mark.usefixtures("impatient")
def test_of_two_servers_the_one_that_answers_is_chosen(tmp_path: Path) -> None:
    with server(tmp_path / "X0", b"\x00"), server(tmp_path / "wl", None):
        both = {"DISPLAY": str(tmp_path / "X0"), "WAYLAND_DISPLAY": str(tmp_path / "wl")}
        assert display_server.choose(both) == "xcb"
        assert display_server.choose({**both, "QT_QPA_PLATFORM": "wayland;xcb"}) == "xcb"
        assert "does not answer" in refusal({**both, "QT_QPA_PLATFORM": "wayland"})
        passed = {"WAYLAND_SOCKET": "7", "DISPLAY": "/nowhere"}
        assert display_server.choose(passed) == "wayland"
