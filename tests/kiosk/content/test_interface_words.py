"""The words of the interface, read from what Qt compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.content import interface_words
from tests.support import translations

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_message_is_there_with_its_translation(code: str) -> None:
    gathered = translations.messages(translations.WORDS / "imh_kiosk_es.ts")
    read = {
        (each.context, each.source): each for each in interface_words.load(translations.WORDS, code)
    }
    assert read.keys() == gathered.keys()
    own = translations.messages(translations.WORDS / f"imh_kiosk_{code}.ts")
    for key, each in read.items():
        assert list(each.forms) == (translations.said(own[key]) if key in own else [each.source])


def test_a_language_without_words_of_its_own_has_the_english_ones() -> None:
    assert interface_words.load(translations.WORDS, "qaa") == interface_words.load(
        translations.WORDS, "en"
    )


@pytest.mark.parametrize("kept", [0, 10, 40, 400, 2_000])
def test_a_damaged_file_has_no_words(tmp_path: Path, kept: int) -> None:
    whole = (translations.WORDS / "imh_kiosk_es.qm").read_bytes()
    (tmp_path / "imh_kiosk_es.qm").write_bytes(whole[:kept])
    assert interface_words.load(tmp_path, "es") == ()
