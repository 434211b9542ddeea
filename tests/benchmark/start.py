"""How soon the kiosk is seen and how much memory it takes, beside a bare window.

The first part of `make bench` alone, for who changes the start: a minute on a real or virtual
screen. What is measured, and how, stands in `tests.support.beside`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from kiosk import bootstrap
from tests.support import beside

_BARE, _KIOSK = "bare PySide6", "kiosk"


def main() -> None:
    """Measure and print both programs and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        programs = beside.Programs(bootstrap.read(None), Path(folder), only=(_KIOSK, _BARE))
        try:
            found = beside.starts(programs, options.runs)
        finally:
            programs.close()
    bare = found[_BARE]
    found["ratio"] = {key: value / bare[key] for key, value in found[_KIOSK].items()}
    if options.json:
        print(json.dumps(found))
        return
    for name, values in found.items():
        print(f"{name:13}" + "".join(f"  {key} {value:8.2f}" for key, value in values.items()))


if __name__ == "__main__":
    main()
