"""A whole visit by real keys on a real screen, followed as assistive technology follows it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.support.cups import missing_tools as no_cups
from tests.support.cups import private_cups, wait_until
from tests.support.desktop import START_TIME, desktop, missing_tools
from tests.support.real_visit import HEADING, READY, START, TOPICS, end_quietly, print_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.desktop import Desktop, Kiosk

missing = missing_tools() or no_cups()
pytestmark = pytest.mark.skipif(missing is not None, reason=missing or "")

SIGN = "Not wanting to be held"
NEXT, BACK = "Right", "Left"


def go_to(screen: Desktop, kiosk: Kiosk, name: str) -> None:
    """Move down until something has the focus."""
    for _ in range(40):
        if (before := kiosk.focused()) == name:
            return
        screen.key("Down")
        _differs(screen, kiosk.focused, before)
    raise AssertionError(f"no key leads to {name}")


def turn_to(screen: Desktop, kiosk: Kiosk, name: str) -> None:
    """Go on until something shows."""
    for _ in range(20):
        if name in (before := kiosk.look()):
            return
        screen.key(NEXT)
        _differs(screen, kiosk.look, before)
    raise AssertionError(f"no page has {name}")


def _differs(screen: Desktop, look: Callable[[], object], before: object) -> None:
    """Wait until a key has done something; a person presses the next one after seeing that.

    A kiosk that was busy may do it late. It would take a key right then for a bounce.
    """
    wait_until(lambda: look() != before, START_TIME, f"anything but {before}")
    screen.touched = time.monotonic()


def test_a_visit_by_keys_ends_on_paper_and_is_announced(tmp_path: Path) -> None:
    with (
        desktop(1280, 800, tmp_path) as screen,
        private_cups(tmp_path) as service,
        screen.kiosk(print_on(service)) as kiosk,
    ):
        kiosk.wait(HEADING)
        go_to(screen, kiosk, START)
        screen.key("Return")
        kiosk.wait(TOPICS)
        wait_until(lambda: kiosk.focused() == TOPICS, START_TIME, "the heading in focus")
        go_to(screen, kiosk, "Warning signs")
        screen.key("Return")
        turn_to(screen, kiosk, SIGN)
        go_to(screen, kiosk, SIGN)
        assert not kiosk.checked(SIGN)
        screen.key("Return")
        wait_until(lambda: kiosk.checked(SIGN), START_TIME, SIGN)
        turn_to(screen, kiosk, READY)
        wait_until(lambda: kiosk.focused() == READY, START_TIME, "the heading in focus")
        go_to(screen, kiosk, "Print my page")
        screen.key("Return")
        screen.ask("heard", text="Both pages are printed.")
        assert len(service.printed()) == 1
        screen.key(BACK)
        kiosk.wait("My page")
        end_quietly(kiosk)
