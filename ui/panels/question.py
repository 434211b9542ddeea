"""A question laid over a page, with a face beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from ui.panels.panel import Panel
from ui.widgets.picture import Picture

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

_DRAWING = "sorry"
_RATIO = 4 / 3  # of every drawing, width by height


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
        """Show a drawing beside the words, but not beside large text.

        Args:
            theme: Sizes.
            drawing: Name of a file in the pictures folder, without its ending.
            alternative: Alternative text.
            growth: How much larger than beside a question.
        """
        high = round(theme.metrics.mm(theme.tokens.space.face) * growth)
        self.face.setFixedSize(round(high * _RATIO), high)
        # Upright, large text needs the width.
        wide = not (theme.metrics.portrait and theme.metrics.text > 1)
        self.face.setVisible(wide and not theme.compact)
        self.face.show_drawing(drawing, alternative)

    def _least(self) -> list[QWidget]:
        return [self.face, self.lead]
