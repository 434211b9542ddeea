"""What a job says about its sheet."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from kiosk.printing.cups.description import PrinterDescription
from kiosk.printing.cups.job_template import job_template
from kiosk.printing.sides import ONE_SIDED, TWO_SIDED

if TYPE_CHECKING:
    from kiosk.printing.ipp.message import Value

SHAPES = {
    "number-up",
    "job-sheets",
    "sides",
    "page-set",
    "page-ranges",
    "mirror",
    "page-border",
    "orientation-requested",
    "fit-to-page",
    "fitplot",
    "landscape",
    "copies",
    "media",
    "print-scaling",
    "output-order",
    "finishings",
    "multiple-document-handling",
    "booklet",
    "position",
    "page-label",
    "fill",
    "crop-to-fit",
}


def values(
    paper: str = "letter", printer: PrinterDescription | None = None, sides: str = ONE_SIDED
) -> dict[str, list[Value]]:
    template = job_template(paper, 3, printer or PrinterDescription(), sides)
    return {one.name: [item.value for item in one.items] for one in template}


def test_nothing_that_shapes_a_sheet_is_left_to_the_queue() -> None:
    said = values()
    assert said.keys() == SHAPES
    assert said["copies"] == [3]
    assert said["job-sheets"] == ["none", "none"]
    assert said["number-up"] == [1]
    assert said["sides"] == ["one-sided"]
    assert said["page-ranges"] == [struct.pack(">ii", 1, 2**31 - 1)]


def test_both_sides_are_said_to_the_service_and_to_its_driver() -> None:
    said = values(printer=PrinterDescription(driver_defaults=("Duplex",)), sides=TWO_SIDED)
    assert said["sides"] == ["two-sided-long-edge"]
    assert said["Duplex"] == ["DuplexNoTumble"]


@pytest.mark.parametrize(
    ("paper", "name"), [("letter", "na_letter_8.5x11in"), ("a4", "iso_a4_210x297mm")]
)
def test_the_sheets_own_paper_is_never_scaled(paper: str, name: str) -> None:
    said = values(paper)
    assert said["media"] == [name]
    assert said["print-scaling"] == ["none"]


def test_a_sheet_fits_on_the_paper_of_a_queue_that_lacks_its_own() -> None:
    said = values("a4", PrinterDescription(supported=("na_letter_8.5x11in",)))
    assert "media" not in said
    assert said["print-scaling"] == ["fit"]


def test_a_default_of_the_driver_is_overridden_by_its_own_name() -> None:
    defaults = ("PageSize", "PageRegion", "Duplex")
    said = values("a4", PrinterDescription(driver_defaults=defaults))
    assert {name: said[name] for name in defaults} == {
        "PageSize": ["A4"],
        "PageRegion": ["A4"],
        "Duplex": ["None"],
    }
    unfit = PrinterDescription(supported=("na_letter_8.5x11in",), driver_defaults=defaults)
    assert values("a4", unfit).keys() & set(defaults) == {"Duplex"}
