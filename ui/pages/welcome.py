"""The welcome page: what this is, how long it takes, that nothing is kept, and how to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale, QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent

from kiosk.input.key_target import KeyTarget
from kiosk.layout.position import START
from kiosk.visit.events import Started
from ui.accessibility.live_region import LiveRegion
from ui.attract import scene
from ui.pages.page import Page
from ui.pages.row_fitting import shorten_navigation
from ui.pages.welcome_layout import HEADING_FACE, LEAD_FACE, WelcomeLayout
from ui.theme import text_measure
from ui.theme.mirroring import mirrored, put
from ui.translation import translate_in
from ui.widgets.button import Button
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.layout.tokens import Time
    from kiosk.visit.flow import Visit
    from ui.attract.motions import AttractMotions
    from ui.attract.scene import Scene
    from ui.context import UiContext
    from ui.pages.welcome_layout import Poster
    from ui.widgets.flowing_text import FlowingText

_HOW_TO_START: Final = str(QT_TRANSLATE_NOOP("WelcomePage", "Touch here to begin."))
_LISTEN: Final = ("Listen", "Stop")  # words of `Page`


class WelcomePage(Page):
    """The page that is shown while no visit runs.

    Heading, lead and start buttons are beside the picture, in portrait below it. "Listen" is a
    start button, too: who cannot read needs it first. Where all that is too large, the first part
    has the picture and the heading, and the lead follows in further parts. The start buttons are
    then in the footer of every part, with "Listen" among the tools.
    """

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title.setProperty("face", "strong")
        self.heading = Label(HEADING_FACE, name="heading", parent=self, heading=True)
        self.lead = Label(LEAD_FACE, "soft", name="lead", parent=self, region=LiveRegion.LEAD)
        self.terms = Label(LEAD_FACE, "soft", name="terms", parent=self)
        self.listen.set_role("second", is_new=True)
        self.text: FlowingText | None = None
        self._in_each: dict[str, str] = {}  # words of the interface, in all languages with a voice
        self._starts = {code: self._start_button(code) for code in context.languages}
        self.count = self.add_count()
        self.later = Button(icon="next", name="later", parent=self)
        self.later.set_plain_face("tool")  # as high as the tools in its row
        self.later.key_target = KeyTarget.NEXT_PART
        self.later.clicked.connect(lambda: self.emit_event(self.turned(1)))
        self.starts_height = 0  # of the start buttons in rows of their own, in pixels
        self._scene: Scene | None = None
        self.motions: AttractMotions | None = None

    @property
    def starts(self) -> dict[str, Button]:
        """The start buttons by language code."""
        return self._starts

    def show_visit(self, visit: Visit) -> None:
        """Draw the page."""
        theme = self.context.theme
        poster = None
        if not theme.compact:
            self._show_words(visit, listen_starts=True)
            self._remove_starts_from_footer()
            layout = self._layout()
            self.heading.set_style(layout.heading_face, "")
            poster = layout.poster()
        if poster is None:
            self._show_words(visit, listen_starts=False)
            self._show_in_parts(visit)
        else:
            self.turn_to((START,), visit.location.position)
            self._show_poster(poster)
        self.update()

    def _show_words(self, visit: Visit, *, listen_starts: bool) -> None:
        """Show what all pages have, and the words of this one.

        Args:
            visit: What is shown.
            listen_starts: Whether "Listen" is among the start buttons, else among the tools.
        """
        theme = self.context.theme
        self._move_listen(on=listen_starts)
        super().show_visit(visit)
        self.title.set_text("" if theme.compact else self.context.config.clinic.name)
        # The clinic's name is smaller than the titles of other pages; the header is as high.
        self.title.setMinimumHeight(
            text_measure.height("H", theme.font("title"), theme.metrics.width)
        )
        self.heading.set_text(self.tr("Your baby’s feelings matter too."))
        self.lead.set_text(
            self.tr(
                "For families with babies and young children. Look. Notice. Take a page to your "
                "doctor or nurse today."
            )
        )
        self.terms.set_text(self.tr("About 5 to 10 minutes. Nothing is kept."))
        self._name_starts(visit)
        self.later.setAccessibleName(self.tr("Next part"))
        # Here the start buttons choose the language.
        for button in (self.back, self.home, self.language):
            button.hide()

    def _name_starts(self, visit: Visit) -> None:
        """Say on each start button what it does; while pages are read aloud, also what to do."""
        theme, several = self.context.theme, len(self._starts) > 1
        for code, button in self._starts.items():
            button.key_target = KeyTarget.NEXT if code == visit.language else None
            offered = self.context.languages[code]
            brief = offered.language.name if theme.compact else offered.language.start
            button.set_text(brief if several else self.tr("Start"))
            if several:  # in large text several buttons have no room for icons
                button.set_icon("" if theme.compact else "next")
            how = ""
            if visit.listening.on:
                how = translate_in(offered.code, type(self).__name__, _HOW_TO_START)
            button.setAccessibleDescription(how)
        if self.moved_tools:
            listen, stop = (self._word_in_each(word) for word in _LISTEN)
            self.listen.set_text(stop if visit.listening.on else listen)
            self.listen.reserve_room_for(listen, stop)

    def _word_in_each(self, source: str) -> str:
        """Return a word of `Page` in every language that has a voice, as "Listen · Escuchar"."""
        codes = [code for code in self.context.languages if code in self.context.voiced_languages]
        for code in codes:
            key = f"{code} {source}"
            if key not in self._in_each:
                self._in_each[key] = self._word_in(code, source)
        return " · ".join(dict.fromkeys(self._in_each[f"{code} {source}"] for code in codes))

    def _word_in(self, code: str, source: str) -> str:
        """Return a word of `Page` as it is written for a language."""
        written = self.context.languages[code].code
        return translate_in(written, Page.__name__, source) or source

    def _move_listen(self, *, on: bool) -> None:
        """Put "Listen" among the start buttons, as large as they are, or back into its row."""
        self.listen.set_role("second" if on else "plain")
        self.moved_tools = (self.listen,) if on else ()
        for row in (self._tools, self._navigation):
            row.removeWidget(self.listen)

    @property
    def _ways_to_start(self) -> tuple[Button, ...]:
        """The start buttons, and "Listen" where it is among them."""
        spoken = self.moved_tools and not self.listen.isHidden()
        return (*self._starts.values(), *((self.listen,) if spoken else ()))

    def play(self, *, on: bool, time: Time) -> None:
        """Start or stop the motions that draw attention: eyes that blink, an arrow that moves."""
        if self.motions is None and on:
            from ui.attract.motions import AttractMotions

            self.motions = AttractMotions(self, self._starts[self.context.config.language.default])
        if self.motions is not None:
            self.motions.play(on=on, time=time)

    def eyes_of(self, who: str) -> QRect:
        """Return the place of the eyes of "caregiver" or "baby", empty without a picture."""
        if self._scene is None:
            return QRect()
        eyes = scene.eyes_of(who, self._scene)
        return mirrored(eyes, self.width()) if self.isRightToLeft() else eyes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture behind the words."""
        if self._scene is None:
            return
        theme = self.context.theme
        painter = QPainter(self)
        if self.isRightToLeft():  # the picture is on the left
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        ground = theme.color("ground") if theme.contrast else None
        closed = () if self.motions is None else self.motions.closed
        scene.draw(painter, self._scene, self.devicePixelRatioF(), ground, closed)
        painter.end()

    def _start_button(self, code: str) -> Button:
        """Make the button that starts a visit in a language."""
        main = code == self.context.config.language.default
        role = "main" if main else "second"
        button = Button(
            role,
            icon="next",
            trailing=True,
            hero=len(self.context.languages) == 1,
            name=f"start-{code}",
            parent=self,
        )
        button.clicked.connect(lambda: self.emit_event(Started(code)))
        # Screen readers and the voice pronounce the text in this language.
        button.setLocale(QLocale(self.context.languages[code].language.locale))
        return button

    def _layout(self) -> WelcomeLayout:
        """Return the layout in the room that the last `update_layout` left."""
        return WelcomeLayout(
            self.size(),
            self.body.geometry().adjusted(0, 0, 0, -self.starts_height),
            self.heading.text(),
            self.lead.text(),
            self.terms.text(),
            self._ways_to_start,
            self.context.theme,
        )

    def _show_poster(self, poster: Poster) -> None:
        """Show everything at once."""
        if self.text is not None:  # hidden, it tells nothing of what was chosen before
            self.text.show_part((), self.context.theme)
            self.text.hide()
            self.show_count(self.count, 0, 1)
        put(self.heading, poster.heading)
        put(self.lead, poster.lead)
        put(self.terms, poster.terms)
        self._place_starts(poster.starts)
        self._scene = poster.scene

    def _place_starts(self, places: Sequence[QRect]) -> None:
        for button, place in zip(self._ways_to_start, places, strict=True):
            put(button, place)

    def _show_in_parts(self, visit: Visit) -> None:
        """Show the part of the visit's position: the first has the picture and the heading."""
        counting = self._add_starts_to_footer()
        text, theme, layout = self._show_text(), self.context.theme, self._layout()
        share = layout.heading_share()
        name = "" if self.title.text() else self.context.config.clinic.name
        parts, starts = layout.parts(text, share, name)
        here = self.turn_to(starts, visit.location.position)
        self._show_turning(here, len(parts), counting=counting)
        layout = self._layout()
        room = QRect(layout.body)
        if share is not None and not here:
            room = layout.text_room(share)
        if not here and parts[0][0].text == self.heading.text() and len(parts[0]) == 1:
            room.setWidth(layout.heading_width(room.width()))
        put(text, room.translated(-self.body.pos()))
        text.show_part(parts[here], theme)
        self._scene = None
        if share is not None and not here:
            self._scene = layout.part_scene(share, parts[here], room.width())

    def _show_text(self) -> FlowingText:
        """Show the text that flows into parts instead of heading and lead."""
        if self.text is None:
            from ui.widgets.flowing_text import (
                FlowingText,  # seldom needed, and not before the first paint
            )

            self.text = FlowingText("welcome-text", parent=self.body)
        self.heading.hide()
        self.lead.hide()
        self.terms.hide()
        self.text.show()
        return self.text

    def _show_turning(self, here: int, count: int, *, counting: bool) -> None:
        """Show which part this is, and the buttons that turn to the others."""
        self.back.setVisible(here > 0)
        self.show_count(self.count, here, count if counting else 1)
        self.later.setVisible(count > 1)
        self.later.setEnabled(here + 1 < count)
        if here == 0 and count > 1 and self._navigation.indexOf(self.later) >= 0:
            # Nothing leads back from here: what leads on has that place, too, and ends where it
            # ends on every part, so that the tools keep their place.
            wide = self.back.sizeHint().width() + self._navigation.spacing()
            self.later.setMinimumWidth(wide + self._home_width())
            self._keep_place(self.back, kept=False)
        self.update_layout()

    def _remove_starts_from_footer(self) -> None:
        """Take the start buttons out of the footer, where there are no parts to turn to."""
        self._arrange_footer(turning=False)
        for button in self._starts.values():
            self._action_row.removeWidget(button)
        self.update_layout()

    def _add_starts_to_footer(self) -> bool:
        """Put the start buttons into the footer or, where it has no room, in rows above it.

        Returns:
            Whether there is room for the label that says which part is shown. Without it the
            buttons that turn show, by being enabled, whether there are other parts.
        """
        self._arrange_footer(turning=True)
        for button in self._starts.values():
            self._action_row.addWidget(button)
        counting = self._fits_footer(counting=True)
        if counting or self._fits_footer(counting=False):
            return counting
        for button in self._starts.values():
            self._action_row.removeWidget(button)
        counting = self._fits_footer(counting=True)
        if not counting and not self._fits_footer(counting=False):
            self.dispensable = [self.back]
            counting = self._fits_footer(counting=True)
        layout = self._layout()
        row = layout.start_row(layout.body.width())
        high = text_measure.bottom(row)
        corner = QPoint(layout.body.left(), layout.body.bottom() + 1 - high)
        self._place_starts([place.translated(corner) for place in row])
        self.starts_height = high + self.context.theme.target_gap
        return counting

    def _fits_footer(self, *, counting: bool) -> bool:
        """Return whether the footer is wide enough, with or without the label of the part."""
        self.show_count(self.count, 7, 8 if counting else 1)
        self.update_layout()
        theme = self.context.theme
        widths = [row.sizeHint().width() for row in (self._navigation, self._action_row)]
        wide = max(widths) if theme.metrics.portrait else sum(widths) + theme.target_gap
        return wide <= self.width() - 2 * theme.margin

    def _arrange_footer(self, *, turning: bool) -> None:
        """Show or hide what turns to other parts, where other pages have it.

        Where the tools are at the foot, they are where every page has them: what turns to the next
        part has the place of "Home" there, and the place of a button that is hidden is kept.
        """
        theme = self.context.theme
        portrait = theme.metrics.portrait
        self.starts_height = 0
        self.dispensable = []
        self.later.setMinimumWidth(0)
        low = self._navigation.indexOf(self.display) >= 0 and not portrait
        shorten_navigation((self.back, self.home), self.width() - 2 * theme.margin, theme)
        beside = low and turning
        if beside:
            self.later.setMinimumWidth(self._home_width())
        self._keep_place(self.back, kept=turning)
        self._keep_place(self.home, kept=low and not turning)
        self._keep_place(self.later, kept=beside)
        for place, widget in enumerate((self.count, self.later)):
            widget.setVisible(turning)
            if portrait:
                self._navigation.insertWidget(2 + place, widget)
            elif beside and widget is self.later:
                self._navigation.insertWidget(1, widget)
            else:
                self._action_row.addWidget(widget)

    def _home_width(self) -> int:
        """Return the width of what stands in the place of "Home"."""
        return max(self.home.sizeHint().width(), self.later.sizeHint().width())

    def _keep_place(self, button: Button, *, kept: bool) -> None:
        """Say whether a button that is hidden keeps its place."""
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(kept)
        button.setSizePolicy(policy)
