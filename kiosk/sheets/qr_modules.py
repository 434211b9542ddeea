"""QR codes as modules, the same for the screen and for paper.

Without a declared character set a reader guesses one, and some guess wrong: they show accented
Spanish as Chinese letters. So whatever is more than ASCII is written as UTF-8 and says so, by the
Extended Channel Interpretation of ISO/IEC 18004. ASCII is the same in every guess.
"""

from __future__ import annotations

from typing import Literal


def modules(text: str, error: Literal["l", "m"]) -> tuple[bytearray, ...]:
    """Return the rows of a QR code, 1 for a dark module, without the quiet zone.

    Args:
        text: Content.
        error: Least error correction level: `l` restores 7 per cent of the code, `m` 15 per
            cent. A higher one is taken where it makes the code no larger.

    Raises:
        ValueError: The text is longer than a code can hold.
    """
    import segno  # not needed before the first code is shown

    wide = not text.isascii()
    code = segno.make(text, error=error, encoding="utf-8", eci=wide, micro=False)
    return tuple(code.matrix)
