"""Documents say what is so: links lead somewhere, and what is named exists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from kiosk import bootstrap
from kiosk.config.options import Config
from kiosk.config.renamed import RENAMED
from kiosk.config.sources import ConfigSources
from kiosk.files import paths
from tests.support import documents
from tests.support.command_lines import unknown_words
from tests.support.touch import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLES = REPOSITORY / "resources" / "examples"
DOCUMENTS = sorted(
    [
        *REPOSITORY.glob("*.md"),
        *(REPOSITORY / "resources" / "docs").rglob("*.md"),
        *EXAMPLES.glob("*.md"),
    ]
)
MOST_README_LINES = 120

every_document = pytest.mark.parametrize(
    "path", DOCUMENTS, ids=[path.relative_to(REPOSITORY).as_posix() for path in DOCUMENTS]
)

_FENCE = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)
_NEW = re.compile(r"`[^`\n]+` \(new\)")  # what a recipe makes
_PATH = re.compile(r"(?:kiosk|ui|tests|resources|\.ci)/[\w./-]*|[\w-]+\.(?:spec|toml|md|lock)")
_MADE_BY_READERS = {"kiosk.toml", "contacts.toml", "pack.toml", "site.toml"}
_OPTION = re.compile(r"\[([a-z]+)\] ([a-z_]+)")


def prose(path: Path) -> str:
    """Return a document without its blocks of code."""
    return _FENCE.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """Return the anchors of a document's headings, as GitHub makes them."""
    found = set()
    for heading in _HEADING.findall(prose(path)):
        kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
        found.add(kept.replace(" ", "-"))
    return found


def options() -> set[tuple[str, str]]:
    """Return every option as section and name."""
    return {
        (section.name, option.name)
        for section in msgspec.structs.fields(Config)
        for option in msgspec.structs.fields(section.type)
    }


def targets() -> set[str]:
    """Return what `make` can make."""
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))


def code(path: Path) -> list[str]:
    """Return every piece of code in a document: in lines, and in blocks line by line."""
    text = path.read_text(encoding="utf-8")
    blocks = [line.strip() for block in _FENCE.findall(text) for line in block.splitlines()[1:-1]]
    return [*blocks, *_CODE.findall(_FENCE.sub("", text))]


@every_document
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    broken = []
    for link in _LINK.findall(prose(path)):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        aim = (path.parent / name).resolve() if name else path
        if not aim.exists() or (anchor and anchor not in anchors(aim)):
            broken.append(link)
    assert broken == []


@every_document
def test_every_command_exists(path: Path) -> None:
    unknown = []
    for piece in code(path):
        for line in re.findall(r"imh-kiosk(?: [^;&>\n]*)?", piece.rpartition(" -- ")[2]):
            unknown += [f"{piece}: {word}" for word in unknown_words(line)]
        made = re.match(r"make ([a-z-]+)", piece)
        if made and made[1] not in targets():
            unknown.append(piece)
    assert unknown == []


@every_document
def test_every_option_named_is_declared(path: Path) -> None:
    old = {tuple(key.split(".")) for key in RENAMED if "." in key}
    known = options() | (old if path.name in {"CHANGELOG.md", "configuration.md"} else set())
    named = {found for piece in code(path) for found in _OPTION.findall(piece)}
    assert named - known == set()


@every_document
def test_every_file_named_exists(path: Path) -> None:
    homes = (REPOSITORY, REPOSITORY / "resources", EXAMPLES, path.parent)
    missing = []
    for piece in _CODE.findall(_NEW.sub("", prose(path))):
        name, _, test = piece.partition("::")
        if _PATH.fullmatch(name) is None or name in _MADE_BY_READERS:
            continue
        found = [home / name for home in homes if (home / name).exists()]
        if not found or (test and f"def {test}(" not in found[0].read_text(encoding="utf-8")):
            missing.append(piece)
    assert missing == []


@pytest.mark.parametrize("path", list(documents.TABLES), ids=lambda path: path.name)
def test_tables_made_from_the_program_are_current(path: Path) -> None:
    """`make documents` renews them."""
    text = path.read_text(encoding="utf-8")
    assert documents.with_tables(text, documents.TABLES[path]) == text


def test_every_table_with_marks_is_made() -> None:
    marked = {
        path: set(re.findall(r"<!-- (.+): made by make documents -->", path.read_text("utf-8")))
        for path in DOCUMENTS
    }
    assert {path: names for path, names in marked.items() if names} == {
        path: set(tables) for path, tables in documents.TABLES.items()
    }


def test_a_stale_or_missing_table_is_noticed() -> None:
    tables = documents.TABLES[documents.CONFIGURATION]
    text = documents.CONFIGURATION.read_text(encoding="utf-8")
    assert documents.with_tables(text.replace("`job_timeout`", "`patience`"), tables) == text
    with pytest.raises(ValueError, match="marks"):
        documents.with_tables(text.replace("<!-- end of options -->", ""), tables)


def test_every_paper_for_it_is_named_in_the_index() -> None:
    index = (documents.DOCS / "it.md").read_text(encoding="utf-8")
    papers = {path.name for path in (documents.DOCS / "it").iterdir()}
    assert papers == set(re.findall(r"\]\(it/([\w-]+\.md)\)", index))


def test_the_changelog_has_the_renamed_options() -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    rows = documents.renamed_options().splitlines()
    assert [row for row in rows if row not in changelog] == []


def test_the_readme_is_a_door_plate() -> None:
    lines = (REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_README_LINES
    assert {"make run", "make test"} <= set(lines)


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("*.toml")), ids=[p.name for p in sorted(EXAMPLES.glob("*.toml"))]
)
def test_every_example_is_read_without_faults(path: Path) -> None:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    if "contact" in raw:
        configurations = EXAMPLES.glob("*.toml")
        assert any(f'contacts = "{path.name}"' in c.read_text("utf-8") for c in configurations)
        return
    read = bootstrap.read(path)
    assert read.config.clinic.name.startswith("Example")
    assert list(read.contents)[:1] == ["en"]


def test_the_example_of_a_fleet_is_read_as_on_a_kiosk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MACHINE_DIR", EXAMPLES / "fleet")
    sources = ConfigSources.of_this_computer()
    assert len(sources.files()) == 3
    config = bootstrap.read(sources).config
    assert config.clinic.name == "Example Pediatrics, North Valley"
    assert (config.attract.friday, config.attract.saturday) == ("07:30-18:00", "09:00-13:00")
    assert config.print.queue == "waiting-room-2"


def test_examples_have_no_number_that_somebody_could_answer() -> None:
    numbers = {
        number
        for path in EXAMPLES.rglob("*.toml")
        for number in re.findall(r'phone = "([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert {n for n in numbers if not re.search(r"555-01\d\d$", n)} == {"911", "988"}


def recipe(name: str) -> Any:
    """Return a class whose module a recipe gives whole."""
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (source,) = [block for block in blocks if f"class {name}(" in block and "__future__" in block]
    module: dict[str, Any] = {"__name__": "recipe"}
    exec(compile(source, "CONTRIBUTING.md", "exec"), module)
    return module[name]


def test_the_page_of_the_recipe_can_be_shown(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    page = recipe("HelpPage")(kiosk.context, kiosk.shell)
    page.show_visit(kiosk.store.visit)
    assert page.parts >= 1
    assert page.next.text() == "Next"


def test_the_panel_of_the_recipe_can_be_shown(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk()
    panel = recipe("PrivacyPanel")(kiosk.shell)
    panel.show_privacy(kiosk.context.theme)
    assert words(kiosk.shell, "privacy-lead") == "This screen keeps nothing about you."


def test_the_checks_find_what_they_look_for(tmp_path: Path) -> None:
    """A guard that finds nothing may be looking at nothing."""
    assert len(DOCUMENTS) > 10
    assert unknown_words("imh-kiosk chekc") == ["chekc"]
    assert unknown_words("imh-kiosk check --jsno") == ["--jsno"]
    assert unknown_words("imh-kiosk config exmaple") == ["exmaple"]
    assert unknown_words("imh-kiosk --config kiosk.toml check --json") == []
    assert unknown_words("imh-kiosk config example|schema|show|table") == []
    page = tmp_path / "page.md"
    page.write_text("# A b\n[x](#a-b) `ui/nothing.py` `[print] nothing`\n", encoding="utf-8")
    assert anchors(page) == {"a-b"}
    with pytest.raises(AssertionError):
        test_every_file_named_exists(page)
    with pytest.raises(AssertionError):
        test_every_option_named_is_declared(page)
