"""What pages draw from: content, contacts, configuration, the theme and the printer status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.printing.status import PrintReport, PrintStatus

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping

    from kiosk.config.options import Config
    from kiosk.content.contacts import Contacts
    from kiosk.content.language_file import OfferedLanguage
    from kiosk.content.model import Content
    from kiosk.sheets.sheet import Sheet, Wording
    from kiosk.visit.flow import Visit
    from ui.theme.theme import Theme


class UiContext:
    """What is read once at the start, and the theme, printer status and voices of this moment.

    Args:
        config: The clinic's settings.
        contacts: Whom to call.
        contents: Content by language code, in the order in which languages are offered.
        theme: Fonts, sizes and colours.
        today: Asked for the date when a sheet is made; None where it is not known.
        first_page: The languages offered, while nothing else of them has been read.
    """

    def __init__(
        self,
        config: Config,
        contacts: Contacts,
        contents: dict[str, Content],
        theme: Theme,
        today: Callable[[], datetime.date | None],
        first_page: Mapping[str, OfferedLanguage] | None = None,
    ) -> None:
        self.config = config
        self.contacts = contacts
        self.contents = contents
        self.theme = theme
        self.printer_status = PrintStatus.IDLE
        """The status at the last query: a problem, or `IDLE`."""
        self.voiced_languages: frozenset[str] = frozenset()  # languages for which there is a voice
        self._today = today
        self._first_page = first_page or {}

    @property
    def languages(self) -> Mapping[str, OfferedLanguage]:
        """The languages offered by their code, in their order; also before they are read."""
        return self.contents or self._first_page

    def complete(self, config: Config, contacts: Contacts, contents: dict[str, Content]) -> None:
        """Take everything that has been read since the first page was shown."""
        self.config, self.contacts, self.contents = config, contacts, contents

    @property
    def today(self) -> Callable[[], datetime.date | None]:
        """Asks for the day; the answer is None where the clock cannot be believed."""
        return self._today

    @property
    def knows_date(self) -> bool:
        """Whether the clock can be believed; else sheets have a blank for the date."""
        return self._today() is not None

    def content(self, visit: Visit) -> Content:
        """Return the content in the language of a visit."""
        return self.contents[visit.language]

    def print_report(self, visit: Visit) -> PrintReport:
        """Return the print status of a visit's sheet, or that of the printer before it is sent."""
        return PrintReport.of(visit.print_status, self.printer_status, pending=visit.print_pending)

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
            pages=self.config.print.pages,
        )
