"""While pages are read aloud every rule of the layout holds, with the bar and without a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM
from kiosk.visit.listening import ListenToggled
from tests.support import layout_rules as rules
from tests.support import scenes
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk

POSES = [
    ((1024, 600), 100),
    ((1024, 600), 200),
    ((1080, 1920), 150),
]
"""The tightest screen, with usual and largest text, and one that stands upright."""


@pytest.mark.long
@pytest.mark.parametrize(
    "pose", POSES, ids=[f"{scenes.size_name(size)}-{text}" for size, text in POSES]
)
def test_every_page_keeps_every_rule_while_it_is_read(
    make_kiosk: Callable[..., Kiosk], pose: tuple[tuple[int, int], int]
) -> None:
    size, text = pose
    kiosk = make_kiosk(size, text_size=text)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM, text)
    found, heard = [], 0
    for scene in scenes.walk(kiosk):
        if not kiosk.store.visit.listening.on and not scene.startswith(("pin", "staff")):
            kiosk.store.dispatch(ListenToggled())
        bars = [b for b in kiosk.shell.findChildren(Button, "voice-pause") if b.isVisible()]
        heard += len(bars)
        for name, rule in rules.RULES.items():
            found += [f"{scene}: {name}: {complaint}" for complaint in rule(view)]
    assert not found, "\n".join(found[:40])
    assert heard > 15
