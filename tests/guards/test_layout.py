"""Nothing is cut, covered, too small or too close, on any page at any size of screen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.printing import PrintStatus
from kiosk.screen import DEFAULT_DOTS_PER_MM, Metrics
from tests.gallery import rules, scenes
from ui import application
from ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.shell import Shell

Size = tuple[int, int]

FIXED = ("back", "home", "strip")
"""What stands at the same place on every page of a size."""

every_size = pytest.mark.parametrize("size", scenes.SIZES, ids=scenes.size_name)


@dataclass
class Walked:
    """What was noted on one walk, so that every test of a size shares it."""

    scenes: list[str] = field(default_factory=list)
    complaints: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def look(self, view: rules.View, scene: str) -> None:
        """Note what every rule has to say about what is seen now."""
        self.scenes.append(scene)
        for name, rule in rules.RULES.items():
            self.complaints[name] += [f"{scene}: {complaint}" for complaint in rule(view)]

    def measure(self, view: rules.View, scene: str) -> None:
        """Note where everything stands that must not move from page to page."""
        for name in FIXED:
            for widget in view.window.findChildren(QWidget, name):
                if widget.isVisible():
                    self.places[name][rules.rect(view.place(widget))].append(scene)

    def look_again(self, shell: Shell, scene: str) -> None:
        """Note whether drawing the same state once more changes what is seen."""
        before = rules.fingerprint(shell)
        shell.fit()
        after = rules.fingerprint(shell)
        changed = [entry for entry in after if entry not in before]
        self.complaints["twice"] += [f"{scene}: became {entry}" for entry in changed]


_walked: dict[Size, Walked] = {}


@pytest.fixture
def walked(make_shell: Callable[..., Shell], size: Size) -> Walked:
    """Walk through everything at a size, once for all tests of it."""
    if size not in _walked:
        walk = Walked()
        shell = make_shell(size)
        view = rules.View(shell, DEFAULT_DOTS_PER_MM)
        for scene in scenes.walk(shell):
            walk.look(view, scene)
            walk.measure(view, scene)
            if not scene.startswith("still-there"):
                walk.look_again(shell, scene)
        for faults in (1, 5):
            with scenes.fault_view(size, faults) as shown:
                # Nothing but the screen can say how dense it is: the configuration is at fault.
                density = application.dots_per_mm(0, shown.screen())
                walk.look(rules.View(shown, density), f"fault-{faults}")
        _walked[size] = walk
    return _walked[size]


@every_size
@pytest.mark.parametrize("rule", rules.RULES)
def test_every_page_keeps_the_rule(rule: str, size: Size, walked: Walked) -> None:
    complaints = walked.complaints[rule]
    assert not complaints, "\n".join(complaints[:20])


@every_size
def test_drawing_the_same_state_again_changes_nothing(size: Size, walked: Walked) -> None:
    complaints = walked.complaints["twice"]
    assert not complaints, "\n".join(complaints[:20])


@every_size
@pytest.mark.parametrize("name", FIXED)
def test_what_leads_back_and_helps_keeps_its_place(name: str, size: Size, walked: Walked) -> None:
    places = walked.places[name]
    assert len(places) == 1, {place: seen[:4] for place, seen in places.items()}


@every_size
def test_the_walk_has_seen_everything(size: Size, walked: Walked) -> None:
    seen = walked.scenes
    assert len(seen) == len(set(seen))
    pages = {"welcome", "topics", "signs-1", "referral-1", "phone", "start-over", "desk-referral"}
    assert pages <= set(seen)
    shown = sum(scene.startswith("print-") for scene in seen)
    assert shown == len(PrintStatus)
    for name in ("back", "home"):
        assert sum(map(len, walked.places[name].values())) > len(seen) // 2
    faults = sum(scene.startswith("fault-") for scene in seen)
    assert sum(map(len, walked.places["strip"].values())) == len(seen) - faults


PANELS = {
    "15 inches, 4:3": ((1024, 768), 3.35),
    "15.6 inches": ((1920, 1080), 5.55),
    "19 inches, 5:4": ((1280, 1024), 3.4),
    "32 inches upright": ((1080, 1920), 2.72),
}
"""Panels that clinics have, in pixels and pixels per millimetre."""


@pytest.mark.parametrize("panel", PANELS)
def test_every_rule_is_kept_on_real_panels(panel: str, make_shell: Callable[..., Shell]) -> None:
    """The other sizes are reckoned with 96 dots to the inch, which few screens have."""
    size, density = PANELS[panel]
    shell = make_shell(size)
    shell.stage.look = Look(shell.stage.look.tokens, Metrics(1, 1, density))
    shell.fit()
    assert shell.stage.look.metrics == Metrics(*size, density)
    view = rules.View(shell, density)
    found = [
        f"{scene}: {name}: {complaint}"
        for scene in scenes.walk(shell)
        for name, rule in rules.RULES.items()
        for complaint in rule(view)
    ]
    assert not found, "\n".join(found[:20])
