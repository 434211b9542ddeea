"""A bare system with systemd as its first process, in namespaces of this machine's kernel.

It has processes, mounts, message queues, a host name and control groups of its own. It shares the
network, so that it reaches a screen of this machine by its abstract socket. A pseudo-terminal
stands for console 7. What is missing is hardware: no seat has a screen, no memory is limited where
this machine keeps that controller elsewhere. As root.
"""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT_S = 60.0
NAME = "imh-kiosk-trial"
_HIERARCHIES = Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup")
"""Where control groups are, beside the older hierarchies or alone."""
_UNWANTED = ("systemd-networkd", "systemd-resolved", "systemd-timesyncd", "systemd-firstboot")
"""Services that would see to the network and the clock of this machine, or ask questions."""
_DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
_UNLOCK, _NUMBER = 0x40045431, 0x80045430
"""TIOCSPTLCK and TIOCGPTN of Linux."""


class BootedSystem:
    """Boots a system and runs commands in it.

    Args:
        root: Where it is.
    """

    def __init__(self, root: Path) -> None:
        hierarchy = next(one for one in _HIERARCHIES if (one / "cgroup.procs").exists())
        self.group = hierarchy / NAME
        self.group.mkdir(exist_ok=True)
        units = root / "etc" / "systemd" / "system"
        for name in _UNWANTED:
            with suppress(FileExistsError):
                (units / f"{name}.service").symlink_to("/dev/null")
        (root / "etc" / "machine-id").write_text("", "utf-8")
        spaces = ("--pid", "--mount", "--uts", "--ipc", "--cgroup", "--propagation", "private")
        self.process = subprocess.Popen(
            [
                *("unshare", "--fork", "--kill-child", *spaces),
                *(sys.executable, "-m", "tests.support.systemd_boot", str(root)),
            ],
            stdin=subprocess.DEVNULL,
            preexec_fn=lambda: (self.group / "cgroup.procs").write_text("0"),  # noqa: PLW1509
        )
        self.wait(self._is_up, LIMIT_S)

    def run(self, *command: str, check: bool = True) -> str:
        """Run a command in the system and return what it says."""
        space = [f"--{name}" for name in ("mount", "pid", "uts", "ipc", "cgroup")]
        first = f"/proc/{self.first}"
        return subprocess.run(
            [
                *("nsenter", f"--target={self.first}", *space, f"--root={first}/root"),
                *(f"--wd={first}/root", "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"),
                *command,
            ],
            stdout=subprocess.PIPE,
            text=True,
            check=check,
            timeout=3 * LIMIT_S,
        ).stdout

    def show(self, unit: str, name: str) -> str:
        """Return a property of a unit."""
        return self.run("systemctl", "show", "--value", f"--property={name}", unit).strip()

    def processes(self, unit: str) -> list[int]:
        """Return the processes in the control group of a service, as this machine numbers them."""
        found = []
        for file in (self.group / "system.slice" / unit).rglob("cgroup.procs"):
            found += [int(word) for word in file.read_text("utf-8").split()]
        return found

    def wait(self, wanted: Callable[[], bool], seconds: float) -> None:
        """Wait until something is so."""
        until = time.monotonic() + seconds
        while not wanted():
            assert time.monotonic() < until, "it did not become so"
            time.sleep(0.05)

    def close(self) -> None:
        """End all of it."""
        self.process.kill()  # and by --kill-child the system's first process, and so all others
        self.process.wait(LIMIT_S)
        self.wait(lambda: not _processes_below(self.group), LIMIT_S)
        for folder in sorted(self.group.rglob("*"), reverse=True):
            if folder.is_dir():
                folder.rmdir()
        self.group.rmdir()

    @property
    def first(self) -> int:
        """The system's first process, as this machine numbers it."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return int(children.read_text("utf-8").split()[0])

    def _is_up(self) -> bool:
        assert self.process.poll() is None, "it did not boot"
        try:
            if Path(f"/proc/{self.first}/comm").read_text("utf-8").strip() != "systemd":
                return False
        except (OSError, IndexError):
            return False
        state = self.run("systemctl", "is-system-running", check=False).strip()
        return state in {"running", "degraded"}


def _processes_below(group: Path) -> bool:
    return any(file.read_text("utf-8").strip() for file in group.rglob("cgroup.procs"))


def _mount(*words: str | Path) -> None:
    subprocess.run(("mount", *map(str, words)), check=True)


def _become_first_process(root: Path) -> None:
    """Mount what a container of systemd finds (systemd.io/CONTAINER_INTERFACE), and become it."""
    _mount("--bind", root, root)
    _mount("-t", "proc", "proc", root / "proc")
    # The settings of the kernel and of devices can be read, not written: they are this machine's.
    _mount("--bind", root / "proc" / "sys", root / "proc" / "sys")
    _mount("-o", "remount,bind,ro", root / "proc" / "sys")
    _mount("-t", "sysfs", "sysfs", root / "sys")
    _mount("-o", "remount,bind,ro", root / "sys")
    _mount("-t", "cgroup2", "cgroup2", root / "sys" / "fs" / "cgroup")
    for name in ("run", "dev"):
        _mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", root / name)
    device = root / "dev"
    for name in ("pts", "shm"):
        (device / name).mkdir()
    options = "newinstance,ptmxmode=666,mode=620,gid=5"
    _mount("-t", "devpts", "-o", options, "devpts", device / "pts")
    _mount("-t", "tmpfs", "-o", "mode=1777", "tmpfs", device / "shm")
    for name in _DEVICES:
        (device / name).touch()
        _mount("--bind", Path("/dev", name), device / name)
    (device / "ptmx").symlink_to("pts/ptmx")
    (device / "fd").symlink_to("/proc/self/fd")
    _make_console(device)
    os.chdir(root)
    Path(".old").mkdir(exist_ok=True)
    subprocess.run(("pivot_root", ".", ".old"), check=True)
    subprocess.run(("/bin/umount", "--lazy", "/.old"), check=True)
    os.execve(
        "/lib/systemd/systemd",
        ["systemd", "--log-target=journal", "--unit=multi-user.target"],
        {"container": NAME, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
    )


def _make_console(device: Path) -> None:
    """Put a pseudo-terminal in the place of console 7, and keep its other end open."""
    master = os.open(device / "pts" / "ptmx", os.O_RDWR | os.O_NOCTTY)
    fcntl.ioctl(master, _UNLOCK, struct.pack("i", 0))
    (number,) = struct.unpack("i", fcntl.ioctl(master, _NUMBER, bytes(4)))
    (device / "tty7").touch()
    _mount("--bind", device / "pts" / str(number), device / "tty7")
    if os.fork() == 0:
        os.setsid()
        while True:
            with suppress(OSError):  # nobody has it open, or it was hung up
                os.read(master, 4096)
            time.sleep(0.1)
    os.close(master)


if __name__ == "__main__":
    _become_first_process(Path(sys.argv[1]))
