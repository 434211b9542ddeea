"""Lines of a module that a change of it touches."""

from __future__ import annotations

import ast
import difflib


def called_lines(whole: str, source: str) -> frozenset[int]:
    """Return the changed lines and the first ones of their statements, if calls alone run them.

    Of lines that are run when a module is read there are none: who reads it first is chance.
    """
    first, second = whole.splitlines(), source.splitlines()
    matched = difflib.SequenceMatcher(None, first, second, autojunk=False)
    changed = {
        line + 1
        for kind, start, end, _, _ in matched.get_opcodes()
        if kind != "equal"
        for line in range(start, max(end, start + 1))
    }
    nodes = list(ast.walk(ast.parse(whole)))
    functions = [each for each in nodes if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
    called = {line for each in functions for line in _lines(each.body[0], each)}
    if not changed <= called:
        return frozenset()
    statements = [_lines(each, each) for each in nodes if isinstance(each, ast.stmt)]
    of = [min((each for each in statements if line in each), key=len) for line in changed]
    return frozenset(changed | {each.start for each in of})


def _lines(first: ast.stmt, last: ast.stmt) -> range:
    """Return the lines from the beginning of one statement to the end of another."""
    return range(first.lineno, (last.end_lineno or last.lineno) + 1)
