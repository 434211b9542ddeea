"""What a killed program leaves in a real CUPS, and that the next start takes it back."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kiosk.content import last_good
from kiosk.health import event_log
from kiosk.printing.cups.job import Job, JobRequest
from kiosk.printing.cups.printer import CupsPrinter
from kiosk.printing.cups.queue import USER, Queue
from kiosk.printing.job_name import new_job_name
from kiosk.printing.printer import Leftovers
from kiosk.printing.status import PrintStatus
from kiosk.process import crash_marker
from kiosk.sheets import referral
from kiosk.sheets.sheet import Wording
from tests.support.children import unmeasured
from tests.support.cups import PrivateCups, missing_tools, one_page_pdf, private_cups, wait_until
from tests.support.traces import traces
from ui.paper import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.bootstrap import KioskData

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(missing_tools() is not None, reason=missing_tools() or ""),
]

KILLS = int(os.environ.get("IMH_KIOSK_KILLS", "8"))
"""Moments at which a program is killed; more of them take two seconds each."""
SEED = os.environ.get("IMH_KIOSK_SEED", "1")
MANNERS = ("well", "late 1", "wait media-jam", "wait media-needed", "abort", "off")
PRINT_TIME = 30.0
SEND = """
import sys
from pathlib import Path
from kiosk.printing.cups.job import Job, JobRequest
from kiosk.printing.cups.printer import CupsPrinter
queue, server, document, state = sys.argv[1:]
CupsPrinter(queue, server, 10, 60, Path(state) if state else None).send(Path(document).read_bytes())
"""


@pytest.fixture
def cups(tmp_path: Path) -> Iterator[PrivateCups]:
    with private_cups(tmp_path) as service:
        service.keep_files()
        yield service


@pytest.fixture
def document(kiosk_data: KioskData, tmp_path: Path, qapp: object) -> Path:
    """Return a sheet with a family's signs."""
    sheet = referral.build(
        Wording(kiosk_data.contents["en"]),
        kiosk_data.contacts,
        kiosk_data.config.clinic,
        signs=["tantrums", "not-held"],
    )
    path = tmp_path / "sheet.pdf"
    path.write_bytes(render.pdf(sheet, "letter", kiosk_data.tokens))
    return path


def printer_of(cups: PrivateCups, state: Path | None, queue: str | None = None) -> CupsPrinter:
    return CupsPrinter(queue or cups.queue, cups.server, 10.0, 60.0, state)


def begin(cups: PrivateCups, document: Path, state: Path | None) -> subprocess.Popen[bytes]:
    """Start a program that prints, and wait until it is about to submit the sheet."""
    arguments = (cups.queue, cups.server, str(document), str(state or ""))
    program = subprocess.Popen((sys.executable, "-c", SEND, *arguments), env=unmeasured())
    wait_until(
        lambda: cups.jobs() or (state is not None and list(state.glob("*"))),
        PRINT_TIME,
        "a sheet to be submitted",
    )
    return program


def send(cups: PrivateCups, document: Path, state: Path | None) -> subprocess.Popen[bytes]:
    """Start a program that prints, and wait until the service has the sheet."""
    before = len(cups.jobs())
    program = begin(cups, document, state)
    wait_until(lambda: len(cups.jobs()) > before, PRINT_TIME, "a job")
    return program


def killed(program: subprocess.Popen[bytes]) -> None:
    program.kill()
    program.wait(10)


def told(cups: PrivateCups) -> list[Path]:
    """Return the files of the service, wherever they are, that tell what a family chose."""
    folders = ("spool", "cache", "state", "log", "home")
    return [path for folder in folders for path in traces(cups.root / folder)]


def assert_forgotten(cups: PrivateCups, state: Path | None = None) -> None:
    assert cups.jobs() == []
    assert cups.documents() == []
    assert told(cups) == []
    if state is not None and state.exists():
        # A kiosk that ran has a log and knows its configuration, and one that was ended while it
        # started its mark that it runs; none of them names a job.
        files = {path.name for path in state.rglob("*") if path.is_file()}
        assert files <= {event_log.FILE, last_good.NAME, crash_marker.FILE}


def test_nothing_is_left_of_a_program_killed_at_any_moment(
    cups: PrivateCups, document: Path, tmp_path: Path
) -> None:
    """Whatever the printer does meanwhile, and also where there is no state folder."""
    moments = random.Random(SEED)
    for number in range(KILLS):
        manner = MANNERS[number % len(MANNERS)]
        state = tmp_path / "state" if number % 3 else None
        cups.printer.behave("well" if manner == "off" else manner)
        if manner == "off":
            cups.printer.turn_off()
        program = begin(cups, document, state)
        # What is tried is this time itself; nothing can be waited for.
        time.sleep(moments.uniform(0, 0.8))
        killed(program)
        printer = printer_of(cups, state)
        printer.tidy()
        assert_forgotten(cups)
        cups.printer.behave("well")
        if manner == "off":
            cups.printer.turn_on()
            printer.tidy()
        assert_forgotten(cups, state)


def command(
    cups: PrivateCups, tmp_path: Path, *arguments: str, also: str = ""
) -> subprocess.Popen[str]:
    """Start the program as IT does, without a screen, with more configuration."""
    config = tmp_path / "kiosk.toml"
    config.write_text(
        f'[print]\nqueue = "{cups.queue}"\nserver = "{cups.server}"\n[voice]\nenabled = false\n'
        f"{also}",
        "utf-8",
    )
    environment = unmeasured() | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    options = ("--config", str(config), "--state-dir", str(tmp_path / "state"))
    return subprocess.Popen(
        (sys.executable, "-m", "kiosk", *options, *arguments),
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


FAULT = "[idle]\nafter = 3\n"
SHEET = ("sheet", "--signs", "tantrums,not-held", "--print")


@pytest.mark.parametrize(
    ("restart", "also"),
    [
        (("check",), ""),
        (SHEET, ""),
        (("--windowed", "800x600"), ""),
        (("--windowed", "800x600"), FAULT),
    ],
)
def test_every_start_of_the_program_takes_back_what_a_killed_one_left(
    cups: PrivateCups, tmp_path: Path, restart: tuple[str, ...], also: str
) -> None:
    """Also one that shows the fault page."""
    cups.printer.turn_off()
    first = command(cups, tmp_path, *SHEET)
    wait_until(cups.jobs, PRINT_TIME, "a job")
    first.kill()
    first.communicate(timeout=10)
    assert told(cups) != []
    second = command(cups, tmp_path, *restart, also=also)
    wait_until(lambda: not list(cups.root.glob("spool/d00001*")), PRINT_TIME, "a recall")
    cups.printer.turn_on()
    if "--windowed" in restart:
        second.terminate()
    assert bool(second.communicate(timeout=PRINT_TIME)[1]) is bool(also)
    printer_of(cups, tmp_path / "state").tidy()  # the printer, which was off
    assert_forgotten(cups, tmp_path / "state")
    assert len(cups.printed()) == (restart is SHEET)


def test_a_signal_takes_the_sheet_of_a_waiting_command_back(
    cups: PrivateCups, tmp_path: Path
) -> None:
    cups.printer.turn_off()
    signals = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    waiting = [command(cups, tmp_path, *SHEET) for _ in signals]
    wait_until(lambda: len(cups.jobs()) == len(signals), PRINT_TIME, "the jobs")
    for program, number in zip(waiting, signals, strict=True):
        program.send_signal(number)
    for program in waiting:
        said = program.communicate(timeout=PRINT_TIME)[1]
        assert program.returncode == 2
        assert said.startswith("imh-kiosk: interrupted; the sheet is cancelled")
    assert_forgotten(cups)


def test_jobs_that_somebody_tracks_or_owns_are_left_alone(
    cups: PrivateCups, document: Path, tmp_path: Path
) -> None:
    """A start of one kiosk while others print, and the jobs of other people."""
    cups.printer.behave("wait media-needed")
    running = [send(cups, document, tmp_path / "others") for _ in range(3)]
    cups.admin("lp", "-d", cups.queue, "-t", "sheet-0a1b2c3d-0a1b2c3d", "-U", USER, str(document))
    cups.admin("lp", "-d", cups.queue, "-t", "sheet-letter", "-U", "somebody", str(document))
    before = cups.jobs()
    for state in (tmp_path / "ours", tmp_path / "others", None):
        assert printer_of(cups, state).tidy() == Leftovers()
    assert cups.jobs() == before
    cups.printer.behave("well")
    for program in running:
        assert program.wait(PRINT_TIME) == 0
    assert len(cups.printed()) >= len(running)


def test_jobs_are_found_on_any_queue_however_many_there_are(
    cups: PrivateCups, document: Path, tmp_path: Path
) -> None:
    """On one that is no longer in use, and on one that was renamed; held, pending and ended."""
    cups.add_queue("hall", cups.printer.uri)
    cups.stop_queue()
    for number in range(110):
        held = Job.submit(
            Queue("hall", cups.server),
            ("hall", cups.queue)[number % 2],
            JobRequest(new_job_name(), document.read_bytes(), 1, (), 900),
            time.monotonic() + 10,
        )
        if number % 3 == 0:
            held.release(time.monotonic() + 10)
    wait_until(cups.printed, PRINT_TIME, "one that has ended")
    cups.admin("lpadmin", "-x", "hall")
    printer = printer_of(cups, tmp_path / "state", "no-such-queue")
    while printer.tidy().recalled:
        pass
    assert_forgotten(cups, tmp_path / "state")


def test_a_service_that_is_out_of_reach_is_asked_once_it_is_back(
    cups: PrivateCups, document: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    cups.printer.behave("wait media-needed")
    killed(send(cups, document, state))
    cups.kill()
    printer = printer_of(cups, state, "another")
    assert printer.tidy() == Leftovers(0, 1)
    cups.revive()
    assert printer.tidy() == Leftovers(1, 0)
    assert_forgotten(cups, state)


def test_a_sheet_in_a_jammed_printer_is_cancelled_there_when_it_can_be_reached(
    cups: PrivateCups, document: Path, tmp_path: Path
) -> None:
    """The printer has taken it, and the service has forgotten it."""
    state = tmp_path / "state"
    cups.printer.behave("wait media-jam")
    program = send(cups, document, state)
    wait_until(lambda: "job-state (enum) processing" in cups.logs(), PRINT_TIME, "the job there")
    killed(program)
    cups.printer.freeze()
    assert printer_of(cups, state).tidy() == Leftovers(1, 1)
    assert_forgotten(cups)
    cups.printer.thaw()
    wait_until(lambda: printer_of(cups, state).tidy() == Leftovers(), PRINT_TIME, "the recall")
    assert "localhost Cancel-Job successful-ok" in cups.logs()
    assert_forgotten(cups, state)


def test_a_state_folder_that_cannot_be_written_keeps_nothing_from_being_taken_back(
    cups: PrivateCups, document: Path, tmp_path: Path
) -> None:
    state = tmp_path / "file"
    state.write_text("in the place of a folder", "utf-8")
    assert printer_of(cups, state).send(one_page_pdf("Before")) is PrintStatus.PRINTED
    cups.printer.behave("late 1")
    killed(send(cups, document, state))
    assert printer_of(cups, state).tidy() == Leftovers(1, 0)
    assert_forgotten(cups)
