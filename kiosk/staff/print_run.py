"""What staff print: which sheet, how many of it in which languages, and how far that has come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind

if TYPE_CHECKING:
    from kiosk.staff.events import StaffPrintReported

RunT = TypeVar("RunT", bound="PrintRun")


@dataclass(frozen=True)
class PrintRun:
    """A pile of sheets: all copies in one language, then those in the next.

    Args:
        kind: Kind of sheet to print.
        language: Language of the sheet.
        also: Languages in which the same sheet is printed after it, in this order.
        signs: Ids of the signs on a filled sheet; none makes a blank one.
        copies: Number of copies in each language, 1 to `MAX_COPIES`.
        printing: Status of the sheet.
        pending: Whether that status is not final.
        counted: Complete copies that the printer counted in this print, 0 where it counts none.
        out: Complete copies that came out in earlier prints of the same pile.
        unsure: Whether some of these were sent to a printer that does not say what came out.
        stopping: Whether staff stopped the pile: no further language is printed.
    """

    kind: SheetKind = SheetKind.REFERRAL
    language: str = "en"
    also: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    copies: int = 1
    printing: PrintStatus = PrintStatus.IDLE
    pending: bool = False
    counted: int = 0
    out: int = 0
    unsure: bool = False
    stopping: bool = False

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language of the pile, in the order of printing."""
        return (self.language, *self.also)

    @property
    def pile(self) -> int:
        """Copies in all languages together."""
        return self.copies * len(self.languages)

    @property
    def copies_out(self) -> int:
        """Complete copies of the pile that came out so far, at most all of them."""
        return min(self.pile, self.out + self.counted)

    @property
    def copies_left(self) -> int:
        """Copies that the next print makes: the rest of a pile of which only some came out."""
        some = self.printing.is_problem and self.copies_out < self.pile
        return self.pile - self.copies_out if some else self.pile

    @property
    def batch(self) -> tuple[str, int]:
        """Language and copies of what is printed now or, before that, of what would be first."""
        done = self.out if self.pending else self.pile - self.copies_left
        place, begun = divmod(done, self.copies)
        return self.languages[place], self.copies - begun

    def is_going_on_from(self, before: PrintRun) -> bool:
        """Whether the copies in one language are out, and those in the next follow."""
        return self.pending and self.out != before.out

    @property
    def later_languages(self) -> tuple[str, ...]:
        """Languages whose turn comes after what is printed now."""
        if not self.pending or self.stopping:
            return ()
        return self.languages[self.out // self.copies + 1 :]


def started(run: RunT) -> RunT:
    """Return the run once it is asked for: the whole pile, or the rest of one."""
    out = run.pile - run.copies_left
    unsure = run.unsure and out > 0
    sent = replace(run, printing=PrintStatus.SENDING, pending=True, out=out, counted=0)
    return replace(sent, unsure=unsure, stopping=False)


def unprinted(run: RunT) -> RunT:
    """Return the run as one of which nothing was printed."""
    return replace(run, printing=PrintStatus.IDLE, counted=0, out=0, unsure=False)


def reported(run: RunT, event: StaffPrintReported) -> RunT:
    """Return the run after news of a print; where it went well, the next language follows."""
    status = event.status
    said = replace(run, printing=status, pending=not event.last, counted=event.counted)
    if status.is_problem or not (run.pending and event.last):
        return said
    done = run.pile - len(run.languages[run.out // run.copies + 1 :]) * run.copies
    unsure = run.unsure or status is PrintStatus.SENT
    if done == run.pile:
        counted = done - run.out if status is PrintStatus.PRINTED else event.counted
        return replace(said, counted=counted, unsure=unsure)
    went_on = replace(run, out=done, counted=0, unsure=unsure)
    if run.stopping:
        return replace(went_on, printing=PrintStatus.CANCELLED, pending=False)
    return replace(went_on, printing=PrintStatus.SENDING)
