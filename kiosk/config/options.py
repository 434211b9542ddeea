"""What a clinic and its IT department may set, declared once.

The structs below are the only list of options: reading, limits, the sentences about faults,
`config example` and `config schema` are all made from them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from kiosk.files.faults import Fault, FaultsError
from kiosk.files.typed_toml import read_struct, read_toml
from kiosk.input.key_map import KeyAction

_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]"

_CODE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"

LanguageCode = Annotated[str, Meta(pattern=f"^{_CODE}$", examples=["es"])]
Reviewed = Annotated[
    str,
    Meta(
        pattern=f"^{_CODE}, [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}, .+$",
        max_length=120,
        examples=["es, 2026-12-01, M. Baca, CHI-Spanish"],
    ),
]
Hours = Annotated[
    str,
    Meta(
        pattern=f"^(|always|{_TIME}-({_TIME}|24:00))$",
        examples=["07:30-18:00", "22:00-06:00", "always"],
    ),
]


class ClinicOptions(msgspec.Struct, frozen=True):
    """Who hands out the sheet."""

    name: Annotated[str, Meta(max_length=90, description="Printed on top of every sheet.")] = (
        "Your clinic’s name"
    )
    address: Annotated[
        str, Meta(max_length=160, description="One line, printed under the name.")
    ] = ""
    phone: Annotated[str, Meta(max_length=40, description="The clinic’s own telephone.")] = ""
    logo: Annotated[
        str, Meta(description="SVG or PNG file, printed beside the name; empty for none.")
    ] = ""
    contacts: Annotated[
        str,
        Meta(description="Your own contacts file; empty for the one that ships with the kiosk."),
    ] = ""


class LanguageOptions(msgspec.Struct, frozen=True):
    """Which languages are offered, the first shown at rest."""

    default: Annotated[LanguageCode, Meta(description="Shown while nobody is there.")] = "en"
    offered: Annotated[
        tuple[LanguageCode, ...],
        Meta(description="Codes in the order of their buttons; empty for all there are."),
    ] = ()
    second: Annotated[
        str,
        Meta(
            pattern=f"^({_CODE})?$",
            examples=["en"],
            description="Printed beside the family’s own on every sheet; empty for none.",
        ),
    ] = "en"
    reviewed: Annotated[
        tuple[Reviewed, ...],
        Meta(
            description="Translations that a qualified translator has read and signed, each as "
            "“code, day, by whom”."
        ),
    ] = ()


class ScreenOptions(msgspec.Struct, frozen=True):
    """The glass in front of the family."""

    dots_per_mm: Annotated[
        Literal[0] | Annotated[float, Meta(ge=1.5, le=40)],
        Meta(description="Pixels per millimetre, measured with a ruler; 0 believes the screen."),
    ] = 0
    text_size: Annotated[
        int, Meta(ge=100, le=200, description="Text size at rest, in per cent.")
    ] = 100
    contrast: Annotated[bool, Meta(description="Whether high contrast is shown at rest.")] = False
    motion: Annotated[bool, Meta(description="Whether pictures and pages may move.")] = True


class PrintOptions(msgspec.Struct, frozen=True):
    """The printer and its paper."""

    queue: Annotated[
        str, Meta(max_length=127, description="Print queue; empty for the system’s default.")
    ] = ""
    server: Annotated[
        str,
        Meta(description="CUPS socket or host:port; empty for this machine’s own."),
    ] = ""
    paper: Annotated[Literal["letter", "a4"], Meta(description="Paper in the tray.")] = "letter"
    outlet: Annotated[
        Literal["unknown", "below", "above", "left", "right", "desk"],
        Meta(description="Where the paper comes out, seen by who stands at the screen."),
    ] = "unknown"
    service_timeout: Annotated[
        float, Meta(ge=1, le=60, description="Seconds the print service may take to answer.")
    ] = 5.0
    job_timeout: Annotated[
        float,
        Meta(ge=15, le=600, description="Seconds until a sheet that does not come is taken back."),
    ] = 75.0


class VoiceOptions(msgspec.Struct, frozen=True):
    """Reading aloud, where this machine has a voice for the language."""

    enabled: Annotated[bool, Meta(description="Whether pages can be read aloud.")] = True
    private: Annotated[
        bool,
        Meta(description="Whether only the listener hears it, as with headphones on a cord."),
    ] = False
    volume: Annotated[int, Meta(ge=1, le=5, description="Loudness at rest, from 1 to 5.")] = 3
    rate: Annotated[int, Meta(ge=1, le=5, description="Speed at rest, 3 the voice’s own.")] = 3
    names: Annotated[
        dict[LanguageCode, str],
        Meta(description='Voices by language code, such as { en = "English (America)" }.'),
    ] = msgspec.field(default_factory=dict)
    engine: Annotated[
        str, Meta(max_length=40, description="Qt’s name of the engine; empty for the system’s.")
    ] = ""
    keep_open_minutes: Annotated[
        int,
        Meta(ge=1, le=60, description="Minutes of listening without a touch that end no visit."),
    ] = 10


_NAMED_KEYS = "Up|Down|Left|Right|Tab|Backtab|Return|Enter|Space|PageUp|PageDown|Home|Escape"
_KEY = f"^(F([1-9]|1[0-9]|2[0-4])|{_NAMED_KEYS}|[!-`{{-~])$"


class KeyOptions(msgspec.Struct, frozen=True):
    """Keyboards and keypads beside the screen, for whoever does not see or reach it."""

    start_reading: Annotated[
        bool,
        Meta(description="Whether a key at the page at rest starts reading aloud."),
    ] = True
    debounce: Annotated[
        float,
        Meta(ge=0, le=2, description="Seconds within which the same key again is a slip."),
    ] = 0.15
    map: Annotated[
        dict[Annotated[str, Meta(pattern=_KEY, examples=["F17"])], KeyAction],
        Meta(description='What keys mean here, such as { F13 = "help", "7" = "nothing" }.'),
    ] = msgspec.field(default_factory=dict)


class IdleOptions(msgspec.Struct, frozen=True):
    """When a visit that nobody touches any more is wiped."""

    after: Annotated[
        int, Meta(ge=15, le=1800, description="Seconds without a touch until the countdown.")
    ] = 75
    countdown: Annotated[
        int,
        Meta(ge=20, le=300, description="Seconds of countdown; accessibility asks for 20."),
    ] = 30


class StaffOptions(msgspec.Struct, frozen=True):
    """The hidden way in for staff."""

    corner: Annotated[
        Literal["top-left", "top-right"],
        Meta(description="Corner to tap; the last tap is held."),
    ] = "top-left"
    taps: Annotated[int, Meta(ge=3, le=9, description="Taps, the held one included.")] = 5
    hold: Annotated[float, Meta(ge=1, le=5, description="Seconds the last tap is held.")] = 2.0
    close_after: Annotated[
        int, Meta(ge=15, le=600, description="Seconds without a touch until the panel closes.")
    ] = 60


class AttractOptions(msgspec.Struct, frozen=True):
    """What the screen does while nobody is there; the light is never dimmed during a visit."""

    pause_after: Annotated[
        int,
        Meta(ge=1, le=1440, description="Minutes without a touch until nothing moves any more."),
    ] = 30
    brightness: Annotated[
        int, Meta(ge=0, le=100, description="Light outside the hours below, in per cent.")
    ] = 10
    monday: Annotated[
        Hours,
        Meta(
            description="Hours of full light, such as 07:30-18:00 or, into the next day, "
            "22:00-06:00; empty for none, or always."
        ),
    ] = "always"
    tuesday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"
    wednesday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"
    thursday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"
    friday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"
    saturday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"
    sunday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"


class Config(msgspec.Struct, frozen=True):
    """The whole configuration; every part has a working default."""

    clinic: ClinicOptions = ClinicOptions()
    language: LanguageOptions = LanguageOptions()
    screen: ScreenOptions = ScreenOptions()
    print: PrintOptions = PrintOptions()
    voice: VoiceOptions = VoiceOptions()
    keys: KeyOptions = KeyOptions()
    idle: IdleOptions = IdleOptions()
    attract: AttractOptions = AttractOptions()
    staff: StaffOptions = StaffOptions()


def load(path: Path | None) -> Config:
    """Read a configuration file.

    Args:
        path: TOML file, None for the built-in defaults.

    Raises:
        FaultsError: With every fault in the file.
    """
    if path is None:
        return Config()
    faults: list[Fault] = []
    raw = read_toml(path, faults)
    config = None if raw is None else read_struct(raw, Config, str(path), faults)
    if faults or config is None:
        raise FaultsError(faults)
    return config


def with_logo(config: Config, path: Path | None) -> Config:
    """Return a configuration whose logo, where it has one, is found from everywhere.

    A relative one is meant beside the configuration, as contacts are.
    """
    if not config.clinic.logo:
        return config
    beside = path.parent if path is not None else Path.cwd()
    logo = str((beside / config.clinic.logo).absolute())
    clinic = msgspec.structs.replace(config.clinic, logo=logo)
    return msgspec.structs.replace(config, clinic=clinic)


def contacts_file(config: Config, path: Path | None, shipped: Path) -> Path:
    """Return the contacts file to read, a relative one meant beside the configuration."""
    if not config.clinic.contacts:
        return shipped
    beside = path.parent if path is not None else Path.cwd()
    return beside / config.clinic.contacts
