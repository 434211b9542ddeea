"""What a family takes on its phone: one contact card with all numbers and the next steps.

A card is what every phone offers to save from a code; plain text opens as a search of the web on
some phones, and what a family chose about a child has no place there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.sheets import vcard

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kiosk.content.contacts import Contacts, Group
    from kiosk.content.model import Content

# Some phones keep only the first three numbers of a card: whom the next steps name comes first.
# A number that must not be called by mistake, such as 911, comes last.
_ORDER: Final[tuple[Group, ...]] = ("more", "handout", "urgent")


def write(content: Content, contacts: Contacts, signs: Collection[str] = ()) -> str:
    """Write the card (vCard 3.0).

    Args:
        content: Content in the family's language.
        contacts: All contacts; who has neither number nor mail stands in the note.
        signs: Ids of the signs to name in the note, in any order; none unless they were asked for.
    """
    every = [contact for group in _ORDER for contact in contacts.group(group)]
    note = "\n".join(_note(content, contacts, signs))
    return vcard.write(content.sheet.phone.name, every, content.code, note)


def _note(content: Content, contacts: Contacts, signs: Collection[str]) -> Iterator[str]:
    words = content.sheet.referral
    if signs:
        yield f"{words.noticed}:"
        yield from (f"- {sign.words}" for sign in content.signs.items if sign.id in signs)
        yield ""
    yield f"{words.steps_heading}:"
    steps = content.sheet.steps_without_pages()
    yield from (f"{place}. {step}" for place, step in enumerate(steps, start=1))
    for contact in contacts.items:
        if not contact.phone and not contact.email:
            note = contact.note_in(content.code)
            yield ""
            yield ": ".join(part for part in (contact.name_in(content.code), note) if part)
