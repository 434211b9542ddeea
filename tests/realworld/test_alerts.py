"""The shipped alerts and the dashboard ask for what kiosks tell, and the alerts fire and clear."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.health.finding_ids import FindingId
from kiosk.health.metrics import KioskMetrics, as_openmetrics
from kiosk.printing.status import PrintStatus
from kiosk.staff.health_report import Told
from kiosk.usage.totals import UsageTotals
from tests.support.metrics import PREFIX, samples
from tests.support.prometheus import exporter_of, prometheus, wait_until

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "monitoring"
RULES = FOLDER / "imh-kiosk.rules.yml"
TESTS = FOLDER / "imh-kiosk.rules.test.yml"
DASHBOARD = FOLDER / "imh-kiosk.dashboard.json"

_METRIC = re.compile(r"imh_kiosk_\w+")


FULL = KioskMetrics(
    "k",
    is_up=True,
    started=0.0,
    written=0.0,
    version="1",
    problems=[Told("PIN", "", "pin-not-set", "warning")],
    printer=PrintStatus.IDLE,
    usage=UsageTotals(5, 5, datetime.date(2026, 11, 30)),
    voice_is_up=True,
    pixels=(1, 1),
)
"""A kiosk that tells all that one can tell."""


def written() -> set[str]:
    """Return the names of all metrics."""
    return {PREFIX + name for name, *_ in samples(as_openmetrics(FULL))}


def asked_by_panels() -> list[str]:
    """Return what the dashboard asks for, of all computers."""
    board = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    asked = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    return [expression.replace("$instance", ".*") for expression in asked]


@pytest.mark.real
@pytest.mark.skipif(shutil.which("promtool") is None, reason="needs promtool (package prometheus)")
@pytest.mark.parametrize("command", [("check", RULES), ("test", TESTS)], ids=["check", "test"])
def test_prometheus_accepts_the_rules_and_they_fire_and_clear(command: tuple[str, Path]) -> None:
    what, file = command
    done = subprocess.run(
        ("promtool", what, "rules", file.name),
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.real
@pytest.mark.skipif(shutil.which("prometheus") is None, reason="needs prometheus")
def test_prometheus_answers_every_panel_of_the_dashboard(tmp_path: Path) -> None:
    """Of a kiosk that is down, so that there is an alert as well; a minute takes 0.2 s."""
    text = as_openmetrics(replace(FULL, is_up=False, printer=PrintStatus.JAM))
    with (
        exporter_of(text) as target,
        prometheus(tmp_path, [target], interval=1, minute=0.2) as it,
    ):
        waiting = asked_by_panels()
        assert len(waiting) > 5

        def all_answer() -> bool:
            waiting[:] = [expression for expression in waiting if not it.query(expression)]
            return not waiting

        wait_until(all_answer, "every panel has something to show")


def test_every_alert_is_tried() -> None:
    alerts = re.findall(r"- alert: (\w+)", RULES.read_text(encoding="utf-8"))
    assert len(alerts) == len(set(alerts)) > 5
    tried = TESTS.read_text(encoding="utf-8")
    assert [alert for alert in alerts if alert not in tried] == []


@pytest.mark.parametrize("file", [RULES, DASHBOARD], ids=lambda file: file.name)
def test_only_metrics_that_are_written_are_asked_for(file: Path) -> None:
    asked = set(_METRIC.findall(file.read_text(encoding="utf-8")))
    assert asked
    assert asked - written() == set()


def test_only_findings_that_exist_are_named() -> None:
    rules = RULES.read_text(encoding="utf-8")
    named = {one for listed in re.findall(r'id[!=]~"([^"]+)"', rules) for one in listed.split("|")}
    assert named
    assert named - set(FindingId) == set()


def test_the_dashboard_is_whole() -> None:
    board = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    panels = board["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert all(panel["title"] and panel["targets"] for panel in panels)
    taken: set[tuple[int, int]] = set()
    for panel in panels:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert max(x for x, _ in cells) < 24
        assert cells.isdisjoint(taken), panel["title"]
        taken |= cells
