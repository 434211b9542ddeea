"""Every option that a clinic or its IT department may set, declared once.

A section of the file is a struct, an option is a field with its type, limits, default and
description. Reading, the sentences about faults and the texts of `kiosk.config.documents` are
made from these declarations. Times are in seconds unless an option's name says minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta, structs

from kiosk.config import contradictions
from kiosk.config.layers import Layered, lay
from kiosk.config.limits import JOB_TIMEOUT_S, SERVICE_TIMEOUT_S
from kiosk.config.source_reading import layers
from kiosk.config.sources import ConfigSources
from kiosk.files.faults import Fault, FaultsError
from kiosk.input.key_map import KeyAction

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.config.layers import ConfigLayer

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
    """The clinic, as every sheet names it."""

    name: Annotated[str, Meta(max_length=90, description="Printed at the top of every sheet.")] = (
        "Your clinic’s name"
    )
    address: Annotated[
        str, Meta(max_length=160, description="Printed under the name, on one line.")
    ] = ""
    phone: Annotated[str, Meta(max_length=40, description="Printed under the address.")] = ""
    logo: Annotated[
        str, Meta(description="SVG or PNG file, printed beside the name; empty for none.")
    ] = ""
    contacts: Annotated[
        str,
        Meta(description="Your own contacts file; empty for the one that ships with the kiosk."),
    ] = ""
    fax: Annotated[
        str,
        Meta(
            max_length=40,
            description="Printed beside the telephone where the clinic’s part of the referral "
            "sheet names both.",
        ),
    ] = ""
    language_help: Annotated[
        str,
        Meta(
            max_length=240,
            description="Your notice of free language help, printed small at the foot of the "
            "referral sheet, a code such as [es] before words in that language; empty for none.",
        ),
    ] = ""


class LanguageOptions(msgspec.Struct, frozen=True):
    """Languages on the screen and on paper, by their codes."""

    default: Annotated[
        LanguageCode, Meta(description="Shown until the family chooses another language.")
    ] = "en"
    offered: Annotated[
        tuple[LanguageCode, ...],
        Meta(description="In the order of their buttons; empty for all that are installed."),
    ] = ()
    second: Annotated[
        str,
        Meta(
            pattern=f"^({_CODE})?$",
            examples=["en"],
            description="Printed beside the family’s language on every sheet; empty for none.",
        ),
    ] = "en"
    reviewed: Annotated[
        tuple[Reviewed, ...],
        Meta(
            description="Translations that a qualified translator has approved, each as "
            "“code, date, name”."
        ),
    ] = ()
    recordings: Annotated[
        tuple[str, ...],
        Meta(
            description="Folders with a language each that is spoken by recordings alone; "
            "relative to this file."
        ),
    ] = ()


class ContentOptions(msgspec.Struct, frozen=True):
    """What a clinic lays over the content that ships with the kiosk."""

    pack: Annotated[
        str,
        Meta(
            max_length=1024,
            description="Folder or zip with a site pack; relative to this file, empty for none.",
        ),
    ] = ""


class ScreenOptions(msgspec.Struct, frozen=True):
    """The screen, and how every visit begins on it."""

    dots_per_mm: Annotated[
        Literal[0] | Annotated[float, Meta(ge=1.5, le=40)],
        Meta(
            description="Pixels per millimetre, measured with a ruler; 0 uses what the display "
            "reports."
        ),
    ] = 0
    text_size: Annotated[
        Literal[100, 150, 200],
        Meta(description="Text size at the start of a visit, in per cent."),
    ] = 100
    high_contrast: Annotated[bool, Meta(description="Start every visit in high contrast.")] = False
    motion: Annotated[
        bool, Meta(description="Let pictures and pages move; false starts with reduced motion.")
    ] = True
    name: Annotated[
        str,
        Meta(
            max_length=80,
            description="Screen that shows the kiosk, by a name that check lists; empty for the "
            "primary one. All others are covered.",
        ),
    ] = ""


class PrintOptions(msgspec.Struct, frozen=True):
    """Printer, paper and time limits."""

    queue: Annotated[
        str, Meta(max_length=127, description="Print queue; empty for the system’s default.")
    ] = ""
    server: Annotated[
        str,
        Meta(description="CUPS server, as a socket or host:port; empty for this computer’s own."),
    ] = ""
    paper: Annotated[Literal["letter", "a4"], Meta(description="Paper in the tray.")] = "letter"
    output_position: Annotated[
        Literal["unknown", "below", "above", "left", "right", "desk"],
        Meta(
            description="Where the paper comes out, seen from in front of the screen; desk is "
            "the front desk. The family is told."
        ),
    ] = "unknown"
    service_timeout: Annotated[
        float, Meta(ge=1, le=60, description="Wait this many seconds for the print service.")
    ] = SERVICE_TIMEOUT_S
    job_timeout: Annotated[
        float,
        Meta(
            ge=15,
            le=600,
            description="Cancel a sheet that has not printed after this many seconds.",
        ),
    ] = JOB_TIMEOUT_S
    pages: Annotated[
        Literal[2, 1],
        Meta(
            description="Pages of the referral: one to hand over and one to keep, or all on one "
            "in smaller type, which leaves something out."
        ),
    ] = 2
    sides: Annotated[
        Literal["one-sided", "two-sided-long-edge"],
        Meta(
            description="Print two pages on two sheets of paper, or on both sides of one; then "
            "the family keeps nothing of what it hands over, unless it is copied."
        ),
    ] = "one-sided"


class VoiceOptions(msgspec.Struct, frozen=True):
    """Reading aloud, in languages for which this computer has a voice."""

    enabled: Annotated[bool, Meta(description="Offer to read pages aloud.")] = True
    headphones: Annotated[
        bool,
        Meta(
            description="Only the listener hears the kiosk, as with headphones; the family’s "
            "answers are then read aloud, too."
        ),
    ] = False
    volume: Annotated[
        int, Meta(ge=1, le=5, description="Loudness at the start of a visit, from 1 to 5.")
    ] = 3
    rate: Annotated[
        int,
        Meta(
            ge=1,
            le=7,
            description="Speed at the start of a visit: 50, 75, 100, 125, 150, 175 or 200 %. "
            "At 3, 100 %, eSpeak NG speaks about 145 words a minute.",
        ),
    ] = 3
    names: Annotated[
        dict[LanguageCode, str],
        Meta(description='Voices by language code, such as { en = "English (America)" }.'),
    ] = msgspec.field(default_factory=dict)
    engine: Annotated[
        str,
        Meta(
            max_length=40, description="Speech engine by its Qt name; empty for the system’s own."
        ),
    ] = ""
    keep_open_minutes: Annotated[
        int,
        Meta(
            ge=1,
            le=60,
            description="Keep a visit open without a touch while a page is read aloud, for at "
            "most this many minutes.",
        ),
    ] = 10


_NAMED_KEYS = "Up|Down|Left|Right|Tab|Backtab|Return|Enter|Space|PageUp|PageDown|Home|Escape"
_KEY = f"^(F([1-9]|1[0-9]|2[0-4])|{_NAMED_KEYS}|[!-`{{-~])$"


class KeyOptions(msgspec.Struct, frozen=True):
    """Keyboards and keypads, for people who cannot see or reach the screen."""

    start_reading: Annotated[
        bool,
        Meta(description="Start reading aloud when a key is pressed on the welcome page."),
    ] = True
    debounce: Annotated[
        float,
        Meta(ge=0, le=2, description="Ignore the same key pressed again within this many seconds."),
    ] = 0.15
    map: Annotated[
        dict[Annotated[str, Meta(pattern=_KEY, examples=["F17"])], KeyAction],
        Meta(description='Change what keys do, such as { F13 = "help", "7" = "nothing" }.'),
    ] = msgspec.field(default_factory=dict)


class IdleOptions(msgspec.Struct, frozen=True):
    """When an abandoned visit ends and its answers are erased."""

    after: Annotated[
        int,
        Meta(
            ge=15,
            le=1800,
            description="Show the countdown after this many seconds without a touch.",
        ),
    ] = 75
    countdown: Annotated[
        int,
        Meta(
            ge=20,
            le=300,
            description="Seconds of countdown; accessibility standards ask for 20 or more.",
        ),
    ] = 30


class StaffOptions(msgspec.Struct, frozen=True):
    """The staff panel, opened by taps in a corner or presses of *back*, the last one held."""

    corner: Annotated[
        Literal["top-left", "top-right"], Meta(description="Corner of the screen to tap.")
    ] = "top-left"
    taps: Annotated[
        int, Meta(ge=3, le=9, description="Number of taps or presses, the held one included.")
    ] = 5
    hold: Annotated[
        float, Meta(ge=1, le=5, description="Hold the last one for this many seconds.")
    ] = 2.0
    close_after: Annotated[
        int,
        Meta(
            ge=15,
            le=600,
            description="Close the staff panel after this many seconds without a touch.",
        ),
    ] = 60
    cleaning: Annotated[
        int,
        Meta(
            ge=30,
            le=120,
            description="In cleaning mode, ignore touches and keys for this many seconds.",
        ),
    ] = 60
    contacts_check_days: Annotated[
        int,
        Meta(
            ge=7,
            le=3650,
            description="List a contact for staff when nobody has checked it for this many days.",
        ),
    ] = 180


class AttractOptions(msgspec.Struct, frozen=True):
    """The welcome page while no visit runs; during a visit the screen is never dimmed."""

    pause_after_minutes: Annotated[
        int,
        Meta(
            ge=1,
            le=1440,
            description="Stop all movement after this many minutes without a touch.",
        ),
    ] = 30
    dimmed_brightness: Annotated[
        int,
        Meta(ge=0, le=100, description="Brightness outside the hours below, in per cent."),
    ] = 10
    monday: Annotated[
        Hours,
        Meta(
            description="Hours of full brightness, such as 07:30-18:00 or, into the next day, "
            "22:00-06:00; always for the whole day, empty for none."
        ),
    ] = "always"
    tuesday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"
    wednesday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"
    thursday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"
    friday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"
    saturday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"
    sunday: Annotated[Hours, Meta(description="As on Mondays.")] = "always"


class UsageOptions(msgspec.Struct, frozen=True):
    """Counts of visits and sheets by day and language; never who, which signs, or what time."""

    enabled: Annotated[
        bool, Meta(description="Count visits, sheets and codes for the phone in the state folder.")
    ] = True
    keep_days: Annotated[
        int, Meta(ge=7, le=3660, description="Delete counts that are older than this many days.")
    ] = 400
    export_folder: Annotated[
        str,
        Meta(
            max_length=1024,
            description="Folder where staff save the counts as CSV, as a full path; empty for a "
            "USB stick.",
        ),
    ] = ""


class LogOptions(msgspec.Struct, frozen=True):
    """The log for IT: what happened to the kiosk, never what a family did."""

    destination: Annotated[
        Literal["auto", "file", "off"],
        Meta(
            description="Where events are written: auto for the system’s journal where it started "
            "the kiosk, else the file log/kiosk.log of the state folder."
        ),
    ] = "auto"
    file_kib: Annotated[
        int,
        Meta(
            ge=16,
            le=1024,
            description="Begin a new file at this size in KiB; the one before is kept.",
        ),
    ] = 128


class MaintenanceOptions(msgspec.Struct, frozen=True):
    """When the kiosk ends between visits, where a service manager starts it again."""

    restart_at: Annotated[
        str,
        Meta(
            pattern=f"^({_TIME})?$",
            examples=["03:30"],
            description="Time of day at which it does so every day; empty for never.",
        ),
    ] = ""
    memory_mib: Annotated[
        Literal[0] | Annotated[int, Meta(ge=200, le=8192)],
        Meta(
            description="Memory in MiB beyond which it does so; about 90 are usual. 0 for no limit."
        ),
    ] = 500


class MonitoringOptions(msgspec.Struct, frozen=True):
    """What the running kiosk tells a monitor; nothing about families."""

    metrics_file: Annotated[
        str,
        Meta(
            max_length=1024,
            description="File for the textfile collector of node_exporter or windows_exporter, as "
            "a full path that ends with .prom; empty for none.",
        ),
    ] = ""


class Config(msgspec.Struct, frozen=True):
    """The whole configuration; every option has a default that works."""

    clinic: ClinicOptions = ClinicOptions()
    language: LanguageOptions = LanguageOptions()
    content: ContentOptions = ContentOptions()
    screen: ScreenOptions = ScreenOptions()
    print: PrintOptions = PrintOptions()
    voice: VoiceOptions = VoiceOptions()
    keys: KeyOptions = KeyOptions()
    idle: IdleOptions = IdleOptions()
    attract: AttractOptions = AttractOptions()
    staff: StaffOptions = StaffOptions()
    usage: UsageOptions = UsageOptions()
    log: LogOptions = LogOptions()
    maintenance: MaintenanceOptions = MaintenanceOptions()
    monitoring: MonitoringOptions = MonitoringOptions()


def read(sources: ConfigSources, below: ConfigLayer | None = None) -> Layered[Config]:
    """Read a configuration from all its sources, and find every fault in it.

    Args:
        sources: Where it stands.
        below: What is weaker than all of them, None for nothing.
    """
    faults: list[Fault] = []
    found = [*([below] if below is not None else []), *layers(sources, Config, faults)]
    layered = lay(found, Config, faults)
    return structs.replace(layered, faults=(*layered.faults, *contradictions.faults(layered)))


def load(path: Path | None) -> Config:
    """Read one configuration file alone.

    Args:
        path: TOML file, None for the built-in defaults.

    Raises:
        FaultsError: With every fault in the file.
    """
    layered = read(ConfigSources.of(path))
    if layered.faults:
        raise FaultsError(layered.faults)
    return layered.config
