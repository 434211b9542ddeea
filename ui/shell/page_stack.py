"""The pages of the window, the help strip below them, and where the keyboard focus is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from kiosk.visit.flow import PageId
from ui.pages.welcome import WelcomePage
from ui.widgets.discard import discard
from ui.widgets.help_strip import HelpStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.context import UiContext
    from ui.pages.page import Page
    from ui.shell.flight import Flight
    from ui.shell.page_transition import PageTransition

    _Flight = TypeVar("_Flight", bound=Flight)


class PageStack(QFrame):
    """Makes a page when it is shown, and deletes it when another takes its place.

    So no page that is out of sight can tell anything, nor be pressed, through assistive
    technology, and nothing of a family is left in one.

    Args:
        context: What pages draw from.
        parent: Owner.
    """

    happened = Signal(object)
    """An `Event` of a page of the visit."""
    page_shown = Signal(object)
    """The page now in front."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._context = context
        self._shown: tuple[PageId, Page] | None = None
        self._transition: PageTransition | None = None
        self._flight: tuple[Page, Flight] | None = None
        self._bar: QWidget | None = None
        self._unfocused: QWidget | None = None  # had the focus and cannot take it just now
        self.focus_origin: QWidget | None = None
        """From where keys go on while nothing has the focus."""
        self.stack = QStackedWidget(self)
        self.stack.setObjectName("stack")
        self.strip = HelpStrip(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.stack, 1)
        self._column.addWidget(self.strip)

    @property
    def current(self) -> QWidget | None:
        """The page in front, None before the first one."""
        return self.stack.currentWidget()

    @property
    def surfaces(self) -> tuple[QWidget, QWidget]:
        """What can be touched here, but for a bar."""
        return self.stack, self.strip

    def page(self, page_id: PageId) -> Page:
        """Return a page of the visit: the one in front, else a new one."""
        if self._shown is None or self._shown != (page_id, self.current):
            page = _make_page(page_id, self._context, self.stack)
            page.happened.connect(self.happened)
            self._shown = (page_id, page)
        return self._shown[1]

    def renew(self) -> None:
        """Let the next page be a new one, whatever is in front: a visit has ended."""
        self._shown = None
        if self._transition is not None:
            self._transition.forget()

    def add_bar(self, bar: QWidget) -> None:
        """Insert a bar between the pages and the help strip."""
        self._bar = bar
        self._column.insertWidget(1, bar)

    def show_page(self, page: QWidget, language: str) -> None:
        """Bring a page to the front and give it its size, so that it can measure itself."""
        self.prepare_page(page, language)
        self.bring_forward(page)

    def prepare_page(self, page: QWidget, language: str) -> None:
        """Give a page its size, so that it can measure itself, while the one before still shows.

        A page is drawn out of sight: every word set and every button placed on a visible one
        would be laid out and painted by itself.
        """
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        # Where words need all the room, the numbers for urgent help are heard instead of seen.
        listening = self._bar is not None and not self._bar.isHidden()
        heard = listening and language in self._context.voiced_languages
        self.strip.setVisible(not (heard and self._context.theme.compact))
        self.strip.show_notice(self._notice(page))
        contacts = self._context.contacts.group("urgent")
        written = self._context.languages[language].code
        self.strip.show_contacts(contacts, written, self._context.theme)
        self.strip.update_layout()  # it may be higher or lower in another language
        self._column.activate()
        self.strip.update_layout()
        page.setGeometry(self.stack.rect())

    def bring_forward(self, page: QWidget) -> None:
        """Show a prepared page, and delete the one before."""
        before = self.current
        if page is not before:
            if before is not None and before.isAncestorOf(self.window().focusWidget() or self):
                self._drop_focus()  # Qt would move it on, too
            self.stack.setCurrentWidget(page)
            if before is not None:
                self.stack.removeWidget(before)
                self._flight = None
                discard(before)
        self.page_shown.emit(page)

    def focused(self) -> QWidget | None:
        """Return what has the keyboard focus, or had it and could not keep it."""
        if self._unfocused is not None and not shiboken6.isValid(self._unfocused):
            self._unfocused = None  # it went with its part of the page
        return self.window().focusWidget() or self._unfocused

    def clear_focus(self) -> None:
        """Start a new page without a focus, not where Qt would put it."""
        self._drop_focus()
        self._unfocused = self.focus_origin = None

    def restore_focus(self, widget: QWidget) -> None:
        """Restore the focus after a redraw.

        If that widget is hidden or disabled, the focus is cleared: Qt would move it on, and Enter
        would activate a control that the user has not heard. The next key that moves starts there.
        """
        usable = shiboken6.isValid(widget) and widget.isVisible() and widget.isEnabled()
        self._unfocused = None if usable else widget
        if not usable:
            moved = self.window().focusWidget()
            self.focus_origin = moved or _next_in_chain(widget) or self.focus_origin
            self._drop_focus()
        elif widget is not self.window().focusWidget():
            widget.setFocus()

    def start_transition(self, page: Page, direction: int) -> None:
        """Let a new page slide in (1 onwards, -1 back), or show it at once (0)."""
        if not direction:
            if self._transition is not None:
                self._transition.stop()
            return
        if self._transition is None:
            from ui.shell.page_transition import PageTransition

            self._transition = PageTransition(self.stack)
        self._transition.start(page.body, direction, self._context.theme)

    def _notice(self, page: QWidget) -> str:
        """Return what keeps the printer from printing, before a visit: staff see to it then."""
        status = self._context.printer_status
        if not (isinstance(page, WelcomePage) and status.is_problem):
            return ""
        from ui.printing.messages import PrintMessages

        return PrintMessages().cause(status)  # owned by nobody: it goes at once

    def show_choice(self, page: Page, before: Sequence[str], after: Sequence[str]) -> None:
        """Let the drawing of a sign go from its card to the sheet, or back.

        Args:
            page: In front, drawn with the choice.
            before: Ids of the signs that were chosen.
            after: Ids of those chosen now.
        """
        changed = set(before) ^ set(after)
        if len(changed) != 1:
            return
        card, button = page.sign_card(changed.pop()), page.ways.shown_sheet
        if card is None or button is None:
            return
        from ui.shell.sign_flight import SignFlight

        flight = self._flight_over(page, SignFlight)
        flight.start(card, button, self._context.theme, chosen=len(after) > len(before))

    def show_printing(self, page: Page) -> None:
        """Let the preview of the sheet go to where the paper comes out.

        Args:
            page: In front, drawn while the sheet is sent to the printer.
        """
        ends = page.sheet_and_printer()
        if ends is None:
            return
        from ui.shell.sheet_flight import SheetFlight

        position = self._context.config.print.output_position
        self._flight_over(page, SheetFlight).start(*ends, position, self._context.theme)

    def _flight_over(self, page: Page, kind: type[_Flight]) -> _Flight:
        """Return what moves over this page; a page has one of them."""
        if self._flight is not None and self._flight[0] is page:
            flight = self._flight[1]
            if isinstance(flight, kind):
                return flight
        made = kind(page)
        self._flight = page, made
        return made

    def _drop_focus(self) -> None:
        focused = self.window().focusWidget()
        if focused is not None:
            focused.clearFocus()


def _next_in_chain(widget: QWidget) -> QWidget | None:
    """Return where Tab would lead from a widget, None where it is gone or alone."""
    if not shiboken6.isValid(widget):
        return None
    from PySide6.QtCore import Qt  # late: see `ui.theme.qt_constants`

    other = widget.nextInFocusChain()
    while other is not None and other is not widget:
        reached = other.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and other.isVisible() and other.isEnabled():
            return other
        other = other.nextInFocusChain()
    return None


def _make_page(page_id: PageId, context: UiContext, parent: QWidget) -> Page:
    """Make a page; a kiosk that nobody uses has loaded only the welcome page."""
    match page_id:
        case PageId.WELCOME:
            return WelcomePage(context, parent)
        case PageId.TOPICS:
            from ui.pages.topics import TopicsPage

            return TopicsPage(context, parent)
        case PageId.TOPIC:
            from ui.pages.topic import TopicPage

            return TopicPage(context, parent)
        case PageId.GOODNESS_OF_FIT:
            from ui.pages.goodness_of_fit import GoodnessOfFitPage

            return GoodnessOfFitPage(context, parent)
        case PageId.SIGNS:
            from ui.pages.signs import SignsPage

            return SignsPage(context, parent)
        case PageId.REFERRAL:
            from ui.pages.referral import ReferralPage

            return ReferralPage(context, parent)
