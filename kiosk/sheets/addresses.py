"""Addresses in printed words: mail, web and telephone, with the URI that a program opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

# North America's numbers are known by their shape; others have a plus before their country's code.
_NORTH_AMERICAN: Final = r"(?:\b1[ .-])?(?:\(\d{3}\) ?|\b\d{3}[ .-])\d{3}[ .-]\d{4}\b"
_INTERNATIONAL: Final = r"\+\d[\d ().-]{6,}\d\b"
_ADDRESS: Final = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<web>(?:https?://|\bwww\.)[^\s<>]*[^\s<>.,;:!?)])"
    rf"|(?P<phone>{_INTERNATIONAL}|{_NORTH_AMERICAN})"
    r"(?:,? ?(?:ext\.?|x) ?(?P<extension>\d{1,6})\b)?",
    re.IGNORECASE,
)
_SHORT_NUMBER: Final = re.compile(r"\d{3}")  # 911, 988: only where nothing else is printed
_NATIONAL_DIGITS: Final = 10
_RESERVED: Final = ":/?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True)
class PrintedAddress:
    """An address within a text.

    Args:
        start: Of its first character.
        end: After its last character.
        uri: As a program opens it (RFC 3986; RFC 3966 for telephones, RFC 6068 for mail).
    """

    start: int
    end: int
    uri: str


def find(text: str) -> tuple[PrintedAddress, ...]:
    """Return the addresses in a text, from left to right."""
    if _SHORT_NUMBER.fullmatch(text):
        return (PrintedAddress(0, len(text), f"tel:{text}"),)
    return tuple(_found(text))


def _found(text: str) -> Iterator[PrintedAddress]:
    for match in _ADDRESS.finditer(text):
        yield PrintedAddress(match.start(), match.end(), quote(_uri(match), safe=_RESERVED))


def _uri(match: re.Match[str]) -> str:
    if mail := match["mail"]:
        return f"mailto:{mail}"
    if web := match["web"]:
        return web if web.lower().startswith("http") else f"https://{web}"
    digits = re.sub(r"\D", "", match["phone"])
    country = "1" if len(digits) == _NATIONAL_DIGITS and match["phone"][0] != "+" else ""
    extension = f";ext={match['extension']}" if match["extension"] else ""
    return f"tel:+{country}{digits}{extension}"
