"""The sections of a sheet on screen, in as many parts as the room asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk import paging
from kiosk.sheet import Look as Reading
from ui.widgets.words import Words

if TYPE_CHECKING:
    from kiosk.sheet import Line, Section
    from ui.look import Look


@dataclass(frozen=True)
class Block:
    """Words, with a telephone number at the right end where there is one."""

    text: str
    face: str = "body"
    number: str = ""


Unit = tuple[Block, ...]
"""Blocks that must not be parted, such as a heading with its first line."""


class Sections(QFrame):
    """Shows one part of the sections that do not all fit at once."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._rows: list[_Row] = []

    def show_part(self, sections: tuple[Section, ...], part: int, look: Look) -> tuple[int, int]:
        """Show a part in the room this widget has.

        Args:
            sections: All there is, in reading order.
            part: Which part, from 0; past the end the last is shown.
            look: Sizes.

        Returns:
            The number of the part shown, from 0, and how many there are.
        """
        gap = look.gap // 2
        room = self.height() - 2 * look.pad
        units = self._units(sections, look, room)
        heights = [self._unit_height(unit, look, gap) for unit in units]
        parts = paging.group(heights, room, gap)
        here = min(part, len(parts) - 1)
        blocks = [block for place in parts[here] for block in units[place]]
        self._column.setContentsMargins(look.pad, look.pad, look.pad, look.pad)
        self._column.setSpacing(gap)
        self._show(blocks, look)
        return here, len(parts)

    def _show(self, blocks: list[Block], look: Look) -> None:
        while len(self._rows) < len(blocks):
            self._rows.append(_Row(self))
            self._column.addWidget(self._rows[-1])
        for row, block in zip(self._rows, blocks, strict=False):
            row.show_block(block, look)
        for row in self._rows[len(blocks) :]:
            row.hide()

    def _units(self, sections: tuple[Section, ...], look: Look, room: int) -> list[Unit]:
        units: list[Unit] = []
        for section in sections:
            blocks = [
                piece
                for place, line in enumerate(section.lines, start=1)
                for block in _blocks(section.look, line, place)
                for piece in self._cut(block, look, room)
            ]
            heading = Block(section.heading.first, "strong")
            first: Unit = (heading, blocks[0]) if heading.text else (blocks[0],)
            if self._unit_height(first, look, look.gap) > room:
                units += [(heading,), (blocks[0],)]
            else:
                units.append(first)
            units += [(block,) for block in blocks[1:]]
        return units

    def _cut(self, block: Block, look: Look, room: int) -> list[Block]:
        """Cut words that are higher than a part at sentence ends."""
        if self._height(block, look) <= room:
            return [block]
        texts = paging.cut(
            block.text, lambda text, _: self._height(Block(text, block.face), look) <= room
        )
        return [
            Block(text, block.face, block.number if text is texts[-1] else "") for text in texts
        ]

    def _unit_height(self, unit: Unit, look: Look, gap: int) -> int:
        return sum(self._height(block, look) for block in unit) + gap * (len(unit) - 1)

    def _height(self, block: Block, look: Look) -> int:
        width = self.width() - 2 * look.pad
        if block.number:
            width -= _number_width(block.number, look) + look.gap
        bounds = QFontMetrics(look.font(block.face)).boundingRect(
            QRect(0, 0, max(1, width), 100_000), Qt.TextFlag.TextWordWrap, block.text
        )
        return bounds.height()


class _Row(QWidget):
    """A block on screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._words = Words(parent=self)
        self._number = Words("strong", parent=self)
        self._number.setWordWrap(False)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._number)

    def show_block(self, block: Block, look: Look) -> None:
        """Show words and number."""
        self._row.setSpacing(look.gap)
        self._words.wear(block.face)
        self._words.say(block.text)
        self._number.say(block.number)
        self.show()


def _number_width(number: str, look: Look) -> int:
    return QFontMetrics(look.font("strong")).horizontalAdvance(number)


def _blocks(reading: Reading, line: Line, place: int) -> list[Block]:
    """Write a line of a section as it reads on screen."""
    first = line.text.first
    if reading is Reading.CONTACTS:
        below = " · ".join(part for part in (line.email, line.note.first) if part)
        text = f"{first}\n{below}" if below else first
        return [Block(text, number=line.number)]
    if reading is Reading.TICKS:
        return [Block(f"• {first}")]
    return [Block(f"{place}. {first}" if reading is Reading.STEPS else first)]
