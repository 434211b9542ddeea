"""What lies in the packaged program: whose it is, what it is linked to, who may read it."""

from __future__ import annotations

import fnmatch
import importlib.util
import json
import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from PyInstaller.archive.readers import CArchiveReader

from kiosk import __version__
from kiosk.files import components

VARIABLE = "IMH_KIOSK_PACKAGED"
LIMIT = 60.0
SBOM = Path(__file__).parents[2] / "resources" / "packaging" / "sbom.py"

OWN_MODULES = {"kiosk", "ui", "resources", "__main__"}
OF_PYINSTALLER = re.compile(r"pyi|_pyi|struct$")
"""Modules that PyInstaller adds; it is a part of the program, too."""

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(VARIABLE not in os.environ, reason=f"{VARIABLE} names no packaged program"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="examines ELF files"),
]


@pytest.fixture(scope="module")
def program() -> Path:
    """Return where the packaged program is."""
    return Path(os.environ[VARIABLE]).resolve()


@pytest.fixture(scope="module")
def files(program: Path) -> list[Path]:
    """Return all regular files of the package."""
    found = program.parent.rglob("*")
    return [path for path in found if path.is_file() and not path.is_symlink()]


@pytest.fixture(scope="module")
def dynamic(files: list[Path]) -> dict[Path, str]:
    """Return the dynamic section of every program and library of the package."""
    binaries = [str(path) for path in files if path.read_bytes()[:4] == b"\x7fELF"]
    shown = subprocess.run(
        ("readelf", "--dynamic", "--wide", *binaries),
        capture_output=True,
        text=True,
        check=True,
        timeout=LIMIT,
        env={**os.environ, "LC_ALL": "C"},
    ).stdout
    sections = re.split(r"^File: ", shown, flags=re.MULTILINE)[1:]
    return {Path(name): rest for name, _, rest in (part.partition("\n") for part in sections)}


def said(program: Path, *arguments: str) -> str:
    """Run the program and return what it says."""
    return subprocess.run(
        (str(program), *arguments), capture_output=True, text=True, check=True, timeout=LIMIT
    ).stdout


def test_the_version_is_followed_by_what_it_was_made_from(program: Path) -> None:
    first, second = said(program, "--version").splitlines()
    assert first == f"imh-kiosk {__version__}"
    assert re.fullmatch(
        r"commit ([0-9a-f]{40}(-dirty)?|unknown), CPython 3\.\S+, Qt 6\.\S+", second
    )


def test_every_license_is_written_in_full(program: Path) -> None:
    written = said(program, "licenses")
    for part in components.installed():
        assert f"\n{part.name} " in written
        for text in part.texts:
            assert text.read_text("utf-8", "replace").strip("\n") in written, part.name


def test_every_file_belongs_to_a_part_that_has_a_license(program: Path, files: list[Path]) -> None:
    parts = components.installed()
    patterns = [pattern for part in parts for pattern in part.files]
    of_package = packages_distributions()
    named = {part.distribution for part in parts}
    unknown = []
    for file in files:
        place = file.relative_to(program.parent).as_posix().removeprefix("_internal/")
        top = place.split("/", 1)[0].split(".", 1)[0]
        owners = {name.lower().replace("_", "-") for name in of_package.get(top, ())}
        by_name = any(fnmatch.fnmatchcase(place, pattern) for pattern in patterns)
        if not by_name and not owners & named:
            unknown.append(place)
    assert unknown == []


def test_every_module_belongs_to_a_part_that_has_a_license(program: Path) -> None:
    named = {part.distribution for part in components.installed()}
    of_package = packages_distributions()
    archive = CArchiveReader(str(program))
    modules = {name.split(".")[0] for name in archive.open_embedded_archive("PYZ.pyz").toc}
    foreign = modules - OWN_MODULES - set(sys.stdlib_module_names)
    foreign = {name for name in foreign if not OF_PYINSTALLER.match(name)}
    unknown = {
        name
        for name in foreign
        if not {owner.lower().replace("_", "-") for owner in of_package.get(name, ())} & named
    }
    assert unknown == set()


def test_the_bill_of_materials_names_every_part_and_is_the_same_each_time(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    found = importlib.util.spec_from_file_location("sbom", SBOM)
    assert found is not None
    assert found.loader is not None
    sbom = importlib.util.module_from_spec(found)
    found.loader.exec_module(sbom)
    written = []
    for name in ("one.json", "two.json"):
        target = tmp_path / name
        monkeypatch.setattr(sys, "argv", ["sbom.py", str(program.parent), "1-1", str(target)])
        sbom.main()
        written.append(target.read_bytes())
    assert written[0] == written[1]
    bill = json.loads(written[0])
    versions = {part["name"]: part["version"] for part in bill["components"]}
    wanted = {part.name: part.version for part in components.installed()}
    wanted.pop("imh-kiosk")
    assert versions == wanted
    assert all(part["licenses"] and part["purl"] for part in bill["components"])
    (qt,) = (part for part in bill["components"] if part["name"] == "Qt")
    assert qt["cpe"] == f"cpe:2.3:a:qt:qt:{wanted['Qt']}:*:*:*:*:*:*:*"
    debians = sbom.package_url(
        {"name": "CPython", "distribution": "", "version": "3.13.5-2+deb13u5"}
    )
    assert str(debians).startswith("pkg:deb/debian/python3.13@3.13.5-2%2Bdeb13u5?")


def test_libraries_of_the_system_are_the_systems_own(dynamic: dict[Path, str]) -> None:
    """None is frozen into the package, and every one of them is in a package of the system."""
    inside = {path.name for path in dynamic}
    needed = {
        name for section in dynamic.values() for name in re.findall(r"NEEDED.*\[(.*)\]", section)
    }
    cache = subprocess.run(
        ("/sbin/ldconfig", "-p"), capture_output=True, text=True, check=True, timeout=LIMIT
    ).stdout
    system = set(re.findall(r"^\s+(\S+) \(", cache, re.MULTILINE))
    assert {"libstdc++.so.6", "libfontconfig.so.1", "libspeechd.so.2"} <= needed - inside
    assert sorted(needed - inside - system) == []
    copies = inside & system
    assert copies <= {name for name in copies if name.startswith(("libpython3", "libQt6"))}


def test_no_search_path_leaves_the_package(dynamic: dict[Path, str]) -> None:
    astray = {
        path.name: folder
        for path, section in dynamic.items()
        for found in re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", section)
        for folder in found.split(":")
        if not folder.startswith("$ORIGIN")
    }
    assert astray == {}


def test_every_account_may_read_it_and_only_the_program_is_one(program: Path) -> None:
    modes = {
        path.relative_to(program.parent).as_posix(): path.stat().st_mode & 0o7777
        for path in (program.parent, *program.parent.rglob("*"))
        if not path.is_symlink()
    }
    folders = {name for name in modes if (program.parent / name).is_dir()}
    assert {name for name, mode in modes.items() if mode == 0o755} == folders | {program.name}
    assert {mode for name, mode in modes.items() if name not in folders} == {0o755, 0o644}


def test_only_what_a_machine_needs_is_in_it(program: Path, files: list[Path]) -> None:
    places = [path.relative_to(program.parent).as_posix() for path in files]
    needless = re.compile(
        r"\.(ts|png|py)$|dist-info|wayland-decoration|wayland-graphics|PrintSupport|OpenGL"
        r"|_codecs_(cn|hk|jp|kr|tw)"
    )
    assert [place for place in places if needless.search(place)] == []
