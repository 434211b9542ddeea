"""The page at rest: everything on it is seen, whole, and one thing is to be done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QLabel

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from kiosk.layout.position import Position
from kiosk.visit.display_settings import TEXT_SIZES, TextSizeChosen
from kiosk.visit.events import Ended, LanguageChosen, PartTurned, WentBack
from kiosk.visit.flow import PageId
from tests.support import layout_rules as rules
from tests.support import scenes
from tests.support.found import Texted, page_of, part_of, texted
from tests.support.monkey import told
from tests.support.touch import click, find, offers
from tests.support.voices import QuietVoice
from ui.pages.welcome import WelcomePage
from ui.theme import text_measure
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

Screen = tuple[tuple[int, int], float]

SCREENS: list[Screen] = [(size, DEFAULT_DOTS_PER_MM) for size in scenes.SIZES]
SCREENS += [((1280, 800), 5.9), ((1920, 1200), 8.8), ((1280, 1024), 3.4), ((1080, 1920), 2.72)]
"""Pixels, and pixels per millimetre: the designer's sizes, ten inches, 5:4, and upright."""

SMALL = [((1024, 600), 200), ((1280, 800), 200), ((1080, 1920), 200)]
_MOST_PARTS = 16

every_screen = pytest.mark.parametrize(
    "screen", SCREENS, ids=[f"{scenes.size_name(size)}@{density:.1f}" for size, density in SCREENS]
)
every_text = pytest.mark.parametrize("text", TEXT_SIZES)
both_themes = pytest.mark.parametrize("contrast", [False, True], ids=["light", "contrast"])


def show(make_kiosk: Callable[..., Kiosk], screen: Screen, **options: object) -> Kiosk:
    """Return a kiosk at rest on a screen with this many dots per millimetre."""
    size, density = screen
    read = options.pop("read", None)
    kiosk = make_kiosk(size, *([read] if read else []), **options)
    if density != DEFAULT_DOTS_PER_MM:
        kiosk.context.theme = Theme(kiosk.context.theme.tokens, Metrics(1, 1, density))
        kiosk.redraw()
    return kiosk


def welcome(kiosk: Kiosk) -> WelcomePage:
    return page_of(kiosk, WelcomePage)


def parts(kiosk: Kiosk) -> Iterator[int]:
    """Show every part in turn, as somebody would who touches the way on."""
    for part in range(_MOST_PARTS):
        yield part
        if not offers(kiosk.shell, "later") or not find(kiosk.shell, "later").isEnabled():
            return
        click(kiosk.shell, "later")
    raise AssertionError("there is no last part")


def shown(window: QWidget, kind: type[QLabel | QAbstractButton]) -> list[Texted]:
    return [widget for widget in texted(window) if isinstance(widget, kind)]


@every_screen
@every_text
@both_themes
def test_nothing_is_cut_and_the_start_is_on_every_part(
    screen: Screen, text: int, contrast: bool, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = show(make_kiosk, screen, text_size=text, high_contrast=contrast)
    view = rules.View(kiosk.shell, screen[1], text)
    for part in parts(kiosk):
        found = [line for rule in rules.RULES.values() for line in rule(view)]
        assert not found, f"part {part + 1}: " + "\n".join(found)
        assert offers(kiosk.shell, "start-en")
        assert offers(kiosk.shell, "display")


@every_screen
@every_text
def test_every_word_is_said(screen: Screen, text: int, make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = show(make_kiosk, screen, text_size=text)
    said: list[str] = []
    for _ in parts(kiosk):
        page = welcome(kiosk)
        labels = [label for label in shown(page, QLabel) if label.objectName() != "part"]
        labels.sort(key=lambda label: label.mapTo(page, label.rect().topLeft()).y())
        said += [label.text() for label in labels]
    words = " ".join(said)
    page = welcome(kiosk)
    assert page.heading.text() in words
    assert page.lead.text() in words
    assert page.terms.text() in words


@every_screen
@every_text
@both_themes
def test_words_stand_on_plain_ground(
    screen: Screen, text: int, contrast: bool, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = show(make_kiosk, screen, text_size=text, high_contrast=contrast)
    paper = kiosk.context.theme.color("paper").rgb()
    for _ in parts(kiosk):
        page = welcome(kiosk)
        places = [
            QRect(label.mapTo(kiosk.shell, label.rect().topLeft()), label.size())
            for label in shown(page, QLabel)
        ]
        bare = kiosk.shell.grab().toImage()
        for label in shown(page, QLabel):
            label.hide()
        bare = kiosk.shell.grab().toImage()
        kiosk.redraw()
        for place in places:
            found = {
                bare.pixel(x, y)
                for x in range(place.left(), place.right(), 5)
                for y in range(place.top(), place.bottom(), 5)
            }
            assert found == {paper}


@every_screen
@every_text
def test_nothing_covers_a_face(screen: Screen, text: int, make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = show(make_kiosk, screen, text_size=text)
    page = welcome(kiosk)
    faces = [page.eyes_of("caregiver"), page.eyes_of("baby")]
    if text == 200 and page.starts_height:
        return  # ten inches: the ways to start in each language need the picture's room
    assert not any(face.isEmpty() for face in faces), "the first part has the picture"
    for widget in texted(page):
        place = QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size())
        assert not any(place.intersects(face) for face in faces), widget.objectName()


@every_screen
def test_dark_hair_has_a_light_ground_in_high_contrast(
    screen: Screen, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = show(make_kiosk, screen, high_contrast=True)
    page = welcome(kiosk)
    image = kiosk.shell.grab().toImage()
    assert page._scene is not None
    theme, panel = kiosk.context.theme, page._scene.panel
    for x, y in ((panel.left() + 2, panel.top() + 2), (panel.right() - 2, panel.top() + 2)):
        assert image.pixelColor(x, y) == theme.color("ground")
    assert image.pixelColor(2, page.height() - 2) == theme.color("paper")


@pytest.mark.parametrize("size", scenes.SIZES[:-1], ids=scenes.size_name)
@pytest.mark.parametrize("code", ["en", "es"])
def test_everything_is_on_one_part_with_three_like_ways_to_start(
    code: str, size: tuple[int, int], make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(kiosk_data, code))
    page = welcome(kiosk)
    assert page.parts == 1
    starts = [find(kiosk.shell, name) for name in ("start-en", "start-es", "listen")]
    assert len({start.height() for start in starts}) == 1
    # In a row each is as wide as its words need, so that none takes a second line.
    spare = [start.width() - start.sizeHint().width() for start in starts]
    assert len({start.width() for start in starts}) == 1 or max(spare) - min(spare) == 0
    assert starts[-1].text() == "Listen · Escuchar"
    apart = min(start.y() for start in starts) - page.terms.geometry().bottom()
    assert apart > kiosk.context.theme.gap, "the words stand too close to the buttons"
    picture = page._scene
    assert picture is not None
    assert not picture.paper.isEmpty()
    for start in starts:
        assert not start.geometry().intersects(picture.land), "nothing of the land is covered"
        assert not start.geometry().intersects(picture.paper)
    heading = page.heading
    assert 1.5 < heading.height() / heading.fontMetrics().height() < 2.5
    assert text_measure.last_line_words(heading.text(), heading.font(), heading.width()) == 2


@pytest.mark.parametrize(
    "size", [(1280, 720), (1366, 768), (1280, 1024), (1440, 900), (1600, 900)], ids=scenes.size_name
)
@pytest.mark.parametrize("code", ["en", "es"])
def test_the_words_of_each_way_to_start_take_one_line(
    code: str, size: tuple[int, int], make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(kiosk_data, code))
    starts = [find(kiosk.shell, name) for name in ("start-en", "start-es", "listen")]
    assert all(start.width() >= start.sizeHint().width() for start in starts)
    assert {start.height() for start in starts} == {kiosk.context.theme.main_height}
    picture = welcome(kiosk)._scene
    assert picture is not None
    assert not picture.paper.isEmpty()


def test_a_visit_by_ear_begins_here_and_the_voice_says_how_to_go_on(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    for name in ("start-en", "start-es"):
        assert find(kiosk.shell, name).accessibleDescription() == ""
    click(kiosk.shell, "listen")
    assert kiosk.store.visit.listening.on
    assert find(kiosk.shell, "listen").text() == "Stop · Parar"
    said = {one.text: one for one in kiosk.reading_order().whole(kiosk.store.visit)}
    assert said["Touch here to begin."].widget is find(kiosk.shell, "start-en")
    assert said["Toque aquí para comenzar."].widget is find(kiosk.shell, "start-es")
    assert said["Toque aquí para comenzar."].language == "es"
    click(kiosk.shell, "start-es")
    assert kiosk.store.visit.listening.on
    assert find(kiosk.shell, "listen").text() == "Parar"


def test_without_a_voice_two_ways_to_start_are_left(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    kiosk.listen_to(QuietVoice())
    assert not offers(kiosk.shell, "listen")
    kiosk.listen_to(QuietVoice("es"))
    assert not offers(kiosk.shell, "listen")  # none for the language shown
    kiosk.listen_to(QuietVoice("en"))
    assert find(kiosk.shell, "listen").text() == "Listen"


@pytest.mark.parametrize("size", [(1080, 1920), (768, 1366)], ids=scenes.size_name)
def test_upright_the_start_is_within_reach(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    """From a wheelchair and with a child on one arm: in the middle third or just under it."""
    kiosk = make_kiosk(size)
    start = find(kiosk.shell, "start-en")
    middle = start.mapTo(kiosk.shell, start.rect().center()).y()
    assert 0.45 < middle / kiosk.shell.height() < 0.8


@pytest.mark.parametrize("code", ["en", "es"])
def test_upright_in_larger_text_the_heading_leaves_the_picture_its_room(
    code: str, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    read = scenes.in_language(kiosk_data, code)
    page = welcome(make_kiosk((1080, 1920), read, text_size=150))
    assert page.parts == 1
    heading, picture = page.heading, page._scene
    assert heading.height() < 2.5 * heading.fontMetrics().height()
    assert heading.font().pixelSize() > page.lead.font().pixelSize()
    assert picture is not None
    assert picture.panel.height() >= 0.25 * page.height()


def test_who_puts_everything_back_leaves_no_words_in_what_is_hidden(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    before = set(told(kiosk))
    for event in (LanguageChosen("es"), TextSizeChosen(200)):
        kiosk.store.dispatch(event)
    assert set(told(kiosk)) - before
    for event in (TextSizeChosen(100), LanguageChosen("en")):
        kiosk.store.dispatch(event)
    assert kiosk.store.is_initial
    assert set(told(kiosk)) == before


@pytest.mark.parametrize(("size", "text"), SMALL)
def test_turning_the_parts_there_and_back(
    size: tuple[int, int], text: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size, text_size=text)
    first = rules.fingerprint(kiosk.shell)
    assert not offers(kiosk.shell, "back")
    click(kiosk.shell, "later")
    assert part_of(kiosk) == 1
    assert rules.fingerprint(kiosk.shell) != first
    click(kiosk.shell, "back")
    assert rules.fingerprint(kiosk.shell) == first
    click(kiosk.shell, "later", "start-en")
    assert kiosk.store.visit.location.page is PageId.TOPICS
    kiosk.store.dispatch(WentBack())
    assert rules.fingerprint(kiosk.shell) == first


@pytest.mark.parametrize(
    ("size", "text", "code"),
    [
        ((1280, 800), 200, "en"),
        ((1920, 1080), 200, "es"),
        ((3840, 2160), 200, "en"),
    ],
)
def test_what_turns_to_the_next_part_begins_at_the_margin(
    size: tuple[int, int],
    text: int,
    code: str,
    make_kiosk: Callable[..., Kiosk],
    kiosk_data: KioskData,
) -> None:
    kiosk = make_kiosk(size, scenes.in_language(kiosk_data, code), text_size=text)
    names = ("back", "later", "display")
    shown = [find(kiosk.shell, name) for name in names if offers(kiosk.shell, name)]
    first = min(button.mapTo(kiosk.shell, QPoint()).x() for button in shown)
    assert first == kiosk.context.theme.margin


def test_what_turns_to_the_next_part_stands_between_back_and_the_tools(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    """The tools are in the same place on every part, and no place of "Back" or "Home" is bare."""
    kiosk = make_kiosk((1280, 800), text_size=200)
    first, end = find(kiosk.shell, "later").geometry(), find(kiosk.shell, "display").x()
    click(kiosk.shell, "later")
    names = ("back", "later", "display")
    assert first.x() == find(kiosk.shell, "back").x()
    assert first.right() == find(kiosk.shell, "later").geometry().right()
    assert end == find(kiosk.shell, "display").x()
    back, later, display = (find(kiosk.shell, name) for name in names)
    gap = kiosk.context.theme.target_gap
    assert later.x() == back.geometry().right() + 1 + gap
    assert display.x() == later.geometry().right() + 1 + gap


def test_a_position_beyond_the_end_shows_the_last_part(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1024, 600), text_size=200)
    kiosk.store.dispatch(PartTurned(Position(99)))
    assert not find(kiosk.shell, "later").isEnabled()
    kiosk.store.dispatch(Ended())
    assert not offers(kiosk.shell, "back")


@every_screen
@every_text
def test_a_long_name_and_two_languages_have_room(
    screen: Screen, text: int, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    english = kiosk_data.contents["en"]
    names = msgspec.structs.replace(
        english.language, name="Español", start="Empezar en español", locale="es_US"
    )
    other = msgspec.structs.replace(english, code="es", language=names)
    clinic = msgspec.structs.replace(
        kiosk_data.config.clinic, name="Northern New Mexico Family and Children’s Health Center"
    )
    read = replace(
        kiosk_data,
        config=msgspec.structs.replace(kiosk_data.config, clinic=clinic),
        contents={"en": english, "es": other},
    )
    kiosk = show(make_kiosk, screen, read=read, text_size=text)
    view = rules.View(kiosk.shell, screen[1], text)
    for part in parts(kiosk):
        found = [line for rule in rules.RULES.values() for line in rule(view)]
        assert not found, f"part {part + 1}: " + "\n".join(found)
        assert offers(kiosk.shell, "start-en")
        assert offers(kiosk.shell, "start-es")
