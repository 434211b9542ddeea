"""What a trial found, as the report reads it: one file of JSON in a folder for each trial."""

from __future__ import annotations

import datetime
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "build" / "trial"
"""Where trials write, unless IMH_KIOSK_TRIAL names another place."""


@dataclass
class Figure:
    """One thing that was counted or measured.

    Args:
        name: What it is, in words that need no other.
        value: With its unit.
        holds: Whether it is as it must be; None for what is only told.
    """

    name: str
    value: str
    holds: bool | None = None


def machine() -> str:
    """Return the class of the machine: processor, cores, memory, system."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in info if "model name" in line), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return f"{os.cpu_count()} cores {model or platform.machine()}, {memory:.0f} GiB, {system}"


def where() -> dict[str, str]:
    """Return when and on what a trial ran."""
    shown = subprocess.run(
        ("git", "rev-parse", "--short", "HEAD"),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        "day": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": machine(),
        "commit": shown.stdout.strip(),
    }


@dataclass
class Plot:
    """Bars, one for each name.

    Args:
        title: What is compared, with its unit.
        bars: Values by name.
    """

    title: str
    bars: dict[str, float]


@dataclass
class Trial:
    """Everything that one trial found.

    Args:
        name: Of its file.
        title: For readers.
        purpose: What was tried and why, in a sentence or two.
        command: That does the same again.
        figures: What was found.
        plots: To be drawn.
        failures: What broke, each with its seed.
        notes: What was not tried, and why.
        pictures: Paths of pictures, with what each shows.
        place: Day, machine and commit as the trial began: it may run for a night.
    """

    name: str
    title: str
    purpose: str
    command: str
    figures: list[Figure] = field(default_factory=list)
    plots: list[Plot] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=where)

    def tell(self, name: str, value: object, *, holds: bool | None = None) -> None:
        """Add a figure."""
        self.figures.append(Figure(name, str(value), holds))

    @property
    def passed(self) -> bool:
        """Whether everything is as it must be."""
        return not self.failures and all(each.holds is not False for each in self.figures)

    def save(self) -> Path:
        """Write it where the report finds it, and print it."""
        folder = Path(os.environ.get("IMH_KIOSK_TRIAL", FOLDER))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.name}.json"
        found = asdict(self)
        place = found.pop("place")
        text = json.dumps({**found, **place}, indent=1, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{self.told()}\n")
        return path

    def told(self) -> str:
        """Return it as plain lines."""
        marks = {True: "holds", False: "DOES NOT HOLD", None: ""}
        lines = [self.title, *(f"  {f.name}: {f.value}  {marks[f.holds]}" for f in self.figures)]
        lines += [f"  failed: {failure}" for failure in self.failures]
        return "\n".join([*lines, *(f"  note: {note}" for note in self.notes)])


def read(folder: Path = FOLDER) -> list[tuple[Trial, dict[str, str]]]:
    """Return all trials of a folder, each with when and where it ran."""
    found = []
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        place = {name: data.pop(name) for name in ("day", "machine", "commit")}
        data["figures"] = [Figure(**each) for each in data["figures"]]
        data["plots"] = [Plot(**each) for each in data["plots"]]
        found.append((Trial(**data, place=place), place))
    return found
