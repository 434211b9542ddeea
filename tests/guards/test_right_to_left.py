"""A language whose lines run from the right finds every page mirrored, and nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from kiosk.visit.events import Ended, Started
from tests.support import layout_rules as rules
from tests.support import pseudo_language as pseudo
from tests.support import scenes
from tests.support.found import page_of, texted
from tests.support.pseudo_language import CODE

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

POSES = [((1280, 800), 100), ((1024, 600), 150), ((1080, 1920), 100)]
_ROUNDING = 2
"""Pixels: halves of odd widths fall to one side or the other."""


def places(kiosk: Kiosk, *, mirrored: bool) -> dict[tuple[str, str], list[QRect]]:
    """Return where everything with words stands, as it would where lines run from the left."""
    found: dict[tuple[str, str], list[QRect]] = {}
    for widget in texted(kiosk.shell):
        if not _on_the_pad(widget):
            place = QRect(widget.mapTo(kiosk.shell, QPoint()), widget.size())
            if mirrored:
                place.moveLeft(kiosk.shell.width() - place.x() - place.width())
            said = widget.accessibleName() or widget.text()
            found.setdefault((widget.objectName(), said), []).append(place)
    return found


def _on_the_pad(widget: QWidget) -> bool:
    """Whether this is a key of a pad or a keyboard, where keys stand as on every other."""
    is_key = widget.objectName().startswith(("pin-", "key-", "number-"))
    return is_key and isinstance(widget, QAbstractButton)


def corners(place: QRect) -> tuple[int, int, int, int]:
    """Return left, top, width and height."""
    return place.x(), place.y(), place.width(), place.height()


def near(one: QRect, other: QRect) -> bool:
    """Whether two places differ by rounding only."""
    pairs = zip(corners(one), corners(other), strict=True)
    return all(abs(a - b) <= _ROUNDING for a, b in pairs)


@pytest.mark.long
@pytest.mark.parametrize(("size", "text"), POSES)
def test_every_page_is_the_mirror_of_itself(
    size: tuple[int, int], text: int, make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    ours = make_kiosk(size, pseudo.alone(kiosk_data, both=True), text_size=text)
    theirs = make_kiosk(size, pseudo.alone(kiosk_data, rtl=True, both=True), text_size=text)
    view = rules.View(theirs.shell, DEFAULT_DOTS_PER_MM, text)
    found: list[str] = []
    for scene, same in zip(scenes.walk(ours), scenes.walk(theirs), strict=True):
        assert scene == same
        here, there = places(ours, mirrored=False), places(theirs, mirrored=True)
        assert here.keys() == there.keys()
        found += [
            f"{scene}: {name}: {places} {there[name]}"
            for name, places in here.items()
            if not all(map(near, places, there[name]))
        ]
        for name, rule in rules.RULES.items():
            found += [f"{scene}: {name}: {complaint}" for complaint in rule(view)]
    assert not found, "\n".join(found[:20])


def test_the_direction_follows_the_language(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    kiosk = make_kiosk((1280, 800), pseudo.alone(kiosk_data, rtl=True, both=True))
    assert kiosk.shell.isRightToLeft()
    kiosk.store.dispatch(Started("en"))
    assert not page_of(kiosk, QWidget).isRightToLeft()
    kiosk.store.dispatch(Started(CODE))
    assert page_of(kiosk, QWidget).isRightToLeft()
    kiosk.store.dispatch(Ended())
    assert kiosk.shell.isRightToLeft()
