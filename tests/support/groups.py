"""Which section of a sheet has the contacts of which group."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.content.contacts import Group

SECTIONS: dict[Group, str] = {"handout": "call", "more": "more", "urgent": "urgent"}
