"""Attributes of a job that shape its sheet (pure).

CUPS fills in what a job leaves open from the defaults of its queue (`lpadmin -o NAME-default`),
and every user of that queue may have wanted others. So a job says all of them: those of RFC 8011
section 5.2 and PWG 5100.13, and the options that the filters of CUPS know besides. Services
ignore attributes they do not support.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from kiosk.printing.cups import media
from kiosk.printing.ipp.message import Attribute, Tag, TaggedValue
from kiosk.printing.sides import ONE_SIDED

if TYPE_CHECKING:
    from kiosk.printing.cups.description import PrinterDescription

_PORTRAIT: Final = 3  # orientation-requested (RFC 8011 section 5.2.10)
_NO_FINISHING: Final = 3  # finishings (RFC 8011 section 5.2.6)
_LAST_PAGE: Final = 0x7FFF_FFFF
_NO_LABEL: Final = ""
_DRIVER_NAMES: Final = {"letter": "Letter", "a4": "A4"}


def _boolean(name: str, *, value: bool) -> Attribute:
    return Attribute(name, (TaggedValue(Tag.BOOLEAN, value),))


_FIXED: Final = (
    Attribute.of("number-up", Tag.INTEGER, 1),
    Attribute.of("job-sheets", Tag.KEYWORD, "none", "none"),
    Attribute.of("orientation-requested", Tag.ENUM, _PORTRAIT),
    Attribute("page-ranges", (TaggedValue(Tag.RANGE, struct.pack(">ii", 1, _LAST_PAGE)),)),
    Attribute.of("finishings", Tag.ENUM, _NO_FINISHING),
    Attribute.of("multiple-document-handling", Tag.KEYWORD, "separate-documents-collated-copies"),
    Attribute.of("page-set", Tag.KEYWORD, "all"),
    Attribute.of("page-border", Tag.KEYWORD, "none"),
    Attribute.of("output-order", Tag.KEYWORD, "normal"),
    Attribute.of("position", Tag.KEYWORD, "center"),
    Attribute.of("page-label", Tag.TEXT, _NO_LABEL),
    *(
        _boolean(name, value=False)
        for name in ("mirror", "landscape", "fit-to-page", "fitplot", "fill", "crop-to-fit")
    ),
    _boolean("booklet", value=False),
)


def job_template(
    paper: str, copies: int, printer: PrinterDescription, sides: str = ONE_SIDED
) -> tuple[Attribute, ...]:
    """Return the job template attributes for one sheet.

    Args:
        paper: `letter` or `a4`, the size of the document's pages.
        copies: Number of copies.
        printer: The queue, with the papers of its printer. Where these lack the sheet's, it is
            made to fit on what the queue has; else it is never scaled.
        sides: As RFC 8011 section 5.2.8 has it.
    """
    fits = media.is_supported(printer.supported, paper)
    name = media.keyword(paper, printer.supported)
    return (
        Attribute.of("copies", Tag.INTEGER, copies),
        *((Attribute.of("media", Tag.KEYWORD, name),) if fits else ()),
        Attribute.of("sides", Tag.KEYWORD, sides),
        Attribute.of("print-scaling", Tag.KEYWORD, "none" if fits else "fit"),
        *_FIXED,
        *_driver_options(paper, printer, sides, fits=fits),
    )


def _driver_options(
    paper: str, printer: PrinterDescription, sides: str, *, fits: bool
) -> list[Attribute]:
    """Return what overrides the queue's defaults for options of its driver."""
    values = {"Duplex": "None" if sides == ONE_SIDED else "DuplexNoTumble"}
    if fits:
        values.update(dict.fromkeys(("PageSize", "PageRegion"), _DRIVER_NAMES[paper]))
    return [
        Attribute.of(name, Tag.KEYWORD, values[name])
        for name in printer.driver_defaults
        if name in values
    ]
