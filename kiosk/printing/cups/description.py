"""What a queue or a printer says about itself: device, paper, margins, copies, users (pure)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.printing.ipp.message import Attribute, Tag

if TYPE_CHECKING:
    from kiosk.printing.ipp import message as ipp

_MARGINS: Final = tuple(f"media-{side}-margin" for side in ("bottom", "left", "right", "top"))
_MARGIN_LISTS: Final = tuple(f"{name}-supported" for name in _MARGINS)
_MEDIA_COLLECTIONS: Final = ("media-col-default", "media-col-ready")
MEDIA_DATABASE: Final = "media-col-database"
"""Every paper with its margins; so long that it is asked for only where nothing else has them."""
_UNITS_PER_MM: Final = 100  # margins are in hundredths of a millimetre (PWG 5100.13)
_MAX_MARGIN_MM: Final = 30.0  # larger values are a mistake of the printer
_IS_CLASS: Final = 0x1  # printer-type of CUPS
_IS_FAX: Final = 0x40000
_RAW_MODEL: Final = "raw printer"  # part of the printer-make-and-model that CUPS gives it

DRIVER_OPTIONS: Final = ("PageSize", "PageRegion", "Duplex")
"""Options of drivers. A queue's default for one of them outweighs `media` or `sides` of a job."""
IDENTITY: Final = (
    *("device-uri", "printer-make-and-model", "printer-type", "member-names"),
    *("requesting-user-name-allowed", "requesting-user-name-denied"),
    *_MARGIN_LISTS,
)
"""Attributes that say which printer it is and whether the kiosk may use it."""
CAPABILITIES: Final = (
    *("media-supported", "media-ready", "media-default", "copies-supported"),
    *("document-format-supported", "sides-supported", "cups-version"),
    *_MEDIA_COLLECTIONS,
    *(f"{name}-default" for name in DRIVER_OPTIONS),
)
"""Attributes that say what it can print; they are long, so they are asked for once a job."""


class PrinterDescription(NamedTuple):
    """A queue or a printer by its attributes; empty where it does not report them.

    `margins` are the unprintable edges of its papers, in hundredths of a millimetre; `copies` is
    the most copies it can make of one document, 0 where it does not say.
    """

    device: str = ""
    model: str = ""
    kind: int = 0
    members: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    margins: tuple[int, ...] = ()
    supported: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    default: str = ""
    copies: int = 0
    formats: tuple[str, ...] = ()
    is_queue: bool = False
    driver_defaults: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()

    @classmethod
    def read(cls, answer: ipp.Message) -> PrinterDescription:
        """Read the response to Get-Printer-Attributes."""

        def texts(name: str) -> tuple[str, ...]:
            return tuple(answer.values(Tag.PRINTER_GROUP, name, str))

        def text(name: str) -> str:
            return next(iter(texts(name)), "")

        return cls(
            text("device-uri"),
            text("printer-make-and-model"),
            answer.value(Tag.PRINTER_GROUP, "printer-type", int) or 0,
            texts("member-names"),
            texts("requesting-user-name-allowed"),
            texts("requesting-user-name-denied"),
            _margins(answer),
            texts("media-supported"),
            texts("media-ready"),
            text("media-default"),
            _upper_bound(answer, "copies-supported"),
            texts("document-format-supported"),
            bool(text("cups-version")),
            tuple(name for name in DRIVER_OPTIONS if text(f"{name}-default")),
            texts("sides-supported"),
        )

    @property
    def margin(self) -> float:
        """The widest unprintable edge in millimetres, 0 where it is not known.

        A borderless printer lists several.
        """
        listed = (each / _UNITS_PER_MM for each in self.margins)
        return max((each for each in listed if 0 <= each <= _MAX_MARGIN_MM), default=0.0)

    @property
    def is_raw(self) -> bool:
        """Whether it is a queue without a driver, which passes documents on as they are."""
        return _RAW_MODEL in self.model.casefold()

    @property
    def is_class(self) -> bool:
        """Whether it is a class of printers; such a queue has no device of its own."""
        return bool(self.kind & _IS_CLASS) or bool(self.members)

    @property
    def is_fax(self) -> bool:
        """Whether it sends faxes."""
        return bool(self.kind & _IS_FAX)

    def refuses(self, user: str) -> bool:
        """Whether it lets this user print nothing; of groups only the service knows who is in."""
        name = user.casefold()
        if name in {one.casefold() for one in self.denied}:
            return True
        listed = {one.casefold() for one in self.allowed}
        has_groups = any(one.startswith("@") for one in listed)
        return bool(listed) and not has_groups and name not in listed


def _margins(answer: ipp.Message) -> tuple[int, ...]:
    """Return all margins; those of single papers only where they are not listed."""
    group = Tag.PRINTER_GROUP
    listed = [each for name in _MARGIN_LISTS for each in answer.values(group, name, int)]
    for name in (*_MEDIA_COLLECTIONS, MEDIA_DATABASE):
        listed = listed or _members(answer, name, _MARGINS)
    return tuple(listed)


def _members(answer: ipp.Message, name: str, wanted: tuple[str, ...]) -> list[int]:
    """Return the numbers of these members in all collections of an attribute."""
    found, member = [], ""
    for group in answer.groups:
        for attribute in group.attributes:
            for tag, value in attribute.items if attribute.name == name else ():
                if tag == Tag.MEMBER_NAME and isinstance(value, str):
                    member = value
                elif member in wanted and type(value) is int:
                    found.append(value)
    return found


def _upper_bound(answer: ipp.Message, name: str) -> int:
    """Return the end of a rangeOfInteger, or an integer alone; 0 where there is none."""
    for octets in answer.values(Tag.PRINTER_GROUP, name, bytes):
        if len(octets) == struct.calcsize(">ii"):
            return int(struct.unpack(">ii", octets)[1])
    return answer.value(Tag.PRINTER_GROUP, name, int) or 0


def requested(*names: str) -> Attribute:
    """Return requested-attributes for these names."""
    return Attribute.of("requested-attributes", Tag.KEYWORD, *names)
