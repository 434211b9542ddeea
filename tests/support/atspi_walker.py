"""Walk a window through AT-SPI, the accessibility interface of the Linux desktop.

A program of its own, run with the system's Python: pyatspi is part of Debian and is not in any
package index. It knows roles, names and actions and nothing else about the kiosk.

It reads one JSON object a line from standard input, {"do": command, ...}, and answers each with
one line: {"value": ...}, or {"error": sentence} when the command could not be done in its time.

    texts                       [role, name, description] of all that shows, in reading order
    everything                  names and descriptions of all there is, hidden things too
    keep           name, role   remembers a thing, as assistive technology may
    press_kept                  presses what was remembered, wherever it is now
    tree                        the same as an indented list with states and places, for people
    press, toggle  name, role   does that action on the one enabled thing of this name that shows
    states, extents, actions  name, role      what is known about it
    heard          text         until an announcement contains the text; all there were so far
    attention                   the name of what has the focus, then all announcements so far
    wait, gone     text         until a name that shows contains the text, or none does any more

Every command takes "seconds", the time it may try, and "app", the application's name.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pyatspi
from gi.repository import Atspi, GLib

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECONDS = 30.0
POLL = 0.02
CALL_MS = 20_000  # what the window may take for one answer; a busy machine takes its time
COMMANDS = (
    "texts",
    "everything",
    "keep",
    "press_kept",
    "tree",
    "press",
    "toggle",
    "states",
    "actions",
    "extents",
    "wait",
    "gone",
    "heard",
    "attention",
)


KEPT: list[Any] = []
ANNOUNCED: list[str] = []
"""Every announcement so far, in the order in which they came."""
FOCUSED: list[Any] = []
"""The thing that got the focus last, as was told; none yet, or one."""


class NotYetError(Exception):
    """What was asked for is not there, but may come."""


class Walker:
    """Carries out commands.

    Args:
        app: Name of the application, as it gives it to the desktop.
    """

    def __init__(self, app: str) -> None:
        self.app = app
        self.desktop = pyatspi.Registry.getDesktop(0)
        # What the library remembers is renewed by events, which are not processed here: a page
        # put away would go on "showing". Without a memory every answer is the window's own.
        self.desktop.setCacheMask(Atspi.Cache.NONE)
        Atspi.set_timeout(CALL_MS, CALL_MS)

    def texts(self) -> list[list[str]]:
        found = [
            [thing.getRoleName(), thing.name, thing.description]
            for thing, _ in self.showing()
            if thing.name
        ]
        if not found:
            raise NotYetError(f"nothing of {self.app!r} shows")
        return found

    def everything(self) -> list[str]:
        return [text for thing in self.all() for text in (thing.name, thing.description) if text]

    def keep(self, name: str, role: str | None = None) -> None:
        KEPT.append(self.find(name, role))

    def press_kept(self) -> str:
        try:
            action = KEPT.pop().queryAction()
            action.doAction(0)
        except (GLib.Error, NotImplementedError) as error:
            return str(error)
        return ""

    def tree(self) -> list[str]:
        return [f"{'  ' * depth}{self.describe(thing)}" for thing, depth in self.showing()]

    def describe(self, thing: Any) -> str:
        role = thing.getRoleName()
        if role == "application":
            return str(role)
        place = ",".join(str(number) for number in place_of(thing))
        return f"{role} {thing.name!r} ({place}) {' '.join(states_of(thing))}"

    def press(self, name: str, role: str | None = None) -> Callable[[], None]:
        return self.action("Press", name, role)

    def toggle(self, name: str, role: str | None = None) -> Callable[[], None]:
        return self.action("Toggle", name, role)

    def action(self, action: str, name: str, role: str | None) -> Callable[[], None]:
        """Return what is to be done, once it can be: looking may be repeated, doing may not."""
        thing = self.find(name, role)
        if "enabled" not in states_of(thing):
            raise NotYetError(f"{name!r} is not enabled")
        names = actions_of(thing)
        if action not in names:
            raise NotYetError(f"{name!r} has no action {action!r}, only {names}")
        doer = thing.queryAction()
        return lambda: doer.doAction(names.index(action))

    def states(self, name: str, role: str | None = None) -> list[str]:
        return states_of(self.find(name, role))

    def actions(self, name: str, role: str | None = None) -> list[str]:
        return actions_of(self.find(name, role))

    def extents(self, name: str, role: str | None = None) -> list[int]:
        """Return left, top, width and height in pixels of the screen."""
        return place_of(self.find(name, role))

    def wait(self, text: str) -> None:
        if not any(text in name for _, name, _ in self.texts()):
            raise NotYetError(f"{text!r} does not show")

    def gone(self, text: str) -> None:
        if any(text in name for _, name, _ in self.texts()):
            raise NotYetError(f"{text!r} still shows")

    def heard(self, text: str) -> list[str]:
        take_events()
        if not any(text in said for said in ANNOUNCED):
            raise NotYetError(f"{text!r} was not announced, only {ANNOUNCED}")
        return list(ANNOUNCED)

    def attention(self) -> list[str]:
        take_events()
        return [self.focused(), *ANNOUNCED]

    def focused(self) -> str:
        with suppress(GLib.Error):  # it may have gone
            if FOCUSED and {"focused", "showing"} <= set(states_of(FOCUSED[0])):
                return str(FOCUSED[0].name)
        named = [thing.name for thing, _ in self.showing() if "focused" in states_of(thing)]
        return next((name for name in reversed(named) if name), "")

    def find(self, name: str, role: str | None) -> Any:
        found = [
            thing
            for thing, _ in self.showing()
            if thing.name == name and role in {None, thing.getRoleName()}
        ]
        if len(found) != 1:
            raise NotYetError(f"{len(found)} things named {name!r} show")
        return found[0]

    def showing(self) -> Iterator[tuple[Any, int]]:
        for application in self.desktop:
            if application is not None and application.name == self.app:
                yield from walk(application, 0)

    def all(self) -> Iterator[Any]:
        for application in self.desktop:
            if application is not None and application.name == self.app:
                yield from walk_all(application)


def take_events() -> None:
    """Let what was told since the last time be kept."""
    context = GLib.MainContext.default()
    while context.iteration(False):
        pass


def walk_all(thing: Any) -> Iterator[Any]:
    """Yield a thing and all that is in it, whether it shows or not."""
    yield thing
    for child in thing:
        if child is not None:
            yield from walk_all(child)


def walk(thing: Any, depth: int) -> Iterator[tuple[Any, int]]:
    """Yield what shows, with its depth; what is in a hidden thing is hidden too."""
    if depth and "showing" not in states_of(thing):
        return
    yield thing, depth
    for child in thing:
        if child is not None:
            yield from walk(child, depth + 1)


def states_of(thing: Any) -> list[str]:
    return [state.value_nick for state in thing.getState().getStates()]


def actions_of(thing: Any) -> list[str]:
    if "Action" not in pyatspi.listInterfaces(thing):
        return []
    action = thing.queryAction()
    return [action.getName(number) for number in range(action.nActions)]


def place_of(thing: Any) -> list[int]:
    box = thing.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    return [box.x, box.y, box.width, box.height]


def until(command: Callable[..., Any], seconds: float, **what: str) -> Any:
    """Try again until it works; the last reason in a TimeoutError when the time is over."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return command(**what)
        except (NotYetError, GLib.Error, NotImplementedError) as error:
            # The latter two: it went away while it was being looked at.
            if time.monotonic() > deadline:
                raise TimeoutError(f"{error}; waited {seconds} s") from error
        time.sleep(POLL)


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    name, app = asked.pop("do"), asked.pop("app", "imh-kiosk")
    seconds = asked.pop("seconds", SECONDS)
    if name not in COMMANDS:
        return {"error": f"there is no command {name!r}"}
    try:
        value = until(getattr(Walker(app), name), seconds, **asked)
        return {"value": value() if callable(value) else value}
    except (TimeoutError, GLib.Error) as error:
        return {"error": str(error)}


def note_focus(event: Any) -> None:
    if event.detail1:
        FOCUSED[:] = [event.source]


def main() -> None:
    pyatspi.Registry.registerEventListener(
        lambda event: ANNOUNCED.append(str(event.any_data)), "object:announcement"
    )
    pyatspi.Registry.registerEventListener(note_focus, "object:state-changed:focused")
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
