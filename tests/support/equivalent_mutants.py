"""Changes of the program that mean the same as before, so that no test can notice them."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parents[1] / "fixtures" / "equivalent_mutants.toml"


class Change(NamedTuple):
    """A line of a module, and what is made of it; both without the space around them."""

    module: str
    before: str
    after: str


def equivalents() -> dict[Change, str]:
    """Return why a change means the same, for each that somebody has thought through."""
    read = tomllib.loads(TABLE.read_text("utf-8"))["change"]
    return {Change(each["module"], each["before"], each["after"]): each["reason"] for each in read}


def meaning(source: str) -> str:
    """Return a module's syntax without the annotations that nobody evaluates.

    Those of functions and of local variables are not evaluated. Those of dataclasses and named
    tuples are kept as text; msgspec reads those of its structs. The star before arguments that
    have to be named is left out, too: it is no operator; and so is what only type checkers import.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.arguments):
            node.args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
            node.defaults += [each for each in node.kw_defaults if each]
            node.posonlyargs, node.kwonlyargs, node.kw_defaults = [], [], []
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
            _bare(node)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            node.test = ast.Name("TYPE_CHECKING")
        elif isinstance(node, ast.Module) or (
            isinstance(node, ast.ClassDef)
            and not any("Struct" in ast.unparse(base) for base in node.bases)
        ):
            _bare(node)
    return ast.dump(tree)


def _bare(owner: ast.AST) -> None:
    for node in ast.iter_child_nodes(owner):
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
