"""The script for the person who speaks recordings, as a PDF: plain tables over many pages."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument

from ui.theme.theme import load_fonts

_PAPER: Final = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}
_DPI: Final = 300  # dots per inch


def pdf(markup: str, paper: str, points: float) -> bytes:
    """Return pages with numbers at their foot.

    Args:
        markup: HTML as `QTextDocument` reads it.
        paper: A value of `[print] paper`.
        points: Size of the type.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(_PAPER[paper]))
    document = QTextDocument()
    font = QFont(load_fonts())
    font.setPointSizeF(points)
    document.setDefaultFont(font)
    document.setHtml(markup)
    document.print_(writer)
    buffer.close()
    return bytes(data.data())
