"""Describes in plain words which values a field allows, from its type annotation."""

from __future__ import annotations

from msgspec import inspect as shapes


def describe(annotation: object) -> str:
    """Return a phrase for the values that this annotation allows, such as "true or false"."""
    return _describe(shapes.type_info(annotation))


def _describe(kind: shapes.Type) -> str:
    match kind:
        case shapes.Metadata():
            examples = (kind.extra_json_schema or {}).get("examples")
            text = f"text such as {examples[0]}" if examples else _describe(kind.type)
        case shapes.UnionType():
            parts = [part for part in kind.types if not isinstance(part, shapes.NoneType)]
            text = " or ".join(map(_describe, parts))
        case shapes.LiteralType():
            text = "one of " + ", ".join(str(value) for value in kind.values)
        case shapes.EnumType():
            text = "one of " + ", ".join(str(member.value) for member in kind.cls)
        case shapes.BoolType():
            text = "true or false"
        case shapes.IntType():
            text = "a whole number" + _bounds(kind)
        case shapes.FloatType():
            text = "a number" + _bounds(kind)
        case shapes.StrType():
            text = _text(kind)
        case shapes.VarTupleType():
            text = f"a list, each entry {_describe(kind.item_type)}"
        case shapes.DateType():
            text = "a date such as 2026-01-31"
        case _:
            text = "a table of keys and values"
    return text


def _bounds(kind: shapes.IntType | shapes.FloatType) -> str:
    if kind.ge is not None and kind.le is not None:
        return f" from {kind.ge:g} to {kind.le:g}"
    if kind.ge is not None:
        return f" of {kind.ge:g} or more"
    return ""


def _text(kind: shapes.StrType) -> str:
    if kind.pattern is not None:
        return f"text that matches {kind.pattern}"
    if kind.max_length is not None:
        return f"text of at most {kind.max_length} characters"
    return "text in quotes"
