"""Contacts as vCards for QR codes.

vCard 3.0 (RFC 2426), since the address books of older phones do not read version 4.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.content.contacts import Contact


def write(contact: Contact, language: str) -> str:
    """Write one contact as a vCard with CRLF line ends."""
    name = _escape(contact.name_in(language))
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{name};;;;", f"FN:{name}"]
    if contact.phone:
        lines.append(f"TEL;TYPE=WORK,VOICE:{_dialled(contact)}")
    if contact.email:
        lines.append(f"EMAIL;TYPE=INTERNET:{contact.email}")
    lines.append("END:VCARD")
    return "\r\n".join(lines) + "\r\n"


def line(contact: Contact, language: str) -> str:
    """Write one contact as a line of plain text, for a phone's notes."""
    reach = ", ".join(part for part in (contact.number(), contact.email) if part)
    details = reach or contact.note_in(language)
    name = contact.name_in(language)
    return f"{name}: {details}" if details else name


def _dialled(contact: Contact) -> str:
    """Return the number in dialable form, the extension after a pause."""
    digits = "".join(
        character for character in contact.phone if character.isdigit() or character == "+"
    )
    extension = "".join(character for character in contact.extension if character.isdigit())
    return f"{digits},{extension}" if extension else digits


def _escape(text: str) -> str:
    for mark in ("\\", ",", ";"):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())
