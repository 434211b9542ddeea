"""The tour leaves out no page and no panel of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.cli.frontend import TourOptions
from kiosk.visit.flow import PageId, PanelId
from ui.app import tour
from ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.visit.flow import Visit
    from ui.app.assembly import Kiosk

SIZE = (1280, 800)


@pytest.fixture
def pictured(
    make_kiosk: Callable[..., Kiosk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Visit]:
    """Return the visit as it was at each picture of a tour."""
    kiosk = make_kiosk(SIZE)
    visits: list[Visit] = []
    monkeypatch.setattr(tour, "save", lambda *_: visits.append(kiosk.store.visit))
    tour.Tour(kiosk, TourOptions(tmp_path, SIZE, "en", 1.0)).walk()
    return visits


def test_every_page_and_panel_is_pictured(pictured: list[Visit]) -> None:
    pages = {visit.location.page for visit in pictured}
    panels = {visit.panel for visit in pictured}
    missing = (set(PageId) - pages) | (set(PanelId) - panels)
    assert missing == set(), "show it in the tour: ui/app/tour.py"


def test_a_picture_is_taken_once_the_layouts_have_settled(qtbot: QtBot, tmp_path: Path) -> None:
    """A line of the page of faults was missing, as in no kiosk that runs."""
    window = QWidget()
    window.setMinimumSize(1, 1)  # else its layout sets one, of which the platform warns
    qtbot.addWidget(window)
    label = Label("body", parent=window)
    column = QVBoxLayout(window)
    column.addWidget(label)
    column.addStretch(1)
    window.resize(300, 300)
    label.set_text("One")
    window.show()
    tour.save(window, tmp_path / "one.png")
    label.set_text("One line of words that is as wide as two, three, or more of this window.")
    assert label.height() < label.heightForWidth(label.width())
    tour.save(window, tmp_path / "more.png")
    assert label.height() >= label.heightForWidth(label.width())
