"""The health page shows what `imh-kiosk check` finds, whatever becomes of that."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk import __version__, bootstrap
from kiosk.config.sources import ConfigSources
from kiosk.files import overlay
from kiosk.health import own_report
from kiosk.process.command import CHECK_COMMAND
from kiosk.staff.health_report import Told
from tests.support import packs
from tests.support.health import RUNNING

if TYPE_CHECKING:
    from pathlib import Path


def child(program: str) -> list[str]:
    """Return a command that stands for the program itself."""
    return [sys.executable, "-c", program]


FINDINGS = [
    {"id": "clock-right", "level": "fine", "part": "clock", "text": "2026-11-30"},
    {"id": "printer-jam", "level": "warning", "part": "printer", "text": "load the tray"},
    {"id": "of-a-later-version", "level": "error", "part": "PIN", "text": "it is unreadable"},
]
WRONG_LEVEL = {"id": "clock-right", "level": "dire", "part": "clock", "text": "2026-11-30"}
SAYS = f"""
import sys
assert sys.argv[1] == "{CHECK_COMMAND}", sys.argv
assert any(one.startswith("--state-dir=") for one in sys.argv)
print({json.dumps(json.dumps({"schema_version": 1, "findings": FINDINGS}))})
raise SystemExit(2)
"""


def test_what_is_wrong_stands_first_the_worst_before_all(tmp_path: Path) -> None:
    report = own_report.read(
        ConfigSources(), tmp_path, RUNNING, ["first", "then"], command=child(SAYS)
    )
    assert report.problems == (
        Told("PIN", "it is unreadable", "of-a-later-version", "error"),
        Told("printer", "load the tray", "printer-jam", "warning"),
    )
    assert report.fine == (Told("clock", "2026-11-30", "clock-right", "fine"),)
    assert (report.version, report.running) == (__version__, RUNNING)
    assert report.errors == ("then", "first")
    assert report.configuration == "default"
    assert report.free


def test_the_configuration_is_that_of_the_kiosk(tmp_path: Path) -> None:
    config = tmp_path / "kiosk.toml"
    config.write_text("[idle]\n", encoding="utf-8")
    passed = [f"--config={config}", "--set=idle.after=90"]
    wants = f"import sys; assert sys.argv[3:] == {passed}; print('{{\"findings\": []}}')"
    sources = ConfigSources(config, settings=("idle.after=90",))
    report = own_report.read(sources, tmp_path / "none", RUNNING, command=child(wants))
    assert report.problems == ()
    assert report.configuration == own_report.settings_fingerprint(sources) != "default"
    assert report.configuration != own_report.settings_fingerprint(ConfigSources(config))
    assert report.free, "of the folder in which it would be made"


@pytest.mark.parametrize(
    ("command", "limit", "told"),
    [
        (child("import time; time.sleep(60)"), 0.5, "does not answer within 0.5 seconds"),
        (child("raise SystemExit(3)"), 30, "ended with code 3"),
        (child("print('[{}]')"), 30, "ended with code 0"),
        (child("print('[]')"), 30, "ended with code 0"),
        (child("print('{}')"), 30, "ended with code 0"),
        (child("print('{\"findings\": [{}]}')"), 30, "ended with code 0"),
        (child(f"print({json.dumps(json.dumps({'findings': [WRONG_LEVEL]}))})"), 30, "with code 0"),
        (["/nowhere/imh-kiosk"], 30, "cannot be started"),
    ],
)
def test_a_check_that_fails_is_a_problem_itself(
    command: list[str], limit: float, told: str, tmp_path: Path
) -> None:
    report = own_report.read(ConfigSources(), tmp_path, RUNNING, command=command, limit=limit)
    ((part, text, kind, level),) = report.problems
    assert (part, kind, level) == ("check", "check-failed", "error")
    assert told in text
    assert "run imh-kiosk check" in text


def test_a_fingerprint_changes_with_a_files_name_and_content(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    seen = [own_report.fingerprint(folder)]
    (folder / "a").write_text("1", encoding="utf-8")
    seen.append(own_report.fingerprint(folder))
    (folder / "a").rename(folder / "b")
    seen.append(own_report.fingerprint(folder))
    (folder / "b").write_text("2", encoding="utf-8")
    seen.append(own_report.fingerprint(folder))
    assert len(set(seen)) == 4
    assert own_report.fingerprint(tmp_path / "none") == "unreadable"


def test_the_site_pack_that_is_shown_is_told_and_is_content_of_its_own(tmp_path: Path) -> None:
    without = own_report.content_fingerprint()
    data = bootstrap.read_pack(packs.make_folder(tmp_path / "site"))
    assert data.pack is not None
    try:
        data.lay_over()
        assert own_report.shown_pack() == ("North valley", "1.2", data.pack.manifest.digest[:8])
        assert own_report.content_fingerprint() != without
    finally:
        overlay.lay_over(None)
    assert own_report.shown_pack() is None
    assert own_report.content_fingerprint() == without
