"""The code for the phone: readable, and nothing in it but what is said and was asked for."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from kiosk.content.contacts import Contacts
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from kiosk.sheets import phone_card
from kiosk.visit.events import ReferralChosen, SignToggled, Started
from tests.support import codes, scenes
from tests.support import layout_rules as rules
from tests.support.found import found
from tests.support.touch import click, offers, turn_to
from tests.support.window import dispatch
from ui.panels.on_phone import PhonePanel
from ui.widgets import qr_code

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

every_size = pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
MODULE_MM = 0.4
"""Least width of a QR code's module that a phone reads from an arm's length."""
CAMERA_MM = 0.127
"""Millimetres that a pixel of a camera sees: 4,000 pixels across 65 degrees from 400 mm."""


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("chosen", [0, 14])
@every_size
def test_a_phone_can_read_the_code(
    size: tuple[int, int],
    chosen: int,
    language: str,
    text_size: int,
    make_kiosk: Callable[..., Kiosk],
) -> None:
    """Whole pixels for each module, four modules of quiet zone, and modules large enough."""
    kiosk = make_kiosk(size, text_size=text_size)
    show_code(kiosk, chosen, language)
    code = found(kiosk.shell, QLabel, "on-phone-card")
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
def test_a_phone_reads_the_code_from_an_arms_length(
    size: tuple[int, int], chosen: int, make_kiosk: Callable[..., Kiosk], tmp_path: Path
) -> None:
    """As a 12-megapixel camera with a usual lens sees them from 40 cm."""
    kiosk = make_kiosk(size)
    show_code(kiosk, chosen)
    seen = kiosk.shell.grab().toImage()
    wide = round(seen.width() / DEFAULT_DOTS_PER_MM / CAMERA_MM)
    smooth = Qt.TransformationMode.SmoothTransformation
    seen.scaledToWidth(wide, smooth).save(str(tmp_path / "seen.png"))
    command = ["zbarimg", "--raw", "--quiet", str(tmp_path / "seen.png")]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    content = kiosk.context.contents["en"]
    signs = [sign.id for sign in content.signs.items[:chosen]]
    wanted = phone_card.write(content, kiosk.context.contacts, signs)
    assert read.strip().replace("\r", "") == wanted.strip().replace("\r", "")


@pytest.mark.parametrize("reader", list(codes.MISSING))
def test_readers_see_accents_and_curly_quotes_as_they_are(
    reader: str, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, tmp_path: Path
) -> None:
    if codes.MISSING[reader]:
        pytest.skip(codes.MISSING[reader])
    first = structs.replace(
        kiosk_data.contacts.items[0], name={"en": "Núñez’s “Clinic”", "es": "¿Peñasco? “Niños”"}
    )
    contacts = Contacts((first, *kiosk_data.contacts.items[1:]))
    read = scenes.in_language(replace(kiosk_data, contacts=contacts), "es")
    kiosk = make_kiosk((1280, 800), read)
    show_code(kiosk, 14, "es")
    image = kiosk.shell.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    image.save(str(tmp_path / "seen.pgm"))
    content = read.contents["es"]
    card = phone_card.write(content, contacts, [sign.id for sign in content.signs.items])
    assert "“Niños”" in card
    assert codes.unread(reader, tmp_path / "seen.pgm", card) == []


def show_code(kiosk: Kiosk, chosen: int, language: str = "en") -> None:
    """Show the code, with so many signs put into it."""
    signs = kiosk.context.contents["en"].signs.items[:chosen]
    dispatch(kiosk, Started(language), *(SignToggled(sign.id) for sign in signs), ReferralChosen())
    click(kiosk.shell, "phone")
    assert offers(kiosk.shell, "on-phone-signs") is (chosen > 0)
    assert offers(kiosk.shell, "on-phone-numbers") is (chosen > 0)
    if chosen:
        click(kiosk.shell, "on-phone-signs")


def test_the_code_says_what_the_words_beside_it_say(
    make_kiosk: Callable[..., Kiosk], monkeypatch: pytest.MonkeyPatch
) -> None:
    coded: list[str] = []
    import segno

    make = segno.make

    def make_and_keep(text: str, **options: Any) -> Any:
        coded.append(text)
        return make(text, **options)

    monkeypatch.setattr(segno, "make", make_and_keep)
    qr_code.public_modules.cache_clear()
    kiosk = make_kiosk((1280, 800))
    click(kiosk.shell, "start-en", "signs")
    turn_to(kiosk.shell, "sign-not-held")
    click(kiosk.shell, "sign-not-held")
    kiosk.store.dispatch(ReferralChosen())
    coded.clear()  # the sheet has a code, too
    click(kiosk.shell, "phone")
    content, contacts = kiosk.context.contents["en"], kiosk.context.contacts
    assert coded == [phone_card.write(content, contacts)]
    assert "held" not in coded[0]
    assert "sign" not in found(kiosk.shell, QLabel, "on-phone-words").text()
    for chosen in (True, False):
        coded.clear()
        qr_code.public_modules.cache_clear()
        click(kiosk.shell, "on-phone-signs" if chosen else "on-phone-numbers")
        signs = ["not-held"] if chosen else []
        assert coded == [phone_card.write(content, contacts, signs)]
        said = found(kiosk.shell, QLabel, "on-phone-words").text()
        assert ("and my signs" in said) is chosen
        assert ("Not wanting to be held" in coded[0]) is chosen


@pytest.mark.parametrize(("size", "least"), [((1280, 800), 410), ((1080, 1920), 600)])
def test_one_code_is_as_large_as_a_hand_with_its_words_close_under_it(
    size: tuple[int, int], least: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    show_code(kiosk, 0)
    panel = found(kiosk.shell, PhonePanel)
    shown = [each for each in panel.findChildren(QLabel) if each.isVisible()]
    codes_shown = [each for each in shown if each is not panel.drawing and each.pixmap()]
    assert [each for each in codes_shown if not each.pixmap().isNull()] == [panel.code]
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM)
    drawing, code, words = map(view.place, (panel.drawing, panel.code, panel.words))
    assert panel.code.pixmap().width() >= least
    assert 2 * DEFAULT_DOTS_PER_MM <= words.top() - code.bottom() <= 4 * DEFAULT_DOTS_PER_MM
    assert code.height() == panel.code.pixmap().height()
    assert drawing.bottom() < code.top() or drawing.right() < code.left()
    assert panel.close_button.property("role") == "plain"


@pytest.mark.parametrize(("size", "text"), [((1024, 600), 100), ((1920, 1080), 200)])
def test_a_drawing_that_would_be_a_line_gives_its_room_to_the_words(
    size: tuple[int, int], text: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    """Beside the code the words have little room; the drawing was 1 pixel high, and cut them."""
    kiosk = make_kiosk(size, text_size=text)
    show_code(kiosk, 0, "es")
    panel = found(kiosk.shell, PhonePanel)
    assert panel.drawing.isHidden() or panel.drawing.height() >= 14 * DEFAULT_DOTS_PER_MM
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM, text)
    assert not list(rules.whole_words(view))


def test_either_the_numbers_are_chosen_or_the_signs_with_them(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    show_code(kiosk, 3)
    panel = found(kiosk.shell, PhonePanel)
    chosen = [(panel.numbers.isChecked(), panel.signs.isChecked())]
    for name in ("on-phone-numbers", "on-phone-numbers", "on-phone-signs"):
        click(kiosk.shell, name)
        chosen.append((panel.numbers.isChecked(), panel.signs.isChecked()))
    assert chosen == [(False, True), (True, False), (True, False), (False, True)]


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1080, 1920)], ids=scenes.size_name)
def test_the_choice_of_the_card_stays_where_it_is(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    """Both codes have other sizes, and their words other lines."""
    kiosk = make_kiosk(size)
    show_code(kiosk, 3)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM)
    panel = found(kiosk.shell, PhonePanel)
    buttons = (panel.numbers, panel.signs, panel.close_button, panel.language)
    with_signs = [view.place(button).getRect() for button in buttons]
    click(kiosk.shell, "on-phone-numbers")
    assert [view.place(button).getRect() for button in buttons] == with_signs


@pytest.mark.parametrize("text", [100, 150, 200])
def test_upright_the_choice_of_the_card_has_a_row_of_its_own_over_close(
    text: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk((1080, 1920), text_size=text)
    show_code(kiosk, 3)
    panel = found(kiosk.shell, PhonePanel)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM, text)
    numbers, signs = view.place(panel.numbers), view.place(panel.signs)
    close, language = view.place(panel.close_button), view.place(panel.language)
    assert close.top() == language.top() > max(numbers.bottom(), signs.bottom())
    assert abs(numbers.width() - signs.width()) <= 1
    assert min(numbers.left(), signs.left()) == language.left()
    assert max(numbers.right(), signs.right()) == close.right()
    assert [line for rule in rules.RULES.values() for line in rule(view)] == []
