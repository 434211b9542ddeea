"""What tests of a visit on a real screen share: English words, configuration, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.cups import PrivateCups
    from tests.support.desktop import Kiosk

HEADING = "Your baby’s feelings matter too."
START = "Start in English"
TOPICS = "What would you like to know?"
READY = "Your page is ready"

# The voice has tests of its own; its button comes some seconds after the welcome page.
QUIET = "[voice]\nenabled = false\n"

# Qt says this when an assistive technology asks for a method that is not part of its bridge.
BRIDGE = "qt.accessibility.atspi: AtSpiAdaptor::applicationInterface does not implement"


def print_on(service: PrivateCups) -> str:
    """Return a configuration that prints on the private service."""
    return f'[print]\nqueue = "{service.queue}"\nserver = "{service.server}"\n{QUIET}'


def complaints(kiosk: Kiosk) -> list[str]:
    """Return what the kiosk said beyond what is known."""
    return [line for line in kiosk.said().splitlines() if not line.startswith(BRIDGE)]


def end_quietly(kiosk: Kiosk, within: float = 3.0) -> None:
    """End the kiosk by SIGTERM: soon, with success and without a word."""
    code, seconds = kiosk.end()
    assert (code, complaints(kiosk)) == (0, [])
    assert seconds < within, seconds
