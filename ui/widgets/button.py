"""A button whose words wrap and whose icon is drawn in the colour of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from ui import flags, pictures

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from ui.look import Look

_FLAGS = flags.ALIGN_CENTER | flags.WORD_WRAP
_HERO_GROWTH = 1.35
_SLACK = 4  # pixels: words measured whole must not wrap for a rounding
_ICON_SHARE = 0.86  # of a line's height


class Button(QPushButton):
    """One thing to touch.

    Args:
        role: `main` for the one main action of a page, `second`, or `plain`.
        hero: Larger still, for the one button of the page at rest.
        repeats: Whether a second touch at once is meant, as on a number pad.
        icon: Name of an icon, empty for none.
        trailing: Whether the icon stands behind the words.
        name: Stable test id.
        parent: Owner.
    """

    def __init__(
        self,
        role: str = "plain",
        *,
        icon: str = "",
        trailing: bool = False,
        hero: bool = False,
        repeats: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", role)
        self._hero = hero
        self._repeats = repeats
        face = "title" if hero else "action"
        self.setProperty("face", "strong" if role == "plain" else face)
        self.setAutoDefault(True)  # Enter presses it, as keypads expect
        self._icon = icon
        self._trailing = trailing
        self._pad = 0
        self._least = QSize()
        self._texts: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def dress(self, look: Look) -> None:
        """Take sizes from a look."""
        self._pad = look.pad * 3 // 2 if self._hero else look.pad
        height = look.button if self.property("role") == "plain" else look.main
        if self._hero:
            height = max(height, round(height * _HERO_GROWTH * min(1.0, look.metrics.room)))
        self._least = QSize(look.button, height)
        self.ensurePolished()
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        if icon != self._icon:
            self._icon = icon
            self.updateGeometry()
            self.update()

    def say(self, text: str) -> None:
        """Show other words."""
        if text != self.text():
            self.setText(text)
            self.updateGeometry()

    def show_chosen(self, *, on: bool) -> None:
        """Show a checkable button as chosen or not, which nobody is to take for a touch."""
        self.blockSignals(True)  # noqa: FBT003
        self.setChecked(on)
        self.blockSignals(False)  # noqa: FBT003

    def reserve(self, *texts: str) -> None:
        """Keep room for every text this button will ever show, so that it never changes size."""
        self._texts = texts

    def sizeHint(self) -> QSize:
        """Return the size with all words on one line."""
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(text) for text in (self.text(), *self._texts))
        width = words + _SLACK + self._icon_room() + 2 * self._pad
        return QSize(width, self.heightForWidth(width)).expandedTo(self._least)

    def minimumSizeHint(self) -> QSize:
        """Return the size with one word a line."""
        longest = max((self.fontMetrics().horizontalAdvance(w) for w in self._split()), default=0)
        width = longest + self._icon_room() + 2 * self._pad
        return QSize(width, 0).expandedTo(self._least)

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that shows every word at this width, in pixels."""
        words = self._words(width - self._icon_room() - 2 * self._pad).height()
        return max(words + self._pad, self._least.height())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second touch of a trembling finger for none (EN 301 549, 5.8)."""
        if self._repeats:
            super().mouseDoubleClickEvent(event)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Let the style draw the box without words, which wrap here and do not in Qt."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the styled box, then icon and words as one centred group."""
        super().paintEvent(event)  # the box alone: see initStyleOption
        painter = QPainter(self)
        room = self._icon_room()
        inner = self.rect().adjusted(self._pad, 0, -self._pad, 0)
        words = self._words(inner.width() - room)
        left = inner.left() + max(0, (inner.width() - words.width() - room) // 2)
        text_left = left if self._trailing else left + room
        # A painter on a widget begins with the widget's own font and text colour.
        place = QRect(text_left, 0, words.width() + 1, self.height())
        painter.drawText(place, _FLAGS, self.text())
        if self._icon:
            self._draw_icon(painter, left + words.width() if self._trailing else left)
        painter.end()

    def _draw_icon(self, painter: QPainter, left: int) -> None:
        side = self._icon_side()
        space = self._icon_room() - side
        if self._trailing:
            left += space
        color = self.palette().buttonText().color().name()
        image = pictures.icon(self._icon, side, color, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, image)

    def _words(self, width: int) -> QRect:
        metrics = QFontMetrics(self.font())
        return metrics.boundingRect(QRect(0, 0, max(width, 1), 100_000), _FLAGS, self.text())

    def _split(self) -> list[str]:
        return self.text().split()

    def _icon_side(self) -> int:
        return round(self.fontMetrics().height() * _ICON_SHARE)

    def _icon_room(self) -> int:
        """Return the icon's width with the space between it and the words."""
        if not self._icon:
            return 0
        side = self._icon_side()
        return side + side // 3 if self.text() else side
