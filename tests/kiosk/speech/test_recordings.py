"""Recordings of a person: which are there, and which are still to be spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import bootstrap
from kiosk.speech import recordings
from tests.support import recordings as packs

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.speech.recordings import Recordings


def loaded(folder: Path) -> Recordings:
    """Read the recordings of a pack as the kiosk does."""
    read = bootstrap.read(packs.configure(folder, folder / "pack"))
    return recordings.load(read.contents, read.contacts, read.config.clinic)[packs.CODE]


def test_a_sentence_is_played_where_all_of_it_is_there(tmp_path: Path) -> None:
    pack = packs.make_manifest(tmp_path / "pack")
    packs.record(pack, ["words.back", "words.part-n-of-n.1", "words.part-n-of-n.2", "number.2"])
    found = loaded(tmp_path)
    assert found.files("Back") == (pack / "words.back.wav",)
    assert [file.stem for file in found.files("Part 2 of 2.")] == [
        *("words.part-n-of-n.1", "number.2", "words.part-n-of-n.2", "number.2")
    ]
    assert found.files("Part 2 of 3.") == ()  # the number 3 is not spoken yet
    assert found.files("Something else") == ()


def test_it_says_what_is_still_to_be_spoken(tmp_path: Path) -> None:
    pack = packs.make_manifest(tmp_path / "pack")
    nothing = loaded(tmp_path)
    assert nothing.missing == nothing.wanted
    packs.record(pack, list(nothing.wanted)[1:])
    assert list(loaded(tmp_path).missing) == list(nothing.wanted)[:1]


def test_recordings_of_nothing_and_what_cannot_be_played_are_told(tmp_path: Path) -> None:
    pack = packs.make_manifest(tmp_path / "pack")
    packs.record(pack, ["words.back", "words.part-n-of-n=2-5", "words.of-old", "of-old=3"])
    packs.record(pack, ["words.next"], octets=1)
    (pack / "words.home.wav").write_bytes(b"RIFF")
    found = loaded(tmp_path)
    assert found.needless == ("of-old=3", "words.of-old")
    assert found.unplayable() == ("words.home", "words.next")


def test_a_language_is_known_by_its_own_name_and_button(tmp_path: Path) -> None:
    packs.make_manifest(tmp_path / "pack")
    found = loaded(tmp_path)
    assert found.is_own_name(packs.NAME)
    assert found.is_own_name(packs.START)
    assert not found.is_own_name("Back")
    assert not found.is_own_name("")


def test_without_a_pack_nothing_is_read(kiosk_data: KioskData) -> None:
    assert recordings.load(kiosk_data.contents, kiosk_data.contacts, kiosk_data.config.clinic) == {}
