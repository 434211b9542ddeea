"""Options that have another name now, or are gone, so that an old file gets a useful answer.

When an option of `kiosk.config.options` is renamed or removed, its old key is entered here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kiosk.files.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

RENAMED: Final = {
    "keys.double_strike": "keys.debounce",
    "keys.speech": "keys.start_reading",
    "print.outlet": "print.output_position",
    "print.patience": "print.job_timeout",
    "print.time_limit": "print.service_timeout",
    "rest": "attract",
    "rest.brightness": "attract.dimmed_brightness",
    "rest.pause_after": "attract.pause_after_minutes",
    "screen.contrast": "screen.high_contrast",
    "voice.private": "voice.headphones",
    "voice.stay": "voice.keep_open_minutes",
}
"""Old key to new key; a key without a dot is a whole section."""

REMOVED: Final[dict[str, str]] = {}
"""Old key to one sentence that says what to do instead."""


def current(
    raw: Mapping[str, Any],
    source: str,
    faults: list[Fault],
    renamed: Mapping[str, str] = RENAMED,
    removed: Mapping[str, str] = REMOVED,
) -> dict[str, Any]:
    """Return a configuration by its current names, with a fault for every old one.

    The value of a renamed option is kept under its new name, so that it is checked as well.

    Args:
        raw: The file as the TOML reader returns it; stays as it is.
        source: File named in faults.
        faults: Grows by one entry for every old name found.
        renamed: Old key to new key.
        removed: Old key to what to do instead.
    """
    found: dict[str, Any] = {}
    for section, options in raw.items():
        home = renamed.get(section, section)
        if home != section:
            remedy = "move its options there" if home in raw else "rename it"
            faults.append(Fault(source, section, "", f"is now called [{home}]; {remedy}"))
        if not isinstance(options, dict):
            found.setdefault(home, options)
            continue
        found.setdefault(home, {})
        for option, value in options.items():
            key = f"{section}.{option}"
            if key in removed:
                faults.append(Fault(source, key, "", removed[key]))
            elif key in renamed:
                new = renamed[key]
                remedy = "delete this one of the two" if _has(raw, new) else "rename it"
                faults.append(Fault(source, key, "", f"is now called {new}; {remedy}"))
                section_now, option_now = new.split(".")
                _enter(found, section_now, option_now, value)
            else:
                _enter(found, home, option, value)
    return found


def _has(raw: Mapping[str, Any], key: str) -> bool:
    section, option = key.split(".")
    return isinstance(raw.get(section), dict) and option in raw[section]


def _enter(found: dict[str, Any], section: str, option: str, value: object) -> None:
    """Add an option unless it is there; a section that is no table keeps its own fault."""
    options = found.setdefault(section, {})
    if isinstance(options, dict):
        options.setdefault(option, value)
