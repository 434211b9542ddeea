"""The manifest of a site pack: its name, its version, and the SHA-256 of every file.

It is made from the files, so a folder need not have one; its own SHA-256 tells two packs apart.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from kiosk.files.faults import Fault
from kiosk.pack import names

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT: Final = 1
_MOST_NAMED: Final = 20
_MADE_AGAIN: Final = "make the pack again with imh-kiosk pack build"

Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
PackVersion = Annotated[
    str,
    msgspec.Meta(pattern="^[0-9A-Za-z][0-9A-Za-z.+_-]*$", max_length=30, examples=["2026.12.1"]),
]


class PackName(msgspec.Struct, frozen=True, kw_only=True):
    """The table `pack` of `site.toml`."""

    name: Line
    version: PackVersion


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `manifest.json` says; `files` has the SHA-256 of every other file, by its name."""

    format: Literal[1] = FORMAT
    name: Line
    version: PackVersion
    files: dict[str, Sha256]

    @property
    def digest(self) -> str:
        """The SHA-256 of the manifest: packs with the same one are the same."""
        return hashlib.sha256(self.encoded()).hexdigest()

    def encoded(self) -> bytes:
        """Return the bytes of the file; two packs with the same files have the same."""
        fields = {
            "format": self.format,
            "name": self.name,
            "version": self.version,
            "files": self.files,
        }
        text = json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True)
        return text.encode() + b"\n"


def decoded(data: bytes, source: str, faults: list[Fault]) -> Manifest | None:
    """Read the file; what cannot be used is a fault."""
    try:
        return msgspec.json.decode(data, type=Manifest)
    except (ValueError, RecursionError):  # msgspec's own errors, and bad UTF-8
        remedy = f"{_MADE_AGAIN}; format {FORMAT} is read"
        faults.append(Fault(source, "", "no manifest of a pack", remedy))
        return None


def differences(given: Manifest, made: Manifest, source: str) -> list[Fault]:
    """Return where the files of a pack are not those of its manifest."""
    found = []
    missing = sorted(set(given.files) - set(made.files))
    further = sorted(set(made.files) - set(given.files))
    changed = sorted(
        name for name, digest in made.files.items() if given.files.get(name, digest) != digest
    )
    for listed, what in (
        (changed, "not the file that the manifest lists"),
        (missing, "missing, though the manifest lists it"),
        (further, "not in the manifest"),
    ):
        found += [Fault(f"{source}/{name}", "", what, _MADE_AGAIN) for name in _some(listed)]
    if not found and given != made:
        where = f"{source}/{names.MANIFEST}"
        found.append(Fault(where, "", f"another name or version than {names.SITE}", _MADE_AGAIN))
    return found


def _some(listed: Iterable[str]) -> list[str]:
    return list(listed)[:_MOST_NAMED]
