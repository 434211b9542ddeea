"""Reads pages aloud: joins what is on screen, the order of saying it, and the voice."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton

from kiosk.speech import playback
from kiosk.speech.normalization import pronounced
from kiosk.speech.playback import Playback, Sentence, SpeechState, StartSentence
from kiosk.visit.events import PrintReported
from kiosk.visit.listening import (
    AnswersToggled,
    ListeningEvent,
    ListenToggled,
    RateChanged,
    SpeechPaused,
    SpeechRepeated,
    SpeechResumed,
    VolumeChanged,
)
from ui.accessibility.announcer import ANNOUNCED_SECONDS
from ui.speech.highlight import SentenceHighlight
from ui.speech.reading_order import ReadingOrder, Utterance
from ui.speech.voice_bar import VoiceBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from kiosk.speech.playback import SpeechEvent
    from kiosk.visit.events import Event
    from kiosk.visit.flow import Visit
    from kiosk.visit.listening import ListeningSettings
    from ui.shell.shell import Shell


class Speaker(Protocol):
    """A voice, or something that stands for one. Nothing it is asked may block."""

    @property
    def changed(self) -> SignalInstance:
        """Other languages can be spoken than before, or the voice came or went."""

    @property
    def said(self) -> SignalInstance:
        """A number: what was given under it was said, or cannot be."""

    @property
    def languages(self) -> frozenset[str]:
        """Codes of the languages for which there is a voice."""
        ...

    @property
    def there(self) -> bool:
        """Whether it would speak at once."""
        ...

    def say(self, order: StartSentence, language: str, voice: ListeningSettings) -> None:
        """Break off whatever is said and say this."""
        ...

    def hush(self) -> None:
        """Be silent at once."""
        ...

    def close(self) -> None:
        """Be silent for ever."""
        ...


class SilentSpeaker(QObject):
    """Stands for a voice where pages are only drawn: it begins every sentence and ends none.

    Args:
        languages: Codes of those that it would speak.
    """

    changed = Signal()
    said = Signal(int)
    there = True

    def __init__(self, languages: Iterable[str]) -> None:
        super().__init__()
        self.languages = frozenset(languages)

    def say(self, order: StartSentence, language: str, voice: ListeningSettings) -> None:
        """Say nothing."""

    def hush(self) -> None:
        """Be silent."""

    def close(self) -> None:
        """Be silent."""


class Narrator(QObject):
    """Follows a visit with the voice, for as long as the family wants to listen.

    Args:
        shell: The window; also the owner.
        speaker: The voice.
        clock: Seconds that never go back.
    """

    def __init__(
        self, shell: Shell, speaker: Speaker, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(shell)
        self._shell = shell
        self._speaker = speaker
        self._clock = clock
        self._options = shell.context.config.voice
        self._reading_order = ReadingOrder(shell)
        self._speech = Playback()
        self._spoken: list[Utterance] = []
        self._known: list[Utterance] = []
        self._telling = False  # whether news is told rather than a page
        self._opening: tuple[Utterance, ...] = ()  # said before the next page
        self._place: object = None
        self._offered = False
        self._touched = clock()
        self._shown = -1
        self.bar = VoiceBar(shell)
        self.bar.hide()
        self.bar.happened.connect(shell.dispatch)
        self.highlight = SentenceHighlight(shell)
        speaker.changed.connect(self._on_voice_changed)
        speaker.said.connect(self._on_said)
        shell.idle.attended = self._holds

    @property
    def state(self) -> SpeechState:
        """What the voice is doing."""
        return self._speech.state

    @property
    def saying(self) -> Utterance | None:
        """The sentence that is read now, None for none or an announcement."""
        shown = self._speech.current
        return None if shown is None else self._spoken[shown]

    def show_bar(self, visit: Visit) -> bool:
        """Show the bar while pages are read, before a page takes the room that is left.

        Returns:
            Whether the room for pages has changed.
        """
        wanted = visit.listening.on and visit.language in self._speaker.languages
        changed = self.bar.isHidden() is wanted
        self.bar.setVisible(wanted)
        # Where words need all the room the numbers for urgent help are heard instead of seen.
        self._shell.strip.setVisible(not (wanted and self._shell.context.theme.compact))
        if wanted:
            theme = self._shell.context.theme
            self.bar.show_voice(visit.listening, theme, private=self._options.headphones)
        return changed

    def follow(self, event: Event | None = None) -> None:
        """Say what there is to say after an event, or after something else changed the screen."""
        if event is not None and not isinstance(event, PrintReported | SpeechResumed):
            self._touched = self._clock()
        visit = self._shell.visit
        if not visit.listening.on:
            self._end()
        elif isinstance(event, ListeningEvent) and not isinstance(event, ListenToggled):
            self._obey(event, visit)
        else:
            self._read(visit, anew=isinstance(event, ListenToggled))
        self.show_highlight()

    def announce(self, text: str) -> None:
        """Say something at once, then go on with the page."""
        visit = self._shell.visit
        if visit.listening.on:
            self._happen(playback.Announced(Sentence(self._pronounced(text, visit))))

    def confirm(self, words: str) -> None:
        """Say that something was done where what it was is not said."""
        if not (self._options.headphones or self._shell.visit.listening.answers):
            self.announce(words)

    def guide(self, words: Iterable[Utterance]) -> None:
        """Say how to go on, then the page; whoever did not listen does from here on."""
        self._opening = tuple(words)
        if self._shell.visit.listening.on:
            self._read(self._shell.visit, anew=True)
        else:
            self._shell.dispatch(ListenToggled())

    def read_control(self, widget: QWidget) -> None:
        """Say one thing, and nothing after it: whoever goes from thing to thing reads alone."""
        visit = self._shell.visit
        if visit.listening.on:
            self._touched = self._clock()
            self._give(self._allowed(self._reading_order.of(widget, visit), visit), visit)

    def count_down(self, seconds: int) -> None:
        """Say the question whether anybody is there, and from time to time what is left."""
        if not self._shell.visit.listening.on:
            return
        if self._place_now() != self._place:
            self.follow()
        elif seconds in ANNOUNCED_SECONDS:
            self.announce(self.tr("%n second(s)", "", seconds))

    def show_highlight(self) -> None:
        """Mark the sentence that is read where it stands now."""
        saying = self.saying
        theme = self._shell.context.theme
        self.highlight.show_sentence(saying, theme)

    def close(self) -> None:
        """End the voice."""
        self._speaker.close()

    def leave(self) -> None:
        """Make room for another voice."""
        self._speaker.changed.disconnect(self._on_voice_changed)
        self._speaker.said.disconnect(self._on_said)
        self.close()
        for widget in (self.bar, self.highlight):
            widget.hide()
            widget.setParent(None)

    def _read(self, visit: Visit, *, anew: bool) -> None:
        """Read a page that is new, and of a page that is known what has changed on it."""
        said = self._allowed(self._reading_order.whole(visit), visit)
        place, self._place = self._place, self._place_now()
        known = {(one.place, one.text) for one in self._known}
        self._known = said
        if anew or place != self._place:
            opening, self._opening = self._opening, ()
            self._give([*opening, *said], visit)
            return
        # News that was not heard yet is not lost to newer news.
        known -= {(one.place, one.text) for one in self._untold()}
        news = (one for one in said if (one.place, one.text) not in known)
        self._give([one for one in news if not _gave_way(one.widget)], visit)
        self._telling = True

    def _untold(self) -> list[Utterance]:
        """Return what is still to be said of the news."""
        return self._spoken[self._speech.position :] if self._telling else []

    def _obey(self, event: ListeningEvent, visit: Visit) -> None:
        match event:
            case SpeechPaused():
                self._happen(playback.Paused() if visit.listening.paused else playback.Resumed())
            case SpeechRepeated():
                self._happen(playback.Repeated())
            case VolumeChanged():
                self.announce(self.bar.volume_words(visit.listening.volume))
            case RateChanged():
                self.announce(self.bar.rate_words(visit.listening.rate))
            case SpeechResumed():
                pass  # what is to be said comes at once
            case AnswersToggled() if visit.listening.answers:
                self._read(visit, anew=True)
            case _:
                self._known = self._allowed(self._reading_order.whole(visit), visit)
                self._give([], visit)

    def _allowed(self, said: list[Utterance], visit: Visit) -> list[Utterance]:
        """Leave out what others must not hear; the first time, say how to hear it."""
        if self._options.headphones or visit.listening.answers:
            return said
        kept: list[Utterance] = []
        for one in said:
            if not one.answer:
                kept.append(one)
            elif not self._offered:
                self._offered = True
                kept += self._offer()
        return kept

    def _offer(self) -> list[Utterance]:
        name = self.tr("Read my choices")
        texts = (
            self.tr("Your choices are not read aloud here."),
            self.tr("To hear them, touch “%1”.").replace("%1", name),
        )
        return [Utterance(text, self.bar.answers) for text in texts]

    def _give(self, said: list[Utterance], visit: Visit) -> None:
        if visit.listening.paused:
            self._shell.dispatch(SpeechResumed())
        self._spoken, self._telling = said, False
        self._happen(playback.TextGiven(tuple(self._sentence(one, visit) for one in said)))

    def _sentence(self, one: Utterance, visit: Visit) -> Sentence:
        """Return what is said in its own language, where there is a voice for it."""
        language = one.language if one.language in self._speaker.languages else ""
        words = self._shell.context.contents[language or visit.language].speech
        return Sentence(pronounced(one.text, words), one.recording, language)

    def _pronounced(self, text: str, visit: Visit) -> str:
        return pronounced(text, self._shell.context.content(visit).speech)

    def _end(self) -> None:
        self._spoken, self._known, self._place, self._offered = [], [], None, False
        self._happen(playback.Stopped())

    def _happen(self, event: SpeechEvent) -> None:
        self._speech, orders = playback.step(self._speech, event)
        for order in orders:
            if isinstance(order, StartSentence):
                visit = self._shell.visit
                language = order.sentence.language or visit.language
                self._speaker.say(order, language, visit.listening)
            else:
                self._speaker.hush()
        self.show_highlight()

    def _place_now(self) -> object:
        """Return by what one page is told from another."""
        visit = self._shell.visit
        return visit.location, visit.panel, visit.language, self._shell.idle.warning

    def _holds(self) -> bool:
        """Whether a family listens, so that the visit is not left alone: for a time, not for ever.

        Sentences said into an empty room must not keep a family's choices on the screen.
        """
        if self._speech.state is not SpeechState.SPEAKING or not self._shell.visit.listening.on:
            return False
        return self._clock() - self._touched < self._options.keep_open_minutes * 60

    def _on_said(self, number: int) -> None:
        self._happen(playback.SentenceSpoken(number))

    def _on_voice_changed(self) -> None:
        self._happen(playback.VoiceAvailable() if self._speaker.there else playback.VoiceLost())
        context = self._shell.context
        if context.voiced_languages != self._speaker.languages:
            context.voiced_languages = self._speaker.languages
            self._shell.relayout()


def _gave_way(widget: QWidget) -> bool:
    """Whether it is one of several of which another was chosen: that one is told, not this."""
    if not isinstance(widget, QAbstractButton):
        return False
    return widget.autoExclusive() and not widget.isChecked()
