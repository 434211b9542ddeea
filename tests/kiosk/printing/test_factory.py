"""Which printer a machine has."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import kiosk.printing.child_printer
import kiosk.printing.cups.printer
from kiosk.config.options import PrintOptions
from kiosk.printing import factory


class Made:
    """Stands in for a printer and keeps what it was made with."""

    def __init__(self, *arguments: object, paper: str = "", sides: str = "") -> None:
        self.arguments = arguments
        self.paper = paper
        self.sides = sides


class MadeByCups(Made):
    pass


class MadeByChild(Made):
    pass


@pytest.fixture(autouse=True)
def makers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kiosk.printing.cups.printer, "CupsPrinter", MadeByCups)
    monkeypatch.setattr(kiosk.printing.child_printer, "ChildPrinter", MadeByChild)


@pytest.mark.parametrize(
    ("options", "arguments"),
    [
        (PrintOptions(), (None, None, 5.0, 75.0, Path("state"))),
        (
            PrintOptions(
                queue="desk",
                server="print.example:631",
                service_timeout=9.0,
                job_timeout=30.0,
                paper="a4",
                sides="two-sided-long-edge",
            ),
            ("desk", "print.example:631", 9.0, 30.0, Path("state")),
        ),
    ],
)
def test_linux_prints_over_ipp(
    monkeypatch: pytest.MonkeyPatch, options: PrintOptions, arguments: tuple[object, ...]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    made = factory.create_printer(options, Path("state"))
    assert factory.uses_ipp()
    assert isinstance(made, MadeByCups)
    assert made.arguments == arguments
    assert (made.paper, made.sides) == (options.paper, options.sides)


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_print_through_a_child(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    made = factory.create_printer(PrintOptions(queue="desk", service_timeout=9.0), Path("state"))
    assert not factory.uses_ipp()
    assert isinstance(made, MadeByChild)
    assert made.arguments == ("desk", 9.0, 75.0, Path("state"))
