"""Everything that has to be seen stands out: reckoned from the tokens, and seen as painted.

Relative luminance and contrast ratio as WCAG 2.2 defines them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from kiosk.files import paths
from kiosk.layout import tokens
from kiosk.layout.tokens import Colors
from tests.support import layout_rules as rules
from tests.support import scenes
from tests.support.contrast import channels, contrast
from ui.widgets.card import ChoiceCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from ui.app.assembly import Kiosk

TOKENS = tokens.load(paths.resources() / "theme" / "tokens.toml")
GROUNDS = ("paper", "card", "band", "chosen_soft", "info_soft", "highlight")
TINTS = ("tint_1", "tint_2", "tint_3", "tint_4", "tint_5")
INFORMS, BORDER, PART = 10.0, 4.5, 3.0
"""Least ratio of what informs, of the border of a control whose words tell what it is, and of what
stands out only from a picture. WCAG 2.2 asks for 7 (1.4.6) and for 3 (1.4.11)."""

PAIRS = [
    ("on_notice", "notice", INFORMS),
    *(
        (ink, ground, INFORMS)
        for ink in ("ink", "ink_soft", "info", "action_deep", "chosen", "focus", "highlight_line")
        for ground in GROUNDS
    ),
    *(("on_action", face, INFORMS) for face in ("action", "action_deep", "chosen")),
    ("action", "card", INFORMS),
    ("action", "paper", BORDER),
    ("blank_line", "blank", INFORMS),
    ("blank_line", "card", INFORMS),
    *((line, "focus_gap", INFORMS) for line in ("focus", "action", "chosen")),
    *(("line", ground, BORDER) for ground in ("paper", "card", "focus_gap")),
]
"""What is seen, on what, and the least ratio in the light theme; in the other it is `INFORMS`."""

DECORATES = {*TINTS, "hair", "edge", "edge_main", "ground", "scrim", "dimming"}
"""Colours that tell nothing by themselves: grounds of pictures, hair lines, lower edges, shades."""


def test_the_reckoning_is_wcags() -> None:
    black, white = QColor(0, 0, 0), QColor(255, 255, 255)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(QColor(0x76, 0x76, 0x76), white) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("seen", "ground", "least"), PAIRS)
def test_the_palette_stands_out(seen: str, ground: str, least: float) -> None:
    ratio = _ratio(TOKENS.color, seen, ground)
    assert ratio >= least, f"{seen} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize(("seen", "ground", "least"), PAIRS)
def test_the_palette_of_high_contrast_stands_out(seen: str, ground: str, least: float) -> None:
    ratio = _ratio(TOKENS.contrast, seen, ground)
    assert ratio >= INFORMS, f"{seen} on {ground}: {ratio:.2f}"


def test_every_colour_is_judged_or_known_to_decorate() -> None:
    judged = {name for seen, ground, _ in PAIRS for name in (seen, ground)}
    assert judged & DECORATES == set()
    assert judged | DECORATES == set(Colors.__struct_fields__)


@pytest.mark.parametrize("colors", [TOKENS.color, TOKENS.contrast], ids=["light", "contrast"])
def test_an_unset_box_is_no_more_filled_than_its_card(colors: Colors) -> None:
    """A white disc on a black card is the sign for "on" everywhere."""
    assert _ratio(colors, "blank", "card") < 1.1
    assert _ratio(colors, "chosen", "card") >= INFORMS


@pytest.mark.parametrize("colors", [TOKENS.color, TOKENS.contrast], ids=["light", "contrast"])
@pytest.mark.parametrize("tint", TINTS)
def test_a_tick_stands_out_from_its_picture(tint: str, colors: Colors) -> None:
    """By itself, or by the halo in the card's colour that is around it."""
    assert max(_ratio(colors, "chosen", tint), _ratio(colors, "card", tint)) >= PART
    assert max(_ratio(colors, "line", tint), _ratio(colors, "card", tint)) >= PART


def _ratio(colors: Colors, seen: str, ground: str) -> float:
    return contrast(QColor(getattr(colors, seen)), QColor(getattr(colors, ground)))


@pytest.mark.parametrize("colors", [TOKENS.color, TOKENS.contrast], ids=["light", "contrast"])
def test_the_scrim_sets_a_question_off_its_page(colors: Colors) -> None:
    """The card of a question, or its border, is told from the darkened page around it."""
    scrim, paper = QColor(colors.scrim), QColor(colors.paper)
    share = scrim.alphaF()
    darkened = QColor.fromRgbF(
        *(
            share * over + (1 - share) * under
            for over, under in zip(channels(scrim), channels(paper), strict=True)
        )
    )
    parts = (QColor(colors.card), QColor(colors.hair))
    assert max(contrast(darkened, part) for part in parts) >= PART


@pytest.mark.long
@pytest.mark.parametrize("high", [False, True], ids=["light", "contrast"])
def test_all_words_stand_out_as_painted(high: bool, make_kiosk: Callable[..., Kiosk]) -> None:
    """Whatever the style sheet says in the end: ground and ink are taken from the pixels."""
    kiosk = make_kiosk((1280, 800), high_contrast=high)
    view = rules.View(kiosk.shell, kiosk.context.theme.metrics.dots_per_mm)
    painted = _Painted()
    faint: list[str] = []
    count = 0
    for scene in scenes.walk(kiosk):
        image = kiosk.shell.grab().toImage()
        for widget in view.texted():
            if isinstance(widget, rules.Card) or not widget.text():
                continue
            ratio = painted(image, view.place(widget), _margin(widget))
            count += 1
            if ratio < INFORMS:
                faint.append(f"{scene}: {rules.said(widget)}: {ratio:.1f}")
    assert count > 500
    assert faint == []


def test_a_chosen_card_differs_as_painted(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk((1280, 800))
    for scene in scenes.walk_visit(kiosk):
        if scene == "referral-1":
            break
        if not scene.startswith("signs"):
            continue
        for card in kiosk.shell.findChildren(ChoiceCard):
            if card.isVisible():
                grounds = [_ground(card, on=chosen) for chosen in (False, True)]
                assert grounds[0] != grounds[1]


def _ground(card: ChoiceCard, *, on: bool) -> QColor:
    """Return the most common colour of a card's lower edge."""
    before = card.isChecked()
    card.setChecked(on)
    image = card.grab().toImage()
    card.setChecked(before)
    return _most_common(image, image.rect().adjusted(20, image.height() - 30, -20, -12))


def _margin(widget: QWidget) -> int:
    """Return how much of a control is frame."""
    return 0 if isinstance(widget, QLabel) else 10


class _Painted:
    """The contrast of the strongest ink with the most common colour of a place.

    What looks the same as before is not measured again: most of a page stays on the next one.
    """

    def __init__(self) -> None:
        self._known: dict[bytes, float] = {}

    def __call__(self, image: QImage, place: QRect, margin: int) -> float:
        inside = place.adjusted(margin, margin, -margin, -margin).intersected(image.rect())
        pixels = _pixels(image, inside)
        seen = hashlib.sha256(pixels).digest()
        if seen not in self._known:
            colors = Counter(pixels)
            ground = QColor(colors.most_common(1)[0][0])
            self._known[seen] = max(_contrast(color, ground.rgb()) for color in colors)
        return self._known[seen]


@cache
def _contrast(color: int, ground: int) -> float:
    return contrast(QColor(color), QColor(ground))


def _most_common(image: QImage, place: QRect) -> QColor:
    return QColor(Counter(_pixels(image, place)).most_common(1)[0][0])


def _pixels(image: QImage, place: QRect) -> memoryview:
    """Return the colours of a place."""
    part = image.copy(place).convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(bytes(part.constBits())).cast("I")
