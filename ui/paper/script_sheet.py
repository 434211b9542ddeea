"""The script for the person who speaks recordings, as a PDF: plain tables over many pages."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument

from ui.theme.theme import load_fonts

_PAPER: Final = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}
_POINTS: Final = 11
_DPI: Final = 300


def pdf(markup: str, paper: str) -> bytes:
    """Return pages with numbers at their foot.

    Args:
        markup: HTML as `QTextDocument` reads it.
        paper: A value of `[print] paper`.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(_PAPER[paper]))
    document = QTextDocument()
    document.setDefaultFont(QFont(load_fonts(), _POINTS))
    document.setHtml(markup)
    document.print_(writer)
    buffer.close()
    return bytes(data.data())
