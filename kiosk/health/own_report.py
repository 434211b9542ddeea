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
from kiosk.files import lookup, overlay, paths
from kiosk.files.reading import UnreadableError, read_bytes
from kiosk.health.finding_ids import KINDS, FindingId, Level
from kiosk.process.command import CHECK_COMMAND, own_command
from kiosk.staff.health_report import HealthReport, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from kiosk.config.sources import ConfigSources
    from kiosk.staff.health_report import Running

LIMIT_S: Final = 90.0
"""Seconds after which the child is killed; it takes two to twenty."""
_DIGITS: Final = 8
_NONE: Final = "default"
_UNREADABLE: Final = "unreadable"
_FINE: Final = Level.FINE.name.lower()


def read(
    sources: ConfigSources,
    state_dir: Path,
    running: Running,
    errors: Iterable[str] = (),
    *,
    command: Sequence[str] = (),
    limit: float = LIMIT_S,
) -> HealthReport:
    """Return how the kiosk is; blocks for seconds, never raises.

    Args:
        sources: What the configuration is made of.
        state_dir: The state folder.
        running: What only the running kiosk knows.
        errors: What the program complained of, the latest last.
        command: Program and arguments that start the child; tests give another.
        limit: Seconds after which the child is killed.
    """
    findings = _check(sources, state_dir, command or own_command(), limit)
    wrong = sorted(
        (one for one in findings if one.level != _FINE), key=lambda one: -Level[one.level.upper()]
    )
    return HealthReport(
        problems=tuple(wrong),
        fine=tuple(one for one in findings if one.level == _FINE),
        version=__version__,
        content=content_fingerprint(),
        configuration=settings_fingerprint(sources),
        free=_free(state_dir),
        running=running,
        errors=tuple(errors)[::-1],
        pack=shown_pack(),
    )


def content_fingerprint() -> str:
    """Return that of the content that ships, with the digest of the site pack that is shown."""
    found, over = fingerprint(paths.resources() / "content"), overlay.laid_over()
    if over is None or found == _UNREADABLE:
        return found
    return hashlib.sha256(f"{found} {over.name}".encode()).hexdigest()[:_DIGITS]


def shown_pack() -> tuple[str, str, str] | None:
    """Return name, version and digest of the site pack that this process shows, None for none."""
    over = overlay.laid_over()
    if over is None:
        return None
    from kiosk.pack import manifest, names

    with suppress(UnreadableError):
        data = read_bytes(over / names.MANIFEST) or b""
        if (made := manifest.decoded(data, "", [])) is not None:
            return made.name, made.version, made.digest[:_DIGITS]
    return None


def fingerprint(folder: Path) -> str:
    """Return the first digits of the SHA-256 of a folder's files with their names.

    Two kiosks with the same one have the same content.
    """
    if not lookup.is_folder(folder):
        return _UNREADABLE
    digest = hashlib.sha256()
    try:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
                digest.update(file.read_bytes())
    except OSError:
        return _UNREADABLE
    return digest.hexdigest()[:_DIGITS]


def settings_fingerprint(sources: ConfigSources) -> str:
    """Return the first digits of the SHA-256 of all that a configuration is made of, in order."""
    digest, empty = hashlib.sha256(), True
    try:
        for path in sources.files():
            data = read_bytes(path)
            empty = False
            digest.update(b"\0" + (data or b""))
    except UnreadableError:
        return _UNREADABLE
    for setting in (*map("=".join, sources.variables), *sources.settings):
        empty = False
        digest.update(b"\0" + setting.encode(errors="surrogateescape"))
    return _NONE if empty else digest.hexdigest()[:_DIGITS]


def _free(folder: Path) -> int | None:
    """Return the free bytes where a folder is, or would be."""
    with suppress(OSError):
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        return shutil.disk_usage(folder).free
    return None


def _check(
    sources: ConfigSources, state_dir: Path, command: Sequence[str], limit: float
) -> list[Told]:
    """Return the findings of the child, or one about the child itself."""
    options = [f"--state-dir={state_dir}", *sources.arguments()]
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
