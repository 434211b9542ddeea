"""Loads modules after the first paint, so that they are ready at the first touch.

One step at a time with pauses between, so that the welcome page stays responsive.
"""

from __future__ import annotations

import gc
import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.config.options import VoiceOptions
    from ui.app.assembly import Kiosk
    from ui.context import UiContext
    from ui.pages.fault import FaultView
    from ui.pages.plain_fault import PlainFaultView
    from ui.speech.fault_reader import FaultReader
    from ui.speech.voice_process import VoiceProcess

_FIRST_MS = 400  # well after the first paint
_PAUSE_MS = 40
_MODULES = (
    "ui.pages.topics",
    "ui.pages.topic",
    "ui.pages.signs",
    "ui.pages.referral",
    "ui.paper.render",
    "ui.panels.countdown",
    "ui.panels.on_phone",
    "ui.panels.farewell",
    "ui.panels.start_over",
    "ui.pages.goodness_of_fit",
    "ui.panels.display_settings",
    "ui.panels.keys",
    "ui.shell.page_transition",
    "ui.shell.sheet_flight",
    "ui.shell.sign_flight",
    "kiosk.sheets.referral",
    "kiosk.printing.factory",
)


class Preload(QObject):
    """Loads what a visit needs, while the welcome page is shown.

    Args:
        parent: Owner.
        done: Called once everything is loaded.
        context: Of the kiosk, whose codes for phones are made beforehand; None for no codes.
    """

    def __init__(
        self, parent: QObject, done: Callable[[], None], context: UiContext | None = None
    ) -> None:
        super().__init__(parent)
        self._done = done
        self._steps = _steps(context)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(_FIRST_MS)

    def _step(self) -> None:
        self._timer.setInterval(_PAUSE_MS)
        if next(self._steps, None) is None:
            self._timer.stop()
            self._done()
            self.deleteLater()


class VoiceStarter(QObject):
    """Starts the voice when all else is ready; it is loaded no earlier.

    Args:
        kiosk: The voice is joined to it; also the owner.
    """

    changed = Signal(bool)
    """The voice is there, or not any more."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._kiosk = kiosk
        self._voice: VoiceProcess | None = None
        self._closed = False

    def start(self) -> None:
        """Start it, where the clinic wants one."""
        context = self._kiosk.context
        if self._closed or not context.config.voice.enabled or self._voice is not None:
            return
        from kiosk.speech import recordings
        from ui.speech.voice_process import VoiceProcess

        locales = {code: content.language.locale for code, content in context.contents.items()}
        recorded = frozenset(code for code, content in context.contents.items() if content.audio)
        self._voice = VoiceProcess(
            context.config.voice,
            locales,
            self,
            recorded=recorded,
            recordings=recordings.load(context.contents, context.contacts, context.config.clinic),
        )
        self._kiosk.listen_to(self._voice)
        self._voice.changed.connect(self._on_changed)
        self._voice.start()

    def _on_changed(self) -> None:
        if self._voice is not None:
            self.changed.emit(self._voice.there)

    def close(self) -> None:
        """End it, for good."""
        self._closed = True
        if self._voice is not None:
            self._voice.close()


class FaultVoice:
    """Starts the voice of the fault page, which speaks only when a key asks for it.

    Args:
        view: What is read aloud.
        options: The table `voice` of the configuration.
    """

    def __init__(self, view: FaultView | PlainFaultView, options: VoiceOptions) -> None:
        self._view = view
        self._options = options
        self._voice: VoiceProcess | None = None
        self._reader: FaultReader | None = None

    def start(self) -> None:
        """Start it, where the clinic wants one, and watch the keys of the window."""
        if not self._options.enabled:
            return
        from ui.speech.fault_reader import FaultReader
        from ui.speech.voice_process import VoiceProcess

        languages = [words.code for words in self._view.page.family]
        self._voice = VoiceProcess(self._options, dict(zip(languages, languages, strict=True)))
        self._reader = FaultReader(self._voice, self._view, self._options)
        self._view.window().windowHandle().installEventFilter(self._reader)
        self._voice.start()

    def close(self) -> None:
        """End it, and leave the keys to others."""
        if self._reader is not None:
            self._view.window().windowHandle().removeEventFilter(self._reader)
        if self._voice is not None:
            self._voice.close()


def _steps(context: UiContext | None) -> Iterator[str]:
    # Building Qt's namespace takes about 20 ms, once; see ui.theme.qt_constants.
    for module, name in (("PySide6.QtCore", "Qt"), ("PySide6.QtWidgets", "QStyle")):
        getattr(importlib.import_module(module), name)
        yield name
    for module in _MODULES:
        importlib.import_module(module)
        yield module
    if context is not None:
        while not context.contents:
            yield "languages"  # which are read meanwhile
        from ui.panels import on_phone

        for content in context.contents.values():
            on_phone.prepare(context.contacts, content)
            yield content.code
    # Modules loaded so far stay, so that later collections skip them.
    gc.collect()
    gc.freeze()
    yield "gc"
