"""The strip with urgent contacts shows every number whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.content.contacts import Contact
from kiosk.files import paths
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from tests.support import layout_rules as rules
from tests.support import scenes
from tests.support.found import found
from ui.theme.theme import Theme
from ui.widgets.help_strip import HelpStrip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData

every_size = pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)


def strip_of(
    contacts: tuple[Contact, ...],
    size: tuple[int, int],
    ground: QWidget,
    read: KioskData,
    *,
    language: str = "en",
    text_size: float = 1.0,
    notice: str = "",
) -> HelpStrip:
    """Return a shown strip with these contacts at the foot of a window."""
    theme = Theme(read.tokens, Metrics(*size, DEFAULT_DOTS_PER_MM, text_size))
    ground.setStyleSheet(theme.style_sheet(paths.resources() / "theme" / "kiosk.qss"))
    ground.resize(*size)
    strip = HelpStrip(ground)
    strip.show_notice(notice)
    strip.show_contacts(contacts, language, theme)
    strip.setGeometry(0, 0, size[0], strip.sizeHint().height())
    ground.show()
    strip.show()
    layout = strip.layout()
    assert layout is not None
    layout.activate()
    return strip


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    """Return an empty window."""
    shown = QWidget()
    qtbot.addWidget(shown)
    return shown


@every_size
def test_the_strip_shows_every_urgent_number_whole(
    size: tuple[int, int], ground: QWidget, kiosk_data: KioskData
) -> None:
    urgent = kiosk_data.contacts.group("urgent")
    strip = strip_of(urgent, size, ground, kiosk_data)
    shown = [label.text() for label in strip.findChildren(QLabel) if label.isVisible()]
    for contact in urgent:
        assert contact.number() in shown
    for contact in urgent[1:]:
        assert contact.name_in("en") in shown or contact.short_in("en") in shown
    view = rules.View(ground, DEFAULT_DOTS_PER_MM)
    for rule in (rules.inside_window, rules.inside_parents, rules.apart, rules.whole_words):
        assert list(rule(view)) == []


@every_size
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_the_strip_is_one_line_with_every_urgent_number_and_its_name(
    size: tuple[int, int], language: str, text_size: float, ground: QWidget, kiosk_data: KioskData
) -> None:
    """In large text names are short, then contacts are closer and the type is a little smaller."""
    urgent = kiosk_data.contacts.group("urgent")
    strip = strip_of(urgent, size, ground, kiosk_data, language=language, text_size=text_size)
    shown = [(name.text(), number.text()) for name, number in strip.cells]
    assert [number for _, number in shown] == [contact.number() for contact in urgent]
    for contact, (name, _) in zip(urgent, shown, strict=True):
        assert name in {contact.name_in(language), contact.short_in(language)}
    assert strip.height() < 2 * strip.cells[0][1].fontMetrics().height()
    view = rules.View(ground, DEFAULT_DOTS_PER_MM)
    kinds = (rules.inside_parents, rules.apart, rules.whole_words, rules.large_type)
    assert [each for rule in kinds for each in rule(view)] == []


@every_size
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_the_mark_for_staff_takes_no_number_at_regular_text(
    size: tuple[int, int], text_size: float, ground: QWidget, kiosk_data: KioskData
) -> None:
    """Nor the place of the page above. In large text the first two stay, the most urgent."""
    urgent = kiosk_data.contacts.group("urgent")
    plain = strip_of(urgent, size, ground, kiosk_data, text_size=text_size)
    marked = strip_of(urgent, size, ground, kiosk_data, text_size=text_size, notice="No paper.")
    assert marked.height() == plain.height()
    shown = [number.text() for _, number in marked.cells]
    least = len(urgent) if text_size == 1.0 else 2
    assert shown == [contact.number() for contact in urgent][: len(shown)]
    assert len(shown) >= least
    assert marked.cells[1][0].text()


@every_size
@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_the_mark_for_staff_is_at_the_right_end_and_covers_no_number(
    size: tuple[int, int], text_size: float, ground: QWidget, kiosk_data: KioskData
) -> None:
    urgent = kiosk_data.contacts.group("urgent")
    strip = strip_of(urgent, size, ground, kiosk_data, text_size=text_size, notice="No paper.")
    mark = found(strip, QLabel, "notice")
    assert mark.accessibleName() == "No paper."
    theme = Theme(kiosk_data.tokens, Metrics(*size, DEFAULT_DOTS_PER_MM, text_size))
    assert mark.geometry().right() + 1 == size[0] - theme.margin
    image = mark.grab().toImage()
    middle = {image.pixelColor(image.width() // 2, y).name() for y in range(image.height())}
    assert {theme.color("notice").name(), theme.color("on_notice").name()} <= middle
    assert urgent[1].number() in {label.text() for label in strip.findChildren(QLabel)}
    view = rules.View(ground, DEFAULT_DOTS_PER_MM)
    for rule in (rules.inside_window, rules.inside_parents, rules.apart, rules.whole_words):
        assert list(rule(view)) == []


def test_the_strip_has_whole_names_where_there_is_room(
    ground: QWidget, kiosk_data: KioskData
) -> None:
    urgent = kiosk_data.contacts.group("urgent")
    whole, short = urgent[1].name_in("en"), urgent[1].short_in("en")
    assert whole != short
    wide = strip_of(urgent, (1920, 1080), ground, kiosk_data)
    assert whole in [label.text() for label in wide.findChildren(QLabel)]
    wide.deleteLater()
    narrow = strip_of(urgent, (1024, 600), ground, kiosk_data)
    assert short in [label.text() for label in narrow.findChildren(QLabel)]


@pytest.mark.parametrize("size", [(1024, 600), (1080, 1920)], ids=scenes.size_name)
def test_a_clinics_own_long_urgent_contacts_fit_too(
    size: tuple[int, int], ground: QWidget, kiosk_data: KioskData
) -> None:
    """A clinic keeps its own list; what its file allows must be readable."""
    shipped = kiosk_data.contacts.group("urgent")
    own = Contact(
        id="own",
        group="urgent",
        name={"en": "Our nurse, in the evening and at weekends"},
        short={"en": "Our nurse"},
        phone="(505) 555-0100",
        extension="X114",
    )
    strip_of((*shipped[:2], own), size, ground, kiosk_data)
    view = rules.View(ground, DEFAULT_DOTS_PER_MM)
    for rule in (rules.inside_window, rules.inside_parents, rules.apart, rules.whole_words):
        assert list(rule(view)) == []
