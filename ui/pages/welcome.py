"""The attract screen: what this is, how long it takes, that nothing is kept, one big start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, QRect
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from kiosk.input.key_target import KeyTarget
from kiosk.layout.position import START, part_starts
from kiosk.visit.events import Started
from ui.accessibility.live_region import LiveRegion
from ui.attract import scene
from ui.pages.page import Page
from ui.theme import qt_constants, svg, text_measure
from ui.theme.mirroring import mirrored, put
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QWidget

    from kiosk.layout.pagination import Part, Passage
    from kiosk.layout.position import Position
    from kiosk.layout.tokens import Time
    from kiosk.visit.flow import Visit
    from ui.attract.motions import AttractMotions
    from ui.attract.scene import Scene
    from ui.context import UiContext
    from ui.widgets.flowing_text import FlowingText

_HEADING = "display"
_NOTICE_SHARE = 0.4  # of the header's width, for staff's news of the printer
_AIRS = (2, 1)  # gaps between heading, words and button, the nicest first


@dataclass(frozen=True)
class _Poster:
    """Everything on one page: the share of the picture, and the room between the words."""

    share: float
    spacing: int


class WelcomePage(Page):
    """The page at rest.

    Words and start button stand beside the picture, upright under it. Where words are too large
    for that the heading alone stays with the picture and the rest follows in parts; the start
    button then is at the foot of all of them.
    """

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title.setProperty("face", "strong")
        self.heading = Label("display", name="heading", parent=self, heading=True)
        self.lead = Label("lead", "soft", name="lead", parent=self, region=LiveRegion.LEAD)
        self.notice = Label("body", "soft", name="notice", parent=self)
        self.notice.setWordWrap(False)
        self.notice.setProperty("alignment", qt_constants.ALIGN_MIDDLE)
        self._tools.addWidget(self.notice)
        self.mark = QLabel(self)
        self.mark.setObjectName("notice-mark")
        self.text: FlowingText | None = None
        self._starts = {code: self._start(code) for code in context.contents}
        self.count = self.add_count()
        self.later = Button(icon="next", name="later", parent=self)
        self.later.key_target = KeyTarget.NEXT_PART
        self.later.clicked.connect(lambda: self.emit_event(self.turned(1)))
        self.shelf = 0  # height of start buttons in rows of their own
        self._scene: Scene | None = None
        self.motions: AttractMotions | None = None

    @property
    def starts(self) -> dict[str, Button]:
        """The start buttons by language code."""
        return self._starts

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        super().show_visit(visit)
        theme = self.context.theme
        self.title.set_text("" if theme.compact else self.context.config.clinic.name)
        self._show_news()
        # The name is smaller than other pages’ headings; what stands beside it is not.
        self.title.setMinimumHeight(
            text_measure.height("H", theme.font("title"), theme.metrics.width)
        )
        self.heading.set_text(self.tr("Your baby’s feelings matter too."))
        self.lead.set_text(
            self.tr(
                "See what infant mental health means. Look at some signs. Take a page to your "
                "doctor or nurse today. It takes about 5 minutes. Nothing you touch is kept."
            )
        )
        several = len(self._starts) > 1
        for code, button in self._starts.items():
            button.key_target = KeyTarget.NEXT if code == visit.language else None
            content = self.context.contents[code]
            brief = content.language.name if theme.compact else content.language.start
            button.set_text(brief if several else self.tr("Start"))
            if several:  # hardly have room beside each other where words are this large
                button.set_icon("" if theme.compact else "next")
        self.later.setAccessibleName(self.tr("Next part"))
        for name in ("back", "home"):
            getattr(self, name).hide()
        # The start buttons are the choice of language here; what stands beside it keeps its place.
        policy = self.language.sizePolicy()
        behind = theme.compact and not theme.metrics.portrait
        policy.setRetainSizeWhenHidden(self.language.is_wanted and not behind)
        self.language.setSizePolicy(policy)
        self.language.hide()
        poster = None if theme.compact else self._poster()
        if poster is None:
            self._show_in_parts(visit)
        else:
            self.turn_to((START,), visit.location.position)
            self._show_poster(poster)
        self.update()

    def _show_news(self) -> None:
        """Show what keeps the printer from printing: staff are to see it before a family does.

        In words in the header, or, where it has no room for them, as a mark at the foot.
        """
        for label in (self.notice, self.mark):
            label.hide()
        theme, printer = self.context.theme, self.context.printer_status
        if not printer.is_problem:
            return
        from ui.printing.messages import PrintMessages

        news = PrintMessages(self).cause(printer)
        wide = QFontMetrics(theme.font("body")).horizontalAdvance(news)
        if not theme.compact and wide <= (self.width() - 2 * theme.margin) * _NOTICE_SHARE:
            self.notice.set_text(news)
            return
        ratio = self.devicePixelRatioF()
        side = theme.touch_target // 2
        self.mark.setPixmap(svg.icon("printer-out", side, theme.colors.ink_soft, ratio))
        self.mark.setAccessibleName(news)
        # Upright the display button ends the row; elsewhere nothing follows it.
        self._navigation.removeWidget(self.mark)
        before = self._navigation.indexOf(self.display) if theme.metrics.portrait else -1
        self._navigation.insertWidget(before, self.mark)
        self.mark.show()

    def play(self, *, on: bool, time: Time) -> None:
        """Begin or end the small motions that invite."""
        if self.motions is None and on:
            from ui.attract.motions import AttractMotions

            self.motions = AttractMotions(self, self._starts[self.context.config.language.default])
        if self.motions is not None:
            self.motions.play(on=on, time=time)

    def eyes_of(self, who: str) -> QRect:
        """Return where somebody's eyes are, empty where there is no picture."""
        if self._scene is None:
            return QRect()
        eyes = scene.eyes_of(who, self._scene)
        return mirrored(eyes, self.width()) if self.isRightToLeft() else eyes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture under the words."""
        if self._scene is None:
            return
        theme = self.context.theme
        painter = QPainter(self)
        if self.isRightToLeft():  # the picture stands at the other side
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        ground = theme.color("ground") if theme.contrast else None
        closed = () if self.motions is None else self.motions.closed
        scene.draw(painter, self._scene, self.devicePixelRatioF(), ground, closed)
        painter.end()

    def _start(self, code: str) -> Button:
        main = code == self.context.config.language.default
        role = "main" if main else "second"
        button = Button(
            role,
            icon="next",
            trailing=True,
            hero=len(self.context.contents) == 1,
            name=f"start-{code}",
            parent=self,
        )
        button.clicked.connect(lambda: self.emit_event(Started(code)))
        # So that a voice says the words as those do who look for them.
        button.setLocale(QLocale(self.context.contents[code].language.locale))
        return button

    # Everything at once

    def _poster(self) -> _Poster | None:
        """Return the nicest way to show everything at once, None where there is none."""
        self._stand_free()
        theme = self.context.theme
        shares = scene.PORTRAIT_SHARES if theme.metrics.portrait else scene.TEXT_SHARES
        for share in shares:
            room = self._room(share)
            for air in _AIRS:
                poster = _Poster(share, theme.gap * air)
                if self._needed(room.width(), poster.spacing) <= room.height():
                    return poster
        return None

    def _room(self, share: float) -> QRect:
        """Return where words may stand on the page when the picture has its share."""
        inside = self._inside()
        if self.context.theme.metrics.portrait:
            top = round(self.height() * share) + self.context.theme.margin
            return QRect(inside.left(), top, inside.width(), inside.bottom() + 1 - top)
        inside.setWidth(round(self.width() * share) - 2 * self.context.theme.margin)
        return inside

    def _inside(self) -> QRect:
        """Return the page between header and whatever stands at its foot."""
        return self.body.geometry().adjusted(0, 0, 0, -self.shelf)

    def _needed(self, width: int, spacing: int) -> int:
        """Return the height of everything at this width, in pixels."""
        words = sum(self._height(label.text(), width, face) for label, face in self._labels())
        return words + text_measure.bottom(self._row(width)) + 2 * spacing

    def _labels(self) -> tuple[tuple[Label, str], ...]:
        return ((self.heading, _HEADING), (self.lead, "lead"))

    def _height(self, text: str, width: int, face: str) -> int:
        return text_measure.height(text, self.context.theme.font(face), width)

    def _even(self, width: int) -> int:
        """Return the width at which no word of the heading stands alone."""
        return text_measure.balanced_width(
            self.heading.text(), self.context.theme.font(_HEADING), width
        )

    def _row(self, width: int) -> list[QRect]:
        """Return where the start buttons stand: side by side, or under each other."""
        theme, buttons = self.context.theme, list(self._starts.values())
        return text_measure.row(buttons, width, theme.gap, whole=theme.metrics.portrait)

    def _show_poster(self, poster: _Poster) -> None:
        """Place heading, words and button under each other, and the picture with them."""
        if self.text is not None:
            self.text.hide()
        room = self._room(poster.share)
        y = room.top()
        if not self.context.theme.metrics.portrait:
            y += (room.height() - self._needed(room.width(), poster.spacing)) // 2
        for label, face in self._labels():
            height = self._height(label.text(), room.width(), face)
            width = self._even(room.width()) if label is self.heading else room.width()
            put(label, QRect(room.left(), y, width, height))
            y += height + poster.spacing
        self._place_starts(QPoint(room.left(), y), self._row(room.width()))
        self._scene = self._arranged(poster.share, self.lead.geometry().bottom(), self.height())

    def _place_starts(self, corner: QPoint, places: list[QRect]) -> None:
        for button, place in zip(self._starts.values(), places, strict=True):
            put(button, place.translated(corner))

    def _arranged(self, share: float, words_bottom: int, bottom: int) -> Scene:
        """Arrange the picture: under the header, since hair and hills are no ground for words."""
        top = self.body.geometry().top()
        if self.context.theme.metrics.portrait:
            return scene.above(self.size(), top, round(self.height() * share))
        if self.context.theme.contrast:
            words_bottom = 0  # the picture keeps to its own ground
        return scene.beside(self.size(), top, bottom, share, words_bottom)

    # In parts

    def _show_in_parts(self, visit: Visit) -> None:
        """Show the heading with the picture, the rest in further parts."""
        counting = self._stand_at_foot()
        text, theme = self._prose(), self.context.theme
        share = self._cover_share()
        whole = self._inside().size()
        cover = whole if share is None else self._room(share).size()
        parts, starts = self._parts(text, cover, whole)
        here = self.turn_to(starts, visit.location.position)
        self._show_turns(here, len(parts), counting=counting)
        room = self._inside()
        if share is not None and not here:
            room = self._room(share)
        if not here and parts[0][0].text == self.heading.text() and len(parts[0]) == 1:
            room.setWidth(self._even(room.width()))
        put(text, room.translated(-self.body.pos()))
        text.show_part(parts[here], theme)
        self._scene = self._cover(share, parts[here], room) if share and not here else None

    def _prose(self) -> FlowingText:
        if self.text is None:
            from ui.widgets.flowing_text import (
                FlowingText,  # seldom needed, and not before the first paint
            )

            self.text = FlowingText("welcome-text", parent=self.body)
        for label, _ in self._labels():
            label.hide()
        self.text.show()
        return self.text

    def _parts(
        self, text: FlowingText, cover: QSize, whole: QSize
    ) -> tuple[list[Part], list[Position]]:
        """Return the parts of the text and where they begin.

        Where the header has no room for the clinic’s name, it ends the last part, if that has.
        """
        from kiosk.layout.pagination import Passage

        def flow(*passages: Passage) -> list[Part]:
            return text.parts(passages, self.context.theme, lambda part: whole if part else cover)

        words: tuple[Passage, ...] = (
            Passage(self.heading.text(), _HEADING),
            Passage(self.lead.text(), "lead"),
        )
        parts = flow(*words)
        if not self.title.text():
            name = Passage(self.context.config.clinic.name, "strong", "soft")
            named = flow(*words, name)
            if len(named) == len(parts):
                words, parts = (*words, name), named
        return parts, part_starts(words, parts)

    def _cover_share(self) -> float | None:
        """Return the share of the picture beside which the heading fits whole, None for none."""
        shares = scene.PORTRAIT_SHARES if self.context.theme.metrics.portrait else scene.TEXT_SHARES
        for share in shares:
            room = self._room(share)
            if self._height(self.heading.text(), room.width(), _HEADING) <= room.height():
                return share
        return None

    def _cover(self, share: float, part: Part, room: QRect) -> Scene:
        words = sum(self._height(passage.text, room.width(), passage.face) for passage in part)
        inside = self._inside()
        words_bottom = inside.top() + words + self.context.theme.gap * len(part)
        return self._arranged(share, words_bottom, inside.bottom() + 1)

    def _show_turns(self, here: int, count: int, *, counting: bool) -> None:
        """Show which part this is, and the ways to the others."""
        self.back.setVisible(here > 0)
        self.show_count(self.count, here, count if counting else 1)
        self.later.setVisible(count > 1)
        self.later.setEnabled(here + 1 < count)
        self.update_layout()

    def _stand_free(self) -> None:
        """Take the start buttons out of the row at the foot; there are no parts to turn to."""
        self._arrange_foot(turning=False)
        for button in self._starts.values():
            self._action_row.removeWidget(button)
        self.update_layout()

    def _stand_at_foot(self) -> bool:
        """Let the start buttons stand in the row at the foot, else in rows of their own above it.

        Returns:
            Whether there is room to say which part is shown; the ways to the others say enough.
        """
        self._arrange_foot(turning=True)
        for button in self._starts.values():
            self._action_row.addWidget(button)
        counting = self._fits_foot(counting=True)
        if counting or self._fits_foot(counting=False):
            return counting
        for button in self._starts.values():
            self._action_row.removeWidget(button)
        counting = self._fits_foot(counting=True)
        if not counting and not self._fits_foot(counting=False):
            self.dispensable = [self.back]
            counting = self._fits_foot(counting=True)
        inside = self.body.geometry()
        rows = self._row(inside.width())
        high = text_measure.bottom(rows)
        self._place_starts(QPoint(inside.left(), inside.bottom() + 1 - high), rows)
        self.shelf = high + self.context.theme.gap
        return counting

    def _fits_foot(self, *, counting: bool) -> bool:
        """Return whether the foot is wide enough, with or without the words between the ways."""
        self.show_count(self.count, 7, 8 if counting else 1)
        self.update_layout()
        theme = self.context.theme
        widths = [row.sizeHint().width() for row in (self._navigation, self._action_row)]
        wide = max(widths) if theme.metrics.portrait else sum(widths) + theme.gap
        return wide <= self.width() - 2 * theme.margin

    def _arrange_foot(self, *, turning: bool) -> None:
        """Show or hide the ways to other parts, at the side where this screen has them.

        Hidden ways back keep their place, so that the others are where every page has them.
        """
        upright = self.context.theme.metrics.portrait
        self.shelf = 0
        self.dispensable = []
        low = self._navigation.indexOf(self.display) >= 0 and not upright
        for button, kept in ((self.back, turning), (self.home, low)):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(kept)
            button.setSizePolicy(policy)
        for place, widget in enumerate((self.count, self.later)):
            widget.setVisible(turning)
            if upright:
                self._navigation.insertWidget(2 + place, widget)
            else:
                self._action_row.addWidget(widget)
