"""Reads everything a kiosk starts with, and collects the faults of all files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import structs

from kiosk.config import options
from kiosk.config.layers import Layered
from kiosk.config.sources import ConfigSources
from kiosk.content import (
    completeness,
    last_good,
    loader,
    recording_pack,
    strings,
    translation_reviews,
)
from kiosk.content import contacts as contact_files
from kiosk.content.clinic_store import ClinicStore
from kiosk.content.contact_store import ContactStore
from kiosk.content.last_good import LastGood
from kiosk.content.review_store import ReviewStore
from kiosk.files import hidden_signs, paths, shipped
from kiosk.files.faults import Fault, FaultsError
from kiosk.layout import tokens as theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kiosk.config.options import Config
    from kiosk.content.contacts import Contacts
    from kiosk.content.model import Content
    from kiosk.content.recording_pack import RecordingPack
    from kiosk.layout.tokens import Tokens

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
    refused: tuple[Fault, ...] = ()
    """What is wrong with the configuration, where the last good one stands in for it."""


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
    file = "" if sources.named is None else str(sources.named.absolute())
    return _read(options.read(sources), None, file, state_dir)


def read_or_last_good(given: ConfigSources | Path | None, state_dir: Path) -> KioskData:
    """Read everything; where that cannot be used, with the last configuration that could.

    The faults are then in `KioskData.refused`.

    Raises:
        FaultsError: With the faults of all files, where no configuration can be used.
    """
    try:
        return read(given, state_dir)
    except FaultsError as error:
        kept = last_good.load(state_dir)
        if kept is None:
            raise
        for config in (kept.config, _without_recordings(kept.config)):
            try:
                data = _read(Layered(config), kept.contacts, kept.file, state_dir)
            except FaultsError:
                continue
            return replace(data, refused=error.faults)
        raise


def places(given: ConfigSources | Path | None) -> tuple[Path, ...]:
    """Return every file and folder that IT changes to change what is read."""
    sources = ConfigSources.of(given)
    layered = options.read(sources)
    named = layered.config.clinic.contacts
    contacts = [layered.path("clinic.contacts", named)] if named else []
    packs = [folder / recording_pack.MANIFEST for folder in _recording_folders(layered)]
    return (*sources.places(), *contacts, *packs)


def _read(
    layered: Layered[Config], kept: Contacts | None, file: str, state_dir: Path | None
) -> KioskData:
    """Read what a configuration needs.

    Args:
        layered: The configuration, and what is wrong with it.
        kept: The contacts, None for those that it names.
        file: As in `LastGood`.
        state_dir: State folder, None for none.
    """
    faults: list[Fault] = [*layered.faults, *_hidden_signs(layered)]
    home = paths.resources()
    config = layered.config
    if damage := shipped.faults():
        raise FaultsError([*damage, *faults])  # nothing else that is shipped is read any more
    named = config.clinic.contacts
    listed = layered.path("clinic.contacts", named) if named else home / "content" / "contacts.toml"
    contacts = kept or _try(lambda: contact_files.load(listed), faults)
    tokens = _try(lambda: theme.load(home / "theme" / "tokens.toml"), faults)
    found = loader.languages(home / "content")
    folders = _recording_folders(layered)
    packs = _packs(folders, found, faults)
    codes = _offered(layered, (*found, *packs), faults)
    written = [code for code in codes if code in found]
    read_contents = {
        code: _try(partial(loader.load, home / "content", code), faults) for code in written
    }
    complete = {code: content for code, content in read_contents.items() if content is not None}
    if len(complete) == len(written):
        reviewed = config.language.reviewed
        reviewed_in = layered.source("language.reviewed")
        faults.extend(completeness.language_differences(complete.values(), home / "content"))
        if contacts is not None:
            faults.extend(completeness.capacity_faults(complete.values(), contacts, str(listed)))
        complete = (
            _try(lambda: translation_reviews.signed(complete, reviewed, reviewed_in), faults) or {}
        )
    if not faults:
        complete = _with_packs(codes, complete, packs, home / "content", faults)
    if faults or contacts is None or tokens is None:
        raise FaultsError(faults)
    config = _with_full_paths(layered, folders)
    basis = LastGood(config, contacts, file)
    if state_dir is None:
        return KioskData(config, contacts, complete, tokens, basis)
    store = ContactStore(
        state_dir,
        contacts,
        lambda some: completeness.capacity_faults(complete.values(), some, str(listed)),
    )
    clinics, reviews = ClinicStore(state_dir, config.clinic), ReviewStore(state_dir, complete)
    config = structs.replace(config, clinic=clinics.load().clinic)
    contents = reviews.load().contents
    shown = store.load().shown
    return KioskData(config, shown, contents, tokens, basis, store, clinics, reviews)


def _recording_folders(layered: Layered[Config]) -> tuple[Path, ...]:
    names = layered.config.language.recordings
    return tuple(layered.path("language.recordings", name) for name in names)


def _without_recordings(config: Config) -> Config:
    """Return a configuration without the languages that are spoken by recordings alone."""
    found = loader.languages(paths.resources() / "content")
    offered = tuple(code for code in config.language.offered if code in found)
    shown = offered or found
    default = config.language.default if config.language.default in shown else shown[0]
    language = structs.replace(config.language, recordings=(), offered=offered, default=default)
    return structs.replace(config, language=language)


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
    folder: Path,
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


def _with_full_paths(layered: Layered[Config], folders: tuple[Path, ...]) -> Config:
    """Return the configuration with the full paths of its logo and of its recordings.

    The contacts are no longer named in it, since they are read.
    """
    config = layered.config
    logo = config.clinic.logo and str(layered.path("clinic.logo", config.clinic.logo))
    clinic = structs.replace(config.clinic, logo=logo, contacts="")
    language = structs.replace(config.language, recordings=tuple(map(str, folders)))
    return structs.replace(config, clinic=clinic, language=language)


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
