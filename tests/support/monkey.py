"""Somebody who touches and presses at random, and what must hold after everything done.

An act is drawn from a seed and its number alone: it names a place as a share of the window, or
the how-manieth control. So any act can be left out and the others stay what they are, which is
how `shortest` finds the few that break something.
"""

from __future__ import annotations

import gc
import random
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import TYPE_CHECKING, Any, NamedTuple

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, qInstallMessageHandler
from PySide6.QtGui import QAccessible, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kiosk.input.key_map import STANDARD
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import Sheet
from kiosk.staff.events import PinChecked, StaffPage
from kiosk.staff.panel import OWN_PAGES, StaffPanel
from kiosk.staff.pin import PinResult
from kiosk.visit.display_settings import TEXT_SIZES, ContrastChosen, TextSizeChosen
from kiosk.visit.dyad import Dyad
from kiosk.visit.events import Ended, LanguageChosen
from kiosk.visit.flow import PageId, PanelId, Visit
from tests.support import layout_rules
from tests.support.cups import wait_until
from tests.support.keys import key_event
from tests.support.memory import overwrite
from tests.support.touch import Hand, leave_alone
from tests.support.voices import QuietVoice
from ui.panels.countdown import CountdownPanel
from ui.panels.panel import Panel
from ui.paper import render
from ui.staff import contact_pages, controller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tests.support.fakes import Clock, RecordingPrinter
    from ui.app.assembly import Kiosk

SIZES = ((1280, 800), (1024, 600), (1080, 1920), (1920, 1080))
"""Between which the screen is turned or changed."""
OTHER_KEYS = (
    *("A", "Z", "Q", "F5", "F11", "F12", "F13", "F16"),
    *(Qt.Key.Key_Menu, Qt.Key.Key_Print, Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_Meta),
    *(Qt.Key.Key_Alt, Qt.Key.Key_Control, Qt.Key.Key_VolumeUp, Qt.Key.Key_Back, Qt.Key.Key_Help),
)
"""Keys without a meaning, and those that lead out of other programs."""
SHORTCUTS = (
    (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
    *((key, Qt.KeyboardModifier.ControlModifier) for key in (Qt.Key.Key_Q, Qt.Key.Key_W)),
    *((key, Qt.KeyboardModifier.ControlModifier) for key in (Qt.Key.Key_P, Qt.Key.Key_C)),
)
PROBLEMS = (PrintStatus.IDLE, PrintStatus.NEEDS_PAPER, PrintStatus.JAM, PrintStatus.OFFLINE)
SETTLED_S = 20.0


class Act(NamedTuple):
    """One thing that is done, with everything that chance decided about it."""

    kind: str
    a: float
    b: float
    c: float
    d: float

    def pick(self, choices: Sequence[Any], share: float | None = None) -> Any:
        """Return the choice at a share of them."""
        return choices[int((self.a if share is None else share) * len(choices))]


WEIGHTS = {
    "button": 30,
    "tap": 12,
    "key": 16,
    "drag": 5,
    "fingers": 5,
    "hold": 3,
    "lift": 3,
    "palm": 2,
    "double": 2,
    "wheel": 1,
    "right": 1,
    "shortcut": 2,
    "repeat": 2,
    "assistive": 5,
    "pause": 8,
    "leave": 2,
    "language": 2,
    "look": 2,
    "turn": 1,
    "lose focus": 1,
    "close": 1,
    "printer": 2,
    "voice": 2,
    "staff": 1,
}
"""How often each kind of act is drawn, relative to the others."""


def act(seed: int, number: int) -> Act:
    """Return the act of this number."""
    chance = random.Random(f"{seed}:{number}")
    (kind,) = chance.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))
    return Act(kind, *(chance.random() for _ in range(4)))


class Broken(AssertionError):  # noqa: N818  it is what happened
    """Something that must hold does not."""


@dataclass
class Noise:
    """What the program said, where it has to be silent."""

    heard: list[str] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Noise]:
    """Hear exceptions, warnings of Qt, and words on the standard streams while the block runs."""
    noise = Noise()

    def on_message(kind: object, context: object, message: str) -> None:
        noise.heard.append(f"Qt: {message}")

    def on_exception(kind: type[BaseException], error: BaseException, trace: Any) -> None:
        frames = []
        while trace is not None:
            code = trace.tb_frame.f_code
            frames.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
            trace = trace.tb_next
        noise.heard.append(f"{kind.__name__}: {error} at {' > '.join(frames)}")

    class Stream:
        def write(self, text: str) -> int:
            if text.strip():
                noise.heard.append(f"output: {text.strip()}")
            return len(text)

        def flush(self) -> None:
            pass

    handler, hook, streams = qInstallMessageHandler(on_message), sys.excepthook, sys.stdout
    errors = sys.stderr
    sys.excepthook = on_exception
    sys.stdout = sys.stderr = Stream()
    try:
        yield noise
    finally:
        qInstallMessageHandler(handler)
        sys.excepthook, sys.stdout, sys.stderr = hook, streams, errors


class Monkey:
    """Acts on one kiosk that is shown without a screen, or on one.

    Args:
        kiosk: Shown, with touches and keys watched.
        clock: The kiosk's.
        printer: What its sheets go to, None for a real one.
        noise: What the program has said.
    """

    def __init__(
        self, kiosk: Kiosk, clock: Clock, printer: RecordingPrinter | None, noise: Noise
    ) -> None:
        self.kiosk = kiosk
        self.clock = clock
        self.printer = printer
        self.noise = noise
        self.hand = Hand(kiosk)
        self.resets = 0
        self.states: set[int] = set()
        """Everything that was seen, each looked at once by the rules of the layout."""
        self.kinds: dict[str, int] = {}
        self.pages: dict[str, int] = {}
        self.window = kiosk.shell.window()
        # A test before this one, in the same process, may have left a window.
        self._before = {id(each) for each in QApplication.topLevelWidgets() if each.isVisible()}
        self._held: QPoint | None = None
        self._ended = False
        kiosk.store.changed.connect(self._note_end)
        self._rest: dict[tuple[object, ...], list[str]] = {}

    def _note_end(self, before: Visit, after: Visit, event: object) -> None:
        self._ended = self._ended or (isinstance(event, Ended) and before != after)

    @property
    def native(self) -> Any:
        """The native window."""
        return self.window.windowHandle()

    def do(self, one: Act) -> None:
        """Do one thing, let it take effect, and see that all is as it must be."""
        self.kinds[one.kind] = self.kinds.get(one.kind, 0) + 1
        getattr(self, "_" + one.kind.replace(" ", "_"))(one)
        self.settle()
        self.check()

    def settle(self) -> None:
        """Let everything that is on its way arrive."""
        wait_until(self._is_settled, SETTLED_S, "a kiosk at rest")

    def check(self) -> None:
        """See that everything holds.

        Raises:
            Broken: It does not.
        """
        wrong = list(self.complaints())
        if wrong:
            raise Broken("\n".join(wrong[:10]))

    def complaints(self) -> Iterator[str]:
        """Yield what does not hold."""
        yield from self.noise.heard
        self.noise.heard.clear()
        if not shiboken6.isValid(self.window) or not self.window.isVisible():
            yield "the window is gone"
            return
        yield from self._other_windows()
        yield from self._covering()
        yield from self._right_page()
        yield from self._nothing_cut()
        at_rest = self.kiosk.store.is_initial and not self.kiosk.staff_is_open
        if at_rest and self._ended:
            self.resets += 1
            self._ended = False
            yield from self.remains()

    def _other_windows(self) -> Iterator[str]:
        for widget in QApplication.topLevelWidgets():
            is_new = widget is not self.window and id(widget) not in self._before
            if is_new and widget.isVisible() and not self.belongs(widget):
                yield f"another window: {layout_rules.said(widget)}"
        for popup in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if popup is not None:
                yield f"a popup or dialog: {layout_rules.said(popup)}"

    def belongs(self, widget: QWidget) -> bool:
        """Whether a further window is meant, such as a cover on a second screen."""
        return False

    def _covering(self) -> Iterator[str]:
        shell = self.kiosk.shell
        if shell.size() != self.window.size():
            yield f"the page is {shell.size().toTuple()} in {self.window.size().toTuple()}"
        page, stack = shell.pages.current, shell.pages.stack
        if page is None or page.geometry() != stack.rect() or not page.isVisible():
            yield "the page does not fill its place"

    def _right_page(self) -> Iterator[str]:
        kiosk, panel = self.kiosk, StaffPanel()
        if kiosk.staff is not None:
            panel = kiosk.staff.panel
        page, visit = kiosk.shell.pages.current, kiosk.store.visit
        name = type(page).__name__
        self.pages[name] = self.pages.get(name, 0) + 1
        if panel.page in OWN_PAGES:
            kind: type[QWidget] = contact_pages.page_of(panel.contacts)
            if panel.page is not StaffPage.CONTACTS:
                kind = controller._PAGES[panel.page]
            if type(page) is not kind:
                yield f"{name} for {panel.page}"
            return
        if name != _PAGE_NAMES[visit.location.page]:
            yield f"{name} for {visit.location.page}"
        shown = {type(p).__name__ for p in kiosk.shell.findChildren(Panel) if p.isVisible()}
        wanted = set() if visit.panel is PanelId.NONE else {_PANEL_NAMES[visit.panel]}
        wanted |= {"LanguagesPanel"} if visit.languages_open else set()
        wanted |= {CountdownPanel.__name__} if kiosk.idle.warning else set()
        if shown != wanted:
            yield f"panels {sorted(shown)} for {sorted(wanted)}"

    def _nothing_cut(self) -> Iterator[str]:
        shell, context = self.kiosk.shell, self.kiosk.context
        seen = hash(tuple(layout_rules.fingerprint(shell)))
        if seen in self.states:
            return
        self.states.add(seen)
        theme = context.theme
        size = self.kiosk.store.visit.display.text_size
        staff = self.kiosk.staff
        if staff is not None and staff.panel.page in OWN_PAGES:
            size = staff.panel.display.text_size
        view = layout_rules.View(shell, theme.metrics.dots_per_mm, size)
        for name, rule in layout_rules.RULES.items():
            for complaint in rule(view):
                yield f"{name}: {complaint}"

    def remains(self) -> Iterator[str]:
        """Yield what is left of a visit that has ended: on screen, out of sight, in memory."""
        kiosk = self.kiosk
        if kiosk.store.visit != kiosk.store.initial:
            yield "the visit is not the initial one"
        if kiosk.idle.warning:
            yield "the countdown goes on"
        yield from self._told()
        if not kiosk.traces.overwriting.isActive() and render._recent:
            yield "what was drawn of the visit is never forgotten"
        overwrite(kiosk.traces.overwriting)  # a second has passed
        gc.collect()
        initial = kiosk.store.initial
        for found in gc.get_objects():
            if type(found) is Visit and found != initial and is_personal(found):
                yield f"a visit is still in memory: {_holders(found)}"
            elif type(found) is Sheet and not kiosk.print_queue.is_busy:
                yield f"a sheet is still in memory: {_holders(found)}"

    def _told(self) -> Iterator[str]:
        """Compare all that widgets tell, hidden ones too, with the first time of this kind."""
        kiosk = self.kiosk
        kind = (kiosk.shell.size().toTuple(), kiosk.context.printer_status, self._has_bar())
        now = told(kiosk)
        before = self._rest.setdefault(kind, now)
        for line in [line for line in now if line not in before]:
            yield f"told after a reset: {line}"

    def _has_bar(self) -> object:
        narrator = self.kiosk.narrator
        return None if narrator is None else not narrator.place.isHidden()

    def _is_settled(self) -> bool:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        staff = self.kiosk.staff
        return not self.kiosk.print_queue.is_busy and not (staff and staff.panel.checking)

    # What is done.

    def _place(self, x: float, y: float) -> QPoint:
        return QPoint(int(x * self.window.width()), int(y * self.window.height()))

    def buttons(self) -> list[QAbstractButton]:
        """Return what can be pressed, in the order in which it stands on the screen."""
        found = [b for b in self.kiosk.shell.findChildren(QAbstractButton) if b.isVisible()]
        where = {id(b): b.mapTo(self.kiosk.shell, b.rect().center()) for b in found}
        return sorted(found, key=lambda b: (where[id(b)].y(), where[id(b)].x()))

    def _button(self, one: Act) -> None:
        found = self.buttons()
        if found:
            button = one.pick(found)
            self._click(button.mapTo(self.window, button.rect().center()))

    def _tap(self, one: Act) -> None:
        self._click(self._place(one.a, one.b))

    def _click(self, place: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self.clock.pass_by(0.6)
        QTest.mouseClick(self.native, button, _NO_KEYS, place)

    def _right(self, one: Act) -> None:
        self._click(self._place(one.a, one.b), Qt.MouseButton.RightButton)

    def _double(self, one: Act) -> None:
        found = self.buttons()
        place = self._place(one.a, one.b)
        if found and one.c < 0.7:
            button = one.pick(found)
            place = button.mapTo(self.window, button.rect().center())
        self._click(place)
        self.clock.pass_by(0.1)
        QTest.mouseDClick(self.native, _LEFT, _NO_KEYS, place)

    def _wheel(self, one: Act) -> None:
        place, none = QPointF(self._place(one.a, one.b)), QPoint()
        turned = QPoint(0, 120 if one.c < 0.5 else -120)
        kind = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(place, place, none, turned, _NO_BUTTON, _NO_KEYS, kind, False)
        QCoreApplication.sendEvent(self.native, event)

    def _hold(self, one: Act) -> None:
        self._lift(one)
        self.clock.pass_by(0.3)
        self._held = self._place(one.a, one.b)
        QTest.mousePress(self.native, _LEFT, _NO_KEYS, self._held)

    def _lift(self, one: Act) -> None:
        if self._held is not None:
            self.clock.pass_by(one.a * 3)
            QTest.mouseRelease(self.native, _LEFT, _NO_KEYS, self._held)
            self._held = None

    def _drag(self, one: Act) -> None:
        self.clock.pass_by(0.4)
        start, end = self._place(one.a, one.b), self._place(one.c, one.d)
        QTest.mousePress(self.native, _LEFT, _NO_KEYS, start)
        for step in (0.3, 0.7, 1.0):
            QTest.mouseMove(self.native, start + (end - start) * step)
        QTest.mouseRelease(self.native, _LEFT, _NO_KEYS, end)

    def _fingers(self, one: Act) -> None:
        chance = random.Random(f"{one.a} {one.b}")
        self.clock.pass_by(0.4)
        places = {n: self._place(chance.random(), chance.random()) for n in range(1, 6)}
        count = chance.randint(2, 5)
        for finger in range(1, count + 1):
            self.hand.press(finger, places[finger])
        for _ in range(chance.randint(0, 3)):
            finger = chance.randint(1, count)
            places[finger] = self._place(chance.random(), chance.random())
            self.hand.move(finger, places[finger])
        order = list(range(1, count + 1))
        chance.shuffle(order)
        for finger in order:
            self.clock.pass_by(0.05)
            self.hand.release(finger, places[finger])

    def _palm(self, one: Act) -> None:
        self.hand.press(1, self._place(one.a, one.b))
        self.hand.press(2, self._place(one.b, one.c))
        self.hand.take_back()

    def _key(self, one: Act) -> None:
        keys = list(STANDARD) if one.b < 0.85 else OTHER_KEYS
        self.clock.pass_by(0.5 + one.c)
        self._strike(one.pick(keys))

    def _strike(self, key: str | Qt.Key, *, repeats: int = 0) -> None:
        for _ in range(repeats):
            self._send(key_event(QEvent.Type.KeyPress, key, repeat=True))
        self._send(key_event(QEvent.Type.KeyPress, key))
        self._send(key_event(QEvent.Type.KeyRelease, key))

    def _send(self, event: QKeyEvent) -> None:
        QCoreApplication.sendEvent(self.native, event)

    def _repeat(self, one: Act) -> None:
        self.clock.pass_by(0.5)
        self._strike(one.pick(list(STANDARD)), repeats=int(one.b * 8))

    def _shortcut(self, one: Act) -> None:
        key, modifiers = one.pick(SHORTCUTS)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._send(QKeyEvent(kind, key, modifiers))

    def _assistive(self, one: Act) -> None:
        """Press anything, shown or not, as assistive technology can."""
        found = self.kiosk.shell.findChildren(QAbstractButton)
        if found:
            one.pick(found).click()

    def _pause(self, one: Act) -> None:
        leave_alone(self.kiosk, self.clock, one.a * 12)

    def _leave(self, one: Act) -> None:
        """Go away, for a while or for good."""
        idle = self.kiosk.context.config.idle
        for seconds in (idle.after + 1, idle.countdown * one.a * 2):
            leave_alone(self.kiosk, self.clock, seconds)
            self.settle()

    def _language(self, one: Act) -> None:
        self.kiosk.store.dispatch(LanguageChosen(one.pick(sorted(self.kiosk.context.contents))))

    def _look(self, one: Act) -> None:
        size = TextSizeChosen(one.pick(TEXT_SIZES))
        self.kiosk.store.dispatch(ContrastChosen(one.c < 0.5) if one.b < 0.3 else size)

    def _turn(self, one: Act) -> None:
        self._lift(one)  # a place that is held may be none afterwards
        self.window.resize(*one.pick(SIZES))

    def _lose_focus(self, one: Act) -> None:
        for kind in (QEvent.Type.WindowDeactivate, QEvent.Type.WindowActivate):
            QCoreApplication.sendEvent(self.window, QEvent(kind))

    def _close(self, one: Act) -> None:
        self.window.close()

    def _printer(self, one: Act) -> None:
        if self.printer is None:
            return
        self.printer.answer = one.pick([each for each in PrintStatus if each not in _NO_ANSWERS])
        self.printer.state = one.pick(PROBLEMS, one.b)
        if one.c < 0.5:
            self.kiosk.printer_monitor.changed.emit(self.printer.state)

    def _voice(self, one: Act) -> None:
        """Let the voice end its sentence, go, or come back."""
        voice = self.kiosk.narrator._speaker if self.kiosk.narrator is not None else None
        if not isinstance(voice, QuietVoice):
            return
        if one.a < 0.7 and voice.given:
            voice.end()
        else:
            voice.go(there=one.b < 0.7, languages=tuple(self.kiosk.context.contents))

    def _staff(self, one: Act) -> None:
        """Take the way in; more often than not with the right PIN."""
        staff = self.kiosk.staff
        if staff is None or not staff.is_open:
            staff = self.kiosk.open_staff()
        if one.a < 0.6 and staff.panel.page is StaffPage.PIN:
            staff.dispatch(PinChecked(PinResult.RIGHT, 0))
        elif one.b < 0.2:
            staff.close()


def run(monkey: Monkey, seed: int, numbers: Iterable[int]) -> tuple[int, str] | None:
    """Do these acts of a seed; return the number of the one that broke something, and what."""
    for number in numbers:
        try:
            monkey.do(act(seed, number))
        except AssertionError as error:
            return number, f"{act(seed, number).kind}: {error}"
    return None


def told(kiosk: Kiosk) -> list[str]:
    """Return everything that widgets tell, out of sight too, and assistive technology reads."""
    lines = []
    for widget in (kiosk.shell, *kiosk.shell.findChildren(QWidget)):
        name = f"{type(widget).__name__} {widget.objectName()}"
        texts = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QAbstractButton):
            texts.append(f"checked {widget.isChecked()}, down {widget.isDown()}")
        read = QAccessible.queryAccessibleInterface(widget)
        if read is not None:
            texts += [read.text(kind) for kind in (QAccessible.Text.Name, _DESCRIPTION)]
        lines += [f"{name}: {text}" for text in texts if text]
    return lines


def is_personal(visit: Visit) -> bool:
    """Whether a visit holds what a family chose; how the screen looks is nothing of a family."""
    return bool(visit.signs or visit.dyad != Dyad() or visit.signs_on_phone)


def shortest(acts: Sequence[int], breaks: Callable[[Sequence[int]], bool]) -> list[int]:
    """Return fewer of these acts that still break something, by leaving out halves, then less.

    Args:
        acts: Their numbers.
        breaks: Tries them on a new kiosk and says whether something breaks.
    """
    kept, size = list(acts), max(1, len(acts) // 2)
    while size:
        at = 0
        while at < len(kept):
            tried = kept[:at] + kept[at + size :]
            if tried and breaks(tried):
                kept = tried
            else:
                at += size
        size //= 2
    return kept


def _holders(thing: object) -> str:
    """Name what keeps a thing alive, and what keeps that alive."""
    near = [each for each in gc.get_referrers(thing) if not isinstance(each, list | FrameType)]
    far = [each for one in near for each in gc.get_referrers(one) if each is not near]
    kinds = {type(each).__qualname__ for each in (*near, *far)}
    return ", ".join(sorted(kinds - {"list", "frame", "generator"}))


_LEFT, _NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_NO_BUTTON = Qt.MouseButton.NoButton
_DESCRIPTION = QAccessible.Text.Description
_NO_ANSWERS = frozenset({PrintStatus.IDLE, PrintStatus.SENDING})
_PAGE_NAMES = {
    PageId.WELCOME: "WelcomePage",
    PageId.TOPICS: "TopicsPage",
    PageId.TOPIC: "TopicPage",
    PageId.GOODNESS_OF_FIT: "GoodnessOfFitPage",
    PageId.SIGNS: "SignsPage",
    PageId.REFERRAL: "ReferralPage",
}
_PANEL_NAMES = {
    PanelId.DISPLAY: "DisplaySettingsPanel",
    PanelId.PHONE: "PhonePanel",
    PanelId.START_OVER: "StartOverPanel",
    PanelId.FAREWELL: "FarewellPanel",
    PanelId.KEYS: "KeysPanel",
}
