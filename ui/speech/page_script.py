"""What is read of a page: by itself, on request, on coming to a control, after a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLabel

from ui.accessibility.live_region import LiveRegion, region_of
from ui.speech.discretion import listed_answers
from ui.speech.utterance import ASKED, Occasion
from ui.widgets.flowing_text import FlowingText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from kiosk.visit.flow import Visit
    from ui.speech.discretion import Discretion
    from ui.speech.reading_order import ReadingOrder
    from ui.speech.utterance import Utterance


_Key = tuple[object, int, str]


class PageScript:
    """Chooses what is read, and remembers what a visit needs to hear only once.

    Args:
        reading_order: Says what is on screen, in the order in which it is read.
        discretion: Leaves out what others are not to hear.
    """

    def __init__(self, reading_order: ReadingOrder, discretion: Discretion) -> None:
        self._reading_order = reading_order
        self._discretion = discretion
        self._known: set[_Key] = set()  # of what was on screen when it was read last
        self._language = ""
        self._heard: set[tuple[str, str]] = set()  # language and subject, heard to their end
        self._title: list[tuple[type[object], str]] = []

    def forget(self) -> None:
        """Forget the visit."""
        self._known, self._heard, self._title = set(), set(), []
        self._discretion.forget()

    def note_heard(self, one: Utterance, unread: Iterable[Utterance]) -> None:
        """Remember a subject once nothing of it is left.

        Args:
            one: What was read to its end.
            unread: What is still to be read.
        """
        if one.subject and all(other.subject != one.subject for other in unread):
            self._heard.add((self._language, one.subject))
        self._discretion.note_heard(one)

    def note_shown(self, visit: Visit) -> list[Utterance]:
        """Take what is on screen as known, and return all of it that may be read."""
        self._language = visit.language
        said = self._discretion.allowed(self._reading_order.whole(visit), visit)
        self._known = {one.key for one in said if one.occasion not in ASKED}
        return said

    def page(self, visit: Visit, *, everything: bool, anew: bool) -> list[Utterance]:
        """Return what is read of the page in front.

        Args:
            visit: The visit.
            everything: Whether also what is read on request, or was heard in this visit.
            anew: Whether the title is read though it was the last title read.
        """
        said = self.note_shown(visit)
        return said if everything else self._by_itself(said, anew=anew)

    def news(self, visit: Visit, unread: Iterable[Utterance]) -> list[Utterance]:
        """Return what has changed on a page that was read, each sentence once.

        Args:
            visit: The visit.
            unread: Earlier changes that were not read yet.
        """
        known = self._known - {one.key for one in unread}
        said = self.note_shown(visit)
        script = self._by_itself(said, anew=True)
        known_texts = _known_texts(said, known)
        new = [
            one
            for one in script
            if one.key not in known and one.widget.parentWidget() not in known_texts
            if _is_news(one)
        ]
        return list({one.text.rstrip(".!… "): one for one in reversed(new)}.values())[::-1]

    def control(self, widget: QWidget, visit: Visit, *, again: bool = False) -> list[Utterance]:
        """Return what is said of a control when keys reach it.

        Args:
            widget: The control.
            visit: The visit.
            again: Whether all of it is said, since it is repeated.
        """
        said = self._discretion.without_digits(self._reading_order.of(widget, visit))
        return [one for one in said if again or one.occasion is not Occasion.REPEAT]

    def answers(self, visit: Visit) -> list[Utterance]:
        """Return the list of choices on the page with its heading; without any, the page."""
        page = self.page(visit, everything=False, anew=True)
        return listed_answers(self._reading_order.whole(visit)) or page

    def _by_itself(self, said: list[Utterance], *, anew: bool) -> list[Utterance]:
        """Return what is read without being asked for, and not for the second time."""
        # The pad and the home of staff have the same title, and are two pages.
        title: list[tuple[type[object], str]] = [
            (type(one.widget.parentWidget()), one.text) for one in said if _is_title(one)
        ]
        repeated = title == self._title and not anew
        self._title = title
        heard = {subject for language, subject in self._heard if language == self._language}
        return [
            one
            for one in said
            if one.occasion not in ASKED
            and not (one.occasion is Occasion.VISIT and one.subject in heard)
            and not (repeated and _is_title(one))
        ]


def _known_texts(said: list[Utterance], known: set[_Key]) -> set[QWidget]:
    """Return texts that begin as before: another form of them is shown where room has changed.

    What answers a choice is not among them.
    """
    beginnings: dict[FlowingText, Utterance] = {}
    for one in said:
        text = one.widget.parentWidget()
        if isinstance(text, FlowingText) and text.region is None:
            beginnings.setdefault(text, one)
    return {text for text, first in beginnings.items() if first.key in known}


def _is_title(one: Utterance) -> bool:
    """Whether it is the title of a page or panel."""
    return isinstance(one.widget, QLabel) and region_of(one.widget) is LiveRegion.TITLE


def _is_news(one: Utterance) -> bool:
    """Whether it is read when it changes: words, and of controls the state that was chosen.

    What is said once in a visit is said with a page. Of radio buttons the one is read that is
    chosen now, not the one it replaced.
    """
    button = one.widget
    if not isinstance(button, QAbstractButton):
        return one.occasion is not Occasion.VISIT
    is_state = button.isCheckable() and one.text != (button.accessibleName() or button.text())
    return is_state and not (button.autoExclusive() and not button.isChecked())
