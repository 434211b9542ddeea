"""Spanish that families in New Mexico read with ease, and that says “usted” throughout."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from kiosk.content import contacts, loader
from kiosk.files import paths
from kiosk.speech.script import STAFF_CONTEXTS
from tests.support.readability import count_silabas, inflesz
from tests.support.translations import WORDS, messages, said, whole

if TYPE_CHECKING:
    from kiosk.content.model import Content

FOLDER = paths.resources() / "content"
FAIRLY_EASY = 65
"""On the INFLESZ scale; 80 is very easy."""


@cache
def spanish() -> Content:
    return loader.load(FOLDER, "es")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("sol", 1),
        ("que", 1),
        ("muy", 1),
        ("bien", 1),
        ("seis", 1),
        ("niño", 2),
        ("día", 2),
        ("país", 2),
        ("guía", 2),
        ("oír", 2),
        ("aún", 2),
        ("hoja", 2),
        ("guerra", 2),
        ("ciudad", 2),
        ("siente", 2),
        ("leía", 3),
        ("ahora", 3),
        ("abuela", 3),
        ("cuidado", 3),
        ("maestro", 3),
        ("agüita", 3),
        ("prohíbe", 3),
        ("señales", 3),
        ("enfermera", 4),
        ("teléfono", 4),
        ("impresora", 4),
        ("ansiedad", 3),
        ("emociones", 4),
        ("temperamento", 5),
        ("desarrollo", 4),
        ("irritabilidad", 6),
        ("paraguas", 3),
    ],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert count_silabas(word) == count


def test_the_scale_tells_plain_words_from_the_handouts() -> None:
    assert inflesz("El niño ve el sol.") == pytest.approx(206.835 - 62.3 * 6 / 5 - 5)
    for topic in spanish().topics:
        assert inflesz(" ".join(topic.body)) < inflesz(" ".join(topic.summary)) - 15


@pytest.mark.parametrize("topic", ["what-is-imh", "relationship", "temperament"])
def test_each_topic_has_a_summary_that_is_very_easy(topic: str) -> None:
    assert inflesz(" ".join(spanish().topic(topic).summary)) >= 80


def test_the_plain_words_of_the_signs_are_very_easy() -> None:
    signs = spanish().signs
    for text in (
        " ".join(sign.plain for sign in signs.items),
        " ".join(sign.example for sign in signs.items),
        signs.plain,
        signs.advice_plain,
    ):
        assert inflesz(text) >= 80


def test_the_plain_words_of_the_picture_of_fit_are_easy() -> None:
    fit = spanish().fit
    lines = [fit.invitation.plain, fit.invitation.child, fit.invitation.caregiver]
    for line in (*lines, fit.good.plain, fit.strain.plain):
        assert inflesz(line) >= FAIRLY_EASY


@pytest.mark.parametrize(
    "name", ["lead", "noticed_none", "steps", "steps_brief", "questions", "safety", "not_a_test"]
)
def test_the_sheets_own_sentences_are_easy(name: str) -> None:
    words = getattr(spanish().sheet.referral, name)
    assert inflesz(words if isinstance(words, str) else " ".join(words)) >= FAIRLY_EASY


def test_the_permission_and_the_page_to_keep_are_easy() -> None:
    sheet = spanish().sheet
    for words in (sheet.blanks.permission, sheet.keep.lead):
        assert inflesz(words) >= FAIRLY_EASY


def sentences() -> list[str]:
    """Return what the interface says to families in whole sentences."""
    forms = [
        form
        for (context, _), message in messages(WORDS / "imh_kiosk_es.ts").items()
        if context not in STAFF_CONTEXTS - {"FaultPage"}
        for form in said(message)
    ]
    return [form for form in forms if form.endswith(".") and len(form.split()) > 5]


def test_the_sentences_of_the_interface_are_easy() -> None:
    assert len(sentences()) > 20
    assert inflesz(" ".join(sentences())) >= FAIRLY_EASY + 10


FAMILIAR = re.compile(
    r"\b(tú|tu|tus|ti|contigo|tienes|puedes|quieres|sabes|vosotros|vuestr[oa]s?|ordenador|móvil)\b",
    re.IGNORECASE,
)


def test_families_are_addressed_with_respect() -> None:
    everything = [*whole("es").values()]
    for message in messages(WORDS / "imh_kiosk_es.ts").values():
        everything += said(message)
    assert [text for text in everything if FAMILIAR.search(text)] == []


OF_LATER_CHILDHOOD = re.compile(r"salud mental infantil", re.IGNORECASE)
ONE_GENDER = re.compile(r"\b(?:su|mi) niño\b(?! o niña\b)", re.IGNORECASE)


@pytest.mark.parametrize("unwanted", [OF_LATER_CHILDHOOD, ONE_GENDER])
def test_babies_are_meant_and_girls_too(unwanted: re.Pattern[str]) -> None:
    """“Salud mental infantil” is that of children up to seventeen."""
    everything = [*whole("es").values()]
    for message in messages(WORDS / "imh_kiosk_es.ts").values():
        everything += said(message)
    assert [text for text in everything if unwanted.search(text)] == []


def test_the_same_english_has_one_translation() -> None:
    found: dict[str, set[tuple[str, ...]]] = {}
    for (_, source), message in messages(WORDS / "imh_kiosk_es.ts").items():
        found.setdefault(source, set()).add(tuple(said(message)))
    assert {source: forms for source, forms in found.items() if len(forms) > 1} == {}


def test_no_space_stands_before_a_mark() -> None:
    everything = [*whole("es").values()]
    for message in messages(WORDS / "imh_kiosk_es.ts").values():
        everything += said(message)
    assert [text for text in everything if re.search(r"\s[….,;:!?]", text)] == []


def test_questions_are_opened_as_they_are_closed() -> None:
    everything = [*whole("es").values()]
    for message in messages(WORDS / "imh_kiosk_es.ts").values():
        everything += said(message)
    assert [text for text in everything if text.count("¿") != text.count("?")] == []
    assert [text for text in everything if text.count("“") != text.count("”")] == []


VERDICT = re.compile(
    r"\b(puntuación|puntos|riesgo|normal|normalmente|anormal|trastornos?|síntomas?|grave|leve"
    r"|positivo|negativo|resultados?|no se preocupe|mal[oa]s? (madre|padre)s?|su culpa)\b",
    re.IGNORECASE,
)


def test_nothing_families_read_is_a_verdict() -> None:
    assert [text for text in whole("es").values() if VERDICT.search(text)] == []


def test_a_date_is_written_as_its_readers_do() -> None:
    written = spanish().language.write_date(datetime.date(2026, 12, 1))
    assert written == "1 de diciembre de 2026"


def test_the_line_for_a_crisis_says_how_it_is_reached_in_spanish() -> None:
    urgent = {c.id: c for c in contacts.load(FOLDER / "contacts.toml").group("urgent")}
    crisis = urgent["crisis"]
    # With a space at which no line ends: the digit stays with its verb.
    assert "luego oprima\u00a02" in crisis.name_in("es")
    assert "luego\u00a02" in crisis.short_in("es")
    assert "AYUDA" in crisis.note_in("es")


@pytest.mark.parametrize(
    ("code", "crisis", "maternal"),
    [
        ("en", "afraid you may hurt yourself or your child", "In a crisis: 988"),
        ("es", "teme hacerse daño o lastimar a su niño o niña", "En una crisis: 988"),
    ],
)
def test_each_line_of_help_says_for_whom_it_is(code: str, crisis: str, maternal: str) -> None:
    urgent = {c.id: c for c in contacts.load(FOLDER / "contacts.toml").group("urgent")}
    assert crisis in urgent["crisis"].note_in(code)
    assert maternal in urgent["maternal"].note_in(code)
