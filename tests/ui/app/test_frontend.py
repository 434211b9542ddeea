"""The interface as the command line sees it: pictures, PDF, printing, what screen there is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.cli.frontend import TourOptions, WindowOptions
from kiosk.content.contact_store import ContactStore
from kiosk.files.faults import RefusedError
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from kiosk.printing.printer import never_cancelled
from kiosk.printing.status import PrintStatus
from kiosk.sheets import leaflets, referral
from kiosk.sheets.sheet import Wording
from ui.app.frontend import QtFrontend
from ui.app.tour import Tour
from ui.printing import qt_printer

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet
    from tests.support.fakes import RecordingPrinter

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (1024, 600)
ALWAYS = {
    "welcome.png",
    "topics.png",
    "signs.png",
    "referral.png",
    "phone.png",
    "start-over.png",
    "still-there.png",
    "pin.png",
    "staff.png",
    "fault.png",
    "sheet.pdf",
}


@pytest.fixture(autouse=True)
def offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the environment back as it was."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def used(printer: RecordingPrinter, monkeypatch: pytest.MonkeyPatch) -> RecordingPrinter:
    """Let this machine's printer be one that records."""
    monkeypatch.setattr("kiosk.printing.factory.create_printer", lambda *_: printer)
    return printer


@pytest.fixture
def sheet(kiosk_data: KioskData) -> Sheet:
    """Return a referral sheet."""
    wording = Wording(kiosk_data.contents["en"])
    return referral.build(wording, kiosk_data.contacts, kiosk_data.config.clinic)


def test_a_tour_shows_everything_and_prints_nothing(
    kiosk_data: KioskData, tmp_path: Path, used: RecordingPrinter
) -> None:
    written = QtFrontend().tour(kiosk_data, TourOptions(tmp_path, SIZE, "en", 1.0))
    assert sorted(written) == sorted(tmp_path.iterdir())
    names = {path.name for path in written}
    assert names >= ALWAYS
    assert {f"topic-{topic.id}.png" for topic in kiosk_data.contents["en"].topics} <= names
    assert {f"referral-{status}.png" for status in PrintStatus} <= names
    for path in written:
        if path.suffix == ".png":
            assert QImage(str(path)).size().toTuple() == SIZE
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert used.sent == []
    assert used.looked == 0


def test_a_tour_into_a_folder_that_cannot_be_written_is_refused(
    kiosk_data: KioskData, tmp_path: Path, used: RecordingPrinter
) -> None:
    with pytest.raises(RefusedError) as refused:
        QtFrontend().tour(kiosk_data, TourOptions(tmp_path / "no such folder", SIZE, "en", 1.0))
    assert "--output" in str(refused.value)
    assert "welcome.png" in str(refused.value)


def test_a_tour_reckons_with_the_screens_configured_density(
    kiosk_data: KioskData, tmp_path: Path, used: RecordingPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[float] = []

    def walk(tour: Tour) -> list[Path]:
        found.append(tour._kiosk.context.theme.metrics.dots_per_mm)
        return []

    monkeypatch.setattr(Tour, "walk", walk)
    screen = msgspec.structs.replace(kiosk_data.config.screen, dots_per_mm=4.5)
    dense = msgspec.structs.replace(kiosk_data.config, screen=screen)
    for read in (kiosk_data, replace(kiosk_data, config=dense)):
        QtFrontend().tour(read, TourOptions(tmp_path, (1280, 800), "en", 1.0))
    assert found == [DEFAULT_DOTS_PER_MM, 4.5]


def test_what_staff_correct_is_kept_where_the_contacts_were_read(
    kiosk_data: KioskData, tmp_path: Path, used: RecordingPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ContactStore(tmp_path, kiosk_data.contacts)
    kept: list[ContactStore | None] = []

    def walk(tour: Tour) -> list[Path]:
        kept.append(tour._kiosk.contact_store)
        return []

    monkeypatch.setattr(Tour, "walk", walk)
    read = replace(kiosk_data, contact_store=store)
    QtFrontend().tour(read, TourOptions(tmp_path, SIZE, "en", 1.0))
    assert kept == [store]


def test_a_pdf_is_made_of_any_sheet(kiosk_data: KioskData, sheet: Sheet) -> None:
    wording = Wording(kiosk_data.contents["en"])
    clinic, contacts = kiosk_data.config.clinic, kiosk_data.contacts
    for made in (sheet, leaflets.checklist(wording, contacts, clinic)):
        assert QtFrontend().pdf(kiosk_data, made).startswith(b"%PDF")


@pytest.mark.parametrize("answer", [PrintStatus.SENT, PrintStatus.NOT_ACCEPTING])
def test_printing_from_the_command_line_returns_the_printers_answer(
    answer: PrintStatus,
    kiosk_data: KioskData,
    sheet: Sheet,
    used: RecordingPrinter,
    tmp_path: Path,
) -> None:
    used.answer, used.pages_counted = answer, 3
    front = QtFrontend()
    printed = front.print_sheet(kiosk_data, sheet, 4, tmp_path, never_cancelled)
    assert printed == (answer, 3)
    assert [copies for _, copies in used.sent] == [4]


def test_the_child_prints_what_it_was_given(
    kiosk_data: KioskData, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def print_job(*job: object) -> PrintStatus:
        asked.append(job)
        return PrintStatus.SENT

    monkeypatch.setattr(qt_printer, "print_job", print_job)
    begun = asked.clear
    assert QtFrontend().print_job(b"{}", "Office", 2, "sheet-1", begun) is PrintStatus.SENT
    assert asked == [(b"{}", "Office", 2, "sheet-1", begun)]


def test_the_screen_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "pixels" in QtFrontend().display()
    monkeypatch.setattr("ui.app.display_server.missing", lambda: "there is no screen")
    with pytest.raises(OSError, match="there is no screen"):
        QtFrontend().display()


def test_the_very_first_touch_is_seen(
    kiosk_data: KioskData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else waits to be done when the kiosk begins to listen."""
    seen: list[str] = []
    front, place = QtFrontend(), WindowOptions((320, 240), tmp_path)

    class BeginsToListenError(BaseException):
        """Raised where the event loop would begin."""

    def listen(*_: object) -> None:
        assert front._opened is not None
        window = front._opened.window.windowHandle()
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        raise BeginsToListenError

    monkeypatch.setattr("ui.shell.idle_watch.IdleWatch.touched", lambda _: seen.append("touch"))
    monkeypatch.setattr("ui.app.application.Signals", listen)
    front.open(place)
    with pytest.raises(BeginsToListenError):
        front.start(kiosk_data, place)
    assert seen == ["touch"]
    assert front._opened is not None
    QTest.mouseRelease(front._opened.window.windowHandle(), Qt.MouseButton.LeftButton)
    shiboken6.delete(front._opened.window)


def test_screens_are_described(monkeypatch: pytest.MonkeyPatch) -> None:
    ((fine, sentence),) = QtFrontend().display_notes("HDMI-9")
    assert not fine
    assert "HDMI-9" in sentence
