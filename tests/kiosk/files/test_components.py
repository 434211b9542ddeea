"""Every part of the program has a license, its text, and a place where its source is."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, requires
from typing import TYPE_CHECKING

from kiosk.files import components, paths

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NOT_PACKAGED = {"dnspython", "fontpkg", "pycparser", "typing-extensions"}
"""Required by packages that are in the program, for what the program does not do."""


def required(name: str) -> set[str]:
    """Return the names of all Python packages that one needs, itself included."""
    try:
        needed = requires(name) or []
    except PackageNotFoundError:
        return set()
    direct = {
        re.split(r"[^\w.-]", wanted, maxsplit=1)[0].lower().replace("_", "-")
        for wanted in needed
        if "extra ==" not in wanted
    }
    return {name}.union(*(required(other) for other in direct))


def test_every_python_package_that_the_program_needs_is_a_part() -> None:
    named = {part.distribution for part in components.installed()}
    assert required("imh-kiosk") - NOT_PACKAGED - named == set()


def test_parts_that_are_no_python_packages_are_named_with_their_versions() -> None:
    versions = {part.name: part.version for part in components.installed()}
    assert {"Qt", "CPython", "ICU", "PyInstaller"} <= set(versions)
    assert [name for name, version in versions.items() if not version[:1].isdigit()] == []


def test_every_part_has_a_license_with_its_text_and_a_source() -> None:
    for part in components.installed():
        assert part.license, part.name
        assert part.source.startswith("https://") or part.name == "imh-kiosk"
        assert part.texts, part.name
        # A notice beside a license may be short.
        assert sum(len(text.read_text("utf-8")) for text in part.texts) > 500, part.name


def test_the_license_of_qt_comes_with_the_one_it_refers_to_and_where_its_source_is() -> None:
    (qt,) = (part for part in components.installed() if part.name == "Qt")
    heads = [text.read_text("utf-8")[:80] for text in qt.texts]
    assert any("GNU LESSER GENERAL PUBLIC LICENSE" in head for head in heads)
    assert any("GNU GENERAL PUBLIC LICENSE" in head for head in heads)
    assert f"/{qt.version}/" in components.notice()


def test_a_package_has_the_same_texts_and_says_what_it_was_made_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = components.installed()
    components.pack(tmp_path, "0123abcd")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / "resources")
    packed = components.components()
    assert [(part.name, part.version) for part in packed] == [
        (part.name, part.version) for part in made
    ]
    for mine, theirs in zip(packed, made, strict=True):
        assert [text.read_bytes() for text in mine.texts] == [
            text.read_bytes() for text in theirs.texts
        ]
        assert all(text.is_relative_to(tmp_path) for text in mine.texts)
    assert components.origin().startswith("commit 0123abcd, CPython 3.")


def test_a_checkout_says_nothing_of_its_commit() -> None:
    assert components.origin() == ""


def test_two_packages_have_the_same_list(tmp_path: Path) -> None:
    for name in ("one", "two"):
        components.pack(tmp_path / name, "")
    lists = [tmp_path / name / "resources/licenses/components.json" for name in ("one", "two")]
    assert lists[0].read_bytes() == lists[1].read_bytes()
    assert str(tmp_path) not in lists[0].read_text("utf-8")
    assert json.loads(lists[0].read_text("utf-8"))["commit"] == ""
