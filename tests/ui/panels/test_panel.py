"""What lies over a page or along its foot: questions, codes for the phone, the help strip."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.content.contacts import Contact
from kiosk.files import paths
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from kiosk.sheets import vcard
from kiosk.visit.events import PhoneOpened, ReferralChosen, SignToggled, Started, WentHome
from tests.support import layout_rules as rules
from tests.support import scenes
from tests.support.found import found, parent
from tests.support.touch import click, find, middle, offers, tap, turn_to
from tests.support.window import dispatch
from ui.panels.panel import CountdownPanel, PhonePanel, StartOverPanel
from ui.theme.theme import Theme
from ui.widgets.help_strip import HelpStrip

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.panels.panel import Panel
    from ui.shell.shell import Shell

every_size = pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
MODULE_MM = 0.4
"""Least width of a QR code's module that a phone reads from an arm's length."""
CAMERA_MM = 0.127
"""Millimetres that a pixel of a camera sees: 4,000 pixels across 65 degrees from 400 mm."""


@pytest.fixture
def panels(make_shell: Callable[..., Shell]) -> dict[str, Panel]:
    """Return every panel of a window, each shown in turn."""
    shell = make_shell((1280, 800))
    for event in (Started("en"), ReferralChosen(), PhoneOpened(), WentHome()):
        shell.dispatch(event)
    theme = shell.context.theme
    question, countdown, phone = StartOverPanel(shell), CountdownPanel(shell), PhonePanel(shell)
    question.show_question(theme)
    countdown.show_seconds(20, theme)
    contacts, visit = shell.context.contacts.group("handout"), shell.visit
    phone.show_contacts(contacts, shell.context.content(visit), visit, theme)
    return {type(panel).__name__: panel for panel in (question, countdown, phone)}


def test_a_panel_covers_the_whole_window(panels: dict[str, Panel]) -> None:
    for panel in panels.values():
        assert panel.geometry() == parent(panel).rect()


def test_a_touch_beside_a_question_reaches_nothing_under_it(
    make_shell: Callable[..., Shell],
) -> None:
    shell = make_shell((1280, 800))
    click(shell, "start-en", "my-page")
    place = middle(shell, "home")
    click(shell, "phone")
    before = shell.visit
    assert not parent(find(shell, "on-phone-close")).geometry().contains(place)
    tap(shell, place)
    assert shell.visit == before


@pytest.mark.parametrize("chosen", [0, 14])
@every_size
def test_a_phone_can_read_the_codes(
    size: tuple[int, int], chosen: int, make_shell: Callable[..., Shell]
) -> None:
    """Whole pixels for each module, four modules of quiet zone, and modules large enough."""
    shell = make_shell(size)
    show_codes(shell, chosen)
    codes = [found(shell, QLabel, name) for name in ("on-phone-card", "on-phone-list")]
    assert len({code.pixmap().width() for code in codes}) == 1
    for code in codes:
        image = code.pixmap().toImage()
        assert image.width() == image.height() <= min(code.width(), code.height())
        # Down the diagonal: quiet zone, then one module of the finder pattern's dark edge.
        shades = [image.pixelColor(n, n).value() < 128 for n in range(image.width())]
        quiet = shades.index(True)
        module = shades.index(False, quiet) - quiet
        assert quiet >= 4 * module
        assert module / DEFAULT_DOTS_PER_MM >= MODULE_MM


@pytest.mark.skipif(not shutil.which("zbarimg"), reason="zbarimg (zbar-tools) is not installed")
@pytest.mark.parametrize("chosen", [0, 14])
@every_size
def test_a_reader_reads_the_codes_off_the_glass_from_an_arms_length(
    size: tuple[int, int], chosen: int, make_shell: Callable[..., Shell], tmp_path: Path
) -> None:
    """As a 12-megapixel camera with a usual lens sees them from 40 cm."""
    shell = make_shell(size)
    show_codes(shell, chosen)
    seen = shell.grab().toImage()
    wide = round(seen.width() / DEFAULT_DOTS_PER_MM / CAMERA_MM)
    smooth = Qt.TransformationMode.SmoothTransformation
    seen.scaledToWidth(wide, smooth).save(str(tmp_path / "seen.png"))
    command = ["zbarimg", "--raw", "--quiet", str(tmp_path / "seen.png")]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    contacts = shell.context.contacts.group("handout")
    assert vcard.write(contacts[0], "en").replace("\r\n", "\n").strip() in read.replace("\r", "")
    for contact in contacts:
        assert vcard.line(contact, "en") in read
    for sign in shell.context.contents["en"].signs.items:
        assert (f"- {sign.words}" in read) is (chosen > 0)


def show_codes(shell: Shell, chosen: int) -> None:
    """Show the codes, with so many signs put into them."""
    signs = shell.context.contents["en"].signs.items[:chosen]
    dispatch(shell, Started("en"), *(SignToggled(sign.id) for sign in signs), ReferralChosen())
    click(shell, "phone")
    assert offers(shell, "on-phone-signs") is (chosen > 0)
    if chosen:
        click(shell, "on-phone-signs")


def test_the_codes_say_the_contacts_and_nothing_else(
    make_shell: Callable[..., Shell], monkeypatch: pytest.MonkeyPatch
) -> None:
    coded: list[str] = []
    import segno

    make = segno.make

    def make_and_keep(text: str, **options: Any) -> Any:
        coded.append(text)
        return make(text, **options)

    monkeypatch.setattr(segno, "make", make_and_keep)
    shell = make_shell((1280, 800))
    click(shell, "start-en", "signs")
    turn_to(shell, "sign-not-held")
    click(shell, "sign-not-held")
    shell.dispatch(ReferralChosen())
    click(shell, "phone")
    contacts = shell.context.contacts.group("handout")
    card, listed = coded[0], coded[1]
    assert card == vcard.write(contacts[0], "en")
    for contact in contacts:
        assert contact.phone in listed
    assert "held" not in card + listed
    coded.clear()
    click(shell, "on-phone-signs")
    assert coded[0] == card
    assert listed in coded[1]
    assert "- Not wanting to be held\n" in coded[1]
    coded.clear()
    click(shell, "on-phone-signs")
    assert coded == [card, listed]


def strip_of(
    contacts: tuple[Contact, ...], size: tuple[int, int], ground: QWidget, read: KioskData
) -> HelpStrip:
    """Return a shown strip with these contacts at the foot of a window."""
    theme = Theme(read.tokens, Metrics(*size, DEFAULT_DOTS_PER_MM))
    ground.setStyleSheet(theme.style_sheet(paths.resources() / "theme" / "kiosk.qss"))
    ground.resize(*size)
    strip = HelpStrip(ground)
    strip.show_contacts(contacts, "en", theme)
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
        assert contact.name_in("en") in shown or contact.short_in("en") in shown
    view = rules.View(ground, DEFAULT_DOTS_PER_MM)
    for rule in (rules.inside_window, rules.inside_parents, rules.apart, rules.whole_words):
        assert list(rule(view)) == []


def test_the_strip_says_more_where_there_is_room(ground: QWidget, kiosk_data: KioskData) -> None:
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


def test_a_countdown_of_a_clinics_own_length_fits(
    make_shell: Callable[..., Shell], kiosk_data: KioskData
) -> None:
    idle = msgspec.structs.replace(kiosk_data.config.idle, countdown=300)
    config = msgspec.structs.replace(kiosk_data.config, idle=idle)
    shell = make_shell((1024, 600), replace(kiosk_data, config=config))
    click(shell, "start-en")
    shell.idle.warned.emit(300)
    view = rules.View(shell, DEFAULT_DOTS_PER_MM)
    assert list(rules.whole_words(view)) == []
    number = next(label for label in view.labels() if label.text() == "300")
    window = view.place(number).center() - shell.rect().center()
    assert abs(window.x()) < 3
    assert number.mapTo(shell, QPoint(0, 0)).y() > 0
