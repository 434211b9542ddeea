"""Objects of a PDF, read, changed and written again."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from ui.paper import pdf_objects
from ui.paper.pdf_objects import PdfFile, PdfObject

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def document() -> bytes:
    """Return a PDF as Qt writes it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    painter.drawText(100, 100, "Words")
    painter.end()
    return bytes(buffer.data().data())


def test_what_is_read_and_written_is_the_same_page(document: bytes) -> None:
    read = pdf_objects.read(document)
    written = pdf_objects.write(read, read.find("Catalog"), read.add("<< /Title (Words) >>"))
    with pikepdf.open(io.BytesIO(written)) as new, pikepdf.open(io.BytesIO(document)) as old:
        assert new.check_pdf_syntax() == []
        assert new.docinfo["/Title"] == "Words"
        assert len(new.pages) == len(old.pages) == 1
        pages = (new.pages[0], old.pages[0])
        assert len({page.Contents.read_bytes() for page in pages}) == 1


def test_what_nothing_refers_to_is_left_out_and_numbers_do_not_matter() -> None:
    def made(*extra: str) -> bytes:
        found = PdfFile()
        for head in extra:
            found.add(head)
        page = found.add("<< /Type /Page >>")
        root = found.add(f"<< /Type /Catalog /Pages {page} 0 R >>")
        return pdf_objects.write(found, root, found.add("<< /Title (x) >>"))

    assert made() == made("<< /Type /Font >>", "<< /Unused true >>")
    assert b"Unused" not in made("<< /Unused true >>")


def test_entries_are_added_dropped_and_followed() -> None:
    found = PdfFile()
    font = found.add("<< /Type /Font >>")
    page = PdfObject(b"<< /Type /Page /Font [%d 0 R] /Rotate 90 >>" % font)
    assert found.resolve(page, "Font") is found.objects[font]
    page.remove_entry(b"Rotate ")
    page.add_entries("/Tabs /S")
    assert page.head.split() == b"<< /Type /Page /Font [1 0 R] /Tabs /S >>".split()
    with pytest.raises(ValueError, match="without Contents"):
        found.resolve(page, "Contents")


def test_a_stream_is_unpacked_as_it_was_packed() -> None:
    item = PdfObject(b"<< >>")
    item.pack(b"BT ET")
    assert item.stream != b"BT ET"
    assert item.unpacked() == b"BT ET"


def test_a_stream_without_a_length_is_refused(document: bytes) -> None:
    with pytest.raises(ValueError, match="without a length"):
        pdf_objects.read(document.replace(b"/Length ", b"/Lungth "))
