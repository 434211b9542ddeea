"""Shows a kiosk or the fault page, and what takes its place, until the program ends."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from kiosk.config.options import LogOptions
from kiosk.health.log_events import LogEvent
from ui.app import application, self_watch
from ui.app.garbage import GarbageCollection
from ui.app.service_watch import ServiceWatch

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.cli.frontend import WindowOptions
    from kiosk.process.service_manager import ServiceManager
    from ui.app.application import Signals
    from ui.app.opening import OpenedWindow
    from ui.app.reload import Reload, Shown
    from ui.app.rest_of_start import RestOfStart
    from ui.app.running_fault_page import RunningFaultPage
    from ui.app.running_kiosk import RunningKiosk
    from ui.app.self_watch import SelfWatch
    from ui.display.keeper import DisplayKeeper

_FAULTY: Final = 2
"""Exit code of a program that ended on the fault page."""
_RELOADED: Final = 1000
"""Ends the event loop and not the program; no exit code is that large."""


def run(shown: Shown, options: WindowOptions, opened: OpenedWindow, manager: ServiceManager) -> int:
    """Run until staff or a signal end the program, and return its exit code.

    Args:
        shown: Data of a kiosk, or faults for the fault page.
        options: The window's options.
        opened: The window.
        manager: The service manager.
    """
    config = options.config if isinstance(shown, tuple) else shown.config
    log = config.log if config is not None else LogOptions()
    with self_watch.watching(log, options) as watch:
        watch.code = MainLoop(options, opened, manager, watch).run(shown)
        return watch.code


class MainLoop:
    """The event loop, once for each configuration.

    Args:
        options: The window's options.
        opened: The window.
        manager: The service manager.
        watch: Writes down what happens.
    """

    def __init__(
        self,
        options: WindowOptions,
        opened: OpenedWindow,
        manager: ServiceManager,
        watch: SelfWatch,
    ) -> None:
        self._options, self._opened = options, opened
        self._manager, self._watch = manager, watch
        self._reload = _reload(options)
        self._keeper: DisplayKeeper | None = None
        self._signals: Signals | None = None
        self._rest: RestOfStart | None = None

    def run(self, shown: Shown) -> int:
        """Run until the program ends, and return its exit code."""
        log, reload = self._watch.log, self._reload
        self._opened.window.session_ending.connect(lambda: log.write(LogEvent.SESSION_ENDS))
        if reload is not None:
            reload.answered.connect(self._manager.ready)
            reload.refused.connect(self._on_refused)
        try:
            while True:
                code = self._show(shown)
                if code != _RELOADED or reload is None or reload.outcome is None:
                    return code
                shown = reload.outcome
                if not isinstance(shown, tuple):
                    log.write(LogEvent.CONFIGURATION_TAKEN)
                gc.unfreeze()  # what was shown is collected with the next collection
        finally:
            self._manager.stopping()
            if reload is not None:
                reload.close()
            if self._signals is not None:
                self._signals.close()
            if self._keeper is not None:
                self._keeper.close()

    def _show(self, shown: Shown) -> int:
        """Show it until it is replaced, or the program ends."""
        content = self._make(shown)
        try:
            if self._reload is not None:
                self._reload.show(shown, content.is_at_rest)
            code = self._execute(content)
        finally:
            if self._rest is not None:
                self._rest.close()
            content.close()
        return _FAULTY if isinstance(shown, tuple) and code != _RELOADED else code

    def _make(self, shown: Shown) -> RunningKiosk | RunningFaultPage:
        if isinstance(shown, tuple):
            from ui.app.running_fault_page import RunningFaultPage

            return RunningFaultPage(shown, self._options, self._watch)
        from ui.app.rest_of_start import RestOfStart
        from ui.app.running_kiosk import RunningKiosk

        is_restarted = self._manager.is_there
        rest = self._rest = RestOfStart(shown)
        kiosk = RunningKiosk(
            shown, self._options, self._watch, rest.finish, is_restarted=is_restarted
        )
        rest.completed.connect(kiosk.complete)
        if self._reload is not None:
            rest.completed.connect(self._reload.complete)
            rest.replaced.connect(self._reload.replace)
        return kiosk

    def _execute(self, content: RunningKiosk | RunningFaultPage) -> int:
        """Put it into the window and handle events; return why that ended."""
        app, log = application.make(), self._watch.log
        garbage = GarbageCollection(app)
        self._opened.window.set_content(content.widget)
        content.ready()
        self._keep_display(content.screen)
        if self._signals is None:
            ask = self._reread if self._reload is not None else None
            self._signals = application.Signals(app, self._watch.stop_order, ask)
        service = ServiceWatch(self._manager, content.widget, content.status, app)
        service.painted.connect(lambda: log.write(LogEvent.READY))
        try:
            if self._watch.stop_order.is_given:  # while it started
                QTimer.singleShot(0, app.exit)
            code = app.exec()
            if code != _RELOADED:
                # Before a sheet is waited for: no sign of life comes meanwhile.
                self._manager.stopping()
            return code
        finally:
            service.close()
            service.deleteLater()
            garbage.deleteLater()

    def _reread(self) -> None:
        """Read files again as somebody has asked; the service manager waits for the answer."""
        self._manager.reloading()
        if self._rest is not None:
            self._rest.finish()
        if self._reload is not None:
            self._reload.ask()

    def _on_refused(self, count: int) -> None:
        self._watch.log.write(LogEvent.CONFIGURATION_REFUSED, count=count)

    def _keep_display(self, screen: str) -> None:
        """Keep the kiosk on its display; a window of its own size is left alone."""
        if not self._opened.window.covers_screen:
            return
        if self._keeper is not None:
            self._keeper.look_after(screen)
            return
        from ui.display.keeper import DisplayKeeper

        self._keeper = DisplayKeeper(self._opened.window, self._opened.connection, screen)


def _reload(options: WindowOptions) -> Reload | None:
    """Make what watches the configuration, None where it is not read again."""
    if options.reread is None:
        return None
    from ui.app.reload import Reload

    def places() -> tuple[Path, ...]:
        from kiosk import bootstrap

        return bootstrap.places(options.sources, options.state_dir)

    app = application.make()
    reload = Reload(options.reread, places, app)
    reload.due.connect(partial(app.exit, _RELOADED))
    return reload
