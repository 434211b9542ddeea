"""Reads everything a kiosk starts with, and collects the faults of all files.

The first page says little: so a start reads no more than it shows, and how many languages and
topics there are does not delay it. All of it is read right after, before anything else is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from msgspec import structs

from kiosk.config import options
from kiosk.config.sources import ConfigSources
from kiosk.content import contacts as contact_files
from kiosk.content import language_file, offered, recording_pack, strings
from kiosk.content.clinic_store import ClinicStore
from kiosk.content.contact_store import ContactStore
from kiosk.content.last_good import LastGood
from kiosk.files import hidden_signs, overlay, paths, shipped
from kiosk.files.faults import Fault, FaultsError, attempt
from kiosk.layout import tokens as theme
from kiosk.pack import pack_choice
from kiosk.pack.pack_choice import PackChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from kiosk.config.layers import Layered
    from kiosk.config.options import Config
    from kiosk.content.contacts import Contacts
    from kiosk.content.language_file import OfferedLanguage
    from kiosk.content.model import Content
    from kiosk.content.review_store import ReviewStore
    from kiosk.layout.tokens import Tokens
    from kiosk.pack.copies import PackCopy


@dataclass(frozen=True)
class KioskData:
    """Configuration, contacts, content by language in the order offered, and design tokens.

    All of it is in force as staff changed it. What a store changes has its name; without a state
    folder there is none. Where it was read for the first page alone, there is no content yet.
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
    first_page: Mapping[str, OfferedLanguage] = field(default_factory=dict)
    """The languages offered, where only what the first page shows has been read."""
    rest: Callable[[], KioskData] | None = None
    """Reads all of it, with the same configuration; None where it has been read.

    Raises `FaultsError`.
    """

    @property
    def languages(self) -> Mapping[str, OfferedLanguage]:
        """The languages by their code, in the order offered."""
        return self.contents or self.first_page

    @property
    def is_whole(self) -> bool:
        """Whether everything has been read, and found without a fault."""
        return self.rest is None

    def lay_over(self) -> bool:
        """Let this process show what the site pack brings, and return whether that is new."""
        return overlay.lay_over(self.pack.folder if self.pack is not None else None)


def read(
    given: ConfigSources | Path | None, state_dir: Path | None = None, *, first_page: bool = False
) -> KioskData:
    """Read configuration, contacts, every offered language, the theme, and what staff changed.

    What staff changed and cannot be used is no fault: then that is in force which was before it.

    Args:
        given: What the configuration is made of; one file alone, or None for the defaults.
        state_dir: State folder with what staff changed, None for none.
        first_page: Whether only that is read and checked which the first page shows.

    Raises:
        FaultsError: With the faults of all files together.
    """
    sources = ConfigSources.of(given)
    layered = options.read(sources)
    pack = pack_in_force(layered, state_dir)
    return read_over(pack, sources, layered, state_dir, first_page=first_page)


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
    return structs.replace(layered, faults=(*layered.faults, *faults))


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
    pack: Path | None,
    sources: ConfigSources,
    layered: Layered[Config],
    state_dir: Path | None,
    *,
    first_page: bool = False,
) -> KioskData:
    """Read what a configuration needs, over a site pack.

    Args:
        pack: The pack, None for none.
        sources: What the configuration is made of.
        layered: The configuration.
        state_dir: State folder, None for none.
        first_page: As in `read`.
    """
    file = "" if sources.named is None else str(sources.named.absolute())
    if pack is None:
        return read_layered(layered, None, file, state_dir, first_page=first_page)
    faults: list[Fault] = []
    copy, layered = _laid_over(pack, sources, layered, state_dir, faults)
    laid = structs.replace(layered, faults=(*layered.faults, *faults))

    def named(load: Callable[[], KioskData]) -> KioskData:
        """Read, and name files of the pack as it was given."""
        try:
            return load()
        except FaultsError as error:
            raise FaultsError(map(copy.named, error.faults) if copy else error.faults) from error

    data = named(partial(read_layered, laid, None, file, state_dir, copy, first_page=first_page))
    return data if data.rest is None else replace(data, rest=partial(named, data.rest))


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

    copy = attempt(partial(copies.take, path, state_dir), faults)
    if copy is None:
        return None, layered
    below = attempt(partial(site_pack.layer, copy), faults)
    laid = options.read(sources, below)
    return copy, structs.replace(laid, faults=tuple(map(copy.named, laid.faults)))


def read_layered(
    layered: Layered[Config],
    kept: Contacts | None,
    file: str,
    state_dir: Path | None,
    pack: PackCopy | None = None,
    *,
    first_page: bool = False,
) -> KioskData:
    """Read what a configuration needs.

    Args:
        layered: The configuration, and what is wrong with it.
        kept: The contacts, None for those that it names.
        file: As in `LastGood`.
        state_dir: State folder, None for none.
        pack: What is laid over the content, None for nothing.
        first_page: As in `read`.
    """
    faults: list[Fault] = [*layered.faults, *_hidden_signs(layered)]
    home = paths.resources()
    content = overlay.resources(pack.folder if pack is not None else None).below("content")
    config = layered.config
    if damage := shipped.faults(first_page=first_page):
        raise FaultsError([*damage, *faults])  # nothing else that is shipped is read any more
    named = config.clinic.contacts
    listed = layered.path("clinic.contacts", named) if named else home / "content" / "contacts.toml"
    contacts = kept or attempt(lambda: contact_files.load(listed), faults)
    tokens = attempt(lambda: theme.load(home / "theme" / "tokens.toml"), faults)
    found, folders = language_file.languages(content), _recording_folders(layered)
    packs = offered.packs(folders, found, faults)
    offer = offered.Offer(_offered(layered, (*found, *packs), faults), found, packs, content)
    languages: dict[str, OfferedLanguage] = {}
    contents: dict[str, Content] = {}

    def capacity_faults(some: Contacts) -> list[Fault]:
        """Return what has no room on a phone's card; the first page has none."""
        if not contents:
            return []
        from kiosk.content import completeness

        return completeness.capacity_faults(contents.values(), some, str(listed))

    if not first_page:
        contents = offer.written(faults)
        if len(contents) == len(set(offer.codes).intersection(found)):
            from kiosk.content import completeness

            faults += completeness.language_differences(contents.values(), content)
            faults += capacity_faults(contacts) if contacts is not None else []
            if pack is not None and tokens is not None:
                from kiosk.content import site_pack

                faults += site_pack.faults(pack, contents.values(), found, tokens)
            contents = _signed(layered, contents, faults)
        if not faults:
            contents = offer.spoken(contents, faults)
    elif not faults:
        languages = offer.languages(faults)
    if faults or contacts is None or tokens is None:
        raise FaultsError(faults)
    config = _with_full_paths(layered, folders, pack)
    basis = LastGood(config, contacts, file)
    rest = partial(read_layered, layered, contacts, file, state_dir, pack) if first_page else None
    if state_dir is None:
        return KioskData(
            config, contacts, contents, tokens, basis, pack=pack, first_page=languages, rest=rest
        )
    store = ContactStore(state_dir, contacts, capacity_faults)
    clinics = ClinicStore(state_dir, config.clinic)
    config = structs.replace(config, clinic=clinics.load().clinic)
    shown = store.load().shown
    reviews = None
    if not first_page:
        from kiosk.content.review_store import ReviewStore

        reviews = ReviewStore(state_dir, contents)
        contents = reviews.load().contents
    choice = None if layered.config.content.pack else PackChoice(state_dir)
    return KioskData(
        config,
        shown,
        contents,
        tokens,
        basis,
        store,
        clinics,
        reviews,
        pack,
        choice,
        first_page=languages,
        rest=rest,
    )


def _recording_folders(layered: Layered[Config]) -> tuple[Path, ...]:
    names = layered.config.language.recordings
    return tuple(layered.path("language.recordings", name) for name in names)


def _signed(
    layered: Layered[Config], contents: dict[str, Content], faults: list[Fault]
) -> dict[str, Content]:
    """Return contents with the reviews that the configuration records."""
    from kiosk.content import translation_reviews

    reviewed, source = layered.config.language.reviewed, layered.source("language.reviewed")
    signed = attempt(lambda: translation_reviews.signed(contents, reviewed, source), faults)
    return signed or {}


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
