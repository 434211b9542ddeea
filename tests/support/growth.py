"""What grows with use and with content: memory over visits and sheets, time with rows and files.

Used by `make bench`, without a screen. A figure that stays the same from the first to the last row
depends on nothing of what grows.
"""

from __future__ import annotations

import datetime
import gc
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import bootstrap
from kiosk.files import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.bootstrap import KioskData

_LANGUAGES = (2, 20)
_TOPICS = (10, 100, 1_000)
_ROWS = (1_000, 10_000, 100_000, 1_000_000)
_SHEETS = (1, 10, 100, 500)
VISITS = (10, 100, 1_000)
_PRODUCTS = 3  # languages that a made row may have

Growth = list[tuple[str, int, str, float]]
"""What grows, how much of it, what was measured with its unit, and the figure."""


def measure(visits: tuple[int, ...] = VISITS) -> Growth:
    """Return every figure."""
    from ui.app import application

    application.make(offscreen=True)
    data = bootstrap.read(None)
    return [*_languages(), *_topics(), *_sheets(data), *_visits(data, visits), *_rows()]


def _languages() -> Iterator[tuple[str, int, str, float]]:
    """Yield how long everything takes to read with so many languages offered."""
    whole = paths.resources()
    for count in _LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            copied = Path(folder) / "resources"
            shutil.copytree(whole, copied)
            own = len([each for each in (whole / "content").iterdir() if each.is_dir()])
            for number in range(count - own):
                code, words = f"es-{chr(ord('A') + number)}X", copied / "translations"
                shutil.copytree(copied / "content" / "es", copied / "content" / code)
                shutil.copy(words / "imh_kiosk_es.qm", words / f"imh_kiosk_{code}.qm")
            yield from _reading("languages offered", count, copied)


def _topics() -> Iterator[tuple[str, int, str, float]]:
    """Yield how long everything takes to read with so many topics in each language."""
    whole, pattern = paths.resources(), "temperament"
    for count in _TOPICS:
        with tempfile.TemporaryDirectory() as folder:
            copied = Path(folder) / "resources"
            shutil.copytree(whole, copied)
            for topics in (copied / "content").glob("*/topics"):
                words = (topics / f"{pattern}.md").read_text(encoding="utf-8")
                for number in range(len(list(topics.iterdir())) + 1, count + 1):
                    made = words.replace("order = 3", f"order = {number}", 1)
                    (topics / f"more-{number}.md").write_text(made, encoding="utf-8")
            for number in range(count + 1):
                drawing = copied / "pictures" / f"topic-{pattern}.svg"
                shutil.copy(drawing, drawing.with_name(f"topic-more-{number}.svg"))
            yield from _reading("topics", count, copied)


def _reading(kind: str, count: int, resources: Path) -> Iterator[tuple[str, int, str, float]]:
    """Yield how long is read before the first page, and how long afterwards."""
    given = paths.resources
    paths.resources = lambda: resources
    try:
        first = _median_ms(lambda: bootstrap.read(None, first_page=True), 5, time.process_time)
        whole = _median_ms(lambda: bootstrap.read(None), 5, time.process_time)
    finally:
        paths.resources = given
    yield kind, count, "read before the first page, ms of processor time", first
    yield kind, count, "read after it, ms of processor time", whole


def _sheets(data: KioskData) -> Iterator[tuple[str, int, str, float]]:
    from kiosk.sheets import referral
    from kiosk.sheets.sheet import Wording
    from ui.paper import render

    content = data.contents["en"]
    signs = [sign.id for sign in content.signs.items]
    wording, done = Wording(content), 0
    for count in _SHEETS:
        taken = []
        for number in range(done, count):
            chosen = [sign for place, sign in enumerate(signs) if number + 1 >> place & 1]
            sheet = referral.build(wording, data.contacts, data.config.clinic, signs=chosen)
            begun = time.process_time()
            render.pdf(sheet, "letter", data.tokens)
            taken.append((time.process_time() - begun) * 1000)
        done = count
        yield "sheets drawn", count, "one sheet to PDF, ms", statistics.median(taken)
        yield "sheets drawn", count, "memory (Pss), MiB", _pss()


def _visits(data: KioskData, counts: tuple[int, ...]) -> Iterator[tuple[str, int, str, float]]:
    from PySide6.QtCore import QCoreApplication, QEvent

    from kiosk.layout.metrics import Metrics
    from kiosk.staff.pin import PinStore
    from kiosk.visit.events import Ended, ReferralChosen, SignsChosen, SignToggled, Started
    from ui.app.assembly import Kiosk
    from ui.context import UiContext
    from ui.paper import render
    from ui.printing.print_queue import PrintQueue
    from ui.theme.theme import Theme

    theme = Theme(data.tokens, Metrics(1, 1, 3.8))
    context = UiContext(data.config, data.contacts, data.contents, theme, datetime.date.today)
    queue = PrintQueue(data.config.print, data.tokens)
    kiosk = Kiosk(context, queue, lambda: PinStore(Path(tempfile.gettempdir())))
    kiosk.shell.resize(1280, 800)
    kiosk.shell.show()
    signs = [sign.id for sign in data.contents["en"].signs.items]
    done = 0
    for count in counts:
        begun = time.process_time()
        for number in range(done, count):
            sign = signs[number % len(signs)]
            way = (Started("en"), SignsChosen(), SignToggled(sign), ReferralChosen(), Ended())
            for event in way:
                kiosk.store.dispatch(event)
                QCoreApplication.processEvents()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        taken, made, done = time.process_time() - begun, count - done, count
        render.forget()
        gc.collect()
        yield "visits", count, "one visit of five touches, ms", taken * 1000 / made
        yield "visits", count, "memory (Pss), MiB", _pss()
    kiosk.close()


def _rows() -> Iterator[tuple[str, int, str, float]]:
    """Yield how long the numbers of the last weeks take with so many rows of use."""
    from kiosk.usage.database import UsageDatabase
    from kiosk.usage.measures import Measure
    from kiosk.usage.weeks import first_monday, last_weeks

    measures, today = list(Measure), datetime.date(2026, 11, 30)
    for count in _ROWS:
        with tempfile.TemporaryDirectory() as folder:
            database = UsageDatabase(Path(folder))
            made = {}
            for number in range(count):
                place, measure = divmod(number, len(measures))
                day, language = divmod(place, _PRODUCTS)
                far = datetime.timedelta(days=day % 20_000)
                code = f"l{language}{day // 20_000}"
                made[(today - far, code, measures[measure])] = number % 9 + 1
            database.add(made)
            key = (today, "en", measures[0])
            since = first_monday(today)
            read = _median_ms(lambda: last_weeks(database.read(since), today), 5)  # noqa: B023
            add = _median_ms(lambda: database.add({key: 1}), 5)  # noqa: B023
        yield "rows of use", count, "numbers of the last weeks, ms", read
        yield "rows of use", count, "counts of a visit written, ms", add


def _median_ms(
    work: Callable[[], object], runs: int, clock: Callable[[], float] = time.perf_counter
) -> float:
    taken = []
    for _ in range(runs + 1):
        begun = clock()
        work()
        taken.append((clock() - begun) * 1000)
    return statistics.median(taken[1:])


def _pss() -> float:
    fields = Path("/proc/self/smaps_rollup").read_text(encoding="utf-8").split()
    return int(fields[fields.index("Pss:") + 1]) / 1024
