"""The units and sessions that are shipped: they fit the program, and what systemd says of them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.process import exit_codes
from ui.app.service_watch import PATIENCE_MS

PACKAGING = Path(__file__).resolve().parents[2] / "resources" / "packaging"
SEAT = PACKAGING / "systemd" / "imh-kiosk-seat.service"
UNITS = sorted(set((PACKAGING / "systemd").glob("*.service")) - {SEAT})
DESKTOPS = sorted((PACKAGING / "sessions").glob("*.desktop"))
MOST_EXPOSURE = 2.0
"""Of 10, as `systemd-analyze security` rates a unit."""
LIMIT = 60

each_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="not installed: systemd-analyze"
)


def settings(unit: Path) -> dict[str, list[str]]:
    """Return all values of each setting of a unit."""
    found: dict[str, list[str]] = {}
    for line in unit.read_text("utf-8").splitlines():
        name, mark, value = line.partition("=")
        if mark and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)


def test_there_is_one_for_wayland_and_one_for_x11() -> None:
    assert [unit.stem for unit in UNITS] == ["imh-kiosk-cage", "imh-kiosk-x11"]


@each_unit
def test_what_the_unit_forbids_and_hears_holds_for_the_kiosk(unit: Path) -> None:
    """A session has a control group of its own, so another unit opens it: systemd.exec(5)."""
    found, seat = settings(unit), settings(SEAT)
    assert "PAMName" not in found
    assert found["BindsTo"] == [SEAT.name]
    assert SEAT.name in found["After"][0].split()
    assert seat["PAMName"] == ["login"]
    assert seat["User"] == found["User"]  # by the account the compositor finds the session
    assert seat["StopWhenUnneeded"] == ["yes"]
    assert seat["TTYPath"] == ["/dev/tty7"]  # by it the session is on the seat
    assert "loginctl show-user" in SEAT.read_text("utf-8")  # the kiosk starts after it is known


def test_the_account_may_bring_its_console_to_the_front_and_no_more() -> None:
    (rules,) = (PACKAGING / "polkit").iterdir()
    text = rules.read_text("utf-8")
    assert re.findall(r'action\.id === "([^"]+)"', text) == ["org.freedesktop.login1.chvt"]
    assert re.findall(r'subject\.user === "([^"]+)"', text) == settings(SEAT)["User"]
    installed = (PACKAGING / "debian" / "rules").read_text("utf-8")
    assert f"polkit/{rules.name} -t $(root)/usr/share/polkit-1/rules.d" in installed


@each_unit
def test_sockets_have_a_folder_that_the_unit_opens(unit: Path) -> None:
    found = settings(unit)
    assert (found["RuntimeDirectory"], found["RuntimeDirectoryMode"]) == (["imh-kiosk"], ["0700"])
    assert any("XDG_RUNTIME_DIR=%t/imh-kiosk" in line.split() for line in found["Environment"])


@needs_systemd
@pytest.mark.parametrize("unit", [*UNITS, SEAT], ids=lambda path: path.stem)
def test_systemd_understands_every_line(unit: Path, tmp_path: Path) -> None:
    """Each program is replaced by one that is installed here."""
    for each in (*UNITS, SEAT):  # they name each other
        installed = re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", each.read_text("utf-8"))
        (tmp_path / each.name).write_text(installed, "utf-8")
    done = run("systemd-analyze", "verify", "--man=no", str(tmp_path / unit.name))
    about_it = [line for line in done.stderr.splitlines() if unit.stem in line]
    assert about_it == []


@needs_systemd
@each_unit
def test_systemd_finds_little_that_it_could_do(unit: Path) -> None:
    done = run("systemd-analyze", "security", "--offline=true", "--no-pager", str(unit))
    rated = re.search(r"exposure level for \S+: (\d+\.\d)", done.stdout)
    assert rated, done.stdout + done.stderr
    assert float(rated[1]) <= MOST_EXPOSURE


@each_unit
def test_exit_codes_mean_what_the_program_means(unit: Path) -> None:
    found = settings(unit)
    left, again = str(exit_codes.LEFT_BY_STAFF), str(exit_codes.RESTART_ASKED)
    assert found["Restart"] == ["on-failure"]
    assert found["SuccessExitStatus"] == [f"{left} {again}"]
    assert found["RestartPreventExitStatus"] == [left]
    assert found["RestartForceExitStatus"] == [again]
    assert str(exit_codes.FAULTS_REPEATED) not in "".join(found["SuccessExitStatus"]).split()


@each_unit
def test_the_script_gets_the_signals_and_hands_them_on(unit: Path) -> None:
    """A reload and the end; the kiosk would lose its display if that were ended beside it."""
    found = settings(unit)
    assert found["KillMode"] == ["mixed"]
    assert found["ExecReload"] == ["/bin/sh -c 'kill -HUP ${MAINPID}'"]


@each_unit
def test_a_reload_leaves_the_console_alone(unit: Path) -> None:
    """systemd resets it before every command of a unit, not only before the first."""
    assert not {"TTYReset", "TTYVHangup", "TTYVTDisallocate"} & set(settings(unit))


@each_unit
def test_a_hang_is_seen_and_starts_are_limited(unit: Path) -> None:
    found = settings(unit)
    assert found["Type"] == ["notify"]
    assert found["NotifyAccess"] == ["all"]  # the kiosk is a child of the main process
    assert int(found["WatchdogSec"][0]) >= 10
    # A display that is off at the start is no failure.
    assert int(found["TimeoutStartSec"][0]) * 1000 >= 2 * PATIENCE_MS
    restart, interval = float(found["RestartSec"][0]), float(found["StartLimitIntervalSec"][0])
    assert restart * float(found["StartLimitBurst"][0]) < interval


@each_unit
def test_nothing_of_a_visit_is_left_on_disk(unit: Path) -> None:
    found = settings(unit)
    expected = {
        "LimitCORE": "0",
        "ProtectHome": "tmpfs",
        "BindReadOnlyPaths": "-/run/user",  # the sound server's socket
        "ProtectSystem": "strict",
        "PrivateTmp": "yes",
        "MemorySwapMax": "0",
        "UMask": "0077",
        "NoNewPrivileges": "yes",
        "StateDirectoryMode": "0700",
    }
    assert {name: found[name] for name in expected} == {
        name: [value] for name, value in expected.items()
    }


def test_a_unit_starts_the_script_that_gives_the_kiosks_exit_code() -> None:
    for unit in UNITS:
        script, program = settings(unit)["ExecStart"][0].split()  # /etc/imh-kiosk is read anyway
        assert script == f"/usr/lib/imh-kiosk/{unit.stem}"
        assert (PACKAGING / "sessions" / unit.stem).stat().st_mode & 0o111
        assert program == "/usr/lib/imh-kiosk/imh-kiosk"


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None, reason="not installed: desktop-file-validate"
)
@pytest.mark.parametrize("desktop", DESKTOPS, ids=lambda path: path.stem)
def test_sessions_for_display_managers_are_valid(desktop: Path) -> None:
    done = run("desktop-file-validate", str(desktop))
    assert (done.returncode, done.stdout) == (0, "")


def test_touches_are_turned_by_whole_right_angles() -> None:
    (rules,) = (PACKAGING / "udev").iterdir()
    text = rules.read_text("utf-8")
    matrices = re.findall(r'LIBINPUT_CALIBRATION_MATRIX\}="([^"]+)"', text)
    assert len(matrices) == 3
    for words in matrices:
        a, b, c, d, e, f = (int(word) for word in words.split())
        assert a * e - b * d == 1  # turned, neither stretched nor mirrored
        corners = {(a * x + b * y + c, d * x + e * y + f) for x in (0, 1) for y in (0, 1)}
        assert corners == {(0, 0), (0, 1), (1, 0), (1, 1)}
    in_use = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(in_use) == 1
