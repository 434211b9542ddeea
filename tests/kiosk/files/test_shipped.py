"""Shipped files: every one is in the manifest, and every damage to one is named."""

from __future__ import annotations

import json
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.files import paths, shipped
from kiosk.files.faults import FaultsError
from tests.support import damage

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that is shipped, with its manifest."""
    home = damage.copy_shipped(tmp_path_factory.mktemp("original"))
    shipped.make_manifest(home)
    return home


@pytest.fixture
def home(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one's own, to be spoiled."""
    copied = shutil.copytree(original, tmp_path / "package")
    monkeypatch.setattr(paths, "resources", lambda: copied / "resources")
    return copied


@pytest.fixture
def checkout(home: Path) -> Path:
    """The same without a manifest."""
    (home / "resources" / shipped.MANIFEST).unlink()
    return home


def named(*, whole: bool = True) -> list[str]:
    """Return the names of damaged files."""
    return [fault.source.rpartition("/")[2] for fault in shipped.faults(whole=whole)]


def test_what_was_packaged_is_whole(home: Path) -> None:
    assert shipped.faults(whole=True) == []
    assert bootstrap.read(None).contents
    for file in damage.files(home):
        assert shipped.read(file) == file.read_bytes()


def test_two_manifests_of_one_tree_are_the_same(home: Path) -> None:
    before = (home / "resources" / shipped.MANIFEST).read_bytes()
    assert shipped.make_manifest(home).read_bytes() == before


@pytest.mark.parametrize("kind", damage.KINDS)
def test_every_damage_to_every_file_is_named(kind: str, home: Path) -> None:
    chance = random.Random(7)
    every = [path for path in damage.files(home) if path.name != shipped.MANIFEST]
    assert len(every) > 90
    chosen = chance.sample(every, 12) if kind != "missing" else every
    for path in chosen:
        damage.KINDS[kind](path, chance)
        with pytest.raises(shipped.DamagedError):
            shipped.read(path)
    assert sorted(named()) == sorted(path.name for path in chosen)


@pytest.mark.parametrize("kind", damage.KINDS)
def test_a_kiosk_is_not_started_with_a_damaged_file(kind: str, home: Path) -> None:
    path = home / "resources" / "content" / "en" / "signs.toml"
    damage.KINDS[kind](path, random.Random(3))
    with pytest.raises(FaultsError) as caught:
        bootstrap.read(None)
    (fault,) = caught.value.faults
    assert fault.source == str(path)
    assert fault.sentence().endswith("install the program again")


def test_the_first_page_is_shown_without_what_it_leaves_out(home: Path) -> None:
    """A drawing, a translation, what is written in a language; all of it is compared afterwards."""
    content, chance = home / "resources" / "content", random.Random(5)
    later = [path for path in damage.files(home) if path.suffix in {".svg", ".qm", ".md"}]
    later += [content / "en" / "signs.toml", content / "es" / "speech.toml"]
    for path in later:
        damage.KINDS["flipped"](path, chance)
    assert shipped.faults(first_page=True) == []
    assert bootstrap.read(None, first_page=True).languages
    assert sorted(named()) == sorted(path.name for path in later)
    needed = [
        content / "contacts.toml",
        content / "es" / "language.toml",
        home / "resources" / "theme" / "tokens.toml",
        home / "resources" / "theme" / "kiosk.qss",
        next(path for path in home.rglob("*.ttf") if path.name == paths.fonts()[0].name),
    ]
    for path in needed:
        damage.KINDS["flipped"](path, chance)
    assert {fault.source for fault in shipped.faults(first_page=True)} == set(map(str, needed))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": ["x", "y"]}', "[" * 100_000])
def test_a_damaged_manifest_is_named(text: str, home: Path) -> None:
    (home / "resources" / shipped.MANIFEST).write_text(text)
    if text == "[]":
        with pytest.raises(shipped.DamagedError, match="damaged"):
            shipped.read(home / "resources" / "theme" / "kiosk.qss")
    assert named() == [shipped.MANIFEST]


@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a link to itself"])
def test_a_manifest_that_is_no_file_is_named(kind: str, home: Path) -> None:
    damage.KINDS[kind](home / "resources" / shipped.MANIFEST, random.Random(1))
    assert named() == [shipped.MANIFEST]


def test_a_package_without_its_manifest_is_damaged(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys._MEIPASS", str(checkout), raising=False)
    (fault,) = shipped.faults()
    assert fault.sentence().endswith("manifest.json: found no such file; install the program again")


def test_a_large_file_is_left_to_the_check_and_to_its_first_reading(home: Path) -> None:
    (large,) = [
        path for path in home.rglob("*.ttf") if path.name == paths.fallback_font_file().name
    ]
    damage.KINDS["flipped"](large, random.Random(1))
    assert named(whole=False) == []
    assert named() == [large.name]
    with pytest.raises(shipped.DamagedError):
        shipped.read(large)


def test_a_file_that_somebody_added_is_none_of_ours(home: Path) -> None:
    (home / "resources" / "content" / "notes.txt").write_text("ours")
    assert shipped.faults(whole=True) == []


def test_a_checkout_may_be_edited(checkout: Path) -> None:
    path = checkout / "resources" / "content" / "en" / "signs.toml"
    path.write_text(path.read_text("utf-8").replace("Tantrums", "Other words"), "utf-8")
    assert shipped.faults(whole=True) == []
    assert "Other words" in bootstrap.read(None).contents["en"].signs.items[9].words


@pytest.mark.parametrize(
    "name",
    [
        "pictures/sorry.svg",
        "icons/back.svg",
        "theme/kiosk.qss",
        "translations/imh_kiosk_es.qm",
    ],
)
@pytest.mark.parametrize("kind", ["empty", "cut", "zeroed", "a folder", "a pipe"])
def test_what_is_no_drawing_or_translation_is_named_in_a_checkout(
    kind: str, name: str, checkout: Path
) -> None:
    path = checkout / "resources" / name
    damage.KINDS[kind](path, random.Random(5))
    assert named() == [path.name]


def test_a_missing_drawing_is_named_in_a_checkout(checkout: Path) -> None:
    resources = checkout / "resources"
    listed = (resources / shipped.DRAWINGS).read_text("utf-8").split()
    there = [path.relative_to(resources).as_posix() for path in resources.glob("*/*.svg")]
    assert listed == sorted(there), "list every drawing in resources/drawings.txt"
    (resources / "icons" / "phone.svg").unlink()
    assert named() == ["phone.svg"]


@pytest.mark.parametrize("folder", ["icons", "pictures"])
def test_a_damaged_drawing_that_nobody_listed_is_named_in_a_checkout(
    folder: str, checkout: Path
) -> None:
    (checkout / "resources" / folder / "new.svg").write_text("<svg", "utf-8")
    assert named() == ["new.svg"]


def test_a_language_without_its_translation_is_named_in_a_checkout(checkout: Path) -> None:
    (checkout / "resources" / "translations" / "imh_kiosk_es.qm").unlink()
    assert named() == ["imh_kiosk_es.qm"]


@pytest.mark.parametrize("folder", ["content/es", "content/en/topics", "pictures", "translations"])
def test_a_folder_that_is_closed_to_this_account_is_named(
    folder: str, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = str(checkout / "resources" / folder)
    monkeypatch.setattr("os.access", lambda path, _: path != closed)
    with pytest.raises(FaultsError) as caught:
        bootstrap.read(None)
    (fault,) = caught.value.faults
    assert fault.sentence() == (
        f"{closed}: found Permission denied; make it readable for the kiosk's account"
    )


def test_a_folder_that_is_missing_is_named(checkout: Path) -> None:
    shutil.rmtree(checkout / "resources" / "icons")
    assert "phone.svg" in named()


def test_the_manifest_has_sizes_and_sha_256(home: Path) -> None:
    read = json.loads((home / "resources" / shipped.MANIFEST).read_bytes())
    assert all(name.startswith(("resources/", "fontpkg_")) for name in read)
    size, digest = read["resources/theme/kiosk.qss"]
    assert size == (home / "resources" / "theme" / "kiosk.qss").stat().st_size
    assert len(bytes.fromhex(digest)) == 32
