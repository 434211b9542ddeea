"""What a site pack says: a layer below all configuration files, and files laid over the content.

The options of `site.toml` are the weakest of the configuration: what a file of the computer sets,
stays. Logo, contacts and recordings are found by their names, so the file names no paths.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kiosk.config.layers import ConfigLayer, Origin
from kiosk.files import drawing, logo, lookup
from kiosk.files.faults import Fault, FaultsError
from kiosk.files.soundness import is_playable, is_sound_translation
from kiosk.files.typed_toml import nearest, read_toml
from kiosk.pack import copies, folder_source, names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from kiosk.content.model import Content
    from kiosk.layout.tokens import Tokens
    from kiosk.pack.copies import PackCopy

_OPTIONS: Final = {
    "clinic": ("name", "address", "phone", "fax", "language_help"),
    "language": ("default", "offered", "second", "reviewed"),
}
_COLOR: Final = re.compile(r"\$([a-z0-9_]+)")
_COMPILED: Final = re.compile(r"imh_kiosk_(.+)\.qm")
_MOST_FAULTS: Final = 50


def layer(pack: PackCopy) -> ConfigLayer:
    """Return what a pack sets of the configuration.

    Raises:
        FaultsError: `site.toml` sets what a pack cannot set.
    """
    faults: list[Fault] = []
    path = pack.folder / names.SITE
    read = read_toml(path, faults) or {}
    values: dict[str, dict[str, Any]] = {}
    for section, known in _OPTIONS.items():
        given = read.get(section, {})
        if not isinstance(given, dict):
            remedy = "give a table of keys and values"
            faults.append(Fault(str(path), section, repr(given)[:40], remedy))
            continue
        for option in given:
            if option not in known:
                key = f"{section}.{option}"[:80]
                faults.append(Fault(str(path), key, "", _remedy(option, known)))
        values[section] = dict(given)
    if faults:
        raise FaultsError(faults)
    files = pack.manifest.files
    if logo := next((name for name in names.LOGOS if name in files), ""):
        values["clinic"]["logo"] = logo
    if names.CONTACTS in files:
        values["clinic"]["contacts"] = names.CONTACTS
    spoken = {name.split("/")[1] for name in files if name.startswith(f"{names.RECORDINGS}/")}
    if spoken:
        folders = [f"{names.RECORDINGS}/{code}" for code in sorted(spoken)]
        values["language"]["recordings"] = folders
    return ConfigLayer(Origin(str(pack.given / names.SITE), pack.folder), values)


def faults(
    pack: PackCopy, contents: Iterable[Content], codes: Collection[str], tokens: Tokens
) -> list[Fault]:
    """Return what no page or sheet could use: logo, drawings, compiled words, recordings.

    Args:
        pack: The pack.
        contents: Of the languages offered, with the pack laid over them.
        codes: Of every language that there is.
        tokens: Have the colours of drawings.
    """
    topics = {topic.id for content in contents for topic in content.topics}
    found: list[Fault] = []
    for name in pack.manifest.files:
        path = pack.folder / name
        problem = ""
        if name.endswith(".wav"):
            problem = "" if is_playable(path) else "record it as WAV, 16 bits"
        elif name in names.LOGOS:
            problem = logo.fault(str(path))
        elif name.startswith("pictures/"):
            topic = path.stem.removeprefix("topic-")
            problem = _drawing_problem(path.read_bytes(), topic, topics, tokens.picture)
        elif matched := _COMPILED.fullmatch(path.name):
            problem = _words_problem(path.read_bytes(), matched[1], codes)
        if problem:
            found.append(Fault(str(path), "", "", problem))
        if len(found) >= _MOST_FAULTS:
            break
    return found


def places(path: Path) -> tuple[Path, ...]:
    """Return the files and folders whose change may change a pack, as it was named.

    Of recordings their folders and the file that describes them: a file that is written anew in
    its place is noticed with the next change.
    """
    if not lookup.is_folder(path) or copies.is_copy(path):
        return (path,)
    found: list[Path] = []
    for folder in folder_source.folders(path):
        try:
            files = sorted(file for file in folder.iterdir() if file.suffix not in {"", ".wav"})
        except OSError:
            files = []
        found += [folder, *files[: names.MOST_FILES]]
    return tuple(found[: names.MOST_FILES])


def _remedy(option: str, known: Collection[str]) -> str:
    if option in {"logo", "contacts", "recordings"}:
        places = f"{' or '.join(names.LOGOS)}, {names.CONTACTS} or the folder {names.RECORDINGS}"
        return f"take it out; put {places} into the pack"
    return f"a pack cannot set it; {nearest(option[:40], list(known))}"


def _drawing_problem(
    data: bytes, topic: str, topics: Collection[str], colors: Collection[str]
) -> str:
    if topic not in topics:
        return f"a drawing of no topic; {nearest(topic, sorted(topics))}"
    if not drawing.is_sound(data):
        return "draw it as plain SVG: shapes and paths, colours by name, no text and no styles"
    if unknown := sorted(set(_COLOR.findall(data.decode())) - set(colors)):
        return f"no colour is called {unknown[0]}; {nearest(unknown[0], sorted(colors))}"
    return ""


def _words_problem(data: bytes, code: str, codes: Collection[str]) -> str:
    if code not in codes:
        return f"words of no language; {nearest(code, sorted(codes))}"
    return "" if is_sound_translation(data) else "compile it again, as CONTRIBUTING.md says"
