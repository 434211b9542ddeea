"""Words of a language that needs forty per cent more room than English still fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from tests.support import layout_rules as rules
from tests.support import pseudo_language as pseudo
from tests.support import scenes
from tests.support.pseudo_language import GROWTH, longer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QCoreApplication

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

POSES = [*((size, 100) for size in scenes.SIZES), ((1280, 800), 150)]


@pytest.fixture
def wordy(kiosk_data: KioskData) -> KioskData:
    """Return a setup that stands there in a wordy language, with English beside it."""
    return pseudo.alone(kiosk_data, long=True, both=True)


@pytest.fixture
def translated(qapp: QCoreApplication) -> Iterator[None]:
    """Let the interface speak the wordy language too."""
    translator = pseudo.Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_forty_per_cent_is_forty_per_cent() -> None:
    for text in ("Print my page", "Seconds to wait: %n", "Back", "%1 of %2"):
        assert len(longer(text)) >= len(text) * (1 + GROWTH) - 1
    assert "%n" in longer("Copies: %n")


@pytest.mark.long
@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize(("size", "text"), POSES)
def test_longer_words_fit_every_page(
    size: tuple[int, int], text: int, make_kiosk: Callable[..., Kiosk], wordy: KioskData
) -> None:
    kiosk = make_kiosk(size, wordy, text_size=text)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM, text)
    seen: set[str] = set()
    found: list[str] = []
    for scene in scenes.walk(kiosk):
        seen |= {label.text() for label in view.labels()}
        for name, rule in rules.RULES.items():
            found += [f"{scene}: {name}: {complaint}" for complaint in rule(view)]
    assert longer("Take your pages") in seen
    assert not found, "\n".join(found[:20])
