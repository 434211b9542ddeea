"""A visit by keys alone: they move the focus, choose, turn pages and control the voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from kiosk.input.key_debounce import KeyDebounce
from kiosk.input.key_map import KeyAction, meanings
from kiosk.input.key_target import TARGETS
from kiosk.visit.events import KeysOpened, LanguageChosen, ReferralChosen
from kiosk.visit.flow import PageId, PanelId
from kiosk.visit.listening import (
    ListeningEvent,
    ListenToggled,
    RateChanged,
    ReadingOfAnswersToggled,
    SpeechPaused,
    SpeechRepeated,
    VolumeChanged,
)
from ui.input.key_guide import KeyGuide
from ui.input.key_name import key_name, typed_text
from ui.input.key_sandbox import KeySandbox
from ui.input.press_time import press_time
from ui.pages.page import Page
from ui.staff.page import StaffPanelPage
from ui.staff.pin_page import PinPage
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from ui.context import UiContext
    from ui.shell.view import ShellView
    from ui.shell.visit_store import VisitStore
    from ui.speech.narrator import Narrator
    from ui.speech.reading_order import ReadingOrder

_MOVES: Final = {KeyAction.UP: -1, KeyAction.DOWN: 1}
_VOICE_EVENTS: Final[dict[KeyAction, ListeningEvent]] = {
    KeyAction.LISTEN: ListenToggled(),
    KeyAction.REPEAT: SpeechRepeated(),
    KeyAction.ANSWERS: ReadingOfAnswersToggled(),
    KeyAction.PAUSE: SpeechPaused(),
    KeyAction.LOUDER: VolumeChanged(1),
    KeyAction.QUIETER: VolumeChanged(-1),
    KeyAction.FASTER: RateChanged(1),
    KeyAction.SLOWER: RateChanged(-1),
}


class KeyNavigation(QObject):
    """Moves, activates and speaks by keys.

    Moving the focus never activates a control. Its order is that in which the page is read aloud.

    Args:
        store: The visit.
        context: What keys mean here, and which languages have a voice.
        reading_order: The controls on screen, in the order in which they are read aloud.
        shell: Its pages know where the focus goes while nothing has it. They are the parent, too.
        narrator: Returns the narrator, None while there is no voice.
        staff_is_open: Whether the staff panel is on screen.
        clock: Seconds that never go back.
    """

    def __init__(
        self,
        store: VisitStore,
        context: UiContext,
        reading_order: ReadingOrder,
        shell: ShellView,
        *,
        narrator: Callable[[], Narrator | None],
        staff_is_open: Callable[[], bool],
        clock: Callable[[], float],
    ) -> None:
        super().__init__(shell.pages)
        self._store = store
        self._context = context
        self._reading_order = reading_order
        self._pages = shell.pages
        self._panels = shell.panels
        self._announcer = shell.announcer
        self._narrator = narrator
        self._staff_is_open = staff_is_open
        self._clock = clock
        self._options = options = context.config.keys
        self._meanings = meanings(options.map)
        self._debounce = KeyDebounce(options.debounce)
        self._guide = KeyGuide(store, context, shell, self)
        self.sandbox = KeySandbox(store, shell.panels, self._announce)
        self._ended = 0  # the step that the last key made in vain, as there was nothing further

    def handle_key(self, event: QKeyEvent, *, held: bool) -> None:
        """Perform the action of a key press, unless it is a repeat or has no meaning here.

        Args:
            event: The press.
            held: Whether the key was down already.
        """
        name = key_name(event)
        if not held and self._type(name, typed_text(event)):
            return
        accepted = self._debounce.accepts(name, press_time(event, self._clock()), held=held)
        action = self._meanings.get(name, KeyAction.NOTHING)
        if accepted and (action is not KeyAction.NOTHING or self.sandbox.is_open):
            self.perform(action)

    def _type(self, name: str, text: str) -> bool:
        """Type with a key into a page of staff in front, where the same may come twice at once.

        Returns:
            Whether the key has a meaning there.
        """
        page = self._pages.current
        return (
            isinstance(page, PinPage | StaffPanelPage)
            and self._panels.front is None
            and page.take_key(name, text)
        )

    def perform(self, action: KeyAction) -> None:
        """Perform an action."""
        if action not in _MOVES:
            self._ended = 0
        if self.sandbox.is_open:
            self.sandbox.press(action)
            return
        if self._starts_reading(action) or self._starts_for_staff(action):
            self._introduce()
            return
        match action:
            case KeyAction.HELP:
                self._help()
            case KeyAction.UP | KeyAction.DOWN:
                self._move(_MOVES[action])
            case KeyAction.CHOOSE:
                self._choose()
            case KeyAction.NEXT | KeyAction.BACK | KeyAction.HOME:
                self._click_target(action)
            case KeyAction.MY_PAGE:
                self._go_to_my_page()
            case KeyAction.LANGUAGE:
                self._change_language()
            case KeyAction.EVERYTHING:
                self._read_everything()
            case _:
                self._control_voice(_VOICE_EVENTS[action])

    def _starts_reading(self, action: KeyAction) -> bool:
        """Whether this key starts reading aloud: the person who pressed it may not see the screen.

        Over the thanks the key that chooses closes them. Any other may be that of the next family.

        Reading aloud would interrupt a screen reader. Full screen there is none, though
        `QAccessible.isActive` may say so: any AT-SPI client that lists windows makes it true.
        """
        visit = self._store.shown
        closes = visit.panel is PanelId.FAREWELL and action is KeyAction.CHOOSE
        return (
            self._options.start_reading
            and visit.location.page is PageId.WELCOME
            and not closes
            and self._may_start_reading()
        )

    def _may_start_reading(self) -> bool:
        """Whether reading aloud is off, could be on, and would talk over nobody."""
        visit = self._store.visit
        return (
            not visit.listening.on
            and visit.language in self._context.voiced_languages
            and not self._staff_is_open()
            and (self._pages.window().isFullScreen() or not QAccessible.isActive())
        )

    def _starts_for_staff(self, action: KeyAction) -> bool:
        """Whether this key starts reading the staff's pages: any key that is about the voice."""
        about_voice = action is KeyAction.HELP or (
            action in _VOICE_EVENTS and not self._store.shown.listening.on
        )
        voiced = self._store.shown.language in self._context.voiced_languages
        return about_voice and voiced and self._staff_is_open()

    def _help(self) -> None:
        """Let the keys be tried, aloud where there is a voice."""
        if self._staff_is_open():
            return
        self._store.dispatch(KeysOpened())
        if self.sandbox.is_open and self._may_start_reading():
            self._store.dispatch(ListenToggled())

    def _introduce(self) -> None:
        """Read the introduction, then the page."""
        if (narrator := self._narrator()) is not None:
            staff, guide = self._staff_is_open(), self._guide
            explain = guide.for_staff if staff else guide.for_families
            narrator.introduce(explain(narrator.bar))

    def _move(self, step: int) -> None:
        """Focus the next control in reading order.

        At either end the first press stays there and says so, the second comes round: whoever has
        one key for moving goes on to what they have passed, and nobody goes round without knowing.
        """
        ended, self._ended = self._ended, 0
        stops = self.stops()
        if not stops:
            return
        focused = self._pages.window().focusWidget()
        if focused not in stops:
            origin = [stop for stop in stops if stop is self._pages.focus_origin]
            self._focus(origin[0] if origin else self._entry(stops, step))
            return
        place = stops.index(focused) + step
        if 0 <= place < len(stops) or ended == step:
            self._focus(stops[place % len(stops)])
            return
        self._ended = step
        if step > 0:
            self._announce(self.tr("Last one. Next comes the first."))
        else:
            self._announce(self.tr("First one. Next comes the last."))

    def _entry(self, stops: list[QAbstractButton], step: int) -> QAbstractButton:
        """Return where moving begins on a page on which nothing has the focus.

        Forwards with the first control. Backwards with the way to the page that is printed, so that
        nobody with four keys has to pass all choices; where there is none, with the last control.
        """
        if step > 0:
            return stops[0]
        page = self._pages.current
        sheet = page.ways.shown_sheet if isinstance(page, Page) else None
        return sheet if sheet in stops else stops[-1]

    def stops(self) -> list[QAbstractButton]:
        """Return the controls that can be activated now, in reading order.

        With a panel in front these are its own: the voice has keys.
        """
        found: list[QAbstractButton] = []
        spoken = (each.widget for each in self._reading_order.whole(self._store.shown))
        narrator, panel = self._narrator(), self._panels.front
        bar = narrator.bar.findChildren(QAbstractButton) if narrator and panel is None else ()
        for widget in (*spoken, *bar):
            usable = isinstance(widget, QAbstractButton) and widget.isEnabled()
            if usable and widget.isVisible() and widget not in found:
                found.append(widget)
        return found

    def _focus(self, button: QAbstractButton) -> None:
        """Focus a control and, while there is a voice, read it aloud."""
        button.setFocus(Qt.FocusReason.TabFocusReason)
        if (narrator := self._narrator()) is not None:
            narrator.read_control(button)

    def _choose(self) -> None:
        """Activate the focused control; without one, focus the first instead."""
        focused = self._pages.window().focusWidget()
        if isinstance(focused, QAbstractButton) and focused in self.stops():
            focused.click()
            return
        self._move(1)

    def _click_target(self, action: KeyAction) -> None:
        """Click the control that an action is for.

        In a panel only BACK has one: the answer that changes nothing.
        """
        stops = self.stops()
        if (panel := self._panels.front) is not None:
            if action is KeyAction.BACK and panel.way_out is not None:
                panel.way_out.click()
                return
            stops = []  # a panel is modal: controls behind it are not offered
        buttons = [stop for stop in stops if isinstance(stop, Button)]
        for target in TARGETS[action]:
            for button in buttons:
                if button.key_target is target:
                    button.click()
                    return
        self._announce(self.tr("There is no page that way."))

    def _go_to_my_page(self) -> None:
        """Go to the page that is printed, from anywhere in a visit."""
        on_the_way = self._store.shown.location.page not in {PageId.WELCOME, PageId.REFERRAL}
        if on_the_way and self._panels.front is None and not self._staff_is_open():
            self._store.dispatch(ReferralChosen())
        else:
            self._announce(self.tr("There is no page that way."))

    def _change_language(self) -> None:
        """Switch to the next language, after the last one to the first."""
        codes = list(self._context.languages)
        if len(codes) > 1:
            here = codes.index(self._store.shown.language)
            self._store.dispatch(LanguageChosen(codes[(here + 1) % len(codes)]))

    def _control_voice(self, event: ListeningEvent) -> None:
        """Dispatch a change of the voice where the visit's language has one."""
        visit = self._store.shown
        if isinstance(event, ReadingOfAnswersToggled) and not self._may_tell_answers():
            return
        if visit.language in self._context.voiced_languages:
            self._store.dispatch(event)

    def _may_tell_answers(self) -> bool:
        """Whether a family listens: in silence, or for staff, nobody would know of the change."""
        return self._store.shown.listening.on and not self._staff_is_open()

    def _read_everything(self) -> None:
        """Read everything on the page, where the visit's language has a voice."""
        voiced = self._store.shown.language in self._context.voiced_languages
        if voiced and (narrator := self._narrator()) is not None:
            narrator.read_everything()

    def _announce(self, words: str) -> None:
        """Say something to screen readers and, while there is a voice, aloud."""
        self._announcer.announce(words)
        if (narrator := self._narrator()) is not None:
            narrator.announce(words)
