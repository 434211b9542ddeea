"""The sheet as a PDF, as other programs read it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.sheets.sheet import SheetKind
from tests.support.children import run_python
from tests.support.fakes import TODAY
from tests.support.pdf_text import document_text, flat
from tests.support.sheets import SIZES, make
from ui.paper import render
from ui.paper.pages import PAPERS

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bootstrap import KioskData

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.skipif(
        not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed"
    ),
]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", SheetKind)
def test_pages_of_their_paper(
    kind: SheetKind, paper: str, kiosk_data: KioskData, tmp_path: Path
) -> None:
    document = render.pdf(make(kiosk_data, kind), paper, kiosk_data.tokens)
    about = document_text(document, tmp_path, "pdfinfo")
    facts = dict(line.split(":", 1) for line in about.splitlines() if ":" in line)
    assert int(facts["Pages"]) == (2 if kind is SheetKind.REFERRAL else 1)
    width, height = SIZES[paper]
    assert facts["Page size"].split()[:3] == [str(width), "x", str(height)]
    assert facts["Title"].strip() == make(kiosk_data, kind).title.first
    assert "Author" not in facts


def test_signs_contacts_and_labels_can_be_read(kiosk_data: KioskData, tmp_path: Path) -> None:
    content = kiosk_data.contents["en"]
    sheet = make(kiosk_data, SheetKind.REFERRAL, signs=14)
    document = render.pdf(sheet, "letter", kiosk_data.tokens)
    words = flat(document_text(document, tmp_path, "pdftotext", "-raw"))
    for sign in content.signs.items:
        assert flat(sign.words) in words
    for contact in kiosk_data.contacts.items:
        assert flat(contact.name_in("en")) in words
        assert flat(contact.number()) in words
        assert contact.email in words
    labels, blanks = content.sheet.referral, content.sheet.blanks
    for label in (labels.title, blanks.child, blanks.signature, labels.not_a_test):
        assert flat(label) in words
    assert flat(content.signs.advice) in words
    assert words.count(flat(content.language.write_date(TODAY))) == 2


def test_the_handout_is_printed_whole(kiosk_data: KioskData, tmp_path: Path) -> None:
    content = kiosk_data.contents["en"]
    document = render.pdf(make(kiosk_data, SheetKind.HANDOUT), "letter", kiosk_data.tokens)
    words = flat(document_text(document, tmp_path, "pdftotext", "-raw"))
    for topic in content.topics:
        for paragraph in (topic.heading, *topic.body):
            assert flat(paragraph) in words
    assert flat(content.signs.intro) in words
    for source in content.sources:
        assert source in words


def test_the_same_sheet_has_the_same_text(kiosk_data: KioskData, tmp_path: Path) -> None:
    read = {
        document_text(
            render.pdf(make(kiosk_data, SheetKind.REFERRAL), "letter", kiosk_data.tokens),
            tmp_path,
        )
        for _ in range(3)
    }
    assert len(read) == 1


def test_nothing_about_the_machine_or_the_child_is_in_the_file(
    kiosk_data: KioskData, tmp_path: Path
) -> None:
    document = render.pdf(make(kiosk_data, SheetKind.REFERRAL), "letter", kiosk_data.tokens)
    assert b"/Users/" not in document
    assert b"/home/" not in document
    about = document_text(document, tmp_path, "pdfinfo")
    for sign in kiosk_data.contents["en"].signs.items:
        assert sign.words not in about


_ENDS_WHILE_ANOTHER_THREAD_READS = """
import os, threading
from PySide6.QtCore import QFile, QIODevice, QPoint
from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter
from ui.paper import render

app = QGuiApplication(["test", "-platform", "offscreen"])
ours, pipe = os.pipe()
file = QFile()
file.open(pipe, QIODevice.OpenModeFlag.WriteOnly)
writer = QPdfWriter(file)
painter = QPainter(writer)
for number in range(20_000):  # more than a pipe holds
    painter.drawPoint(QPoint(number * number % 7919, number * number % 10007))
read = []
reader = threading.Thread(target=lambda: read.extend(iter(lambda: os.read(ours, 65536), b"")))
reader.start()
render.end(painter)
file.close()
os.close(pipe)
reader.join()
document = b"".join(read)
assert len(document) > 2 * 65536, len(document)
assert document.endswith(b"%%EOF\\n")
print("read")
"""


def test_other_threads_go_on_while_a_painter_ends() -> None:
    # Were Python kept meanwhile, the painter would wait for ever for who reads from the pipe.
    done = run_python(_ENDS_WHILE_ANOTHER_THREAD_READS)
    assert (done.stdout, done.stderr) == ("read\n", "")
