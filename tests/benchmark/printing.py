"""How quick printing is, against a private CUPS with a simulated printer.

Run with: uv run --locked python tests/benchmark/printing.py
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kiosk import bootstrap
from kiosk.printing.cups.job import Job
from kiosk.printing.cups.printer import CupsPrinter
from kiosk.sheets import referral
from kiosk.sheets.sheet import Wording
from tests.support.cups import missing_tools, private_cups
from ui.app import application
from ui.paper import render

ROUNDS = 15


def main() -> int:
    """Print the medians."""
    if missing := missing_tools():
        print(missing)
        return 1
    application.make(offscreen=True)
    read = bootstrap.read(None)
    wording = Wording(read.contents["en"])
    sheet = referral.build(wording, read.contacts, read.config.clinic, signs=["tantrums"])
    with tempfile.TemporaryDirectory() as folder, private_cups(Path(folder)) as cups:
        printer = CupsPrinter(cups.queue, cups.server)
        accepted: list[float] = []
        let_go = Job.release

        def timed(self: Job, deadline: float) -> None:
            let_go(self, deadline)
            accepted.append(time.perf_counter())

        Job.release = timed  # type: ignore[method-assign]  # a printer of a test’s own
        taken: dict[str, list[float]] = {"PDF": [], "accepted": [], "printed": [], "look": []}
        for _ in range(ROUNDS + 1):
            begun = time.perf_counter()
            document = render.pdf(sheet, "letter", read.tokens)
            drawn = time.perf_counter()
            printer.send(document)
            ended, cost = time.perf_counter(), time.thread_time()
            printer.tidy()
            printer.probe()
            taken["PDF"].append(drawn - begun)
            taken["accepted"].append(accepted[-1] - begun)
            taken["printed"].append(ended - begun)
            taken["look"].append(time.thread_time() - cost)
    if "--json" in sys.argv:
        warmed = {name: statistics.median(times[1:]) * 1e3 for name, times in taken.items()}
        print(json.dumps(warmed))
        return 0
    for name, times in taken.items():
        warm = sorted(times[1:])
        print(f"{name:9}{statistics.median(warm) * 1e3:8.1f} ms, worst {warm[-1] * 1e3:8.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
