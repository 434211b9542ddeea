"""How fast the voice speaks, in words a minute, and what an engine is told for it.

Measured with eSpeak NG behind speech-dispatcher, whose speeds run from 80 words a minute over 170
to 449 by its own count (`EspeakMinRate`, `EspeakNormalRate` and `EspeakMaxRate` in its
`espeak-ng.conf`). What is heard differs from that count by the language. Other engines are told
the same, and speak at a speed of their own.
"""

from __future__ import annotations

from typing import Final

from kiosk.visit.listening import SPEEDS

WORDS_A_MINUTE: Final = 145
"""Words a minute that are heard at 100 %."""
_SLOWEST, _NORMAL, _FASTEST = 80, 170, 449  # words a minute, by the engine's own count
_HEARD: Final = {"en": 1.17, "es": 1.105}  # words heard for each that the engine counts
_HEARD_ELSEWHERE = 1.14
_PHRASE = 3  # words between two pauses, where the engine itself speaks no slower
_PAUSE = ","  # any engine pauses there without ending the sentence
_PAUSES = frozenset(",;:.!?…—–")


def engine_rate(step: int, language: str) -> float:
    """Return the rate for the engine, from -1 to 1, as in `QTextToSpeech.rate`.

    Args:
        step: One of `PACES`.
        language: Code of the language that is spoken.
    """
    counted = _counted(step, language)
    if counted < _NORMAL:
        return max(-1.0, (counted - _NORMAL) / (_NORMAL - _SLOWEST))
    return min(1.0, (counted - _NORMAL) / (_FASTEST - _NORMAL))


def paced(text: str, step: int, language: str) -> str:
    """Return a text with pauses between phrases, where the engine cannot speak slowly enough.

    Numbers are not parted: their groups have pauses of their own.

    Args:
        text: What is spoken.
        step: One of `PACES`.
        language: Code of the language that is spoken.
    """
    if _counted(step, language) >= _SLOWEST:
        return text
    words = text.split()
    said: list[str] = []
    since = 0  # words since the last pause
    for word, following in zip(words, [*words[1:], ""], strict=False):
        since = 0 if word[-1] in _PAUSES else since + 1
        parted = not (word[-1].isdigit() and following[:1].isdigit())
        paused = since >= _PHRASE and bool(following) and parted
        said.append(word + _PAUSE * paused)
        since *= not paused
    return " ".join(said)


def _counted(step: int, language: str) -> float:
    """Return the words a minute that the engine has to count."""
    wanted = WORDS_A_MINUTE * SPEEDS[step - 1] / 100
    return wanted / _HEARD.get(language, _HEARD_ELSEWHERE)
