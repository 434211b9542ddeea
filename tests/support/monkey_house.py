"""New kiosks without a screen, one after the other, for the monkey."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from kiosk import bootstrap
from tests.support import monkey, window
from tests.support.fakes import Clock, RecordingPrinter
from tests.support.monkey import Monkey
from ui.app import application
from ui.app.window import Window

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.support.monkey import Noise
    from ui.app.assembly import Kiosk


class MonkeyHouse:
    """Opens kiosks in the kiosk's own window.

    Args:
        folder: For configuration and state.
        config: The configuration.
        noise: What the program says.
    """

    def __init__(self, folder: Path, config: str, noise: Noise) -> None:
        gc.disable()  # as in the kiosk: see `ui.app.garbage`
        application.make(offscreen=True)
        file = folder / "kiosk.toml"
        file.write_text(config, encoding="utf-8")
        self._data = bootstrap.read(file)
        self._folder = folder
        self._noise = noise
        self._open: tuple[Kiosk, Window] | None = None

    def monkey(self) -> Monkey:
        """Return one on a new kiosk; the kiosk before is closed."""
        self.close()
        clock, printer = Clock(), RecordingPrinter()
        pins = window.cheap_pins(self._folder / "pins", clock)
        kiosk = window.open_kiosk(self._data, printer, pins, clock, size=monkey.SIZES[0])
        shown = Window(None)
        shown.resize(*monkey.SIZES[0])
        shown.show()
        shown.set_content(kiosk.shell)
        kiosk.watch_input()
        self._open = kiosk, shown
        self._noise.heard.clear()
        return Monkey(kiosk, clock, printer, self._noise)

    def breaks(self, seed: int, numbers: Sequence[int]) -> bool:
        """Whether these acts break something on a new kiosk."""
        return monkey.run(self.monkey(), seed, numbers) is not None

    def close(self) -> None:
        """Close the kiosk that is open."""
        if self._open is None:
            return
        kiosk, shown = self._open
        window.close_kiosk(kiosk)
        shown.hide()
        shown.deleteLater()
        kiosk.deleteLater()
        self._open = None
