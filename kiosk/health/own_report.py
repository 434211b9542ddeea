"""Asks a child process to check the kiosk that runs, for the health page of the staff panel.

The child is `imh-kiosk check` itself, so that staff see what IT sees, and nothing that hangs there
stops the interface.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kiosk import __version__
from kiosk.files import paths
from kiosk.health.finding_ids import KINDS, FindingId, Level
from kiosk.process.command import CHECK_COMMAND, own_command
from kiosk.staff.health_report import HealthReport, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from kiosk.staff.health_report import Running

LIMIT_S: Final = 90.0
"""Seconds after which the child is killed; it takes two to twenty."""
_DIGITS: Final = 8
_NONE: Final = "default"
_FINE: Final = Level.FINE.name.lower()


def read(
    config_path: Path | None,
    state_dir: Path,
    running: Running,
    errors: Iterable[str] = (),
    *,
    command: Sequence[str] = (),
    limit: float = LIMIT_S,
) -> HealthReport:
    """Return how the kiosk is; blocks for seconds, never raises.

    Args:
        config_path: Configuration file, None for the defaults.
        state_dir: The state folder.
        running: What only the running kiosk knows.
        errors: What the program complained of, the latest last.
        command: Program and arguments that start the child; tests give another.
        limit: Seconds after which the child is killed.
    """
    findings = _check(config_path, state_dir, command or own_command(), limit)
    wrong = sorted(
        (one for one in findings if one.level != _FINE), key=lambda one: -Level[one.level.upper()]
    )
    return HealthReport(
        problems=tuple(wrong),
        fine=tuple(one for one in findings if one.level == _FINE),
        version=__version__,
        content=fingerprint(paths.resources() / "content"),
        configuration=fingerprint(config_path),
        free=_free(state_dir),
        running=running,
        errors=tuple(errors)[::-1],
    )


def fingerprint(path: Path | None) -> str:
    """Return the first digits of the SHA-256 of a file, or of a folder's files with their names.

    Two kiosks with the same one have the same content.
    """
    if path is None:
        return _NONE
    digest = hashlib.sha256()
    try:
        inside = (file for file in sorted(path.rglob("*")) if file.is_file())
        for file in inside if path.is_dir() else [path]:
            digest.update(file.relative_to(path).as_posix().encode() + b"\0")
            digest.update(file.read_bytes())
    except OSError:
        return "unreadable"
    return digest.hexdigest()[:_DIGITS]


def _free(folder: Path) -> int | None:
    """Return the free bytes where a folder is, or would be."""
    with suppress(OSError):
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        return shutil.disk_usage(folder).free
    return None


def _check(
    config_path: Path | None, state_dir: Path, command: Sequence[str], limit: float
) -> list[Told]:
    """Return the findings of the child, or one about the child itself."""
    options = [f"--state-dir={state_dir}", *([f"--config={config_path}"] if config_path else [])]
    reads, writes = os.pipe()  # open as long as the child has to live
    try:
        child = subprocess.run(  # noqa: S603  our own program, no shell
            [*command, CHECK_COMMAND, *options],
            stdin=reads,
            capture_output=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return [_failed(f"it does not answer within {limit:g} seconds")]
    except OSError as error:
        return [_failed(f"it cannot be started ({error.strerror or error})")]
    finally:
        os.close(reads)
        os.close(writes)
    try:
        return [_told(one) for one in json.loads(child.stdout)["findings"]]
    except (ValueError, KeyError, TypeError):
        return [_failed(f"it ended with code {child.returncode}")]


def _told(finding: Mapping[str, object]) -> Told:
    """Return a finding of the child. After an update it may have an id that is unknown here."""
    part, text, kind, level = (str(finding[name]) for name in ("part", "text", "id", "level"))
    if level.upper() not in Level.__members__:
        raise ValueError(level)
    return Told(part, text, kind, level)


def _failed(reason: str) -> Told:
    kind = KINDS[FindingId.CHECK_FAILED]
    text = f"{reason}; run imh-kiosk check on this computer"
    return Told(kind.part, text, FindingId.CHECK_FAILED.value, kind.level.name.lower())
