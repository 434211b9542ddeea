"""Queues set up otherwise than expected, in a real CUPS: what comes out all the same."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from kiosk.printing.cups.printer import CupsPrinter
from kiosk.printing.status import PrintStatus
from tests.support.cups import PrivateCups, missing_tools, one_page_pdf, private_cups
from tests.support.pdf_reading import Word, run, words
from tests.support.scripted_printer import NO_PAPER, PrinterJob, ScriptedPrinter, switched_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(missing_tools() is not None, reason=missing_tools() or ""),
]

SHORT = 2.5
"""Patience for sheets that are not to come out."""
PAPERS = {"letter": b"612 792", "a4": b"595 842"}
DEFAULTS = (
    *("job-sheets=standard,standard", "number-up=2", "number-up-layout=rltb"),
    *("sides=two-sided-long-edge", "page-set=even", "page-ranges=2", "mirror=true"),
    *("page-border=double", "orientation-requested=4", "fit-to-page=true", "fitplot=true"),
    *("scaling=50", "natural-scaling=50", "ppi=300", "landscape=true", "page-left=200"),
    *("page-right=200", "page-top=200", "page-bottom=200", "page-label=SOMEBODY", "booklet=true"),
    *("position=top-left", "media=na_legal_8.5x14in", "print-scaling=fill", "copies=3"),
    *("output-order=reverse", "outputorder=reverse", "OutputOrder=Reverse", "fill=true"),
    *("crop-to-fit=true", "job-hold-until=night", "PageSize=Legal", "PageRegion=Legal"),
    *("multiple-document-handling=separate-documents-uncollated-copies", "job-priority=1"),
    *("finishings=20", "Duplex=DuplexTumble", "Collate=false", "cpi=17", "lpi=8", "columns=2"),
)
"""Defaults that an administrator may have given a queue for others."""


@pytest.fixture
def cups(tmp_path: Path) -> Iterator[PrivateCups]:
    with private_cups(tmp_path) as service:
        yield service


def page(paper: str) -> bytes:
    """Return a page of one word for this paper."""
    return one_page_pdf("Hello").replace(b"595 842", PAPERS[paper])


def printer_of(cups: PrivateCups, name: str = "", *, paper: str = "letter") -> CupsPrinter:
    return CupsPrinter(name or cups.queue, cups.server, 10.0, 60.0, paper=paper)


def prescribe(cups: PrivateCups, *defaults: str) -> None:
    for default in defaults:
        name, _, value = default.partition("=")
        cups.admin("lpadmin", "-p", cups.queue, "-o", f"{name}-default={value}")


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_that_a_queue_prescribes_changes_a_sheet(
    cups: PrivateCups, tmp_path: Path, paper: str
) -> None:
    """The same word at the same place on the same paper, and nothing besides."""
    prescribe(cups, *DEFAULTS)
    assert printer_of(cups, paper=paper).send(page(paper)) is PrintStatus.PRINTED
    (printed,) = cups.printed()
    sent = tmp_path / "sent.pdf"
    sent.write_bytes(page(paper))
    assert places(printed) == pytest.approx(places(sent), abs=0.5)
    assert [word.text for word in words(printed)] == ["Hello"]


def places(path: Path) -> list[float]:
    """Return where each word of a PDF is, in points."""

    def edges(word: Word) -> list[float]:
        return [word.left, word.top, word.right, word.bottom]

    return [edge for word in words(path) for edge in edges(word)]


def test_a_sheet_for_a_paper_that_the_queue_lacks_is_printed_whole(cups: PrivateCups) -> None:
    assert printer_of(cups, paper="letter").faults() == []
    driver = cups.root / "etc" / "ppd" / f"{cups.queue}.ppd"
    lines = driver.read_text("utf-8").splitlines(keepends=True)
    reduced = cups.root / "home" / "reduced.ppd"
    reduced.write_text("".join(line for line in lines if " A4" not in line), "utf-8")
    cups.admin("lpadmin", "-p", cups.queue, "-P", str(reduced))
    printer = printer_of(cups, paper="a4")
    (text,) = printer.faults()
    assert "has no A4 paper" in text
    assert printer.send(page("a4")) is PrintStatus.PRINTED
    (printed,) = cups.printed()
    (word,) = words(printed)
    assert (word.text, word.left > 72) == ("Hello", True)  # smaller, in the middle
    assert "(letter)" in run("pdfinfo", str(printed))


def test_every_copy_is_printed_by_a_printer_that_makes_none(cups: PrivateCups) -> None:
    with switched_on(ScriptedPrinter(None, PrinterJob.prints_once)) as device:
        cups.admin("lpadmin", "-p", "raw", "-E", "-v", device.uri, "-m", "raw")
        assert printer_of(cups, "raw").send(page("letter"), copies=3) is PrintStatus.PRINTED
        assert len(device.accepted) == 3
    assert cups.jobs() == []


def test_a_class_prints_on_the_member_that_can(cups: PrivateCups) -> None:
    with ExitStack() as stack:
        names = ("hall", "desk")
        hall, desk = (stack.enter_context(switched_on(ScriptedPrinter())) for _ in names)
        for name, device in zip(names, (hall, desk), strict=True):
            cups.admin("lpadmin", "-p", name, "-E", "-v", device.uri, "-m", "raw")
            cups.admin("lpadmin", "-p", name, "-c", "both")
        cups.admin("cupsaccept", "both")
        cups.admin("cupsenable", "both")
        both = CupsPrinter("both", cups.server, 10.0, SHORT)
        assert both.probe() is PrintStatus.IDLE
        assert both.faults() == []

        hall.reasons = desk.reasons = ("media-empty-error",)
        hall.attributes = desk.attributes = (NO_PAPER,)
        assert both.probe() is PrintStatus.NEEDS_PAPER
        assert both.send(page("letter")) is PrintStatus.NEEDS_PAPER
        desk.reasons, desk.attributes = ("none",), ()
        assert both.send(page("letter")) is PrintStatus.PRINTED
        assert (len(hall.accepted), len(desk.accepted)) == (0, 1)

        hall.reasons, hall.attributes = ("none",), ()
        cups.admin("cupsdisable", "desk")
        assert both.send(page("letter")) is PrintStatus.PRINTED
        assert (len(hall.accepted), len(desk.accepted)) == (1, 1)
    assert cups.jobs() == []


@pytest.mark.parametrize("users", ["deny:kiosk", "allow:mary", "allow:@nobody"])
def test_a_queue_that_refuses_the_kiosk_is_named_before_the_first_sheet(
    cups: PrivateCups, users: str
) -> None:
    cups.admin("lpadmin", "-p", cups.queue, "-u", users)
    printer = printer_of(cups)
    (text,) = printer.faults()
    assert "allow:kiosk" in text
    assert printer.send(page("letter")) is PrintStatus.NOT_ACCEPTING
    assert cups.jobs() == []


def test_a_queue_without_paper_behind_it_gets_nothing(cups: PrivateCups) -> None:
    cups.admin("lpadmin", "-p", "none", "-E", "-v", "file:///dev/null", "-m", "raw")
    printer = printer_of(cups, "none")
    assert printer.probe() is PrintStatus.NO_PRINTER
    assert printer.send(page("letter")) is PrintStatus.NO_PRINTER
    (text,) = printer.faults()
    assert "file:///dev/null" in text
    assert cups.jobs() == []
