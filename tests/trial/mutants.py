"""Changes one thing in a module of `kiosk/` and looks whether its tests notice (cosmic-ray).

A seed draws a place, and one of the changes that cosmic-ray knows for it. The change is made in a
copy. First those of the module's own tests judge it that reach its lines, then those others of its
package, or of files that import it. What they let pass is judged by two guards, and by tests that
were not seen to reach it: the module's own, and the quickest of the others. Changes that nobody
notices are listed. Those that change nothing which a test could see stand with their reasons in
`tests/fixtures/equivalent_mutants.toml`, and are counted apart.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import difflib
import itertools
import os
import random
import re
import shutil
import sys
import tempfile
import time
from contextlib import chdir, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.support.changed_lines import called_lines
from tests.support.equivalent_mutants import Change, equivalents, meaning
from tests.support.forked_tests import ForkedTests, Outcome
from tests.support.trials import REPOSITORY, Plot, Trial

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_PARTS = (
    *("kiosk", "ui", "tests", "resources", ".ci", "build.spec", "pyproject.toml", "Makefile"),
    *("uv.lock", "README.md", "CHANGELOG.md", "CONTRIBUTING.md"),
)
_IDENTITY = {"_Is_IsNot", "_IsNot_Is"}

_GUARDS = "tests/guards"
_EVERYWHERE = (
    f"{_GUARDS}/test_architecture.py::test_a_value_never_changes",
    f"{_GUARDS}/test_documents.py::test_tables_made_from_the_program_are_current",
)
"""Guards that look at the whole program at once, and are quick."""
_MOST_REST_S = 20
"""For tests that were not seen to reach a change."""


class Place(NamedTuple):
    """One place of a module that can be changed, and the changes of one kind that fit there."""

    module: str
    changes: tuple[tuple[str, int], ...]
    """Name of an operator of cosmic-ray, and which of its occurrences this is."""


class Mutant(NamedTuple):
    """One change of one module."""

    module: str
    operator: str
    source: str
    before: str
    after: str

    def told(self) -> str:
        """Return where and what it changes."""
        return f"{self.module}, {self.operator}:\n-{self.before}\n+{self.after}"


def main() -> int:
    """Try a sample, and tell which changes nobody noticed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=100, help="changes, 0 for all places")
    parser.add_argument("--modules", nargs="*", default=[], help="kiosk/visit or a file in it")
    parser.add_argument("--minutes", type=float, default=0, help="stop after so long, 0 for never")
    options = parser.parse_args()
    modules = f" --modules {' '.join(options.modules)}" if options.modules else ""
    trial = Trial(
        "mutants",
        "Changes of the program that its tests must notice",
        "One operator, number or condition of kiosk/ is changed; a test of that module, of its"
        " package, or one that imports it, has to fail.",
        f"python -m tests.trial.mutants --seed {options.seed} --sample {options.sample}{modules}",
    )
    with tempfile.TemporaryDirectory() as folder:
        for part in _PARTS:
            _copy(REPOSITORY / part, Path(folder, part))
        for part in ("kiosk", "ui"):
            compileall.compile_dir(Path(folder, part), quiet=2)
        with chdir(folder):
            _try_them(trial, options)
    trial.save()
    return 0


def _try_them(trial: Trial, options: argparse.Namespace) -> None:
    """Draw, change and judge in the copy, which is the current folder."""
    judge = Judge(Path.cwd())
    places = [each for module in _modules(options.modules) for each in _places(module)]
    chance = random.Random(options.seed)
    there = len(places)
    chance.shuffle(places)
    equivalent, counts = equivalents(), dict.fromkeys(Outcome, 0)
    survivors, excused, started = [], 0, time.monotonic()
    for place in places:
        tried = sum(counts.values()) + excused
        if options.sample and tried >= options.sample:
            break
        if options.minutes and time.monotonic() - started > options.minutes * 60:
            trial.notes.append(f"stopped after {options.minutes:g} minutes")
            break
        if (mutant := _changed(place, chance)) is None:
            continue
        if Change(mutant.module, mutant.before.strip(), mutant.after.strip()) in equivalent:
            excused += 1
            continue
        outcome, by = judge.judge(mutant)
        counts[outcome] += 1
        if outcome is Outcome.PASSED:
            survivors.append(mutant.told())
        print(f"{outcome.value}: {mutant.told()}\n  {by}", flush=True)
    judged = sum(counts.values()) - counts[Outcome.UNJUDGED]
    noticed = judged - len(survivors)
    trial.tell("Places where a change can be made", f"{there:,}")
    trial.tell("Drawn", f"{judged + counts[Outcome.UNJUDGED] + excused:,}")
    trial.tell("Noticed", f"{noticed:,} of {judged:,} ({100 * noticed / max(judged, 1):.1f} %)")
    trial.tell("… of these because it never ended", f"{counts[Outcome.ENDLESS]:,}")
    trial.tell("Equivalent, each with its reason", f"{excused:,}")
    trial.tell("Not noticed", f"{len(survivors):,}")
    if counts[Outcome.UNJUDGED]:
        trial.tell("Not judged, since its tests fail without it", f"{counts[Outcome.UNJUDGED]:,}")
    trial.notes += [f"not noticed: {each}" for each in survivors]
    bars = {each.value: float(number) for each, number in counts.items() if number}
    trial.plots.append(Plot("Changes by what the tests said", bars))


class Judge:
    """Lets tests judge changes, in a copy of the repository."""

    def __init__(self, folder: Path) -> None:
        self._tests = ForkedTests(folder)

    def judge(self, mutant: Mutant) -> tuple[Outcome, str]:
        """Say what the tests of a changed module say, and which test said so."""
        path = Path(mutant.module)
        whole, times = path.read_bytes(), path.stat()
        for tests, only in self._rounds(mutant, whole.decode()):
            if not self._tests.sound(tests):
                return Outcome.UNJUDGED, f"unchanged, {' '.join(tests)} does not pass"
            if only is not None and not only:
                continue
            path.write_text(mutant.source, "utf-8")
            try:
                outcome, by = self._tests.run(tests, mutant.module, only)
            finally:
                path.write_bytes(whole)
                os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # as it was compiled
            if outcome is not Outcome.PASSED:
                return outcome, by
        return Outcome.PASSED, ""

    def _rounds(
        self, mutant: Mutant, whole: str
    ) -> Iterator[tuple[tuple[str, ...], frozenset[str] | None]]:
        """Yield files of tests and which of their tests are run, those first which know it best."""
        own, others = _judges(mutant.module)
        lines = called_lines(whole, mutant.source)
        if not self._tests.sound((own,)):
            yield (own,), None
        tried = self._reaching(mutant.module, (own,), lines)
        yield (own,), tried
        others = tuple(file for file in others if self._tests.sound((file,)))
        reaching = self._reaching(mutant.module, others, lines)
        yield tuple(file for file in others if _has(file, reaching)), reaching
        yield _EVERYWHERE, None
        tried |= reaching
        rest = self._quickest((own,), tried) | self._quickest(others, tried)
        yield tuple(file for file in (own, *others) if _has(file, rest)), rest

    def _reaching(
        self, module: str, files: tuple[str, ...], lines: Collection[int]
    ) -> frozenset[str]:
        return self._tests.reaching(module, lines) & self._tests.took_s(files).keys()

    def _quickest(self, files: tuple[str, ...], tried: Collection[str]) -> frozenset[str]:
        """Return the quickest tests that were not tried, as many as there is time for."""
        took = self._tests.took_s(files)
        left = sorted((one for one in took if one not in tried), key=lambda one: took[one])
        until = itertools.accumulate(took[one] for one in left)
        return frozenset(one for one, s in zip(left, until, strict=True) if s < _MOST_REST_S)


def _has(file: str, tests: Collection[str]) -> bool:
    return any(name.startswith(f"{file}::") for name in tests)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def _modules(named: list[str]) -> Iterator[str]:
    for path in sorted(Path("kiosk").rglob("*.py")):
        if path.stem != "__init__" and (
            not named or any(path.is_relative_to(each) for each in named)
        ):
            yield path.as_posix()


def _operators() -> dict[str, Any]:
    """Return the operators of cosmic-ray that can change what the program does.

    Those that need arguments are left out. Where `is` stands, it is only made `is not`, and nothing
    is made `is`: between None and members of enumerations it means what `==` means, and elsewhere
    what it means is up to the interpreter.
    """
    from cosmic_ray import plugins

    kinds = {name: plugins.get_operator(name) for name in sorted(plugins.operator_names())}
    return {
        name: kind
        for name, kind in kinds.items()
        if not kind.arguments()
        and "RemoveDecorator" not in name
        and ("_Is" not in name or any(name.endswith(each) for each in _IDENTITY))
    }


def _places(module: str) -> list[Place]:
    """Return every place of a module with what can be changed there."""
    from cosmic_ray.ast import ast_nodes, get_ast

    nodes = list(ast_nodes(get_ast(Path(module).read_text("utf-8"))))
    found: dict[tuple[str, Any], list[tuple[str, int]]] = {}
    for name, kind in _operators().items():
        operator, number = kind(), 0
        family = name.rpartition("/")[2].partition("_")[0]
        for node in nodes:
            for position in operator.mutation_positions(node):
                found.setdefault((family, position), []).append((name, number))
                number += 1
    return [Place(module, tuple(changes)) for changes in found.values()]


def _changed(place: Place, chance: random.Random) -> Mutant | None:
    """Make one of the changes of a place; None where each means the same as before."""
    from cosmic_ray.mutating import mutate_code

    whole = Path(place.module).read_text("utf-8")
    for name, number in chance.sample(place.changes, len(place.changes)):
        source = mutate_code(whole, _operators()[name](), number)
        with suppress(SyntaxError):
            if source is not None and meaning(source) != meaning(whole):
                before, after = _difference(whole, source)
                return Mutant(place.module, name.rpartition("/")[2], source, before, after)
    return None


def _difference(whole: str, source: str) -> tuple[str, str]:
    lines = list(difflib.unified_diff(whole.splitlines(), source.splitlines(), n=0, lineterm=""))
    gone = [line[1:] for line in lines[2:] if line.startswith("-")]
    new = [line[1:] for line in lines[2:] if line.startswith("+")]
    return "\n".join(gone), "\n".join(new)


def _judges(module: str) -> tuple[str, tuple[str, ...]]:
    """Return the test file of a module, and others that may notice a change of it."""
    own, package = _own_tests(module), Path("tests", module).parent
    name = module.removesuffix(".py").replace("/", ".")
    above, _, last = name.rpartition(".")
    imports = re.compile(rf"{re.escape(name)}\b|from {re.escape(above)} import [^\n]*\b{last}\b")
    others = [
        path.as_posix()
        for path in sorted(Path("tests", "kiosk").rglob("test_*.py"))
        if path.parent == package or imports.search(path.read_text("utf-8"))
    ]
    return own, tuple(each for each in others if each != own)


def _own_tests(module: str) -> str:
    """Return the test file of a module, as the guard of the tests knows it."""
    place = Path("tests") / Path(module).parent / f"test_{Path(module).name}"
    if place.is_file():
        return place.as_posix()
    table: dict[str, str] = {}
    for node in ast.walk(ast.parse(Path(_GUARDS, "test_tests.py").read_text("utf-8"))):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TESTED_BY":
            table = ast.literal_eval(node.value)
    return f"tests/{table[module]}"


if __name__ == "__main__":
    sys.exit(main())
