"""QR codes: every text that a phone may be given is read as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.content.contacts import Contact
from kiosk.sheets import qr_modules, referral, vcard
from tests.support import codes

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData

LONG = Contact(
    id="long",
    group="handout",
    name={
        "en": "Señora Núñez’s “First Steps” – Families, Infants & Toddlers; Española, Peñasco",
        "es": "¿Primeros pasos? “Niños pequeños” – Salud Mental Infantil; Española y Cañones",
    },
    note={},
    phone="+1 (505) 555-0100",
    extension="X114",
    email="primeros.pasos.salud.mental.infantil@example.org",
)


def texts(data: KioskData) -> list[str]:
    """Return everything that a code may hold, in both languages: cards, and lists."""
    contacts = (*data.contacts.items, LONG)
    found = []
    for code in ("en", "es"):
        content = data.contents[code]
        signs = [sign.id for sign in content.signs.items]
        found += [vcard.write(contact, code) for contact in contacts]
        found += [referral.on_phone(content, contacts, chosen) for chosen in ((), signs[:3], signs)]
    return found


@pytest.mark.parametrize("reader", list(codes.MISSING))
def test_every_reader_reads_every_text_as_it_was_written(
    reader: str, kiosk_data: KioskData, tmp_path: Path
) -> None:
    if codes.MISSING[reader]:
        pytest.skip(codes.MISSING[reader])
    wanted = texts(kiosk_data)
    assert len(wanted) >= 24
    for text in wanted:
        picture = codes.write_pgm(tmp_path / "x.pgm", *codes.grey(qr_modules.modules(text, "l")))
        assert codes.unread(reader, picture, text) == []


@pytest.mark.parametrize("text", ["NMAIMH 505", "a" * 200])
def test_ascii_is_written_without_a_character_set_for_older_readers(text: str) -> None:
    import segno

    assert qr_modules.modules(text, "m") == tuple(segno.make(text, error="m", micro=False).matrix)


def test_a_text_that_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        qr_modules.modules("ñ" * 1500, "l")
