"""The manifest of a site pack: what it says, what is no manifest, and what differs from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from kiosk.pack import manifest
from kiosk.pack.manifest import Manifest
from tests.support import packs

if TYPE_CHECKING:
    from kiosk.files.faults import Fault

ONE, OTHER = "a" * 64, "b" * 64
MADE = Manifest(name="North valley", version="1.2", files={"site.toml": ONE, "logo.svg": ONE})


def said(data: bytes) -> list[str]:
    faults: list[Fault] = []
    assert manifest.decoded(data, "manifest.json", faults) is None
    return [fault.sentence() for fault in faults]


def test_what_was_written_is_read() -> None:
    faults: list[Fault] = []
    assert manifest.decoded(MADE.encoded(), "", faults) == MADE
    assert faults == []


def test_the_order_of_files_makes_no_other_pack() -> None:
    turned = structs.replace(MADE, files=dict(reversed(MADE.files.items())))
    assert turned.digest == MADE.digest
    assert structs.replace(MADE, version="1.3").digest != MADE.digest


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        packs.manifest_of({"site.toml": ONE}, format=2),
        packs.manifest_of({"site.toml": ONE[:-1]}),
        packs.manifest_of({"site.toml": ONE.upper()}),
        packs.manifest_of({"site.toml": ONE}, further=1),
        packs.manifest_of({"site.toml": ONE}, version="a b"),
        packs.manifest_of({"site.toml": ONE}, name="x" * 61),
    ],
)
def test_anything_else_is_refused_in_one_sentence(data: bytes) -> None:
    (sentence,) = said(data)
    assert sentence.startswith("manifest.json: found no manifest of a pack; make the pack again")


def test_every_difference_is_named() -> None:
    given = structs.replace(MADE, files={"site.toml": OTHER, "contacts.toml": ONE})
    found = {fault.source: fault.found for fault in manifest.differences(given, MADE, "p")}
    assert found == {
        "p/site.toml": "not the file that the manifest lists",
        "p/contacts.toml": "missing, though the manifest lists it",
        "p/logo.svg": "not in the manifest",
    }
    assert manifest.differences(MADE, MADE, "p") == []
    (fault,) = manifest.differences(structs.replace(MADE, name="Other"), MADE, "p")
    assert fault.source == "p/manifest.json"
