"""What becomes of the counts that staff save."""

from __future__ import annotations

from enum import StrEnum


class SaveState(StrEnum):
    """What becomes of the file."""

    WRITING = "writing"
    FLUSHING = "flushing"
    """It is written, and not yet surely on the stick."""
    SAVED = "saved"
    """It is on the stick, which can be taken out."""
    IN_FOLDER = "in-folder"
    """It is in the folder that the configuration names."""
    NOTHING = "nothing"
    """There are no counts yet."""
    UNREADABLE = "unreadable"
    """The counts cannot be read."""
    NO_STICK = "no-stick"
    SEVERAL = "several"
    """There are several sticks, and nothing says which."""
    FULL = "full"
    READ_ONLY = "read-only"
    GONE = "gone"
    """It was taken out before the file was on it."""
    NO_FOLDER = "no-folder"
    """The folder that the configuration names cannot be written to."""
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Whether nothing more becomes of it."""
        return self not in {SaveState.WRITING, SaveState.FLUSHING}
