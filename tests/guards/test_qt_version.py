"""The Qt for Python that is installed survives an ordinary day.

PySide6 6.12.0 returns None, True and False without counting them on CPython 3.10 and 3.11: the
interpreter aborts after some thousand calls, which a kiosk makes within the hour.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import PySide6
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
FIRST, BEFORE = (6, 11, 3), (6, 12)
EVENTS, EMITS = 20_000, 100_000

_LOOP = f"""
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

class Sender(QObject):
    sent = Signal(bool)

app = QCoreApplication([])
sender, timer = Sender(), QTimer()
heard = []
sender.sent.connect(lambda value: heard.append(1))
drift = {{}}

def watch(name, call, times):
    before = [sys.getrefcount(value) for value in (None, True, False)]
    for _ in range(times):
        call()
    after = [sys.getrefcount(value) for value in (None, True, False)]
    drift[name] = max(abs(a - b) for a, b in zip(after, before)) / times * 1000

watch("processEvents", app.processEvents, {EVENTS})
watch("emit", lambda: sender.sent.emit(True), {EMITS})
watch("stop", timer.stop, {EVENTS})
assert len(heard) == {EMITS}
for name, lost in drift.items():
    print(name, lost)
"""


def test_the_version_is_one_that_counts() -> None:
    version = tuple(int(part) for part in PySide6.__version__.split("."))
    assert FIRST <= version < BEFORE


def test_the_project_asks_for_no_other() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [entry for entry in project["project"]["dependencies"] if "pyside6" in entry]
    assert len(asked) == 2
    for entry in asked:
        assert entry.endswith(">=6.11.3,<6.12")


@pytest.mark.timeout(90)
def test_many_calls_neither_abort_nor_lose_count() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOOP],
        capture_output=True,
        text=True,
        timeout=80,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr[-500:]
    lost = dict(line.split() for line in done.stdout.splitlines())
    assert set(lost) == {"processEvents", "emit", "stop"}
    assert {name: drift for name, drift in lost.items() if float(drift) > 1} == {}
