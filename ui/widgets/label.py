"""Text that wraps, styled by its meaning: a face and a tone of the design tokens."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.accessibility import headings, live_region
from ui.theme import qt_constants, text_measure
from ui.theme.fallback_font import drawable

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPaintEvent

    from ui.accessibility.live_region import LiveRegion
    from ui.theme.theme import Theme

headings.install()


class Label(QLabel):
    """A wrapping label, of which no last line is a single word. A heading has even lines.

    Args:
        face: Type size by name, from the design tokens.
        tone: Colour by meaning, empty for plain ink.
        name: Stable test id.
        parent: Owner.
        heading: Whether assistive technology reads it as a heading.
        region: What the words are for assistive technology, where their changes are announced.
    """

    def __init__(
        self,
        face: str = "body",
        tone: str = "",
        name: str = "",
        parent: QWidget | None = None,
        *,
        heading: bool = False,
        region: LiveRegion | None = None,
    ) -> None:
        super().__init__(parent)
        if region is not None:
            live_region.mark(self, region)
        self.answer = False
        """Whether the words reveal what a family chose, so that they are not read to others."""
        self.quoted = False
        """Whether they are the handout's own, which are read aloud when they are asked for."""
        self.on_request = False
        """Whether they are read aloud only when all is asked for: other words say the same."""
        self.opening = ""
        """Mark that the words begin with, and the space after it; the words hang beside it."""
        self._shown: tuple[tuple[str, int, str, bool], str] | None = None
        headings.mark(self, on=heading)
        self.setObjectName(name)
        self.setProperty("face", face)
        self.setProperty("tone", tone)
        # Plain text: a "<" in a contact's name is no markup.
        self.setProperty("textFormat", qt_constants.PLAIN_TEXT)
        self.setProperty("textInteractionFlags", qt_constants.NO_TEXT_INTERACTION)
        self.setWordWrap(True)
        self.align(qt_constants.ALIGN_LEFT | qt_constants.ALIGN_TOP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def align(self, alignment: int) -> None:
        """Change where the words stand in their room, by flags of `qt_constants`."""
        self._alignment = alignment
        self.setProperty("alignment", alignment)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Change it as Qt names it, where `Qt` has been named."""
        self.align(alignment.value)

    def set_style(self, face: str, tone: str) -> None:
        """Change size and colour."""
        if (face, tone) != (self.property("face"), self.property("tone")):
            self.setProperty("face", face)
            self.setProperty("tone", tone)
            # Qt evaluates a style sheet's property selectors only when a widget is polished.
            self.style().unpolish(self)
            self.style().polish(self)

    def fit_line(self, width: int, theme: Theme) -> None:
        """Take the largest size, up to that of its face, at which the words need one line.

        No size is below that of body text. Words that need more room than that wrap.

        Args:
            width: Room for the line, in pixels.
            theme: Fonts.
        """
        font = theme.font(str(self.property("face")))
        least = min(font.pixelSize(), theme.font("body").pixelSize())
        self.set_size(text_measure.line_size(self.text(), font, width, least), theme)

    def set_size(self, size: int, theme: Theme) -> None:
        """Take a size in pixels, instead of that of the face."""
        own = theme.font(str(self.property("face"))).pixelSize()
        sheet = "" if size == own else f"font-size: {size}px"
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def set_text(self, text: str) -> None:
        """Show a text; a label without text is hidden and takes no room.

        Letters that nobody could read, as there is no glyph for them, are left out.
        """
        text = drawable(text)
        self.setText(text)
        self.setVisible(bool(text))

    def hang(self, opening: str, indent: int) -> None:
        """Let all lines stand beside the mark that the words begin with, in a column of their own.

        Args:
            opening: The mark and the space after it; empty for none.
            indent: Width of both, in pixels.
        """
        opening = opening if self.text().startswith(opening) else ""
        if opening or self.opening:
            self.opening = opening
            left = _direction(self.text()) == qt_constants.TEXT_LEFT_TO_RIGHT
            margin = indent if opening else 0
            self.setContentsMargins(margin if left else 0, 0, 0 if left else margin, 0)
            self.update()

    def shown_text(self) -> str:
        """Return the words as they are drawn: as many, with a space at which no line breaks.

        A mark that they hang beside is not among them.
        """
        text, width = self.text().removeprefix(self.opening), self.contentsRect().width()
        if not self.wordWrap():
            return text
        key = (text, width, self.font().key(), headings.is_heading(self))
        if self._shown is None or self._shown[0] != key:
            even = headings.is_heading(self)
            arrange = text_measure.balanced_lines if even else text_measure.without_lone_word
            self._shown = key, arrange(text, self.font(), width)
        return self._shown[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words; those that `QLabel` would break or place otherwise as it draws others."""
        shown = self.shown_text()
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        # Neither alignment nor style is asked for: both would name `Qt`, see `qt_constants`.
        direction = _direction(shown)
        flags = qt_constants.WORD_WRAP | self._alignment | direction
        painter.drawText(self.contentsRect(), flags, shown)
        if self.opening:
            painter.drawText(self.rect(), self._alignment | direction, self.opening.rstrip())
        painter.end()


def _direction(text: str) -> int:
    """Return the flag of Qt for the direction of the first letter that has one."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    first = next((each for each in strong if each in {"L", "R", "AL"}), "L")
    return qt_constants.TEXT_LEFT_TO_RIGHT if first == "L" else qt_constants.TEXT_RIGHT_TO_LEFT
