"""Measures everything and writes what was found: a table, a plot, and the table in the docs.

Run by `make bench` on a screen of 1920x1080. The folder gets `bench.md`, `bench.svg` and
`bench.json`; `resources/docs/proof.md` gets the table between its two marks.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from kiosk import bootstrap
from tests.support import beside, growth

if TYPE_CHECKING:
    from tests.support.growth import Growth

REPOSITORY = Path(__file__).resolve().parents[2]
PROOF = REPOSITORY / "resources" / "docs" / "proof.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
_PACKAGE = REPOSITORY / "dist" / "imh-kiosk"
_MIB = 1024**2
_BESIDE = {
    "first paint": ("first", "ms"),
    "ready for a touch": ("ready", "ms"),
    "processor time until first paint": ("first_cpu", "ms"),
    "processor time until ready": ("ready_cpu", "ms"),
    "memory when ready (Pss)": ("early", "MiB"),
    "memory at rest (Pss)": ("pss", "MiB"),
    "processor at rest": ("idle", "% of a core"),
}
_TARGETS: dict[tuple[str, str], str] = {
    ("first paint", "kiosk"): "≤ 1.25 × bare PySide6",
    ("ready for a touch", "kiosk"): "≤ 2 × bare PySide6",
    ("memory when ready (Pss)", "kiosk"): "≤ 1.5 × bare PySide6, ≤ ¼ of Chromium",
    ("processor at rest", "kiosk"): "≤ 0.5 % while it moves",
}
_LIMITS = {
    "press to paint": "p99 ≤ 17 ms",
    "page change": "p99 ≤ 50 ms, none over 85",
    "sign chosen": "none over 85 ms",
    "language change": "none over 85 ms",
    "size change": "none over 85 ms",
}
_BAR_PX, _ROW_PX, _LEFT_PX = 460, 22, 230  # of the plot


def main() -> None:
    """Measure, write and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=REPOSITORY / "build" / "bench")
    parser.add_argument("--rounds", type=int, default=11, help="starts of each program")
    parser.add_argument("--rests", type=int, default=3, help="times each program is at rest")
    parser.add_argument("--seconds", type=float, default=15.0, help="at rest, each time")
    parser.add_argument("--presses", type=int, default=50, help="of each control")
    parser.add_argument("--visits", type=int, nargs="*", default=growth.VISITS)
    parser.add_argument("--no-docs", action="store_true", help="leave the table in the docs")
    options = parser.parse_args()
    found = measure(options)
    options.output.mkdir(parents=True, exist_ok=True)
    table = report(found)
    (options.output / "bench.md").write_text(table, encoding="utf-8")
    (options.output / "bench.svg").write_text(plot(found["beside"]), encoding="utf-8")
    (options.output / "bench.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    if not options.no_docs:
        PROOF.write_text(replaced(PROOF.read_text(encoding="utf-8"), table), encoding="utf-8")
    print(table)


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Return all figures."""
    with tempfile.TemporaryDirectory() as folder:
        programs = beside.Programs(bootstrap.read(None), Path(folder))
        try:
            first = beside.starts(programs, options.rounds)
            rest = beside.rests(programs, options.rests, 8.0, options.seconds)
            browser = beside.browser_presses(programs, options.presses)
        finally:
            programs.close()
    return {
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "machine": machine(),
        "beside": {name: first[name] | rest[name] for name in first},
        "browser": {
            kind: spread(spans) for kind, spans in browser.items() if kind in ("press", "page")
        },
        "press": run("press.py", "--json", "--runs", str(options.presses)),
        "paper": run("paper.py", "--json"),
        "printing": run("printing.py", "--json"),
        "loop": run("loop.py", "--json"),
        "growth": grown(options.visits),
        "package": package(),
    }


def run(script: str, *arguments: str) -> dict[str, Any]:
    """Return what another benchmark measures; {} where it says that it cannot."""
    command = [sys.executable, "-m", f"tests.benchmark.{script.removesuffix('.py')}", *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
        return {}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def grown(visits: tuple[int, ...]) -> Growth:
    """Return what `growth` measures, in a process of its own without a screen."""
    code = (
        "import json; from tests.support import growth;"
        f"print(json.dumps(growth.measure({tuple(visits)!r})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    return [(str(a), int(b), str(c), float(d)) for a, b, c, d in json.loads(done.stdout)]


def package() -> dict[str, float]:
    """Return the size of the packaged program and how long it takes to say its version."""
    program = _PACKAGE / "imh-kiosk"
    if not program.is_file():
        return {}
    size = sum(each.stat().st_size for each in _PACKAGE.rglob("*") if each.is_file())
    taken = []
    for _ in range(6):
        begun = datetime.datetime.now(tz=datetime.UTC)
        subprocess.run([str(program), "--version"], check=True, stdout=subprocess.DEVNULL)
        taken.append((datetime.datetime.now(tz=datetime.UTC) - begun).total_seconds())
    return {"size MiB": size / _MIB, "start ms": statistics.median(taken[1:]) * 1000}


def machine() -> str:
    """Return the class of the machine: processor, cores, memory, system."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in info if "model name" in line), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _MIB / 1024
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return f"{os.cpu_count()} cores {model or platform.machine()}, {memory:.0f} GiB, {system}"


def spread(values: list[float]) -> dict[str, float]:
    """Return median, 99th percentile and maximum."""
    p99 = statistics.quantiles(values, n=100, method="inclusive")[98]
    return {"p50": statistics.median(values), "p99": p99, "max": max(values)}


def report(found: dict[str, Any]) -> str:
    """Return all tables as Markdown."""
    lines = [f"Measured {found['date']} on {found['machine']}, 1920×1080 without a GPU.", ""]
    names = list(found["beside"])
    bare = found["beside"]["bare PySide6"]
    lines += [f"| Median | {' | '.join(names)} | Kiosk by bare PySide6 | Target |"]
    lines += ["|---|" + "---:|" * len(names) + "---:|---|"]
    for what, (key, unit) in _BESIDE.items():
        own = found["beside"]["kiosk"][key]
        figures = " | ".join(_figure(found["beside"][name].get(key), unit) for name in names)
        ratio = f"{own / bare[key]:.2f}" if bare[key] else "–"
        lines.append(f"| {what} | {figures} | {ratio} | {_TARGETS.get((what, 'kiosk'), '')} |")
    lines += ["", "| Kiosk, ms | p50 | p99 | most | Target |", "|---|---:|---:|---:|---|"]
    for kind, values in found["press"].get("all", {}).items():
        lines.append(_spread_row(kind, values, _LIMITS.get(kind, "")))
    for kind, named in (("press", "Chromium: press to paint"), ("page", "Chromium: page change")):
        if kind in found["browser"]:
            lines.append(_spread_row(named, found["browser"][kind], ""))
    for kind, values in found["loop"].items():
        limit = "" if kind == "nothing else" else "none over 17 ms"
        lines.append(_spread_row(f"event loop held: {kind}", values, limit))
    lines += ["", "| Sheet | ms |", "|---|---:|"]
    for sheet, values in found["paper"].items():
        lines.append(f"| PDF, {sheet} | {values['PDF median']:.0f} |")
    if "accepted" in found["printing"]:
        lines.append(f"| handed over to CUPS, one page | {found['printing']['accepted']:.0f} |")
    if found["package"]:
        size, start = found["package"]["size MiB"], found["package"]["start ms"]
        lines += ["", f"Package: {size:.0f} MiB; it starts and says its version in {start:.0f} ms."]
    else:
        lines += ["", "Package: not built when this was measured (`make package`)."]
    lines += ["", "| Growth | Count | Measured | |", "|---|---:|---|---:|"]
    lines += [f"| {a} | {b:,} | {c} | {d:.1f} |" for a, b, c, d in found["growth"]]
    return "\n".join(lines) + "\n"


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    return f"{value:.2f} %" if unit.startswith("%") else f"{value:.0f} {unit}"


def _spread_row(name: str, values: dict[str, float], limit: str) -> str:
    shown = " | ".join(f"{values[key]:.1f}" for key in ("p50", "p99", "max"))
    return f"| {name} | {shown} | {limit} |"


def replaced(document: str, table: str) -> str:
    """Return a document with another table between its marks."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table}{END}{after}"


def plot(compared: dict[str, dict[str, float]]) -> str:
    """Return bars of each figure, by the largest of its row."""
    shapes, y = [], 28
    for what, (key, unit) in _BESIDE.items():
        shapes.append(f'<text x="8" y="{y}" font-weight="bold">{escape(what)}</text>')
        y += 8
        told = {name: values for name, values in compared.items() if key in values}
        most = max(values[key] for values in told.values()) or 1.0
        for name, values in told.items():
            wide = max(1, round(values[key] / most * _BAR_PX))
            fill = "#1f5f5b" if name == "kiosk" else "#b9a78a"
            high = _ROW_PX - 6
            shapes += [
                _label(24, y + high - 3, name),
                f'<rect x="{_LEFT_PX}" y="{y}" width="{wide}" height="{high}" fill="{fill}"/>',
                _label(_LEFT_PX + wide + 6, y + high - 3, _figure(values[key], unit)),
            ]
            y += _ROW_PX
        y += 28
    size = f'width="{_LEFT_PX + _BAR_PX + 120}" height="{y}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="14">'
    )
    return "\n".join([head, '<rect width="100%" height="100%" fill="#fff"/>', *shapes, "</svg>\n"])


def _label(left: int, baseline: int, words: str) -> str:
    return f'<text x="{left}" y="{baseline}">{escape(words)}</text>'


def missing() -> str:
    """Return what is not there to compare with, for a line before the run; empty for nothing."""
    tools = {"chromium": "chromium", "g++": "g++ and qt6-base-dev", "xdotool": "xdotool"}
    lacking = [package for tool, package in tools.items() if shutil.which(tool) is None]
    return f"compared without: {', '.join(lacking)}" if lacking else ""


if __name__ == "__main__":
    if note := missing():
        print(note, file=sys.stderr)
    main()
