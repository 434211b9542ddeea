"""What `check` says of a speech service that writes down what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.health import speech_log
from kiosk.health.finding_ids import FindingId

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's file; the account has none."""
    monkeypatch.setattr(speech_log, "SYSTEM_CONFIG", tmp_path / "etc")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    for name in ("etc", "own"):
        (tmp_path / name / "speech-dispatcher").mkdir(parents=True)
    return tmp_path / "etc" / "speech-dispatcher" / "speechd.conf"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("LogLevel 5\n", True),
        ("# LogLevel 3\n  loglevel\t5 # all of it\n", True),
        ("LogLevel 4\n", False),
        ("LogLevel  3\n", False),
        ("# LogLevel 5\n", False),
        ("", False),
    ],
)
def test_a_service_that_writes_down_every_sentence_is_told(
    system: Path, text: str, told: bool
) -> None:
    system.write_text(text, "utf-8")
    found = speech_log.check()
    assert [finding.id for finding in found] == [FindingId.SPEECH_LOGGED] * told
    assert all(str(system) in finding.text for finding in found)


def test_the_file_of_the_account_takes_the_place_of_the_systems(
    system: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own" / "speech-dispatcher" / "speechd.conf"
    system.write_text("LogLevel 5\n", "utf-8")
    own.write_text("LogLevel 3\n", "utf-8")
    assert speech_log.check() == []
    own.write_text("LogLevel 5\n", "utf-8")
    (finding,) = speech_log.check()
    assert str(own) in finding.text


def test_without_a_file_that_can_be_read_nothing_is_told(system: Path) -> None:
    assert speech_log.check() == []
    system.mkdir()
    assert speech_log.check() == []
