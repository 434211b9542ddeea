"""QR codes for the phone: readable, and nothing in them but what was asked for."""

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
from kiosk.sheets import referral, vcard
from kiosk.visit.events import ReferralChosen, SignToggled, Started
from tests.support import codes, scenes
from tests.support.found import found
from tests.support.touch import click, offers, turn_to
from tests.support.window import dispatch

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


@pytest.mark.parametrize("chosen", [0, 14])
@every_size
def test_a_phone_can_read_the_codes(
    size: tuple[int, int], chosen: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    """Whole pixels for each module, four modules of quiet zone, and modules large enough."""
    kiosk = make_kiosk(size)
    show_codes(kiosk, chosen)
    codes = [found(kiosk.shell, QLabel, name) for name in ("on-phone-card", "on-phone-list")]
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
def test_a_phone_reads_the_codes_from_an_arms_length(
    size: tuple[int, int], chosen: int, make_kiosk: Callable[..., Kiosk], tmp_path: Path
) -> None:
    """As a 12-megapixel camera with a usual lens sees them from 40 cm."""
    kiosk = make_kiosk(size)
    show_codes(kiosk, chosen)
    seen = kiosk.shell.grab().toImage()
    wide = round(seen.width() / DEFAULT_DOTS_PER_MM / CAMERA_MM)
    smooth = Qt.TransformationMode.SmoothTransformation
    seen.scaledToWidth(wide, smooth).save(str(tmp_path / "seen.png"))
    command = ["zbarimg", "--raw", "--quiet", str(tmp_path / "seen.png")]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    contacts = kiosk.context.contacts.group("handout")
    assert vcard.write(contacts[0], "en").replace("\r\n", "\n").strip() in read.replace("\r", "")
    for contact in contacts:
        assert vcard.line(contact, "en") in read
    for sign in kiosk.context.contents["en"].signs.items:
        assert (f"- {sign.words}" in read) is (chosen > 0)


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
    show_codes(kiosk, 14, "es")
    image = kiosk.shell.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    image.save(str(tmp_path / "seen.pgm"))
    content = read.contents["es"]
    signs = [sign.id for sign in content.signs.items]
    listed = referral.on_phone(content, contacts.group("handout"), signs)
    card = vcard.write(first, "es")
    assert codes.unread(reader, tmp_path / "seen.pgm", card, listed) == []


def show_codes(kiosk: Kiosk, chosen: int, language: str = "en") -> None:
    """Show the codes, with so many signs put into them."""
    signs = kiosk.context.contents["en"].signs.items[:chosen]
    dispatch(kiosk, Started(language), *(SignToggled(sign.id) for sign in signs), ReferralChosen())
    click(kiosk.shell, "phone")
    assert offers(kiosk.shell, "on-phone-signs") is (chosen > 0)
    if chosen:
        click(kiosk.shell, "on-phone-signs")


def test_the_codes_say_the_contacts_and_nothing_else(
    make_kiosk: Callable[..., Kiosk], monkeypatch: pytest.MonkeyPatch
) -> None:
    coded: list[str] = []
    import segno

    make = segno.make

    def make_and_keep(text: str, **options: Any) -> Any:
        coded.append(text)
        return make(text, **options)

    monkeypatch.setattr(segno, "make", make_and_keep)
    kiosk = make_kiosk((1280, 800))
    click(kiosk.shell, "start-en", "signs")
    turn_to(kiosk.shell, "sign-not-held")
    click(kiosk.shell, "sign-not-held")
    kiosk.store.dispatch(ReferralChosen())
    click(kiosk.shell, "phone")
    contacts = kiosk.context.contacts.group("handout")
    card, listed = coded[0], coded[1]
    assert card == vcard.write(contacts[0], "en")
    for contact in contacts:
        assert contact.phone in listed
    assert "held" not in card + listed
    coded.clear()
    click(kiosk.shell, "on-phone-signs")
    assert coded[0] == card
    assert listed in coded[1]
    assert "- Not wanting to be held\n" in coded[1]
    coded.clear()
    click(kiosk.shell, "on-phone-signs")
    assert coded == [card, listed]
