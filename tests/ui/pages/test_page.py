"""The pages of a visit: the handout's words whole, in order, with the way on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
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
    from ui.shell.shell import Shell

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


def prose(shell: Shell, name: str) -> list[str]:
    """Return the visible words of a flowing text in reading order."""
    text = next(w for w in page_of(shell, Page).findChildren(QWidget, name) if w.isVisible())
    return _in_order(text)


def _in_order(text: QWidget) -> list[str]:
    shown = [label for label in text.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in sorted(shown, key=lambda each: (each.y(), each.x()))]


def _flat(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split())


@every_size
def test_a_topic_is_shown_whole_and_word_for_word(
    size: Size, make_shell: Callable[..., Shell], content: Content
) -> None:
    """Part after part by the main button: summary, then the handout's heading and words."""
    shell = make_shell(size)
    shell.dispatch(Started("en"))
    shell.dispatch(TopicChosen(content.topics[0].id))
    for topic in content.topics:
        texts: list[str] = []
        counts: list[str] = []
        for _ in range(30):
            if (shell.visit.location.page, shell.visit.location.topic) != (PageId.TOPIC, topic.id):
                break
            texts += prose(shell, "topic-text")
            counts.append(words(shell, "part"))
            click(shell, "next")
        whole = ["In short", *topic.summary, "The handout’s words", topic.heading, *topic.body]
        assert _flat(texts) == _flat(whole)
        many = len(counts)
        expected = [f"{here} of {many}" for here in range(1, many + 1)] if many > 1 else [""]
        assert counts == expected
    assert shell.visit.location.page is PageId.GOODNESS_OF_FIT


@every_size
def test_all_signs_are_shown_once_in_the_handouts_order(
    size: Size, make_shell: Callable[..., Shell], content: Content
) -> None:
    shell = make_shell(size)
    shell.dispatch(Started("en"))
    shell.dispatch(SignsChosen())
    seen: list[str] = []
    opening: list[str] = []
    for _ in range(30):
        if shell.visit.location.page is PageId.REFERRAL:
            break
        cards = [
            card
            for card in shell.findChildren(ChoiceCard)
            if card.isVisible() and card.objectName().startswith("sign-")
        ]
        seen += [
            card.objectName().removeprefix("sign-")
            for card in sorted(cards, key=lambda each: (each.y(), each.x()))
        ]
        if not cards:
            opening += prose(shell, "signs-text")
        assert len(cards) <= 6
        click(shell, "next")
    assert seen == [sign.id for sign in content.signs.items]
    assert _flat([content.signs.heading, content.signs.intro]) in _flat(opening)


@every_size
def test_the_page_to_take_along_can_be_read_whole_on_screen(
    size: Size, make_shell: Callable[..., Shell], content: Content
) -> None:
    shell = make_shell(size)
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums"), ReferralChosen()):
        shell.dispatch(event)
    texts: list[str] = []
    counts: list[str] = []
    for _ in range(30):
        if any(w.isVisible() for w in shell.findChildren(QWidget, "referral-text")):
            texts += prose(shell, "referral-text")
        counts.append(words(shell, "part"))
        if not find(shell, "later").isEnabled():
            break
        click(shell, "later")
    many = len(counts)
    assert counts == ([f"{here} of {many}" for here in range(1, many + 1)] if many > 1 else [""])
    shown = _flat(texts)
    labels = content.sheet.referral
    for wanted in (content.signs.advice, *labels.steps, *labels.questions, *content.sources):
        assert _flat([wanted]) in shown
    for contact in shell.context.contacts.items:
        assert contact.name_in("en") in shown
        assert contact.number() in shown
    assert "Tantrums" in shown
    assert "Fussiness" not in shown
    for _ in range(many - 1):
        click(shell, "earlier")
    assert not find(shell, "earlier").isEnabled()


def test_nothing_chosen_still_leads_to_somebody(
    make_shell: Callable[..., Shell], content: Content
) -> None:
    shell = make_shell()
    click(shell, "start-en", "my-page")
    assert content.sheet.referral.noticed_none in _flat(prose(shell, "referral-text"))


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=scenes.size_name)
def test_every_print_status_has_words(size: Size, make_shell: Callable[..., Shell]) -> None:
    shell = make_shell(size)
    click(shell, "start-en", "my-page")
    told = {}
    for status in PrintStatus:
        shell.dispatch(PrintReported(status))
        told[status] = words(shell, "lead")
        assert offers(shell, "phone")
        assert find(shell, "print").isEnabled() is (status is not PrintStatus.SENDING)
    assert "" not in told.values()
    fine = {told[status] for status in PrintStatus if not status.is_problem}
    trouble = {told[status] for status in PrintStatus if status.is_problem}
    assert len(fine) == 4
    assert not fine & trouble
    for sentence in trouble:
        assert "at the desk" in sentence


def test_no_verdict_is_given(make_shell: Callable[..., Shell], content: Content) -> None:
    """The pages about signs have no score: choosing none, some or all reads alike."""
    shell = make_shell()
    for event in (Started("en"), SignsChosen()):
        shell.dispatch(event)
    turn_to(shell, "sign-not-held")
    at_first = [text.replace("0 chosen", "") for text in said(shell)]
    for sign in content.signs.items:
        shell.dispatch(SignToggled(sign.id))
    count = len(content.signs.items)
    assert [text.replace(f"{count} chosen", "") for text in said(shell)] == at_first


@every_size
def test_a_second_language_has_room_on_the_welcome_page(
    size: Size, make_shell: Callable[..., Shell], two_languages: KioskData
) -> None:
    shell = make_shell(size, two_languages)
    view = rules.View(shell, DEFAULT_DOTS_PER_MM)
    found = {name: list(rule(view)) for name, rule in rules.RULES.items()}
    assert {name: complaints for name, complaints in found.items() if complaints} == {}
    assert find(shell, "start-es").text() == "Empezar en español"


def test_the_language_changes_on_any_page_and_loses_nothing(
    make_shell: Callable[..., Shell], two_languages: KioskData
) -> None:
    shell = make_shell((1280, 800), two_languages)
    click(shell, "start-es")
    assert shell.visit.language == "es"
    assert find(shell, "language").text() == "English"
    click(shell, "signs")
    turn_to(shell, "sign-not-held")
    click(shell, "sign-not-held", "language")
    assert shell.visit.language == "en"
    assert shell.visit.signs == ("not-held",)
    assert find(shell, "sign-not-held").isChecked()
    shell.dispatch(LanguageChosen("es"))
    assert find(shell, "language").text() == "English"


@every_size
def test_words_stand_on_plain_ground_on_the_welcome_page(
    size: Size, make_shell: Callable[..., Shell]
) -> None:
    """Neither hills nor hair run behind what is to be read."""
    shell = make_shell(size)
    page = page_of(shell, WelcomePage)
    labels = [page.title, page.heading, page.lead]
    places = [rules.View(shell, DEFAULT_DOTS_PER_MM).place(label) for label in labels]
    for label in labels:
        label.setVisible(False)
    image = shell.grab().toImage()
    paper = shell.context.theme.color("paper").rgb()
    for place in places:
        inside = place.intersected(image.rect())
        found = {
            image.pixel(x, y)
            for x in range(inside.left(), inside.right(), 3)
            for y in range(inside.top(), inside.bottom(), 3)
        }
        assert found == {paper}


@pytest.mark.parametrize("size", [(1024, 600), (1080, 1920)], ids=scenes.size_name)
def test_every_urgent_number_is_on_every_page(size: Size, make_shell: Callable[..., Shell]) -> None:
    shell = make_shell(size)
    urgent = {contact.number() for contact in shell.context.contacts.group("urgent")}
    assert len(urgent) == 3
    for scene in scenes.walk(shell):
        shown = {label.text() for label in shell.strip.findChildren(QLabel) if label.isVisible()}
        assert urgent <= shown, scene


def test_a_part_that_no_longer_exists_shows_the_last(make_shell: Callable[..., Shell]) -> None:
    """The same words take fewer parts in another language or on another screen."""
    shell = make_shell()
    shell.dispatch(Started("en"))
    for event in (TopicChosen("temperament"), SignsChosen(), ReferralChosen()):
        shell.dispatch(event)
        shell.dispatch(PartTurned(50))
        assert len(said(shell)) > 5
