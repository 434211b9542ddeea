"""What is wrong between values, told together with what is wrong in one of them."""

from __future__ import annotations

import pytest

from kiosk.config import options
from kiosk.config.sources import ConfigSources


def told(*settings: str) -> list[str]:
    """Return the faults of some settings, without their source."""
    layered = options.read(ConfigSources(settings=settings))
    return [fault.sentence().removeprefix("--set: ") for fault in layered.faults]


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ('language.offered=["en", "es", "en"]', "language.offered[3]: found 'en'; give it only"),
        ('language.recordings=["a", "a"]', "language.recordings[2]: found 'a'; give it only once"),
        (
            'language.reviewed=["es, 2026-12-01, A", "es, 2026-12-02, B"]',
            "language.reviewed[2]: found 'es'; give it only once",
        ),
        ("attract.sunday=18:00-18:00", "attract.sunday: found '18:00-18:00', no time at all;"),
        ("attract.friday=00:00-00:00", "attract.friday: found '00:00-00:00', no time at all;"),
        ("print.server=ipp://host/", "print.server: found 'ipp://host/'; give a path of a socket"),
        ("print.server=host:99999", "print.server: found 'host:99999'; give a path of a socket"),
        ("print.server=a host", "print.server: found 'a host'; give a path of a socket"),
        ("print.service_timeout=60", ""),
        ("screen.text_size=175", "screen.text_size: found 175; give one of 100, 150, 200"),
    ],
)
def test_what_cannot_be_meant_is_a_fault(setting: str, sentence: str) -> None:
    assert [each[: len(sentence)] for each in told(setting)] == ([sentence] if sentence else [])


def test_a_sheet_is_not_given_up_before_the_print_service_can_answer() -> None:
    assert told("print.service_timeout=60", "print.job_timeout=20") == [
        "print.job_timeout: found 20; give 60 or more, which is print.service_timeout"
    ]


@pytest.mark.parametrize(
    "server", ["/run/cups/cups.sock", "localhost", "10.0.0.1:631", "[::1]:631", "h/version=1.1"]
)
@pytest.mark.parametrize("hours", ["22:00-06:00", "00:00-24:00", "always", ""])
def test_what_can_be_meant_is_no_fault(server: str, hours: str) -> None:
    assert told(f"print.server={server}", f"attract.monday={hours}") == []


def test_form_and_meaning_are_told_together() -> None:
    keys = [each.partition(":")[0] for each in told("idle.after=3", 'language.offered=["e", "e"]')]
    assert "idle.after" in keys
    assert told("idle.afer=90", 'language.offered=["es", "es"]')[1].startswith("language.offered")
