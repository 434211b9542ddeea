"""Which voice speaks a language: by name, never a variant, never another language."""

from __future__ import annotations

import pytest

from kiosk.speech.protocol import VoiceInfo
from kiosk.speech.voice_choice import choose, chosen

CARIBBEAN = VoiceInfo("en_US", "English (Caribbean)")
AMERICA = VoiceInfo("en_US", "English (America)")
GRANDMA = VoiceInfo("en_US", "English (America)+grandma")
BRITAIN = VoiceInfo("en_GB", "English (Great Britain)")
SPAIN = VoiceInfo("es_ES", "Spanish (Spain)")
LATIN = VoiceInfo("es_ES", "Spanish (Latin America)")
ALL = [GRANDMA, CARIBBEAN, BRITAIN, AMERICA, SPAIN, LATIN]


@pytest.mark.parametrize(
    ("locale", "voice"), [("en_US", AMERICA), ("es_MX", LATIN), ("es_US", LATIN), ("nv_US", None)]
)
def test_the_preferred_voice_of_a_language_is_taken(locale: str, voice: VoiceInfo | None) -> None:
    assert choose(ALL, locale, {}) == voice


def test_the_name_in_the_configuration_goes_first() -> None:
    assert choose(ALL, "es_MX", {"es": "spanish (spain)"}) == SPAIN
    assert choose(ALL, "es_MX", {"es": "No such voice"}) == LATIN
    assert choose(ALL, "es_MX", {"en": "Spanish (Spain)"}) == LATIN


def test_a_variant_is_refused_unless_it_is_named() -> None:
    assert choose([GRANDMA], "en_US", {}) is None
    assert choose([GRANDMA], "en_US", {"en": GRANDMA.name}) == GRANDMA


def test_without_a_preferred_voice_the_locale_decides_then_the_language() -> None:
    assert choose([BRITAIN, CARIBBEAN], "en_US", {}) == CARIBBEAN
    assert choose([BRITAIN], "en_US", {}) == BRITAIN


def test_only_languages_with_a_voice_are_spoken() -> None:
    found = chosen(ALL, {"en": "en_US", "es": "es_MX", "nv": "nv_US"}, {})
    assert found == {"en": AMERICA, "es": LATIN}
