"""Panels as assistive technology meets them on a real desktop: nothing lies beneath one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.cups import wait_until
from tests.support.desktop import START_TIME, desktop, missing_tools
from tests.support.real_visit import HEADING, QUIET, START, TOPICS, end_quietly

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.desktop import Desktop

missing = missing_tools()
pytestmark = pytest.mark.skipif(missing is not None, reason=missing or "")

FINISHED = "I’m finished"
PHONE = "Point your phone’s camera here"


def buttons(screen: Desktop) -> list[str]:
    """Return the names of the buttons that show."""
    return [name for role, name, _ in screen.ask("texts") if role == "push button"]


def test_while_a_panel_is_open_nothing_else_can_be_found_or_pressed(tmp_path: Path) -> None:
    with desktop(1280, 800, tmp_path) as screen, screen.kiosk(QUIET) as kiosk:
        kiosk.wait(HEADING)
        kiosk.press(START, then=TOPICS)
        kiosk.press("My page", then=FINISHED)
        screen.ask("keep", name=FINISHED)
        kiosk.press("On my phone", then="Close")
        assert "modal" in screen.ask("states", name=PHONE, role="dialog")
        assert set(buttons(screen)) == {"Close", "Español"}
        assert FINISHED not in screen.ask("everything")
        wait_until(lambda: kiosk.focused() == "Close", START_TIME, "the first answer")
        screen.ask("press_kept")
        assert set(buttons(screen)) == {"Close", "Español"}
        screen.key("Escape")
        kiosk.wait(FINISHED)
        assert PHONE not in screen.ask("everything")
        kiosk.press(FINISHED, then=HEADING)
        end_quietly(kiosk)
