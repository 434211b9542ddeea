"""The report of `imh-kiosk check` as lines and as JSON."""

from __future__ import annotations

import datetime
import json
import platform
from typing import TYPE_CHECKING, Any, Final

from kiosk import __version__
from kiosk.files import origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.health.finding import Finding

SCHEMA_VERSION: Final = 1
"""Raised when a field goes or changes its meaning; a further field does not raise it."""


def as_lines(findings: Iterable[Finding]) -> list[str]:
    """Return one line for each finding."""
    return [f"{finding.level.name.lower():8}{finding.part}: {finding.text}" for finding in findings]


def as_json(findings: Iterable[Finding], now: datetime.datetime | None = None) -> str:
    """Return the report as a JSON object.

    Args:
        findings: What was found.
        now: The time that is told, with its zone; None for this moment.
    """
    time = (now or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC)
    commit = origin.commit()
    report = {
        "schema_version": SCHEMA_VERSION,
        "version": __version__,
        **({"commit": commit} if commit else {}),
        "host": platform.node(),
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ"),  # RFC 3339
        "findings": [_fields(finding) for finding in findings],
    }
    return json.dumps(report, indent=2, ensure_ascii=False)


def _fields(finding: Finding) -> dict[str, Any]:
    """Return what is told of a finding; a remedy only where there is one."""
    fields = {
        "id": str(finding.id),
        "level": finding.level.name.lower(),
        "part": finding.part,
        "text": finding.text,
        "remedy": finding.remedy,
    }
    return {name: value for name, value in fields.items() if value}
