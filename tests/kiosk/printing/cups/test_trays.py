"""Which trays have paper, and which have that of the sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.printing.cups.media import Size
from kiosk.printing.cups.trays import Supply, Trays, size_of_pdf, supply_of

LETTER, A4 = Size(215.9, 279.4), Size(210, 297)
UNKNOWN, EMPTY, LOADED = Trays


def tray(level: int, width: int = 0, height: int = 0, kind: str = "sheetFeedAuto") -> bytes:
    sides = f"mediafeed={height};mediaxfeed={width};" if width else ""
    return f"type={kind};{sides}maxcapacity=250;level={level};status=0;name=x;".encode()


@pytest.mark.parametrize(
    ("box", "size"),
    [
        (b"[0 0 612 792]", LETTER),
        (b"[0 0 612.000000 792.000000]", LETTER),
        (b"[ 0 0 595.28 841.89 ]", A4),
        (b"[0 0 842 595]", A4),
        (b"[10 10 622 802]", LETTER),
        (b"[0 0 1..2 3]", None),
        (b"[0 0 x y]", None),
        (b"", None),
    ],
)
def test_the_size_of_a_document(box: bytes, size: Size | None) -> None:
    found = size_of_pdf(b"%PDF-1.7\n<</Type/Page/MediaBox" + box + b">>")
    assert (found is None) is (size is None)
    assert size is None or (found is not None and found.is_about(size))


@pytest.mark.parametrize(
    ("trays", "ready", "supply"),
    [
        ((), (), Supply()),
        ((tray(0),), (), Supply(EMPTY, UNKNOWN, True, True)),
        ((tray(-2),), (), Supply(UNKNOWN, UNKNOWN, True, False)),
        ((tray(0), tray(-2)), (), Supply(EMPTY, some_empty=True)),
        ((tray(0), tray(-3)), (), Supply(LOADED, some_empty=True)),
        ((tray(9), tray(-3)), (), Supply(LOADED)),
        ((tray(0), tray(5, kind="sheetFeedManual")), (), Supply(EMPTY, UNKNOWN, True, True)),
        (
            (b"type=sheetFeedAuto;level=-2;name=auto", tray(0)),
            (),
            Supply(EMPTY, UNKNOWN, True, True),
        ),
        # Sizes in ten-thousandths of an inch, micrometres, hundredths of a millimetre; turned.
        (
            (tray(0, 85_000, 110_000), tray(9, 82_677, 116_929)),
            (),
            Supply(LOADED, EMPTY, some_empty=True),
        ),
        (
            (tray(0, 215_900, 279_400), tray(9, 210_000, 297_000)),
            (),
            Supply(LOADED, EMPTY, some_empty=True),
        ),
        (
            (tray(0, 27_940, 21_590), tray(9, 21_000, 29_700)),
            (),
            Supply(LOADED, EMPTY, some_empty=True),
        ),
        (
            (tray(9, 85_000, 110_000), tray(0, 82_677, 116_929)),
            (),
            Supply(LOADED, LOADED, some_empty=True),
        ),
        (
            (tray(0, 85_000, 110_000), tray(9, 85_000, 110_000)),
            (),
            Supply(LOADED, LOADED, some_empty=True),
        ),
        # Sizes from media-ready, which has one name for each tray.
        (
            (tray(0), tray(9)),
            ("na_letter_8.5x11in", "iso_a4_210x297mm"),
            Supply(LOADED, EMPTY, some_empty=True),
        ),
        ((tray(0), tray(9)), ("na_letter_8.5x11in",), Supply(LOADED, some_empty=True)),
        ((tray(0), tray(9)), ("letter", "custom_x_1..2x3in"), Supply(LOADED, some_empty=True)),
        ((b"", b";;=", b"level", b"\xff=\xff", b"mediafeed=x"), (), Supply()),
    ],
)
def test_what_is_in_the_trays(
    trays: tuple[bytes, ...], ready: tuple[str, ...], supply: Supply
) -> None:
    assert supply_of(trays, ready, LETTER) == supply


def test_without_a_size_no_tray_is_the_wanted_one() -> None:
    assert supply_of((tray(0, 85_000, 110_000),), (), None).wanted is UNKNOWN


@given(st.lists(st.binary(max_size=40), max_size=4), st.lists(st.text(max_size=20), max_size=4))
def test_any_octets_are_some_supply(trays: list[bytes], ready: list[str]) -> None:
    assert isinstance(supply_of(trays, ready, A4), Supply)
