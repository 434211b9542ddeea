"""What pages draw from: content, contacts, configuration, the current look and the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.printing.status import News, PrintStatus

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from kiosk.config.options import Config
    from kiosk.content.contacts import Contacts
    from kiosk.content.model import Content
    from kiosk.sheets.sheet import Sheet, Wording
    from kiosk.visit.flow import Visit
    from ui.theme.theme import Look


class Stage:
    """The unchanging part of what pages show, and what follows the window and the printer.

    Args:
        config: The clinic's settings.
        contacts: Whom to call.
        contents: Content by language code, in the order in which languages are offered.
        look: Fonts, sizes and colours.
        today: Asked for the date when a sheet is made.
    """

    def __init__(
        self,
        config: Config,
        contacts: Contacts,
        contents: dict[str, Content],
        look: Look,
        today: Callable[[], datetime.date],
    ) -> None:
        self.config = config
        self.contacts = contacts
        self.contents = contents
        self.look = look
        self.printer = PrintStatus.IDLE
        """How the printer was when it was last looked at; a problem, or `IDLE`."""
        self.spoken: frozenset[str] = frozenset()  # languages for which there is a voice
        self._today = today

    def content(self, visit: Visit) -> Content:
        """Return the content in the language of a visit."""
        return self.contents[visit.language]

    def news(self, visit: Visit) -> News:
        """Return what there is to say about a visit's sheet."""
        return News.of(visit.printing, self.printer, pending=visit.pending)

    def wording(self, language: str) -> Wording:
        """Return a sheet's languages: the family's, with the provider's beside it."""
        from kiosk.sheets.sheet import Wording

        return Wording.of(self.contents, language, self.config.language.second)

    def sheet(self, visit: Visit) -> Sheet:
        """Return the family's referral sheet as it stands now."""
        from kiosk.sheets import referral

        return referral.build(
            self.wording(visit.language),
            self.contacts,
            self.config.clinic,
            signs=visit.signs,
            day=self._today(),
        )
