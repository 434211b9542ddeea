"""Where metrics are written, and whether they can be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.files import lookup
from kiosk.files.atomic import check_writable
from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId

if TYPE_CHECKING:
    from kiosk.config.options import Config, MonitoringOptions

SUFFIX: Final = ".prom"
"""The textfile collectors read no file with another one."""


def check(options: MonitoringOptions) -> Finding:
    """Try what the kiosk does once a minute; the file itself is not changed."""
    if not (name := options.metrics_file):
        return Finding(FindingId.METRICS_OFF, "no metrics are written; see [monitoring]")
    if problem := _problem(Path(name)):
        text = f"[monitoring] metrics_file: {name}: {problem}"
        return Finding(FindingId.METRICS_FILE_UNUSABLE, text)
    return Finding(FindingId.METRICS_WRITTEN, name)


def metrics_file(config: Config) -> Path | None:
    """Return where metrics are written, None for nowhere."""
    name = config.monitoring.metrics_file
    return Path(name) if name and not _misnamed(Path(name)) else None


def _misnamed(path: Path) -> str:
    if not path.is_absolute():
        return "is no full path; write it from the root on"
    if path.suffix != SUFFIX:
        return f"collectors read only names that end with {SUFFIX}; give such a name"
    return ""


def _problem(path: Path) -> str:
    if wrong := _misnamed(path):
        return wrong
    if lookup.is_folder(path):
        return "is a folder; name a file in it"
    try:
        check_writable(path.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        return f"{reason}; let the kiosk's account write in the folder"
    return ""
