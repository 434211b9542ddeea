"""A shipped unit under systemd itself, on a bare system that it boots.

`python3 -m tests.support.systemd_trial ROOT cage|x11 PICTURES`, as root, with a screen in DISPLAY;
`resources/packaging/trial.sh` calls it. It says what it saw, and ends with an error where that is
not as it should be. Only the screen and what a trial has to wait for is another than on a kiosk.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path

from tests.support.session_trial import AFTER_EXIT, LIMIT, STUB, Trial, write_stub
from tests.support.systemd_boot import BootedSystem
from tests.support.units import Unit

SEAT = "imh-kiosk-seat.service"
_STATES = {"auto-restart": "auto-restart", "dead": "inactive", "failed": "failed"}


class SystemdTrial(Trial):
    """One unit in one system."""

    def __init__(self, root: Path, kind: str, pictures: Path) -> None:
        super().__init__(root, kind, pictures)
        self.name = self.unit.name
        self.drop_in = root / "etc" / "systemd" / "system" / f"{self.name}.d" / "trial.conf"
        self.seat_drop_in = root / "etc" / "systemd" / "system" / f"{SEAT}.d" / "trial.conf"
        for file in (self.drop_in, self.seat_drop_in):
            file.parent.mkdir(parents=True, exist_ok=True)

    def run(self) -> None:
        """See the unit through."""
        self.set_up(WatchdogSec="4", RestartSec="0.5")
        # This machine's consoles are not touched: the session is on a seat without any.
        self.seat_drop_in.write_text("[Service]\nTTYPath=\nEnvironment=XDG_SEAT=seat0\n", "utf-8")
        with closing(BootedSystem(self.root)) as self.system:
            try:
                self.see_through()
            except BaseException:
                sys.stderr.write(self.system.run("journalctl", "--no-pager", "--boot"))
                raise

    def see_through(self) -> None:
        """See every part of it."""
        began = time.monotonic()
        self.system.run("systemctl", "start", self.name)
        self.say(f"systemd heard that it is ready after {time.monotonic() - began:.1f} s")
        assert self.show("StatusText") == "Running", self.show("StatusText")
        self.shows_page("Start in", "Comenzar")
        self.session()
        self.confined()
        self.heard()
        self.reloaded()
        self.killed()
        self.hung()
        began = time.monotonic()
        self.system.run("systemctl", "stop", self.name)
        assert (self.show("ActiveState"), self.show("Result")) == ("inactive", "success")
        assert self.system.processes(self.name) == []
        self.system.wait(lambda: self.system.show(SEAT, "ActiveState") == "inactive", LIMIT)
        self.say(f"a stop ends all of it after {time.monotonic() - began:.1f} s, and the seat")
        self.ended_by_code()

    def session(self) -> None:
        """The account has a session on the seat, and the unit keeps its own control group."""
        assert self.system.show(SEAT, "ActiveState") == "active"
        sessions = self.system.run("loginctl", "--no-legend", "list-sessions")
        assert {"imh-kiosk", "seat0"} <= set(sessions.split()), sessions
        # What cage asks of logind before it takes the screen.
        own = self.system.run("loginctl", "show-user", "imh-kiosk", "-p", "Display", "--value")
        self.system.run(
            *("setpriv", "--reuid=imh-kiosk", "--regid=imh-kiosk", "--init-groups"),
            *("loginctl", "activate", own.strip()),
        )
        group = Path(f"/proc/{self.pid()}/cgroup").read_text("utf-8")
        assert f"/system.slice/{self.name}\n" in group, group
        self.say("the account has a session on the seat; the kiosk is in the unit's control group")

    def confined(self) -> None:
        """What the unit forbids is forbidden to the kiosk."""
        status = dict(
            line.split(":\t", 1)
            for line in Path(f"/proc/{self.pid()}/status").read_text("utf-8").splitlines()
            if ":\t" in line
        )
        assert status["NoNewPrivs"] == "1"
        assert status["Seccomp"] == "2"
        assert int(status["CapBnd"], 16) == int(status["CapEff"], 16) == 0
        mounts = Path(f"/proc/{self.pid()}/mounts").read_text("utf-8").splitlines()
        modes = {line.split()[1]: line.split()[3].split(",")[0] for line in mounts}
        assert modes["/"] == "ro", modes
        assert modes["/var/lib/imh-kiosk"] == "rw", modes
        home = Path(f"/proc/{self.pid()}/root/home")
        assert not any(home.iterdir())
        for limit in Path(f"/proc/{self.pid()}/limits").read_text("utf-8").splitlines():
            assert not limit.startswith("Max core file size") or limit.split()[4:6] == ["0", "0"]
        self.say(
            "no new rights, system calls filtered, the system read-only, homes and cores closed"
        )

    def heard(self) -> None:
        """The kiosk reaches the sound server of the account's session."""
        root = f"/proc/{self.pid()}/root"
        subprocess.run(
            [
                *("nsenter", f"--target={self.pid()}", "--mount", f"--root={root}", f"--wd={root}"),
                *("setpriv", "--reuid=imh-kiosk", "--regid=imh-kiosk", "--init-groups"),
                *("env", "XDG_RUNTIME_DIR=/run/imh-kiosk", "HOME=/tmp", "pactl", "info"),
            ],
            stdout=subprocess.DEVNULL,
            timeout=LIMIT,
            check=True,
        )
        self.say("the kiosk reaches the sound server of the session")

    def reloaded(self) -> None:
        """A reload with a fault changes nothing, and systemd is told."""
        before = self.config.read_text("utf-8")
        self.config.write_text("[idle]\nafter = 3\n", "utf-8")
        try:
            self.system.run("systemctl", "reload", self.name)
            self.system.wait(lambda: "last good configuration" in self.show("StatusText"), LIMIT)
        finally:
            self.config.write_text(before, "utf-8")
        self.system.run("systemctl", "reload", self.name)
        self.system.wait(lambda: self.show("StatusText") == "Running", LIMIT)
        self.say("a reload is done, with a fault and without")

    def killed(self) -> None:
        """A kiosk that is killed is started again."""
        os.kill(self.pid(), signal.SIGKILL)
        self.system.wait(partial(self.was_restarted, 1), LIMIT)
        assert self.system.show(SEAT, "ActiveState") == "active"
        self.say("a kiosk that is killed is started again")

    def hung(self) -> None:
        """A kiosk that gives no sign of life is ended and started again."""
        kiosk = self.pid()
        os.kill(kiosk, signal.SIGSTOP)
        self.system.wait(lambda: self.show("SubState") == "stop-watchdog", LIMIT)
        os.kill(kiosk, signal.SIGCONT)
        self.system.wait(partial(self.was_restarted, 2), LIMIT)
        self.shows_page("Start in", "Comenzar")
        self.say("a kiosk that hangs is ended by the watchdog and started again")

    def ended_by_code(self) -> None:
        """Every exit code means what the unit says."""
        script, _ = Unit.read(self.unit).command("ExecStart")
        for code, state in AFTER_EXIT.items():
            self.set_up(ExecStart=f"\nExecStart={script} {STUB} {code}", RestartSec="30")
            self.system.run("systemctl", "daemon-reload")
            self.system.run("systemctl", "reset-failed", self.name, check=False)
            self.system.run("systemctl", "start", self.name)
            self.system.wait(lambda wanted=state: self.is_in(wanted), LIMIT)  # type: ignore[misc]
            if state != "inactive":  # systemd forgets a unit that is over
                assert self.show("ExecMainStatus") == str(code)
            self.system.run("systemctl", "stop", self.name)
        self.set_up(
            ExecStart=f"\nExecStart={script} {STUB} 2",
            RestartSec="0.2",
            more="[Unit]\nStartLimitBurst=3\n",
        )
        self.system.run("systemctl", "daemon-reload")
        self.system.run("systemctl", "reset-failed", self.name, check=False)
        self.system.run("systemctl", "start", self.name)
        self.system.wait(lambda: self.show("ActiveState") == "failed", LIMIT)
        assert self.show("NRestarts") == "3"
        self.say("exit codes 0 and 10 end it; 2, 11, 12 start it again, up to the limit of starts")

    def set_up(self, *, more: str = "", **settings: str) -> None:
        """Write what is other than on a kiosk."""
        lines = [f"{name}={value}" for name, value in settings.items()]
        variables = self.screen() | {"DISPLAY": os.environ["DISPLAY"]}
        lines += [f'Environment="{name}={value}"' for name, value in variables.items()]
        self.drop_in.write_text(f"{more}[Service]\n" + "\n".join(lines) + "\n", "utf-8")

    def is_in(self, state: str) -> bool:
        """Whether it has come to a state after an end."""
        return _STATES.get(self.show("SubState")) == state

    def was_restarted(self, times: int) -> bool:
        """Whether it was started again so often, and is ready."""
        return (self.show("NRestarts"), self.show("ActiveState")) == (str(times), "active")

    def show(self, name: str) -> str:
        """Return a property of the unit."""
        return self.system.show(self.name, name)

    def pid(self) -> int:
        """Return the process of the kiosk itself, as this machine numbers it."""
        (pid,) = self.kiosks_among(self.system.processes(self.name))
        return pid

    def shows_page(self, *words: str) -> None:
        """Wait until OCR reads words on the screen."""
        display = {} if self.kind == "cage" else self.display_of(self.pid())
        picture = self.pictures / f"{self.root.name}-{self.kind}-systemd.png"
        self.system.wait(lambda: self.reads(picture, display, words), LIMIT)
        self.say(f"the screen shows {', '.join(words)}")


def main() -> None:
    """Try one unit."""
    root, kind, pictures = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    write_stub(root)
    with (pictures / f"{root.name}-{kind}-systemd.log").open("wb") as log:
        os.dup2(log.fileno(), 2)
    trial = SystemdTrial(root, kind, pictures)
    trial.label = f"{kind} under systemd"
    try:
        trial.run()
    finally:
        trial.drop_in.unlink(missing_ok=True)
        trial.seat_drop_in.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
