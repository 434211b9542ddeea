"""Chooses an engine's voice for each language.

An engine asked for the locale "en_US" may pick "English (Caribbean)", so a voice is chosen by its
name. Names with a "+" are variants that espeak-ng derives from its voices; they are not used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kiosk.speech.protocol import VoiceInfo

_PREFERRED = {
    "en": ("English (America)", "en-us", "English (United States)"),
    "es": ("Spanish (Latin America)", "es-419", "Spanish (Mexico)", "Spanish (United States)"),
}
"""Prefixes of voice names by language, preferred ones first."""


def choose(voices: Iterable[VoiceInfo], locale: str, wanted: Mapping[str, str]) -> VoiceInfo | None:
    """Return the voice for a language, None where the engine has none.

    Args:
        voices: The engine's voices.
        locale: POSIX locale of the content, such as `es_MX`; its language has to match.
        wanted: Names of voices by language code, from the configuration.
    """
    language = locale.partition("_")[0]
    own = [voice for voice in voices if voice.locale.partition("_")[0] == language]
    named = wanted.get(language, "")
    for voice in own:
        if named and voice.name.casefold() == named.casefold():
            return voice
    plain = [voice for voice in own if "+" not in voice.name]
    for prefix in _PREFERRED.get(language, ()):
        for voice in plain:
            if voice.name.casefold().startswith(prefix.casefold()):
                return voice
    exact = [voice for voice in plain if voice.locale == locale]
    return next(iter((*exact, *plain)), None)


def chosen(
    voices: Iterable[VoiceInfo], locales: Mapping[str, str], wanted: Mapping[str, str]
) -> dict[str, VoiceInfo]:
    """Return the voice of every language that has one, by language code.

    Args:
        voices: The engine's voices.
        locales: Locale of every language offered, by its code.
        wanted: As for `choose`.
    """
    listed = list(voices)
    found = {code: choose(listed, locale, wanted) for code, locale in locales.items()}
    return {code: voice for code, voice in found.items() if voice is not None}
