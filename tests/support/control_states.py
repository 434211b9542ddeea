"""Everything that can be touched, in every state and both themes, each as a picture."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from kiosk.files import paths
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from ui.theme.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import ChoiceCard, TopicCard
from ui.widgets.card_painter import CardContent, CardLayout, CardPainter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.layout.tokens import Tokens

ROLES = ("main", "second", "plain", "icon", "checkable", "topic card", "sign card")
STATES = (
    "at rest",
    "pressed",
    "focused",
    "chosen",
    "chosen, pressed",
    "chosen, focused",
    "disabled",
    "busy",
)
CHOOSABLE = {"checkable", "sign card"}
CARD = QSize(300, 300)
AROUND = 16  # pixels of page around a control
_LABEL, _SIDE, _GAP = 48, 230, 16
_WORDS = {
    "main": ("Next", "Printing …"),
    "second": ("On my phone", "Working …"),
    "plain": ("Back", "Working …"),
    "checkable": ("Referral", ""),
}
_ICONS = {"main": "printer", "second": "phone", "plain": "back", "icon": "next"}


@dataclass(frozen=True)
class Shot:
    """A control as painted, and where it lies in its picture."""

    image: QImage
    place: QRect


def has(role: str, state: str) -> bool:
    """Whether a role can come into a state."""
    if "chosen" in state:
        return role in CHOOSABLE
    if state == "busy":
        return role in {"main", "second", "plain"}
    return state != "disabled" or "card" not in role


def pairs() -> Iterator[tuple[str, str]]:
    """Return every role with every state it can come into."""
    return (pair for pair in itertools.product(ROLES, STATES) if has(*pair))


def theme_of(tokens: Tokens, *, contrast: bool) -> Theme:
    """Return sizes on the screen the design was drawn for."""
    return Theme(tokens, Metrics(1920, 1080, DEFAULT_DOTS_PER_MM), contrast=contrast)


@contextmanager
def page(theme: Theme) -> Iterator[QFrame]:
    """Show an empty page in a theme for as long as the block runs."""
    ground = QFrame()
    ground.setObjectName("shell")
    ground.setStyleSheet(theme.style_sheet(paths.resources() / "theme" / "kiosk.qss"))
    ground.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    ground.resize(700, 500)
    ground.show()
    QTest.qWaitForWindowActive(ground)
    yield ground
    ground.close()
    ground.deleteLater()


def shoot(ground: QWidget, theme: Theme, role: str, state: str) -> Shot:
    """Paint one control in one state on the page."""
    control = _control(ground, theme, role, busy=state == "busy")
    control.move(AROUND, AROUND)
    control.show()
    control.setChecked("chosen" in state)
    control.setDown("pressed" in state)
    if "focused" in state:
        control.setFocus()
    else:
        ground.setFocus()
    if state == "disabled":
        control.setEnabled(False)
    if state == "busy" and isinstance(control, Button):
        control.show_busy(on=True, reduced_motion=True)
    place = control.geometry()
    whole = QRect(QPoint(), place.size() + QSize(2 * AROUND, 2 * AROUND))
    image = ground.grab(whole).toImage().convertToFormat(QImage.Format.Format_RGB32)
    control.hide()
    control.deleteLater()
    return Shot(image, place)


def sheet(tokens: Tokens) -> QImage:
    """Draw all roles in all states: a block for each theme, in colour and in grey."""
    blocks = []
    for contrast in (False, True):
        block = _block(theme_of(tokens, contrast=contrast))
        grey = block.convertToFormat(QImage.Format.Format_Grayscale8)
        blocks += [block, grey]
    whole = QImage(
        blocks[0].width(), sum(block.height() for block in blocks), QImage.Format.Format_RGB32
    )
    painter = QPainter(whole)
    top = 0
    for block in blocks:
        painter.drawImage(0, top, block)
        top += block.height()
    painter.end()
    return whole


def _block(theme: Theme) -> QImage:
    """Draw one theme: a row for each role, a column for each state."""
    with page(theme) as ground:
        shots = {pair: shoot(ground, theme, *pair) for pair in pairs()}
    wide = max(shot.image.width() for shot in shots.values()) + _GAP
    rows = [max(shots[role, s].image.height() for s in STATES if has(role, s)) for role in ROLES]
    block = QImage(_SIDE + wide * len(STATES), _LABEL * 2 + sum(rows), QImage.Format.Format_RGB32)
    block.fill(theme.color("paper"))
    painter = QPainter(block)
    font = QFont(theme.family)
    font.setPixelSize(_LABEL * 3 // 4)
    painter.setFont(font)
    painter.setPen(QColor(theme.color("ink")))
    for column, state in enumerate(STATES):
        painter.drawText(_SIDE + column * wide + AROUND, _LABEL, state)
    top = _LABEL * 3 // 2
    for role, high in zip(ROLES, rows, strict=True):
        label = QRect(_GAP, top, _SIDE - _GAP, high)
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, role)
        for column, state in enumerate(STATES):
            if has(role, state):
                painter.drawImage(_SIDE + column * wide, top, shots[role, state].image)
        top += high
    painter.end()
    return block


def _control(ground: QWidget, theme: Theme, role: str, *, busy: bool) -> QAbstractButton:
    """Make a control, as large as it wants to be."""
    if "card" in role:
        return _card(ground, theme, role)
    kind = role if role in {"main", "second"} else "plain"
    button = Button(kind, icon=_ICONS.get(role, ""), parent=ground)
    button.setCheckable(role == "checkable")
    button.apply_theme(theme)
    rest, waiting = _WORDS.get(role, ("", ""))
    button.reserve_room_for(rest, waiting)
    button.set_text(waiting if busy else rest)
    button.resize(button.sizeHint())
    return button


def _card(ground: QWidget, theme: Theme, role: str) -> QAbstractButton:
    sign = role == "sign card"
    card: TopicCard | ChoiceCard = (ChoiceCard if sign else TopicCard)("card", ground)
    title = "Tantrums" if sign else "What is infant mental health?"
    name, line = ("sign-tantrums", "Has big outbursts.") if sign else ("topic-what-is-imh", "")
    face = CardContent(name, theme.colors.tint(0), title, line)
    painter = CardPainter(theme, tick=sign)
    picture = painter.largest_picture([face], CARD, upright=True)
    card.show_content(face, CardLayout(upright=True, picture=picture), painter)
    card.resize(CARD)
    return card
