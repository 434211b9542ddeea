"""Content as a whole: every hole that a page or a sheet would fall into is named before."""

from __future__ import annotations

import datetime
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.content import completeness
from kiosk.content.contacts import Contact, Contacts
from kiosk.files import paths
from kiosk.files.faults import Fault, FaultsError
from kiosk.sheets import leaflets, phone_card, qr_modules, referral, tracking_list, transcript
from kiosk.sheets.sheet import Wording
from tests.support import content_mutations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet

MUTATIONS = 80


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content folder of a kiosk of one's own."""
    home = tmp_path / "resources"
    ignored = shutil.ignore_patterns("docs", "examples")
    shutil.copytree(paths.resources(), home, ignore=ignored)
    monkeypatch.setattr(paths, "resources", lambda: home)
    return home / "content"


def edit(path: Path, old: str, new: str, times: int = 1) -> None:
    """Replace words in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, times), encoding="utf-8")


def faults() -> tuple[Fault, ...]:
    """Return what is wrong with the kiosk."""
    try:
        bootstrap.read(None)
    except FaultsError as error:
        return error.faults
    return ()


def named(content: Path) -> set[tuple[str, str]]:
    """Return file and key of every fault."""
    found = faults()
    assert all(fault.allowed and fault.sentence().isprintable() for fault in found)
    return {(fault.source.removeprefix(f"{content}/"), fault.key) for fault in found}


LANGUAGE = [
    ('"December"', '"December", "More"', "months"),
    (', "November", "December"', "", "months"),
    ('"February"', '"January"', "months[2]"),
    ('"February"', '" "', "months[2]"),
    ("{month} {day}, {year}", "{month} {day}", "date"),
    ("{month} {day}, {year}", "{month} {day}, {year} {hour}", "date"),
    ("{month} {day}, {year}", "{month} {day}, {year", "date"),
    ("{month} {day}, {year}", "{} {day}, {year}", "date"),
    ("{month} {day}, {year}", "{month} {day:>9999}, {year}", "date"),
    ("{month} {day}, {year}", "{month} {day!r}, {year}", "date"),
    ("{month} {day}, {year}", "{month} {day.real}, {year}", "date"),
    ('"en_US"', '"English"', "locale"),
    ('"source"', '"reviewed"', "review"),
    ('start = "Start in English"', 'start = "\\t"', "start"),
]


@pytest.mark.parametrize(("old", "new", "key"), LANGUAGE)
def test_a_language_file_is_whole(old: str, new: str, key: str, content: Path) -> None:
    edit(content / "en" / "language.toml", old, new)
    assert ("en/language.toml", key) in named(content)


def test_ten_months_are_one_sentence(content: Path) -> None:
    edit(content / "en" / "language.toml", ', "November", "December"', "")
    (fault,) = faults()
    assert fault.sentence().endswith(
        "en/language.toml: months: found 10 months; give the names of all twelve, January first"
    )


@pytest.mark.parametrize("code", ["en", "es"])
def test_signs_that_are_cut_short_are_counted(code: str, content: Path) -> None:
    path = content / code / "signs.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("[[sign]]")], encoding="utf-8")
    assert named(content) == {(f"{code}/signs.toml", "sign")}
    assert "found 13 signs" in faults()[0].sentence()


def test_ids_of_signs_are_single_known_and_the_same_in_every_language(content: Path) -> None:
    spanish = content / "es" / "signs.toml"
    edit(spanish, '"not-held"', '"not-comforted"')
    assert named(content) == {("es/signs.toml", "sign[1].id"), ("es/signs.toml", "sign[2].id")}
    edit(spanish, '"not-comforted"', '"not-hold"')
    assert named(content) == {("es/signs.toml", "sign[1].id")}
    assert "sign-not-hold.svg" in faults()[0].sentence()
    edit(spanish, '"not-hold"', '"Not Held/../x"')
    assert named(content) == {("es/signs.toml", "sign[1].id")}


def test_signs_and_topics_have_one_order(content: Path) -> None:
    spanish = content / "es" / "signs.toml"
    edit(spanish, '"not-held"', '"x"')
    edit(spanish, '"not-comforted"', '"not-held"')
    edit(spanish, '"x"', '"not-comforted"')
    edit(content / "es" / "topics" / "relationship.md", "order = 2", "order = 9")
    assert named(content) == {("es/signs.toml", "sign"), ("es/topics", "")}


def test_a_topic_in_one_language_only_is_named_with_both(content: Path) -> None:
    (content / "es" / "topics" / "relationship.md").unlink()
    (fault,) = faults()
    assert "es/topics: add relationship, which en has" in fault.sentence()


def test_a_topic_without_a_drawing_is_a_fault(content: Path) -> None:
    for code in ("en", "es"):
        home = content / code / "topics"
        shutil.copy(home / "relationship.md", home / "play.md")
    assert named(content) == {("en/topics/play.md", ""), ("es/topics/play.md", "")}


@pytest.mark.parametrize("name", ["steps", "steps_brief", "questions"])
def test_lists_of_a_sheet_are_as_long_in_every_language(name: str, content: Path) -> None:
    edit(content / "es" / "sheet.toml", f"{name} = [", f'{name} = ["Una más.",')
    assert named(content) == {("es/sheet.toml", f"referral.{name}")}
    for code in ("en", "es"):
        path = content / code / "sheet.toml"
        text = path.read_text(encoding="utf-8")
        start = text.index(f"{name} = [")
        end = text.index("]\n", start)
        path.write_text(text[:start] + f"{name} = [" + text[end:], encoding="utf-8")
    keys = {(f"{code}/sheet.toml", f"referral.{name}") for code in ("en", "es")}
    assert named(content) == keys


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('phone = "(505) 331-7138"', 'phone = "(-"', "contact[1].phone"),
        ('phone = "(505) 753-4123"\n', "", "contact[3].extension"),
        ('en = "NMAIMH"', 'en = " "', "contact[1].name.en"),
        ('{ en = "New Mexico', '{ English = "x", en = "New', "contact[1].note"),
        ('en = "New Mexico', 'en = "New\\u202EMexico', "contact[1].note.en"),
        ('id = "clarke"', 'id = "nmaimh"', "contact[2].id"),
    ],
)
def test_contacts_are_whole(old: str, new: str, key: str, content: Path) -> None:
    edit(content / "contacts.toml", old, new)
    assert ("contacts.toml", key) in named(content)


def test_no_sources_are_a_fault(content: Path) -> None:
    (content / "sources.toml").write_text("sources = []\n", encoding="utf-8")
    assert named(content) == {("sources.toml", "sources")}


def test_more_than_a_code_holds_is_a_fault_before_a_phone_finds_out(kiosk_data: KioskData) -> None:
    def contacts(count: int) -> Contacts:
        one = Contact(id="x", group="more", name={"en": "Ñ, " * 22}, email=f"{'x' * 40}@x.org")
        return Contacts((*([one] * count), *kiosk_data.contacts.items))

    contents = kiosk_data.contents.values()
    assert completeness.capacity_faults(contents, kiosk_data.contacts, "c.toml") == []
    counts = range(30)
    fitting = [
        n for n in counts if not completeness.capacity_faults(contents, contacts(n), "c.toml")
    ]
    assert fitting == list(range(len(fitting)))
    most = contacts(len(fitting) - 1)
    for content in contents:
        ids = [sign.id for sign in content.signs.items]
        card = phone_card.write(content, most, ids)
        assert qr_modules.modules(card, "l")
        assert len(card.encode()) <= completeness._card_bytes(content, most)
    (fault,) = completeness.capacity_faults(contents, contacts(len(fitting)), "c.toml")
    assert "fewer contacts" in fault.sentence()


@pytest.mark.long
def test_damaged_content_is_refused_with_a_sentence_or_every_sheet_of_it_is_made(
    content: Path,
) -> None:
    """One entry is left out, doubled, emptied or of another type, in any file."""
    kept = shutil.copytree(content, content.parent / "kept")
    accepted = 0
    refused: list[Fault] = []
    for seed in range(MUTATIONS):
        what = content_mutations.mutate(content, random.Random(seed))
        try:
            data = bootstrap.read(None)
        except FaultsError as error:
            refused += error.faults[:1]
        else:
            accepted += 1
            for sheet in every_sheet(data):
                assert transcript.lines(sheet), what
        shutil.rmtree(content)
        shutil.copytree(kept, content)
    assert all(fault.source and fault.allowed for fault in refused)
    assert min(accepted, len(refused)) > MUTATIONS // 10


def every_sheet(data: KioskData) -> Iterator[Sheet]:
    """Yield every sheet in every language and pair, each month, after all texts for phones."""
    clinic, contacts = data.config.clinic, data.contacts
    for content in data.contents.values():
        signs = [sign.id for sign in content.signs.items]
        assert phone_card.write(content, contacts, signs)
        for second in (None, *data.contents.values()):
            wording = Wording(content, second)
            for month in range(1, 13):
                day = datetime.date(2027, month, 1)
                yield referral.build(wording, contacts, clinic, signs=signs, day=day)
            yield leaflets.checklist(wording, contacts, clinic)
            yield leaflets.handout(wording, contacts, clinic)
            yield leaflets.test_page(
                wording,
                contacts,
                clinic,
                contents=data.contents.values(),
                printer="front-desk",
                now=None,
            )
        yield tracking_list.build(content, clinic)
