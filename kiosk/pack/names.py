"""What may be in a site pack: a closed list of names, with the size of each kind of file.

A name that is not on the list is refused, whatever it is: a path that leaves the pack, another
archive, a program.
"""

from __future__ import annotations

import re
from typing import Final

MANIFEST: Final = "manifest.json"
SITE: Final = "site.toml"
CONTACTS: Final = "contacts.toml"
LOGOS: Final = ("logo.svg", "logo.png")
RECORDINGS: Final = "recordings"

MOST_FILES: Final = 4000
"""A spoken language has about 550."""
MOST_BYTES: Final = 512 * 1024 * 1024
MOST_FILE_BYTES: Final = 1024 * 1024
MOST_RECORDING_BYTES: Final = 32 * 1024 * 1024

_MOST_SHOWN: Final = 80
_CODE: Final = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"
_ID: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"
_SPOKEN: Final = "[a-z0-9]+(?:[.=-][a-z0-9]+)*"
_KNOWN: Final = (
    *map(re.escape, (MANIFEST, SITE, CONTACTS, *LOGOS, "README.md", "README.txt")),
    r"content/sources\.toml",
    rf"content/{_CODE}/(?:fit|language|sheet|signs|speech)\.toml",
    rf"content/{_CODE}/topics/{_ID}\.md",
    rf"content/{_CODE}/audio/{_ID}\.wav",
    rf"pictures/topic-{_ID}\.svg",
    rf"translations/imh_kiosk_{_CODE}\.qm",
    rf"{RECORDINGS}/{_CODE}/pack\.toml",
    rf"{RECORDINGS}/{_CODE}/{_SPOKEN}\.wav",
)
_FILE: Final = re.compile("|".join(_KNOWN))
_FOLDER: Final = re.compile(
    rf"content(/{_CODE}(/topics|/audio)?)?|pictures|translations|{RECORDINGS}(/{_CODE})?"
)
_MOST_LETTERS: Final = 180
# Names of devices, whatever their ending: Naming Files, Paths, and Namespaces (Microsoft).
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def is_file(name: str) -> bool:
    """Whether a pack may have a file of this name, with "/" between its parts."""
    portable = not any(_DEVICE.fullmatch(part) for part in name.split("/"))
    return len(name) <= _MOST_LETTERS and portable and _FILE.fullmatch(name) is not None


def is_folder(name: str) -> bool:
    """Whether a pack may have a folder of this name."""
    return len(name) <= _MOST_LETTERS and _FOLDER.fullmatch(name) is not None


def limit(name: str) -> int:
    """Return the most bytes that a file of this name may have."""
    return MOST_RECORDING_BYTES if name.endswith(".wav") else MOST_FILE_BYTES


def problem(name: str) -> tuple[str, str]:
    """Return what is wrong with a name and what to do; two empty texts where nothing is."""
    if is_file(name):
        return "", ""
    shown = repr(name if len(name) <= _MOST_SHOWN else f"{name[: _MOST_SHOWN - 1]}…")
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in name:
        return shown, "a path that leaves the pack; take it out"
    if name.lower().endswith((".zip", ".tar", ".gz", ".7z", ".xz")):
        return shown, "an archive in the pack; take it out"
    return shown, "no file that a pack may have; see the list in site-pack.md, or take it out"
