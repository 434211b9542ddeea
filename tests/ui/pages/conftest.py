"""What tests of pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content


@pytest.fixture
def content(kiosk_data: KioskData) -> Content:
    """Return the English content."""
    return kiosk_data.contents["en"]
