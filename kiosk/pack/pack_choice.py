"""Keeps which site pack staff chose in their panel: in the state folder, the last three choices.

A choice names the copy of a pack, or none for the content that ships. A pack that the
configuration names is stronger than any choice.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from kiosk.files import lookup
from kiosk.files.version_store import Version, VersionStore

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = "pack-choice"
"""Of the state folder."""
_MOST_CHOICES: Final = 3
"""Each keeps a whole copy on the disk."""

CopyName = Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{32})?$")]
Name = Annotated[str, msgspec.Meta(max_length=255)]


class ChosenPack(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What was chosen.

    `version` is that of this format. `copy` is the name of the folder with the copy, empty for no
    pack; `name`, `number` and `file` say what the pack is called, which version it is, and what it
    was on the stick; `on` is the day, none where the clock could not be right.
    """

    version: Literal[1] = 1
    copy: CopyName = ""
    name: Name = ""
    number: Name = ""
    file: Name = ""
    on: datetime.date | None = None


class PackChoice:
    """Changes the choice for good. Every change is stored, or refused and nothing is changed.

    Methods may be called from any thread and wait for other writers. Those that change raise
    `StoreRefusedError`.

    Args:
        state_dir: The state folder; created with the first choice.
    """

    def __init__(self, state_dir: Path) -> None:
        self.state_dir = state_dir
        self._store: VersionStore[ChosenPack, Path | None] = VersionStore(
            state_dir, FOLDER, ChosenPack, self._copy, "no site pack is used", most=_MOST_CHOICES
        )

    def load(self) -> Version[ChosenPack, Path | None]:
        """Return the choice in force and the copy; one whose copy is missing is passed over."""
        return self._store.load()

    def choose(self, chosen: ChosenPack) -> Version[ChosenPack, Path | None]:
        """Choose a pack that has been copied, or none."""
        return self._store.change(lambda old: old if old.copy == chosen.copy else chosen)

    def undo(self) -> Version[ChosenPack, Path | None]:
        """Go back to the choice before; also after a restart."""
        return self._store.undo()

    def copies(self) -> frozenset[Path]:
        """Return the copies that may be wanted again."""
        return frozenset(self._place(choice) for choice in self._store.every() if choice.copy)

    def _copy(self, choice: ChosenPack) -> Path | None:
        """Return the copy, None for no pack; ValueError says that it is missing."""
        if not choice.copy:
            return None
        place = self._place(choice)
        if not lookup.is_folder(place):
            raise ValueError("its copy of the pack is missing")
        return place

    def _place(self, choice: ChosenPack) -> Path:
        from kiosk.pack import copies  # loads what reads zips, which most kiosks never need

        return self.state_dir / copies.FOLDER / choice.copy
