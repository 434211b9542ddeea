"""A site pack as it was given: the names and sizes of its files, and their bytes.

Nothing is believed before it was counted: a zip says how large its files are, and a folder may
change while it is read.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Final, Protocol

from kiosk.files import hidden_signs
from kiosk.files.faults import Fault, FaultsError
from kiosk.files.reading import UnreadableError
from kiosk.files.typed_toml import nearest, parse_toml, read_struct
from kiosk.pack import manifest, names
from kiosk.pack.manifest import Manifest, PackName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    import msgspec

_CHUNK: Final = 256 * 1024
_MOST_FAULTS: Final = 20
_READ_ERRORS: Final = (
    OSError,
    UnreadableError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What reading a file of a damaged zip, or of a folder that changes, raises."""
_SECTIONS: Final = ("pack", "clinic", "language")


class PackSource(Protocol):
    """A folder or a zip whose names have been looked at."""

    @property
    def path(self) -> Path:
        """Where it is."""
        ...

    @property
    def sizes(self) -> Mapping[str, int]:
        """How large each file says it is, by name."""
        ...

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading."""
        ...


def look_at(path: Path, sizes: Iterable[tuple[str, int]], faults: list[Fault]) -> dict[str, int]:
    """Return the sizes by name, in the order of names.

    Args:
        path: The pack.
        sizes: Every file in it.
        faults: What is known to be wrong.

    Raises:
        FaultsError: A name that a pack cannot have, or twice; too many or too large files.
    """
    found: dict[str, int] = {}
    folded: dict[str, str] = {}
    for count, (name, size) in enumerate(sizes, start=1):
        if count > names.MOST_FILES:
            faults.append(
                Fault(str(path), "", "too many files", f"keep {names.MOST_FILES} at most")
            )
            break
        shown, remedy = names.problem(name)
        if remedy:
            faults.append(Fault(str(path), "", shown, remedy))
        elif (other := folded.setdefault(name.casefold(), name)) != name or name in found:
            what = f"{other!r} and {name!r}"
            faults.append(Fault(str(path), "", what, "one name twice; keep one of them"))
        elif size > names.limit(name):
            remedy = f"make it smaller than {names.limit(name)} bytes"
            faults.append(Fault(f"{path}/{name}", "", f"{size} bytes", remedy))
        found[name] = size
        if len(faults) >= _MOST_FAULTS:
            break
    if (total := sum(found.values())) > names.MOST_BYTES:
        remedy = f"make it smaller than {names.MOST_BYTES} bytes"
        faults.append(Fault(str(path), "", f"{total} bytes", remedy))
    if not faults and names.SITE not in found:
        remedy = "a pack has one, with name and version"
        faults.append(Fault(str(path), "", f"no {names.SITE}", remedy))
    if faults:
        raise FaultsError(faults)
    return dict(sorted(found.items()))


def read(source: PackSource, name: str, write: Callable[[bytes], object]) -> str:
    """Read a file, piece by piece, and return its SHA-256.

    Raises:
        FaultsError: It cannot be read, or is longer than a file of this name may be.
    """
    digest, left = hashlib.sha256(), names.limit(name)
    where = f"{source.path}/{name}"
    try:
        with source.open(name) as file:
            while part := file.read(min(_CHUNK, left + 1)):
                left -= len(part)
                if left < 0:
                    remedy = f"make it smaller than {names.limit(name)} bytes"
                    raise FaultsError([Fault(where, "", "a file that is too long", remedy)])
                digest.update(part)
                write(part)
    except _READ_ERRORS as error:
        reason = error.reason if isinstance(error, UnreadableError) else "a file that is damaged"
        raise FaultsError([Fault(where, "", reason, "copy the pack again")]) from error
    return digest.hexdigest()


def read_whole(source: PackSource, name: str) -> bytes:
    """Return the bytes of a small file; raises as `read` does."""
    parts: list[bytes] = []
    read(source, name, parts.append)
    return b"".join(parts)


def examine(source: PackSource, *, has_manifest: bool | None = None) -> Manifest:
    """Read every file, and return the manifest that the pack has or would have.

    Args:
        source: The pack.
        has_manifest: Whether it must have one; None where one that is there has to be right,
            False where it does not matter.

    Raises:
        FaultsError: A file cannot be read, or is not what the manifest of the pack says.
    """
    faults: list[Fault] = []
    given = None
    if has_manifest is not False:
        given = _given(source, faults, needed=has_manifest is True)
    if faults:
        raise FaultsError(faults)
    about = site(source)
    files: dict[str, str] = {}
    for name in source.sizes:
        if name == names.MANIFEST:
            continue
        try:
            files[name] = read(source, name, len)
        except FaultsError as error:
            faults += error.faults
        if len(faults) >= _MOST_FAULTS:
            break
    made = Manifest(name=about.name, version=about.version, files=files)
    if given is not None and not faults:
        faults += manifest.differences(given, made, str(source.path))
    if faults:
        raise FaultsError(faults)
    return made


def site(source: PackSource) -> PackName:
    """Return what `site.toml` calls the pack.

    Raises:
        FaultsError: It does not, or cannot be read.
    """
    where = f"{source.path}/{names.SITE}"
    faults: list[Fault] = []
    try:
        text = read_whole(source, names.SITE).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        fault = Fault(where, "", "bytes that are not UTF-8", "save it as UTF-8 text")
        raise FaultsError([fault]) from None
    raw = parse_toml(text, where, faults)
    about = None if raw is None else named(raw, where, faults)
    if faults or about is None:
        raise FaultsError(faults)
    return about


def named(raw: Mapping[str, object], where: str, faults: list[Fault]) -> PackName | None:
    """Return the table `pack` of a `site.toml`; unknown tables are faults, too."""
    for section in raw:
        if section not in _SECTIONS:
            remedy = nearest(section[:40], list(_SECTIONS))
            faults.append(Fault(where, section[:40], "an unknown section", remedy))
    kind: type[msgspec.Struct] = PackName
    about = read_struct(raw.get("pack", {}), kind, where, faults, "pack")
    if not isinstance(about, PackName):
        return None
    # The name stands in lines of the check, of metrics and of the staff panel.
    if (hidden := hidden_signs.fault(about.name, where, "pack.name", allowed="")) is not None:
        faults.append(hidden)
    return about


def _given(source: PackSource, faults: list[Fault], *, needed: bool) -> Manifest | None:
    if names.MANIFEST in source.sizes:
        where = f"{source.path}/{names.MANIFEST}"
        return manifest.decoded(read_whole(source, names.MANIFEST), where, faults)
    if needed:
        remedy = "make the pack with imh-kiosk pack build"
        faults.append(Fault(str(source.path), "", f"no {names.MANIFEST}", remedy))
    return None
