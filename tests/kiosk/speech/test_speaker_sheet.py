"""The script on paper, for the person who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.speech import recordings, speaker_sheet
from tests.support import recordings as packs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("make", [speaker_sheet.text, speaker_sheet.markup])
def test_every_recording_that_is_missing_is_on_it_once(
    tmp_path: Path, make: Callable[..., str]
) -> None:
    pack = packs.make_manifest(tmp_path / "pack")
    packs.record(pack, ["words.back"])
    read = bootstrap.read(
        packs.configure(tmp_path, pack, 'offered = ["qaa", "es"]\ndefault = "qaa"\n')
    )
    found = recordings.load(read.contents, read.contacts, read.config.clinic)[packs.CODE]
    language = read.contents[packs.CODE].language
    sheet = make(found, language)
    assert {id_: sheet.count(f"{id_}.wav") for id_ in found.missing} == dict.fromkeys(
        found.missing, 1
    )
    assert "words.back.wav" not in sheet
    assert packs.NAME in sheet
    packs.record(pack, found.wanted)
    whole = recordings.Recordings(pack, found.phrases)
    assert make(whole, language) == ""
