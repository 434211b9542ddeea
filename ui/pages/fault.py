"""The page of a kiosk that cannot start: families are sent to the front desk, staff see why.

Nobody has chosen a language yet, and perhaps no configuration can be read. So families read every
language that ships, one under the other; what staff and IT need is in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content import language_file
from kiosk.files import paths
from kiosk.layout.metrics import Metrics
from ui.theme.pixel_density import dots_per_mm
from ui.theme.theme import Theme
from ui.translation import translate_in
from ui.widgets.help_strip import HelpStrip
from ui.widgets.label import Label
from ui.widgets.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from kiosk.config.options import ScreenOptions
    from kiosk.content.contacts import Contact
    from kiosk.files.faults import Fault
    from kiosk.layout.tokens import Tokens

_TEXT_STRETCH, _PICTURE_STRETCH = 13, 6
_TEXT_STEP = 25  # per cent, by which text that has no room gets smaller
_RULE = 2  # pixels: height of the line between what is for families and what is for staff
_MAX_FAULTS = 3  # all of them are in the log and in `imh-kiosk check`
_TITLE: Final = str(QT_TRANSLATE_NOOP("FaultPage", "This screen is resting"))
_LEAD: Final = str(
    QT_TRANSLATE_NOOP("FaultPage", "Please ask at the desk. They are glad to help you.")
)
_STAFF = "For staff: run “imh-kiosk check”."


@dataclass(frozen=True)
class FamilyWords:
    """What families read, in one language.

    Args:
        code: Of the language.
        title: What is so.
        lead: What to do.
    """

    code: str
    title: str
    lead: str


def family_words() -> tuple[FamilyWords, ...]:
    """Return the words for families in English, and in each language whose file is whole."""
    codes = dict.fromkeys(("en", *language_file.languages(paths.resources() / "content")))
    said = (
        FamilyWords(code, *(translate_in(code, "FaultPage", words) for words in (_TITLE, _LEAD)))
        for code in codes
    )
    return tuple(words for words in said if words.title and words.lead)


class FaultPage(QWidget):
    """Tells families whom to ask, and staff what is wrong.

    Args:
        faults: What is wrong.
        parent: The parent widget.
    """

    def __init__(self, faults: tuple[Fault, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setMinimumSize(1, 1)  # its height is the room there is, not what its words need
        self._faults = faults
        self.family = family_words()
        self.titles = [
            self._family_label("title", words.code, heading=True) for words in self.family
        ]
        self.leads = [self._family_label("lead", words.code) for words in self.family]
        self.rule = QFrame(self)
        self.rule.setProperty("role", "rule")
        self.rule.setFixedHeight(_RULE)
        self.staff = Label("body", "soft", name="staff", parent=self)
        self.faults = Label("body", "soft", name="faults", parent=self)
        self.picture = Picture(name="picture", parent=self)
        self._text = QVBoxLayout()
        self._text.addStretch(1)
        for title, lead in zip(self.titles, self.leads, strict=True):
            self._text.addWidget(title)
            self._text.addWidget(lead)
            self._text.addStretch(1)
        self._text.addWidget(self.rule)
        self._text.addWidget(self.staff)
        self._text.addWidget(self.faults)
        self._columns = QHBoxLayout(self)
        self._columns.addLayout(self._text, _TEXT_STRETCH)
        self._columns.addWidget(self.picture, _PICTURE_STRETCH)

    def _family_label(self, face: str, code: str, *, heading: bool = False) -> Label:
        """Make a label in a language."""
        label = Label(face, name=f"{face}-{code}", parent=self, heading=heading)
        label.setLocale(QLocale(code))
        return label

    def apply_theme(self, theme: Theme) -> bool:
        """Show texts and picture in the sizes of a theme.

        Returns:
            Whether there is room for all that families read.
        """
        self.show_words()
        self.picture.show_drawing("sorry", "")
        upright = theme.metrics.portrait
        self._columns.setDirection(
            QHBoxLayout.Direction.BottomToTop if upright else QHBoxLayout.Direction.LeftToRight
        )
        self._text.setStretch(0, 0 if upright else 1)  # the picture is close to the words
        self.picture.show()
        fits = self.show_faults(theme.margin, theme.gap, self._text_width(theme))
        if not fits or (self._faults and not self.faults.text()):
            self.picture.hide()  # words and what is wrong matter more
            fits = self.show_faults(theme.margin, theme.gap, self.width() - 2 * theme.margin)
        return fits

    def show_words(self) -> None:
        """Show all words but the faults."""
        for title, lead, words in zip(self.titles, self.leads, self.family, strict=True):
            title.set_text(words.title)
            lead.set_text(words.lead)
        self.staff.set_text(_STAFF)

    def show_faults(self, margin: int, gap: int, width: int) -> bool:
        """Show as many faults as there is room for, and how many more there are.

        Args:
            margin: Around the page, in pixels.
            gap: Between its words, in pixels.
            width: Of the words, in pixels.

        Returns:
            Whether there is room for the other words.
        """
        self._columns.setContentsMargins(*[margin] * 4)
        self._columns.setSpacing(margin)
        self._text.setSpacing(gap)
        for count in range(min(_MAX_FAULTS, len(self._faults)), -1, -1):
            # Only the file's name: a path would not fit.
            lines = [
                fault._replace(source=PurePath(fault.source).name).sentence()
                for fault in self._faults[:count]
            ]
            if more := len(self._faults) - count:
                lines.append(f"and {more} more" if count else "")
            self.faults.set_text("\n".join(line for line in lines if line))
            self._text.invalidate()
            needed = self._text.minimumHeightForWidth(width)
            if needed <= self.height() - 2 * margin:
                return True
        return False

    def _text_width(self, theme: Theme) -> int:
        inner = self.width() - 2 * theme.margin
        if theme.metrics.portrait:
            return inner
        return (inner - theme.margin) * _TEXT_STRETCH // (_TEXT_STRETCH + _PICTURE_STRETCH)


class FaultView(QFrame):
    """The fault page above a strip with urgent contacts for each language.

    Any file may be the one at fault, so it reads none but the style sheet.

    Args:
        faults: What is wrong.
        tokens: Colours and sizes.
        urgent: The contacts in the strip.
        screen: Text size, contrast and density.
    """

    def __init__(
        self,
        faults: tuple[Fault, ...],
        tokens: Tokens,
        urgent: tuple[Contact, ...],
        screen: ScreenOptions,
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self._tokens = tokens
        self.urgent = urgent
        self._screen = screen
        self.page = FaultPage(faults, self)
        self.strips = {words.code: HelpStrip(self) for words in self.page.family}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.page, 1)
        for strip in self.strips.values():
            self._column.addWidget(strip)
        self.setMinimumSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt to the size of the window."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out again, as a hidden widget has no sizes."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show words in the text size that is set, or as large as there is room for."""
        for text in text_sizes(self._screen.text_size):
            if self._fits(text):
                return

    def _fits(self, text: int) -> bool:
        """Show words in a text size, and return whether there is room for them."""
        density = dots_per_mm(self._screen.dots_per_mm, self.screen())
        metrics = Metrics(self.width(), self.height(), density, text / 100)
        theme = Theme(self._tokens, metrics, contrast=self._screen.high_contrast)
        self.setStyleSheet(theme.style_sheet(paths.resources() / "theme" / "kiosk.qss"))
        for code, strip in self.strips.items():
            strip.show_contacts(self.urgent, code, theme)
            strip.update_layout()
        self._column.invalidate()
        self._column.activate()
        return self.page.apply_theme(theme)


def text_sizes(wanted: int) -> Iterator[int]:
    """Yield text sizes to try, in per cent: the one that is set, and smaller ones down to 100."""
    yield from range(wanted, 100, -_TEXT_STEP)
    yield 100
