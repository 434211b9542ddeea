"""What the messages of CUPS's backends say, where they have no state reason for it (pure).

The messages are those of the backends of CUPS and cups-filters for usb, socket, lpd, ipp, dnssd,
smb, parallel and serial. They come in the language of the job's request, which is English. Where
a message is unknown, the state reason connecting-to-device tells the same some seconds later.
"""

from __future__ import annotations

from typing import Final

_ABSENT: Final = (
    *("unavailable", "not responding", "did not respond", "unreachable", "not connected"),
    *("offline", "off-line", "to become available", "not available", "no longer exists"),
    *("unable to locate", "unable to connect", "unable to contact", "unable to open"),
    *("unable to send data", "could not connect", "connection refused", "connection failed"),
    *("no route to host", "timed out", "unrecoverable usb error", "could not be sent"),
    *("unable to get printer status", "unable to initialize usb"),
)
_BUSY: Final = ("in use", "busy")


def says_unreachable(message: str) -> bool:
    """Whether a job-printer-state-message says that the printer cannot be found."""
    return any(words in message.lower() for words in _ABSENT)


def says_busy(message: str) -> bool:
    """Whether a job-printer-state-message says that the printer takes no other job now."""
    return any(words in message.lower() for words in _BUSY) and not says_unreachable(message)
