"""`imh-kiosk pack`: whether a kiosk would take a site pack, and the zip of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.cli import output, streams
from kiosk.files import lookup
from kiosk.files.faults import FaultsError, RefusedError

if TYPE_CHECKING:
    from pathlib import Path


def run(what: str, path: Path, target: Path | None) -> int:
    """Do what was asked for.

    Args:
        what: `check` or `build`.
        path: Folder with a pack; to check a zip, too.
        target: Zip that is built.

    Returns:
        The exit code: 1 where `check` has warnings.

    Raises:
        FaultsError: A kiosk would refuse the pack.
        RefusedError: The zip cannot be written, or an argument does not belong to `what`.
    """
    if what == "build":
        return _build(path.absolute(), target)
    if target is not None:
        raise RefusedError("--output: check writes no file; use pack build")
    return _check(path.absolute())


def _check(path: Path) -> int:
    from kiosk import bootstrap
    from kiosk.health import check_report, checks
    from kiosk.health.finding import worst

    findings = checks.examine_pack(bootstrap.read_pack(path))
    for line in check_report.as_lines(findings):
        streams.write(line)
    return int(worst(findings))


def _build(path: Path, target: Path | None) -> int:
    from kiosk import bootstrap
    from kiosk.pack import build, copies
    from kiosk.pack.folder_source import FolderSource

    if target is None:
        raise RefusedError("pack build: name the zip with --output FILE.zip")
    output.check(target)
    if not lookup.is_folder(path):
        raise RefusedError(f"{path}: no folder; name the folder that has site.toml")
    if target.resolve().is_relative_to(path.resolve()):
        raise RefusedError(f"--output {target}: is in the pack itself; choose another place")
    copy = copies.take(path, None, anew=True)
    try:
        bootstrap.read_pack(copy.folder)
    except FaultsError as error:
        raise FaultsError(map(copy.named, error.faults)) from error
    try:
        build.build(FolderSource(copy.folder), copy.manifest, target)
    except OSError as error:
        raise output.unwritable(target, error) from error
    made = copy.manifest
    streams.write(f"{target}: {copy.described}, SHA-256 of its manifest {made.digest}")
    return 0
