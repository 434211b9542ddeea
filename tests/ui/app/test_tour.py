"""The tour leaves out no page and no panel of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.cli.frontend import TourOptions
from kiosk.visit.flow import PageId, PanelId
from ui.app import tour

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
