"""Printing through a child process that may fail, hang or not be there at all."""

from __future__ import annotations

import io
import os
import sys
from ast import literal_eval
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kiosk.__main__
from kiosk.printing.child_printer import (
    ChildPrinter,
    end_of_stream,
    exit_code,
    pack,
    unpack,
)
from kiosk.printing.job_name import new_job_name
from kiosk.printing.printer import Leftovers
from kiosk.printing.status import PrintStatus
from kiosk.printing.unfinished_jobs import UnfinishedJob, UnfinishedJobs
from kiosk.process.command import PRINT_COMMAND, own_command

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = 20.0  # seconds no child here takes; only a hung one meets its limit
DOCUMENT = b"%PDF-1.7 " + bytes(range(256))


def child(script: str, *arguments: str) -> list[str]:
    """Return the command of a Python child that starts quickly."""
    return [sys.executable, "-I", "-S", "-c", script, *arguments]


def send(command: Sequence[str], document: bytes = DOCUMENT) -> PrintStatus:
    return ChildPrinter("", LONG, command=list(command)).send(document)


@pytest.mark.parametrize(
    "status",
    [PrintStatus.SENT, *(status for status in PrintStatus if status.is_problem)],
)
def test_the_exit_code_of_the_child_is_the_final_status(status: PrintStatus) -> None:
    assert send(child(f"raise SystemExit({exit_code(status)})")) is status


@pytest.mark.parametrize("status", [PrintStatus.PRINTED, PrintStatus.SENDING])
def test_a_child_never_takes_anything_else_for_success(status: PrintStatus) -> None:
    assert exit_code(status) == exit_code(PrintStatus.FAILED) != 0


@pytest.mark.parametrize(
    "script",
    [
        "raise SystemExit(1)",
        "raise SystemExit(2)",
        "raise SystemExit(77)",
        "raise ValueError",
        "import os; os.kill(os.getpid(), 9)",
    ],
)
def test_a_child_that_ends_in_any_other_way_has_failed(script: str) -> None:
    assert send(child(script)) is PrintStatus.FAILED


def test_a_program_that_is_not_there_has_failed(tmp_path: Path) -> None:
    assert send([str(tmp_path / "nothing")]) is PrintStatus.FAILED
    assert send([str(tmp_path)]) is PrintStatus.FAILED


def test_the_child_gets_the_document_and_what_to_do_with_it(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    script = (
        "import sys; open(sys.argv[1], 'wb').write("
        "repr(sys.argv[2:]).encode() + b'|' + sys.stdin.buffer.read(int(sys.argv[2])))"
    )
    printer = ChildPrinter(
        "front desk; rm", LONG, 20.0, command=child(script, str(kept), str(len(pack(DOCUMENT))))
    )
    assert printer.send(DOCUMENT, copies=7) is PrintStatus.SENT
    reported, _, job = kept.read_bytes().partition(b"|")
    _, *arguments = literal_eval(reported.decode())
    name = arguments.pop(arguments.index("--name") + 1)
    assert name.startswith("sheet-")
    assert arguments == [
        *(PRINT_COMMAND, "--queue", "front desk; rm", "--copies", "7"),
        *("--name", "--job-timeout", "80.0"),
    ]
    assert unpack(io.BytesIO(job)) == DOCUMENT


def test_the_exit_code_counts_of_a_child_that_does_not_read_a_large_document() -> None:
    code = exit_code(PrintStatus.NO_PRINTER)
    assert send(child(f"raise SystemExit({code})"), bytes(1 << 20)) is PrintStatus.NO_PRINTER


def test_what_the_child_writes_is_not_seen(capfd: pytest.CaptureFixture[str]) -> None:
    assert (
        send(child("import sys; print('out'); print('err', file=sys.stderr)")) is PrintStatus.SENT
    )
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(os.name != "posix", reason="process ids that are free again are POSIX's")
def test_a_child_that_hangs_is_ended_at_the_limit(tmp_path: Path) -> None:
    kept = tmp_path / "pid"
    command = ["/bin/sh", "-c", f"echo $$ > {kept}; exec sleep 600"]
    status = ChildPrinter("", LONG, command=command, start_timeout=1.0).send(DOCUMENT)
    assert status is PrintStatus.UNREACHABLE
    with pytest.raises(ProcessLookupError):
        os.kill(int(kept.read_text()), 0)


def test_asking_first_never_starts_a_child() -> None:
    assert ChildPrinter("", LONG, command=["/nowhere/nothing"]).probe() is PrintStatus.IDLE


def test_the_program_starts_itself_packaged_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_command() == [sys.executable, "-m", "kiosk"]
    assert Path(kiosk.__main__.__file__).is_file()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command() == [sys.executable]


TELLING = """
import sys
print("sending", flush=True)
print("a library's own words", flush=True)
print("needs-paper", flush=True)
sys.stdin.buffer.read()
raise SystemExit({code})
"""


def test_statuses_of_the_child_are_reported_and_its_input_ends_when_cancelled() -> None:
    """It reads its input to the end, which comes once the sheet is not wanted any more."""
    reported: list[PrintStatus] = []
    script = TELLING.format(code=exit_code(PrintStatus.CANCELLED))
    printer = ChildPrinter("", LONG, command=child(script))
    answer = printer.send(DOCUMENT, report=reported.append, cancelled=lambda: bool(reported))
    assert answer is PrintStatus.CANCELLED
    assert reported == [PrintStatus.NEEDS_PAPER]


def test_a_child_that_has_handed_over_gets_the_time_a_sheet_takes() -> None:
    # Time itself is tried: it sleeps for longer than what is no handover may take.
    script = "import time; print('sending', flush=True); time.sleep(1.5)"
    printer = ChildPrinter("", 1.0, job_timeout=10.0, command=child(script))
    assert printer.send(DOCUMENT) is PrintStatus.SENT


def test_a_child_that_starts_slowly_is_given_its_own_time_and_then_that_of_the_spooler() -> None:
    """Its start from a cold disk takes longer than any spooler's answer."""
    # Time itself is tried: twice what a spooler is given.
    script = "import time; time.sleep(0.6); print('ready', flush=True); time.sleep({})"
    for seconds, status in ((0, PrintStatus.SENT), (600, PrintStatus.UNREACHABLE)):
        printer = ChildPrinter("", 0.3, command=child(script.format(seconds)), start_timeout=LONG)
        assert printer.send(DOCUMENT) is status


@pytest.mark.parametrize(("says", "kept"), [("removed", 0), ("sending", 1), ("", 1)])
def test_a_job_is_remembered_until_the_spooler_has_nothing_of_it(
    tmp_path: Path, says: str, kept: int
) -> None:
    script = f"import sys, os; assert os.listdir(sys.argv[1]); print({says!r})"
    command = child(script, str(tmp_path))
    printer = ChildPrinter("", LONG, state_dir=tmp_path, command=command, has_spooler=True)
    assert printer.send(DOCUMENT) is PrintStatus.SENT
    assert len(list(tmp_path.iterdir())) == kept


@pytest.mark.parametrize(
    ("script", "leftovers"),
    [
        ("assert sys.argv[1:] == ['_print', '--recall', {name!r}]", Leftovers(1, 0)),
        ("raise SystemExit(1)", Leftovers(0, 1)),
    ],
)
def test_what_a_killed_child_left_is_deleted_by_another_one(
    tmp_path: Path, script: str, leftovers: Leftovers
) -> None:
    name = new_job_name()
    UnfinishedJobs(tmp_path).add(UnfinishedJob(name))
    command = child("import sys; " + script.format(name=name))
    printer = ChildPrinter("", LONG, state_dir=tmp_path, command=command, has_spooler=True)
    assert printer.tidy() == leftovers
    assert len(list(tmp_path.iterdir())) == leftovers.remaining
    if not leftovers.remaining:
        never = ["/nowhere/nothing"]  # there is nothing to start one for
        again = ChildPrinter("", LONG, state_dir=tmp_path, command=never, has_spooler=True)
        assert again.tidy() == Leftovers()


@pytest.mark.parametrize(
    "status", [PrintStatus.IDLE, *(status for status in PrintStatus if status.is_problem)]
)
def test_the_spooler_is_asked_in_a_child(status: PrintStatus) -> None:
    script = (
        "import sys; assert sys.argv[1:] == ['_print', '--probe', '--queue', 'desk']; "
        f"raise SystemExit({exit_code(status)})"
    )
    assert ChildPrinter("desk", LONG, command=child(script), has_spooler=True).probe() is status


def test_what_is_wrong_with_the_printers_setup_is_what_the_child_says() -> None:
    script = "print('ready'); print('fault: it makes no paper'); print('words of a library')"
    printer = ChildPrinter("desk", LONG, command=child(script), has_spooler=True)
    assert printer.faults() == ["it makes no paper"]
    assert ChildPrinter("desk", LONG, command=child(script), has_spooler=False).faults() == []


def test_a_spooler_that_hangs_is_not_waited_for() -> None:
    command = child("import time; time.sleep(600)")
    printer = ChildPrinter("", 0.2, command=command, start_timeout=0.2, has_spooler=True)
    assert printer.probe() is PrintStatus.UNREACHABLE
    missing = ChildPrinter("", LONG, command=["/nowhere/nothing"], has_spooler=True)
    assert missing.probe() is PrintStatus.UNREACHABLE
    assert printer.faults() == missing.faults() == []


@pytest.mark.parametrize("octets", [b"", b"\0" * 7, pack(DOCUMENT)[:-1], b"\0" * 7 + b"\1"])
def test_a_job_that_was_cut_off_is_none(octets: bytes) -> None:
    assert unpack(io.BytesIO(octets)) == b""


def test_the_end_of_the_input_is_noticed() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream:
        ended = end_of_stream(stream)
        os.write(writing, b"words nobody waits for")
        assert not ended.wait(0.05)
        os.close(writing)
        assert ended.wait(LONG)
