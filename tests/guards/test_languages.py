"""Every language is whole: words of the interface, content, placeholders, recordings."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.content import contacts, language_file, loader
from kiosk.files.faults import FaultsError
from tests.support.translations import CONTENT, WORDS, messages, said, whole

ROOT = Path(__file__).parents[2]
LANGUAGES = language_file.languages(CONTENT)
TRANSLATED = [code for code in LANGUAGES if code != "en"]
SCRIPTS = Path(sys.executable).parent

SAME: dict[str, set[str]] = {"es": {"Fax"}}
"""By language, what may stand there as it stands in English."""

every_language = pytest.mark.parametrize("code", LANGUAGES)
every_translation = pytest.mark.parametrize("code", TRANSLATED)


def run(tool: str, *arguments: str | Path) -> None:
    """Run one of Qt's tools for translators."""
    command = [sys.executable, SCRIPTS / f"pyside6-{tool}", *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)


def marks(text: str) -> list[str]:
    """Return the places that the program fills in, in any order."""
    return sorted(re.findall(r"%\w|\{\w+\}", text))


# Words of the interface


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what the interface says today, as Qt's own tool gathers it."""
    file = tmp_path_factory.mktemp("words") / "today.ts"
    options = ("-silent", "-no-obsolete", "-locations", "none", "-extensions", "py")
    run("lupdate", *options, "ui", "-ts", file)
    return file


@every_language
def test_there_are_words_and_they_are_compiled(code: str, tmp_path: Path) -> None:
    """`make translations` was run after the last change of them."""
    source, compiled = WORDS / f"imh_kiosk_{code}.ts", tmp_path / "made.qm"
    run("lrelease", "-silent", source, "-qm", compiled)
    assert (WORDS / f"imh_kiosk_{code}.qm").read_bytes() == compiled.read_bytes()


def test_no_words_belong_to_a_language_that_is_not_there() -> None:
    named = {file.stem.removeprefix("imh_kiosk_") for file in WORDS.glob("*.*")}
    assert named == set(LANGUAGES)


@every_translation
def test_every_word_of_the_interface_is_translated(code: str, gathered: Path) -> None:
    theirs = messages(WORDS / f"imh_kiosk_{code}.ts")
    assert theirs.keys() == messages(gathered).keys()
    assert len(theirs) > 100
    unfinished = [key for key, message in theirs.items() if not all(map(str.strip, said(message)))]
    marked = [
        key for key, message in theirs.items() if message.find("translation[@type]") is not None
    ]
    assert (unfinished, marked) == ([], [])


def test_english_has_the_plural_of_everything_that_is_counted(gathered: Path) -> None:
    counted = {key for key, message in messages(gathered).items() if message.get("numerus")}
    english = messages(WORDS / "imh_kiosk_en.ts")
    assert english.keys() == counted
    assert all(all(map(str.strip, said(message))) for message in english.values())


@every_language
def test_what_is_filled_in_has_its_place_in_every_form(code: str) -> None:
    for (_, source), message in messages(WORDS / f"imh_kiosk_{code}.ts").items():
        for form in said(message):
            assert marks(form) == marks(source), form


@every_translation
def test_no_word_of_the_interface_stayed_english(code: str) -> None:
    found = [
        source
        for (_, source), message in messages(WORDS / f"imh_kiosk_{code}.ts").items()
        if source in said(message) and source not in SAME.get(code, set())
    ]
    assert found == []


@every_translation
def test_a_sentence_stays_a_sentence(code: str) -> None:
    for (_, source), message in messages(WORDS / f"imh_kiosk_{code}.ts").items():
        for form in said(message):
            for mark in (".", "?", "…"):
                assert form.endswith(mark) == source.endswith(mark), form
            assert form == " ".join(form.split())


# Content


@every_translation
def test_everything_that_is_said_is_said_in_every_language(code: str) -> None:
    english, theirs = whole("en"), whole(code)
    assert theirs.keys() == english.keys()
    found = [key for key in english if theirs[key] == english[key] and theirs[key] != "Fax"]
    assert found == []
    unlike = [key for key in english if marks(theirs[key]) != marks(english[key])]
    assert unlike == []


@every_translation
def test_contacts_say_in_every_language_what_they_are(code: str) -> None:
    """Names of people and of services stay as they are."""
    for contact in contacts.load(CONTENT / "contacts.toml").items:
        if contact.group != "handout" and contact.id != "child-find":
            assert contact.name.get(code), contact.id
        for told in (contact.note, contact.short):
            assert not told.get("en") or told.get(code), contact.id


@every_translation
def test_the_picture_of_fit_quotes_the_handout_as_it_is_translated(code: str) -> None:
    words = loader.load(CONTENT, code)
    body = " ".join(words.topic("temperament").body)
    for outcome in (words.fit.good, words.fit.strain):
        assert outcome.handout in body


@every_language
def test_a_language_is_known_by_its_own_name(code: str) -> None:
    language = loader.load(CONTENT, code).language
    others = [loader.load(CONTENT, other).language for other in LANGUAGES if other != code]
    assert language.name not in {other.name for other in others}
    assert language.start not in {other.start for other in others}


# Recordings


def test_recordings_belong_to_a_topic_or_a_sign_whose_words_they_say(tmp_path: Path) -> None:
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    audio = folder / "es" / "audio"
    audio.mkdir()
    for name in ("temperament", "tantrums"):
        (audio / f"{name}.wav").write_bytes(b"RIFF")
    read = loader.load(folder, "es")
    assert {name: path.name for name, path in read.audio.items()} == {
        "tantrums": "tantrums.wav",
        "temperament": "temperament.wav",
    }
    said_by = {*(topic.id for topic in read.topics), *(sign.id for sign in read.signs.items)}
    assert read.audio.keys() <= said_by


@pytest.mark.parametrize(
    ("name", "told"),
    [("tantrum.wav", 'did you mean "tantrums"?'), ("tantrums.mp3", "record WAV")],
)
def test_a_recording_that_cannot_be_played_is_a_fault(tmp_path: Path, name: str, told: str) -> None:
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    (folder / "es" / "audio").mkdir()
    (folder / "es" / "audio" / name).write_bytes(b"")
    with pytest.raises(FaultsError, match=re.escape(told)):
        loader.load(folder, "es")
