"""Reads pages aloud: joins what is on screen, the order of saying it, and the voice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton

from kiosk.speech import playback
from kiosk.speech.normalization import pronounced
from kiosk.speech.playback import Playback, Sentence, SpeechState, StartSentence
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
from ui.speech.highlight import SentenceHighlight
from ui.speech.reading_break import ReadingBreak, ReadingPlace
from ui.speech.reading_order import Utterance
from ui.speech.voice_bar import VoiceBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from kiosk.speech.playback import SpeechEvent
    from kiosk.visit.events import Event
    from kiosk.visit.flow import Visit
    from ui.context import UiContext
    from ui.shell.idle_watch import IdleWatch
    from ui.shell.visit_store import VisitStore
    from ui.speech.reading_order import ReadingOrder
    from ui.speech.speaker import Speaker


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
        self._reading_order = reading_order
        self._idle = idle
        self._clock = clock
        self._options = context.config.voice
        self._speech = Playback()
        self._spoken: list[Utterance] = []
        self._known: list[Utterance] = []
        self._reading_news = False  # whether changes are read rather than a whole page
        self._introduction: tuple[Utterance, ...] = ()  # read before the next page
        self._read_place: ReadingPlace | None = None
        self._break = ReadingBreak()
        self._answers_offered = False
        self.bar = VoiceBar(window)
        self.bar.hide()
        self.bar.happened.connect(store.dispatch)
        self.highlight = SentenceHighlight(window)
        speaker.changed.connect(self._on_voice_changed)
        speaker.said.connect(self._on_said)
        store.changed.connect(self._on_visit_changed)

    @property
    def state(self) -> SpeechState:
        """The state of the voice."""
        return self._speech.state

    @property
    def saying(self) -> Utterance | None:
        """The sentence of the page being read; None while silent or during an announcement."""
        shown = self._speech.current
        return None if shown is None else self._spoken[shown]

    def show_bar(self, visit: Visit) -> None:
        """Show the bar while pages are read, before a page takes the room that is left."""
        wanted = visit.listening.on and visit.language in self._speaker.languages
        self.bar.setVisible(wanted)
        if wanted:
            private = self._options.headphones
            self.bar.show_voice(visit.listening, self._context.theme, private=private)
        else:
            self.bar.clear()

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
        """Interrupt with an announcement, then continue with the page."""
        visit = self._store.shown
        if visit.listening.on:
            self._step(playback.Announced(Sentence(self._pronounced(text, visit))))

    def confirm(self, words: str) -> None:
        """Confirm an action without revealing what the family chose."""
        if not (self._options.headphones or self._store.shown.listening.answers):
            self.announce(words)

    def introduce(self, words: Iterable[Utterance]) -> None:
        """Read an introduction, then the page; starts reading aloud where it is off."""
        self._introduction = tuple(words)
        if self._store.shown.listening.on:
            self._read(self._store.shown, anew=True)
        else:
            self._store.dispatch(ListenToggled())

    def read_control(self, widget: QWidget) -> None:
        """Read only this control; do not continue with the page."""
        visit = self._store.shown
        if visit.listening.on:
            self._start_reading(self._allowed(self._reading_order.of(widget, visit), visit), visit)

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
        for widget in (self.bar, self.highlight):
            widget.hide()
            widget.setParent(None)

    def _on_visit_changed(self, before: Visit, after: Visit, event: Event | None) -> None:
        if event is not None:
            self.follow(event)

    def _read(self, visit: Visit, *, anew: bool) -> None:
        """Read a new page as a whole, and of a page read before only what changed."""
        said = self._allowed(self._reading_order.whole(visit), visit)
        before, here = self._read_place, self._current_place()
        self._read_place = here
        known = {one.key for one in self._known}
        self._known = said
        if anew or before != here:
            unread = self._spoken[self._speech.position :]
            if self._break.ends(before, here, unread) and not anew:
                said = self._break.rest(said, self._focused(visit))
            introduction, self._introduction = self._introduction, ()
            self._start_reading([*introduction, *said], visit)
            return
        # Changes that were not read yet are read with the newer ones.
        known -= {one.key for one in self._unread_news()}
        news = (one for one in said if one.key not in known)
        self._start_reading([one for one in news if not _is_deselected(one.widget)], visit)
        self._reading_news = True

    def _focused(self, visit: Visit) -> list[Utterance]:
        """Return the utterances of what has the focus."""
        widget = self._window.window().focusWidget()
        if widget is None or not self._window.isAncestorOf(widget):
            return []
        return self._allowed(self._reading_order.of(widget, visit), visit)

    def _unread_news(self) -> list[Utterance]:
        """Return the changes that are still to be read."""
        return self._spoken[self._speech.position :] if self._reading_news else []

    def _apply_setting(self, event: ListeningEvent, visit: Visit) -> None:
        match event:
            case SpeechPaused():
                self._step(playback.Paused() if visit.listening.paused else playback.Resumed())
            case SpeechRepeated():
                self._step(playback.Repeated())
            case VolumeChanged():
                self.announce(self.bar.volume_words(visit.listening.volume))
            case RateChanged():
                self.announce(self.bar.rate_words(visit.listening.rate))
            case SpeechResumed():
                pass  # the text follows in the next event
            case ReadingOfAnswersToggled() if visit.listening.answers:
                self._read(visit, anew=True)
            case _:
                self._known = self._allowed(self._reading_order.whole(visit), visit)
                self._start_reading([], visit)

    def _allowed(self, said: list[Utterance], visit: Visit) -> list[Utterance]:
        """Leave out the family's answers; until it was heard once, say how to hear them."""
        if not self._options.headphones:
            said = self._without_secrets(said)
        if self._options.headphones or visit.listening.answers:
            return said
        how = self._how_to_hear_answers()
        heard = [one.text for one in self._spoken[: self._speech.position]]
        self._answers_offered = self._answers_offered or how[-1].text in heard
        offered = self._answers_offered
        kept: list[Utterance] = []
        for one in said:
            if not one.answer:
                kept.append(one)
            elif not offered:
                offered = True
                kept += how
        return kept

    def _without_secrets(self, said: list[Utterance]) -> list[Utterance]:
        """Return utterances without the digits of the PIN pad, several of them as one."""
        kept: list[Utterance] = []
        for one in said:
            if not one.secret:
                kept.append(one)
            elif not (kept and kept[-1].secret):
                kept.append(replace(one, text=self.tr("Digit key.")))
        return kept

    def _how_to_hear_answers(self) -> list[Utterance]:
        name = self.tr("My choices")
        texts = (
            self.tr("Your choices are not read aloud here."),
            self.tr("To hear them, touch “%1”.").replace("%1", name),
        )
        return [Utterance(text, self.bar.answers) for text in texts]

    def _start_reading(self, said: list[Utterance], visit: Visit) -> None:
        if visit.listening.paused:
            self._store.dispatch(SpeechResumed())
        self._spoken, self._reading_news = said, False
        self._step(playback.TextGiven(tuple(self._sentence(one, visit) for one in said)))

    def _sentence(self, one: Utterance, visit: Visit) -> Sentence:
        """Return the sentence in its own language where there is a voice for it."""
        language = one.language if one.language in self._speaker.languages else ""
        words = self._context.contents[language or visit.language].speech
        return Sentence(pronounced(one.text, words), one.recording, language)

    def _pronounced(self, text: str, visit: Visit) -> str:
        return pronounced(text, self._context.content(visit).speech)

    def _end_reading(self) -> None:
        self._spoken, self._known, self._read_place, self._answers_offered = [], [], None, False
        self._break.forget()
        self._step(playback.Stopped())

    def _step(self, event: SpeechEvent) -> None:
        self._speech, orders = playback.step(self._speech, event)
        for order in orders:
            if isinstance(order, StartSentence):
                visit = self._store.shown
                language = order.sentence.language or visit.language
                self._speaker.speak(order, language, visit.listening)
            else:
                self._speaker.stop()
        self.show_highlight()

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
        if self._speech.state is not SpeechState.SPEAKING or not self._store.shown.listening.on:
            return False
        return self._clock() - self._idle.acted_at < self._options.keep_open_minutes * 60

    def _on_said(self, number: int) -> None:
        self._step(playback.SentenceSpoken(number))

    def _on_voice_changed(self) -> None:
        self._step(playback.VoiceAvailable() if self._speaker.there else playback.VoiceLost())
        context = self._context
        if context.voiced_languages != self._speaker.languages:
            context.voiced_languages = self._speaker.languages
            self.languages_changed.emit()


def _is_deselected(widget: QWidget) -> bool:
    """Whether it is a radio button that another one of its group replaced: that one is read."""
    if not isinstance(widget, QAbstractButton):
        return False
    return widget.autoExclusive() and not widget.isChecked()
