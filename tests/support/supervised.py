"""A kiosk as a service manager runs it: started again when it ends, killed when it hangs."""

from __future__ import annotations

import itertools
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.memory import pieces
from tests.support.notify import heard, notification_socket

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOSTED = Path(__file__).with_name("hosted.py")
WATCHDOG_S = 2.0
"""Without a sign of life for so long it is killed; the shipped units wait 30 s."""
START_S = 20.0
"""Within which it shows something after its start."""
ANSWER_S = 1.0
"""Within which a kiosk that lives says what it shows."""
_LOOK_S = 0.1
DOCUMENT = re.compile(rb"%PDF-1\.\d\s+%.{4}\s+\d+ 0 obj", re.DOTALL)
"""The beginning of a sheet as it goes to the printer."""
_STREAM = re.compile(rb"stream\r?\n")
_MOST_OCTETS = 400_000


@dataclass
class Supervised:
    """Keeps a kiosk running, and notes when families could use it.

    Args:
        folder: For its state and what it writes.
        environment: Of the program; it may be changed, for the next start.
        arguments: Of the program.
        home: Folder that holds the program.
        manager: Notification socket, as of systemd.
    """

    folder: Path
    environment: dict[str, str]
    arguments: tuple[str, ...]
    home: Path
    manager: socket.socket
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0
    hung: int = 0
    ends: list[int] = field(default_factory=list)
    seen: list[tuple[float, bool]] = field(default_factory=list)
    """When it was looked at, and whether it showed something to families."""
    _over: bool = False
    _told_at: float = 0.0
    _was_ready: bool = False
    _socket: str = ""

    @property
    def pid(self) -> int:
        """Of the process that runs now, or ran last."""
        assert self.process is not None
        return self.process.pid

    def look_after(self) -> None:
        """Start it, and start it again, until it is over."""
        while not self._over:
            if self.process is None or self.process.poll() is not None:
                self._begin()
            if heard(self.manager):
                self._told_at = time.monotonic()
            limit = WATCHDOG_S if self._was_ready else START_S
            if self.process is not None and time.monotonic() - self._told_at > limit:
                self.hung += 1
                self.process.kill()
            up = self.shows()
            self._was_ready = self._was_ready or up
            self.seen.append((time.monotonic(), up))
            time.sleep(_LOOK_S)

    def ask(self, what: str = "look", limit: float = ANSWER_S) -> dict[str, Any]:
        """Let it do something and say what it shows; empty where it does not answer."""
        with socket.socket(socket.AF_UNIX) as client, suppress(OSError, ValueError):
            client.settimeout(limit)
            client.connect(self._socket)
            client.sendall(json.dumps({"do": what}).encode())
            answer: dict[str, Any] = json.loads(client.recv(65536) or b"{}")
            return answer
        return {}

    def wait_for(self, seconds: float = 20.0, what: str = "look", **wanted: object) -> float:
        """Wait until it shows this; return after how many seconds.

        Raises:
            AssertionError: It does not in time.
        """
        started, now = time.monotonic(), dict[str, Any]()
        while time.monotonic() - started < seconds:
            now = self.ask(what)
            if now and all(now.get(name) == value for name, value in wanted.items()):
                return time.monotonic() - started
            time.sleep(0.02)
        raise AssertionError(f"{wanted} not within {seconds} s: {now}; it wrote: {self.said()}")

    def said(self) -> str:
        """Return the last that it wrote."""
        return (self.folder / "said").read_text("utf-8", "replace")[-600:]

    def sheets_in_memory(self) -> tuple[int, int]:
        """Return how many sheets in the memory can be read, and how many heads of others are there.

        A thread of the C library keeps pieces of up to 1,032 octets that it was given back
        (`kiosk/process/memory.py`); such a piece can be the head of a PDF, without any words.
        """
        readable = heads = 0
        for piece in pieces(self.pid):
            for found in DOCUMENT.finditer(piece):
                whole = _has_words(piece[found.start() : found.start() + _MOST_OCTETS])
                readable, heads = readable + whole, heads + (not whole)
        return readable, heads

    def down(self, since: float) -> float:
        """Return for how many seconds since a moment families saw nothing of use."""
        looked = [(when, up) for when, up in self.seen if when >= since]
        looked.append((time.monotonic(), looked[-1][1] if looked else True))
        return sum(
            after[0] - before[0] for before, after in itertools.pairwise(looked) if not before[1]
        )

    def stop(self) -> None:
        """End it for good."""
        self._over = True
        if self.process is not None:
            self.process.kill()
            self.process.wait(20)

    def _begin(self) -> None:
        if self.process is not None:
            self.ends.append(self.process.returncode)
        self.starts += 1
        self._socket = str(Path(tempfile.gettempdir(), f"ask-{os.getpid()}-{self.starts % 2}"))
        with (self.folder / "said").open("ab") as output:
            self.process = subprocess.Popen(
                (sys.executable, "-P", str(HOSTED), self._socket, *self.arguments),
                env=self.environment,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        self._told_at, self._was_ready = time.monotonic(), False

    def shows(self) -> bool:
        """Whether it shows families something: the kiosk, or the calm page."""
        return self.ask().get("content") in {"Shell", "FaultView", "PlainFaultView"}


def _has_words(octets: bytes) -> bool:
    """Whether any of the streams of a PDF can still be unpacked to its end."""
    for begin in _STREAM.finditer(octets):
        unpacking = zlib.decompressobj()
        with suppress(zlib.error):
            unpacking.decompress(octets[begin.end() :])
            if unpacking.eof:
                return True
    return False


@contextmanager
def supervised(
    folder: Path, environment: Mapping[str, str], arguments: tuple[str, ...], home: Path
) -> Iterator[Supervised]:
    """Run a kiosk that is looked after, in a thread."""
    folder.mkdir(exist_ok=True)
    with notification_socket() as manager:
        told = {"NOTIFY_SOCKET": manager.getsockname(), "PYTHONPATH": str(home)}
        told |= {"WATCHDOG_USEC": str(round(WATCHDOG_S * 1e6))}
        one = Supervised(folder, {**environment, **told}, arguments, home, manager)
        thread = threading.Thread(target=one.look_after, daemon=True)
        thread.start()
        try:
            yield one
        finally:
            one._over = True
            thread.join(20)
            one.stop()
