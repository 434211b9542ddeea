"""Checks content as a whole, so that no page or sheet is the first to find a hole in it.

The types of `kiosk.content.model` say what a single entry may be. Here are the promises between
entries: what pages and sheets count on when they index a list, look up an id or fill a pattern.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from kiosk.content import strings
from kiosk.files import lookup
from kiosk.files.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kiosk.content.contacts import Contacts
    from kiosk.content.model import Content, SheetWords, Signs, Topic
    from kiosk.files.overlay import Overlay

SIGN_COUNT: Final = 14
"""The handout's warning signs."""
_LISTS = ("steps", "steps_brief", "questions")  # of the sheet, as long in every language
_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_CODE_BYTES = 2900  # of 2953 that a QR code holds (ISO/IEC 18004, version 40-L)
_CARD_FRAME = "BEGIN:VCARD VERSION:3.0 N:;;;; FN: NOTE: END:VCARD"
_CARD_FIELD = "item10.EMAIL:item10.X-ABLabel:"
_CARD_LINE = 70  # least bytes of a line of the card that is cut


def topic_faults(topics: Sequence[Topic], folder: Overlay, pictures: Overlay) -> list[Fault]:
    """Return faults in topics: texts that cannot be shown, ids without a drawing."""
    found = []
    for topic in topics:
        source = str(folder.path(f"{topic.id}.md"))
        found += strings.faults(topic, source)
        found += _id_faults(topic.id, f"topic-{topic.id}", source, "", pictures)
    return found


def sign_faults(signs: Signs, source: str, pictures: Overlay) -> list[Fault]:
    """Return faults in `signs.toml`: their number, ids doubled or without a drawing."""
    found = strings.faults(signs, source)
    if len(signs.items) != SIGN_COUNT:
        remedy = f"give the handout's {SIGN_COUNT} signs, each under [[sign]]"
        found.append(Fault(source, "sign", f"{len(signs.items)} signs", remedy))
    times = Counter(sign.id for sign in signs.items)
    for place, sign in enumerate(signs.items, start=1):
        key = f"sign[{place}].id"
        if times[sign.id] > 1:
            found.append(Fault(source, key, repr(sign.id), "give each id only once"))
        found += _id_faults(sign.id, f"sign-{sign.id}", source, key, pictures)
    return found


def sheet_faults(sheet: SheetWords, source: str) -> list[Fault]:
    """Return faults in `sheet.toml`: texts that cannot be shown, lists without an entry."""
    lists = {name: getattr(sheet.referral, name) for name in _LISTS}
    return strings.faults(sheet, source) + [
        Fault(source, f"referral.{name}", "an empty list", "give at least one sentence")
        for name, entries in lists.items()
        if not entries
    ]


def language_differences(contents: Iterable[Content], folder: Overlay) -> list[Fault]:
    """Return where languages do not have the same topics, signs and lists as the first of them.

    Args:
        contents: In the order offered.
        folder: The content folders, named in faults.
    """
    every = list(contents)
    found: list[Fault] = []
    for first, content in itertools.product(every[:1], every[1:]):
        home = folder.folders[0] / content.code  # what can be changed
        for name, key, one, other in (
            ("topics", "", _topic_ids(first), _topic_ids(content)),
            ("signs.toml", "sign", _sign_ids(first), _sign_ids(content)),
        ):
            found += _id_differences(str(home / name), key, first.code, one, other)
        source, own, its = (
            str(home / "sheet.toml"),
            first.sheet.referral,
            content.sheet.referral,
        )
        for name in _LISTS:
            wanted, count = len(getattr(own, name)), len(getattr(its, name))
            if count != wanted:
                remedy = f"give as many as {first.code} has, {wanted}"
                found.append(Fault(source, f"referral.{name}", f"{count} entries", remedy))
    return found


def capacity_faults(contents: Iterable[Content], contacts: Contacts, source: str) -> list[Fault]:
    """Return a fault where the card for a phone may be more than a QR code can hold.

    Args:
        contents: In every language.
        contacts: From the contacts file.
        source: That file, named in the fault.
    """
    for content in contents:
        size = _card_bytes(content, contacts)
        if size > _CODE_BYTES:
            found = f"more text than a code for phones holds ({size} bytes of {_CODE_BYTES})"
            return [Fault(source, "contact", found, "shorten names, or list fewer contacts")]
    return []


def _card_bytes(content: Content, contacts: Contacts) -> int:
    """Return the most bytes that the card with all signs needs, with its line ends."""
    words, code = content.sheet.referral, content.code
    texts = [words.noticed, words.steps_heading, *words.steps, content.sheet.phone.first_step]
    texts += [content.sheet.phone.name] * 2 + [sign.words for sign in content.signs.items]
    for contact in contacts.items:
        for value in (contact.number(), contact.email):
            if value:
                texts += [contact.short_in(code), f"{value}{_CARD_FIELD}"]
        if not contact.phone and not contact.email:
            texts += [contact.name_in(code), contact.note_in(code)]
    size = sum(len(text.encode(errors="replace")) + len("1. \\n") for text in texts)
    size += sum(text.count(mark) for text in texts for mark in ",;\\")  # each is escaped
    lines = size // _CARD_LINE + len(texts)
    return size + len(_CARD_FRAME) + lines * len("\r\n ")


def _id_faults(
    found: str, drawing: str, source: str, key: str, pictures: Overlay
) -> Iterator[Fault]:
    if not _ID.fullmatch(found):
        remedy = "name it in small letters, digits and hyphens"
        yield Fault(source, key, repr(found), remedy)
    elif any(lookup.is_folder(folder) for folder in pictures.folders) and not lookup.is_file(
        pictures.path(f"{drawing}.svg")
    ):
        remedy = f"correct the id, or add the drawing {pictures.folders[0] / drawing}.svg"
        yield Fault(source, key, repr(found), remedy)


def _id_differences(
    source: str, key: str, code: str, wanted: Sequence[str], found: Sequence[str]
) -> Iterator[Fault]:
    if missing := [one for one in wanted if one not in found]:
        yield Fault(source, key, "", f"add {', '.join(missing)}, which {code} has")
    if unknown := [one for one in found if one not in wanted]:
        yield Fault(source, key, ", ".join(unknown), f"take it out, or add it to {code}")
    if not missing and not unknown and list(wanted) != list(found):
        yield Fault(source, key, "another order", f"give them in the order of {code}")


def _topic_ids(content: Content) -> list[str]:
    return [topic.id for topic in content.topics]


def _sign_ids(content: Content) -> list[str]:
    return [sign.id for sign in content.signs.items]
