"""The packaged program, run as on a machine without Python: no path, no variables, no repository.

`make package`, then IMH_KIOSK_PACKAGED=dist/imh-kiosk/imh-kiosk pytest tests/packaged. With -s
the sizes and times are shown.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import struct
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kiosk import __version__
from tests.support.cups import QUEUE, missing_tools, private_cups, wait_until
from tests.support.pdf_text import line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.bootstrap import KioskData

VARIABLE = "IMH_KIOSK_PACKAGED"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(VARIABLE not in os.environ, reason=f"{VARIABLE} names no packaged program"),
]

REPOSITORY = Path(__file__).parents[2]
SCREEN = (1280, 800)
LIMIT = 60.0
"""Seconds after which what has not come never will."""

FORBIDDEN = re.compile(
    r"VirtualKeyboard|Qt6?(Quick|Qml|WebEngine|WebView|Pdf|Sql|3D)|qpdf|qgtk3"
    r"|libav(codec|format|util)|libreadline|_tkinter|libssl",
    re.IGNORECASE,
)
FOREIGN = re.compile(r"python|pyside6|shiboken6|qt6", re.IGNORECASE)

MOST_MIB, MOST_FILES = 110, 300
MOST_SECONDS_LATER = 1.0
"""Than from source. Wide, as others use the processor too; unpacking at each start takes more."""

screen_tools = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
needs_screen = pytest.mark.skipif(
    bool(screen_tools), reason=f"not installed: {', '.join(screen_tools)}"
)
needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="not installed: pdftotext"
)


@dataclass(frozen=True)
class Program:
    """A program and the bare environment it runs in."""

    command: tuple[str, ...]
    home: Path
    cwd: Path

    def environment(self, more: dict[str, str]) -> dict[str, str]:
        """Return all there is in the environment; Windows starts nothing without its root."""
        root = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if sys.platform == "win32" else {}
        bare = {
            "PATH": "/nonexistent",
            "HOME": str(self.home),
            "XDG_CONFIG_DIRS": str(self.home),
            "LC_ALL": "C.UTF-8",
        }
        return {**root, **bare, **more}

    def run(
        self, *arguments: str, stdin: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end."""
        return subprocess.run(
            (*self.command, *arguments),
            env=self.environment(more),
            cwd=self.cwd,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=LIMIT,
            check=False,
        )

    def done(self, *arguments: str, **more: str) -> str:
        """Run to a good end without a complaint, and return what it says."""
        ended = self.run(*arguments, **more)
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout

    @contextmanager
    def started(self, display: str) -> Iterator[Running]:
        """Start on a screen; killed if a test leaves it running."""
        log = self.home / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                self.command,
                env=self.environment({"DISPLAY": display}),
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        try:
            yield Running(process, display, log)
        finally:
            process.kill()
            process.wait(LIMIT)


@dataclass
class Running:
    """A program with a window, or soon with one."""

    process: subprocess.Popen[bytes]
    display: str
    log: Path

    def windows(self) -> list[str]:
        """Return the numbers of its windows that show."""
        return self._xdotool("search", "--onlyvisible", "--pid", str(self.process.pid))

    def geometry(self, window: str) -> list[str]:
        """Return place and size of a window."""
        lines = self._xdotool("getwindowgeometry", "--shell", window)
        return [line for line in lines if line.startswith(("X=", "Y=", "WIDTH=", "HEIGHT="))]

    def wait_for_window(self) -> str:
        """Wait until a window shows; at once an error when the program ends instead."""

        def shown() -> bool:
            assert self.process.poll() is None, self.log.read_text("utf-8")
            return bool(self.windows())

        wait_until(shown, LIMIT, "window")
        return self.windows()[0]

    def wait_for_rest(self) -> None:
        """Wait until it has loaded all it wants: it needs no processor for half a second."""
        readings: list[str] = []

        def rests() -> bool:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8")
            # After the name in parentheses: utime and stime are fields 14 and 15 (proc(5)).
            readings.append(" ".join(stat.rpartition(")")[2].split()[11:13]))
            return len(readings) > 25 and len(set(readings[-25:])) == 1

        wait_until(rests, LIMIT, "rest")

    def end(self) -> int:
        """Ask it to end as the system does, and return its exit code."""
        self.process.terminate()
        return self.process.wait(LIMIT)

    def _xdotool(self, *arguments: str) -> list[str]:
        found = subprocess.run(
            ("xdotool", *arguments),
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
        return found.stdout.split()


@pytest.fixture(scope="session")
def path() -> Path:
    """Return where the packaged program is."""
    named = Path(os.environ[VARIABLE]).resolve()
    assert named.is_file(), f"{VARIABLE}: there is no {named}"
    return named


@pytest.fixture
def program(path: Path, tmp_path: Path) -> Program:
    """Return the packaged program in a folder of its own."""
    return Program((str(path),), tmp_path, tmp_path)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """Run an X server without a window manager, as in a kiosk session."""
    reader, writer = os.pipe()
    screen = ("-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24")
    server = subprocess.Popen(
        # When its last client leaves, a server that resets turns new ones away for a moment.
        ("Xvfb", "-displayfd", str(writer), *screen, "-nolisten", "tcp", "-noreset"),
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with open(reader, encoding="ascii") as pipe:  # noqa: PTH123  a descriptor, not a path
        number = pipe.readline().strip()  # comes when it listens, or ends when it cannot
    assert number, "Xvfb does not start"
    yield f":{number}"
    server.terminate()
    server.wait(LIMIT)


@pytest.fixture(scope="session")
def words(kiosk_data: KioskData) -> str:
    """Return a sign's words as the handout has them."""
    signs = kiosk_data.contents["en"].signs.items
    return next(sign.words for sign in signs if sign.id == "tantrums")


# Without a screen


def test_it_says_its_version(program: Program) -> None:
    assert program.done("--version").splitlines()[0] == f"imh-kiosk {__version__}"


def test_it_finds_nothing_wrong_with_itself(program: Program) -> None:
    ended = program.run("check", "--json")
    report: dict[str, Any] = json.loads(ended.stdout)
    findings = report["findings"]
    assert (report["schema_version"], report["version"]) == (1, __version__)
    assert "error" not in {finding["level"] for finding in findings}
    assert ended.returncode in {0, 1}
    assert ended.stderr == ""


def test_it_refuses_in_one_sentence(program: Program) -> None:
    ended = program.run("sheet", "--signs", "no-such-sign", "--output", "X.pdf")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("imh-kiosk: --signs: ")
    assert ended.stderr.count("\n") == 1


@needs_pdftotext
def test_a_sheet_has_its_two_pages_and_the_words_of_its_sign(program: Program, words: str) -> None:
    program.done("sheet", "--signs", "tantrums", "--output", "X.pdf")
    document = program.cwd / "X.pdf"
    assert words in line_of(document)
    pages = subprocess.run(
        ("pdftotext", str(document), "-"), capture_output=True, check=True, timeout=LIMIT
    ).stdout
    assert pages.count(b"\f") == 2, "one page for the clinic, one for the family"


def test_every_page_is_rendered(program: Program) -> None:
    program.done("tour", "--output", "pages", "--size", "1024x600")
    pictures = sorted((program.cwd / "pages").glob("*.png"))
    assert {"welcome", "topics", "signs", "referral", "staff"} <= {file.stem for file in pictures}
    for picture in pictures:
        head = picture.read_bytes()[:24]  # signature, length, IHDR, width, height
        assert head.startswith(b"\x89PNG\r\n")
        assert struct.unpack(">II", head[16:]) == (1024, 600), picture.name


def test_a_pin_is_hashed_and_kept(program: Program) -> None:
    """Needs argon2's C library, which nothing else loads."""
    state = str(program.cwd / "state")
    program.done("pin", "set", "--state-dir", state, stdin="739184\n")
    report = json.loads(program.run("check", "--json", "--state-dir", state).stdout)
    assert {"id": "pin-set", "level": "fine", "part": "PIN", "text": "set"} in report["findings"]


@pytest.mark.skipif(missing_tools() is not None, reason=missing_tools() or "")
def test_a_sheet_comes_out_of_a_printer(program: Program, words: str, tmp_path: Path) -> None:
    with private_cups(tmp_path) as cups:
        config = tmp_path / "kiosk.toml"
        config.write_text(f'[print]\nserver = "{cups.server}"\n', encoding="utf-8")
        order = ("sheet", "--signs", "tantrums", "--print", QUEUE, "--config", str(config))
        program.done(*order, CUPS_SERVER="/nowhere")  # what is configured counts
        wait_until(cups.printed, LIMIT, "printed sheet")
        assert words in line_of(cups.printed()[0])


# On a screen


@needs_screen
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QT_QPA_PLATFORM_PLUGIN_PATH", "/nowhere"),
        ("QT_STYLE_OVERRIDE", "tantrums"),
        ("QT_SCALE_FACTOR", "3"),
        ("QT_FONT_DPI", "300"),
    ],
)
def test_the_environment_changes_neither_plugins_nor_look(
    program: Program, display: str, name: str, value: str
) -> None:
    plain, changed = (
        program.run("_display", **{"DISPLAY": display, **more}) for more in ({}, {name: value})
    )
    assert (changed.stdout, changed.stderr) == (plain.stdout, plain.stderr)


@needs_screen
def test_it_covers_the_screen_and_ends_on_sigterm(program: Program, display: str) -> None:
    with program.started(display) as kiosk:
        window = kiosk.wait_for_window()
        covering = ["X=0", "Y=0", f"WIDTH={SCREEN[0]}", f"HEIGHT={SCREEN[1]}"]
        wait_until(lambda: kiosk.geometry(window) == covering, LIMIT, "window as large as screen")
        kiosk.wait_for_rest()
        assert kiosk.end() == 0
        assert kiosk.log.read_text("utf-8") == ""


@needs_screen
def test_it_uses_no_python_and_no_qt_but_its_own(
    program: Program, path: Path, display: str
) -> None:
    with program.started(display) as kiosk:
        kiosk.wait_for_window()
        kiosk.wait_for_rest()
        process = Path(f"/proc/{kiosk.process.pid}")
        lines = (process / "maps").read_text("utf-8").splitlines()
        mapped = {Path(line.split(maxsplit=5)[5]) for line in lines if "/" in line}
        elsewhere = {file for file in mapped if not file.is_relative_to(path.parent)}
        assert (process / "exe").resolve() == path
    assert any("Qt6Widgets" in file.name for file in mapped)
    assert [file for file in elsewhere if FOREIGN.search(str(file))] == []
    assert [file for file in elsewhere if file.is_relative_to(REPOSITORY)] == []


# What lies in the folder


def test_nothing_forbidden_is_in_the_folder(path: Path) -> None:
    names = [str(file.relative_to(path.parent)) for file in path.parent.rglob("*")]
    assert [name for name in names if FORBIDDEN.search(name)] == []


def test_every_link_leads_to_a_file_of_the_folder(path: Path) -> None:
    links = [file for file in path.parent.rglob("*") if file.is_symlink()]
    astray = [link for link in links if not link.resolve().is_relative_to(path.parent)]
    assert astray == []
    assert [link for link in links if not link.exists()] == []


def test_no_source_is_in_the_folder(path: Path) -> None:
    assert list(path.parent.rglob("*.py")) == []


# How large and how quick


def test_size(path: Path, show: Callable[[str, float], None]) -> None:
    files = [file for file in path.parent.rglob("*") if file.is_file() and not file.is_symlink()]
    mib = sum(file.stat().st_size for file in files) / 2**20
    show("MiB", mib)
    show("files", len(files))
    assert mib < MOST_MIB
    assert len(files) < MOST_FILES


@needs_screen
@pytest.mark.parametrize("what", ["version", "window"])
def test_it_starts_about_as_soon_as_from_source(
    program: Program, display: str, what: str, show: Callable[[str, float], None]
) -> None:
    source = Program((sys.executable, "-m", "kiosk"), program.home, REPOSITORY)
    runs = [(_seconds(program, what, display), _seconds(source, what, display)) for _ in range(8)]
    # The first runs fill the disk cache. The quickest tells most where others use the processor.
    packaged, python = zip(*runs[1:], strict=True)
    for name, times in (("packaged", packaged), ("python -m kiosk", python)):
        show(f"{what}, {name}: median ms", statistics.median(times) * 1000)
        show(f"{what}, {name}: least ms", min(times) * 1000)
    assert min(packaged) < min(python) + MOST_SECONDS_LATER


def _seconds(program: Program, what: str, display: str) -> float:
    """Return the time until the version is said or a window shows."""
    begun = time.monotonic()
    if what == "version":
        program.done("--version")
        return time.monotonic() - begun
    with program.started(display) as kiosk:
        kiosk.wait_for_window()
        return time.monotonic() - begun


@pytest.fixture
def show(
    record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]
) -> Callable[[str, float], None]:
    """Return what keeps a measured number in the report, and shows it on a terminal."""

    def keep(name: str, value: float) -> None:
        record_property(name, value)
        with capsys.disabled():
            sys.stdout.write(f"\n{name} {value:.0f}")

    return keep
