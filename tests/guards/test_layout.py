"""Nothing is cut, covered, too small or too close, on any page at any size of screen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.content import language_file
from kiosk.files import paths
from kiosk.files.faults import Fault
from kiosk.layout.metrics import DEFAULT_DOTS_PER_MM, Metrics
from kiosk.printing.status import PrintStatus
from kiosk.visit.display_settings import TEXT_SIZES
from kiosk.visit.flow import PageId, PanelId
from tests.support import composition_rules, reach, scenes
from tests.support import layout_rules as rules
from tests.support.found import page_of
from ui.pages.page import Page
from ui.pages.signs import SignsPage
from ui.pages.topic import TopicPage
from ui.theme.pixel_density import dots_per_mm
from ui.theme.theme import Theme
from ui.widgets.visit_map import MapForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk

Pose = tuple[tuple[int, int], int, str]

FIXED = ("back", "home", "display", "language", "strip", "my-page", "visit-map")
"""What stands at the same place on every page of a pose."""

STAFF = ("pin", "staff")
"""Beginnings of the names of scenes of the staff corner, which stays at normal text."""

POSES: list[Pose] = [(size, text, "en") for size in scenes.SIZES for text in TEXT_SIZES]
"""Every size at every text size."""

TRANSLATED: list[Pose] = [
    (size, text, code)
    for code in language_file.languages(paths.resources() / "content")
    for size in ((1024, 600), (1280, 800), (1080, 1920))
    for text in (100, 200)
    if code != "en"
]
"""Every other language where there is least room, and upright."""

MOST_PARTS = {
    (1024, 600): (3, 9),
    (1280, 800): (2, 5),
    (1366, 768): (2, 5),
    (1920, 1080): (1, 3),
    (1080, 1920): (1, 3),
    (3840, 2160): (1, 3),
}
"""Parts at normal text of a topic, and of the signs with their opening: each costs a touch.

English signs take one less on the smallest screen: `tests/ui/pages/test_card_grid.py`.
"""


@dataclass
class Walked:
    """What was noted on one walk."""

    scenes: list[str] = field(default_factory=list)
    stops: set[PageId | PanelId] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    parts: dict[str, int] = field(default_factory=dict)
    places: dict[str, dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def theme(self, view: rules.View, scene: str) -> None:
        """Note what every rule has to say about what is seen now."""
        self.scenes.append(scene)
        for name, rule in rules.RULES.items():
            self.complaints += [f"{scene}: {name}: {complaint}" for complaint in rule(view)]

    def compose(self, kiosk: Kiosk, scene: str) -> None:
        """Note what is wrong with the composition of a text, and how many parts a page has."""
        page = page_of(kiosk, QWidget)
        if isinstance(page, Page):
            found = composition_rules.headings_last(page)
            self.complaints += [f"{scene}: {each}" for each in found]
        if not (isinstance(page, TopicPage | SignsPage) and scene.endswith("-1")):
            return
        self.parts[scene.removesuffix("-1")] = page.parts
        self.complaints += [f"{scene}: {each}" for each in composition_rules.complaints(page)]

    def measure(self, view: rules.View, scene: str) -> None:
        """Note where everything stands that must not move from page to page."""
        for name in FIXED:
            for widget in view.window.findChildren(QWidget, name):
                if widget.isVisible() and not scene.startswith(STAFF):
                    place = view.place(widget)
                    # The map begins at one place; beside other buttons it may show more.
                    where = str(place.x()) if name == "visit-map" else rules.rect(place)
                    self.places[name][where].append(scene)

    def look_at_map(self, kiosk: Kiosk, scene: str) -> None:
        """Note where a page has lost the stations of its map."""
        page = page_of(kiosk, QWidget)
        shown = page.ways.map if isinstance(page, Page) else None
        if shown is not None and (shown.isHidden() or shown.form is MapForm.NUMBER):
            self.complaints.append(f"{scene}: no stations on the map")

    def look_again(self, kiosk: Kiosk, scene: str) -> None:
        """Note whether drawing the same state once more changes what is seen."""
        before = rules.fingerprint(kiosk.shell)
        kiosk.redraw()
        after = rules.fingerprint(kiosk.shell)
        changed = [entry for entry in after if entry not in before]
        self.complaints += [f"{scene}: drawn again became {entry}" for entry in changed]

    def moved(self) -> list[str]:
        """Complain about what did not keep its place."""
        return [
            f"{name}: {dict(places)}" for name, places in self.places.items() if len(places) > 1
        ]


@pytest.mark.long
@pytest.mark.parametrize(
    "pose",
    POSES + TRANSLATED,
    ids=[f"{scenes.size_name(size)}-{text}-{code}" for size, text, code in POSES + TRANSLATED],
)
def test_every_page_keeps_every_rule(
    make_kiosk: Callable[..., Kiosk], every_language: KioskData, pose: Pose
) -> None:
    size, text, code = pose
    walk = Walked()
    kiosk = make_kiosk(size, scenes.in_language(every_language, code), text_size=text)
    view = rules.View(kiosk.shell, DEFAULT_DOTS_PER_MM, text)
    for scene in scenes.walk(kiosk):
        walk.theme(view, scene)
        walk.measure(view, scene)
        walk.compose(kiosk, scene)
        if text == 100:
            walk.look_at_map(kiosk, scene)
        walk.stops |= {kiosk.store.visit.location.page, kiosk.store.visit.panel}
        if not scene.startswith("still-there"):
            walk.look_again(kiosk, scene)
    assert not walk.complaints, "\n".join(walk.complaints[:40])
    assert not walk.moved()
    topic, signs = MOST_PARTS[size]
    most = {name: signs if name == PageId.SIGNS else topic for name in walk.parts}
    long = {name: parts for name, parts in walk.parts.items() if parts > most[name]}
    assert text > 100 or not long
    assert PageId.SIGNS in walk.parts
    _has_seen_everything(walk)


def _has_seen_everything(walk: Walked) -> None:
    seen = walk.scenes
    assert len(seen) == len(set(seen))
    missing = {*PageId, *PanelId} - walk.stops
    assert missing == set(), "show it in the walk: tests/support/scenes.py"
    pages = {"welcome", "topics", "signs-1", "referral-1", "phone", "start-over", "display"}
    assert pages | {"staff-referral"} <= set(seen)
    shown = sum(scene.startswith("print-") for scene in seen)
    assert shown == len(PrintStatus)
    of_families = sum(not scene.startswith(STAFF) for scene in seen)
    for name in ("back", "home", "display"):
        assert sum(map(len, walk.places[name].values())) > of_families // 2


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)
@pytest.mark.parametrize("faults", [1, 5])
def test_the_page_of_faults_keeps_every_rule(size: tuple[int, int], faults: int) -> None:
    one = Fault("/etc/imh-kiosk/kiosk.toml", "idle.after", "3", "give a number from 15 to 1800")
    shown = scenes.fault_view((one,) * faults, size)
    # Nothing but the screen can say how dense it is: the configuration is at fault.
    view = rules.View(shown, dots_per_mm(0, shown.screen()))
    walk = Walked()
    walk.theme(view, "faults")
    shown.close()
    assert not walk.complaints, "\n".join(walk.complaints[:20])


PANELS = {
    "15 inches, 4:3": ((1024, 768), 3.35),
    "10 inches": ((1280, 800), 5.9),
    "10 inches, dense": ((1920, 1200), 8.8),
    **{name: (hung.size, hung.dots_per_mm) for name, hung in reach.MOUNTINGS.items()},
}
"""Panels that clinics have, in pixels and pixels per millimetre."""


@pytest.mark.parametrize("panel", PANELS)
def test_every_rule_is_kept_on_real_panels(panel: str, make_kiosk: Callable[..., Kiosk]) -> None:
    """The other sizes are reckoned with 96 dots to the inch, which few screens have.

    At the heights that are recommended, everything to touch is within reach.
    """
    size, density = PANELS[panel]
    kiosk = make_kiosk(size)
    kiosk.context.theme = Theme(kiosk.context.theme.tokens, Metrics(1, 1, density))
    kiosk.redraw()
    assert kiosk.context.theme.metrics == Metrics(*size, density)
    view = rules.View(kiosk.shell, density)
    hung = reach.MOUNTINGS.get(panel)
    found = []
    for scene in scenes.walk(kiosk):
        for name, rule in rules.RULES.items():
            found += [f"{scene}: {name}: {complaint}" for complaint in rule(view)]
        found += hung.complaints(view, scene) if hung is not None else ()
    assert not found, "\n".join(found[:20])
