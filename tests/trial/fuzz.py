"""Reads damaged input for as long as wanted, guided by what the program does with it (atheris).

Without atheris the examples are damaged at random. Each reader has a process of its own.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.trials import REPOSITORY, Plot, Trial

_RUNS = re.compile(r"(?:stat::number_of_executed_units:|Done|runs:)\s*([\d]+)")


def main() -> int:
    """Try every reader; the exit code is 1 where one raised what it does not promise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=60, help="for each reader")
    parser.add_argument("--only", default="", help="readers whose names begin so")
    parser.add_argument("--reader", default="", help="only this one, in this process")
    options = parser.parse_args()
    guided = importlib.util.find_spec("atheris") is not None
    if options.reader:
        _read(options, guided=guided)
        return 0
    only = f" --only {options.only!r}" if options.only else ""
    way = "guided by the branches they take (atheris)" if guided else "at random"
    trial = Trial(
        "fuzz",
        "Damaged input of every kind",
        f"Configuration, contacts, content, kept files, answers of printers, keys, damaged {way}:"
        " each is read, or refused with the error that its reader promises.",
        f"python -m tests.trial.fuzz --seed {options.seed} --seconds {options.seconds}{only}",
    )
    if not guided:
        trial.notes.append("atheris is not installed: examples were damaged at random")
    runs: dict[str, float] = {}
    for name in [each for each in _names() if each.startswith(options.only)]:
        command = (sys.executable, "-m", "tests.trial.fuzz", "--reader", name)
        many = ("--seed", str(options.seed), "--seconds", str(options.seconds))
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                (*command, *many),
                cwd=REPOSITORY,
                capture_output=True,
                text=True,
                check=False,
                timeout=options.seconds + 120,
                env={**_environment(), "TMPDIR": folder},
            )
        said = done.stdout + done.stderr
        found = _RUNS.findall(said)
        runs[name] = float(found[-1]) if found else 0.0
        if done.returncode:
            lines = [line for line in said.splitlines() if line and not line.startswith("#")]
            trial.failures.append(f"{name}, seed {options.seed}: " + "\n".join(lines[-12:]))
        print(f"{name}: {runs[name]:,.0f}", flush=True)
    trial.tell("Readers", len(runs))
    trial.tell("Inputs read", f"{sum(runs.values()):,.0f}")
    broke = len(trial.failures)
    trial.tell("Readers that raised what they do not promise", broke, holds=not broke)
    trial.plots.append(Plot("Inputs read, by reader", runs))
    trial.save()
    return 0 if trial.passed else 1


def _names() -> list[str]:
    from tests.support.fuzz_targets import Targets

    with tempfile.TemporaryDirectory() as folder:
        return list(Targets(Path(folder)).all)


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def _read(options: argparse.Namespace, *, guided: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if guided:
            import atheris

            with atheris.instrument_imports(include=["kiosk"]):
                from tests.support import fuzz_targets
        else:
            from tests.support import fuzz_targets
        read, example = fuzz_targets.Targets(Path(folder)).all[options.reader]
        read(example)
        if not guided:
            number, end = 0, time.monotonic() + options.seconds
            while time.monotonic() < end:
                read(fuzz_targets.mangled(example, random.Random(f"{options.seed} {number}")))
                number += 1
            print(f"runs: {number}")
            return
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        (corpus / "example").write_bytes(example)
        for number in range(20):
            data = fuzz_targets.mangled(example, random.Random(f"{options.seed} {number}"))
            (corpus / str(number)).write_bytes(data)
        limits = (f"-max_total_time={options.seconds}", f"-seed={options.seed}", "-max_len=20000")
        atheris.Setup(["fuzz", *limits, "-print_final_stats=1", str(corpus)], read)
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
