"""A language that is spoken by recordings: its manifest, and the words it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.content import last_good, recording_pack
from kiosk.files.faults import FaultsError
from kiosk.health import stand_ins
from kiosk.sheets.sheet import Wording
from tests.support import recordings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("text", ["en", "es"])
def test_it_is_offered_by_its_name_in_the_words_of_another(tmp_path: Path, text: str) -> None:
    pack = recordings.make_manifest(tmp_path / "pack", text=text)
    read = bootstrap.read(recordings.configure(tmp_path, pack))
    assert list(read.contents)[-1] == recordings.CODE
    spoken, words = read.contents[recordings.CODE], read.contents[text]
    assert (spoken.language.name, spoken.language.start) == (recordings.NAME, recordings.START)
    assert spoken.recordings == pack
    assert (spoken.code, spoken.signs, spoken.language.locale, spoken.language.direction) == (
        (text, words.signs, words.language.locale, words.language.direction)
    )
    # The same words do not stand twice on paper.
    beside = {"en": "es", "es": "en"}[text]
    assert Wording.of(read.contents, recordings.CODE, text).second is None
    assert Wording.of(read.contents, recordings.CODE, beside).second == read.contents[beside]


def test_it_may_be_the_only_language(tmp_path: Path) -> None:
    pack = recordings.make_manifest(tmp_path / "pack")
    more = f'offered = ["{recordings.CODE}"]\ndefault = "{recordings.CODE}"\n'
    read = bootstrap.read(recordings.configure(tmp_path, pack, more))
    assert list(read.contents) == [recordings.CODE]
    assert read.contents[recordings.CODE].code == "en"


def test_a_folder_counts_from_the_configuration(tmp_path: Path) -> None:
    recordings.make_manifest(tmp_path / "packs" / "own")
    (tmp_path / "kiosk.toml").write_text('[language]\nrecordings = ["packs/own"]\n', "utf-8")
    read = bootstrap.read(tmp_path / "kiosk.toml")
    assert read.contents[recordings.CODE].recordings == tmp_path / "packs" / "own"


def test_a_written_language_can_be_spoken_by_a_person(tmp_path: Path) -> None:
    pack = recordings.make_manifest(tmp_path / "pack", language="es", text="en")
    read = bootstrap.read(recordings.configure(tmp_path, pack))
    assert list(read.contents) == ["en", "es"]
    assert read.contents["es"].code == "es"
    assert read.contents["es"].recordings == pack


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ({"language": "KEE"}, "language"),
        ({"text": "fr"}, "text"),
        ({"more": 'direction = "rtl"\n'}, "direction"),
    ],
)
def test_a_fault_names_file_and_key(tmp_path: Path, manifest: dict[str, str], said: str) -> None:
    pack = recordings.make_manifest(tmp_path / "pack", **manifest)
    with pytest.raises(FaultsError) as caught:
        bootstrap.read(recordings.configure(tmp_path, pack))
    (fault,) = caught.value.faults
    assert (fault.source, fault.key) == (str(pack / recording_pack.MANIFEST), said)


def test_a_missing_folder_and_two_of_one_language_are_faults(tmp_path: Path) -> None:
    one, two = (recordings.make_manifest(tmp_path / name) for name in ("one", "two"))
    path = tmp_path / "kiosk.toml"
    path.write_text(f'[language]\nrecordings = ["{one}", "{two}", "nowhere"]\n', encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        bootstrap.read(path)
    assert {fault.source for fault in caught.value.faults} == {
        str(two / recording_pack.MANIFEST),
        str(tmp_path / "nowhere" / recording_pack.MANIFEST),
    }


def test_recordings_that_cannot_be_used_are_left_out_of_the_last_good_configuration(
    tmp_path: Path,
) -> None:
    pack = recordings.make_manifest(tmp_path / "pack")
    more = f'default = "{recordings.CODE}"\noffered = ["{recordings.CODE}", "es"]\n'
    path = recordings.configure(tmp_path, pack, more)
    basis = bootstrap.read(path, tmp_path).basis
    assert basis is not None
    last_good.keep(tmp_path, basis)
    (pack / recording_pack.MANIFEST).write_text("broken", encoding="utf-8")
    read = stand_ins.read_or_last_good(path, tmp_path)
    assert read.refused[0].source == str(pack / recording_pack.MANIFEST)
    assert (list(read.contents), read.config.language.default) == (["es"], "es")
