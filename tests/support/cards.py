"""Contact cards as an address book reads them, by vobject, which is no part of the kiosk."""

from __future__ import annotations

import re
from dataclasses import dataclass

import vobject


@dataclass(frozen=True)
class Card:
    """What an address book keeps: numbers and addresses of mail, each with its label."""

    name: str
    numbers: tuple[tuple[str, str], ...]
    mails: tuple[tuple[str, str], ...]
    note: str


def read(text: str) -> Card:
    """Read one card; labels stand in the property of the same group (RFC 2425, 5.8.2)."""
    (card,) = vobject.readComponents(text, validate=True)
    assert card.version.value == "3.0"
    lines = list(card.getChildren())
    labels = {line.group: line.value for line in lines if line.name == "X-ABLABEL"}
    assert all(line.group is None or line.group in labels for line in lines)
    assert card.n.value.family == card.fn.value
    notes = [line.value for line in lines if line.name == "NOTE"]
    assert len(notes) <= 1
    return Card(
        name=card.fn.value,
        numbers=_labelled(lines, labels, "TEL"),
        mails=_labelled(lines, labels, "EMAIL"),
        note="".join(notes),
    )


def physical_lines(text: str) -> list[bytes]:
    """Return the lines of a card as they are written, without their ends."""
    assert text.endswith("\r\n")
    assert not re.search("(?<!\r)\n|\r(?!\n)", text)
    return text.encode().split(b"\r\n")[:-1]


def _labelled(
    lines: list[vobject.base.ContentLine], labels: dict[str, str], name: str
) -> tuple[tuple[str, str], ...]:
    return tuple((labels[line.group], line.value) for line in lines if line.name == name)
