"""Everything a kiosk starts with, read together, with the faults of every file."""

from __future__ import annotations

import os
import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.config import documents, options
from kiosk.config.options import Config
from kiosk.content import contacts as contact_files
from kiosk.content import language_file, last_good
from kiosk.content.contact_corrections import ContactEntry
from kiosk.content.contact_entries import ContactRefusedError
from kiosk.content.contact_store import ContactStore
from kiosk.files import paths
from kiosk.files.faults import FaultsError
from kiosk.health import stand_ins
from tests.support import mutations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OWN_CONTACTS = """
[[contact]]
id = "desk"
group = "handout"
name = { en = "Our desk" }
phone = "(505) 555-0100"

[[contact]]
id = "emergency"
group = "urgent"
name = { en = "Emergency" }
phone = "911"
"""


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What ships with the kiosk, in English and two more languages, to be spoiled."""
    home = tmp_path / "resources"
    for part in ("content", "theme"):
        shutil.copytree(paths.resources() / part, home / part)
    for code in set(language_file.languages(home / "content")) - {"en"}:
        shutil.rmtree(home / "content" / code)
    for code in ("es", "zh"):
        shutil.copytree(home / "content" / "en", home / "content" / code)
    monkeypatch.setattr(paths, "resources", lambda: home)
    return home


@pytest.fixture
def config_path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.toml"


def faults_of(path: Path | None) -> list[tuple[str, str]]:
    with pytest.raises(FaultsError) as caught:
        bootstrap.read(path)
    return [(fault.source, fault.key) for fault in caught.value.faults]


def test_a_kiosk_without_configuration_has_all_it_needs() -> None:
    read = bootstrap.read(None)
    assert read.config == Config()
    assert read.contacts.group("urgent")
    assert read.contents["en"].code == "en"
    assert read.tokens.color.ink.startswith("#")


def test_every_language_there_is_stands_english_first(shipped: Path) -> None:
    assert list(bootstrap.read(None).contents) == ["en", "es", "zh"]


def test_languages_are_offered_in_the_order_configured(shipped: Path, config_path: Path) -> None:
    config_path.write_text('[language]\noffered = ["zh", "en"]\n', encoding="utf-8")
    assert list(bootstrap.read(config_path).contents) == ["zh", "en"]


def test_a_language_that_is_not_there_is_a_fault(shipped: Path, config_path: Path) -> None:
    config_path.write_text('[language]\noffered = ["en", "fr", "es", "de"]\n', encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        bootstrap.read(config_path)
    assert [fault.sentence() for fault in caught.value.faults] == [
        f"{config_path}: language.offered[2]: found 'fr'; give one of en, es, zh",
        f"{config_path}: language.offered[4]: found 'de'; give one of en, es, zh",
    ]


def test_the_default_language_must_be_offered(shipped: Path, config_path: Path) -> None:
    config_path.write_text('[language]\noffered = ["es"]\n', encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        bootstrap.read(config_path)
    assert str(caught.value) == f"{config_path}: language.default: found 'en'; give one of es"


def test_a_clinics_own_contacts_are_read(config_path: Path) -> None:
    config_path.write_text('[clinic]\ncontacts = "ours.toml"\n', encoding="utf-8")
    (config_path.parent / "ours.toml").write_text(OWN_CONTACTS, encoding="utf-8")
    read = bootstrap.read(config_path)
    assert [contact.id for contact in read.contacts.items] == ["desk", "emergency"]


def test_corrections_of_staff_are_laid_over_the_contacts(config_path: Path, tmp_path: Path) -> None:
    config_path.write_text('[clinic]\ncontacts = "ours.toml"\n', encoding="utf-8")
    (config_path.parent / "ours.toml").write_text(OWN_CONTACTS, encoding="utf-8")
    state = tmp_path / "state"
    store = bootstrap.read(config_path, state).contact_store
    assert store is not None
    store.correct("desk", ContactEntry("5052725679"))
    read = bootstrap.read(config_path, state)
    assert [contact.phone for contact in read.contacts.items] == ["(505) 272-5679", "911"]
    assert bootstrap.read(config_path).contact_store is None


def test_corrections_for_which_there_is_no_room_start_no_fault_page(
    config_path: Path, tmp_path: Path
) -> None:
    read = bootstrap.read(None, tmp_path)
    ContactStore(tmp_path, read.contacts).correct(
        "clarke", ContactEntry(name={"en": "A name that is long " * 5})
    )
    for number in range(9):
        more = ContactEntry(email=f"a{number}@example.org", name={"en": "A long name " * 9})
        ContactStore(tmp_path, read.contacts).add("more", more)
    again = bootstrap.read(None, tmp_path)
    assert again.contact_store is not None
    state = again.contact_store.load()
    assert "more text than a code for phones holds" in state.problem
    assert again.contacts == state.shown
    entry = ContactEntry(email="more@example.org", name={"en": "A longer name " * 8})
    with pytest.raises(ContactRefusedError, match="more text than"):
        again.contact_store.add("more", entry)


def test_contacts_that_are_not_there_are_a_fault(config_path: Path) -> None:
    config_path.write_text('[clinic]\ncontacts = "ours.toml"\n', encoding="utf-8")
    assert faults_of(config_path) == [(str(config_path.parent / "ours.toml"), "")]


def test_faults_of_all_files_come_together(shipped: Path, config_path: Path) -> None:
    config_path.write_text("[idle]\nafter = 1\ncountdown = 1\n", encoding="utf-8")
    contacts = shipped / "content" / "contacts.toml"
    contacts.write_text(OWN_CONTACTS.replace("911", "nine"), encoding="utf-8")
    tokens = shipped / "theme" / "tokens.toml"
    tokens.write_text(tokens.read_text(encoding="utf-8").replace('"#FBF5EC"', '"sand"', 1))
    (shipped / "content" / "zh" / "signs.toml").unlink()
    assert faults_of(config_path) == [
        (str(config_path), "idle.after"),
        (str(config_path), "idle.countdown"),
        (str(contacts), "contact[2].phone"),
        (str(tokens), "color.paper"),
        (str(shipped / "content" / "zh" / "signs.toml"), ""),
    ]


def test_a_language_that_is_not_offered_may_be_broken(shipped: Path, config_path: Path) -> None:
    (shipped / "content" / "zh" / "signs.toml").unlink()
    config_path.write_text('[language]\noffered = ["en", "es"]\n', encoding="utf-8")
    assert list(bootstrap.read(config_path).contents) == ["en", "es"]


def sentences(read: Callable[[Path], object], path: Path) -> list[str]:
    """Return what a reader says about a file, nothing where it is right."""
    try:
        read(path)
    except FaultsError as error:
        return [fault.sentence() for fault in error.faults]
    return []


def show(path: Path) -> None:
    """Read a configuration and write it again, as `config show` does."""
    written = documents.show(options.load(path))
    assert tomllib.loads(written)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["configuration", "contacts"])
def test_a_damaged_file_is_read_or_refused_in_short_sentences(
    name: str, seed: int, tmp_path: Path
) -> None:
    """More with the environment variable of tests/support/mutations.py."""
    shipped = paths.resources() / "content" / "contacts.toml"
    right = documents.example() if name == "configuration" else shipped.read_text("utf-8")
    read: Callable[[Path], object] = show if name == "configuration" else contact_files.load
    path = tmp_path / "damaged.toml"
    refused = 0
    for data in mutations.mutations(right, mutations.count(60), seed):
        path.write_bytes(data)
        said = sentences(read, path)
        refused += bool(said)
        assert len(said) <= 200
        assert all(len(each) < 1000 and each.isprintable() for each in said)
    assert refused


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices")
@pytest.mark.timeout(20)
@pytest.mark.parametrize("key", ["clinic.contacts", "--config"])
@pytest.mark.parametrize(
    "place", ["a\\u0000b", "/dev/zero", "/dev/tty", "/", "pipe", "loop", "huge"]
)
def test_a_place_that_holds_no_small_file_is_one_fault(
    key: str, place: str, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(1 << 30)
    config = tmp_path / "kiosk.toml"
    config.write_text(f'[clinic]\ncontacts = "{place}"\n', encoding="utf-8")
    if key == "--config":
        config = tmp_path / place.replace("\\u0000", "\0")
    with pytest.raises(FaultsError) as refused:
        bootstrap.read(config)
    (fault,) = refused.value.faults
    assert fault.sentence().isprintable()


def test_faults_of_form_and_of_meaning_come_together(shipped: Path, config_path: Path) -> None:
    """Also those of the contacts, and those of TOML itself."""
    config_path.write_text(
        '[clinic]\ncontacts = "ours.toml"\nnmae = "x"\nlogo = "C:\\Users"\n'
        '[language]\noffered = ["fr", "es"]\nsecond = "xx"\nreviewed = ["es, 2026-02-30, A"]\n',
        encoding="utf-8",
    )
    (config_path.parent / "ours.toml").write_text(OWN_CONTACTS.replace("911", "nine"), "utf-8")
    found = [key for _, key in faults_of(config_path)]
    assert found == [
        "clinic.logo",
        "clinic.nmae",
        "contact[2].phone",
        "language.offered[1]",
        "language.default",
        "language.second",
        "language.reviewed[1]",
    ]


def test_what_follows_from_a_value_that_is_wrong_is_not_told(
    shipped: Path, config_path: Path
) -> None:
    config_path.write_text('[language]\ndefault = 3\noffered = ["es"]\n', encoding="utf-8")
    assert faults_of(config_path) == [(str(config_path), "language.default")]
    config_path.write_text('[language]\noffered = ["es"]\n[idle\n', encoding="utf-8")
    assert faults_of(config_path) == [(str(config_path), "idle")]


def test_a_faulty_configuration_is_replaced_by_the_last_good_one(
    config_path: Path, tmp_path: Path
) -> None:
    """With the contacts as they were, and what staff changed over it."""
    state = tmp_path / "state"
    config_path.write_text('[clinic]\ncontacts = "ours.toml"\nlogo = "l.svg"\n', encoding="utf-8")
    (config_path.parent / "ours.toml").write_text(OWN_CONTACTS, encoding="utf-8")
    good = bootstrap.read(config_path, state)
    assert good.basis is not None
    assert good.contact_store is not None
    assert last_good.keep(state, good.basis) == ""
    good.contact_store.correct("desk", ContactEntry("5052725679"))
    (config_path.parent / "ours.toml").unlink()
    config_path.write_text("[idle]\nafter = 3\n", encoding="utf-8")
    read = stand_ins.read_or_last_good(config_path, state)
    assert [fault.key for fault in read.refused] == ["idle.after"]
    assert (read.config, read.basis) == (good.config, good.basis)
    assert read.config.clinic.logo == str(tmp_path / "l.svg")
    assert [contact.phone for contact in read.contacts.items] == ["(505) 272-5679", "911"]


def test_without_a_last_good_one_a_faulty_configuration_is_told(
    config_path: Path, tmp_path: Path
) -> None:
    config_path.write_text("[idle]\nafter = 3\n", encoding="utf-8")
    with pytest.raises(FaultsError, match=r"idle\.after"):
        stand_ins.read_or_last_good(config_path, tmp_path / "state")


def test_content_that_is_broken_is_no_matter_of_the_configuration(
    shipped: Path, config_path: Path, tmp_path: Path
) -> None:
    basis = bootstrap.read(None).basis
    assert basis is not None
    last_good.keep(tmp_path, basis)
    (shipped / "content" / "zh" / "signs.toml").unlink()
    with pytest.raises(FaultsError, match=r"signs\.toml"):
        stand_ins.read_or_last_good(None, tmp_path)


def test_for_the_first_page_languages_are_named_and_not_read(shipped: Path) -> None:
    (shipped / "content" / "zh" / "signs.toml").unlink()
    (shipped / "content" / "en" / "topics" / "temperament.md").write_text("no head\n", "utf-8")
    read = bootstrap.read(None, first_page=True)
    assert not read.is_whole
    assert read.contents == {}
    assert list(read.languages) == ["en", "es", "zh"]
    assert [each.language.start for each in read.languages.values()] == ["Start in English"] * 3
    assert len(faults_of(None)) == 2


def test_the_first_page_offers_the_languages_that_all_of_it_offers(
    config_path: Path, tmp_path: Path
) -> None:
    """In the same order and under the same names, also those that are only spoken."""
    folder = tmp_path / "nv"
    folder.mkdir()
    (folder / "pack.toml").write_text(
        'language = "nv"\nname = "Diné bizaad"\nstart = "Diné bizaad"\ntext = "es"\n'
        'speaker = "A speaker"\nrecorded = 2026-01-31\n',
        encoding="utf-8",
    )
    config_path.write_text(
        '[language]\noffered = ["nv", "es", "en"]\nrecordings = ["nv"]\n', encoding="utf-8"
    )
    whole = bootstrap.read(config_path, tmp_path / "state")
    first = bootstrap.read(config_path, tmp_path / "state", first_page=True)
    assert whole.is_whole
    assert {code: (each.code, each.language) for code, each in first.languages.items()} == {
        code: (each.code, each.language) for code, each in whole.languages.items()
    }
    assert list(first.languages) == list(whole.languages) == ["nv", "es", "en"]
    assert first.languages["nv"].code == "es"
    assert (first.config, first.contacts, first.basis) == (
        whole.config,
        whole.contacts,
        whole.basis,
    )


def test_a_fault_that_the_first_page_meets_is_told_with_all_others(
    shipped: Path, config_path: Path, tmp_path: Path
) -> None:
    config_path.write_text("[idle]\nafter = 3\n", encoding="utf-8")
    (shipped / "content" / "zh" / "language.toml").unlink()
    (shipped / "content" / "zh" / "signs.toml").unlink()
    with pytest.raises(FaultsError) as caught:
        stand_ins.read_for_start(config_path, tmp_path / "state")
    assert [fault.sentence() for fault in caught.value.faults] == sentences(
        bootstrap.read, config_path
    )
    assert len(caught.value.faults) == 3


def test_a_name_that_cannot_be_shown_never_comes_on_the_first_page(shipped: Path) -> None:
    path = shipped / "content" / "zh" / "language.toml"
    written = path.read_text("utf-8").replace('name = "English"', 'name = " "')
    path.write_text(written, encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        bootstrap.read(None, first_page=True)
    assert [(fault.source, fault.key) for fault in caught.value.faults] == [(str(path), "name")]


def test_every_file_that_is_named_is_watched(config_path: Path) -> None:
    config_path.write_text(
        '[clinic]\ncontacts = "a.toml"\n[language]\nrecordings = ["b"]\n', encoding="utf-8"
    )
    folder = config_path.parent
    assert bootstrap.places(config_path) == (
        config_path,
        folder / "a.toml",
        folder / "b" / "pack.toml",
    )
