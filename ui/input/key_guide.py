"""The sentences that explain the keys to somebody who listens, before the page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

from ui.pages.welcome import WelcomePage
from ui.speech.utterance import Utterance
from ui.staff.page import StaffPanelPage
from ui.staff.pin_page import PinPage
from ui.translation import translate_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from ui.context import UiContext
    from ui.shell.view import ShellView
    from ui.shell.visit_store import VisitStore

_LANGUAGE_HINT: Final = str(QT_TRANSLATE_NOOP("KeyGuide", "English: down until “%1”."))


class KeyGuide(QObject):
    """Explains the keys: to families what one needs to begin, to staff all that there is.

    Args:
        store: Knows the language of the visit.
        context: The languages that have a voice.
        shell: Its page is explained where it has keys of its own.
        parent: The owner.
    """

    def __init__(
        self, store: VisitStore, context: UiContext, shell: ShellView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._context = context
        self._pages = shell.pages

    def for_families(self, bar: QWidget) -> tuple[Utterance, ...]:
        """Return the sentences for a family; help tells the rest.

        Args:
            bar: What is highlighted while they are read.
        """
        return (
            Utterance(self.tr("Down moves; Enter, or the round key, chooses."), bar),
            *self._language_hints(),
            Utterance(self.tr("Right goes on."), bar),
            Utterance(self.tr("Help explains more."), bar),
        )

    def for_staff(self, bar: QWidget) -> tuple[Utterance, ...]:
        """Return the sentences for staff.

        Args:
            bar: What is highlighted while they are read.
        """
        page = self._pages.current
        own = page.guide() if isinstance(page, PinPage | StaffPanelPage) else ""
        sentences = (
            self.tr("You can use this screen with keys, and listen."),
            self.tr("Press down or up to move. To move never chooses."),
            self.tr("Press Enter, or the round key, to choose."),
            self.tr("Press right to go on, and left to go back."),
            *filter(None, [own]),
            self.tr("Press up from the first thing for the buttons of the voice."),
            self.tr("Press help to try the keys. Nothing happens then."),
        )
        return tuple(Utterance(text, bar) for text in sentences)

    def _language_hints(self) -> Iterator[Utterance]:
        """Yield, in each other language, the sentence that says how to start a visit in it."""
        page = self._pages.current
        starts = page.starts if isinstance(page, WelcomePage) else {}
        for code, button in starts.items():
            offered = button.isVisible() and code != self._store.shown.language
            if offered and code in self._context.voiced_languages:
                written = self._context.languages[code].code
                words = translate_in(written, type(self).__name__, _LANGUAGE_HINT)
                if words:
                    yield Utterance(words.replace("%1", button.text()), button, language=code)
