"""What tests of reading aloud share: a kiosk that is listened to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.visit.listening import (
    ListenToggled,
)
from tests.support.listener import Listener
from tests.support.voices import QuietVoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk


@pytest.fixture
def listen(make_kiosk: Callable[..., Kiosk]) -> Callable[..., Listener]:
    """Make a kiosk that is listened to from its first page on."""

    def make(size: tuple[int, int] = (1280, 800), **options: object) -> Listener:
        kiosk = make_kiosk(size, **options)
        voice = QuietVoice("en")
        narrator = kiosk.listen_to(voice)
        kiosk.store.dispatch(ListenToggled())
        return Listener(kiosk, voice, narrator)

    return make
