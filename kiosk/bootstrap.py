"""Reads everything a kiosk starts with, and collects the faults of all files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import structs

from kiosk.config import options
from kiosk.content import completeness, loader, recording_pack, strings, translation_reviews
from kiosk.content import contacts as contact_files
from kiosk.content.clinic_store import ClinicStore
from kiosk.content.contact_store import ContactStore
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
    contact_store: ContactStore | None = None
    clinic_store: ClinicStore | None = None
    review_store: ReviewStore | None = None


def read(config_path: Path | None, state_dir: Path | None = None) -> KioskData:
    """Read configuration, contacts, every offered language, the theme, and what staff changed.

    What staff changed and cannot be used is no fault: then that is in force which was before it.

    Args:
        config_path: Configuration file, None for the defaults.
        state_dir: State folder with what staff changed, None for none.

    Raises:
        FaultsError: With the faults of all files together.
    """
    faults: list[Fault] = []
    home = paths.resources()
    config = _try(lambda: options.load(config_path), faults) or options.Config()
    faults.extend(_hidden_signs(config, str(config_path)))
    if damage := shipped.faults():
        raise FaultsError([*damage, *faults])  # nothing else that is shipped is read any more
    own = home / "content" / "contacts.toml"
    listed = options.contacts_file(config, config_path, own)
    contacts = _try(lambda: contact_files.load(listed), faults)
    tokens = _try(lambda: theme.load(home / "theme" / "tokens.toml"), faults)
    found = loader.languages(home / "content")
    packs = _packs(options.recording_folders(config, config_path), found, faults)
    codes = _offered(config, (*found, *packs), str(config_path), faults)
    written = [code for code in codes if code in found]
    read_contents = {
        code: _try(partial(loader.load, home / "content", code), faults) for code in written
    }
    complete = {code: content for code, content in read_contents.items() if content is not None}
    if len(complete) == len(written):
        reviewed = config.language.reviewed
        faults.extend(completeness.language_differences(complete.values(), home / "content"))
        if contacts is not None:
            faults.extend(completeness.capacity_faults(complete.values(), contacts, str(listed)))
        complete = (
            _try(lambda: translation_reviews.signed(complete, reviewed, str(config_path)), faults)
            or {}
        )
    if not faults:
        complete = _with_packs(codes, complete, packs, home / "content", faults)
    if faults or contacts is None or tokens is None:
        raise FaultsError(faults)
    config = options.with_logo(config, config_path)
    if state_dir is None:
        return KioskData(config, contacts, complete, tokens)
    store = ContactStore(
        state_dir,
        contacts,
        lambda some: completeness.capacity_faults(complete.values(), some, str(listed)),
    )
    clinics, reviews = ClinicStore(state_dir, config.clinic), ReviewStore(state_dir, complete)
    config = structs.replace(config, clinic=clinics.load().clinic)
    contents = reviews.load().contents
    return KioskData(config, store.load().shown, contents, tokens, store, clinics, reviews)


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


def _hidden_signs(config: Config, source: str) -> list[Fault]:
    """Return a fault for every text of the configuration with a sign that is not seen."""
    found = (
        hidden_signs.fault(text, source, key, allowed="") for key, text in strings.strings(config)
    )
    return [fault for fault in found if fault is not None]


def _offered(
    config: Config, found: tuple[str, ...], source: str, faults: list[Fault]
) -> tuple[str, ...]:
    """Return the codes to offer; every code that does not exist is a fault."""
    offered = config.language.offered or found
    allowed = "give one of " + ", ".join(found)
    for number, code in enumerate(offered, start=1):
        if code not in found:
            key = f"language.offered[{number}]"
            faults.append(Fault(source, key, repr(code), allowed))
    if config.language.default not in offered:
        listed = "give one of " + ", ".join(offered)
        faults.append(Fault(source, "language.default", repr(config.language.default), listed))
    second = config.language.second
    if second and second not in found:
        faults.append(Fault(source, "language.second", repr(second), allowed))
    return tuple(code for code in offered if code in found)
