"""The report of a check, as monitors read it."""

from __future__ import annotations

import datetime
import json
import platform
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.files import origin
from kiosk.health import check_report
from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId

if TYPE_CHECKING:
    import pytest

NOW = datetime.datetime(2026, 11, 30, 8, 0, 5, 999, datetime.timezone(datetime.timedelta(hours=-7)))
FINDINGS = (
    Finding(FindingId.PIN_SET, "set"),
    Finding(FindingId.CLINIC_UNNAMED, "sheets say “Clínica”"),
    Finding(FindingId.NOT_EXAMINED, "cannot be examined (OSError: x)", "touch"),
)


def test_the_report_says_what_of_whom_and_when(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin, "commit", lambda: "c" * 40)
    read = json.loads(check_report.as_json(FINDINGS, NOW))
    findings = read.pop("findings")
    assert read == {
        "schema_version": 1,
        "version": __version__,
        "commit": "c" * 40,
        "host": platform.node(),
        "time": "2026-11-30T15:00:05Z",
    }
    assert findings[0] == {"id": "pin-set", "level": "fine", "part": "PIN", "text": "set"}
    assert findings[1]["remedy"] == "Set [clinic] name."
    assert (findings[2]["id"], findings[2]["part"]) == ("not-examined", "touch")


def test_what_is_not_known_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origin, "commit", lambda: "")
    before = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    read = json.loads(check_report.as_json([]))
    assert "commit" not in read
    assert before <= datetime.datetime.fromisoformat(read["time"])


def test_a_line_has_level_part_and_text() -> None:
    assert check_report.as_lines(FINDINGS[:1]) == ["fine    PIN: set"]
