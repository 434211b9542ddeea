"""Takes the clinic's logo from a USB stick into the state folder."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from kiosk.content.staff_entries import EntryRefusal, EntryRefusedError
from kiosk.files import logo, removable, stick
from kiosk.files.atomic import write_atomically
from kiosk.files.stick import StickError, StickProblem

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = "logo"
NAMES: Final = ("logo.svg", "logo.png")
"""Names of the file on the stick, in any case; the first that is there is taken."""
_DIGITS: Final = 16


def take(
    state_dir: Path,
    *,
    mountinfo: Path = removable.MOUNTINFO,
    system: Path = removable.SYSTEM,
) -> Path:
    """Copy the logo from the one stick that is in, and return the copy; blocks.

    Its name is the SHA-256 of its content, so that a version of the clinic that names it is
    always printed with the same one.

    Args:
        state_dir: The state folder.
        mountinfo: Where the system lists what is mounted.
        system: The folder `/sys`.

    Raises:
        EntryRefusedError: There is not one stick, or no logo on it that can be printed, or the
            state folder cannot be written.
    """
    try:
        found = _on(stick.find(mountinfo, system).point)
    except StickError as error:
        several = error.problem is StickProblem.SEVERAL
        reason = EntryRefusal.SEVERAL_STICKS if several else EntryRefusal.NO_STICK
        raise EntryRefusedError(reason, "There has to be one stick; put one in.") from error
    if found is None:
        sentence = f"The stick has no file {' or '.join(NAMES)}; save the logo under that name."
        raise EntryRefusedError(EntryRefusal.NO_LOGO, sentence)
    content = logo.read(str(found))
    if content is None:
        sentence = f"{found.name}: {logo.fault(str(found))}."
        raise EntryRefusedError(EntryRefusal.BAD_LOGO, sentence)
    digest = hashlib.sha256(content).hexdigest()[:_DIGITS]
    copy = state_dir / FOLDER / f"{digest}{found.suffix.lower()}"
    try:
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(copy, content)
    except OSError as error:
        sentence = f"{copy} cannot be written; give the kiosk's account the state folder."
        raise EntryRefusedError(EntryRefusal.NOT_STORED, sentence) from error
    return copy


def _on(folder: Path) -> Path | None:
    """Return the logo at the top of a stick, None where there is none."""
    try:
        there = {path.name.lower(): path for path in folder.iterdir()}
    except OSError:
        return None
    return next((there[name] for name in NAMES if name in there), None)
