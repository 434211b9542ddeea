"""What goes wrong around a kiosk: each kind breaks something and returns what mends it."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.config.options import ClinicOptions
from kiosk.content.clinic_store import ClinicField, ClinicStore
from kiosk.health.finding_ids import FindingId as Id
from kiosk.process.command import VOICE_COMMAND
from kiosk.usage.database import UsageDatabase
from tests.support import damage, mutations
from tests.support.cups import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.cups import PrivateCups
    from tests.support.supervised import Supervised

    Mend = Callable[[], object]
    Kind = Callable[["Site"], Mend]

FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
LONG_S = 40.0
CHECK_S = 120.0
CLINIC = "North Valley Clinic"
"""As staff typed it, before anything breaks."""
_MIB = 1 << 20


@dataclass
class Site:
    """Everything around one kiosk that can break.

    Args:
        kiosk: Runs under a supervisor.
        cups: The print service and its printer.
        display: Number of the X server.
        start: Starts a program that is ended with the site.
        state: The kiosk's state folder, a disk of its own where that is allowed.
        config: Its configuration.
        whole: What the configuration says while it is whole.
        home: The copy of the program that runs.
        chance: Decides what chance decides.
        began: When something broke; a kind that has to prepare for it says so itself.
        told: Ids of all that `check` said, by the kind of fault.
        tidying: What undoes those preparations, once families are served again.
    """

    kiosk: Supervised
    cups: PrivateCups
    display: str
    start: Callable[..., subprocess.Popen[bytes]]
    state: Path
    config: Path
    whole: str
    home: Path
    has_disk: bool
    chance: random.Random = field(default_factory=random.Random)
    server: subprocess.Popen[bytes] | None = None
    bus: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    told: dict[str, set[str]] = field(default_factory=dict)
    tidying: list[Mend] = field(default_factory=list)

    def kept(self) -> tuple[str, int]:
        """Return what staff typed, and how much was counted of all visits."""
        counted = sum(sum(day.counts.values()) for day in UsageDatabase(self.state).read())
        return ClinicStore(self.state, ClinicOptions()).load().clinic.name, counted

    def findings(self) -> set[str]:
        """Return the ids of all that `imh-kiosk check` and the staff panel say."""
        places = ("--config", str(self.config), "--state-dir", str(self.state))
        environment = {**self.kiosk.environment, "PYTHONPATH": str(self.home)}
        environment.pop("NOTIFY_SOCKET", None)
        done = subprocess.run(
            (sys.executable, "-P", "-m", "kiosk", "check", "--json", *places),
            env=environment,
            cwd=self.home,
            capture_output=True,
            timeout=CHECK_S,
            check=False,
        )
        return {str(each["id"]) for each in json.loads(done.stdout)["findings"]}

    def kill(self, number: int = signal.SIGKILL) -> None:
        """End the kiosk at once, and wait until another one runs."""
        before = self.kiosk.starts
        with suppress(ProcessLookupError):
            os.kill(self.kiosk.pid, number)
        wait_until(lambda: self.kiosk.starts > before, LONG_S, "another start")


def furnish(state: Path) -> None:
    """Let staff have typed something that no fault may lose."""
    ClinicStore(state, ClinicOptions()).correct(ClinicField.NAME, CLINIC)


def printer_off(site: Site) -> Mend:
    """Turn the printer off."""
    site.cups.printer.turn_off()
    return site.cups.printer.turn_on


def printer_hangs(site: Site) -> Mend:
    """Let the printer take connections and say nothing."""
    site.cups.printer.freeze()
    return site.cups.printer.thaw


def behaving(manner: str) -> Kind:
    """Return a printer that treats sheets in a manner: see `tests.support.cups`."""

    def kind(site: Site) -> Mend:
        site.cups.printer.behave(manner)
        return partial(site.cups.printer.behave, "well")

    return kind


def printer_jams(site: Site) -> Mend:
    """Let the printer jam; who takes the paper out turns it off and on, which clears its report."""
    site.cups.printer.behave("jam")

    def mend() -> None:
        site.cups.printer.behave("well")
        site.cups.printer.turn_off()
        site.cups.printer.turn_on()

    return mend


def service_killed(site: Site) -> Mend:
    """End the print service without a chance to tidy up."""
    site.cups.kill()
    return site.cups.revive


def service_hangs(site: Site) -> Mend:
    """Let the print service keep its socket and do nothing."""
    site.cups.freeze()
    return site.cups.thaw


def queue_stopped(site: Site) -> Mend:
    """Stop the queue, as a person does."""
    site.cups.stop_queue()
    return site.cups.start_queue


def queue_rejects(site: Site) -> Mend:
    """Let the queue take no jobs."""
    site.cups.reject()
    return site.cups.accept


def queue_deleted(site: Site) -> Mend:
    """Take the queue away, as an update of the print service can."""
    site.cups.admin("lpadmin", "-x", site.cups.queue)
    return partial(site.cups.add_queue, site.cups.queue, site.cups.printer.uri)


def spool_full(site: Site) -> Mend:
    """Leave the print service no room for documents."""
    stack = ExitStack()
    stack.enter_context(site.cups.full_disk("spool"))
    return stack.close


def disk_full(site: Site) -> Mend:
    """Fill the disk with the kiosk's state, and start the kiosk on it."""
    ballast = site.state / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    site.kill()
    return ballast.unlink


def disk_read_only(site: Site) -> Mend:
    """Let nothing be written to the disk with the kiosk's state, and start the kiosk on it."""
    place = str(site.state)  # mounted once more, since files on it are open for writing
    subprocess.run(("mount", "--bind", place, place), check=True)
    subprocess.run(("mount", "-o", "remount,bind,ro", place), check=True)
    site.kill()
    return lambda: subprocess.run(("umount", "-l", place), check=True)


def state_damaged(site: Site) -> Mend:
    """Damage one of the files that the kiosk keeps; nobody mends it."""
    files = sorted(each for each in site.state.rglob("*") if each.is_file() and each.stat().st_size)
    if files:
        path = site.chance.choice(files)
        damage.KINDS[site.chance.choice(sorted(damage.KINDS))](path, site.chance)
    site.kill()
    return nothing


def state_gone(site: Site) -> Mend:
    """Delete all that the kiosk keeps, while it runs, and start it without."""
    empty(site.state)
    site.kill()
    return nothing


def empty(folder: Path) -> None:
    """Delete everything in a folder."""
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()


def configuration_damaged(site: Site) -> Mend:
    """Damage the configuration, and start the kiosk with it."""
    (damaged,) = mutations.mutations(site.whole, 1, site.chance.randrange(1 << 30))
    site.config.write_bytes(damaged)
    site.kill()
    return lambda: site.config.write_text(site.whole, "utf-8")


def configuration_missing(site: Site) -> Mend:
    """Delete the configuration, and start the kiosk without it."""
    site.config.unlink()
    site.kill()
    return lambda: site.config.write_text(site.whole, "utf-8")


def shipped_damaged(pattern: str) -> Kind:
    """Return damage to one of the program's own files, which IT mends by installing it again."""

    def kind(site: Site) -> Mend:
        path = site.chance.choice(sorted(site.home.rglob(pattern)))
        whole = path.read_bytes()
        damage.KINDS[site.chance.choice(sorted(damage.KINDS))](path, site.chance)
        site.kill()

        def mend() -> None:
            if path.is_dir() and not path.is_symlink():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
            path.write_bytes(whole)
            site.kill()

        return mend

    return kind


def clock_jumps(by: str) -> Kind:
    """Return a clock that is set while a family is there; its kiosk is started for it."""

    def kind(site: Site) -> Mend:
        environment, file = site.kiosk.environment, site.state.parent / "time"
        file.write_text("+0", "ascii")
        added = {
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        environment.update(added)
        site.kill()
        site.kiosk.wait_for(LONG_S, content="Shell")
        site.kiosk.ask("choose")

        def tidy() -> None:
            for name in added:
                environment.pop(name, None)
            site.kill()

        site.tidying.append(tidy)
        site.began = time.monotonic()
        file.write_text(by, "ascii")
        return lambda: file.write_text("+0", "ascii")

    return kind


def display_lost(site: Site) -> Mend:
    """End the X server."""
    assert site.server is not None
    site.server.kill()
    site.server.wait(LONG_S)
    wait_until(lambda: not site.kiosk.ask(), LONG_S, "the end of a kiosk without a display")

    def mend() -> None:
        for place in (f".X{site.display[1:]}-lock", f".X11-unix/X{site.display[1:]}"):
            Path(tempfile.gettempdir(), place).unlink(missing_ok=True)
        site.server = x_server(site.start, site.display)

    return mend


def voice_gets(number: int) -> Kind:
    """Return a signal to the child process that speaks; nobody mends what it does."""

    def kind(site: Site) -> Mend:
        wait_until(lambda: _voices(site), LONG_S, "a child process that speaks")
        site.began = time.monotonic()
        for pid in _voices(site):
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        return nothing

    return kind


def _voices(site: Site) -> list[int]:
    """Return the child processes of the kiosk that speak."""
    found = []
    for pid in _children(site.kiosk.pid):
        with suppress(OSError):
            if VOICE_COMMAND in Path(f"/proc/{pid}/cmdline").read_text("utf-8"):
                found.append(pid)
    return found


def bus_gone(site: Site) -> Mend:
    """End the session bus."""
    assert site.bus is not None
    site.bus.kill()
    site.bus.wait(LONG_S)

    def mend() -> None:
        site.bus = session_bus(site.start, site.state.parent)

    return mend


def memory_short(site: Site) -> Mend:
    """Give the running kiosk only a little more than it has."""
    pid = site.kiosk.pid
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + site.chance.randrange(1, 24) * _MIB
    return _limited(site, pid, resource.RLIMIT_AS, most)


def files_short(site: Site) -> Mend:
    """Let the running kiosk open only a few more files, sockets and pipes."""
    pid = site.kiosk.pid
    there = max(int(each.name) for each in Path(f"/proc/{pid}/fd").iterdir())
    return _limited(site, pid, resource.RLIMIT_NOFILE, there + site.chance.randrange(2, 24))


def _limited(site: Site, pid: int, kind: int, most: int) -> Mend:
    """Limit a process, let a family print and another one come, and return what lifts it."""
    before = resource.prlimit(pid, kind)
    resource.prlimit(pid, kind, (most, before[1]))
    for what in ("print", "end", "choose"):
        site.kiosk.ask(what)

    def mend() -> None:
        with suppress(ProcessLookupError):
            resource.prlimit(pid, kind, before)

    return mend


def ended_by(number: int) -> Kind:
    """Return the end of the program by a signal, while a sheet is on its way."""

    def kind(site: Site) -> Mend:
        site.kiosk.ask("print")
        time.sleep(site.chance.uniform(0, 1.2))  # what is tried is this time itself
        site.kill(number)
        return nothing

    return kind


def hangs(site: Site) -> Mend:
    """Let the program stop in its tracks; nobody but the watchdog ends it."""
    site.kill(signal.SIGSTOP)
    return nothing


def nothing() -> None:
    """Mend nothing: the kiosk has to help itself."""


KILLED = "killed while printing"
LOSING = {"kept file damaged", "kept files deleted"}
"""These take away what the kiosk keeps; it has to go on without."""

PRINTING: dict[str, Kind] = {
    "printer off": printer_off,
    "printer hangs": printer_hangs,
    "printer gives a sheet up": behaving("abort"),
    "printer jams": printer_jams,
    "printer out of paper": behaving("wait media-needed"),
    "printer's cover open": behaving("wait cover-open"),
    "print service killed": service_killed,
    "print service hangs": service_hangs,
    "queue stopped": queue_stopped,
    "queue takes no jobs": queue_rejects,
    "queue deleted": queue_deleted,
    "disk of the print service full": spool_full,
}
"""While these last a sheet does not come out, and the page says so."""

OTHERS: dict[str, Kind] = {
    "disk full": disk_full,
    "disk read-only": disk_read_only,
    "kept file damaged": state_damaged,
    "kept files deleted": state_gone,
    "configuration damaged": configuration_damaged,
    "configuration missing": configuration_missing,
    "typeface damaged": shipped_damaged("*.ttf"),
    "translation damaged": shipped_damaged("*.qm"),
    "content damaged": shipped_damaged("*.toml"),
    "drawing damaged": shipped_damaged("*.svg"),
    "clock five hours ahead": clock_jumps("+5h"),
    "clock back by years": clock_jumps("-20y"),
    "display lost": display_lost,
    "voice killed": voice_gets(signal.SIGKILL),
    "voice hangs": voice_gets(signal.SIGSTOP),
    "session bus gone": bus_gone,
    "memory short": memory_short,
    "open files short": files_short,
    KILLED: ended_by(signal.SIGKILL),
    "ended while printing": ended_by(signal.SIGTERM),
    "crashed while printing": ended_by(signal.SIGSEGV),
    "aborted while printing": ended_by(signal.SIGABRT),
    "hangs": hangs,
}
"""These end the kiosk, or leave it as it is; families see a page all the same."""


_ENDED = {Id.CRASHES_UNCLEAR, Id.CRASHES_NOTICED}

CAUSES: dict[str, set[Id]] = {
    "printer off": {Id.PRINTER_OFFLINE},
    "printer hangs": {Id.PRINT_JOBS_REMAINING},
    "printer gives a sheet up": set(),
    "printer jams": {Id.PRINTER_JAM},
    "printer out of paper": {Id.PRINTER_NEEDS_PAPER},
    "printer's cover open": {Id.PRINTER_COVER_OPEN},
    "print service killed": {Id.PRINTER_UNREACHABLE},
    "print service hangs": {Id.PRINTER_UNREACHABLE},
    "queue stopped": {Id.PRINTER_NOT_ACCEPTING},
    "queue takes no jobs": {Id.PRINTER_NOT_ACCEPTING},
    "queue deleted": {Id.PRINTER_MISSING},
    "disk of the print service full": set(),
    "disk full": {Id.PRINT_JOBS_FOLDER_UNUSABLE},
    "disk read-only": {Id.USAGE_UNUSABLE},
    "kept file damaged": set(),
    "kept files deleted": {Id.CLINIC_UNNAMED},
    "configuration damaged": {Id.CONFIGURATION_FAULT, Id.CONFIGURATION_REFUSED},
    "configuration missing": {Id.CONFIGURATION_FAULT, Id.CONFIGURATION_REFUSED},
    "typeface damaged": {Id.SHIPPED_FILE_DAMAGED},
    "translation damaged": {Id.SHIPPED_FILE_DAMAGED},
    "content damaged": {Id.SHIPPED_FILE_DAMAGED},
    "drawing damaged": {Id.SHIPPED_FILE_DAMAGED},
    "clock five hours ahead": set(),
    "clock back by years": {Id.CLOCK_WRONG},
    "display lost": {Id.DISPLAY_UNUSABLE, Id.DISPLAY_MISSING},
    "voice killed": set(),
    "voice hangs": set(),
    "session bus gone": set(),
    "memory short": set(),
    "open files short": set(),
    KILLED: _ENDED,
    "ended while printing": set(),
    "crashed while printing": {Id.CRASHES_NOTICED},
    "aborted while printing": {Id.CRASHES_NOTICED},
    "hangs": _ENDED,
}
"""What `check` and the staff panel say while each lasts, or after it; any of these will do.

Nothing where there is nothing to be done: the program helps itself, or the sheet alone is lost,
which its page says.
"""


def x_server(
    start: Callable[..., subprocess.Popen[bytes]], display: str
) -> subprocess.Popen[bytes]:
    """Start the X server of a display, and wait until it answers."""
    server = start("Xvfb", display, "-screen", "0", "1024x600x24", "-nolisten", "tcp", "-noreset")
    socket = Path(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
    wait_until(socket.exists, LONG_S, "an X server")
    return server


def session_bus(
    start: Callable[..., subprocess.Popen[bytes]], folder: Path
) -> subprocess.Popen[bytes]:
    """Start a session bus at the place that the kiosk knows."""
    (folder / "bus").unlink(missing_ok=True)
    address = f"unix:path={folder}/bus"
    bus = start("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}")
    wait_until((folder / "bus").exists, LONG_S, "the session bus")
    return bus


def _children(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text("utf-8").rpartition(")")[2].split()[1]) == pid:
                found.append(int(stat.parent.name))
    return found
