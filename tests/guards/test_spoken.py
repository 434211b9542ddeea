"""The voice says the words that are written, and nothing else: every text, both ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from kiosk.content.strings import strings
from kiosk.files import paths
from kiosk.speech.normalization import pronounced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.bootstrap import KioskData
    from kiosk.content.lexicon import Lexicon

LANGUAGES = ("en", "es")
WORD = re.compile(r"[^\W\d_]+")
# What a voice takes for a pause or passes over; it names other signs, such as “asterisk”.
SILENT = re.compile(r"[^\w\s.,;:!?¡¿()’‘“”\"…–—%+-]")
UNSPOKEN = ("language.", "speech.", "audio", "code")  # keys of content that nobody reads
NOT_SHOWN = re.compile(r"(^|\.)(id|picture|state|by)$|\]\.id$")


def written_texts(data: KioskData, language: str) -> Iterator[str]:
    """Yield every text that a page or sheet may show in a language."""
    content = data.contents[language]
    for key, text in strings(content):
        if not key.startswith(UNSPOKEN) and not NOT_SHOWN.search(key):
            yield text
    for contact in data.contacts.items:
        texts = (contact.name_in(language), contact.short_in(language), contact.note_in(language))
        yield from (*texts, contact.number(), contact.email)
    for message in ElementTree.parse(translations("es")).iter("message"):
        source = message.findtext("source") or ""
        yield source if language == "en" else message.findtext("translation") or ""


def translations(language: str) -> str:
    return str(paths.resources() / "translations" / f"imh_kiosk_{language}.ts")


def own_words(words: Lexicon, *, spoken: bool) -> set[str]:
    """Return the words of the lexicon: those it speaks, or those for which it has others."""
    if spoken:
        texts = [words.at, words.dot, words.extension, words.pound]
        texts += [entry.spoken for entry in words.entries]
    else:
        texts = [entry.written for entry in words.entries]
    return {word for text in texts for word in heard(text)}


def heard(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sign_is_spoken(language: str, kiosk_data: KioskData) -> None:
    words = kiosk_data.contents[language].speech
    texts = list(written_texts(kiosk_data, language))
    assert len(texts) > 300
    said = {text: pronounced(text, words) for text in texts}
    named = {text: found for text, spoken in said.items() if (found := SILENT.findall(spoken))}
    assert named == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_to_call_is_spoken_as_a_quantity(language: str, kiosk_data: KioskData) -> None:
    words = kiosk_data.contents[language].speech
    for contact in kiosk_data.contacts.items:
        spoken = pronounced(f"{contact.number()} {contact.note_in(language)}", words)
        assert re.findall(r"\d{3,}", spoken) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_written_word_is_spoken_and_no_other(language: str, kiosk_data: KioskData) -> None:
    """But for the lexicon's, capitals that are spelled, and addresses."""
    words = kiosk_data.contents[language].speech
    mine, replaced = own_words(words, spoken=True), own_words(words, spoken=False)
    for text in written_texts(kiosk_data, language):
        written, spoken = heard(text), heard(pronounced(text, words))
        spelled = {word.casefold() for word in WORD.findall(text) if word.isupper()}
        letters = {letter for word in spelled for letter in word}
        schemes = {"https", "http", "x"}
        assert spoken <= written | mine | letters, text
        assert written <= spoken | replaced | spelled | schemes, text
