"""Keeps what staff changed of the clinic as sheets name it: over the configuration, in versions.

Only what was changed is stored. So a new value in the configuration is in force where staff
changed nothing, and what staff changed stays.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

import msgspec
from msgspec import structs

from kiosk.config.options import ClinicOptions
from kiosk.content import staff_entries
from kiosk.content.staff_entries import EntryRefusedError
from kiosk.files.version_store import StoreRefusedError, Version, VersionStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDER: Final = "clinic"


class ClinicField(StrEnum):
    """What staff can change, by the names of the options in `[clinic]`."""

    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    FAX = "fax"
    LANGUAGE_HELP = "language_help"
    LOGO = "logo"


TYPED: Final = tuple(field for field in ClinicField if field is not ClinicField.LOGO)
"""What is typed; a logo is taken from a stick."""


class ClinicChanges(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What staff changed; what is None is as configured.

    `version` is that of this format, the other fields are the options of the same names.
    """

    version: Literal[1] = 1
    name: str | None = None
    address: str | None = None
    phone: str | None = None
    fax: str | None = None
    language_help: str | None = None
    logo: str | None = None


class ClinicState(msgspec.Struct, frozen=True):
    """The clinic in force.

    Args:
        clinic: The options with what staff changed.
        changed: What staff changed.
        version: Number of the version in force, 0 for the clinic as configured.
        problem: What is wrong with newer versions and what is used, one sentence; else empty.
    """

    clinic: ClinicOptions
    changed: tuple[ClinicField, ...] = ()
    version: int = 0
    problem: str = ""


class ClinicStore:
    """Changes the clinic for good. Every change is stored, or refused and nothing is changed.

    Each method returns what is in force afterwards and raises `EntryRefusedError`. Methods may be
    called from any thread and wait for other writers.

    Args:
        state_dir: The state folder; created with the first change.
        configured: The options as configured.
    """

    def __init__(self, state_dir: Path, configured: ClinicOptions) -> None:
        self.state_dir = state_dir
        self._configured = configured
        self._store: VersionStore[ClinicChanges, ClinicOptions] = VersionStore(
            state_dir, FOLDER, ClinicChanges, self._laid, "the clinic is used as configured"
        )

    def load(self) -> ClinicState:
        """Return the clinic in force; a version that cannot be used is passed over."""
        return _state(self._store.load())

    def correct(self, field: ClinicField, text: str) -> ClinicState:
        """Change one option; text as it is configured takes the change back."""
        configured = getattr(self._configured, field)

        def change(old: ClinicChanges) -> ClinicChanges:
            before = getattr(old, field)
            if text == (configured if before is None else before):
                return old  # also where the rules here would not take what is configured
            new = None if text == configured else entered(field, text)
            return structs.replace(old, **{field: None if new == configured else new})

        return _refused(lambda: self._store.change(change))

    def undo(self) -> ClinicState:
        """Go back to the version before; also after a restart."""
        return _refused(self._store.undo)

    def _laid(self, changes: ClinicChanges) -> ClinicOptions:
        """Return the options with changes; ValueError says why there cannot be such."""
        values = {field: getattr(changes, field) for field in ClinicField}
        some = {field.value: text for field, text in values.items() if text is not None}
        laid = structs.replace(self._configured, **some)
        msgspec.convert(msgspec.to_builtins(laid), ClinicOptions)  # the limits of the file
        return laid


def entered(field: ClinicField, text: str) -> str:
    """Return what is typed into a field as it is printed; a logo is the path of its file.

    Raises:
        EntryRefusedError: The clinic has no name, or there can be no such number or text.
    """
    if field is ClinicField.LOGO:
        return text
    most = most_signs(field)
    match field:
        case ClinicField.NAME:
            return staff_entries.name(text, most)
        case ClinicField.PHONE | ClinicField.FAX:
            return staff_entries.phone(text, most)
        case _:
            return staff_entries.line(text, most)


def most_signs(field: ClinicField) -> int:
    """Return how long a text may be, as the configuration says."""
    declared = next(each for each in structs.fields(ClinicOptions) if each.name == field)
    limits = [each.max_length for each in declared.type.__metadata__]
    most: int = next(length for length in limits if length is not None)
    return most


def _state(version: Version[ClinicChanges, ClinicOptions]) -> ClinicState:
    changed = tuple(each for each in ClinicField if getattr(version.stored, each) is not None)
    return ClinicState(version.result, changed, version.number, version.problem)


def _refused(work: Callable[[], Version[ClinicChanges, ClinicOptions]]) -> ClinicState:
    """Do something with the store; its refusals are those of entries."""
    try:
        return _state(work())
    except StoreRefusedError as error:
        raise EntryRefusedError.of(error) from error
