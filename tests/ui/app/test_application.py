"""The application: made once, and a clean end on signals."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.content import last_good
from kiosk.health import event_log
from kiosk.process import crash_marker
from kiosk.process.exit_codes import LEFT_BY_STAFF, RESTART_ASKED
from kiosk.process.service_manager import ServiceStatus
from kiosk.process.stop_order import StopOrder
from tests.support import packs
from tests.support.notify import heard, notification_socket
from ui.app import application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

REPOSITORY = Path(__file__).resolve().parents[3]
LIMIT = 30  # seconds for a child to come up or to end; it takes about one

# Says "ready" as soon as the event loop runs, which is when a signal has to end it cleanly.
_CHILD = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
run = QApplication.exec
def ready(*_):
    QTimer.singleShot(0, lambda: print("ready", flush=True))
    return run()
QApplication.exec = ready
from kiosk.__main__ import run as start
start()
"""

_SLEEPER = """
from PySide6.QtCore import QTimer
from kiosk.process.service_manager import ServiceStatus
from kiosk.process.stop_order import StopOrder
from tests.support.notify import heard, notification_socket
from ui.app import application
app = application.make()
signals = application.Signals(app, StopOrder())
QTimer.singleShot(0, lambda: print("ready", flush=True))
raise SystemExit(app.exec())
"""


# Touches the corner until it is counted, then leaves as staff do.
_STAFF = """
import os
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.app import assembly
kiosks = []
watch_input = assembly.Kiosk.watch_input
def keep(kiosk):
    kiosks.append(kiosk)
    watch_input(kiosk)
assembly.Kiosk.watch_input = keep
def look():
    for kiosk in kiosks:
        native = kiosk.shell.window().windowHandle()
        QTest.mouseClick(native, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        if kiosk.staff_corner._gesture._count:
            timer.stop()
            print("watched", flush=True)
            from kiosk.staff.events import PinChecked
            from kiosk.staff.pin import PinResult
            from tests.support.touch import click
            staff = kiosk.open_staff()
            staff.dispatch(PinChecked(PinResult.RIGHT, 0))
            way = os.environ["LEAVE"]
            click(kiosk.shell, "staff-leave", f"leave-{way}", f"leave-{way}-yes")
run = QApplication.exec
def begin(*_):
    global timer
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    return run()
QApplication.exec = begin
from kiosk.__main__ import run as start
start()
"""


def first_line(child: subprocess.Popen[str]) -> str:
    """Return the first line that the kiosk prints."""
    assert child.stdout is not None
    return child.stdout.readline()


@contextmanager
def kiosk(state: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the kiosk without a screen until the block ends."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _CHILD, "--windowed", "800x600", "--state-dir", str(state)]
    child = subprocess.Popen(
        [*command, *arguments],
        cwd=REPOSITORY,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate(timeout=LIMIT)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_kiosk_cleanly(number: signal.Signals, tmp_path: Path) -> None:
    with kiosk(tmp_path) as child:
        assert first_line(child) == "ready\n"
        child.send_signal(number)
        _, complaints = child.communicate(timeout=LIMIT)
        assert child.returncode == 0
        assert complaints == ""


# Orders the end of itself while the kiosk is made, and again when its event loop has ended.
_ORDERED = """
import os, signal, sys
from ui.app import assembly
def ordering(run):
    def ordered(*arguments, **named):
        os.kill(os.getpid(), signal.SIGTERM)
        return run(*arguments, **named)
    return ordered
assembly.Kiosk.__init__ = ordering(assembly.Kiosk.__init__)
if sys.argv.pop(1) == "twice":
    assembly.Kiosk.close = ordering(assembly.Kiosk.close)
from kiosk.__main__ import run as start
start()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("times", ["once", "twice"])
def test_an_order_to_end_that_comes_early_or_twice_is_no_crash(times: str, tmp_path: Path) -> None:
    place = ("--windowed", "800x600", "--state-dir", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", _ORDERED, times, *place],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / crash_marker.FILE).exists()
    log = (tmp_path / event_log.FOLDER / event_log.FILE).read_text("utf-8")
    assert "stopped: The kiosk ends with exit code 0." in log


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_hang_up_shows_the_kiosk_anew_with_what_files_say_by_then(tmp_path: Path) -> None:
    """From the calm page to the kiosk, and on with the last good configuration."""
    path, state = tmp_path / "kiosk.toml", tmp_path / "state"
    path.write_text("[idle]\nafter = 3\n", encoding="utf-8")
    with kiosk(state, "--config", str(path), "--set", "voice.enabled=false") as child:
        assert first_line(child) == "ready\n"
        path.write_text("[idle]\nafter = 90\n", encoding="utf-8")
        child.send_signal(signal.SIGHUP)
        assert first_line(child) == "ready\n"
        deadline = time.monotonic() + LIMIT
        while not (state / last_good.NAME).exists():
            assert time.monotonic() < deadline
        path.write_text("[idle]\nafter = 4\n", encoding="utf-8")
        child.send_signal(signal.SIGHUP)
        assert child.stderr is not None
        said = [child.stderr.readline() for _ in range(3)]
        assert ["found 3" in said[0], "found 4" in said[1], "goes on" in said[2]] == [True] * 3
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=LIMIT) == 0
    log = (state / event_log.FOLDER / event_log.FILE).read_text("utf-8").splitlines()
    ids = [line.split()[2] for line in log]
    assert ids.count("files-refused:") == ids.count("configuration-taken:") == 1
    assert ids.index("configuration-taken:") < ids.index("configuration-refused:")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_service_manager_hears_when_a_reload_has_begun_and_what_came_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text("[idle]\nafter = 90\n", encoding="utf-8")
    said: list[str] = []

    def wait_for(line: str) -> None:
        deadline = time.monotonic() + LIMIT
        while line not in said:
            said.extend(heard(manager))
            assert time.monotonic() < deadline, said
        del said[: said.index(line) + 1]

    with notification_socket() as manager:
        monkeypatch.setenv("NOTIFY_SOCKET", manager.getsockname())
        arguments = ("--config", str(path), "--set", "voice.enabled=false")
        with kiosk(tmp_path / "state", *arguments) as child:
            wait_for("STATUS=Running")
            path.write_text("[idle]\nafter = 4\n", encoding="utf-8")
            child.send_signal(signal.SIGHUP)
            for line in ("RELOADING=1", "READY=1", f"STATUS={ServiceStatus.CONFIGURATION_REFUSED}"):
                wait_for(line)
            path.write_text("[idle]\nafter = 80\n", encoding="utf-8")
            child.send_signal(signal.SIGHUP)
            for line in ("RELOADING=1", "READY=1", "STATUS=Running"):
                wait_for(line)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_site_pack_is_taken_over_or_refused_while_the_kiosk_runs(tmp_path: Path) -> None:
    """One, a zip that was cut off, the next one, and a start while the share is away."""
    state, target = tmp_path / "state", tmp_path / "site.zip"
    arguments = [f"--set=content.pack={target}", "--set=voice.enabled=false"]
    folder = packs.make_folder(tmp_path / "site")
    packs.make_zip(target, folder)
    with kiosk(state, *arguments, "--set=log.destination=file") as child:
        assert first_line(child) == "ready\n"
        deadline = time.monotonic() + LIMIT
        while not (state / last_good.NAME).exists():
            assert time.monotonic() < deadline
        target.write_bytes(target.read_bytes()[:-9])
        child.send_signal(signal.SIGHUP)
        assert child.stderr is not None
        said = [child.stderr.readline() for _ in range(2)]
        assert said[0].startswith(f"imh-kiosk: {target}: found no zip, one that was cut off")
        assert "goes on" in said[1]
        packs.make_folder(folder, {"README.md": "the next one"})
        packs.make_zip(target, folder)
        child.send_signal(signal.SIGHUP)
        assert first_line(child) == "ready\n"
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=LIMIT) == 0
    target.rename(tmp_path / "away.zip")
    with kiosk(state, *arguments, "--set=log.destination=file") as child:
        assert first_line(child) == "ready\n"
        child.send_signal(signal.SIGTERM)
        _, complaints = child.communicate(timeout=LIMIT)
        assert (child.returncode, "No such file" in complaints) == (0, True)
    log = (state / "log" / "kiosk.log").read_text(encoding="utf-8")
    told = re.findall("configuration-refused|a site pack of [0-9]+ files", log)
    one, other = (f"a site pack of {count} files" for count in (1, 2))
    assert told[:4] == [one, "configuration-refused", other, "configuration-refused"]
    assert told[4:] in ([one], [other])  # the next one is good once it was shown for a while


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_signal_ends_the_fault_page_with_its_own_code(tmp_path: Path) -> None:
    faulty = tmp_path / "kiosk.toml"
    faulty.write_text("[idle]\nafter = 3\n", encoding="utf-8")
    with kiosk(tmp_path, "--config", str(faulty)) as child:
        assert first_line(child) == "ready\n"
        child.send_signal(signal.SIGTERM)
        _, complaints = child.communicate(timeout=LIMIT)
        assert child.returncode == 2
        assert "idle.after" in complaints
        assert "Traceback" not in complaints


@pytest.mark.parametrize(
    ("size", "way", "code"),
    [
        ([], "exit", LEFT_BY_STAFF),
        (["--windowed", "1280x800"], "restart", RESTART_ASKED),
        (["--windowed", "800x600"], "exit", LEFT_BY_STAFF),
    ],
    ids=["full-screen-exit", "windowed-restart", "small-exit"],
)
def test_a_started_kiosk_watches_touches_and_is_left_by_staff(
    size: list[str], way: str, code: int, tmp_path: Path
) -> None:
    """The exit code says which it was, so that a service manager does what staff meant."""
    done = subprocess.run(
        [sys.executable, "-c", _STAFF, *size, "--state-dir", str(tmp_path)],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LEAVE": way},
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "watched\n", "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_signal_wakes_an_application_that_sleeps() -> None:
    """No timer runs Python code here: only the signal itself can end the event loop."""
    command = [sys.executable, "-c", _SLEEPER]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, text=True, stdout=subprocess.PIPE
    ) as child:
        try:
            assert first_line(child) == "ready\n"
            deadline = time.monotonic() + LIMIT
            while not _sleeps(child.pid):
                assert time.monotonic() < deadline
            child.send_signal(signal.SIGTERM)
            assert child.wait(timeout=LIMIT) == 0
        finally:
            child.kill()


def _sleeps(pid: int) -> bool:
    """Return whether a process waits for something to happen."""
    about = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    return about.rpartition(")")[2].split()[0] == "S"


@pytest.mark.parametrize("named", [{}, {"DISPLAY": ":59998"}, {"WAYLAND_DISPLAY": "/nowhere"}])
def test_without_a_screen_that_answers_the_kiosk_says_so(
    named: dict[str, str], tmp_path: Path
) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden} | named
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "--state-dir", str(tmp_path)],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("only on Linux can a screen be missing")
    assert done.returncode == 2
    (sentence,) = done.stderr.splitlines()
    assert "screen" in sentence
    assert all(value in sentence for value in named.values())


def test_signals_are_given_back(qapp: QApplication) -> None:
    before = signal.getsignal(signal.SIGTERM)
    order = StopOrder()
    kept = signal.getsignal(signal.SIGTERM)
    signals = application.Signals(qapp, order)
    assert signal.getsignal(signal.SIGTERM) not in {before, kept}
    signals.close()
    assert signal.getsignal(signal.SIGTERM) == kept
    assert signal.set_wakeup_fd(-1) == -1
    order.close()
    assert signal.getsignal(signal.SIGTERM) is before


def test_there_is_one_application(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert application.make() is qapp
    assert application.make(offscreen=True) is qapp


def test_qts_own_options_are_not_taken_from_the_command_line(tmp_path: Path) -> None:
    """`-platform` would choose another screen, `-stylesheet` another look."""
    for option in (("-platform", "minimal"), ("-stylesheet", str(tmp_path))):
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", *option],
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
