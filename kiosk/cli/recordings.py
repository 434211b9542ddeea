"""`imh-kiosk recordings`: what is spoken in a visit, what is still missing, and the script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.cli import output, streams
from kiosk.files.faults import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.cli.frontend import Frontend
    from kiosk.speech.recordings import Recordings

_NO_PACK = "no language is spoken by recordings; set [language] recordings to their folders"


def run(
    data: KioskData,
    what: str,
    language: str | None,
    target: Path | None,
    frontend: Callable[[], Frontend],
) -> int:
    """Write what was asked for.

    Args:
        data: What the kiosk is started with.
        what: `list` for every recording and whether it is there, `missing` for those that are
            not, `script` for these as a sheet for the speaker.
        language: Code of the language, None for the only one.
        target: PDF file for the script, None for text on standard output.
        frontend: Creates the Qt interface, for a PDF.

    Returns:
        The exit code: of `missing` 1 where anything is.
    """
    code, found = _chosen(data, language)
    match what:
        case "list":
            for id_, words in found.wanted.items():
                streams.write(f"{'there  ' if id_ in found.there else 'missing'}  {id_}  {words}")
        case "missing":
            for id_, words in found.missing.items():
                streams.write(f"{id_}  {words}")
            return int(bool(found.missing))
        case _:
            _write_script(data, code, found, target, frontend)
    return 0


def _chosen(data: KioskData, language: str | None) -> tuple[str, Recordings]:
    """Return the language asked for and its recordings."""
    from kiosk.speech import recordings

    every = recordings.load(data.contents, data.contacts, data.config.clinic)
    if not every:
        raise RefusedError(_NO_PACK)
    known = ", ".join(every)
    if language is None and len(every) > 1:
        raise RefusedError(f"--language: several are spoken by recordings; give one of {known}")
    code = language if language is not None else next(iter(every))
    if code not in every:
        raise RefusedError(f'--language: "{code}" has no recordings; give one of {known}')
    return code, every[code]


def _write_script(
    data: KioskData,
    code: str,
    found: Recordings,
    target: Path | None,
    frontend: Callable[[], Frontend],
) -> None:
    from kiosk.speech import speaker_sheet

    language = data.contents[code].language
    if not found.missing:
        streams.write(f"{code}: everything is spoken, {len(found.wanted)} recordings")
    elif target is None:
        streams.write(speaker_sheet.text(found, language))
    else:
        markup = speaker_sheet.markup(found, language)
        output.save(target, lambda: frontend().script(data, markup))
