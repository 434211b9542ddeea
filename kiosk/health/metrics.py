"""What a running kiosk tells a monitor, as text for the textfile collector of node_exporter.

The text is OpenMetrics, of types that the Prometheus text format has, too: node_exporter and
windows_exporter read the latter, and refuse a file with the types info or stateset. So the state
of the printer is a gauge for each state.

Nothing in it is about a family, and nothing says when somebody was there: no time of a touch, and
of counts only what `kiosk.usage.totals` allows.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.printing.status import PrintStatus
from kiosk.process import imports

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prometheus_client.metrics_core import Metric

    from kiosk.staff.health_report import Told
    from kiosk.usage.totals import UsageTotals

PRINTER_STATES: Final = (
    PrintStatus.IDLE,
    *(status for status in PrintStatus if status.is_temporary),
    PrintStatus.NO_PRINTER,
    PrintStatus.NOT_ACCEPTING,
    PrintStatus.UNREACHABLE,
    PrintStatus.FAILED,
)
"""What the monitor of the printer may find while no sheet is printed."""


@dataclass(frozen=True)
class KioskMetrics:
    """The state of a kiosk.

    Args:
        kiosk: Label of every metric: tells two kiosks of one computer apart.
        is_up: Whether families can use it. The calm page of a faulty file is not that.
        started: When the program started, in seconds since 1970.
        written: When this was written, likewise.
        version: Of the program.
        content: Fingerprint of the content, empty while it is not known.
        configuration: Fingerprint of the configuration, likewise.
        problems: Warnings and errors of the last check.
        printer: Status of the printer at its last poll, None where none was polled.
        usage: Counts that may be told, None for none.
        exceptions: Faults of the program itself since its start.
        voice_is_up: Whether the voice is ready, None where none is wanted.
        pixels: Width and height of the window in device pixels, None for no window.
        pack: Name, version and digest of the site pack, None for none.
    """

    kiosk: str
    is_up: bool
    started: float
    written: float
    version: str
    content: str = ""
    configuration: str = ""
    problems: Sequence[Told] = ()
    printer: PrintStatus | None = None
    usage: UsageTotals | None = None
    exceptions: int = 0
    voice_is_up: bool | None = None
    pixels: tuple[int, int] | None = None
    pack: tuple[str, str, str] | None = None


def as_openmetrics(state: KioskMetrics) -> bytes:
    """Return the text; the library is loaded here."""
    imports.load_prometheus_client()
    from prometheus_client.openmetrics.exposition import generate_latest

    text: bytes = generate_latest(_Collected(state))  # type: ignore[no-untyped-call]  # it has no types
    return text


class _Collected:
    """Yields the metrics of one kiosk, as the library asks for them."""

    def __init__(self, state: KioskMetrics) -> None:
        self._state = state

    def collect(self) -> Iterator[Metric]:
        """Yield every metric that is known."""
        state = self._state
        yield self._gauge("up", "Whether families can use the kiosk.", [((), state.is_up)])
        yield self._gauge(
            "start_time_seconds", "When the program started, since 1970.", [((), state.started)]
        )
        yield self._gauge(
            "info",
            "Version, and fingerprints of content and configuration.",
            [((state.version, state.content, state.configuration), 1)],
            "version",
            "content",
            "config_hash",
        )
        if state.pack is not None:
            yield self._gauge(
                "pack_info",
                "Name, version and digest of the site pack that is shown.",
                [(state.pack, 1)],
                "name",
                "version",
                "digest",
            )
        found = Counter((told.part, told.level, told.id) for told in state.problems)
        yield self._gauge(
            "check_findings",
            "Warnings and errors of the last check.",
            sorted(found.items()),
            "part",
            "level",
            "id",
        )
        if state.printer is not None:
            yield self._gauge(
                "printer_state",
                "1 for the state in which the printer is, 0 for all others.",
                [((str(one),), one is state.printer) for one in PRINTER_STATES],
                "state",
            )
        yield from self._usage()
        yield self._counter(
            "exceptions", "Faults of the program itself since its start.", {(): state.exceptions}
        )
        if state.voice_is_up is not None:
            yield self._gauge("voice_up", "Whether the voice is ready.", [((), state.voice_is_up)])
        if state.pixels is not None:
            sides = zip(("width", "height"), state.pixels, strict=True)
            yield self._gauge(
                "display_pixels",
                "Size of the kiosk on its screen.",
                [((axis,), side) for axis, side in sides],
                "axis",
            )
        yield self._gauge(
            "metrics_written_timestamp_seconds",
            "When this file was written, since 1970.",
            [((), state.written)],
        )

    def _usage(self) -> Iterator[Metric]:
        usage = self._state.usage
        if usage is None:
            return
        if usage.last_day is not None:
            day = datetime.datetime.combine(usage.last_day, datetime.time(), datetime.UTC)
            yield self._gauge(
                "last_reset_timestamp_seconds",
                "0:00 UTC of the last day that is over on which five visits or more ended.",
                [((), day.timestamp())],
            )
        if usage.printed is not None and usage.failed is not None:
            yield self._counter(
                "sheets",
                "Sheets of days that are over, without numbers below five of a day and language.",
                {("printed",): usage.printed, ("failed",): usage.failed},
                "result",
            )

    def _gauge(
        self,
        name: str,
        meaning: str,
        samples: Sequence[tuple[tuple[str, ...], float]],
        *labels: str,
    ) -> Metric:
        from prometheus_client.metrics_core import GaugeMetricFamily

        family = GaugeMetricFamily(f"imh_kiosk_{name}", meaning, labels=("kiosk", *labels))
        for values, number in samples:
            family.add_metric((self._state.kiosk, *values), float(number))
        return family

    def _counter(
        self, name: str, meaning: str, samples: dict[tuple[str, ...], int], *labels: str
    ) -> Metric:
        from prometheus_client.metrics_core import CounterMetricFamily

        family = CounterMetricFamily(f"imh_kiosk_{name}", meaning, labels=("kiosk", *labels))
        for values, number in samples.items():
            family.add_metric((self._state.kiosk, *values), number)
        return family
