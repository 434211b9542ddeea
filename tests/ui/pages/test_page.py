"""The pages of a visit: the handout's words whole, in order, with the way on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from kiosk.layout.position import Position
from kiosk.printing.status import PrintStatus
from kiosk.visit.events import (
    LanguageChosen,
    PartTurned,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    TopicChosen,
)
from kiosk.visit.flow import PageId
from tests.support import layout_rules as rules
from tests.support import scenes
from tests.support.found import page_of
from tests.support.touch import click, find, offers, said, turn_to, words
from ui.pages.page import Page
from ui.pages.welcome import WelcomePage
from ui.widgets.card import ChoiceCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content
    from ui.app.assembly import Kiosk

every_size = pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
Size = tuple[int, int]


@pytest.fixture
def content(kiosk_data: KioskData) -> Content:
    """Return the English content."""
    return kiosk_data.contents["en"]


@pytest.fixture
def two_languages(kiosk_data: KioskData) -> KioskData:
    """Return a setup that offers English and, in its words, a second language."""
    english = kiosk_data.contents["en"]
    names = msgspec.structs.replace(
        english.language, name="Español", start="Empezar en español", locale="es_US"
    )
    other = msgspec.structs.replace(english, code="es", language=names)
    return replace(kiosk_data, contents={"en": english, "es": other})


def prose(kiosk: Kiosk, name: str) -> list[str]:
    """Return the visible words of a flowing text in reading order."""
    text = next(w for w in page_of(kiosk, Page).findChildren(QWidget, name) if w.isVisible())
    return _in_order(text)


def _in_order(text: QWidget) -> list[str]:
    shown = [label for label in text.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in sorted(shown, key=lambda each: (each.y(), each.x()))]


def _flat(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split())


@every_size
def test_a_topic_is_shown_whole_and_word_for_word(
    size: Size, make_kiosk: Callable[..., Kiosk], content: Content
) -> None:
    """Part after part by the main button: summary, then the handout's heading and words."""
    kiosk = make_kiosk(size)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(TopicChosen(content.topics[0].id))
    for topic in content.topics:
        texts: list[str] = []
        counts: list[str] = []
        for _ in range(30):
            if (kiosk.store.visit.location.page, kiosk.store.visit.location.topic) != (
                PageId.TOPIC,
                topic.id,
            ):
                break
            texts += prose(kiosk, "topic-text")
            counts.append(words(kiosk.shell, "part"))
            click(kiosk.shell, "next")
        whole = ["In short", *topic.summary, "The handout’s words", topic.heading, *topic.body]
        assert _flat(texts) == _flat(whole)
        many = len(counts)
        expected = [f"{here} of {many}" for here in range(1, many + 1)] if many > 1 else [""]
        assert counts == expected
    assert kiosk.store.visit.location.page is PageId.GOODNESS_OF_FIT


@every_size
def test_all_signs_are_shown_once_in_the_handouts_order(
    size: Size, make_kiosk: Callable[..., Kiosk], content: Content
) -> None:
    kiosk = make_kiosk(size)
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(SignsChosen())
    seen: list[str] = []
    opening: list[str] = []
    for _ in range(30):
        if kiosk.store.visit.location.page is PageId.REFERRAL:
            break
        cards = [
            card
            for card in kiosk.shell.findChildren(ChoiceCard)
            if card.isVisible() and card.objectName().startswith("sign-")
        ]
        seen += [
            card.objectName().removeprefix("sign-")
            for card in sorted(cards, key=lambda each: (each.y(), each.x()))
        ]
        if not cards:
            opening += prose(kiosk, "signs-text")
        assert len(cards) <= 6
        click(kiosk.shell, "next")
    assert seen == [sign.id for sign in content.signs.items]
    assert _flat([content.signs.heading, content.signs.intro]) in _flat(opening)


@every_size
def test_the_page_to_take_along_can_be_read_whole_on_screen(
    size: Size, make_kiosk: Callable[..., Kiosk], content: Content
) -> None:
    kiosk = make_kiosk(size)
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums"), ReferralChosen()):
        kiosk.store.dispatch(event)
    texts: list[str] = []
    counts: list[str] = []
    for _ in range(30):
        if any(w.isVisible() for w in kiosk.shell.findChildren(QWidget, "referral-text")):
            texts += prose(kiosk, "referral-text")
        counts.append(words(kiosk.shell, "part"))
        if not find(kiosk.shell, "later").isEnabled():
            break
        click(kiosk.shell, "later")
    many = len(counts)
    assert counts == ([f"{here} of {many}" for here in range(1, many + 1)] if many > 1 else [""])
    shown = _flat(texts)
    labels = content.sheet.referral
    for wanted in (content.signs.advice, *labels.steps, *labels.questions, *content.sources):
        assert _flat([wanted]) in shown
    for contact in kiosk.context.contacts.items:
        assert contact.name_in("en") in shown
        assert contact.number() in shown
    assert "Tantrums" in shown
    assert "Fussiness" not in shown
    for _ in range(many - 1):
        click(kiosk.shell, "earlier")
    assert not find(kiosk.shell, "earlier").isEnabled()


def test_nothing_chosen_still_leads_to_somebody(
    make_kiosk: Callable[..., Kiosk], content: Content
) -> None:
    kiosk = make_kiosk()
    click(kiosk.shell, "start-en", "my-page")
    assert content.sheet.referral.noticed_none in _flat(prose(kiosk, "referral-text"))


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=scenes.size_name)
def test_every_print_status_has_words(size: Size, make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(size)
    click(kiosk.shell, "start-en", "my-page")
    told = {}
    for status in PrintStatus:
        kiosk.store.dispatch(PrintReported(status))
        told[status] = words(kiosk.shell, "lead")
        assert offers(kiosk.shell, "phone")
        assert find(kiosk.shell, "print").isEnabled() is (status is not PrintStatus.SENDING)
    assert "" not in told.values()
    fine = {told[status] for status in PrintStatus if not status.is_problem}
    trouble = {told[status] for status in PrintStatus if status.is_problem}
    assert len(fine) == 4
    assert not fine & trouble
    for sentence in trouble:
        assert "at the desk" in sentence


def test_no_verdict_is_given(make_kiosk: Callable[..., Kiosk], content: Content) -> None:
    """The pages about signs have no score: choosing none, some or all reads alike."""
    kiosk = make_kiosk()
    for event in (Started("en"), SignsChosen()):
        kiosk.store.dispatch(event)
    turn_to(kiosk.shell, "sign-not-held")
    at_first = [text.replace("0 chosen", "") for text in said(kiosk.shell)]
    for sign in content.signs.items:
        kiosk.store.dispatch(SignToggled(sign.id))
    count = len(content.signs.items)
    assert [text.replace(f"{count} chosen", "") for text in said(kiosk.shell)] == at_first


@every_size
def test_a_second_language_has_room_on_the_welcome_page(
    size: Size, make_kiosk: Callable[..., Kiosk], two_languages: KioskData
) -> None:
    kiosk = make_kiosk(size, two_languages)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM)
    found = {name: list(rule(view)) for name, rule in rules.RULES.items()}
    assert {name: complaints for name, complaints in found.items() if complaints} == {}
    assert find(kiosk.shell, "start-es").text() == "Empezar en español"


def test_the_language_changes_on_any_page_and_loses_nothing(
    make_kiosk: Callable[..., Kiosk], two_languages: KioskData
) -> None:
    kiosk = make_kiosk((1280, 800), two_languages)
    click(kiosk.shell, "start-es")
    assert kiosk.store.visit.language == "es"
    assert find(kiosk.shell, "language").text() == "English"
    click(kiosk.shell, "signs")
    turn_to(kiosk.shell, "sign-not-held")
    click(kiosk.shell, "sign-not-held", "language")
    assert kiosk.store.visit.language == "en"
    assert kiosk.store.visit.signs == ("not-held",)
    assert find(kiosk.shell, "sign-not-held").isChecked()
    kiosk.store.dispatch(LanguageChosen("es"))
    assert find(kiosk.shell, "language").text() == "English"


@every_size
def test_words_stand_on_plain_ground_on_the_welcome_page(
    size: Size, make_kiosk: Callable[..., Kiosk]
) -> None:
    """Neither hills nor hair run behind what is to be read."""
    kiosk = make_kiosk(size)
    page = page_of(kiosk, WelcomePage)
    labels = [page.title, page.heading, page.lead]
    places = [rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM).place(label) for label in labels]
    for label in labels:
        label.setVisible(False)
    image = kiosk.shell.grab().toImage()
    paper = kiosk.context.theme.color("paper").rgb()
    for place in places:
        inside = place.intersected(image.rect())
        found = {
            image.pixel(x, y)
            for x in range(inside.left(), inside.right(), 3)
            for y in range(inside.top(), inside.bottom(), 3)
        }
        assert found == {paper}


@pytest.mark.parametrize("size", [(1024, 600), (1080, 1920)], ids=scenes.size_name)
def test_every_urgent_number_is_on_every_page(size: Size, make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(size)
    urgent = {contact.number() for contact in kiosk.context.contacts.group("urgent")}
    assert len(urgent) == 3
    for scene in scenes.walk(kiosk):
        shown = {
            label.text()
            for label in kiosk.shell.pages.strip.findChildren(QLabel)
            if label.isVisible()
        }
        assert urgent <= shown, scene


def test_a_position_beyond_the_end_shows_the_last_part(make_kiosk: Callable[..., Kiosk]) -> None:
    """Another language or another state of the print may have fewer passages."""
    kiosk = make_kiosk()
    kiosk.store.dispatch(Started("en"))
    for event in (TopicChosen("temperament"), SignsChosen(), ReferralChosen()):
        kiosk.store.dispatch(event)
        kiosk.store.dispatch(PartTurned(Position(99)))
        assert page_of(kiosk, Page).is_last_part
        assert len(said(kiosk.shell)) > 5
