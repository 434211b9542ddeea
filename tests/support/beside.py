"""The kiosk beside three others: a bare PySide6 window, the same in C++, and a browser as kiosk.

Each shows a window of the whole screen; the browser has the kiosk's words and pictures. They are
started in turn, round after round, so that whatever else the machine does meets all of them alike.
What is compared are medians. Used by `make bench` on a screen of 1920x1080.

- first paint, ready: from before the process is made until its first frame is painted, and until
  its event loop is idle after that. Each program says when; the clock is the machine's.
- first_cpu, ready_cpu: processor time of the process until then, which other work on the machine
  changes less.
- memory: the proportional share (Pss) of the process and all its children, at rest.
- processor: of the same processes at rest, in per cent of one core.
- press, page: from a press of the X server's pointer until the program has painted the answer.
  The kiosk's own are measured in `press.py`.
"""

from __future__ import annotations

import compileall
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.bootstrap import KioskData

REPOSITORY = Path(__file__).resolve().parents[2]
PROGRAMS = ("kiosk", "bare PySide6", "bare C++", "Chromium")
_DEADLINE_S = 60.0
_POLL_S = 0.01
_PRESSES_APART_S = 0.35  # so that a page that drifts in is at rest

# As the kiosk itself does; the hook imports PySide6 before it.
_OWN_IMPORT = """
from ui.app import qt_import
qt_import.load()
"""
_HOOK = """
import json, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
seen = {}
def watch(kind):
    paint = kind.paintEvent
    def painted(self, event):
        paint(self, event)
        seen.setdefault("first", time.monotonic())
        seen.setdefault("first_cpu", time.process_time())
    kind.paintEvent = painted
def measured(rounds=3):
    if "first" not in seen:
        return QTimer.singleShot(1, measured)
    if rounds:
        return QTimer.singleShot(0, lambda: measured(rounds - 1))
    seen["ready"], seen["ready_cpu"] = time.monotonic(), time.process_time()
    print(json.dumps(seen), flush=True)
run = QApplication.exec
def started(*args):
    QTimer.singleShot(0, measured)
    return run()
QApplication.exec = started
"""
_BARE = """
from PySide6.QtWidgets import QLabel
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
watch(Label)
app = QApplication(sys.argv[:1])
label = Label("Hello")
label.setGeometry(app.primaryScreen().geometry())
label.show()
QApplication.exec()
"""
_KIOSK = """
sys.argv = ["imh-kiosk", "--state-dir", *sys.argv[1:]]
from ui.app.window import Window
watch(Window)
from kiosk import __main__
__main__.run()
"""
_CPP = r"""
#include <QApplication>
#include <QLabel>
#include <QScreen>
#include <QTimer>
#include <cstdio>
#include <ctime>
static double now(clockid_t clock = CLOCK_MONOTONIC) {
    timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}
static double first = 0, firstUsed = 0;
struct Label : QLabel {
    using QLabel::QLabel;
    void paintEvent(QPaintEvent *event) override {
        QLabel::paintEvent(event);
        if (first) return;
        first = now();
        firstUsed = now(CLOCK_PROCESS_CPUTIME_ID);
    }
};
static void measured(int rounds) {
    if (!first) return QTimer::singleShot(1, [] { measured(3); });
    if (rounds) return QTimer::singleShot(0, [=] { measured(rounds - 1); });
    std::printf("{\"first\": %.6f, \"ready\": %.6f, ", first, now());
    std::printf("\"first_cpu\": %.6f, \"ready_cpu\": %.6f}\n", firstUsed,
        now(CLOCK_PROCESS_CPUTIME_ID));
    std::fflush(stdout);
}
int main(int argc, char **argv) {
    QApplication app(argc, argv);
    Label label("Hello");
    label.setGeometry(app.primaryScreen()->geometry());
    label.show();
    QTimer::singleShot(0, [] { measured(3); });
    return app.exec();
}
"""
_HTML = """<!doctype html><meta charset="utf-8"><title>kiosk</title><style>
body { margin: 0; font: 32px sans-serif; background: #fbf6ee; height: 100vh; overflow: hidden }
section { display: none; padding: 48px; box-sizing: border-box; height: 100vh }
section.shown { display: grid; grid-template-columns: 1fr 1fr; gap: 32px; align-content: center }
button { font: bold 40px sans-serif; padding: 24px; border: 0; border-radius: 12px;
  background: #1f5f5b; color: #fff } button.down { background: #103c39 }
svg { max-width: 100%; max-height: 60vh }
</style><section id="a" class="shown">FIRST</section><section id="b">SECOND</section>
<script>
const tell = (what, ms) => fetch(`/${what}?${ms}`, {method: "POST"});
const painted = then => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = then; channel.port2.postMessage(0) });
painted(() => { tell("first", 0); addEventListener("load", () => 0);
  setTimeout(() => setTimeout(() => setTimeout(() => tell("ready", 0)))) });
addEventListener("pointerdown", event => { const begun = event.timeStamp;
  event.target.classList.add("down");
  painted(() => tell("press", performance.now() - begun)) });
addEventListener("pointerup", event => { const begun = event.timeStamp;
  for (const button of document.querySelectorAll("button")) button.classList.remove("down");
  for (const page of document.querySelectorAll("section")) page.classList.toggle("shown");
  painted(() => tell("page", performance.now() - begun)) });
</script>"""


@dataclass
class Told:
    """What the page in the browser has told."""

    times: dict[str, float] = field(default_factory=dict)
    spans: dict[str, list[float]] = field(default_factory=dict)


class Programs:
    """Starts each of the programs on the screen there is.

    The kiosk's modules are compiled first, as every package has them: where Python may not write
    what it compiles, each start would compile all of them.

    Args:
        data: Words and pictures of the kiosk.
        folder: For what is built.
        only: Names of those to start; empty for all there are.
    """

    def __init__(self, data: KioskData, folder: Path, only: Sequence[str] = ()) -> None:
        self._folder = folder
        for package in ("kiosk", "ui"):
            compileall.compile_dir(REPOSITORY / package, quiet=2)
        self.told = Told()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(page(data), self.told))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        wanted = only or PROGRAMS
        self._cpp = build(folder) if "bare C++" in wanted else None
        self._chromium = shutil.which("chromium")
        there = {"bare C++": self._cpp is not None, "Chromium": self._chromium is not None}
        self.names = tuple(name for name in wanted if there.get(name, True))

    def close(self) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()

    @contextlib.contextmanager
    def running(self, name: str) -> Iterator[tuple[int, dict[str, float]]]:
        """Start one, wait until it is ready, and yield its process and its times in seconds."""
        self.told.times.clear()
        with tempfile.TemporaryDirectory(dir=self._folder, ignore_cleanup_errors=True) as state:
            begun = time.monotonic()
            process = subprocess.Popen(
                self._command(name, state),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                cwd=REPOSITORY,
                start_new_session=True,
            )
            try:
                times = self._times(name, process)
                yield (
                    process.pid,
                    {
                        key: value if key.endswith("_cpu") else value - begun
                        for key, value in times.items()
                    },
                )
            finally:
                _end(process)

    def _times(self, name: str, process: subprocess.Popen[str]) -> dict[str, float]:
        if name != "Chromium":
            assert process.stdout is not None
            times: dict[str, float] = json.loads(process.stdout.readline())
            return times
        deadline = time.monotonic() + _DEADLINE_S
        while "ready" not in self.told.times:
            if time.monotonic() > deadline:
                raise SystemExit("Chromium showed no page")
            time.sleep(_POLL_S)
        return dict(self.told.times)

    def _command(self, name: str, state: str) -> list[str]:
        match name:
            case "kiosk":
                return [sys.executable, "-c", kiosk_program(), state]
            case "bare PySide6":
                return [sys.executable, "-c", _HOOK + _BARE]
            case "bare C++":
                return [str(self._cpp)]
            case _:
                root = ["--no-sandbox"] if os.geteuid() == 0 else []
                quiet = ["--no-first-run", "--disable-gpu", "--password-store=basic"]
                address = f"http://127.0.0.1:{self._server.server_port}/"
                return [
                    *(str(self._chromium), "--kiosk", f"--user-data-dir={state}"),
                    *(*root, *quiet, "--window-size=1920,1080", "--window-position=0,0", address),
                ]


def kiosk_program(more: str = "") -> str:
    """Return a program, the kiosk, that tells when it is ready; it takes a state folder, options.

    Args:
        more: Run before the kiosk.
    """
    return _OWN_IMPORT + _HOOK + more + _KIOSK


def build(folder: Path) -> Path | None:
    """Build the window in C++, None where there is no compiler or no Qt for it."""
    if not (shutil.which("g++") and shutil.which("pkg-config")):
        return None
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "Qt6Widgets"],
        capture_output=True,
        text=True,
        check=False,
    )
    if flags.returncode:
        return None
    source, made = folder / "bare.cpp", folder / "bare"
    source.write_text(_CPP, encoding="utf-8")
    command = ["g++", "-O2", "-fPIC", str(source), "-o", str(made), *flags.stdout.split()]
    subprocess.run(command, check=True)
    return made


def page(data: KioskData) -> str:
    """Return a page for the browser: the first topic with its picture, and all topics as cards."""
    from ui.theme import svg

    content = data.contents["en"]
    topic, *_ = content.topics

    def picture(name: str) -> str:
        return svg.svg(name, "picture")

    start = f"<h1>{topic.title}</h1><button>{content.language.start}</button>"
    cards = (
        f"<div>{picture(f'topic-{each.id}')}<h2>{each.title}</h2></div>" for each in content.topics
    )
    first = f"<div>{start}</div><div>{picture('welcome')}</div>"
    return _HTML.replace("FIRST", first).replace("SECOND", "".join(cards))


def starts(programs: Programs, rounds: int) -> dict[str, dict[str, float]]:
    """Return medians of first paint and ready of each program, in ms, and of its memory in MiB.

    The first round warms up.
    """
    found: dict[str, list[dict[str, float]]] = {name: [] for name in programs.names}
    for _ in range(rounds + 1):
        for name in programs.names:
            with programs.running(name) as (pid, times):
                early = _pss(pid)
                found[name].append({"early": early, **{k: v * 1000 for k, v in times.items()}})
    return {name: _medians(each[1:]) for name, each in found.items()}


def rests(
    programs: Programs, rounds: int, settling: float, seconds: float
) -> dict[str, dict[str, float]]:
    """Return medians of memory in MiB and processor in per cent of each program at rest."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in programs.names}
    for _ in range(rounds):
        for name in programs.names:
            with programs.running(name) as (pid, _):
                time.sleep(settling)
                begun, before = time.monotonic(), _processor_seconds(pid)
                time.sleep(seconds)
                used, went_by = _processor_seconds(pid) - before, time.monotonic() - begun
                found[name].append({"pss": _pss(pid), "idle": 100 * used / went_by})
    return {name: _medians(each) for name, each in found.items()}


def browser_presses(programs: Programs, presses: int) -> dict[str, list[float]]:
    """Return ms from press to paint and of page changes in the browser, {} without one."""
    if "Chromium" not in programs.names or shutil.which("xdotool") is None:
        return {}
    programs.told.spans.clear()
    with programs.running("Chromium"):
        time.sleep(2)  # until it rests; nothing tells when everything has started
        subprocess.run(["xdotool", "mousemove", "300", "600"], check=True)
        for _ in range(presses):
            for action in ("mousedown", "mouseup"):
                subprocess.run(["xdotool", action, "1"], check=True)
                time.sleep(_PRESSES_APART_S if action == "mouseup" else 0.04)
    return dict(programs.told.spans)


def _medians(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def _tree(pid: int) -> list[int]:
    """Return a process and all below it."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = entry.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found, left = [], [pid]
    while left:
        found.append(left.pop())
        left += parents.get(found[-1], [])
    return found


def _pss(pid: int) -> float:
    """Return the proportional share of memory of a process and all below it, in MiB."""
    total = 0
    for each in _tree(pid):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="utf-8").split()
            total += int(fields[fields.index("Pss:") + 1])
    return total / 1024


def _processor_seconds(pid: int) -> float:
    total = 0
    for each in _tree(pid):
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{each}/stat").read_text(encoding="utf-8", errors="replace")
            fields = status.rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def _end(process: subprocess.Popen[str]) -> None:
    """End a program and wait for everything below it."""
    below = _tree(process.pid)
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    deadline = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in below) and time.monotonic() < deadline:
        time.sleep(_POLL_S)
    if process.stdout is not None:
        process.stdout.close()


def _handler(shown: str, told: Told) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = shown.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            now = time.monotonic()
            what, _, span = self.path[1:].partition("?")
            told.times.setdefault(what, now)
            told.spans.setdefault(what, []).append(float(span))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's
            """Say nothing."""

    return Handler
