"""A question laid over a page, with a face beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from ui.panels.panel import Panel
from ui.theme import qt_constants
from ui.widgets.picture import Picture

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

_DRAWING = "sorry"
_RATIO = 4 / 3  # of every drawing, width by height
_SHARE = 0.25  # of the window's height: that of the drawing,
_UPRIGHT_SHARE = 0.6  # and of that where it stands over the words
_ROOMY = 0.9  # `Metrics.text_room` from which the question has the largest type


class QuestionPanel(Panel):
    """A question, what follows from its answers, and a drawing of a sleepy screen.

    The drawing, then the sentence, give way to the question and its answers. The first answer is
    the main one and changes nothing: the focus begins there, and a key struck twice does no harm.
    """

    _only_words = True

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, name)
        self.face = Picture(name=f"{name}-face", parent=self.card)
        fixed = QSizePolicy.Policy.Fixed
        self.face.setSizePolicy(fixed, fixed)
        self._head.insertWidget(0, self.face)
        self._words.insertStretch(0, 1)
        self._words.addStretch(1)

    def ask(self, theme: Theme, question: str, lead: str) -> None:
        """Show the question over the page.

        Args:
            theme: Sizes.
            question: In one sentence.
            lead: What follows, in one or two sentences.
        """
        self.show_face(theme, _DRAWING, self.tr("A screen that is getting sleepy"))
        self.lay_out(theme, question, lead)

    def show_face(self, theme: Theme, drawing: str, alternative: str, growth: float = 1.0) -> None:
        """Show a drawing beside the words, upright over them, but not with large text.

        Args:
            theme: Sizes.
            drawing: Name of a file in the pictures folder, without its ending.
            alternative: Alternative text.
            growth: How much larger than beside a question.
        """
        upright = theme.metrics.portrait
        share = _SHARE * (_UPRIGHT_SHARE if upright else 1)
        least = theme.metrics.mm(theme.tokens.space.face)
        high = round(max(least, theme.metrics.height * share) * growth)
        self.face.setFixedSize(round(high * _RATIO), high)
        self._compose_head(upright=upright)
        self.title.set_style("display" if theme.metrics.text_room >= _ROOMY else "title", "")
        self.face.setVisible(not theme.compact)
        self.face.show_drawing(drawing, alternative)

    def _compose_head(self, *, upright: bool) -> None:
        """Put what is above the buttons side by side, or under each other in the middle."""
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.TopToBottom if upright else direction.LeftToRight)
        middle = Qt.AlignmentFlag.AlignCenter if upright else Qt.AlignmentFlag(0)
        for place in range(self._head.count()):
            item = self._head.itemAt(place)
            if item is not None and (widget := item.widget()) is not None:
                self._head.setAlignment(widget, middle)
        left = qt_constants.ALIGN_LEFT | qt_constants.ALIGN_TOP
        for label in (self.title, self.lead):
            label.align(qt_constants.ALIGN_CENTER if upright else left)

    def _least(self) -> list[QWidget]:
        return [self.face, self.lead]
