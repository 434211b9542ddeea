"""Random touches and keys for as long as wanted: `make trial` runs it, and so can you.

Everything follows from a seed; what breaks something is cut down to the fewest acts that do.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.monkey import Monkey
from tests.support.trials import Plot, Trial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.support.monkey_house import MonkeyHouse
    from tests.support.x_monkey import SkewedClock
    from ui.app.assembly import Kiosk

CUT_DOWN_S = 120.0
"""Seconds for cutting a failing run down to what breaks."""
MOST_FAILURES = 5
"""After so many it ends: they are likely to be one."""
CONFIG = '[language]\noffered = ["en", "es"]\n[screen]\nmotion = false\n[voice]\nenabled = false\n'
_MOST_NAMED = 40
"""Acts that a failure names; of more it says between which they are."""
FRESH = 20_000
"""Acts after which a new kiosk is begun, so that a failing run can be cut down."""


def main() -> int:
    """Let it loose and tell what was found; the exit code is 1 where something broke."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=0, help="stop after so long, 0 for never")
    parser.add_argument("--on-screen", action="store_true", help="the whole program, on X11")
    options = parser.parse_args()
    place = f" --minutes {options.minutes:g}" if options.minutes else ""
    place += " --on-screen" if options.on_screen else ""
    trial = Trial(
        "monkey-on-screen" if options.on_screen else "monkey",
        "Random hands on a real screen" if options.on_screen else "Random hands",
        "Touches, several fingers, drags, keys, window wishes, rotations and idle times at random."
        " After each: the kiosk lives, covers its screen, shows one window with the right page"
        " and nothing cut, is silent, and keeps nothing of a visit that has ended.",
        f"python -m tests.trial.monkey --seed {options.seed} --events {options.events}{place}",
    )
    if options.on_screen:
        _play(options, trial)
    else:
        _in_process(options, trial)
    trial.save()
    return 0 if trial.passed else 1


def _in_process(options: argparse.Namespace, trial: Trial) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    from tests.support import monkey
    from tests.support.monkey_house import MonkeyHouse

    with tempfile.TemporaryDirectory() as folder, monkey.listening() as noise:
        house = MonkeyHouse(Path(folder), CONFIG, noise)
        done, started, tried = 0, time.monotonic(), list[Monkey]()
        while done < options.events and not _over(options, started):
            tried.append(house.monkey())
            numbers = range(done, min(done + FRESH, options.events))
            broken = _run(tried[-1], options, numbers, started)
            done += sum(tried[-1].kinds.values())
            if broken is not None:
                acts = range(numbers.start, broken[0] + 1)
                trial.failures.append(_failure(house, options.seed, acts, broken))
                # The other streams are listened to.
                print(trial.failures[-1], file=sys.__stderr__, flush=True)
                if len(trial.failures) == MOST_FAILURES:
                    trial.notes.append(f"ended after {MOST_FAILURES} failures")
                    break
        _tell(trial, tried, time.monotonic() - started)


def _failure(house: MonkeyHouse, seed: int, acts: range, broken: tuple[int, str]) -> str:
    """Return what broke, with the fewest acts that are known to break it again."""
    from tests.support import monkey

    breaks = partial(_breaks, house, seed, time.monotonic() + CUT_DOWN_S)
    least = monkey.shortest(acts, breaks)
    if len(least) > _MOST_NAMED or not house.breaks(seed, least):
        return f"seed {seed}, acts {acts.start} to {broken[0]}: {broken[1]}"
    return f"seed {seed}, acts {least}: {broken[1]}"


def _breaks(house: MonkeyHouse, seed: int, limit: float, acts: Sequence[int]) -> bool:
    """Whether these acts break something, while there is time to try."""
    return time.monotonic() < limit and house.breaks(seed, acts)


def _play(options: argparse.Namespace, trial: Trial) -> None:
    from tests.support import monkey, x_monkey

    def drive(kiosk: Kiosk, clock: SkewedClock) -> int:
        with monkey.listening() as noise:
            kiosk.leaving.disconnect()
            one = x_monkey.XMonkey(kiosk, clock, noise)
            started = time.monotonic()
            broken = _run(one, options, range(options.events), started)
            if broken is not None:
                trial.failures.append(f"seed {options.seed}, act {broken[0]}: {broken[1]}")
            _tell(trial, [one], time.monotonic() - started)
            worst, middle = max(one.repairs), statistics.median(one.repairs)
            limit = x_monkey.REPAIR_S
            trial.tell("Wishes of other programs answered", len(one.repairs))
            trial.tell("In front again after a wish, median", f"{middle * 1000:.0f} ms")
            trial.tell("In front again, longest", f"{worst:.2f} s", holds=worst <= limit)
        return 0

    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "kiosk.toml")
        config.write_text(CONFIG, "utf-8")
        code = x_monkey.play(("--config", str(config), "--state-dir", f"{folder}/state"), drive)
        trial.tell("Exit code of the program", code, holds=code == 0)


def _run(
    one: Monkey, options: argparse.Namespace, numbers: range, started: float
) -> tuple[int, str] | None:
    from tests.support import monkey

    for number in numbers:
        if _over(options, started):
            return None
        broken = monkey.run(one, options.seed, (number,))
        if broken is not None:
            return broken
    return None


def _over(options: argparse.Namespace, started: float) -> bool:
    return bool(options.minutes) and time.monotonic() - started > options.minutes * 60


def _tell(trial: Trial, tried: Sequence[Monkey], seconds: float) -> None:
    kinds: dict[str, int] = {}
    for one in tried:
        for kind, times in one.kinds.items():
            kinds[kind] = kinds.get(kind, 0) + times
    events = sum(kinds.values())
    states = len(set().union(*(one.states for one in tried)))
    trial.tell("Events", f"{events:,}")
    trial.tell("Events a second", f"{events / seconds:.0f}")
    trial.tell("Visits ended and searched for traces", sum(one.resets for one in tried))
    trial.tell("Different pictures, each held to every rule of the layout", f"{states:,}")
    trial.tell(
        "Events after which something was wrong", len(trial.failures), holds=not trial.failures
    )
    trial.plots.append(Plot("How often each kind of event was made", dict(sorted(kinds.items()))))


if __name__ == "__main__":
    sys.exit(main())
