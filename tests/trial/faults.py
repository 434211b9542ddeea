"""Breaks everything around a kiosk, kind by kind, and measures until families are served again.

The whole program runs on a real screen with a real print service, under a supervisor like the
shipped units. After every fault disk and memory are searched for what the family chose.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.files import shipped
from kiosk.printing.status import PrintStatus
from tests.support import cups, damage, fault_kinds
from tests.support.cups import private_cups, wait_until
from tests.support.fault_kinds import FAKETIME, KILLED, LONG_S, LOSING, OTHERS, PRINTING, Site
from tests.support.supervised import supervised
from tests.support.traces import traces
from tests.support.trials import FOLDER, Plot, Trial

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY_S = 86_400
A_DAY = 1.0
"""Faults of every kind a day, for the share of time in which families are served."""
WANTED, REPAIR_S = 99.95, 5.0
_NO_DISPLAY, _PATIENCE_S = "display lost", 8.0
_NO_WORD = {"sending", "idle"}
GOOD = {str(PrintStatus.PRINTED), str(PrintStatus.SENT)}


def main() -> int:
    """Try the kinds and tell what was found; the exit code is 1 where something did not hold."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repetitions", type=int, default=100)
    parser.add_argument("--kills", type=int, default=0, help="of the program while it prints")
    parser.add_argument("--minutes", type=float, default=0, help="stop after so long, 0 for never")
    parser.add_argument("--kinds", nargs="*", default=[], help="only these, by their names")
    options = parser.parse_args()
    kills = f" --kills {options.kills}" if options.kills else ""
    minutes = f" --minutes {options.minutes:g}" if options.minutes else ""
    trial = Trial(
        "faults",
        "Faults of everything around the kiosk",
        "Printer, print service, disk, files, typefaces, clock, display, voice, message bus and"
        " memory fail, and the program is killed at random moments. Families see a calm page"
        " meanwhile, are served again without anybody's help, and nothing of the visit is left"
        " on disk or in memory.",
        f"python -m tests.trial.faults --seed {options.seed} --repetitions {options.repetitions}"
        f"{kills}{minutes}",
    )
    if missing := cups.missing_tools() or (shutil.which("Xvfb") is None and "not installed: Xvfb"):
        print(missing, file=sys.stderr)
        return 2
    # A trial that is ended takes its services and its disk with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    kinds = {**PRINTING, **OTHERS}
    if options.kinds:
        kinds = {name: kinds[name] for name in options.kinds}
    with tempfile.TemporaryDirectory() as folder, _site(Path(folder)) as site:
        repairs, downs = _try(site, kinds, options, trial)
    _tell(trial, repairs, downs)
    trial.save()
    return 0 if trial.passed else 1


def _try(
    site: Site, kinds: dict[str, fault_kinds.Kind], options: argparse.Namespace, trial: Trial
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Return by kind the seconds until repair, and those in which families saw no page."""
    repairs: dict[str, list[float]] = {}
    downs: dict[str, list[float]] = {}
    end = time.monotonic() + (options.minutes * 60 or float("inf"))
    for name, number in _turns(_possible(site, kinds, trial), options):
        if time.monotonic() > end:
            trial.notes.append(f"ended after {options.minutes:g} minutes")
            break
        site.chance = random.Random(f"{options.seed} {name} {number}")
        try:
            repair, down = _one(site, name, kinds[name], trial)
        except (AssertionError, OSError, subprocess.SubprocessError, ValueError) as error:
            trial.failures.append(f"{name}, seed {options.seed}, time {number}: {error}")
            print(trial.failures[-1], flush=True)
            _start_over(site)
            continue
        finally:
            if name in LOSING:
                fault_kinds.empty(site.state)
                fault_kinds.furnish(site.state)
        repairs.setdefault(name, []).append(repair)
        downs.setdefault(name, []).append(down)
        print(f"{name}, time {number}: served again after {repair:.1f} s", flush=True)
    return repairs, downs


def _possible(site: Site, kinds: dict[str, fault_kinds.Kind], trial: Trial) -> list[str]:
    """Return the names of the kinds that can be tried here."""
    names = list(kinds)
    if not site.has_disk:
        names = [name for name in names if not name.startswith("disk")]
    if not FAKETIME.exists():
        names = [name for name in names if not name.startswith("clock")]
    missing = "no disk may be mounted here, or faketime is not installed"
    trial.notes += [f"{name}: {missing}" for name in kinds if name not in names]
    return names


def _turns(names: list[str], options: argparse.Namespace) -> Iterator[tuple[str, int]]:
    """Yield every kind once, in an order that the seed draws, and again; then the other kills."""
    for number in range(options.repetitions):
        drawn = list(names)
        random.Random(f"{options.seed} {number}").shuffle(drawn)
        yield from ((name, number) for name in drawn)
    if KILLED in names:
        yield from ((KILLED, number) for number in range(options.repetitions, options.kills))


def _one(site: Site, name: str, kind: fault_kinds.Kind, trial: Trial) -> tuple[float, float]:
    """Break one thing, mend it, and see that all is as before."""
    kiosk = site.kiosk
    kiosk.wait_for(LONG_S, "end", content="Shell", initial=True)
    kiosk.ask("choose")
    kept = site.kept()
    site.began = time.monotonic()
    mend = kind(site)
    try:
        if name in PRINTING:
            kiosk.ask("print")
            wait_until(lambda: _status(site) not in _NO_WORD, LONG_S, "a word about the sheet")
            assert _status(site) not in GOOD, f"the page says {_status(site)}"
            assert kiosk.ask().get("content") == "Shell"
        elif name != _NO_DISPLAY:
            wait_until(kiosk.shows, LONG_S, "a page")
        if name in _PICTURED and name not in trial.pictures.values():
            _take_picture(site, name, trial)
        _see_cause(site, name)
    finally:
        mended = time.monotonic()
        mend()
    if name == _NO_DISPLAY:
        site.began = mended  # nobody sees anything without one
    kiosk.wait_for(LONG_S, content="Shell")
    if name in PRINTING:
        _print_again(site)
    down = kiosk.down(site.began)
    repair = max(time.monotonic() - mended, down)
    while site.tidying:
        site.tidying.pop()()
    kiosk.wait_for(LONG_S, "end", content="Shell", initial=True)
    wait_until(lambda: not _left(site), LONG_S, "a disk without traces")
    wait_until(lambda: not kiosk.sheets_in_memory()[0], LONG_S, "a memory without sheets")
    if heads := kiosk.sheets_in_memory()[1]:
        trial.notes.append(f"{name}: the head of {heads} PDF, without words, is in the memory")
    if name not in LOSING:
        now = site.kept()
        assert now[0] == kept[0] == fault_kinds.CLINIC, f"the clinic is {now[0]}"
        assert now[1] >= kept[1], f"{kept[1]} were counted, now {now[1]}"
    return repair, down


def _see_cause(site: Site, name: str) -> None:
    """See that staff are told the cause; asked once for each kind, since it takes seconds."""
    if name in site.told:
        return
    site.told[name] = site.findings()
    wanted = fault_kinds.CAUSES[name]
    assert not wanted or site.told[name] & wanted, f"check says {sorted(site.told[name])}"


def _print_again(site: Site) -> None:
    """Let one family after another print until it works, as they would."""
    deadline = time.monotonic() + LONG_S
    while _status(site) not in GOOD:
        assert time.monotonic() < deadline, f"it still says {_status(site)}"
        for what in ("end", "choose", "print"):
            site.kiosk.ask(what)
        asked = time.monotonic()
        while _status(site) in _NO_WORD and time.monotonic() - asked < _PATIENCE_S:
            time.sleep(0.05)


def _status(site: Site) -> str:
    return str(site.kiosk.ask().get("print", "idle"))


def _left(site: Site) -> list[Path]:
    """Return the files that tell what a family chose; the paper is none of them."""
    folder = site.state.parent
    ours = [folder / name for name in ("state", "home", "tmp", "log")]
    service = [site.cups.root / name for name in ("spool", "cache", "state", "log", "home")]
    return [path for place in (*ours, *service) if place.exists() for path in traces(place)]


def _start_over(site: Site) -> None:
    """Mend everything after a fault that did not end as it must."""
    site.cups.printer.behave("well")
    while site.tidying:
        site.tidying.pop()()
    site.config.write_text(site.whole, "utf-8")
    with suppress(AssertionError, OSError):
        site.kill()


_SHOTS = 5
_PICTURED = {"printer out of paper", "typeface damaged", "configuration damaged"}


def _take_picture(site: Site, name: str, trial: Trial) -> None:
    path = Path(os.environ.get("IMH_KIOSK_TRIAL", FOLDER)) / f"{name.replace(' ', '-')}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    shot = ("import", "-display", site.display, "-window", "root", "png:-")
    seen = [b""]

    def still() -> bool:
        done = subprocess.run(shot, check=True, capture_output=True, timeout=30)
        seen.append(done.stdout)
        time.sleep(0.3)
        return len(seen) > _SHOTS and seen[-1] == seen[-2]

    wait_until(still, LONG_S, "a page that is drawn")
    path.write_bytes(seen[-1])
    trial.pictures[str(path)] = name


@contextmanager
def _site(folder: Path) -> Iterator[Site]:
    with ExitStack() as stack:
        service = stack.enter_context(private_cups(folder))
        service.keep_files()
        home = damage.copy_program(folder / "program")
        shipped.make_manifest(home)
        for name in ("state", "home", "tmp", "log", "kiosk"):
            (folder / name).mkdir()
        state = folder / "state"
        mount = ("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(state))
        has_disk = subprocess.run(mount, check=False, capture_output=True).returncode == 0
        if has_disk:
            stack.callback(subprocess.run, ("umount", "-l", str(state)), check=False)

        def start(*command: str) -> subprocess.Popen[bytes]:
            with (folder / "log" / command[0]).open("ab") as output:
                process = subprocess.Popen(command, stdout=output, stderr=output)
            stack.callback(process.wait, 20)
            stack.callback(process.kill)
            return process

        display = f":{_free_display()}"
        whole = (
            f'[print]\nqueue = "{service.queue}"\nserver = "{service.server}"\n'
            "service_timeout = 3\njob_timeout = 15\n[screen]\nmotion = false\n"
        )
        config = folder / "kiosk.toml"
        config.write_text(whole, "utf-8")
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "XDG_RUNTIME_DIR": str(folder / "tmp"),
            "LC_ALL": "C.UTF-8",
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/bus",
        }
        fault_kinds.furnish(state)
        server, bus = fault_kinds.x_server(start, display), fault_kinds.session_bus(start, folder)
        arguments = ("--config", str(config), "--state-dir", str(state))
        kiosk = stack.enter_context(supervised(folder / "kiosk", environment, arguments, home))
        yield Site(
            *(kiosk, service, display, start, state, config, whole, home, has_disk),
            server=server,
            bus=bus,
        )


def _free_display() -> int:
    return next(n for n in range(90, 200) if not Path(f"/tmp/.X11-unix/X{n}").exists())


def _tell(trial: Trial, repairs: dict[str, list[float]], downs: dict[str, list[float]]) -> None:
    every = [seconds for each in repairs.values() for seconds in each]
    if not every:
        trial.tell("Faults", 0, holds=False)
        return
    mean_down = {name: statistics.fmean(each) for name, each in downs.items()}
    share = 100 - 100 * A_DAY * sum(mean_down.values()) / DAY_S
    tried, broke = len(every) + len(trial.failures), len(trial.failures)
    trial.tell("Kinds of faults", len(repairs))
    trial.tell("Faults", f"{tried:,}")
    trial.tell("Among them ends by kill -9 while a sheet was printed", len(repairs.get(KILLED, ())))
    mean = statistics.fmean(every)
    trial.tell("Mean time until families are served again", f"{mean:.1f} s", holds=mean <= REPAIR_S)
    longest, worst = max((max(each), name) for name, each in repairs.items())
    trial.tell("Longest time", f"{longest:.1f} s ({worst})")
    trial.tell("Kinds of which staff are told the cause", len(_causes_told(repairs)))
    trial.tell(
        "Families served, with one fault of every kind each day",
        f"{share:.3f} %",
        holds=share >= WANTED,
    )
    trial.tell(
        "Faults that needed a person, lost something, or left something of a visit",
        broke,
        holds=not broke,
    )
    bars = {name: round(statistics.fmean(each), 2) for name, each in repairs.items()}
    trial.plots.append(Plot("Mean seconds until families are served again, by kind of fault", bars))


def _causes_told(repairs: dict[str, list[float]]) -> list[str]:
    return [name for name in repairs if fault_kinds.CAUSES[name]]


if __name__ == "__main__":
    sys.exit(main())
