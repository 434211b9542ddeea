"""The sockets that a process and its children have open, as the kernel lists them (proc(5))."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ACCEPTS: Final = 0x10000
"""Flag of a Unix socket that takes connections, `__SO_ACCEPTCON` of Linux."""
_TCP_LISTENS: Final = "0A"
_INTERNET: Final = ("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6")


@dataclass(frozen=True)
class Socket:
    """An open socket.

    Args:
        family: `unix`, or the name of the protocol in /proc/net.
        listens: Whether others can connect to it, or send to it without a connection.
        name: Its path or local address, as the kernel writes it.
    """

    family: str
    listens: bool
    name: str


def family_of(pid: int) -> list[int]:
    """Return a process and all that it has started, and these."""
    children: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            children += [int(word) for word in listed.read_text("ascii").split()]
    return [pid, *(each for child in children for each in family_of(child))]


def open_sockets(pid: int) -> list[Socket]:
    """Return the sockets of a process and of all that it has started."""
    inodes = {inode for each in family_of(pid) for inode in _inodes(each)}
    return [found for inode, found in _listed(pid) if inode in inodes]


def _inodes(pid: int) -> set[str]:
    found = set()
    with suppress(OSError):
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                aim = str(descriptor.readlink())
                if aim.startswith("socket:["):
                    found.add(aim.removeprefix("socket:[").removesuffix("]"))
    return found


def _listed(pid: int) -> list[tuple[str, Socket]]:
    """Return every socket of the process's network, with its inode."""
    net = Path(f"/proc/{pid}/net")
    found = []
    for line in _rows(net / "unix"):
        _, _, _, flags, _, _, inode, *path = line
        listens = bool(int(flags, 16) & _ACCEPTS)
        found.append((inode, Socket("unix", listens, path[0] if path else "")))
    for protocol in _INTERNET:
        for line in _rows(net / protocol):
            _, local, remote, state, *_ = line
            is_tcp = protocol.startswith("tcp")
            apart = not remote.replace(":", "").strip("0")  # nobody at the other end
            listens = state == _TCP_LISTENS if is_tcp else apart
            found.append((line[9], Socket(protocol, listens, local)))
    return found


def _rows(table: Path) -> list[list[str]]:
    """Return the rows of a table below its heading; none where the kernel lacks the protocol."""
    with suppress(FileNotFoundError):
        return [line.split() for line in table.read_text("utf-8").splitlines()[1:]]
    return []
