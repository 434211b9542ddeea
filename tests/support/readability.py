"""How easy a text is to read: grades of English, INFLESZ of Spanish. For tests only."""

from __future__ import annotations

import itertools
import re


def grade(text: str) -> float:
    """Return the reading grade of a text.

    Flesch-Kincaid: Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability
    formulas, Naval Technical Training Command, Research Branch Report 8-75, 1975.
    """
    words = re.findall(r"[A-Za-z’'-]+", text)
    ends = len(re.findall(r"[.?!]+(?=\s|$|”)", text)) or 1
    syllables = sum(map(count_syllables, words))
    return 0.39 * len(words) / ends + 11.8 * syllables / len(words) - 15.59


SILENT = re.compile(r"([^aeiouytd]ed|[^aeiouyscgxzhl]es?|[aeiouy]les?|[cgszxh]e)$")
"""Endings whose e is not spoken: pulled, makes, smile, place; but wanted, pinches, people."""


def count_syllables(word: str) -> int:
    """Count the syllables of an English word by its groups of vowels.

    A rule of thumb of our own, wrong for about one word in ten and in both directions
    ("being", "hundred"): good for the grade of a text, not for that of a short line.
    """
    letters = re.sub(r"[^a-z]", "", re.sub(r"[’']s$", "", word.lower()))
    groups = len(re.findall(r"[aeiouy]+", letters))
    return max(1, groups - bool(SILENT.search(letters)))


# Vowels that make a syllable each, those that lean on a neighbour, and those that refuse to.
STRONG, WEAK, ACCENTED = "aeoáéó", "iuü", "íú"
_VOWELS = STRONG + WEAK + ACCENTED


def inflesz(text: str) -> float:
    """Return how easy a Spanish text is: from 65 fairly easy, from 80 very easy.

    Szigriszt-Pazos's formula on the INFLESZ scale: Barrio-Cantalejo and others, Validación de la
    Escala INFLESZ, Anales del Sistema Sanitario de Navarra 31 (2), 2008.
    """
    words = re.findall(r"[A-Za-zÁÉÍÓÚÜÑáéíóúüñ]+", text)
    ends = len(re.findall(r"[.?!:;]+(?=\s|$|”)", text)) or 1
    syllables = sum(map(count_silabas, words))
    return 206.835 - 62.3 * syllables / len(words) - len(words) / ends


def count_silabas(word: str) -> int:
    """Count the syllables of a Spanish word by its vowels.

    Two vowels are two syllables where both are strong, or where a weak one bears an accent
    beside a strong one (día, leía); else they are one. A silent u (que, guía) is none, a y at
    the end is an i, and an h between vowels is as if it were not there.
    """
    letters = re.sub(r"y$", "i", word.lower().replace("qu", "k"))
    letters = re.sub(r"gu(?=[eiéí])", "g", letters)
    letters = re.sub(f"(?<=[{_VOWELS}])h(?=[{_VOWELS}])", "", letters)
    groups = re.findall(f"[{_VOWELS}]+", letters)
    return max(1, sum(1 + _breaks(group) for group in groups))


def _breaks(group: str) -> int:
    """Count where one syllable ends and another begins within a group of vowels."""
    return sum(
        (one in STRONG and other in STRONG)
        or (one in ACCENTED and other in STRONG)
        or (other in ACCENTED and one in STRONG)
        for one, other in itertools.pairwise(group)
    )
