"""What is shown in place of a configuration or a site pack that cannot be used.

It is the last good one, or of a site pack none, so that a fault takes no kiosk off the floor.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from kiosk import bootstrap
from kiosk.config import options
from kiosk.config.layers import Layered
from kiosk.config.sources import ConfigSources
from kiosk.content import language_file, last_good
from kiosk.files import overlay
from kiosk.files.faults import FaultsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.bootstrap import KioskData
    from kiosk.config.options import Config
    from kiosk.content.last_good import LastGood


def read_for_start(given: ConfigSources | Path | None, state_dir: Path) -> KioskData:
    """Read what the first page shows; with any fault in that, everything as `read_or_last_good`.

    So all faults are told together. A fault in the rest is met in the same way.

    Raises:
        FaultsError: As there.
    """

    def attempt(load: Callable[[], KioskData]) -> KioskData:
        try:
            return load()
        except FaultsError:
            return read_or_last_good(given, state_dir)

    data = attempt(partial(bootstrap.read, given, state_dir, first_page=True))
    return data if data.rest is None else replace(data, rest=partial(attempt, data.rest))


def read_or_last_good(given: ConfigSources | Path | None, state_dir: Path) -> KioskData:
    """Read everything; where that cannot be used, with the last configuration that could.

    Where it is the site pack that cannot be used, the configuration is read with the last good
    pack. The faults are then in `KioskData.refused`.

    Raises:
        FaultsError: With the faults of all files, where no configuration can be used.
    """
    sources = ConfigSources.of(given)
    try:
        return bootstrap.read(sources, state_dir)
    except FaultsError as error:
        for attempt in _stand_ins(sources, last_good.load(state_dir), state_dir):
            try:
                data = attempt()
            except FaultsError:
                continue
            return replace(data, refused=error.faults)
        raise


def _stand_ins(
    sources: ConfigSources, kept: LastGood | None, state_dir: Path
) -> Iterator[Callable[[], KioskData]]:
    """Yield what may be shown in place of what cannot be used, the best first."""
    layered = options.read(sources)
    is_packed = bootstrap.pack_in_force(layered, state_dir) is not None
    before = kept.config.content.pack if kept is not None else ""

    def current(pack: Path | None) -> KioskData:
        data = bootstrap.read_over(pack, sources, layered, state_dir)
        of_kiosk = kept.file if kept is not None else ""
        basis = data.basis and structs.replace(data.basis, file=of_kiosk)
        return replace(data, basis=basis, is_pack_refused=True)

    if is_packed:
        yield partial(current, Path(before) if before else None)
    if kept is not None:
        yield partial(_read_kept, kept, kept.config, state_dir)
        yield partial(_read_kept, kept, _without_recordings(kept.config), state_dir)
    if is_packed and before:
        yield partial(current, None)  # the configuration may be right, and its pack alone is not
    if kept is not None and before:
        bare = structs.replace(kept.config, content=options.ContentOptions())
        yield partial(_read_kept, kept, _without_recordings(bare), state_dir)


def _read_kept(kept: LastGood, config: Config, state_dir: Path) -> KioskData:
    """Read what the last good configuration needs, with the copy of its site pack."""
    copy = None
    if pack := config.content.pack:
        from kiosk.pack import copies

        copy = copies.take(Path(pack), state_dir)
    return bootstrap.read_layered(Layered(config), kept.contacts, kept.file, state_dir, copy)


def _without_recordings(config: Config) -> Config:
    """Return a configuration without the languages that are spoken by recordings alone."""
    pack = Path(config.content.pack) if config.content.pack else None
    found = language_file.languages(overlay.resources(pack).below("content"))
    offered = tuple(code for code in config.language.offered if code in found)
    shown = offered or found
    default = config.language.default if config.language.default in shown else shown[0]
    language = structs.replace(config.language, recordings=(), offered=offered, default=default)
    return structs.replace(config, language=language)
