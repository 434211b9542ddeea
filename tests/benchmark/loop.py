"""How long the event loop is held while another thread draws sheets, or a printer floods it.

Run by `make bench`, without a screen. A timer of a millisecond asks for its turn as touches do;
what is measured is how much later than that it gets one, while a worker draws sheet after sheet as
the print queue does, or asks a print service again and again that answers with as much as the
kiosk reads. Without a worker the same is measured for comparison.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import multiprocessing
import statistics
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

from kiosk import bootstrap
from kiosk.printing.cups.printer import CupsPrinter
from kiosk.printing.ipp.client import MAX_RESPONSE_OCTETS
from kiosk.printing.status import PrintStatus
from tests.support import ipp_services
from tests.support.measured_sheets import sheets
from ui.app import application
from ui.paper import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.synchronize import Event

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
    with flooding_service() as address:
        printer = CupsPrinter("room", address)
        assert printer.probe() is PrintStatus.IDLE  # it reads all of the answer
        found = {
            "nothing else": held(options.seconds, lambda: time.sleep(0.05)),
            "while sheets are drawn": held(
                options.seconds, lambda: len(render.pdf(next(following), "letter", data.tokens))
            ),
            "while a printer floods": held(options.seconds, printer.probe),
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


@contextmanager
def flooding_service() -> Iterator[str]:
    """Run a print service in a process of its own, and yield its address.

    Each of its answers is nearly as long as the kiosk reads, and of as many values as that holds.
    """
    with tempfile.TemporaryDirectory() as folder:
        processes = multiprocessing.get_context("spawn")
        ready = processes.Event()
        process = processes.Process(target=_flood, args=(Path(folder), ready), daemon=True)
        process.start()
        assert ready.wait(30), "the service does not start"
        try:
            yield str(Path(folder) / "cups.sock")
        finally:
            process.kill()
            process.join()


def _flood(folder: Path, ready: Event) -> None:
    """Answer until this process is ended."""
    one = 6  # octets of an additional value of one letter: tag, no name, its length, the letter
    many = ("x",) * ((MAX_RESPONSE_OCTETS - 1_000) // one)
    answer = ipp_services.http(ipp_services.queue(reasons=("none", *many)))
    with ipp_services.listen(folder) as listener:
        service = ipp_services.Service(listener)
        service.answers[ipp_services.QUERY] = service.answers[ipp_services.DEFAULT] = answer
        ready.set()
        service.run()


if __name__ == "__main__":
    main()
