"""Readers of QR codes: zbar and ZXing-C++, and OpenCV where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from typing import TYPE_CHECKING

import zxingcpp

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MISSING = {
    "zbar": "" if shutil.which("zbarimg") else "zbarimg (zbar-tools) is not installed",
    "zxing": "",
    "opencv": "" if find_spec("cv2") else "OpenCV is not installed; `make codes` reads with it",
}
"""Why a reader cannot be asked, empty where it can."""

_NOTHING_FOUND = 4  # zbarimg(1)


def grey(rows: tuple[bytearray, ...], scale: int = 4, quiet: int = 4) -> tuple[int, bytes]:
    """Return a code's width in pixels, and its pixels, a byte each."""
    blank = b"\xff" * (quiet * scale)
    lines = [
        blank + b"".join(bytes([0 if dark else 255]) * scale for dark in row) + blank
        for row in rows
    ]
    side = len(lines[0])
    edge = b"\xff" * (side * quiet * scale)
    return side, edge + b"".join(line * scale for line in lines) + edge


def write_pgm(path: Path, width: int, pixels: bytes) -> Path:
    """Write grey pixels as a picture that every reader opens."""
    path.write_bytes(b"P5 %d %d 255\n" % (width, len(pixels) // width) + pixels)
    return path


def unread(reader: str, path: Path, *texts: str) -> list[str]:
    """Return the texts that a reader does not find in a grey picture (PGM) as they were written."""
    found = [_plain(text) for text in _READERS[reader](path)]
    if reader == "zbar":  # all codes of a picture, in one text
        return [text for text in texts if _plain(text) not in found[0]]
    return [text for text in texts if _plain(text) not in found]


def _plain(text: str) -> str:
    """Return a text with one kind of line end, and none at its end."""
    return text.replace("\r\n", "\n").rstrip("\n")


def _zbar(path: Path) -> list[str]:
    command = ["zbarimg", "--quiet", "--nodbus", "--raw", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in {0, _NOTHING_FOUND}:
        done.check_returncode()
    return [done.stdout.decode()]


def _zxing(path: Path) -> list[str]:
    _, width, height, rest = path.read_bytes().split(maxsplit=3)
    pixels = memoryview(rest.partition(b"\n")[2]).cast("B", (int(height), int(width)))
    found = zxingcpp.read_barcodes(pixels)
    return [code.text for code in found]


def _opencv(path: Path) -> list[str]:
    import cv2

    # Its older detector misses some codes of any encoding, error level and quiet zone, depending
    # on their mask, and sees them at another size. The newer one reads all that have four pixels
    # a module.
    picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    found = []
    for factor in (1.0, 1.3, 2.0):
        seen = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        for detector in (cv2.QRCodeDetectorAruco(), cv2.QRCodeDetector()):
            found += detector.detectAndDecodeMulti(seen)[1]
    return found


_READERS: dict[str, Callable[[Path], list[str]]] = {
    "zbar": _zbar,
    "zxing": _zxing,
    "opencv": _opencv,
}
