"""What all pages of a visit have in common: language, help, and words on plain ground."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtWidgets import QLabel

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from kiosk.layout.position import Position
from kiosk.visit.events import (
    Ended,
    Event,
    GoodnessOfFitChosen,
    LanguageChosen,
    PartTurned,
    ReferralChosen,
    SignsChosen,
    Started,
    TopicChosen,
)
from tests.support import layout_rules as rules
from tests.support import scenes
from tests.support.found import page_of
from tests.support.touch import click, find, said, turn_to
from ui.pages.page import Page
from ui.pages.welcome import WelcomePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content
    from ui.app.assembly import Kiosk

every_size = pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
Size = tuple[int, int]


@pytest.fixture
def two_languages(kiosk_data: KioskData) -> KioskData:
    """Return a setup that offers English and, in its words, a second language."""
    english = kiosk_data.contents["en"]
    names = msgspec.structs.replace(
        english.language, name="Español", start="Empezar en español", locale="es_US"
    )
    other = msgspec.structs.replace(english, code="es", language=names)
    return replace(kiosk_data, contents={"en": english, "es": other})


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


@pytest.mark.long
def test_from_every_part_the_sheet_prints_after_two_touches(
    make_kiosk: Callable[..., Kiosk], content: Content
) -> None:
    """On the small screen, which has most parts."""
    kiosk = make_kiosk((1024, 600))
    events: list[Event] = [TopicChosen(topic.id) for topic in content.topics]
    for event in (*events, GoodnessOfFitChosen(), SignsChosen()):
        for part in range(30):
            kiosk.store.dispatch(Started("en"))
            kiosk.store.dispatch(event)
            page = page_of(kiosk, Page)
            kiosk.store.dispatch(page.turned(part))
            last = page.is_last_part
            leads = last and page.leads_to == ReferralChosen()
            click(kiosk.shell, "next" if leads else "my-page", "print")
            assert kiosk.store.visit.print_pending, (event, part)
            kiosk.store.dispatch(Ended())
            if last:
                break


@every_size
@pytest.mark.parametrize("text", [100, 200])
@pytest.mark.parametrize("event", [SignsChosen(), ReferralChosen()])
def test_the_buttons_of_a_row_are_equally_high(
    size: Size, text: int, event: Event, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size, text_size=text)
    for each in (Started("en"), event):
        kiosk.store.dispatch(each)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM)
    foot = view.place(page_of(kiosk, Page).back)
    rows: dict[int, set[int]] = {}
    for button in view.buttons():
        place = view.place(button)
        if place.bottom() >= foot.top() - foot.height() and place.height() < 2 * foot.height():
            rows.setdefault(place.bottom(), set()).add(place.height())
    assert rows[foot.bottom()]
    assert all(len(heights) == 1 for heights in rows.values())
