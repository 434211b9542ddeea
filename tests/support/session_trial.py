"""A shipped session on a bare system: unit, script and packaged kiosk, run as systemd does.

`python3 -m tests.support.session_trial ROOT cage|x11 PICTURES`, as root, with a screen in DISPLAY;
`resources/packaging/trial.sh` calls it. It says what it saw, and ends with an error where that is
not as it should be.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from tests.support.units import Supervisor, Unit

KIOSK = "/usr/lib/imh-kiosk/imh-kiosk"
STATE = "/var/lib/imh-kiosk"
RUNTIME = "/run/imh-kiosk-trial"
STUB = "/usr/local/bin/imh-kiosk-trial"
AFTER_EXIT = {
    0: "inactive",
    2: "auto-restart",
    10: "inactive",
    11: "auto-restart",
    12: "auto-restart",
}
"""Of a kiosk that is on the screen, by its exit code."""
EARLY_STOPS, EARLY_STEP_S = 8, 0.15
LIMIT = 60.0

# Perl is a part of every Debian.
_STUB = """#!/usr/bin/perl
use Socket;
socket(my $manager, PF_UNIX, SOCK_DGRAM, 0);
(my $address = $ENV{NOTIFY_SOCKET}) =~ s/^@/\\0/;
send($manager, "READY=1", 0, pack_sockaddr_un($address)) or die;
select(undef, undef, undef, 0.5);
exit $ARGV[0];
"""
_COMPLAINTS = re.compile(r"Traceback|^qt\.|Wayland connection|Assertion|core dumped", re.MULTILINE)


class Trial:
    """One session in one system.

    Args:
        root: Where the system is.
        kind: `cage` or `x11`.
        pictures: Folder for what was on the screen.
    """

    def __init__(self, root: Path, kind: str, pictures: Path) -> None:
        self.root, self.kind, self.pictures = root, kind, pictures
        self.config = root / "etc" / "imh-kiosk" / "kiosk.toml"
        self.unit = root / "usr" / "lib" / "systemd" / "system" / f"imh-kiosk-{kind}.service"
        self.label = kind

    def supervisor(self, **drop_in: str) -> Supervisor:
        """Return what runs the unit as its account, with a screen that is no hardware."""
        unit = Unit.read(self.unit, RestartSec="0.5", **drop_in)
        account = unit.values["User"][-1]
        same = ("--reuid", account, "--regid", account, "--init-groups")
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": STATE,
            "XDG_RUNTIME_DIR": RUNTIME,
            "DISPLAY": os.environ["DISPLAY"],
            **self.screen(),
        }
        return Supervisor(unit, environment, ("chroot", str(self.root), "setpriv", *same))

    def screen(self) -> dict[str, str]:
        """Return the variables of a screen that is no hardware."""
        return {
            "WLR_BACKENDS": "x11",
            "WLR_RENDERER": "pixman",
            "IMH_KIOSK_X_SERVER": "Xvfb -screen 0 1024x768x24 -nolisten tcp -noreset",
        }

    def run(self) -> None:
        """See the session through."""
        told = self.told_endings()  # of the other session
        with closing(self.supervisor(WatchdogSec="4")) as session:
            session.start()
            session.hears("READY=1")
            assert session.status == "Running", session.status
            session.hears("WATCHDOG=1")
            self.shows(session, "Start in", "Comenzar")
            self.reload(session)
            self.crash(session)
            self.hang(session)
            session.stop()
            assert (session.codes[-1], session.state) == (0, "inactive"), session.codes
            assert session.processes() == []
            self.say("SIGTERM ends the whole session with 0")
        self.stop_early()
        assert self.told_endings() == [*told, "not-ended", "crashed"], self.told_endings()
        assert not (self.root / STATE[1:] / "running").exists()
        self.exit_codes()

    def reload(self, session: Supervisor) -> None:
        """Refuse a faulty configuration, and take a mended one."""
        before = self.config.read_text("utf-8")
        self.config.write_text("[idle]\nafter = 3\n", "utf-8")
        session.reload()
        session.wait(lambda: "last good configuration" in session.status, LIMIT)
        self.shows(session, "Start in", "Comenzar")
        self.config.write_text('[clinic]\nname = "Mesa Verde Trial"\n', "utf-8")
        session.reload()
        session.wait(lambda: session.status == "Running", LIMIT)
        self.shows(session, "Mesa Verde", "Comenzar")
        self.config.write_text(before, "utf-8")
        self.say("a reload with a fault changes nothing, a mended file is shown")

    def crash(self, session: Supervisor) -> None:
        """Start again what was killed."""
        os.kill(self.kiosk(session), signal.SIGKILL)
        session.wait(lambda: bool(session.codes) and session.state == "active", LIMIT)
        assert session.codes == [128 + signal.SIGKILL], session.codes
        self.say("a kiosk that is killed is started again")

    def hang(self, session: Supervisor) -> None:
        """End what gives no sign of life, and start it again."""
        kiosk = self.kiosk(session)
        os.kill(kiosk, signal.SIGSTOP)
        session.wait(lambda: session.state == "deactivating", LIMIT)
        os.kill(kiosk, signal.SIGCONT)
        session.wait(lambda: len(session.codes) == 2 and session.state == "active", LIMIT)
        assert session.codes[-1] == 128 + signal.SIGABRT, session.codes
        assert "Aborted" in (self.root / STATE[1:] / "crash.txt").read_text("utf-8")
        self.say("a kiosk that hangs is ended by its watchdog and started again")

    def stop_early(self) -> None:
        """Stop it at moments of its start."""
        for number in range(EARLY_STOPS):
            with closing(self.supervisor()) as session:
                session.start()
                session.wait(partial(self.runs, session), LIMIT)
                session.wait(partial(_is_past, time.monotonic() + EARLY_STEP_S * number), LIMIT)
                session.stop()
                assert session.codes == [0], (number, session.codes)
                assert session.processes() == []
        self.say(f"stopped at {EARLY_STOPS} moments of the start: exit code 0, no mark of a crash")

    def exit_codes(self) -> None:
        """Give every exit code through the script, and come to what it means."""
        for code, state in AFTER_EXIT.items():
            with closing(self.supervisor(ExecStart=self.stubbed(code))) as session:
                session.start()
                session.wait(session.has_ended, LIMIT)
                assert (session.codes, session.state) == ([code], state), (code, session)
        failing = self.stubbed(2)
        with closing(self.supervisor(ExecStart=failing, StartLimitBurst="3")) as session:
            session.start()
            session.wait(lambda: session.state == "failed: start-limit-hit", LIMIT)
            assert session.codes == [2, 2, 2]
        self.say("exit codes 0 and 10 end it; 2, 11, 12 start it again, up to the limit of starts")

    def stubbed(self, code: int) -> str:
        """Return the unit's command line with a program that ends with an exit code."""
        script, _ = Unit.read(self.unit).command("ExecStart")
        return f"{script} {STUB} {code}"

    def kiosks(self, session: Supervisor) -> list[int]:
        """Return the processes of the kiosk itself, without its helpers."""
        return self.kiosks_among(session.processes())

    def kiosks_among(self, pids: list[int]) -> list[int]:
        """Return those of some processes that are the kiosk itself."""
        found = []
        for pid in pids:
            with suppress(OSError):
                if Path(f"/proc/{pid}/cmdline").read_bytes() == f"{KIOSK}\0".encode():
                    found.append(pid)
        return found

    def runs(self, session: Supervisor) -> bool:
        return self.kiosks(session) != []

    def kiosk(self, session: Supervisor) -> int:
        (pid,) = self.kiosks(session)
        return pid

    def shows(self, session: Supervisor, *words: str) -> None:
        """Wait until OCR reads words on the screen; the picture stays."""
        picture = self.pictures / f"{self.root.name}-{self.kind}.png"
        session.wait(lambda: self.reads(picture, self.display(session), words), LIMIT)
        self.say(f"the screen shows {', '.join(words)}")

    def reads(self, picture: Path, display: dict[str, str], words: tuple[str, ...]) -> bool:
        """Whether OCR reads words in a picture of the screen, which is made."""
        import_ = ("import", "-window", "root", "-crop", "1024x768+0+0", str(picture))
        subprocess.run(import_, env=os.environ | display, check=True, timeout=LIMIT)
        read = subprocess.run(
            ("tesseract", str(picture), "-"),
            capture_output=True,
            text=True,
            check=True,
            timeout=LIMIT,
        ).stdout
        return all(word in read for word in words)

    def display(self, session: Supervisor) -> dict[str, str]:
        """Return where the session is to be seen."""
        return {} if self.kind == "cage" else self.display_of(self.kiosk(session))

    def display_of(self, pid: int) -> dict[str, str]:
        """Return the display of a kiosk on an X server of its own, with the way to its cookie."""
        lines = Path(f"/proc/{pid}/environ").read_text("utf-8").split("\0")
        found = dict(line.split("=", 1) for line in lines if "=" in line)
        cookie = f"/proc/{pid}/root{found['XAUTHORITY']}"  # /tmp may be the unit's own
        return {"DISPLAY": found["DISPLAY"], "XAUTHORITY": cookie}

    def told_endings(self) -> list[str]:
        """Return what the log says of runs that did not end by themselves."""
        log = self.root / STATE[1:] / "log" / "kiosk.log"
        return re.findall(r" (crashed|not-ended): ", log.read_text("utf-8") if log.exists() else "")

    def say(self, what: str) -> None:
        sys.stdout.write(f"{self.root.name}: {self.label}: {what}\n")
        sys.stdout.flush()


def _is_past(moment: float) -> bool:
    return time.monotonic() > moment


def write_stub(root: Path) -> None:
    """Put a program into a system that is ready and then ends with the exit code it is given."""
    stub = root / STUB[1:]
    stub.write_text(_STUB, "utf-8")
    stub.chmod(0o755)


def main() -> None:
    """Try one session; its complaints are a fault, too."""
    root, kind, pictures = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    write_stub(root)
    output = pictures / f"{root.name}-{kind}.log"
    with output.open("wb") as log:
        os.dup2(log.fileno(), 2)
    Trial(root, kind, pictures).run()
    complaints = _COMPLAINTS.findall(output.read_text("utf-8", "replace"))
    assert complaints == [], complaints


if __name__ == "__main__":
    main()
