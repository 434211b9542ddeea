"""What a monitor is told of a kiosk, in a text that both formats of Prometheus read."""

from __future__ import annotations

import datetime
import subprocess
import sys
from dataclasses import fields, replace

import pytest

from kiosk.files import paths
from kiosk.health.metrics import PRINTER_STATES, KioskMetrics, as_openmetrics
from kiosk.printing.status import PrintStatus
from kiosk.staff.health_report import Told
from kiosk.usage.totals import UsageTotals
from tests.support.metrics import kiosks, samples

STARTED, WRITTEN = 1_796_000_000.25, 1_796_000_900.5
BARE = KioskMetrics("imh-kiosk", is_up=False, started=STARTED, written=WRITTEN, version="0.1.0")
FULL = replace(
    BARE,
    is_up=True,
    content="1a2b3c4d",
    configuration="default",
    problems=(
        Told("printer", "the printer is open", "printer-cover-open", "warning"),
        Told("letters", "a", "letters-missing", "warning"),
        Told("letters", "b", "letters-missing", "warning"),
    ),
    printer=PrintStatus.COVER_OPEN,
    usage=UsageTotals(120, 0, datetime.date(2026, 11, 27)),
    exceptions=2,
    voice_is_up=True,
    pixels=(1920, 1080),
    pack=("North valley", "1.2", "5e6f7a8b"),
)


def test_all_that_is_known_is_told() -> None:
    told = samples(as_openmetrics(FULL))
    states = {name: value for name, value in told.items() if name[0] == "printer_state"}
    assert {name: value for name, value in told.items() if name not in states} == {
        ("up",): 1,
        ("start_time_seconds",): STARTED,
        ("info", "default", "1a2b3c4d", "0.1.0"): 1,
        ("pack_info", "5e6f7a8b", "North valley", "1.2"): 1,
        ("check_findings", "printer-cover-open", "warning", "printer"): 1,
        ("check_findings", "letters-missing", "warning", "letters"): 2,
        ("last_reset_timestamp_seconds",): 1_795_737_600,
        ("sheets_total", "printed"): 120,
        ("sheets_total", "failed"): 0,
        ("exceptions_total",): 2,
        ("voice_up",): 1,
        ("display_pixels", "width"): 1920,
        ("display_pixels", "height"): 1080,
        ("metrics_written_timestamp_seconds",): WRITTEN,
    }
    assert states.keys() == {("printer_state", state) for state in PRINTER_STATES}
    assert [name[1] for name, value in states.items() if value] == ["cover-open"]


def test_what_is_not_known_is_left_out() -> None:
    told = samples(as_openmetrics(BARE))
    assert {name[0] for name in told} == {
        "up",
        "start_time_seconds",
        "info",
        "exceptions_total",
        "metrics_written_timestamp_seconds",
    }
    assert told["up",] == 0
    few = replace(BARE, usage=UsageTotals(None, None, None))
    assert samples(as_openmetrics(few)) == told


def test_kiosks_of_one_computer_are_told_apart() -> None:
    assert kiosks(as_openmetrics(replace(FULL, kiosk='a "b"'))) == {'a "b"'}


@pytest.mark.parametrize("state", [BARE, FULL])
def test_exporters_read_it(state: KioskMetrics) -> None:
    """They refuse a whole file for a type that the older format does not have."""
    lines = as_openmetrics(state).decode().splitlines()
    types = {line.split()[3] for line in lines if line.startswith("# TYPE")}
    assert types == {"gauge", "counter"}
    assert lines[-1] == "# EOF"


def test_nothing_in_it_is_a_text_of_a_finding() -> None:
    """A text may name files and queues; monitors get ids."""
    assert b"the printer is open" not in as_openmetrics(FULL)
    assert {field.name for field in fields(KioskMetrics)}.isdisjoint({"visit", "language", "signs"})


def test_every_metric_is_documented() -> None:
    page = paths.resources() / "docs" / "it" / "monitoring.md"
    text = page.read_text(encoding="utf-8")
    names = {name for name, *_ in samples(as_openmetrics(FULL))}
    assert [name for name in names if f"`imh_kiosk_{name}" not in text] == []


def test_the_library_is_loaded_with_the_first_file_and_not_before() -> None:
    program = (
        "import sys; before = set(sys.modules);"  # of a run whose coverage is measured
        "import kiosk.health.metrics as m; assert 'prometheus_client' not in sys.modules;"
        "m.as_openmetrics(m.KioskMetrics('a', is_up=True, started=0, written=0, version='1'));"
        "print(*set(sys.modules) - before)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    loaded = set(done.stdout.decode().split())
    assert "prometheus_client.metrics_core" in loaded
    assert loaded.isdisjoint({"ssl", "http.server", "asyncio", "socket"}), (
        "the kiosk listens to none"
    )
