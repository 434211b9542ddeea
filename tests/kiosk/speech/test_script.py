"""The script of a visit: what is to be spoken, with an id for each recording."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from kiosk.config.options import ClinicOptions
from kiosk.content import interface_words
from kiosk.files import paths
from kiosk.speech.script import HOLE, NUMBERS, STAFF_CONTEXTS, Phrase, script, words_of
from tests.support import translations

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData


def of(read: KioskData, code: str, clinic: ClinicOptions | None = None) -> tuple[Phrase, ...]:
    """Return the script of a language beside all others."""
    words = {each: interface_words.load(translations.WORDS, each) for each in read.contents}
    others = {each: (read.contents[each], words[each]) for each in read.contents if each != code}
    return script(
        read.contents[code], read.contacts, clinic or read.config.clinic, words[code], others
    )


def recordings(phrases: tuple[Phrase, ...]) -> dict[str, str]:
    """Return ids and words."""
    return dict(one for phrase in phrases for one in phrase.recordings)


@pytest.mark.parametrize("code", ["en", "es"])
def test_ids_are_names_of_files_and_each_is_there_once(kiosk_data: KioskData, code: str) -> None:
    phrases = of(kiosk_data, code)
    ids = [id_ for phrase in phrases for id_, _ in phrase.recordings]
    assert len(ids) == len(set(ids))
    assert {id_ for id_ in ids if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", id_)} == set()
    assert max(map(len, ids)) < 80
    assert {f"number.{number}" for number in NUMBERS} <= set(ids)


def test_the_same_thing_has_the_same_id_in_every_language(kiosk_data: KioskData) -> None:
    english, spanish = (recordings(of(kiosk_data, code)) for code in ("en", "es"))
    for id_ in ("signs.not-held.plain", "fit.good.heading", "words.start-over", "month.3"):
        assert english[id_] != spanish[id_]


def test_months_are_numbered_from_one(kiosk_data: KioskData) -> None:
    english = recordings(of(kiosk_data, "en"))
    assert (english["month.1"], english["month.12"]) == ("January", "December")


def test_the_ways_in_are_spoken_in_the_other_languages_too(kiosk_data: KioskData) -> None:
    english, spanish = (recordings(of(kiosk_data, code)) for code in ("en", "es"))
    for way in ("listen", "stop", "touch-here-to-begin"):
        assert english[f"other.es.{way}"] == spanish[f"words.{way}"]
        assert spanish[f"other.en.{way}"] == english[f"words.{way}"]


def test_an_id_stays_where_its_words_are_corrected(kiosk_data: KioskData) -> None:
    before = kiosk_data.contents["en"]
    first, *others = before.signs.items
    signs = structs.replace(
        before.signs, items=(structs.replace(first, plain="Something else."), *others)
    )
    words = interface_words.load(translations.WORDS, "en")
    changed = structs.replace(before, signs=signs)
    made = script(changed, kiosk_data.contacts, kiosk_data.config.clinic, words, {})
    assert recordings(made)["signs.not-held.plain"] == "Something else."


def test_what_is_put_in_is_left_out_of_the_recordings(kiosk_data: KioskData) -> None:
    found = {phrase.id: phrase for phrase in of(kiosk_data, "en")}
    part = found["words.part-n-of-n"]
    assert part.words == ("part", HOLE, "of", HOLE)
    assert part.recordings == (
        ("words.part-n-of-n.1", "Part"),
        ("words.part-n-of-n.2", "of"),
    )
    assert found["words.n-second-s.form-2"].words == (HOLE, "seconds")
    # As many recordings as there are words around what is put in.
    for phrase in found.values():
        runs = "".join(" " if word == HOLE else "x" for word in phrase.words).split()
        assert len(phrase.recordings) == max(len(runs), 1), phrase


def test_the_clinic_and_its_contacts_are_spoken(kiosk_data: KioskData) -> None:
    clinic = ClinicOptions(name="Clínica del Río", language_help="[en] We help. It is free.")
    found = recordings(of(kiosk_data, "en", clinic))
    assert found["clinic.name"] == "Clínica del Río"
    assert found["clinic.language-help.1"] == "We help."
    for contact in kiosk_data.contacts.items:
        assert any(id_.startswith(f"contacts.{contact.id}.name") for id_ in found)


def test_what_only_staff_read_is_left_out(kiosk_data: KioskData) -> None:
    said = set(recordings(of(kiosk_data, "en")).values())
    assert "Copies:" not in said
    assert "Ten greys, from light to black" not in said


def test_the_pages_of_staff_are_known() -> None:
    files = (paths.resources().parent / "ui" / "staff").glob("*.py")
    source = "\n".join(path.read_text("utf-8") for path in files)
    classes = set(re.findall(r"^class (\w+)", source, re.MULTILINE))
    contexts = {each.context for each in interface_words.load(translations.WORDS, "en")}
    assert contexts >= STAFF_CONTEXTS
    assert classes & contexts == STAFF_CONTEXTS - {"FaultPage"}


def test_words_are_told_apart_from_signs() -> None:
    words = words_of("Child’s name: 5 0 5, (again)")
    assert [(word.text, word.begins) for word in words] == [
        ("child’s", True),
        ("name", False),
        ("5", True),
        ("0", False),
        ("5", False),
        ("again", True),
    ]
