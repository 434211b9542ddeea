"""Why a site pack was not found or not chosen, for the panel and the log."""

from __future__ import annotations

from enum import StrEnum


class PackRefusal(StrEnum):
    """Why a pack was not found or not chosen; the panel has a sentence for each."""

    NO_STICK = "no-stick"
    SEVERAL_STICKS = "several-sticks"
    NO_PACK = "no-pack"
    """The stick has none."""
    UNUSABLE = "unusable"
    """The kiosk could not be shown with it."""
    CONFIGURED = "configured"
    """The configuration names a pack, which is stronger."""
    NOTHING_TO_UNDO = "nothing-to-undo"
    NOT_STORED = "not-stored"
    """The state folder cannot be written, or has no room."""
