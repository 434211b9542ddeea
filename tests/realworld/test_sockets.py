"""A running kiosk cannot be reached by anybody: no socket of it listens."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.support.cups import missing_tools, private_cups, wait_until
from tests.support.sockets import Socket, family_of, open_sockets

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
    pytest.mark.skipif(missing_tools() is not None, reason=missing_tools() or ""),
]

REPOSITORY = Path(__file__).parents[2]
LIMIT = 60.0


def tells(metrics: Path, line: str) -> bool:
    """Whether a file of metrics has a line that ends so."""
    return metrics.exists() and line in metrics.read_text("utf-8")


def test_what_listens_is_found(tmp_path: Path) -> None:
    with (
        socket.socket() as tcp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
        socket.socket(socket.AF_UNIX) as unix,
    ):
        tcp.bind(("127.0.0.1", 0))
        before = open_sockets(os.getpid())
        tcp.listen()
        udp.bind(("127.0.0.1", 0))
        unix.bind(str(tmp_path / "s"))
        unix.listen()
        new = {each for each in open_sockets(os.getpid()) if each.listens} - set(before)
    assert {each.family for each in new} == {"tcp", "udp", "unix"}
    assert Socket("unix", listens=True, name=str(tmp_path / "s")) in new


def test_a_kiosk_with_printer_voice_and_metrics_listens_nowhere(tmp_path: Path) -> None:
    metrics = tmp_path / "imh-kiosk.prom"
    with private_cups(tmp_path) as service:
        # The voice is one that Qt has for tests; it runs where a real one does.
        config = f"""
            [print]
            queue = "{service.queue}"
            server = "{service.server}"
            [voice]
            engine = "mock"
            [monitoring]
            metrics_file = "{metrics}"
        """
        (tmp_path / "kiosk.toml").write_text(config, "utf-8")
        state = ("--state-dir", str(tmp_path / "state"))
        kiosk = subprocess.Popen(
            (sys.executable, "-m", "kiosk", "--config", str(tmp_path / "kiosk.toml"), *state),
            cwd=REPOSITORY,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            for line in ('state="idle"} 1', 'voice_up{kiosk="imh-kiosk"} 1'):
                wait_until(partial(tells, metrics, line), LIMIT, line)
            assert len(family_of(kiosk.pid)) > 1, "the voice has a process of its own"
            found = open_sockets(kiosk.pid)
        finally:
            kiosk.terminate()
            code = kiosk.wait(LIMIT)
    assert code == 0
    assert [each for each in found if each.listens] == []
    # Nobody is at the other end of a connection over a network, but for the printer.
    assert [each for each in found if each.family.startswith(("udp", "raw"))] == []
