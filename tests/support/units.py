"""What systemd does with a unit of `Type=notify`, as far as the kiosk's units ask for it.

Where systemd itself cannot be PID 1 this reads the unit that is shipped and does what
systemd.service(5) says: it waits for READY=1, ends what gives no sign of life, and starts again or
not by the exit code and the limit of starts. Hardening is left out.
"""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MARK = "IMH_KIOSK_TRIAL"
"""A variable by which the processes of a unit are known, in place of a control group."""
_POLL_S = 0.02
_CLEAN = {-signal.SIGHUP, -signal.SIGINT, -signal.SIGTERM, -signal.SIGPIPE}


@dataclass(frozen=True)
class Unit:
    """The lines of a unit: every value of each setting."""

    values: Mapping[str, list[str]]

    @classmethod
    def read(cls, path: Path, **drop_in: str) -> Self:
        """Read a unit; settings that are named replace its own."""
        found: dict[str, list[str]] = {}
        for line in path.read_text("utf-8").splitlines():
            name, mark, value = line.partition("=")
            if mark and not line.startswith("#"):
                found.setdefault(name, []).append(value)
        return cls(found | {name: [value] for name, value in drop_in.items()})

    def command(self, name: str) -> list[str]:
        """Return the words of a command line."""
        return shlex.split(self.values[name][-1])

    def number(self, name: str) -> float:
        """Return a number, which for times are seconds."""
        return float(self.values[name][-1])

    def codes(self, name: str) -> set[int]:
        """Return the exit codes of a setting."""
        return {int(word) for value in self.values.get(name, []) for word in value.split()}

    def environment(self) -> dict[str, str]:
        """Return the variables that it sets, with the system's folders in them."""
        words = (word for value in self.values["Environment"] for word in shlex.split(value))
        named = (word.replace("%S", "/var/lib").replace("%t", "/run") for word in words)
        return dict(word.split("=", 1) for word in named)


@dataclass
class Supervisor:
    """Runs a unit.

    Args:
        unit: The unit.
        environment: Of its processes, over that of the unit.
        prefix: A command that changes account and root folder, before its command lines.
    """

    unit: Unit
    environment: Mapping[str, str]
    prefix: tuple[str, ...] = ()
    starts: list[float] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """All that was notified since the last start."""
    codes: list[int] = field(default_factory=list)
    """What its main processes ended with."""
    state: str = "inactive"
    main: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self._name = f"imh-kiosk-trial-{uuid4().hex}"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(f"\0{self._name}")
        self._socket.settimeout(_POLL_S)
        self._deadline = self._restart_at = float("inf")
        self._killed_for = ""

    @property
    def pid(self) -> int:
        """Return the main process."""
        assert self.main is not None
        return self.main.pid

    @property
    def status(self) -> str:
        """Return the last status that was told."""
        told = [line for line in self.said if line.startswith("STATUS=")]
        return told[-1].removeprefix("STATUS=") if told else ""

    def start(self) -> None:
        """Start it, unless it was started too often."""
        now = time.monotonic()
        recent = [at for at in self.starts if now - at < self.unit.number("StartLimitIntervalSec")]
        if len(recent) >= self.unit.number("StartLimitBurst"):
            self.state = "failed: start-limit-hit"
            return
        self.starts.append(now)
        self.said.clear()
        self.state, self._killed_for, self._restart_at = "activating", "", float("inf")
        self._deadline = now + self.unit.number("TimeoutStartSec")
        told = {
            "NOTIFY_SOCKET": f"@{self._name}",
            "WATCHDOG_USEC": str(int(self.unit.number("WatchdogSec") * 1e6)),
            MARK: self._name,
        }
        self.main = subprocess.Popen(
            (*self.prefix, *self._variables(told), *self.unit.command("ExecStart")),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def stop(self) -> None:
        """Order it to stop and wait until it has."""
        self.state = "deactivating"
        self._deadline = time.monotonic() + self.unit.number("TimeoutStopSec")
        self._signal(signal.SIGTERM)
        self.wait(lambda: self.main is None, self.unit.number("TimeoutStopSec") + 5)

    def reload(self) -> None:
        """Run its command for a reload."""
        command = [
            word.replace("${MAINPID}", str(self.pid)) for word in self.unit.command("ExecReload")
        ]
        subprocess.run((*self.prefix, *self._variables({}), *command), check=True, timeout=30)

    def wait(self, wanted: Callable[[], bool], seconds: float) -> None:
        """Do what is due until something is so."""
        until = time.monotonic() + seconds
        while not wanted():
            assert time.monotonic() < until, (self.state, self.codes, self.said[-5:])
            self._step()

    def hears(self, line: str, seconds: float = 60) -> None:
        """Wait until a line is notified that was not there before."""
        before = self.said.count(line)
        self.wait(lambda: self.said.count(line) > before, seconds)

    def has_ended(self) -> bool:
        """Whether a main process has ended."""
        return bool(self.codes)

    def processes(self) -> list[int]:
        """Return all processes of the unit."""
        found = []
        for file in Path("/proc").glob("[0-9]*/environ"):
            with suppress(OSError):
                if f"{MARK}={self._name}".encode() in file.read_bytes().split(b"\0"):
                    found.append(int(file.parent.name))
        return found

    def close(self) -> None:
        """End whatever is left."""
        self._kill_all()
        if self.main is not None:
            self.main.wait(30)
        self._socket.close()

    def _variables(self, more: Mapping[str, str]) -> list[str]:
        variables = {**self.unit.environment(), **self.environment, **more}
        return ["env", "-i", *(f"{name}={value}" for name, value in variables.items())]

    def _step(self) -> None:
        with suppress(TimeoutError):
            lines = self._socket.recv(4096).decode().splitlines()
            self.said += lines
            if "READY=1" in lines and self.state == "activating":
                self.state = "active"
            if {"READY=1", "WATCHDOG=1"} & set(lines) and self.state == "active":
                self._deadline = time.monotonic() + self.unit.number("WatchdogSec")
        now = time.monotonic()
        if self.main is not None and self.main.poll() is not None:
            self._on_ended(self.main.returncode)
        elif self.main is not None and now > self._deadline:
            self._on_late()
        elif self.main is None and now > self._restart_at:
            self.start()

    def _on_late(self) -> None:
        if self.state == "active":
            self.state, self._killed_for = "deactivating", "watchdog"
            self._deadline = time.monotonic() + self.unit.number("TimeoutStopSec")
            self._signal(signal.SIGABRT)
        else:
            self._killed_for = self._killed_for or "timeout"
            self._kill_all()

    def _on_ended(self, code: int) -> None:
        # systemd.service(5), SuccessExitStatus= and Restart=.
        ordered = self.state == "deactivating" and not self._killed_for
        clean = code in {0, *_CLEAN, *self.unit.codes("SuccessExitStatus")} and not self._killed_for
        failed = not clean or (self.state == "activating" and not ordered)
        self.codes.append(code)
        self.main = None
        self._deadline = float("inf")
        self._kill_all()  # of a control group nothing outlives the main process
        again = failed and self.unit.values["Restart"] == ["on-failure"]
        again = again or code in self.unit.codes("RestartForceExitStatus")
        if ordered or code in self.unit.codes("RestartPreventExitStatus") or not again:
            self.state = "failed" if failed else "inactive"
        else:
            self.state = "auto-restart"
            self._restart_at = time.monotonic() + self.unit.number("RestartSec")

    def _signal(self, number: signal.Signals) -> None:
        """Signal the main process, and with `KillMode=mixed` no other."""
        assert self.unit.values["KillMode"] == ["mixed"]
        os.kill(self.pid, number)

    def _kill_all(self) -> None:
        if self.main is not None and self.main.poll() is None:
            self.main.kill()  # also before it has its variables
        for pid in self.processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
