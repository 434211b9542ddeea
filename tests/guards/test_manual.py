"""The manual page is that of this program, and man reads it without a complaint."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from kiosk.cli import parser
from tests.support import manual

DEBIAN = manual.PAGE.parents[1] / "debian"


def test_the_page_is_current() -> None:
    """`make documents` renews it."""
    assert manual.PAGE.read_text(encoding="utf-8") == manual.page()


def test_every_command_and_option_for_people_is_in_it_and_says_what_it_does() -> None:
    page = manual.page()
    whole = parser._parser()
    named = [command.prog.split()[1] for command, _ in manual.visible(whole)]
    assert {"check", "sheet", "pin"} <= set(named)
    for command, does in manual.visible(whole):
        assert does, command.prog
        assert f".SS {command.prog.split()[1]}" in page
        for action in manual.own(command._actions):
            assert action.help, (command.prog, action.dest)
            for option in action.option_strings:
                assert option.replace("-", "\\-") in page
    assert "_print" not in page  # for the program itself


def test_the_package_takes_it_from_where_it_is() -> None:
    (line,) = (DEBIAN / "imh-kiosk.manpages").read_text(encoding="utf-8").split()
    assert DEBIAN.parent / line == manual.PAGE


@pytest.mark.skipif(shutil.which("man") is None, reason="not installed: man")
def test_man_reads_it_without_a_complaint() -> None:
    shown = subprocess.run(
        ("man", "--warnings", "--encoding=UTF-8", "--local-file", str(manual.PAGE)),
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MANROFFSEQ": ""},
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "waiting-room kiosk on infant mental health" in shown.stdout
