"""Reads pages aloud: joins what is on screen, the order of saying it, and the voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from kiosk.speech.playback import SpeechState
from kiosk.visit.events import Ended
from kiosk.visit.flow import PanelId
from kiosk.visit.listening import (
    ListeningEvent,
    ListenToggled,
    RateChanged,
    ReadingOfAnswersToggled,
    SpeechPaused,
    SpeechRepeated,
    SpeechResumed,
    VolumeChanged,
)
from ui.accessibility.announcer import ANNOUNCED_SECONDS
from ui.speech.acknowledgement import Acknowledgement
from ui.speech.discretion import Discretion
from ui.speech.highlight import SentenceHighlight
from ui.speech.page_script import PageScript
from ui.speech.reader import Reader
from ui.speech.reading_break import ReadingBreak, ReadingPlace
from ui.speech.voice_place import VoicePlace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.visit.events import Event
    from kiosk.visit.flow import Visit
    from ui.context import UiContext
    from ui.shell.idle_watch import IdleWatch
    from ui.shell.visit_store import VisitStore
    from ui.speech.reading_order import ReadingOrder
    from ui.speech.speaker import Speaker
    from ui.speech.utterance import Utterance


class Narrator(QObject):
    """Follows a visit with the voice, for as long as the family wants to listen.

    Args:
        speaker: The voice.
        store: Takes what the bar of the voice asks for, and tells what changed.
        context: What is on screen is drawn from it; learns which languages have a voice.
        reading_order: Says what is on screen, in the order in which it is read.
        idle: Knows whether the countdown runs.
        clock: Seconds that never go back.
        window: What bar and highlight lie on; also the owner.
    """

    languages_changed = Signal()
    """Other languages have a voice than before, so that pages look different."""

    def __init__(
        self,
        speaker: Speaker,
        store: VisitStore,
        context: UiContext,
        reading_order: ReadingOrder,
        idle: IdleWatch,
        clock: Callable[[], float],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._speaker = speaker
        self._store = store
        self._window = window
        self._context = context
        self._idle = idle
        self._clock = clock
        self._options = context.config.voice
        self._reading_news = False  # whether changes are read rather than a whole page
        self._introduction: tuple[Utterance, ...] = ()  # read before the next page
        self._read_place: ReadingPlace | None = None
        self._break = ReadingBreak()
        self._wants_everything = False  # of the next page, also what is read on request
        self._control: QWidget | None = None  # what is read rather than a page
        self.place = VoicePlace(window)
        self.bar = self.place.bar
        self.bar.happened.connect(store.dispatch)
        self.highlight = SentenceHighlight(window)
        self._acknowledgement = Acknowledgement(self)
        self._discretion = Discretion(context, self.bar.answers)
        self._script = PageScript(reading_order, self._discretion)
        self._reader = Reader(speaker, store, context, self.show_highlight)
        speaker.changed.connect(self._on_voice_changed)
        speaker.said.connect(self._on_said)
        store.changed.connect(self._on_visit_changed)

    @property
    def state(self) -> SpeechState:
        """The state of the voice."""
        return self._reader.state

    @property
    def saying(self) -> Utterance | None:
        """The sentence of the page being read; None while silent or during an announcement."""
        return self._reader.saying

    def show_bar(self, visit: Visit) -> None:
        """Show the bar while pages are read, before a page takes the room that is left.

        Without a voice a line says that it has stopped, until it is back or the visit ends.
        """
        theme = self._context.theme
        if not visit.listening.on:
            self.place.clear()
        elif visit.language in self._speaker.languages:
            private = self._options.headphones
            self.place.show_voice(visit.listening, theme, private=private)
        else:
            self.place.show_stopped(theme)

    def follow(self, event: Event | None = None) -> None:
        """Read what is new after an event, or after something else changed the screen."""
        visit = self._store.shown
        if not visit.listening.on:
            self._end_reading()
        elif isinstance(event, ListeningEvent) and not isinstance(event, ListenToggled):
            self._apply_setting(event, visit)
        else:
            self._read(visit, anew=isinstance(event, ListenToggled))
        self.show_highlight()

    def announce(self, text: str) -> None:
        """Interrupt with an announcement, then continue with the page; nothing for no text."""
        visit = self._store.shown
        if text and visit.listening.on:
            self._reader.announce(text, visit.language)

    def introduce(self, words: Iterable[Utterance]) -> None:
        """Read an introduction, then the page; starts reading aloud where it is off.

        Who listens already has heard the page: they hear everything on it.
        """
        self._introduction = tuple(words)
        self._wants_everything = self._store.shown.listening.on
        self._start_or_read()

    def read_everything(self) -> None:
        """Read everything on the page, also what is read only on request."""
        self._wants_everything = True
        self._start_or_read()

    def read_control(self, widget: QWidget) -> None:
        """Read this control with its state; do not continue with the page."""
        visit = self._store.shown
        if visit.listening.on:
            self._start_reading(self._script.control(widget, visit), visit)
            self._control = widget

    def count_down(self, seconds: int) -> None:
        """Read the countdown's question, then the seconds left from time to time."""
        if not self._store.shown.listening.on:
            return
        if self._current_place() != self._read_place:
            self.follow()
        elif seconds in ANNOUNCED_SECONDS:
            self.announce(self.tr("%n second(s)", "", seconds))

    def show_highlight(self) -> None:
        """Highlight the sentence being read where it stands now."""
        saying = self.saying
        theme = self._context.theme
        self.highlight.show_sentence(saying, theme)

    def close(self) -> None:
        """Close the speaker."""
        self._speaker.close()

    def leave(self) -> None:
        """Disconnect from the speaker and the visit, for another narrator."""
        self._speaker.changed.disconnect(self._on_voice_changed)
        self._speaker.said.disconnect(self._on_said)
        self._store.changed.disconnect(self._on_visit_changed)
        self.close()
        for widget in (self.place, self.highlight):
            widget.hide()
            widget.setParent(None)

    def _start_or_read(self) -> None:
        """Read the page in front anew; starts reading aloud where it is off."""
        if self._store.shown.listening.on:
            self._read(self._store.shown, anew=True)
        else:
            self._store.dispatch(ListenToggled())

    def _on_visit_changed(self, before: Visit, after: Visit, event: Event | None) -> None:
        if event is None:
            return
        self.follow(event)
        if isinstance(event, Ended) and before.listening.on:
            written = self._context.languages[before.language].code
            goodbye = self._acknowledgement.goodbye(written)
            settings = structs.replace(before.listening, on=False)
            self._reader.say_farewell(goodbye, before.language, settings)
        elif after.listening.on and not self._discretion.tells_answers(after):
            self.announce(self._acknowledgement.of(event, after))

    def _read(self, visit: Visit, *, anew: bool) -> None:
        """Read a new page, and of a page read before only what changed.

        What was said once in a visit, and what is on request, is left out. Of a page that
        something covered the heading is said, and what was not read yet.
        """
        everything, self._wants_everything = self._wants_everything, False
        before, here = self._read_place, self._current_place()
        self._read_place = here
        if before == here and not anew:
            # Changes that were not read yet are read with the newer ones.
            unread = self._reader.unread if self._reading_news else ()
            self._start_reading(self._script.news(visit, unread), visit)
            self._reading_news = True
            return
        back = self._break.ends(before, here, self._reader.unread) and not anew
        said = self._script.page(visit, everything=everything or back, anew=anew)
        if back:
            said = self._break.rest(said, self._focused(visit))
        introduction, self._introduction = self._introduction, ()
        explained = {one.widget for one in introduction}
        said = [one for one in said if one.widget not in explained]
        self._start_reading([*introduction, *said], visit)

    def _focused(self, visit: Visit) -> list[Utterance]:
        """Return the utterances of what has the focus."""
        widget = self._window.window().focusWidget()
        if widget is None or not self._window.isAncestorOf(widget):
            return []
        return self._script.control(widget, visit)

    def _repeat(self, visit: Visit) -> None:
        """Repeat what is read: the paragraph or all of the control; after a page all of it."""
        control = self._control
        if control is not None and not self.bar.isAncestorOf(control):
            self._start_reading(self._script.control(control, visit, again=True), visit)
            self._control = control
        elif control is not None or not self._reader.unread:
            self.read_everything()
        else:
            self._reader.repeat_paragraph()

    def _apply_setting(self, event: ListeningEvent, visit: Visit) -> None:
        match event:
            case SpeechPaused():
                self._reader.pause(on=visit.listening.paused)
            case SpeechRepeated():
                self._repeat(visit)
            case VolumeChanged():
                self.announce(self.bar.volume_words(visit.listening.volume))
            case RateChanged():
                self.announce(self.bar.rate_words(visit.listening.rate))
            case SpeechResumed():
                pass  # the text follows in the next event
            case ReadingOfAnswersToggled() if self._discretion.tells_answers(visit):
                self._start_reading(self._script.answers(visit), visit)
            case _:
                self._script.note_shown(visit)
                self._start_reading([], visit)
                self.announce(self._discretion.notice)

    def _start_reading(self, said: Sequence[Utterance], visit: Visit) -> None:
        if visit.listening.paused:
            self._store.dispatch(SpeechResumed())
        self._reading_news, self._control = False, None
        self._reader.start(said, visit)

    def _end_reading(self) -> None:
        self._read_place, self._control = None, None
        self._break.forget()
        self._script.forget()
        self._reader.stop()

    def _current_place(self) -> ReadingPlace:
        """Return what changes when another page, part, panel or language is shown."""
        visit = self._store.shown
        panel = "" if visit.panel is PanelId.NONE else str(visit.panel)
        over = (panel, "languages" * visit.languages_open, "countdown" * self._idle.warning)
        return ReadingPlace((visit.location, visit.language), tuple(name for name in over if name))

    def counts_as_activity(self) -> bool:
        """Whether a family listens, so that the visit goes on without touches: only for a time.

        Speech in an empty room must not keep a family's choices on the screen.
        """
        if self.state is not SpeechState.SPEAKING or not self._store.shown.listening.on:
            return False
        return self._clock() - self._idle.acted_at < self._options.keep_open_minutes * 60

    def _on_said(self, number: int) -> None:
        one = self._reader.note_said(number)
        if one is not None:
            self._script.note_heard(one, self._reader.unread)

    def _on_voice_changed(self) -> None:
        self._reader.note_voice()
        context = self._context
        if context.voiced_languages != self._speaker.languages:
            context.voiced_languages = self._speaker.languages
            self.languages_changed.emit()
