"""What the program consists of, each part with its version, its license and the texts of it.

`resources/licenses/components.toml` names the parts. In a source checkout their versions and
texts are those of the installed packages; a package carries copies of all texts, and a list.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kiosk.files import paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

_LIST: Final = "components.json"
_NOTICE: Final = "NOTICE.txt"
_DEBIAN_VERSION: Final = "debian-version"
"""File of a Python that was built from Debian's source, with the version of that."""


@dataclass(frozen=True)
class Component:
    """A part of the program that has a license of its own.

    Attributes:
        license: SPDX expression.
        source: Address of its source.
        texts: Files with its license and notices.
        files: Patterns of paths in the package, for what belongs to no Python package.
        distribution: Name of the Python package, or empty.
    """

    name: str
    version: str
    license: str
    source: str
    texts: tuple[Path, ...]
    files: tuple[str, ...] = ()
    distribution: str = ""


def components() -> list[Component]:
    """Return all parts of this program."""
    folder = paths.resources() / "licenses"
    if (listed := _listed(folder)) is None:
        return installed()
    return [
        Component(
            **{**part, "texts": tuple(folder / text for text in part["texts"])},
        )
        for part in listed["components"]
    ]


def notice() -> str:
    """Return what has to be said beside the texts: where sources are, how to replace Qt."""
    return (paths.resources() / "licenses" / _NOTICE).read_text("utf-8")


def origin() -> str:
    """Return the commit a package was made from and its largest parts; empty for a checkout."""
    listed = _listed(paths.resources() / "licenses")
    if listed is None:
        return ""
    parts = [
        f"{part['name']} {part['version']}"
        for part in listed["components"]
        if part["name"] in {"CPython", "Qt"}
    ]
    return ", ".join([f"commit {listed['commit'] or 'unknown'}", *sorted(parts)])


def commit() -> str:
    """Return the commit that a package was made from; empty for a checkout, or where unknown."""
    listed = _listed(paths.resources() / "licenses")
    return str(listed["commit"]).removesuffix("-dirty") if listed is not None else ""


def installed() -> list[Component]:
    """Return the parts as they are installed beside this checkout; those that are not left out."""
    import tomllib
    from importlib.metadata import PackageNotFoundError

    folder = paths.resources() / "licenses"
    found = []
    for part in tomllib.loads((folder / "components.toml").read_text("utf-8"))["component"]:
        try:
            found.append(_component(part, folder))
        except PackageNotFoundError:
            continue
    return found


def pack(home: Path, commit: str) -> None:
    """Copy all texts into a package, with the list of its parts.

    Args:
        home: The folder of the package that has `resources`.
        commit: What it was made from.
    """
    folder = home / "resources" / "licenses"
    listed = []
    for part in installed():
        names = []
        for text in part.texts:
            own = text.parent == paths.resources() / "licenses"  # may be that of several parts
            name = text.name if own else f"{part.name.replace(' ', '-')}/{text.name}"
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text.read_bytes())
            names.append(name)
        listed.append({**vars(part), "texts": names})
    (folder / _NOTICE).write_text(notice(), encoding="utf-8")
    written = json.dumps({"commit": commit, "components": listed}, indent=1)
    (folder / _LIST).write_text(written + "\n", encoding="utf-8")


def _listed(folder: Path) -> dict[str, Any] | None:
    """Return the list of a package, None in a source checkout."""
    try:
        read: dict[str, Any] = json.loads((folder / _LIST).read_text("utf-8"))
    except FileNotFoundError:
        return None
    return read


def _component(part: dict[str, Any], folder: Path) -> Component:
    from importlib.metadata import distribution, version

    distributed = distribution(part["distribution"]) if "distribution" in part else None
    name: str = part.get("name") or part["distribution"]
    texts = [folder / text for text in part.get("texts", ())]
    if distributed is not None:
        number = distributed.version
        texts = texts or list(_texts_of(distributed))
    elif "version_of" in part:
        number = version(part["version_of"])
    elif name == "CPython":
        number = _python_version()
        texts.insert(0, Path(os.__file__).parent / "LICENSE.txt")
    else:
        number = _icu_version()
    return Component(
        name,
        number,
        part["license"],
        part.get("source", ""),
        tuple(texts),
        tuple(part.get("files", ())),
        part.get("distribution", ""),
    )


def _texts_of(distributed: Distribution) -> Iterator[Path]:
    """Yield the texts in the metadata of a Python package (core metadata, License-File)."""
    named = {Path(name).name for name in distributed.metadata.get_all("License-File") or ()}
    for file in distributed.files or ():
        if file.parts[0].endswith(".dist-info") and file.name in named:
            yield Path(str(distributed.locate_file(file)))


def _python_version() -> str:
    import platform

    built = Path(sys.base_prefix) / _DEBIAN_VERSION
    return built.read_text("utf-8").strip() if built.is_file() else platform.python_version()


def _icu_version() -> str:
    """Return the version of the ICU libraries in the wheel of Qt, from their names."""
    from importlib.metadata import files

    names = {file.name for file in files("pyside6-essentials") or ()}
    return next((n.partition(".so.")[2] for n in sorted(names) if n.startswith("libicuuc.so")), "")
