"""Reads one language's folder into `Content`, with every fault in any of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from kiosk.content import completeness, language_file, strings
from kiosk.content.goodness_of_fit import GoodnessOfFit
from kiosk.content.language_file import NonEmpty
from kiosk.content.lexicon import Lexicon
from kiosk.content.model import Content, SheetWords, Signs, Topic
from kiosk.files.faults import Fault, FaultsError
from kiosk.files.overlay import Overlay
from kiosk.files.typed_toml import nearest, parse_toml, read_struct, read_text, read_toml

if TYPE_CHECKING:
    from pathlib import Path

TableT = TypeVar("TableT", bound=msgspec.Struct)


class _FrontMatter(msgspec.Struct, frozen=True, kw_only=True):
    order: int
    title: NonEmpty
    picture: NonEmpty


class _Sources(msgspec.Struct, frozen=True, kw_only=True):
    sources: tuple[NonEmpty, ...]

    def faults(self, source: str) -> list[Fault]:
        """Return faults in `sources.toml`, which every sheet names in its small print."""
        found = strings.faults(self, source)
        if not self.sources:
            found.append(Fault(source, "sources", "an empty list", "give the handout's sources"))
        return found


def load(folder: Path | Overlay, code: str) -> Content:
    """Read one language.

    Args:
        folder: The content folder with one folder per language, or several laid over each other.
        code: BCP 47 code, the name of the language's folder.

    Raises:
        FaultsError: With every fault in any of its files.
    """
    faults: list[Fault] = []
    content = Overlay.of(folder)
    home = content.below(code)
    language = _load_table(home.path(language_file.NAME), language_file.Language, faults)
    topics = _load_topics(home, faults)
    fit = _load_table(home.path("fit.toml"), GoodnessOfFit, faults)
    signs = _load_table(home.path("signs.toml"), Signs, faults)
    sheet = _load_table(home.path("sheet.toml"), SheetWords, faults)
    sources = _load_table(content.path("sources.toml"), _Sources, faults)
    spoken = home.path("speech.toml")
    speech = _load_lexicon(spoken, faults)
    if faults or not (language and fit and signs and sheet and sources and speech):
        raise FaultsError(faults)
    pictures = Overlay(tuple(top.parent / "pictures" for top in content.folders))
    faults = [
        *language_file.faults(language, str(home.path(language_file.NAME))),
        *completeness.topic_faults(topics, home.below("topics"), pictures),
        *strings.faults(fit, str(home.path("fit.toml"))),
        *completeness.sign_faults(signs, str(home.path("signs.toml")), pictures),
        *completeness.sheet_faults(sheet, str(home.path("sheet.toml"))),
        *sources.faults(str(content.path("sources.toml"))),
        *strings.faults(speech, str(spoken)),
    ]
    if faults:
        raise FaultsError(faults)
    return Content(
        code=code,
        language=language,
        topics=topics,
        fit=fit,
        signs=signs,
        sheet=sheet,
        sources=sources.sources,
        speech=speech,
        audio=_recordings(home, topics, signs),
    )


def _load_table(path: Path, kind: type[TableT], faults: list[Fault]) -> TableT | None:
    raw = read_toml(path, faults)
    return None if raw is None else read_struct(raw, kind, str(path), faults)


def _load_lexicon(path: Path, faults: list[Fault]) -> Lexicon | None:
    """Read how a language's words are spoken; a language need not have such a file."""
    try:
        if not path.lstat().st_size:
            faults.append(Fault(str(path), "", "an empty file", "restore it, or delete it"))
            return None
    except FileNotFoundError:
        return Lexicon()
    except OSError:
        pass  # reading it tells why
    return _load_table(path, Lexicon, faults)


def _recordings(home: Overlay, topics: tuple[Topic, ...], signs: Signs) -> dict[str, Path]:
    """Return the recordings by id; the words of the topic or sign are their transcript.

    Raises:
        FaultsError: For files that match no topic or sign, or are not WAV.
    """
    known = [*(topic.id for topic in topics), *(sign.id for sign in signs.items)]
    found = {path: path.stem for path in home.files("audio", "*") if path.is_file()}
    faults = [
        Fault(str(path), "", "a recording of nothing", nearest(name, known))
        for path, name in found.items()
        if name not in known
    ]
    faults += [
        Fault(str(path), "", f"a {path.suffix} file", "record WAV, 16 bits")
        for path in found
        if path.suffix != ".wav"
    ]
    if faults:
        raise FaultsError(faults)
    return {name: path for path, name in found.items()}


def _load_topics(home: Overlay, faults: list[Fault]) -> tuple[Topic, ...]:
    shipped = home.folders[-1] / "topics"
    read = [
        _load_topic(path, faults, own=path.parent != shipped)
        for path in home.files("topics", "*.md")
    ]
    found = [entry for entry in read if entry is not None]
    if not read:
        folder = str(home.path("topics"))
        faults.append(Fault(folder, "", "no topics", "put at least one .md file there"))
    return tuple(topic for _, topic in sorted(found, key=lambda entry: entry[0]))


def _load_topic(path: Path, faults: list[Fault], *, own: bool) -> tuple[int, Topic] | None:
    """Read `+++ TOML +++`, summary paragraphs, `# heading`, the handout's paragraphs."""
    source = str(path)
    text = read_text(path, faults)
    if text is None:
        return None
    parts = text.split("+++\n", 2)
    if len(parts) != len(("before", "head", "prose")):
        remedy = "begin with a line of +++, then TOML, then a line of +++"
        faults.append(Fault(source, "", "no readable head", remedy))
        return None
    _, head, prose = parts
    raw = parse_toml(f"\n{head}", source, faults)  # with the file's own numbers of lines
    front = None if raw is None else read_struct(raw, _FrontMatter, source, faults)
    summary, heading_mark, rest = prose.partition("\n# ")
    heading, _, body = rest.partition("\n")
    if not (heading_mark and summary.strip() and heading.strip() and body.strip()):
        remedy = "give a summary, one line that begins with '# ', and the handout's words"
        faults.append(Fault(source, "", "an incomplete topic", remedy))
        return None
    if front is None:
        return None
    topic = Topic(
        id=path.stem,
        title=front.title,
        picture=front.picture,
        summary=_paragraphs(summary),
        heading=heading.strip(),
        body=_paragraphs(body),
        own=own,
    )
    return front.order, topic


def _paragraphs(prose: str) -> tuple[str, ...]:
    """Split Markdown prose at blank lines and join the lines of each paragraph."""
    return tuple(" ".join(part.split()) for part in prose.split("\n\n") if part.strip())
