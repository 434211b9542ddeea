"""How soon the kiosk is seen and how much memory it takes, beside a bare window.

Run by `make bench` on a real or virtual screen. Both programs are started in turn, from a cold
interpreter, in windows of the same size; the clock runs from before the process is made until
the event loop is idle after the first paint. Memory is the proportional share that Linux
accounts to the process then (Pss) and its resident size (VmRSS), in MiB.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

# Both children are watched alike: the clock stops at the end of the first paint event of their
# window, and again, with memory, when the event loop has nothing left to do.
_HOOK = """
import json, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
seen = {}
def watch(kind):
    paint = kind.paintEvent
    def painted(self, event):
        paint(self, event)
        seen.setdefault("first", time.monotonic())
    kind.paintEvent = painted
def measured(rounds=3):
    if "first" not in seen:
        return QTimer.singleShot(1, measured)  # the screen has not asked for a paint yet
    if rounds:
        return QTimer.singleShot(0, lambda: measured(rounds - 1))
    seen["ready"] = time.monotonic()
    status = open("/proc/self/status").read().split()
    seen["rss"] = int(status[status.index("VmRSS:") + 1]) / 1024
    rollup = open("/proc/self/smaps_rollup").read().split()
    seen["pss"] = int(rollup[rollup.index("Pss:") + 1]) / 1024
    print(json.dumps(seen), flush=True)
    QApplication.instance().quit()
run = QApplication.exec
def started(*args):
    QTimer.singleShot(0, measured)
    return run()
QApplication.exec = started
"""

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
watch(Label)
app = QApplication(sys.argv[:1])
label = Label("Hello")
label.resize(%d, %d)
label.show()
"""

_KIOSK = """
import sys
sys.argv = ["imh-kiosk", "--windowed", "%dx%d", "--state-dir", sys.argv[1]]
from ui.app.window import Window
watch(Window)
from kiosk import __main__
__main__.run()
"""


def main() -> None:
    """Measure and print both programs and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    size = tuple(int(side) for side in options.size.split("x"))
    bare, kiosk = _HOOK + _BARE % size + "QApplication.exec()\n", _HOOK + _KIOSK % size
    measured: dict[str, list[dict[str, float]]] = {"bare": [], "kiosk": []}
    for _ in range(options.runs + 1):
        for name, code in (("bare", bare), ("kiosk", kiosk)):
            measured[name].append(_start(code))
    medians = {
        name: {key: statistics.median(run[key] for run in runs[1:]) for key in runs[0]}
        for name, runs in measured.items()
    }
    ratios = {key: medians["kiosk"][key] / medians["bare"][key] for key in medians["bare"]}
    if options.json:
        print(json.dumps({**medians, "ratio": ratios}))
        return
    for name, values in (*medians.items(), ("ratio", ratios)):
        print(f"{name:6}" + "".join(f"  {key} {value:8.2f}" for key, value in values.items()))


def _start(code: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as state:
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", code, state],
            capture_output=True,
            text=True,
            cwd=REPOSITORY,
            timeout=60,
            check=True,
            env={**os.environ, "QT_LOGGING_RULES": "qt.qpa.*=false"},
        )
    result = json.loads(done.stdout.splitlines()[-1])
    return {
        "first paint ms": (result["first"] - begun) * 1000,
        "ready ms": (result["ready"] - begun) * 1000,
        "rss MiB": result["rss"],
        "pss MiB": result["pss"],
    }


if __name__ == "__main__":
    main()
