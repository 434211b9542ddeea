"""Everything that the program reads from outside, as functions of bytes that must raise nothing.

What is refused is refused with the error that the reader promises; every other error is a fault.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

from kiosk import bootstrap
from kiosk.config import options
from kiosk.config.options import ClinicOptions
from kiosk.config.sources import ConfigSources
from kiosk.content import clinic_store, contacts, last_good, loader, recording_pack
from kiosk.content.clinic_store import ClinicStore
from kiosk.files import drawing, logo, paths, removable, soundness
from kiosk.files.faults import FaultsError
from kiosk.health import last_end, site_pack
from kiosk.pack import copies, names, pack_choice
from kiosk.pack.pack_choice import PackChoice
from kiosk.printing import unfinished_jobs
from kiosk.printing.cups import media, state_reasons, trays
from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.constants import Operation
from kiosk.printing.ipp.message import Attribute, IppError, Tag, request
from kiosk.process import crash_marker
from kiosk.speech.protocol import LineDecoder
from kiosk.staff import pack_shelf, pin
from kiosk.usage.database import DATABASE_FILE, UsageDatabase, UsageError
from tests.support import packs
from tests.support.cups import one_page_pdf
from tests.support.fakes import TODAY, Clock
from tests.support.window import cheap_pins

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    Target = tuple[Callable[[bytes], None], bytes]


_PACK_FILES = (
    *("site.toml", "manifest.json", "contacts.toml", "logo.svg", "logo.png", "README.md"),
    *("content/sources.toml", "content/en/topics/what-is-imh.md", "content/en/signs.toml"),
    *("content/en/language.toml", "content/en/audio/what-is-imh.wav"),
    *("pictures/topic-what-is-imh.svg", "translations/imh_kiosk_es.qm"),
    *("recordings/nv/pack.toml", "recordings/nv/a.wav"),
)
"""Names of files in a pack."""


class Targets:
    """What is read, by name: the reader, and an example of what it expects.

    Args:
        folder: For the files that are read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._content = folder / "content"
        shutil.copytree(paths.resources() / "content" / "en", self._content / "en")
        self._content_files = sorted(
            path for path in self._content.rglob("*") if path.suffix in {".toml", ".md"}
        )
        self._whole = [path.read_bytes() for path in self._content_files]
        self._state = folder / "state"
        (self._state / clinic_store.FOLDER).mkdir(parents=True)
        self.all: dict[str, Target] = {
            "configuration": (self._configuration, _CONFIGURATION),
            "keys": (self._keys, b'F5 = "next"\n"," = "back"\n'),
            "contacts": (self._contacts, paths.resources().joinpath(_CONTACTS).read_bytes()),
            "content": (self._read_content, b"\x01" + self._whole[1]),
            "site pack, a file of a folder": (self._pack_file, b"\x00" + packs.SITE.encode()),
            "site pack, a zip": (self._pack_zip, self._whole_pack()),
            "site pack, an entry of a zip": (
                self._pack_entry,
                b"\0README.md\nA clinic's own words.",
            ),
            "site pack, on a stick": (self._stick, packs.SITE.encode()),
            "site pack, chosen by staff": (self._pack_choice, b'{"name":"North Valley"}'),
            "site pack, compiled words": (self._words, _WORDS.read_bytes()[:3000]),
            "site pack, a recording": (self._recording, _RECORDING),
            "site pack, a logo": (self._logo, b'<svg viewBox="0 0 120 40" width="3cm"/>'),
            "what is mounted": (self._mounts, _MOUNTED),
            "recordings": (self._recordings, b'language = "en"\nspeaker = "A"\n'),
            "clinic as staff typed it": (self._clinic, b'{"name":"North Valley"}'),
            "last good configuration": (self._last_good, b'{"config":{},"file":"/etc/k.toml"}'),
            "PIN": (self._pin, b'{"failures":3,"wait":30.0}'),
            "how the last run ended": (self._ended, b"Fatal Python error: Segmentation fault\n"),
            "counts of use": (self._usage, b"SQLite format 3\x00"),
            "unfinished jobs": (self._jobs, b'{"name":"sheet-1","queue":"q","server":"s"}'),
            "voice": (self._voice, b'{"type":"Done","number":1}\n'),
            "drawings": (self._drawing, b'<svg viewBox="0 0 1 1"><path d="M0 0h1z"/></svg>'),
            "IPP": (self._ipp, _ANSWER),
            "PDF of a sheet": (self._pdf, one_page_pdf("a")),
        }

    def _written(self, name: str, data: bytes) -> Path:
        path = self._folder / name
        path.write_bytes(data)
        return path

    def _configuration(self, data: bytes) -> None:
        with suppress(FaultsError):
            options.read(ConfigSources.of(self._written("kiosk.toml", data)))

    def _keys(self, data: bytes) -> None:
        self._configuration(b"[keys.map]\n" + data)

    def _contacts(self, data: bytes) -> None:
        with suppress(FaultsError):
            contacts.load(self._written("contacts.toml", data))

    def _read_content(self, data: bytes) -> None:
        """Read the content with one of its files, chosen by the first byte, in place of its own."""
        place = (data[0] if data else 0) % len(self._content_files)
        path = self._content_files[place]
        path.write_bytes(data[1:])
        try:
            with suppress(FaultsError):
                loader.load(self._content, "en")
        finally:
            path.write_bytes(self._whole[place])

    def _whole_pack(self) -> bytes:
        folder = packs.make_folder(self._folder / "site", {"README.txt": "x"})
        return packs.make_zip(self._folder / "whole.zip", folder).read_bytes()

    def _pack_zip(self, data: bytes) -> None:
        with suppress(FaultsError):
            copies.take(self._written("site.zip", data), self._state)
        shutil.rmtree(self._state / copies.FOLDER, ignore_errors=True)

    def _pack_file(self, data: bytes) -> None:
        """Read a pack with one more file, whose name the first byte chooses."""
        name = _PACK_FILES[(data[0] if data else 0) % len(_PACK_FILES)]
        folder = packs.make_folder(self._folder / "site", {name: data[1:]})
        with suppress(FaultsError):
            data_read = bootstrap.read_pack(folder)
            site_pack.check(data_read)
        for copy in copies._passing_root().glob("*"):
            shutil.rmtree(copy)

    def _pack_entry(self, data: bytes) -> None:
        """Read a zip that is whole but for one entry: its mode, its name, and what is in it."""
        mode, (name, _, content) = data[:1], data[1:].decode(errors="replace").partition("\n")
        entry = zipfile.ZipInfo("x")
        entry.filename = name[:300]
        entry.external_attr = int.from_bytes(mode, "big") << 24
        site, path = packs.SITE.encode(), self._folder / "entry.zip"
        files = {"site.toml": site, entry.filename: content.encode()}
        digests = {each: hashlib.sha256(read).hexdigest() for each, read in files.items()}
        packs.zip_of(
            path,
            (
                (names.MANIFEST, packs.manifest_of(digests)),
                *((entry if each == entry.filename else each, files[each]) for each in files),
            ),
        )
        with suppress(FaultsError):
            bootstrap.read_pack(path)
        for copy in copies._passing_root().glob("*"):
            shutil.rmtree(copy)

    def _stick(self, data: bytes) -> None:
        """Look for packs among a folder and a zip, both damaged."""
        for name in ("stick/a/site.toml", "stick/b.zip"):
            (self._folder / name).parent.mkdir(parents=True, exist_ok=True)
            self._written(name, data)
        pack_shelf._on(self._folder / "stick")

    def _pack_choice(self, data: bytes) -> None:
        """Read it as it stands, and with the digest that makes it believed."""
        path = self._state / pack_choice.FOLDER / "000001.json"
        path.parent.mkdir(exist_ok=True)
        for written in (data, _signed(data)):
            path.write_bytes(written)
            PackChoice(self._state).load()
            PackChoice(self._state).copies()

    def _words(self, data: bytes) -> None:
        soundness.is_sound_translation(data)

    def _recording(self, data: bytes) -> None:
        soundness.is_playable(self._written("a.wav", data))

    def _logo(self, data: bytes) -> None:
        logo.fault(str(self._written("logo", data)))

    def _mounts(self, data: bytes) -> None:
        found = removable.mounts(data.decode("utf-8", "surrogateescape"))
        removable.removable_mounts(found)
        removable.unmounted_partitions(found)

    def _recordings(self, data: bytes) -> None:
        self._written(recording_pack.MANIFEST, data)
        with suppress(FaultsError):
            recording_pack.load(self._folder)

    def _clinic(self, data: bytes) -> None:
        """Read it as it stands, and with the digest that makes it believed."""
        path = self._state / clinic_store.FOLDER / "000001.json"
        for written in (data, _signed(data)):
            path.write_bytes(written)
            ClinicStore(self._state, ClinicOptions()).load()

    def _last_good(self, data: bytes) -> None:
        for written in (data, _signed(data)):
            (self._state / last_good.NAME).write_bytes(written)
            last_good.load(self._state)

    def _pin(self, data: bytes) -> None:
        for name in (pin.PIN_FILE, pin.TRIES_FILE):
            (self._state / name).write_bytes(data)
            store = cheap_pins(self._state, Clock())
            assert store.verify("271828") is not pin.PinResult.RIGHT
            assert store.is_set in {True, False}
            assert isinstance(store.fault(), str)
            (self._state / name).unlink(missing_ok=True)

    def _ended(self, data: bytes) -> None:
        (self._state / crash_marker.FILE).write_bytes(data)
        crash_marker.left_over(self._state)
        (self._state / last_end.FILE).write_bytes(data)
        last_end.check(self._state, TODAY)

    def _usage(self, data: bytes) -> None:
        (self._folder / DATABASE_FILE).write_bytes(data)
        with suppress(UsageError):
            UsageDatabase(self._folder).read()

    def _jobs(self, data: bytes) -> None:
        unfinished_jobs._decoded(data, "sheet-1")

    def _voice(self, data: bytes) -> None:
        decoder = LineDecoder()
        for start in range(0, len(data), 7):
            decoder.replies(data[start : start + 7])
        LineDecoder().requests(data)

    def _drawing(self, data: bytes) -> None:
        soundness.is_whole_drawing(data)
        drawing.is_sound(data)

    def _ipp(self, data: bytes) -> None:
        """Decode an answer, write it again, and read all that is read of a printer's answers."""
        with suppress(IppError):
            answer = ipp.decode(data)
            if all(len(each.name.encode()) < _LONG for group in answer.groups for each in group[1]):
                with suppress(UnicodeError):
                    ipp.decode(ipp.encode(answer))
            reasons = answer.values(Tag.PRINTER_GROUP, "printer-state-reasons", str)
            state_reasons.printer_reasons(reasons)
            octets = answer.values(Tag.PRINTER_GROUP, "printer-input-tray", bytes)
            ready = answer.values(Tag.PRINTER_GROUP, "media-ready", str)
            trays.supply_of(octets, ready, media.size_of("letter"))
            trays.supply_of([data], [data.decode(errors="replace")], media.size_of("a4"))

    def _pdf(self, data: bytes) -> None:
        trays.size_of_pdf(data)


def mangled(seed: bytes, chance: random.Random) -> bytes:
    """Return an example with some of its bytes changed, cut, doubled, or taken from elsewhere."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[place : place + chance.choice((1, 4, 40))]
            case 2:
                data[place:place] = data[place : place + chance.choice((1, 4, 40))]
            case 3:
                data[place:place] = chance.choice(_MORSELS)
            case _:
                del data[place:]
    return bytes(data)


def _signed(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


_LONG = 0x7FFF  # the longest name that IPP can write
_WORDS = paths.resources() / "translations" / "imh_kiosk_es.qm"
_RECORDING = (
    b"RIFF\x26\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0data\2\0\0\0\0\0"
)
_MOUNTED = b"36 25 8:17 / /media/kiosk/A\\040B rw,nosuid - vfat /dev/sdb1 rw\n"
_CONTACTS = "content/contacts.toml"
_CONFIGURATION = b'[idle]\nafter = 60\n[print]\nqueue = "q"\npaper = "a4"\n[clinic]\nname = "x"\n'
_ANSWER = ipp.encode(
    request(
        Operation.GET_PRINTER_ATTRIBUTES,
        (
            Attribute.of("printer-state-reasons", Tag.KEYWORD, "media-empty-error", "none"),
            Attribute.of("printer-uri", Tag.URI, "ipp://localhost/printers/q"),
        ),
    )
)
_MORSELS = (
    *(b"\x00", b"\xff\xfe", b"\xe2\x80\xae", b"\n", b'"', b"'''", b"[[", b"]]", b"{", b"}", b"="),
    *(b"1e400", b"-1", b"nan", b"9" * 400, b"[" * 600, b'{"a":' * 600, b"\x7f\xff", b"\x80\x00"),
    *(b"2026-02-30", b"true", b"null", b"media-needed", b"type=other;level=0;", b"<!ENTITY x 'y'>"),
)
