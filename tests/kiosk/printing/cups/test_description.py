"""What a queue or a printer says about itself."""

from __future__ import annotations

import pytest

from kiosk.printing.cups.description import PrinterDescription
from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.message import Attribute, Tag, TaggedValue
from tests.support.ipp_services import margins_of, queue, up_to


def read(*attributes: Attribute, copies: int | None = None) -> PrinterDescription:
    return PrinterDescription.read(ipp.decode(queue(copies=copies, says_also=attributes)))


@pytest.mark.parametrize(
    ("attributes", "margin"),
    [
        ((), 0.0),
        ((Attribute.of("media-left-margin-supported", Tag.INTEGER, 300),), 3.0),
        (
            (
                Attribute.of("media-left-margin-supported", Tag.INTEGER, 300),
                Attribute.of("media-top-margin-supported", Tag.INTEGER, 0, 2500),
            ),
            25.0,
        ),
        ((Attribute.of("media-top-margin-supported", Tag.INTEGER, 423, 90_000, -1),), 4.23),
        ((margins_of("media-col-default", 635, 1250),), 12.5),
        ((margins_of("media-col-ready", 300, 423),), 4.23),
        (
            (
                Attribute.of("media-right-margin-supported", Tag.INTEGER, 0),
                margins_of("media-col-default", 635),
            ),
            0.0,
        ),
        ((Attribute("media-col-default", (TaggedValue(Tag.INTEGER, 635),)),), 0.0),
    ],
    ids=["none", "one side", "widest", "mistakes", "default", "ready", "borderless", "odd"],
)
def test_the_widest_margin_counts(attributes: tuple[Attribute, ...], margin: float) -> None:
    assert read(*attributes).margin == margin


@pytest.mark.parametrize(
    ("attribute", "copies"),
    [
        (up_to("copies-supported", 99), 99),
        (Attribute.of("copies-supported", Tag.INTEGER, 5), 5),
        (Attribute("copies-supported", (TaggedValue(Tag.RANGE, b"\0"),)), 0),
        (Attribute.of("copies-default", Tag.INTEGER, 1), 0),
    ],
)
def test_the_most_copies(attribute: Attribute, copies: int) -> None:
    assert read(attribute).copies == copies


@pytest.mark.parametrize(
    ("allowed", "denied", "refused"),
    [
        ((), (), False),
        ((), ("kiosk",), True),
        ((), ("Kiosk", "mary"), True),
        ((), ("mary", "@guests"), False),
        (("mary",), (), True),
        (("mary", "KIOSK"), (), False),
        (("mary", "@staff"), (), False),
    ],
)
def test_whether_a_user_may_print(
    allowed: tuple[str, ...], denied: tuple[str, ...], refused: bool
) -> None:
    """Who is in a group, only the service knows."""
    assert PrinterDescription(allowed=allowed, denied=denied).refuses("kiosk") is refused


def test_a_class_and_a_fax_are_known_by_their_type() -> None:
    assert read(Attribute.of("printer-type", Tag.ENUM, 5)).is_class
    assert read(Attribute.of("member-names", Tag.NAME, "hall")).is_class
    assert read(Attribute.of("printer-type", Tag.ENUM, 0x40004)).is_fax
    plain = read(Attribute.of("printer-type", Tag.ENUM, 4))
    assert (plain.is_class, plain.is_fax) == (False, False)


def test_defaults_of_the_driver_are_named() -> None:
    assert read(Attribute.of("PageSize-default", Tag.NAME, "A4")).driver_defaults == ("PageSize",)
    assert read().driver_defaults == ()
