"""The service manager is told over its socket, by this process alone."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.process import service_manager
from kiosk.process.service_manager import ServiceManager, ServiceStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets of Unix")


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder with a short path, as the name of a socket has to be."""
    with tempfile.TemporaryDirectory(prefix="sd-") as made:
        yield Path(made)


def listening(address: str) -> socket.socket:
    """Return a socket that listens as a service manager does."""
    server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    server.bind(address)
    server.settimeout(10)
    return server


def told(server: socket.socket) -> list[str]:
    return server.recv(4096).decode().splitlines()


@pytest.mark.parametrize("abstract", [False, True])
def test_a_manager_hears_what_happens_in_order(abstract: bool, folder: Path) -> None:
    if abstract and sys.platform != "linux":
        pytest.skip("only Linux has names without files")
    name = f"@imh-kiosk-{os.getpid()}" if abstract else str(folder / "notify")
    environment = {"NOTIFY_SOCKET": name, "WATCHDOG_USEC": "30000000", "PATH": "/bin"}
    with closing(listening(name.replace("@", "\0"))) as server:
        manager = ServiceManager.from_environment(environment)
        assert manager.is_there
        assert manager.watchdog_s == 30
        manager.ready(ServiceStatus.RUNNING)
        manager.alive()
        begun = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
        manager.reloading()
        manager.stopping()
        manager.alive()  # it has said that it ends
        assert told(server) == ["READY=1", "STATUS=Running"]
        assert told(server) == ["WATCHDOG=1"]
        reloading, moment = told(server)
        assert reloading == "RELOADING=1"
        ended = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
        assert begun <= int(moment.removeprefix("MONOTONIC_USEC=")) <= ended
        assert told(server) == ["STOPPING=1", "STATUS=Ending"]
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            told(server)
    assert environment == {"PATH": "/bin"}  # no child can speak in its name


def test_a_manager_that_is_gone_or_does_not_read_holds_nothing_up(folder: Path) -> None:
    name = str(folder / "notify")
    with closing(listening(name)):
        manager = ServiceManager(name)
        for _ in range(2000):
            manager.alive()
    (folder / "notify").unlink()
    manager.alive()
    manager.stopping()
    assert not manager.is_there


@pytest.mark.parametrize(
    "named", ["", "@", "/", "relative", "vsock:2:1", "/" + "x" * 107, "/a\0b", "~/notify"]
)
def test_without_a_socket_of_this_kind_nothing_is_said(named: str) -> None:
    assert service_manager.socket_address(named) is None
    manager = ServiceManager.from_environment({"NOTIFY_SOCKET": named, "WATCHDOG_USEC": "1000000"})
    assert not manager.is_there
    assert manager.watchdog_s is None
    manager.ready(ServiceStatus.RUNNING)
    manager.stopping()


@pytest.mark.parametrize(
    ("period", "meant", "seconds"),
    [
        ("30000000", "", 30.0),
        ("30000000", "7", 30.0),
        ("30000000", "8", None),
        ("30000000", "-7", None),
        ("30000000", "x", None),
        ("0", "", None),
        ("", "7", None),
        ("-5", "", None),
        ("1e9", "", None),
        ("٣", "", None),
        ("1", "", 0.04),
    ],
)
def test_the_watchdog_is_fed_where_it_waits_for_this_program(
    period: str, meant: str, seconds: float | None
) -> None:
    assert service_manager.watchdog_period(period, meant, {7}) == seconds


def test_the_watchdog_of_the_session_is_fed_by_the_kiosk_in_it() -> None:
    """Compositor or X server are the service's main process, and the kiosk's parent."""
    for pid, fed in ((os.getpid(), True), (os.getppid(), True), (1_000_000_000, False)):
        environment = {
            "NOTIFY_SOCKET": "/nowhere",
            "WATCHDOG_USEC": "5000000",
            "WATCHDOG_PID": str(pid),
        }
        manager = ServiceManager.from_environment(environment)
        assert (manager.watchdog_s is not None) is fed
        assert environment == {}
        manager.stopping()


def test_what_the_manager_shows_says_nothing_of_a_visit() -> None:
    assert {each.value.split()[0] for each in ServiceStatus} == {
        "Running",
        "Running,",
        "Faults",
        "Ending",
    }
