"""Where metrics are written is examined as the kiosk writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.config import options
from kiosk.config.options import Config, MonitoringOptions
from kiosk.config.sources import ConfigSources
from kiosk.files.atomic import locked
from kiosk.health import monitoring

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_nothing_is_written() -> None:
    assert monitoring.check(MonitoringOptions()).id == "metrics-off"
    assert monitoring.metrics_file(Config()) is None


def test_a_file_that_can_be_written_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "imh-kiosk.prom"
    finding = monitoring.check(MonitoringOptions(str(path)))
    assert (finding.id, finding.text) == ("metrics-written", str(path))
    assert list(tmp_path.iterdir()) == []
    assert monitoring.metrics_file(Config(monitoring=MonitoringOptions(str(path)))) == path


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.prom", "is no full path"),
        ("{}/a.txt", "end with .prom"),
        ("{}/none/a.prom", "No such file or directory"),
        ("{}/folder.prom", "is a folder"),
        ("{}/file/a.prom", "Not a directory"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "folder.prom").mkdir()
    (tmp_path / "file").touch()
    finding = monitoring.check(MonitoringOptions(name.format(tmp_path)))
    assert finding.id == "metrics-file-unusable"
    assert finding.text.startswith("[monitoring] metrics_file: ")
    assert told in finding.text
    assert "; " in finding.text


def test_a_locked_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.files.atomic.LOCK_TIMEOUT_S", 0.05)
    with locked(tmp_path):
        assert "locked" in monitoring.check(MonitoringOptions(str(tmp_path / "a.prom"))).text


@pytest.mark.parametrize("name", ["a.prom", "/metrics/a.txt"])
def test_no_other_file_is_written(name: str) -> None:
    assert monitoring.metrics_file(Config(monitoring=MonitoringOptions(name))) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[monitoring]\nmetrics_file = "/m/a.prom"\n[idle]\nafter = 3\n', "/m/a.prom"),
        ("[monitoring]\nmetrics_file = 1\n", None),
        ("monitoring = 1\n", None),
        ("[idle]\nafter = 3\n", None),
        ("[idle\n", None),
        ("\udcff", None),
    ],
)
def test_a_faulty_configuration_still_says_where(
    tmp_path: Path, text: str, named: str | None
) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    layered = options.read(ConfigSources(path))
    assert layered.faults
    found = monitoring.metrics_file(layered.config)
    assert (str(found) if found else None) == named
