"""Print status in words and pictures: calm for families, with a remedy for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from kiosk.printing.status import JobPhase, PrintStatus

if TYPE_CHECKING:
    from kiosk.printing.status import PrintReport

_CAUSES: Final = {
    PrintStatus.NEEDS_PAPER: "printer-empty",
    PrintStatus.COVER_OPEN: "printer-open",
    PrintStatus.JAM: "printer-jam",
    PrintStatus.NEEDS_TONER: "printer-ink",
    PrintStatus.OFFLINE: "printer-off",
    PrintStatus.BUSY: "printer-busy",
}
"""Drawings of problems that pass or that staff can solve."""


class PrintMessages(QObject):
    """Describes a print report.

    Args:
        parent: Its owner.
        pages: Of the referral, as `[print] pages` has it.
    """

    def __init__(self, parent: QObject | None = None, *, pages: int = 2) -> None:
        super().__init__(parent)
        self._pages = pages

    def title(self, report: PrintReport) -> str:
        """Return the title of the last page: in a few words, what is or what is wrong."""
        match report.status:
            case PrintStatus.IDLE:
                return self.tr("Your page is ready")
            case PrintStatus.SENDING:
                return self.tr("Printing your page …")
            case PrintStatus.PRINTED:
                one = self._pages == 1
                return self.tr("Take your page") if one else self.tr("Take your pages")
            case PrintStatus.SENT:
                return self.tr("Look at the printer")
            case PrintStatus.CANCELLED:
                return self.tr("Your page was stopped")
            case _:
                return self.cause(report.status)

    def for_family(self, report: PrintReport, outlet: str) -> str:
        """Return the words under the title: what to do now; none before printing.

        Args:
            report: Status and phase.
            outlet: Where paper comes out, as `[print] output_position` has it.
        """
        match report.status:
            case PrintStatus.IDLE:
                return ""
            case PrintStatus.SENDING:
                return self.tr("Your page is on its way to the printer.")
            case PrintStatus.PRINTED:
                return self._outlet_of_one(outlet) if self._pages == 1 else self._outlet(outlet)
            case PrintStatus.SENT:
                return self.tr(
                    "Your page went to the printer. If no page comes, ask for help at the desk."
                )
            case PrintStatus.CANCELLED:
                return self.tr(
                    "Print it again, take the numbers on your phone, or ask at the desk."
                )
            case PrintStatus.PARTLY_PRINTED:
                return self.tr("Take the numbers on your phone, or ask at the desk.")
            case PrintStatus.BUSY if report.phase is JobPhase.WAITING:
                return self.tr("Your page is in line. If it takes long, ask at the desk.")
            case _:
                return self._next_step(report.phase)

    def cause(self, status: PrintStatus) -> str:
        """Return in a few words why nothing is printed, empty where there is no problem."""
        match status:
            case PrintStatus.BUSY:
                return self.tr("The printer is busy")
            case PrintStatus.PARTLY_PRINTED:
                return self.tr("Some pages did not come out")
            case PrintStatus.NEEDS_PAPER:
                return self.tr("The printer is out of paper")
            case PrintStatus.COVER_OPEN:
                return self.tr("The printer is open")
            case PrintStatus.JAM:
                return self.tr("Paper is stuck in the printer")
            case PrintStatus.NEEDS_TONER:
                return self.tr("The printer is out of ink")
            case PrintStatus.OFFLINE:
                return self.tr("The printer is turned off")
            case PrintStatus.NEEDS_ATTENTION:
                return self.tr("The printer needs some help")
            case PrintStatus.NO_PRINTER:
                return self.tr("There is no printer here now")
            case PrintStatus.NOT_ACCEPTING | PrintStatus.UNREACHABLE | PrintStatus.FAILED:
                return self.tr("The printer is not working")
            case _:
                return ""

    def on_button(self, report: PrintReport) -> str:
        """Return the words of the print button."""
        if report.phase is JobPhase.WAITING or report.status is PrintStatus.SENDING:
            return self.tr("Waiting …") if report.status.is_problem else self.tr("Printing …")
        if report.status in {PrintStatus.PRINTED, PrintStatus.SENT}:
            return self.tr("Print again")
        return self.tr("Print my page")

    def in_short(self, report: PrintReport) -> str:
        """Return words of the print button for a narrow row."""
        if report.phase is JobPhase.WAITING or report.status is PrintStatus.SENDING:
            waiting = report.status.is_problem
            return self.tr("Waiting …") if waiting else self.tr("Wait …")
        if report.status in {PrintStatus.PRINTED, PrintStatus.SENT}:
            return self.tr("Again")
        return self.tr("Print")

    def drawing(self, report: PrintReport) -> tuple[str, str]:
        """Return the drawing for a problem, and its alternative text."""
        if report.phase is JobPhase.WAITING and report.status in _CAUSES:
            return _CAUSES[report.status], self.cause(report.status)
        if report.phase is JobPhase.WAITING or report.status is PrintStatus.CANCELLED:
            return "desk", self.tr("Somebody at the desk hands over a page")
        return "phone", self.tr("A phone is held up to the code on the screen")

    def for_staff(self, status: PrintStatus) -> str:
        """Return the words for staff: the cause, then the remedy."""
        match status:
            case PrintStatus.IDLE:
                return self.tr("Without signs it is blank, to fill in by hand.")
            case PrintStatus.SENDING:
                return self.tr("Sending to the print queue …")
            case PrintStatus.PRINTED:
                return self.tr("The printer says that it is printed.")
            case PrintStatus.SENT:
                return self.tr("Sent. This printer cannot say whether paper came out.")
            case PrintStatus.PARTLY_PRINTED:
                return self.tr("Not all pages came out. Print what is missing.")
            case PrintStatus.BUSY:
                return self.tr("The printer is busy. The sheet is in line behind other jobs.")
            case PrintStatus.NEEDS_PAPER:
                return self.tr("The printer is out of paper. Load the tray.")
            case PrintStatus.COVER_OPEN:
                return self.tr("The printer is open. Close its covers.")
            case PrintStatus.JAM:
                return self.tr("Paper is stuck in the printer. Clear it, then print again.")
            case PrintStatus.NEEDS_TONER:
                return self.tr("The printer is out of toner or ink. Replace it.")
            case PrintStatus.OFFLINE:
                return self.tr("The printer does not answer. Is it on, and plugged in?")
            case PrintStatus.NEEDS_ATTENTION:
                return self.tr("The printer has stopped. Its display says why.")
            case PrintStatus.CANCELLED:
                return self.tr("The job was cancelled before it was printed.")
            case PrintStatus.NO_PRINTER:
                return self.tr("No such queue, or none is set. IT sets [print] queue.")
            case PrintStatus.NOT_ACCEPTING:
                return self.tr("The queue is stopped or rejects jobs. IT enables it.")
            case PrintStatus.UNREACHABLE:
                return self.tr("The print service does not answer. IT looks whether it runs.")
            case PrintStatus.FAILED:
                return self.tr("The sheet was given up. Run “imh-kiosk check”.")

    def copies_out(self, counted: int, copies: int) -> str:
        """Return, for staff, how many copies came out with all their pages."""
        words = self.tr("Complete copies: %1 of %2.")
        return words.replace("%1", str(counted)).replace("%2", str(copies))

    def _next_step(self, phase: JobPhase) -> str:
        """Return what a family can do when nothing is printed."""
        match phase:
            case JobPhase.BEFORE:
                return self.tr("Take the numbers on your phone, or ask at the desk for a page.")
            case JobPhase.WAITING:
                return self.tr("Please tell the desk. Your page comes out when it works again.")
            case JobPhase.DONE:
                return self.tr(
                    "Your page did not print. Take the numbers on your phone, or ask at the desk."
                )

    def _outlet(self, outlet: str) -> str:
        """Return where to take the two printed pages: one for the clinic, one to keep."""
        match outlet:
            case "below":
                return self.tr("Both pages are out, below the screen.")
            case "above":
                return self.tr("Both pages are out, above the screen.")
            case "left":
                return self.tr("Both pages are out, on the left.")
            case "right":
                return self.tr("Both pages are out, on the right.")
            case "desk":
                return self.tr("Both pages are out, at the desk.")
            case _:
                return self.tr("Both pages are printed.")

    def _outlet_of_one(self, outlet: str) -> str:
        """Return where to take the only printed page."""
        match outlet:
            case "below":
                return self.tr("Your page is out, below the screen.")
            case "above":
                return self.tr("Your page is out, above the screen.")
            case "left":
                return self.tr("Your page is out, on the left.")
            case "right":
                return self.tr("Your page is out, on the right.")
            case "desk":
                return self.tr("Your page is out, at the desk.")
            case _:
                return self.tr("Your page is printed.")
