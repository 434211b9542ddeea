"""Printing through a child process that may fail, hang or not be there at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kiosk.__main__
from kiosk.childprint import ChildPrinter, exit_code, own_command
from kiosk.cli import CHILD_COMMAND
from kiosk.printing import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = 20.0  # seconds no child here takes; only a hung one meets its limit
DOCUMENT = b"%PDF-1.7 " + bytes(range(256))


def child(script: str, *arguments: str) -> list[str]:
    """Return the command of a Python child that starts quickly."""
    return [sys.executable, "-I", "-S", "-c", script, *arguments]


def send(command: Sequence[str], document: bytes = DOCUMENT) -> PrintStatus:
    return ChildPrinter("", LONG, list(command)).send(document)


@pytest.mark.parametrize(
    "status",
    [
        PrintStatus.SENT,
        PrintStatus.NO_PRINTER,
        PrintStatus.NOT_ACCEPTING,
        PrintStatus.FAILED,
    ],
)
def test_what_the_child_tells_is_what_became_of_the_sheet(status: PrintStatus) -> None:
    assert send(child(f"raise SystemExit({exit_code(status)})")) is status


@pytest.mark.parametrize("status", [PrintStatus.UNREACHABLE, PrintStatus.SENDING, PrintStatus.IDLE])
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
        "repr(sys.argv[2:]).encode() + b'|' + sys.stdin.buffer.read())"
    )
    printer = ChildPrinter("front desk; rm", LONG, child(script, str(kept)))
    assert printer.send(DOCUMENT, copies=7) is PrintStatus.SENT
    arguments = [CHILD_COMMAND, "--queue", "front desk; rm", "--copies", "7"]
    assert kept.read_bytes() == repr(arguments).encode() + b"|" + DOCUMENT


def test_a_child_that_reads_nothing_of_a_large_document_has_its_say() -> None:
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
    status = ChildPrinter("", 1.0, command).send(DOCUMENT)
    assert status is PrintStatus.UNREACHABLE
    with pytest.raises(ProcessLookupError):
        os.kill(int(kept.read_text()), 0)


def test_asking_first_never_starts_a_child() -> None:
    assert ChildPrinter("", LONG, ["/nowhere/nothing"]).probe() is PrintStatus.IDLE


def test_the_program_starts_itself_packaged_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_command() == [sys.executable, "-m", "kiosk"]
    assert Path(kiosk.__main__.__file__).is_file()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command() == [sys.executable]
