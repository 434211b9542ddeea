"""How soon a press is seen: from the press on the native window to the picture on the screen.

Run by `make bench` on a real or virtual screen. A press is sent to the window as the platform
would send it and goes through everything that watches touches. The clock stops when the window
has painted the control held down, handed its picture to the screen, and the screen has answered.
A frame at 60 Hz lasts 16.7 ms. The page change is measured beside it: from the finger lifted to
the first picture of the new page or panel on the screen, which is to take no longer than 85 ms.
"""

from __future__ import annotations

import argparse
import datetime
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk import bootstrap
from kiosk.layout.metrics import Metrics
from kiosk.layout.position import Position
from kiosk.staff.pin import PinStore
from kiosk.visit.display_settings import TextSizeChosen
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    GoodnessOfFitChosen,
    LanguageChosen,
    PanelClosed,
    PartTurned,
    ReferralChosen,
    SignsChosen,
    Started,
    TopicChosen,
    WentBack,
)
from ui.app import application
from ui.app.garbage import GarbageCollection
from ui.app.preload import Preload
from ui.app.window import Window
from ui.theme.pixel_density import dots_per_mm

if TYPE_CHECKING:
    from kiosk.visit.events import Event
    from ui.app.assembly import Kiosk

FRAME_MS = 1000 / 60
PAGE_MS = 85.0
_TRAVEL_MS = 240  # until a page that drifts in has come to rest
_HOLD_MS = 40  # a quick finger
_LEFT = Qt.MouseButton.LeftButton
_NO_KEYS = Qt.KeyboardModifier.NoModifier
_FIRST_SIGN = Position(5)  # after the title and the opening words
_CONTROLS: dict[str, tuple[str, tuple[Event, ...], tuple[Event, ...]]] = {
    "start": ("start-en", (), (Ended(),)),
    "topic card": ("topic-what-is-imh", (Started("en"),), (WentBack(),)),
    "next topic": ("next", (Started("en"), TopicChosen("what-is-imh")), (WentBack(),)),
    "signs": ("signs", (Started("en"),), (WentBack(),)),
    "sign card": ("sign-not-held", (Started("en"), SignsChosen(), PartTurned(_FIRST_SIGN)), ()),
    "my page": ("my-page", (Started("en"), GoodnessOfFitChosen()), (WentBack(),)),
    "phone": ("phone", (Started("en"), ReferralChosen()), (PanelClosed(),)),
    "display": ("display", (Started("en"),), (PanelClosed(),)),
    "language": ("language", (Started("en"),), (LanguageChosen("en"),)),
    "text size": ("text-200", (Started("en"), DisplayOpened()), (TextSizeChosen(100),)),
}
"""What is pressed: its name, the way there, and the way back after every press."""
_KINDS = {"sign card": "sign chosen", "language": "language change", "text size": "size change"}
"""What a control does where it changes no page."""
_PAGE_CHANGE = "page change"
_PRESS = "press to paint"


class Seen(QObject):
    """Notes that a widget was painted, or that a window was asked to paint what has changed.

    Args:
        kind: The event waited for.
    """

    def __init__(self, kind: QEvent.Type) -> None:
        super().__init__()
        self._kind = kind
        self.there = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Note the event and let it through."""
        self.there = self.there or event.type() is self._kind
        return False


def main() -> None:
    """Measure every kind of control and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    application.make()
    window = Window(None)
    window.open()
    kiosk = _shell()
    window.set_content(kiosk.shell)
    QTest.qWaitForWindowExposed(window)
    kiosk.watch_input()
    GarbageCollection(kiosk)
    _load(kiosk)
    rounds = {name: _measure(kiosk, name, options.runs) for name in _CONTROLS}
    found = {_PRESS: {name: _spread([press for press, _ in rounds[name]]) for name in rounds}}
    every = {_PRESS: _spread([press for each in rounds.values() for press, _ in each])}
    for kind in dict.fromkeys((_PAGE_CHANGE, *_KINDS.values())):
        of_kind = [name for name in rounds if _KINDS.get(name, _PAGE_CHANGE) == kind]
        found[kind] = {name: _spread([each for _, each in rounds[name]]) for name in of_kind}
        every[kind] = _spread([each for name in of_kind for _, each in rounds[name]])
    size = kiosk.shell.size()
    if options.json:
        print(json.dumps({"size": size.toTuple(), **found, "all": every}))
    else:
        print(f"{size.width()}x{size.height()} on {application.make().platformName()}")
        for kind, names in found.items():
            limit = FRAME_MS if kind == _PRESS else PAGE_MS
            for name, values in {**names, "all": every[kind]}.items():
                print(f"{kind:15}  {name:10}  {_line(values)}")
            answer = "within" if every[kind]["max"] <= limit else "LONGER THAN"
            print(f"{kind:15}  at most {every[kind]['max']:.2f} ms: {answer} {limit:.1f} ms")
    kiosk.print_queue.close()


def _spread(values: list[float]) -> dict[str, float]:
    """Return median, 99th percentile and maximum."""
    p99 = statistics.quantiles(values, n=100, method="inclusive")[98]
    return {"p50": statistics.median(values), "p99": p99, "max": max(values)}


def _line(values: dict[str, float]) -> str:
    return "  ".join(f"{key} {ms:6.2f} ms" for key, ms in values.items())


def _shell() -> Kiosk:
    """Make the kiosk as it is without any configuration."""
    from ui.app.assembly import Kiosk
    from ui.context import UiContext
    from ui.printing.print_queue import PrintQueue
    from ui.theme.theme import Theme

    app = application.make()
    read = bootstrap.read(None)
    density = dots_per_mm(read.config.screen.dots_per_mm, app.primaryScreen())
    theme = Theme(read.tokens, Metrics(1, 1, density))
    context = UiContext(read.config, read.contacts, read.contents, theme, _today)
    room = PrintQueue(read.config.print, read.tokens)
    return Kiosk(context, room, _pins)


def _load(kiosk: Kiosk) -> None:
    """Load beforehand what the kiosk loads; else collecting garbage goes through all of it."""
    loaded: list[bool] = []
    Preload(kiosk, lambda: loaded.append(True), kiosk.context)
    while not loaded:
        QTest.qWait(_HOLD_MS)
    kiosk.be_prepared()


def _measure(kiosk: Kiosk, control: str, runs: int) -> list[tuple[float, float]]:
    """Return press to paint and page change of each round, in milliseconds.

    The first round is left out: it draws what is kept from then on.
    """
    name, there, back = _CONTROLS[control]
    kiosk.store.dispatch(Ended())
    for event in there:
        kiosk.store.dispatch(event)
    return [_round(kiosk, name, back) for _ in range(runs + 1)][1:]


def _round(kiosk: Kiosk, name: str, back: tuple[Event, ...]) -> tuple[float, float]:
    """Press and let go once, in milliseconds."""
    QTest.qWait(_TRAVEL_MS)  # the page comes to rest; not measured
    control = next(w for w in kiosk.shell.findChildren(QAbstractButton, name) if w.isVisible())
    window = kiosk.shell.window()
    place = control.mapTo(window, control.rect().center())
    native = window.windowHandle()
    begun = time.perf_counter()
    seen = _watch(control, QEvent.Type.Paint)
    QTest.mousePress(native, _LEFT, _NO_KEYS, place)
    _until(seen)
    pressed = time.perf_counter() - begun
    if not control.isDown():
        raise SystemExit(f"{name} was not pressed")
    QTest.qWait(_HOLD_MS)  # the press itself lasts so long
    begun = time.perf_counter()
    seen = _watch(window, QEvent.Type.UpdateRequest)
    QTest.mouseRelease(native, _LEFT, _NO_KEYS, place)
    _until(seen)
    released = time.perf_counter() - begun
    for event in back:
        kiosk.store.dispatch(event)
    return pressed * 1000, released * 1000


def _watch(watched: QWidget, kind: QEvent.Type) -> Seen:
    seen = Seen(kind)
    watched.installEventFilter(seen)
    return seen


def _until(seen: Seen) -> None:
    """Let the window work until what is waited for is painted and the screen has answered."""
    while not seen.there:
        QGuiApplication.processEvents()
    QGuiApplication.sync()


def _today() -> datetime.date:
    return datetime.date.today()


def _pins() -> PinStore:
    return PinStore(Path(tempfile.gettempdir()))


if __name__ == "__main__":
    main()
