"""The countdown before a visit ends by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPoint

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from tests.support import layout_rules as rules
from tests.support.touch import click
from ui.panels.countdown import CountdownPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk


def test_a_countdown_of_a_clinics_own_length_fits(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    idle = msgspec.structs.replace(kiosk_data.config.idle, countdown=300)
    config = msgspec.structs.replace(kiosk_data.config, idle=idle)
    kiosk = make_kiosk((1024, 600), replace(kiosk_data, config=config))
    click(kiosk.shell, "start-en")
    kiosk.idle.warned.emit(300)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM)
    assert list(rules.whole_words(view)) == []
    number = next(label for label in view.labels() if label.text() == "300")
    window = view.place(number).center() - kiosk.shell.rect().center()
    assert abs(window.x()) < 3
    assert number.mapTo(kiosk.shell, QPoint(0, 0)).y() > 0


def test_the_seconds_are_announced_in_words(make_kiosk: Callable[..., Kiosk]) -> None:
    panel = CountdownPanel(make_kiosk((1280, 800)).shell)
    assert panel.seconds_text(1) == "1 second"
    assert panel.seconds_text(20) == "20 seconds"
