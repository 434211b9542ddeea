"""Who needs a notification; the real registry is asked in `tests/realworld/test_orca.py`."""

from __future__ import annotations

import pytest

from ui.accessibility.reader_registry import needs_notifications

OLD = '[Argument: (ss) ":1.2", "Object:StateChanged:Showing"]'
NEW = f'{OLD}, [Argument: (ss) ":1.2", "Object:Announcement:"]'
EARS = '[Argument: (ss) ":1.7", "Object:Announcement:"]'


@pytest.mark.parametrize(
    ("registered", "needed"),
    [
        ("", False),
        (EARS, False),
        (NEW, False),
        (f"{NEW}, {EARS}", False),
        (OLD, True),
        (f"{OLD}, {EARS}", True),  # one reader's announcements are not the other's
    ],
)
def test_a_reader_without_announcements_needs_notifications(registered: str, needed: bool) -> None:
    assert needs_notifications(registered) is needed
