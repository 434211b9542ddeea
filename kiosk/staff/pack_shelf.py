"""Finds site packs on a stick, and lets staff choose one, the one before, or none.

A pack is copied, compared with its manifest and read as a whole with the configuration of this
kiosk before the choice is stored. So what is refused has changed nothing. The kiosk takes the
choice over as it does with a changed configuration: between visits.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from kiosk import bootstrap
from kiosk.config import options
from kiosk.files import clock, removable, stick
from kiosk.files.faults import FaultsError
from kiosk.files.stick import StickError, StickProblem
from kiosk.files.version_store import StoreRefusal, StoreRefusedError
from kiosk.pack import copies, names, source
from kiosk.pack.pack_choice import ChosenPack, PackChoice
from kiosk.staff.pack_list import (
    NamedPack,
    PacksFound,
    PackState,
    PackStored,
    StickPack,
)
from kiosk.staff.pack_refusal import PackRefusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.config.sources import ConfigSources
    from kiosk.files.removable import Mount
    from kiosk.files.version_store import Version
    from kiosk.pack.copies import PackCopy

_MOST_ENTRIES: Final = 500
"""Names at the top of a stick that are looked at."""
_MOST_PACKS: Final = 6
_MOST_LETTERS: Final = 80


class PackShelf:
    """The packs within reach. Methods block, and are called in one thread at a time.

    Args:
        sources: What the configuration is made of.
        state_dir: The state folder.
        shown: The pack that families see, None for none.
        mountinfo: Where the system lists what is mounted.
        system: The folder `/sys`.
    """

    def __init__(
        self,
        sources: ConfigSources,
        state_dir: Path,
        shown: PackCopy | None,
        *,
        mountinfo: Path = removable.MOUNTINFO,
        system: Path = removable.SYSTEM,
    ) -> None:
        self._sources, self._state_dir, self._shown = sources, state_dir, shown
        self._lists = mountinfo, system
        self.note: Callable[[PackRefusal | None], None] = lambda _: None
        """Told what became of each choice, None where it was stored; called in the thread."""
        self._choice = PackChoice(state_dir)
        self._stick: Mount | None = None

    def state(self) -> PackState:
        """Return which pack there is."""
        return self._state(self._choice.load())

    def find(self) -> PacksFound:
        """Return what the one stick that is in has."""
        try:
            self._stick = stick.find(*self._lists)
        except StickError as error:
            several = error.problem is StickProblem.SEVERAL
            return PacksFound(
                refusal=PackRefusal.SEVERAL_STICKS if several else PackRefusal.NO_STICK
            )
        found = tuple(_on(self._stick.point))
        return PacksFound(found, None if found else PackRefusal.NO_PACK)

    def choose(self, path: Path) -> PackStored:
        """Copy and read a pack on the stick as a whole, and choose it; its stick can come out."""
        return self._noted(self._chosen(path))

    def leave_out(self) -> PackStored:
        """Choose no pack."""
        choice = ChosenPack(on=clock.today())
        return self._noted(self._stored(lambda: self._choice.choose(choice)))

    def undo(self) -> PackStored:
        """Go back to the choice before."""
        return self._noted(self._stored(self._choice.undo))

    def _chosen(self, path: Path) -> PackStored:
        layered = options.read(self._sources)
        if bootstrap.pack_of(layered) is not None:
            return PackStored(refusal=PackRefusal.CONFIGURED)
        kept, copy = self._state_dir / copies.FOLDER, None
        try:
            copy = copies.take(path, self._state_dir)
            if copy.folder.parent != kept:
                return PackStored(refusal=PackRefusal.NOT_STORED)
            bootstrap.read_over(copy.folder, self._sources, layered, self._state_dir)
        except FaultsError as error:
            fault = error.faults[0]
            is_ours = fault.source == str(kept)
            refusal = PackRefusal.NOT_STORED if is_ours else PackRefusal.UNUSABLE
            sentence = fault.sentence().replace(str(path), path.name)
            if copy is not None:
                sentence = sentence.replace(str(copy.folder), path.name)
            return PackStored(refusal=refusal, reason=sentence)
        made = copy.manifest
        chosen = ChosenPack(
            copy=copy.folder.name,
            name=made.name,
            number=made.version,
            file=path.name[:_MOST_LETTERS],
            on=clock.today(),
        )
        stored = self._stored(lambda: self._choice.choose(chosen))
        if stored.refusal is None and self._stick is not None:
            stick.unmount(self._stick)
        return stored

    def _noted(self, stored: PackStored) -> PackStored:
        self.note(stored.refusal)
        return stored

    def _stored(self, work: Callable[[], Version[ChosenPack, Path | None]]) -> PackStored:
        try:
            return PackStored(self._state(work()))
        except StoreRefusedError as error:
            nothing = error.reason is StoreRefusal.NOTHING_TO_UNDO
            refusal = PackRefusal.NOTHING_TO_UNDO if nothing else PackRefusal.NOT_STORED
            return PackStored(refusal=refusal, reason="" if nothing else str(error))

    def _state(self, version: Version[ChosenPack, Path | None]) -> PackState:
        shown, chosen = None, None
        if self._shown is not None:
            made = self._shown.manifest
            shown = NamedPack(self._shown.folder.name, made.name, made.version)
        if (stored := version.stored).copy:
            chosen = NamedPack(stored.copy, stored.name, stored.number, stored.file, stored.on)
        is_configured = bootstrap.pack_of(options.read(self._sources)) is not None
        return PackState(shown, chosen, is_configured, version.number > 0)


def _on(folder: Path) -> list[StickPack]:
    """Return the packs at the top of a stick, in the order of their names."""
    found: list[StickPack] = []
    try:
        entries = sorted(itertools.islice(folder.iterdir(), _MOST_ENTRIES))
    except OSError:
        return found
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.suffix.lower() == ".zip" or (path / names.SITE).is_file():
            found.append(_named(path))
        if len(found) == _MOST_PACKS:
            break
    return found


def _named(path: Path) -> StickPack:
    """Return a pack by what it calls itself; one that cannot be read by its file alone."""
    try:
        with copies.opened(path) as pack:
            about = source.site(pack)
    except FaultsError:
        return StickPack(path)
    return StickPack(path, about.name, about.version)
