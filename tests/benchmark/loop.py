"""How long the event loop is held while sheets are drawn and printed in another thread.

Run by `make bench`, without a screen. A timer of a millisecond asks for its turn as touches do;
what is measured is how much later than that it gets one, while a worker draws sheet after sheet as
the print queue does. Without the worker the same is measured for comparison.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import statistics
import sys
import threading
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

from kiosk import bootstrap
from tests.support.measured_sheets import sheets
from ui.app import application
from ui.paper import render

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT_MS = 17.0
_TICK_MS = 1


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--switch", type=float, help="seconds for which a thread keeps Python")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    application.make(offscreen=True)
    if options.switch:
        sys.setswitchinterval(options.switch)
    data = bootstrap.read(None)
    drawn = sheets(data).values()
    for sheet in drawn:
        render.pdf(sheet, "letter", data.tokens)
    following = itertools.cycle(drawn)
    gc.freeze()
    gc.disable()  # as in the kiosk
    found = {
        "nothing else": held(options.seconds, lambda: time.sleep(0.05)),
        "while sheets are drawn": held(
            options.seconds, lambda: len(render.pdf(next(following), "letter", data.tokens))
        ),
    }
    if options.json:
        print(json.dumps(found))
        return
    for name, values in found.items():
        print(f"{name:24}" + "".join(f"  {key} {ms:6.2f} ms" for key, ms in values.items()))


def held(seconds: float, work: Callable[[], object]) -> dict[str, float]:
    """Return how late the event loop gave a timer its turn, in ms, while a thread works."""
    late: list[float] = []
    loop, clock, timer = QEventLoop(), QElapsedTimer(), QTimer()
    ended = threading.Event()

    def tick() -> None:
        late.append(max(0.0, clock.nsecsElapsed() / 1e6 - _TICK_MS))
        clock.restart()

    def work_on() -> None:
        while not ended.is_set():
            work()

    worker = threading.Thread(target=work_on)
    timer.timeout.connect(tick)
    worker.start()
    clock.start()
    timer.start(_TICK_MS)
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    ended.set()
    worker.join()
    p99 = statistics.quantiles(late, n=100, method="inclusive")[98]
    return {"p50": statistics.median(late), "p99": p99, "max": max(late)}


if __name__ == "__main__":
    main()
