"""Text that wraps, styled by its meaning: a face and a tone of the design tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.accessibility import headings, live_region
from ui.theme import qt_constants, text_measure
from ui.theme.fallback_font import drawable

if TYPE_CHECKING:
    from ui.accessibility.live_region import LiveRegion
    from ui.theme.theme import Theme

headings.install()


class Label(QLabel):
    """A wrapping label.

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
        headings.mark(self, on=heading)
        self.setObjectName(name)
        self.setProperty("face", face)
        self.setProperty("tone", tone)
        # Plain text: a "<" in a contact's name is no markup.
        self.setProperty("textFormat", qt_constants.PLAIN_TEXT)
        self.setProperty("textInteractionFlags", qt_constants.NO_TEXT_INTERACTION)
        self.setWordWrap(True)
        self.setProperty("alignment", qt_constants.ALIGN_LEFT | qt_constants.ALIGN_TOP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

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
