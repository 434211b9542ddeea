"""Zips from anywhere: whatever is wrong with one, it is refused, in sentences, and nothing else."""

from __future__ import annotations

import hashlib
import os
import random
import stat
import struct
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from kiosk.files.faults import FaultsError
from kiosk.pack import copies, names, source
from kiosk.pack.zip_source import ZipSource
from tests.support import mutations, packs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SITE = packs.SITE.encode()
GOOD = [
    ("manifest.json", packs.manifest_of({"site.toml": hashlib.sha256(SITE).hexdigest()})),
    ("site.toml", SITE),
]


def entry(name: str, mode: int = 0, **fields: object) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def with_raw_names(path: Path, before: bytes, after: bytes) -> None:
    """Change the bytes of names, which the library would not write so."""
    assert len(before) == len(after)
    path.write_bytes(path.read_bytes().replace(before, after))


def with_end(path: Path, **fields: int) -> None:
    """Change fields of the last record."""
    data = path.read_bytes()
    order = ("disk", "first", "here", "count", "length", "start", "comment")
    values = dict(zip(order, struct.unpack("<4s4H2LH", data[-22:])[1:], strict=True)) | fields
    path.write_bytes(data[:-22] + struct.pack("<4s4H2LH", b"PK\5\6", *values.values()))


def refused(path: Path) -> str:
    """Return why a zip is refused; a pack that is refused is never copied."""
    state = path.parent / "state"
    with pytest.raises(FaultsError) as caught:
        copies.take(path, state)
    assert not list(state.rglob("*/*/*"))
    sentences = [fault.sentence() for fault in caught.value.faults]
    assert all(sentence.startswith(str(path)) and ";" in sentence for sentence in sentences)
    return "\n".join(sentences)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "site.zip"


def test_a_zip_of_another_program_is_read(path: Path) -> None:
    packs.zip_of(path, [(entry("content/", 0o40755), b""), *GOOD], compression=zipfile.ZIP_DEFLATED)
    with ZipSource(path) as found:
        assert source.examine(found, has_manifest=True).version == "1.2"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("/etc/passwd", "leaves the pack"),
        ("../../site.toml", "leaves the pack"),
        ("content/../../x.md", "leaves the pack"),
        ("C:/windows/x.toml", "leaves the pack"),
        ("..\\x.toml", "leaves the pack"),
        ("inner.zip", "an archive in the pack"),
        ("site.TOML", "no file that a pack may have"),
        ("run.exe", "no file that a pack may have"),
        ("content/en/topics/aux.md", "no file that a pack may have"),
        ("other/", "no folder that a pack may have"),
        ("../", "no folder that a pack may have"),
        ("site.toml/", "no folder that a pack may have"),
    ],
)
def test_names_that_no_pack_has_are_refused(path: Path, name: str, said: str) -> None:
    assert said in refused(packs.zip_of(path, [*GOOD, (entry(name), b"")]))


@pytest.mark.parametrize(
    "kind",
    [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK],
    ids=["link", "character", "block", "pipe", "socket"],
)
@pytest.mark.parametrize("system", [0, 3], ids=["dos", "unix"])
def test_links_and_devices_are_refused(path: Path, kind: int, system: int) -> None:
    made = entry("contacts.toml", kind | 0o777, create_system=system)
    assert "a link or a device" in refused(packs.zip_of(path, [*GOOD, (made, b"/etc/passwd")]))


def test_a_folder_under_the_name_of_a_file_is_refused(path: Path) -> None:
    made = entry("contacts.toml", stat.S_IFDIR | 0o755)
    assert "a folder under the name of a file" in refused(packs.zip_of(path, [*GOOD, (made, b"")]))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_refused(path: Path) -> None:
    assert "one name twice" in refused(packs.zip_of(path, [*GOOD, ("site.toml", b"x = 1")]))


def test_names_that_are_one_on_windows_are_refused(path: Path) -> None:
    further = [("content/zh-Hant/fit.toml", b"a"), ("content/zh-hant/fit.toml", b"b")]
    assert "one name twice" in refused(packs.zip_of(path, [*GOOD, *further]))


def test_names_that_are_no_utf_8_are_refused(path: Path) -> None:
    packs.zip_of(path, [*GOOD, ("content/en/topics/abcd.md", b"x")])
    with_raw_names(path, b"abcd.md", b"\xff\xfe\x80\xc3.md")
    assert "no file that a pack may have" in refused(path)


def test_names_said_to_be_utf_8_that_are_none_are_refused(path: Path) -> None:
    packs.zip_of(path, [*GOOD, ("content/en/topics/añ.md", b"x")])
    with_raw_names(path, "añ.md".encode(), b"a\xff\xff.md")
    assert "a damaged zip" in refused(path)


def test_what_stands_behind_a_nul_does_not_count(path: Path) -> None:
    packs.zip_of(path, [*GOOD, ("contacts.tomlX..", b"x")])
    with_raw_names(path, b"contacts.tomlX..", b"contacts.toml\0..")
    assert "no file that a pack may have" in refused(path)


def test_a_name_that_differs_inside_is_refused(path: Path) -> None:
    packs.zip_of(path, GOOD)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"site.toml[pack]", b"evil.toml[pack]", 1))
    assert "a file that is damaged" in refused(path)


def test_a_bomb_is_refused_by_its_ratio(path: Path) -> None:
    bomb = ("recordings/nv/a.wav", bytes(10_000_000))
    packs.zip_of(path, [*GOOD, bomb], compression=zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 20_000
    assert "more than 100 times as large" in refused(path)


def test_a_file_that_is_too_large_is_refused(path: Path) -> None:
    large = ("logo.png", os.urandom(names.MOST_FILE_BYTES + 1))
    assert "smaller than 1048576 bytes" in refused(packs.zip_of(path, [*GOOD, large]))


def test_a_pack_that_is_too_large_is_refused_before_it_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "MOST_BYTES", 1000)
    packs.zip_of(path, [*GOOD, ("logo.svg", b"x" * 900)])
    with pytest.raises(FaultsError, match="bytes; make it smaller than 1000 bytes"):
        ZipSource(path)


def test_a_pack_of_too_many_files_is_refused(path: Path) -> None:
    many = [(f"recordings/nv/a{number}.wav", b"") for number in range(names.MOST_FILES)]
    assert "too many files; keep 4000 at most" in refused(packs.zip_of(path, [*GOOD, *many]))


def test_a_list_of_files_that_is_far_too_long_is_not_even_read(path: Path) -> None:
    packs.zip_of(path, GOOD)
    with_end(path, length=5_000_000)
    assert "too many files" in refused(path)
    with_end(path, length=100, count=60_000, here=60_000)
    assert "too many files" in refused(path)


def test_a_size_that_is_too_small_does_not_let_more_through(path: Path) -> None:
    packs.zip_of(path, [*GOOD, ("logo.svg", bytes(50_000))], compression=zipfile.ZIP_DEFLATED)
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 50_000), struct.pack("<L", 500)))
    tracemalloc.start()
    assert "a file that is damaged" in refused(path)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_files_that_lie_over_each_other_are_refused(path: Path) -> None:
    packs.zip_of(path, [*GOOD, ("logo.svg", b"x" * 200), ("logo.png", b"x" * 200)])
    data = bytearray(path.read_bytes())
    first, second = (
        data.index(b"PK\3\4", data.index(name) - 40) for name in (b"logo.svg", b"logo.png")
    )
    listed = data.rindex(b"logo.png") - 46
    assert data[listed : listed + 4] == b"PK\1\2"
    assert struct.unpack_from("<L", data, listed + 42) == (second,)
    struct.pack_into("<L", data, listed + 42, first)
    path.write_bytes(data)
    assert "lies over another file" in refused(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_are_refused(path: Path, method: int) -> None:
    packs.zip_of(path, GOOD, compression=method)
    assert "a kind of compression that is not read" in refused(path)


def test_an_encrypted_file_is_refused(path: Path) -> None:
    packs.zip_of(path, GOOD)
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in refused(path)


def test_a_zip_without_a_manifest_is_refused(path: Path) -> None:
    assert "no manifest.json; make the pack with" in refused(packs.zip_of(path, GOOD[1:]))


def test_a_zip_without_a_name_is_refused(path: Path) -> None:
    assert "no site.toml" in refused(packs.zip_of(path, [("manifest.json", b"{}")]))


def test_a_file_with_another_hash_is_refused(path: Path) -> None:
    packs.zip_of(path, [GOOD[0], ("site.toml", SITE.replace(b"Clinic", b"Cinema"))])
    assert "site.toml: found not the file that the manifest lists" in refused(path)


def test_a_file_that_the_manifest_does_not_list_is_refused(path: Path) -> None:
    packs.zip_of(path, [*GOOD, ("README.md", b"x")])
    assert "README.md: found not in the manifest" in refused(path)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: b"", "no zip, or one that was cut off"),
        (lambda data: b"x" * 5000, "no zip, one that was cut off"),
        (lambda data: data[: len(data) // 2], "no zip, one that was cut off"),
        (lambda data: data[:-1], "no zip, one that was cut off"),
        (lambda data: data + b"\0", "no zip, one that was cut off"),
        (lambda data: b"#!/bin/sh\n" + data, "bytes that belong to no file"),
        (lambda data: data[:-22] + b"PK\6\7" + bytes(16) + data[-22:], "ZIP64"),
    ],
)
def test_a_file_that_is_not_one_whole_zip_is_refused(
    path: Path, spoil: Callable[[bytes], bytes], said: str
) -> None:
    packs.zip_of(path, GOOD)
    path.write_bytes(spoil(path.read_bytes()))
    assert said in refused(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "site.zip")
    assert "a pipe, socket or device" in refused(tmp_path / "site.zip")
    assert "No such file" in refused(tmp_path / "missing.zip")


def test_a_damaged_zip_is_refused_or_is_the_same_pack(path: Path) -> None:
    """Bits are lost and bytes are changed: what is taken has what was built, or nothing is."""
    further = [(f"content/en/topics/t{n}.md", os.urandom(50)) for n in range(3)]
    listed = {
        name: hashlib.sha256(content).hexdigest()
        for name, content in [("site.toml", SITE), *further]
    }
    packs.zip_of(path, [("manifest.json", packs.manifest_of(listed)), GOOD[1], *further])
    whole, chance = path.read_bytes(), random.Random(7)
    kept = 0
    for _ in range(mutations.count(300)):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            with ZipSource(path) as found:
                made = source.examine(found, has_manifest=True)
        except FaultsError:
            continue
        kept += 1
        assert made.files == listed
    assert kept < mutations.count(300)  # else nothing was tried
