"""Changes one thing in a module of `kiosk/` and looks whether its tests notice (cosmic-ray).

The changes are made in a copy. A seed draws which; those that nobody notices are listed.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.trials import REPOSITORY, Plot, Trial

_PARTS = ("kiosk", "ui", "tests", "resources", "pyproject.toml", "Makefile", "uv.lock")
_GUARD = REPOSITORY / "tests" / "guards" / "test_tests.py"
_ENOUGH_S = 120.0


class Mutant(NamedTuple):
    """One change of one module."""

    module: str
    operator: str
    number: int
    source: str

    def told(self, whole: str) -> str:
        """Return where and what it changes."""
        lines = difflib.unified_diff(whole.splitlines(), self.source.splitlines(), n=0, lineterm="")
        changed = [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]
        return f"{self.module}, {self.operator}:\n" + "\n".join(changed)


def main() -> int:
    """Try a sample and tell which changes survived; the exit code is 1 where too many did."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=100, help="changes, 0 for all")
    parser.add_argument("--modules", nargs="*", default=[], help="such as kiosk/visit/flow.py")
    parser.add_argument("--minutes", type=float, default=0, help="stop after so long, 0 for never")
    options = parser.parse_args()
    named = options.modules or [
        path.relative_to(REPOSITORY).as_posix()
        for path in sorted((REPOSITORY / "kiosk").rglob("*.py"))
        if path.stem != "__init__"
    ]
    chosen = [each for module in named for each in _mutants(module)]
    there = len(chosen)
    random.Random(options.seed).shuffle(chosen)
    chosen = chosen[: options.sample or None]
    modules = f" --modules {' '.join(options.modules)}" if options.modules else ""
    trial = Trial(
        "mutants",
        "Changes of the program that its tests must notice",
        "One operator, number or condition of kiosk/ is changed; a test of that module, or any of"
        " its package, has to fail.",
        f"python -m tests.trial.mutants --seed {options.seed} --sample {options.sample}{modules}",
    )
    noticed: dict[str, float] = {}
    survivors: list[str] = []
    started, tried = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        for part in _PARTS:
            _copy(REPOSITORY / part, Path(folder, part))
        for mutant in chosen:
            if options.minutes and time.monotonic() - started > options.minutes * 60:
                trial.notes.append(f"stopped after {options.minutes:g} minutes")
                break
            tried += 1
            whole = (REPOSITORY / mutant.module).read_text("utf-8")
            by = _noticed_by(mutant, Path(folder), whole)
            noticed[by or "nobody"] = noticed.get(by or "nobody", 0) + 1
            if not by:
                survivors.append(mutant.told(whole))
                print(survivors[-1], flush=True)
    share = 100 * (tried - len(survivors)) / tried if tried else 0
    trial.tell("Changes that can be made", f"{there:,}")
    trial.tell("Tried", f"{tried:,}")
    trial.tell("Noticed", f"{tried - len(survivors):,} ({share:.0f} %)")
    trial.notes += [f"not noticed: {each}" for each in survivors]
    trial.plots.append(Plot("Changes by who noticed them", noticed))
    trial.save()
    return 0


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def _mutants(module: str) -> list[Mutant]:
    """Return every change of a module that changes what it does, by cosmic-ray's operators."""
    from cosmic_ray import plugins
    from cosmic_ray.mutating import mutate_code

    whole = (REPOSITORY / module).read_text("utf-8")
    plain, found = _meaning(whole), []
    for name in sorted(plugins.operator_names()):
        kind: Any = plugins.get_operator(name)
        if kind.arguments() or "RemoveDecorator" in name:
            continue
        for number in range(10_000):
            source = mutate_code(whole, kind(), number)
            if source is None:
                break
            with suppress(SyntaxError):
                if _meaning(source) != plain:
                    found.append(Mutant(module, name.rpartition("/")[2], number, source))
    return found


def _meaning(source: str) -> str:
    """Return a module's syntax without the annotations of functions, which nobody evaluates."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
    return ast.dump(tree)


def _tests_of(module: str) -> str:
    """Return the test file of a module, as the guard of the tests knows it."""
    place = Path("tests") / Path(module).parent / f"test_{Path(module).name}"
    if (REPOSITORY / place).is_file():
        return place.as_posix()
    table: dict[str, str] = {}
    for node in ast.walk(ast.parse(_GUARD.read_text("utf-8"))):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "TESTED_BY":
            table = ast.literal_eval(node.value)
    return f"tests/{table[module]}"


def _noticed_by(mutant: Mutant, folder: Path, whole: str) -> str:
    """Say which tests notice a change: the module's own, its package's, else nothing."""
    path = folder / mutant.module
    path.write_text(mutant.source, "utf-8")
    try:
        own = _tests_of(mutant.module)
        if not _passes(folder, own):
            return "tests of the module"
        package = (Path("tests") / mutant.module).parent.as_posix()
        if (folder / package).is_dir() and not _passes(folder, package):
            return "tests of its package"
        return ""
    finally:
        path.write_text(whole, "utf-8")


def _passes(folder: Path, tests: str) -> bool:
    command = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", tests)
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            (*command, "-p", "no:randomly"),
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            timeout=_ENOUGH_S,
        )
    except subprocess.TimeoutExpired:
        return False  # it went on for ever, which is noticed
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
