"""One contact card for a phone: several numbers, each with its own label, and a note.

vCard 3.0 (RFC 2426), since the address books of older phones do not read version 4.0. A label
stands in `X-ABLabel`, an extension of Apple's that other address books read as well; a group
such as `item1.` joins it to its number (RFC 2425, section 5.8.2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiosk.content.contacts import Contact

_LINE_OCTETS: Final = 75
"""Most octets of a line without its end (RFC 2425, section 5.8.1)."""
_PIECE: Final = re.compile(r"\\.|.")  # an escape is not cut in two


def write(name: str, contacts: Iterable[Contact], language: str, note: str = "") -> str:
    """Write one card with CRLF line ends.

    Args:
        name: What the address book lists the card under.
        contacts: Whose numbers and addresses of mail are on it, in this order.
        language: Code of the language of the labels.
        note: Text of the card's note, over any number of lines; empty for none.
    """
    shown = _escaped(name)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{shown};;;;", f"FN:{shown}"]
    for place, (field, label) in enumerate(_fields(contacts, language), start=1):
        lines += [f"item{place}.{field}", f"item{place}.X-ABLabel:{_escaped(label)}"]
    if note:
        lines.append(f"NOTE:{_escaped(note)}")
    lines.append("END:VCARD")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _fields(contacts: Iterable[Contact], language: str) -> Iterator[tuple[str, str]]:
    """Yield every number and every address of mail, each with its label."""
    for contact in contacts:
        label = contact.short_in(language)
        if contact.phone:
            yield f"TEL:{_escaped(_dialled(contact))}", label
        if contact.email:
            yield f"EMAIL:{contact.email}", label


def _dialled(contact: Contact) -> str:
    """Return the number in dialable form, the extension after a pause."""
    digits = "".join(
        character for character in contact.phone if character.isdigit() or character == "+"
    )
    extension = "".join(character for character in contact.extension if character.isdigit())
    return f"{digits},{extension}" if extension else digits


def _escaped(text: str) -> str:
    """Return a text value (RFC 2426, section 4)."""
    for mark in ("\\", ",", ";"):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """Return a line over as many lines as it needs; each further one begins with a space."""
    shown, room = "", _LINE_OCTETS
    for piece in _PIECE.findall(line):
        octets = len(piece.encode(errors="replace"))
        if octets > room:
            shown, room = f"{shown}\r\n ", _LINE_OCTETS - 1
        shown, room = shown + piece, room - octets
    return shown
