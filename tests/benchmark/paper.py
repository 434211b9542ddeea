"""How long a sheet takes: drawn as a PDF, and as the picture that is previewed.

Run by `make bench`. The fullest sheet is measured, with fourteen signs in two languages, and one
whose signs have drawings. The first one of each is left out: it reads pictures and fonts. Times
are of the processor, since other work on the machine is none of the sheet's.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from typing import TYPE_CHECKING

from kiosk import bootstrap
from tests.support.measured_sheets import sheets
from ui.app import application

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

LIMIT_MS = 100
_PREVIEW_PX = 900


def main() -> None:
    """Measure every sheet and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    application.make(offscreen=True)
    read = bootstrap.read(None)
    gc.freeze()  # as in the kiosk, once everything is loaded
    found = {name: _measure(sheet, read, options.runs) for name, sheet in sheets(read).items()}
    if options.json:
        print(json.dumps(found))
        return
    for name, values in found.items():
        print(f"{name}: " + ", ".join(f"{what} {value:.0f} ms" for what, value in values.items()))
    slow = [name for name, values in found.items() if values["PDF median"] > LIMIT_MS]
    if slow:
        raise SystemExit(f"slower than {LIMIT_MS} ms: {', '.join(slow)}")


def _measure(sheet: Sheet, read: KioskData, runs: int) -> dict[str, float]:
    from ui.paper import render

    made = _timed(lambda: render.pdf(sheet, "letter", read.tokens), runs)
    shown = _timed(lambda: render.pictures(sheet, "letter", read.tokens, _PREVIEW_PX), runs)
    return {
        "PDF median": statistics.median(made),
        "PDF worst": max(made),
        "preview median": statistics.median(shown),
    }


def _timed(work: Callable[[], object], runs: int) -> list[float]:
    """Return milliseconds of each run but the first."""
    found = []
    for _ in range(runs + 1):
        begun = time.process_time()
        work()
        found.append((time.process_time() - begun) * 1000)
    return found[1:]


if __name__ == "__main__":
    main()
