"""The script on paper, for the person who speaks: what is still to be spoken, part by part."""

from __future__ import annotations

import html
from itertools import groupby
from typing import TYPE_CHECKING, Final

from kiosk.speech.script import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.content.language_file import Language
    from kiosk.speech.recordings import Recordings

_PARTS: Final = {
    "language": "The language",
    "topics": "Topics",
    "signs": "Warning signs",
    "fit": "Goodness of fit",
    "sheet": "The page on paper",
    "sources": "Sources of the handout",
    "month": "Months",
    "contacts": "Whom to call",
    "clinic": "The clinic",
    "words": "Buttons, prompts and errors",
    "number": "Numbers",
    "other": "Other languages",
}
_ADVICE: Final = (
    "Say in your language what each line means, in one recording for each line.",
    "Save it under the name beside the line, as WAV with 16 bits.",
    "Leave half a second of silence at the end of a sentence, and little at the end of a number.",
    f"Where a line stands in a longer one, a number or words come at the {GAP}.",
    "Where a line names the language of this page, say the name of your own.",
)


def text(recordings: Recordings, language: Language) -> str:
    """Return the script as plain text, empty where everything is spoken."""
    parts = list(_parts(recordings))
    if not parts:
        return ""
    lines = [_title(recordings, language), "", *_ADVICE]
    for heading, entries in parts:
        lines += ["", heading, ""]
        for name, words, whole in entries:
            lines += [f"[ ] {name}", f"    {words}" + (f"   in: {whole}" if whole else "")]
    return "\n".join(lines)


def markup(recordings: Recordings, language: Language) -> str:
    """Return the script as HTML that Qt can print, empty where everything is spoken."""
    parts = list(_parts(recordings))
    if not parts:
        return ""
    made = [f"<h1>{html.escape(_title(recordings, language))}</h1>"]
    made += [f"<p>{html.escape(line)}</p>" for line in _ADVICE]
    for heading, entries in parts:
        made.append(f"<h2>{html.escape(heading)}</h2>")
        made.append('<table width="100%" border="1" cellspacing="0" cellpadding="3">')
        # All cells in one size, so that a page ends at the same line in each.
        for name, words, whole in entries:
            within = f"<br/><i>in: {html.escape(whole)}</i>" if whole else ""
            made.append(
                f'<tr><td width="5%">☐</td><td width="52%">{html.escape(words)}{within}</td>'
                f'<td width="43%">{html.escape(name)}</td></tr>'
            )
        made.append("</table>")
    return "\n".join(made)


def _title(recordings: Recordings, language: Language) -> str:
    return f"To be spoken in {language.name}: {len(recordings.missing)} recordings"


def _parts(recordings: Recordings) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Yield each part's heading with its files, their words, and the line they stand in."""
    lines = [
        (recordings.file(id_).name, words, phrase.text if len(phrase.recordings) > 1 else "")
        for phrase in recordings.phrases
        for id_, words in phrase.recordings
        if id_ in recordings.missing
    ]
    for part, entries in groupby(lines, lambda line: line[0].partition(".")[0]):
        yield _PARTS[part], list(entries)
