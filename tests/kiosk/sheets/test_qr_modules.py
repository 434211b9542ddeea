"""QR codes: every text that a phone may be given is read as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.content.contacts import Contact, Contacts
from kiosk.sheets import phone_card, qr_modules
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
    """Return what a code may hold in both languages: signs, and a clinic's own contacts."""
    found = []
    for code in ("en", "es"):
        content = data.contents[code]
        signs = [sign.id for sign in content.signs.items]
        for further in ((), (LONG,)):
            contacts = Contacts((*data.contacts.items, *further))
            chosen = ((), signs[:1], signs[1:4], signs[4:9], signs[:9], signs)
            found += [phone_card.write(content, contacts, some) for some in chosen]
    return found


@pytest.mark.long
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
