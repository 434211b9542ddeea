"""One topic: the plain-language summary first, then the handout's own words, in parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from kiosk import paging
from kiosk.visit import Event, PartTurned, ReferralChosen, SignsChosen, TopicChosen, Visit
from ui.pages.page import Page
from ui.widgets.picture import Picture
from ui.widgets.words import Words

if TYPE_CHECKING:
    from kiosk.content import Topic
    from ui.stage import Stage

_ROOMY = 0.75  # share of the designed-for screen from which the picture stays on every part


@dataclass(frozen=True)
class Part:
    """What one part of a topic shows; empty texts take no room."""

    summary: str = ""
    heading: str = ""
    words: str = ""


class TopicPage(Page):
    """A topic, cut into as many parts as the screen needs."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, parent)
        self.picture = Picture(name="picture", parent=self)
        self.summary_label = Words("strong", "info", name="summary-label", parent=self)
        self.summary = Words("lead", name="summary", parent=self)
        self.label = Words("body", "soft", name="handout-label", parent=self)
        self.heading = Words("strong", name="handout-heading", parent=self)
        self.words = Words("body", name="handout-words", parent=self)
        self._frame = QFrame(self)
        self._frame.setProperty("role", "summary")
        self._inside = QVBoxLayout(self._frame)
        self._inside.addWidget(self.summary_label)
        self._inside.addWidget(self.summary)
        self._text = QVBoxLayout()
        for widget in (self._frame, self.label, self.heading, self.words):
            self._text.addWidget(widget)
        self._text.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.body)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.addLayout(self._text, 11)
        self._halves.addWidget(self.picture, 8)
        self._on: Event = SignsChosen()
        self.count = Words("body", "soft", name="part", parent=self)
        self.count.setWordWrap(False)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page_button = self.button("my-page", ReferralChosen(), icon="printer")
        self.next = self.button("next", SignsChosen(), role="main", icon="next", trailing=True)
        self.next.clicked.disconnect()
        self.next.clicked.connect(lambda: self.tell(self._on))
        self.add_action(self.count)
        self.add_action(self.page_button)
        self.add_action(self.next)

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        content = self.stage.content(visit)
        topic = content.topic(visit.stop.topic)
        look = self.stage.look
        self.title.say(topic.title)
        self.page_button.say(self.tr("My page"))
        self.summary_label.say(self.tr("In short"))
        self.label.say(self.tr("The handout’s words"))
        self.picture.show_drawing(f"topic-{topic.id}", topic.picture)
        self._halves.setSpacing(look.margin)
        self._inside.setContentsMargins(look.pad, look.pad // 2, look.pad, look.pad // 2)
        self._inside.setSpacing(0)
        self._text.setSpacing(look.gap)
        self.settle()
        parts = self._parts(topic)
        here = min(visit.stop.part, len(parts) - 1)
        self._show_part(parts[here])
        several = self.tr("%1 of %2").replace("%1", str(here + 1)).replace("%2", str(len(parts)))
        self.count.say(several if len(parts) > 1 else "")
        self._show_way_on(visit, here, len(parts))
        self._place_picture(beside_words=not parts[here].summary)

    def _show_way_on(self, visit: Visit, here: int, count: int) -> None:
        """Next part, else next topic, else the signs."""
        ids = [topic.id for topic in self.stage.content(visit).topics]
        following = ids[ids.index(visit.stop.topic) + 1 :]
        if here + 1 < count:
            self._on = PartTurned(here + 1)
            self.next.say(self.tr("Read on"))
        elif following:
            self._on = TopicChosen(following[0])
            self.next.say(self.tr("Next topic"))
        else:
            self._on = SignsChosen()
            self.next.say(self.tr("Warning signs"))

    def _show_part(self, part: Part) -> None:
        self._frame.setVisible(bool(part.summary))
        self.summary.say(part.summary)
        self.heading.say(part.heading)
        self.words.say(part.words)
        self.label.setVisible(bool(part.words))

    def _place_picture(self, *, beside_words: bool) -> None:
        look = self.stage.look
        upright = look.metrics.portrait
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.BottomToTop if upright else direction.LeftToRight)
        self.picture.setVisible(not beside_words or look.metrics.room >= _ROOMY)

    def _parts(self, topic: Topic) -> list[Part]:
        """Everything in one part where it fits, else summary first, then the handout."""
        summary, words = " ".join(topic.summary), " ".join(topic.body)
        whole = Part(summary, topic.heading, words)
        if self._height(whole) <= self._room(with_picture=True)[1]:
            return [whole]
        summaries = paging.cut(summary, lambda text, _: self._fits(Part(summary=text)))
        heading = topic.heading
        bodies = paging.cut(
            words, lambda text, part: self._fits(Part(heading="" if part else heading, words=text))
        )
        return [Part(summary=text) for text in summaries] + [
            Part(heading="" if place else heading, words=text) for place, text in enumerate(bodies)
        ]

    def _fits(self, part: Part) -> bool:
        return self._height(part) <= self._room(with_picture=bool(part.summary))[1]

    def _room(self, *, with_picture: bool) -> tuple[int, int]:
        """Return width and height of the text column in pixels."""
        look = self.stage.look
        size = self.body.size()
        if not with_picture and look.metrics.room < _ROOMY:
            return size.width(), size.height()
        if look.metrics.portrait:
            return size.width(), (size.height() - look.margin) * 11 // 19
        return (size.width() - look.margin) * 11 // 19, size.height()

    def _height(self, part: Part) -> int:
        """Return the height of a part's text in pixels."""
        look = self.stage.look
        width, _ = self._room(with_picture=bool(part.summary))
        blocks = []
        if part.summary:
            inner = width - 2 * look.pad
            label = self._text_height(self.summary_label.text(), "strong", inner)
            words = self._text_height(part.summary, "lead", inner)
            blocks.append(label + words + 2 * (look.pad // 2))
        if part.words:
            blocks.append(self._text_height(self.label.text(), "body", width))
            blocks.append(self._text_height(part.words, "body", width))
        if part.heading:
            blocks.append(self._text_height(part.heading, "strong", width))
        return sum(blocks) + look.gap * (len(blocks) - 1)

    def _text_height(self, text: str, face: str, width: int) -> int:
        flags = Qt.TextFlag.TextWordWrap
        metrics = QFontMetrics(self.stage.look.font(face))
        return metrics.boundingRect(QRect(0, 0, width, 100_000), flags, text).height()
