"""A few of Qt's constants as plain numbers.

Naming `Qt` or `QStyle` for the first time makes Python build some two hundred enumerations,
which takes longer than drawing the welcome page. The constants needed before the kiosk is ready
for a touch are here; a test compares each with Qt's own. What is needed later is imported inside
its function, so that a start does not name it.
"""

from __future__ import annotations

from typing import Final

PRECISE_TIMER: Final = 0
VERY_COARSE_TIMER: Final = 2
ALIGN_LEFT: Final = 0x0001
ALIGN_TOP: Final = 0x0020
ALIGN_RIGHT: Final = 0x0002
ALIGN_MIDDLE: Final = 0x0080
ALIGN_CENTER: Final = 0x0084
WORD_WRAP: Final = 0x1000
TEXT_LEFT_TO_RIGHT: Final = 0x20000
TEXT_RIGHT_TO_LEFT: Final = 0x40000
PLAIN_TEXT: Final = 0
NO_TEXT_INTERACTION: Final = 0
PREVENT_CONTEXT_MENU: Final = 4
IGNORE_ASPECT_RATIO: Final = 0
KEEP_ASPECT_RATIO: Final = 1
LEFT_TO_RIGHT: Final = 0
RIGHT_TO_LEFT: Final = 1
