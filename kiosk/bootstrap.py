"""Reads everything a kiosk starts with, and collects the faults of all files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import structs

from kiosk.config import options
from kiosk.config.sources import ConfigSources
from kiosk.content import completeness, loader, recording_pack, strings, translation_reviews
from kiosk.content import contacts as contact_files
from kiosk.content.clinic_store import ClinicStore
from kiosk.content.contact_store import ContactStore
from kiosk.content.last_good import LastGood
from kiosk.content.review_store import ReviewStore
from kiosk.files import hidden_signs, overlay, paths, shipped
from kiosk.files.faults import Fault, FaultsError
from kiosk.layout import tokens as theme
from kiosk.pack import pack_choice
from kiosk.pack.pack_choice import PackChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kiosk.config.layers import Layered
    from kiosk.config.options import Config
    from kiosk.content.contacts import Contacts
    from kiosk.content.model import Content
    from kiosk.content.recording_pack import RecordingPack
    from kiosk.layout.tokens import Tokens
    from kiosk.pack.copies import PackCopy

ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class KioskData:
    """Configuration, contacts, content by language in the order offered, and design tokens.

    All of it is in force as staff changed it. What a store changes has its name; without a state
    folder there is none.
    """

    config: Config
    contacts: Contacts
    contents: dict[str, Content]
    tokens: Tokens
    basis: LastGood | None = None
    """What it was made of, before staff changed any of it."""
    contact_store: ContactStore | None = None
    clinic_store: ClinicStore | None = None
    review_store: ReviewStore | None = None
    pack: PackCopy | None = None
    """The site pack that is laid over the content, None for none."""
    pack_choice: PackChoice | None = None
    """Which pack staff chose; None where nothing is kept, or the configuration names one."""
    refused: tuple[Fault, ...] = ()
    """What is wrong with the configuration, where the last good one stands in for it."""
    is_pack_refused: bool = False
    """Whether all that could not be used is the site pack; another one or none stands in for it."""

    def lay_over(self) -> bool:
        """Let this process show what the site pack brings, and return whether that is new."""
        return overlay.lay_over(self.pack.folder if self.pack is not None else None)


def read(given: ConfigSources | Path | None, state_dir: Path | None = None) -> KioskData:
    """Read configuration, contacts, every offered language, the theme, and what staff changed.

    What staff changed and cannot be used is no fault: then that is in force which was before it.

    Args:
        given: What the configuration is made of; one file alone, or None for the defaults.
        state_dir: State folder with what staff changed, None for none.

    Raises:
        FaultsError: With the faults of all files together.
    """
    sources = ConfigSources.of(given)
    layered = options.read(sources)
    return read_over(pack_in_force(layered, state_dir), sources, layered, state_dir)


def read_pack(path: Path) -> KioskData:
    """Read a site pack over the built-in content, as on a kiosk without any configuration.

    Raises:
        FaultsError: With everything for which a kiosk would refuse the pack.
    """
    sources = ConfigSources()
    return read_over(path.absolute(), sources, options.read(sources), None)


def read_options(sources: ConfigSources, state_dir: Path | None) -> Layered[Config]:
    """Read the configuration alone, with what its site pack sets."""
    faults: list[Fault] = []
    layered = options.read(sources)
    path = pack_in_force(layered, state_dir)
    if path is not None:
        _, layered = _laid_over(path, sources, layered, state_dir, faults)
    return replace(layered, faults=(*layered.faults, *faults))


def places(given: ConfigSources | Path | None, state_dir: Path | None = None) -> tuple[Path, ...]:
    """Return every file and folder whose change changes what is read: IT's, and staff's pack.

    Args:
        given: What the configuration is made of; one file alone, or None for the defaults.
        state_dir: State folder with what staff chose, None for none.
    """
    sources = ConfigSources.of(given)
    layered = options.read(sources)
    named = layered.config.clinic.contacts
    contacts = [layered.path("clinic.contacts", named)] if named else []
    recorded = [folder / recording_pack.MANIFEST for folder in _recording_folders(layered)]
    packed: tuple[Path, ...] = ()
    if (pack := pack_of(layered)) is not None:
        from kiosk.content import site_pack

        packed = site_pack.places(pack)
    elif state_dir is not None:
        packed = (state_dir / pack_choice.FOLDER,)
    return (*sources.places(), *contacts, *recorded, *packed)


def read_over(
    pack: Path | None, sources: ConfigSources, layered: Layered[Config], state_dir: Path | None
) -> KioskData:
    """Read what a configuration needs, over a site pack.

    Args:
        pack: The pack, None for none.
        sources: What the configuration is made of.
        layered: The configuration.
        state_dir: State folder, None for none.
    """
    file = "" if sources.named is None else str(sources.named.absolute())
    if pack is None:
        return read_layered(layered, None, file, state_dir)
    faults: list[Fault] = []
    copy, layered = _laid_over(pack, sources, layered, state_dir, faults)
    try:
        data = read_layered(
            replace(layered, faults=(*layered.faults, *faults)), None, file, state_dir, copy
        )
    except FaultsError as error:
        raise FaultsError(map(copy.named, error.faults) if copy else error.faults) from error
    return data


def pack_in_force(layered: Layered[Config], state_dir: Path | None) -> Path | None:
    """Return the site pack that the configuration names, else that which staff chose.

    Args:
        layered: The configuration.
        state_dir: State folder with what staff chose, None for none.
    """
    named = pack_of(layered)
    if named is not None or state_dir is None:
        return named
    return PackChoice(state_dir).load().result


def pack_of(layered: Layered[Config]) -> Path | None:
    """Return the site pack that a configuration names, None for none."""
    named = layered.config.content.pack
    return layered.path("content.pack", named) if named else None


def _laid_over(
    path: Path,
    sources: ConfigSources,
    layered: Layered[Config],
    state_dir: Path | None,
    faults: list[Fault],
) -> tuple[PackCopy | None, Layered[Config]]:
    """Return the copy of a site pack, and the configuration over what the pack sets."""
    from kiosk.content import site_pack
    from kiosk.pack import copies

    copy = _try(partial(copies.take, path, state_dir), faults)
    if copy is None:
        return None, layered
    below = _try(partial(site_pack.layer, copy), faults)
    laid = options.read(sources, below)
    return copy, replace(laid, faults=tuple(map(copy.named, laid.faults)))


def read_layered(
    layered: Layered[Config],
    kept: Contacts | None,
    file: str,
    state_dir: Path | None,
    pack: PackCopy | None = None,
) -> KioskData:
    """Read what a configuration needs.

    Args:
        layered: The configuration, and what is wrong with it.
        kept: The contacts, None for those that it names.
        file: As in `LastGood`.
        state_dir: State folder, None for none.
        pack: What is laid over the content, None for nothing.
    """
    faults: list[Fault] = [*layered.faults, *_hidden_signs(layered)]
    home = paths.resources()
    content = overlay.resources(pack.folder if pack is not None else None).below("content")
    config = layered.config
    if damage := shipped.faults():
        raise FaultsError([*damage, *faults])  # nothing else that is shipped is read any more
    named = config.clinic.contacts
    listed = layered.path("clinic.contacts", named) if named else home / "content" / "contacts.toml"
    contacts = kept or _try(lambda: contact_files.load(listed), faults)
    tokens = _try(lambda: theme.load(home / "theme" / "tokens.toml"), faults)
    found = loader.languages(content)
    folders = _recording_folders(layered)
    packs = _packs(folders, found, faults)
    codes = _offered(layered, (*found, *packs), faults)
    written = [code for code in codes if code in found]
    read_contents = {code: _try(partial(loader.load, content, code), faults) for code in written}
    complete = {code: content for code, content in read_contents.items() if content is not None}
    if len(complete) == len(written):
        reviewed = config.language.reviewed
        reviewed_in = layered.source("language.reviewed")
        faults.extend(completeness.language_differences(complete.values(), content))
        if contacts is not None:
            faults.extend(completeness.capacity_faults(complete.values(), contacts, str(listed)))
        if pack is not None and tokens is not None:
            from kiosk.content import site_pack

            faults.extend(site_pack.faults(pack, complete.values(), found, tokens))
        complete = (
            _try(lambda: translation_reviews.signed(complete, reviewed, reviewed_in), faults) or {}
        )
    if not faults:
        complete = _with_packs(codes, complete, packs, content, faults)
    if faults or contacts is None or tokens is None:
        raise FaultsError(faults)
    config = _with_full_paths(layered, folders, pack)
    basis = LastGood(config, contacts, file)
    if state_dir is None:
        return KioskData(config, contacts, complete, tokens, basis, pack=pack)
    store = ContactStore(
        state_dir,
        contacts,
        lambda some: completeness.capacity_faults(complete.values(), some, str(listed)),
    )
    clinics, reviews = ClinicStore(state_dir, config.clinic), ReviewStore(state_dir, complete)
    config = structs.replace(config, clinic=clinics.load().clinic)
    contents = reviews.load().contents
    shown = store.load().shown
    choice = None if layered.config.content.pack else PackChoice(state_dir)
    return KioskData(config, shown, contents, tokens, basis, store, clinics, reviews, pack, choice)


def _recording_folders(layered: Layered[Config]) -> tuple[Path, ...]:
    names = layered.config.language.recordings
    return tuple(layered.path("language.recordings", name) for name in names)


def _packs(
    folders: Iterable[Path], found: tuple[str, ...], faults: list[Fault]
) -> dict[str, tuple[RecordingPack, Path]]:
    """Read the manifests of recordings, by the code of the language that is spoken."""
    packs: dict[str, tuple[RecordingPack, Path]] = {}
    for folder in folders:
        pack = _try(partial(recording_pack.load, folder), faults)
        if pack is None:
            continue
        source = str(folder / recording_pack.MANIFEST)
        if pack.language in packs:
            other = packs[pack.language][1]
            faults.append(
                Fault(source, "language", repr(pack.language), f"{other} has it; list one of them")
            )
        elif pack.language not in found and pack.text not in found:
            known = "give one of " + ", ".join(found)
            faults.append(Fault(source, "text", repr(pack.text), known))
        packs.setdefault(pack.language, (pack, folder))
    return packs


def _with_packs(
    codes: Iterable[str],
    written: dict[str, Content],
    packs: dict[str, tuple[RecordingPack, Path]],
    folder: overlay.Overlay,
    faults: list[Fault],
) -> dict[str, Content]:
    """Return the content of all languages offered, those of recordings in the words of another."""
    contents = {}
    for code in codes:
        if code not in packs:
            contents[code] = written[code]
            continue
        pack, recordings = packs[code]
        base = code if code in written else pack.text
        words = written.get(base) or _try(partial(loader.load, folder, base), faults)
        if words is not None:
            contents[code] = recording_pack.spoken(pack, recordings, words)
    return contents


def _try(load: Callable[[], ResultT], faults: list[Fault]) -> ResultT | None:
    try:
        return load()
    except FaultsError as error:
        faults.extend(error.faults)
        return None


def _hidden_signs(layered: Layered[Config]) -> list[Fault]:
    """Return a fault for every text of the configuration with a sign that is not seen."""
    found = (
        hidden_signs.fault(text, layered.source(key), key, allowed="")
        for key, text in strings.strings(layered.config)
    )
    return [fault for fault in found if fault is not None]


def _with_full_paths(
    layered: Layered[Config], folders: tuple[Path, ...], pack: PackCopy | None
) -> Config:
    """Return the configuration with the full paths of its logo, recordings and copy of a pack.

    The contacts are no longer named in it, since they are read.
    """
    config = layered.config
    logo = config.clinic.logo and str(layered.path("clinic.logo", config.clinic.logo))
    clinic = structs.replace(config.clinic, logo=logo, contacts="")
    language = structs.replace(config.language, recordings=tuple(map(str, folders)))
    content = options.ContentOptions(str(pack.folder) if pack is not None else "")
    return structs.replace(config, clinic=clinic, language=language, content=content)


def _offered(
    layered: Layered[Config], found: tuple[str, ...], faults: list[Fault]
) -> tuple[str, ...]:
    """Return the codes to offer; every code that does not exist is a fault."""
    language = layered.config.language
    offered = language.offered or found
    allowed = "give one of " + ", ".join(found)
    for number, code in enumerate(offered, start=1):
        if code not in found:
            key = f"language.offered[{number}]"
            faults.append(Fault(layered.source(key), key, repr(code), allowed))
    default, reliable = "language.default", not layered.is_wrong("language.offered")
    if language.default not in offered and reliable and not layered.is_wrong(default):
        listed = "give one of " + ", ".join([code for code in offered if code in found] or found)
        source = layered.source(default, "language.offered")
        faults.append(Fault(source, default, repr(language.default), listed))
    second = language.second
    if second and second not in found:
        key = "language.second"
        faults.append(Fault(layered.source(key), key, repr(second), allowed))
    return tuple(code for code in offered if code in found)
