"""How a running kiosk watches itself: its log, what nobody handles, and how its last run ended."""

from __future__ import annotations

import datetime
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from kiosk.files.faults import FaultsError, RefusedError
from kiosk.health import fault_place
from kiosk.health.event_log import EventLog
from kiosk.health.log_events import LogEvent
from kiosk.process import background
from kiosk.process.crash_marker import CrashMarker
from kiosk.process.stop_order import StopOrder
from ui.app.fault_hooks import FaultHooks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from kiosk.cli.frontend import WindowOptions
    from kiosk.config.options import LogOptions
    from ui.app.assembly import Kiosk
    from ui.app.preload import VoiceStarter


class SelfWatch:
    """Begins when it is made, and ends with `close`.

    Args:
        options: The table `log` of the configuration.
        window: The window's options, which name the state folder.
    """

    def __init__(self, options: LogOptions, window: WindowOptions) -> None:
        state_dir = window.state_dir
        self.code: int | None = None
        """The exit code; None where an exception ends the kiosk."""
        self.log = EventLog(options.destination, state_dir, options.file_kib)
        self.hooks = FaultHooks(self.log, debug=window.debug)
        self.stop_order = StopOrder()
        """Begins before the mark and ends after it."""
        self._marker = CrashMarker(state_dir)
        self.stop_order.tell(self._marker.note_order)
        self.log.write(LogEvent.STARTED)
        if (last := self._marker.last) is not None:
            if last.signal:
                self.log.write(LogEvent.CRASHED, signal=last.signal)
            else:
                self.log.write(LogEvent.NOT_ENDED)
            from kiosk.health import last_end

            day = datetime.date.today()
            background.start(None, "last end", partial(last_end.note, state_dir, last, day))

    def look_after(
        self,
        kiosk: Kiosk,
        voice: VoiceStarter,
        make_page: Callable[[], QWidget],
        *,
        is_restarted: bool,
    ) -> None:
        """Write down what happens to a kiosk, and end a visit that breaks behind a calm page.

        Args:
            kiosk: The kiosk.
            voice: Starts its voice.
            make_page: Makes the calm page.
            is_restarted: Whether a service manager starts the kiosk again when it ends.
        """
        from ui.app.event_writer import EventWriter
        from ui.app.upkeep_watch import UpkeepWatch
        from ui.app.visit_recovery import VisitRecovery

        EventWriter(kiosk, voice, self.log)
        recovery = VisitRecovery(kiosk, self.hooks, self.log, make_page)
        recovery.leaving.connect(kiosk.leaving)
        upkeep = UpkeepWatch(kiosk, self.log, is_restarted=is_restarted)
        upkeep.leaving.connect(kiosk.leaving)

    def note(self, error: Exception) -> str:
        """Write down an exception that ends the kiosk, and return a sentence for IT."""
        self.log.write(LogEvent.EXCEPTION, error=error)
        place = fault_place.describe(error)
        return f"something unexpected went wrong ({place}); --debug shows where"

    def close(self) -> None:
        """Give the hooks back; what is left is that the kiosk has ended by itself."""
        if self.code is not None:
            self.log.write(LogEvent.STOPPED, code=self.code)
        self.hooks.close()
        self._marker.close()
        self.stop_order.close()
        self.log.close()


@contextmanager
def watching(options: LogOptions, window: WindowOptions) -> Iterator[SelfWatch]:
    """Let a kiosk watch itself while the block runs.

    Args:
        options: The table `log` of the configuration.
        window: The window's options.

    Raises:
        RefusedError: An exception that nobody handled has ended the block; says so to IT.
    """
    watch = SelfWatch(options, window)
    try:
        yield watch
    except (FaultsError, RefusedError):
        raise
    except Exception as error:
        raise RefusedError(watch.note(error)) from error
    finally:
        watch.close()
