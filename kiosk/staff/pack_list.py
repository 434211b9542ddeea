"""The page of the site pack: what is shown, what a stick has, and what became of a choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from kiosk.staff.pack_refusal import PackRefusal


class PackWork(StrEnum):
    """What is going on."""

    SEARCHING = "searching"
    CHOOSING = "choosing"


@dataclass(frozen=True)
class StickPack:
    """A folder or zip on a stick that may be a pack.

    Args:
        path: Where it is.
        name: What it calls itself, empty where that cannot be read.
        version: As it says.
    """

    path: Path
    name: str = ""
    version: str = ""


@dataclass(frozen=True)
class NamedPack:
    """A site pack as staff are told of it.

    Args:
        copy: Name of its copy.
        name: What it calls itself.
        version: As it says.
        file: What it was on the stick, empty where it was on none.
        on: When staff chose it, None where that is not known.
    """

    copy: str
    name: str
    version: str
    file: str = ""
    on: datetime.date | None = None


@dataclass(frozen=True)
class PackState:
    """Which pack there is.

    Args:
        shown: What families see now, None for no pack.
        chosen: What staff chose; None for none.
        is_configured: Whether the configuration names one, so that staff can choose none.
        has_choices: Whether there is a choice to go back from.
    """

    shown: NamedPack | None = None
    chosen: NamedPack | None = None
    is_configured: bool = False
    has_choices: bool = False

    @property
    def is_pending(self) -> bool:
        """Whether families see something else than staff chose."""
        one, other = self.shown, self.chosen
        return not self.is_configured and (one and one.copy) != (other and other.copy)


@dataclass(frozen=True)
class PacksRead:
    """Which pack there is was read."""

    state: PackState


@dataclass(frozen=True)
class PackSearchAsked:
    """Packs on a stick are to be found."""


@dataclass(frozen=True)
class PacksFound:
    """They were; or there are none, with a reason."""

    found: tuple[StickPack, ...] = ()
    refusal: PackRefusal | None = None


@dataclass(frozen=True)
class PackAsked:
    """A pack that was found is to be used."""

    path: Path


@dataclass(frozen=True)
class PackUndoAsked:
    """The choice before is to be in force again."""


@dataclass(frozen=True)
class PackRemovalAsked:
    """No pack is to be used."""


@dataclass(frozen=True)
class PackStored:
    """It was stored, and this is in force now; or it was refused and nothing has changed.

    Args:
        state: What is in force, None where it was refused.
        refusal: Why it was.
        reason: The same for IT, in English.
    """

    state: PackState | None = None
    refusal: PackRefusal | None = None
    reason: str = ""


PackReport = PacksRead | PacksFound | PackStored
"""What no person did."""
PackAction = PackSearchAsked | PackAsked | PackUndoAsked | PackRemovalAsked
PackEvent = PackAction | PackReport


@dataclass(frozen=True)
class PackList:
    """What the page shows.

    Args:
        state: Which pack there is, None before that is known.
        found: What the stick has.
        work: What is going on, None for nothing.
        stored: Whether the last choice was stored.
        refusal: Why it was not, or why nothing was found.
        reason: The same for IT, in English; may be empty.
    """

    state: PackState | None = None
    found: tuple[StickPack, ...] = ()
    work: PackWork | None = None
    stored: bool = False
    refusal: PackRefusal | None = None
    reason: str = ""

    def accepts(self, event: PackEvent) -> bool:
        """Whether an event can come from what is shown; only one thing is done at a time."""
        match event:
            case PacksRead():
                return True
            case PacksFound():
                return self.work is PackWork.SEARCHING
            case PackStored():
                return self.work is PackWork.CHOOSING
            case _ if self.work is not None or self.state is None or self.state.is_configured:
                return False
            case PackAsked(path):
                return any(path == pack.path for pack in self.found)
            case PackUndoAsked():
                return self.state.has_choices
            case PackRemovalAsked():
                return self.state.chosen is not None
            case PackSearchAsked():
                return True

    def after(self, event: PackEvent) -> PackList:
        """Return the list after an event that it accepts."""
        match event:
            case PacksRead(state):
                return replace(self, state=state)
            case PacksFound(found, refusal):
                return replace(self, work=None, found=found, refusal=refusal)
            case PackStored(None, refusal, reason):
                return replace(self, work=None, refusal=refusal, reason=reason)
            case PackStored(state):
                return PackList(state, stored=True)
            case PackSearchAsked():
                return PackList(self.state, work=PackWork.SEARCHING)
            case PackAsked() | PackUndoAsked() | PackRemovalAsked():
                return replace(self, work=PackWork.CHOOSING, stored=False, refusal=None, reason="")

    def left(self) -> PackList:
        """Return the list when its page was left: old news are no news."""
        return PackList(work=self.work)
