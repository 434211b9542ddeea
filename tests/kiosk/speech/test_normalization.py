"""What the voice speaks for a written sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.content.lexicon import Lexicon
from kiosk.files import paths
from kiosk.files.typed_toml import read_struct, read_toml
from kiosk.speech.normalization import pronounced

if TYPE_CHECKING:
    from kiosk.files.faults import Fault


def words_of(code: str) -> Lexicon:
    """Read the words of a language that ships with the kiosk."""
    faults: list[Fault] = []
    path = Path(paths.resources()) / "content" / code / "speech.toml"
    read = read_struct(read_toml(path, faults), Lexicon, str(path), faults)
    assert faults == []
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("988", "9 8 8"),
        ("Call 911.", "Call 9 1 1."),
        ("in 1988", "in 1988"),
        ("(505) 331-7138", "5 0 5, 3 3 1, 7 1 3 8"),
        ("1-833-852-6262", "1, 8 3 3, 8 5 2, 6 2 6 2"),
        ("(505) 753-4123 X114", "5 0 5, 7 5 3, 4 1 2 3, extension 1 1 4"),
        ("Fussiness (e.g., screaming)", "Fussiness (for example, screaming)"),
        ("IMH and NMAIMH", "I M H and N M A I M H"),
        ("info@nmaimh.org", "info at nmaimh dot org"),
        ("See https://www.a.org/b-c/.", "See www dot a dot org, b c."),
        ("https://www.a.org/", "www dot a dot org"),
        ("• Not wanting\u200b to be held", "Not wanting to be held"),
        ("*If any of these", "If any of these"),
        ("PARENT/CHILD", "parent and child"),
        ("Cell phone: #SAFE (#7233).", "Cell phone: pound SAFE (pound 7 2 3 3)."),
        ("CYFD, day and night", "C Y F D, day and night"),
        ("UNM CDD, LCSW", "U N M C D D, L C S W"),
        ("Open 24/7", "Open 24 hours, 7 days"),
        ("Text HOME to 741741", "Text HOME to 7 4 1 7 4 1"),
        ("555-0100 ext. 12", "5 5 5, 0 1 0 0, extension 1 2"),
        ("Call 211 or 711", "Call 2 1 1 or 7 1 1"),
        ("mother/father", "mother, father"),
        ("IT³ by Dr. Ruiz, M.D.", "I T 3 by Doctor Ruiz, M D"),
        ("- one → two _ ©", "one two"),
        ("ages 3–5, 45 days", "ages 3–5, 45 days"),
    ],
)
def test_english(written: str, said: str) -> None:
    assert pronounced(written, words_of("en")) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Irritabilidad (p. ej., gritos)", "Irritabilidad (por ejemplo, gritos)"),
        ("Irritabilidad (p.\u00a0ej., gritos)", "Irritabilidad (por ejemplo, gritos)"),
        ("Línea 988", "Línea 9 8 8"),
        ("(505) 753-4123 X114", "5 0 5, 7 5 3, 4 1 2 3, extensión 1 1 4"),
        ("info@nmaimh.org", "info arroba nmaimh punto org"),
        ("Desde un celular: #SAFE (#7233).", "Desde un celular: numeral seif (numeral 7 2 3 3)."),
        ("programa Family Infant Toddler (FIT)", "programa Fámili Ínfant Tódler (fit)"),
        ("CYFD, la Dra. Ruiz", "C Y F D, la doctora Ruiz"),
        ("las 24/7", "las 24 horas, 7 días"),
    ],
)
def test_spanish(written: str, said: str) -> None:
    assert pronounced(written, words_of("es")) == said
