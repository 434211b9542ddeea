"""The texts made from the declared options: example, values in force, schema, table."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import documents, options
from kiosk.config.options import Config
from kiosk.files import hidden_signs

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

OPTIONS = {
    (section.name, option.name): option
    for section in msgspec.structs.fields(Config)
    for option in msgspec.structs.fields(section.type)
}


def test_the_example_loads_back_to_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(documents.example(), encoding="utf-8")
    assert options.load(path) == Config()


def test_the_example_gives_every_option_with_a_line_about_it() -> None:
    read = tomllib.loads(documents.example())
    assert {(part, option) for part in read for option in read[part]} == set(OPTIONS)
    lines = documents.example().splitlines()
    for _, option in OPTIONS:
        place = next(at for at, line in enumerate(lines) if line.startswith(f"{option} = "))
        assert lines[place - 2].startswith("# ")
        assert len(lines[place - 2]) > 10
        assert lines[place - 1].startswith("# Allowed: ")


# Everything a text of a configuration may hold.
letters = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"])
texts = st.text(letters, max_size=30) | st.just('a"\\')
written = texts.filter(lambda text: hidden_signs.fault(text, "", "", allowed="") is None)


@given(
    st.builds(
        Config,
        clinic=st.builds(options.ClinicOptions, written, written, written, written),
        language=st.builds(
            options.LanguageOptions,
            st.sampled_from(["en", "es", "zh-Hant"]),
            st.lists(st.sampled_from(["en", "es", "zh-Hant"]), unique=True).map(tuple),
        ),
        screen=st.builds(
            options.ScreenOptions,
            st.just(0) | st.floats(1.5, 40),
            st.sampled_from([100, 150, 200]),
            st.booleans(),
            st.booleans(),
        ),
        print=st.builds(
            options.PrintOptions,
            written,
            st.sampled_from(["", "/run/cups/cups.sock", "print.example.org:631"]),
            st.just("a4"),
            st.sampled_from(["unknown", "below", "desk"]),
            st.floats(1, 15),
        ),
        idle=st.builds(options.IdleOptions, st.integers(15, 1800), st.integers(20, 300)),
    )
)
def test_what_is_shown_reads_back_as_what_is_in_force(
    tmp_path_factory: pytest.TempPathFactory, wanted: Config
) -> None:
    path = tmp_path_factory.getbasetemp() / "shown.toml"
    path.write_text(documents.show(wanted), encoding="utf-8")
    assert options.load(path) == wanted


def test_the_schema_is_json_and_knows_every_option_with_its_default() -> None:
    schema = json.loads(documents.schema())
    parts = _resolved(schema, schema)["properties"]
    known = {
        (part, option): rules
        for part, where in parts.items()
        for option, rules in _resolved(schema, where)["properties"].items()
    }
    assert set(known) == set(OPTIONS)
    for key, option in OPTIONS.items():
        default = known[key]["default"]
        assert (tuple(default) if isinstance(default, list) else default) == documents._default(
            option
        )
        assert known[key]["description"]
    assert (known["idle", "after"]["minimum"], known["idle", "after"]["maximum"]) == (15, 1800)


def violations(value: object, rules: dict[str, Any], schema: dict[str, Any], at: str) -> list[str]:
    """Return where a value breaks a JSON schema, by the words that ours has.

    https://json-schema.org/draft/2020-12/json-schema-validation
    """
    if "$ref" in rules:
        rules = {**rules, **schema["$defs"][rules["$ref"].rsplit("/", 1)[-1]]}
    if "anyOf" in rules:
        return min((violations(value, each, schema, at) for each in rules["anyOf"]), key=len)
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}
    wanted = kinds.get(rules.get("type", ""), object)
    found = [] if isinstance(value, wanted) and value in rules.get("enum", [value]) else [at]
    if isinstance(value, dict):
        known = rules.get("properties", {})
        others = rules.get("additionalProperties", True)
        for name, entry in value.items():
            if name in known:
                found += violations(entry, known[name], schema, f"{at}.{name}")
            elif isinstance(others, dict):
                found += violations(entry, others, schema, f"{at}.{name}")
            elif others is False:
                found.append(f"{at}.{name}")
    elif isinstance(value, list):
        for place, entry in enumerate(value):
            found += violations(entry, rules.get("items", {}), schema, f"{at}[{place}]")
    elif isinstance(value, str):
        fits = re.search(rules.get("pattern", ""), value)
        found += [] if fits and len(value) <= rules.get("maxLength", len(value)) else [at]
    elif isinstance(value, int | float):
        within = rules.get("minimum", value) <= value <= rules.get("maximum", value)
        found += [] if within else [at]
    return found


def test_the_schema_takes_the_example_and_finds_every_unknown_key() -> None:
    schema = json.loads(documents.schema())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith("urn:")
    assert violations(tomllib.loads(documents.example()), schema, schema, "") == []
    wrong = {
        "clinic": {"nmae": "x"},
        "idle": {"after": 3, "countdown": 30, "afer": 90},
        "lnguage": {},
        "screen": {"text_size": 175},
        "attract": {"monday": "7-18"},
        "keys": {"map": {"F13": "sing"}},
    }
    assert violations(wrong, schema, schema, "") == [
        ".clinic.nmae",
        ".idle.after",
        ".idle.afer",
        ".lnguage",
        ".screen.text_size",
        ".attract.monday",
        ".keys.map.F13",
    ]


def test_the_table_has_a_row_of_five_cells_for_every_option() -> None:
    heads, rule, *rows = documents.table().splitlines()
    assert heads == "| Section | Option | Default | Allowed | What it does |"
    assert rule == "| --- | --- | --- | --- | --- |"
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]
    assert [(row[0], row[1]) for row in cells] == [
        (f"`[{section}]`", f"`{option}`") for section, option in OPTIONS
    ]
    assert all(len(row) == 5 and all(row) for row in cells)
    assert (
        "| `[idle]` | `countdown` | `30` | a whole number from 20 to 300 "
        "| Seconds of countdown; accessibility standards ask for 20 or more. |"
    ) in rows


def test_a_bar_in_a_cell_does_not_end_the_cell() -> None:
    assert documents._table_row(("a|b", "c")) == "| a\\|b | c |"


def _resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """Follow the references of a JSON schema to where a part is described."""
    while "$ref" in part or "allOf" in part or "anyOf" in part:
        part = part["allOf"][0] if "allOf" in part else part
        part = part["anyOf"][0] if "anyOf" in part else part
        if "$ref" in part:
            part = schema["$defs"][part["$ref"].rsplit("/", 1)[-1]]
    return part
