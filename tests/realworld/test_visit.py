"""A family's visit from the first touch to the sheet in the tray, on a real screen.

Nothing in here imports the kiosk's window: pages are read and pressed through the accessibility
interface or touched with a real pointer, and the sheet is read where it leaves the printer.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.content import last_good
from kiosk.health import event_log
from kiosk.process.exit_codes import LEFT_BY_STAFF
from kiosk.usage.database import DATABASE_FILE
from tests.support import cups as print_service
from tests.support import desktop as screens
from tests.support.cups import private_cups, wait_until
from tests.support.desktop import Kiosk, desktop
from tests.support.memory import pieces
from tests.support.real_visit import (
    HEADING,
    QUIET,
    START,
    TOPICS,
    complaints,
    end_quietly,
    print_on,
)
from tests.support.traces import HANDOUT, paragraphs, signs, traces, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.support.cups import PrivateCups
    from tests.support.desktop import Desktop

MISSING = screens.missing_tools() or print_service.missing_tools()
pytestmark = [
    pytest.mark.real,
    pytest.mark.long,
    pytest.mark.skipif(MISSING is not None, reason=MISSING or ""),
]

PRINT_TIME = 30.0
"""Seconds after which a sheet that has not come out never will; it takes about one."""

FIRST_TOPIC = "What is infant mental health?"
SIGNS = "Warning signs"
READY = "Read it here"  # on the last page, whatever the printer's state
THANKS = "Thank you for being here"
PRINTED = "Both pages are printed."
NO_SERVICE = "The printer is not working"
PHONE = "Point your phone’s camera here"
COUNTDOWN = "Are you still there?"
TAKEN_BACK = "Losing skills they could once do"

HASTY = f"[idle]\nafter = 15\ncountdown = 20\n{QUIET}"  # as short as they may be

CONTACT = re.compile(r"(.+?) (\(\d{3}\) \d{3}-\d{4}(?: X\d+)?)(?: or (\S+@\S+))?")
SENTENCE_END = re.compile(r"(?<=[.?:”])\s+(?=[A-Z“])")
COUNT = re.compile(r"Step \d+ of \d+.*")

DOCUMENT = re.compile(rb"%PDF-1\.\d\s+%.{4}\s+\d+ 0 obj", re.DOTALL)

TECHNICAL = re.compile(
    r"\b(cups|ipp|queue|server|socket|driver|error|errno|failed|failure|exception|traceback|"
    r"time-?out|unreachable|status|service|localhost|null|spool\w*)\b",
    re.IGNORECASE,
)


def contacts() -> list[tuple[str, ...]]:
    """Return the handout's contacts: name, number, and e-mail where there is one."""
    found = [CONTACT.fullmatch(line) for line in paragraphs()]
    return [tuple(part for part in match.groups() if part) for match in found if match]


def statements() -> list[str]:
    """Return everything the handout says, piece by piece."""
    said: list[str] = []
    for line in paragraphs():
        if contact := CONTACT.fullmatch(line):
            said += [part for part in contact.groups() if part]
        elif line in {f"• {sign}" for sign in signs()}:
            said.append(line.removeprefix("• "))
        else:
            said += SENTENCE_END.split(line)
    return said


def joined(texts: Iterable[str]) -> str:
    """Join what was met; a sentence that goes on in the next part is whole again."""
    return " ".join(" ".join(text for text in texts if not COUNT.fullmatch(text)).split())


def go_on(kiosk: Kiosk, ways: tuple[str, ...], *, touching: bool) -> None:
    """Follow the first of these ways on that the page has."""
    found = [name for name in ways if name in kiosk.shown]
    assert found, kiosk.shown
    if touching:
        kiosk.touch(found[0])
    else:
        kiosk.press(found[0])


def go_to_signs(kiosk: Kiosk, *, touching: bool = False) -> None:
    """Go on until there are signs to choose."""
    while not set(signs()) & set(kiosk.check_boxes()):
        go_on(kiosk, ("Next topic", "Try it", SIGNS, "Next"), touching=touching)


def go_to_sheet(kiosk: Kiosk, *, touching: bool = False) -> None:
    """Go on from the signs until the page to take along is ready."""
    while READY not in kiosk.shown:
        go_on(kiosk, ("Next", "My page"), touching=touching)


def choose_all_but_one(kiosk: Kiosk) -> None:
    """Choose every sign on every part, then go back and take one of them back."""
    chosen: list[str] = []
    while READY not in kiosk.shown:
        for sign in kiosk.check_boxes():
            kiosk.toggle(sign)
            chosen.append(sign)
        go_on(kiosk, ("Next", "My page"), touching=False)
    assert chosen == signs()
    while TAKEN_BACK not in kiosk.check_boxes():
        kiosk.press("Back")
    kiosk.toggle(TAKEN_BACK)
    go_to_sheet(kiosk)


def read_to_the_end(kiosk: Kiosk) -> None:
    """Read every part of the referral page; the last one leads back to the first."""
    kiosk.press("Read it here")
    while "Print my page" not in kiosk.shown:
        go_on(kiosk, ("Next", "My page"), touching=False)


def sheet(service: PrivateCups) -> Path:
    """Return the one document that has come out of the printer."""
    wait_until(service.printed, PRINT_TIME, "a printed sheet")
    (document,) = service.printed()
    return document


def pages_of(document: Path) -> int:
    done = subprocess.run(
        ("pdfinfo", str(document)), check=True, timeout=30, capture_output=True, text=True
    )
    (count,) = re.findall(r"^Pages:\s+(\d+)$", done.stdout, re.MULTILINE)
    return int(count)


def signs_in(text: str) -> list[str]:
    return [sign for sign in signs() if sign in text]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[PrivateCups]:
    with private_cups(tmp_path) as running:
        yield running


def test_the_handout_is_understood_here() -> None:
    """What the walk compares with: nothing of the handout was lost in reading it."""
    assert len(signs()) == 14
    assert len(contacts()) == 4
    assert len([line for line in statements() if line.startswith("https://")]) == 3
    assert len(statements()) > 40
    lost = Counter(HANDOUT.read_text("utf-8").split())
    lost.subtract(" ".join(statements()).split())
    assert {word: count for word, count in lost.items() if count} == {"•": 14, "or": 1}


def test_a_walk_by_roles_and_names_meets_the_whole_handout_and_ends_with_the_sheet(
    tmp_path: Path, service: PrivateCups
) -> None:
    with desktop(1920, 1080, tmp_path) as screen, screen.kiosk(print_on(service)) as kiosk:
        start = kiosk.wait(HEADING)
        assert HEADING in kiosk.headings()
        kiosk.press(START, then=TOPICS)
        assert kiosk.headings() == [TOPICS]
        kiosk.press(FIRST_TOPIC)
        assert {FIRST_TOPIC, "In short"} <= set(kiosk.headings())
        go_to_signs(kiosk)
        choose_all_but_one(kiosk)
        read_to_the_end(kiosk)
        met = joined(kiosk.met)
        assert [statement for statement in statements() if statement not in met] == []

        kiosk.press("Print my page", then=PRINTED)
        text = words_in(sheet(service).read_bytes())
        assert signs_in(text) == [sign for sign in signs() if sign != TAKEN_BACK]
        assert [part for contact in contacts() for part in contact if part not in text] == []
        assert pages_of(sheet(service)) == 2

        kiosk.press("I’m finished", then=THANKS)
        screen.ask("gone", text=THANKS)  # by itself
        assert kiosk.look() == start
        assert len(service.printed()) == 1
        end_quietly(kiosk)


@pytest.mark.parametrize("size", [(1024, 600), (1080, 1920)])
def test_touches_lead_to_the_sheet(
    tmp_path: Path, service: PrivateCups, size: tuple[int, int]
) -> None:
    with desktop(*size, tmp_path) as screen, screen.kiosk(print_on(service)) as kiosk:
        start = kiosk.wait(HEADING)
        kiosk.touch(START, then=TOPICS)
        go_to_signs(kiosk, touching=True)
        noticed = kiosk.check_boxes()[0]
        kiosk.tick(noticed)
        go_to_sheet(kiosk, touching=True)
        kiosk.touch("Print my page", then=PRINTED)
        text = words_in(sheet(service).read_bytes())
        assert signs_in(text) == [noticed]
        kiosk.touch("On my phone", then=PHONE)
        kiosk.touch("Close")
        kiosk.touch("I’m finished", then=THANKS)
        kiosk.touch("Goodbye")
        screen.ask("gone", text=THANKS)
        assert kiosk.look() == start
        end_quietly(kiosk)


@pytest.mark.parametrize(
    ("configured", "sentence"),
    [
        ("", "Your page did not print."),
        ('[print]\nserver = "{server}"', "There is no printer here now"),
    ],
    ids=["no print service", "no queue"],
)
def test_without_a_printer_there_are_calm_words_and_the_phone(
    tmp_path: Path, service: PrivateCups, configured: str, sentence: str
) -> None:
    config = configured.format(server=service.server)
    with desktop(1280, 800, tmp_path) as screen, screen.kiosk(config) as kiosk:
        kiosk.wait(HEADING)
        kiosk.press(START, then=TOPICS)
        kiosk.press("My page", then=READY)
        page = kiosk.press("Print my page", then=sentence)
        phone = kiosk.press("On my phone", then=PHONE)
        assert [text for text in (*page, *phone) if TECHNICAL.search(text)] == []
        assert any(sentence in text for text in kiosk.press("Close"))
        assert service.printed() == []
        end_quietly(kiosk)


def test_a_visit_left_alone_is_counted_down_saved_by_a_touch_and_then_wiped(
    tmp_path: Path,
) -> None:
    with desktop(1920, 1080, tmp_path) as screen, screen.kiosk(HASTY) as kiosk:
        start = kiosk.wait(NO_SERVICE)  # once the printer was looked at
        assert HEADING in start
        kiosk.touch(START, then=TOPICS)
        go_to_signs(kiosk, touching=True)
        noticed, other = kiosk.check_boxes()[:2]
        beneath = kiosk.middle(other, "check box")
        touching = time.monotonic()
        kiosk.tick(noticed)
        screen.ask("wait", text=COUNTDOWN, seconds=20)
        assert time.monotonic() - touching >= 15
        # The touch is meant for the countdown, not for what lies under it.
        screen.touch(*beneath)
        screen.ask("gone", text=COUNTDOWN)
        assert (kiosk.checked(noticed), kiosk.checked(other)) == (True, False)

        # Something lies on a key and on the screen: neither is a person.
        place = map(str, kiosk.middle(other, "check box"))
        screen.tool("xdotool", "keydown", "x", "mousemove", *place, "mousedown", "1")
        assert kiosk.wait(HEADING, seconds=40) == start
        screen.tool("xdotool", "keyup", "x", "mouseup", "1")
        assert kiosk.look() == start
        kiosk.touch(START, then=TOPICS)
        kiosk.touch("My page", then=READY)
        end_quietly(kiosk)


def test_somebody_who_presses_through_an_assistive_technology_is_still_there(
    tmp_path: Path,
) -> None:
    with desktop(1280, 800, tmp_path) as screen, screen.kiosk(HASTY) as kiosk:
        kiosk.wait(HEADING)
        kiosk.press(START, then=TOPICS)
        screen.ask("wait", text=COUNTDOWN, seconds=20)
        screen.ask("press", name="I’m still here")
        screen.ask("gone", text=COUNTDOWN)
        # The kiosk looks at its clock twice a second: long enough to see it change its mind.
        pressed = time.monotonic()
        while time.monotonic() < pressed + 2:
            assert COUNTDOWN not in kiosk.press("My page", then=READY)
            assert COUNTDOWN not in kiosk.press("Back", then=TOPICS)
        end_quietly(kiosk)


@pytest.mark.parametrize("place", ["at rest", "in a visit", "with the printer hanging"])
def test_sigterm_ends_the_kiosk_at_once(tmp_path: Path, place: str) -> None:
    with desktop(1280, 800, tmp_path) as screen:
        if place == "with the printer hanging":
            with private_cups(tmp_path) as service, screen.kiosk(print_on(service)) as kiosk:
                kiosk.wait(HEADING)
                service.freeze()
                kiosk.press(START, then=TOPICS)
                kiosk.press("My page", then=READY)
                kiosk.press("Print my page", then="on its way")
                # As long as the print service is given to answer, and a little.
                end_quietly(kiosk, within=8)
            return
        with screen.kiosk() as kiosk:
            kiosk.wait(HEADING)
            if place == "in a visit":
                kiosk.press(START, then=TOPICS)
            end_quietly(kiosk)


def test_a_broken_configuration_is_reported_calmly_on_screen_and_fully_to_it(
    tmp_path: Path,
) -> None:
    broken = '[idle]\nafter = 3\n[print]\npaper = "legal"\ncolour = true\n'
    with desktop(1920, 1080, tmp_path) as screen, screen.kiosk(broken) as kiosk:
        kiosk.wait("This screen is resting")
        shown = joined(kiosk.wait("Please ask at the desk."))
        for number in ("911", "988", "1-833-852-6262"):
            assert number in shown
        code, seconds = kiosk.end()
        assert code == 2
        assert seconds < 3
        said = complaints(kiosk)
        assert len(said) == 3
        for key in ("idle.after", "print.paper", "print.colour"):
            (sentence,) = [line for line in said if key in line]
            assert f"{tmp_path}/kiosk.toml" in sentence
            # The page has room for the file's name, not for its folder.
            assert sentence.partition(f"{tmp_path}/")[2] in shown


def enter(screen: Desktop, kiosk: Kiosk) -> None:
    """Make the hidden gesture and enter the PIN."""
    # One command, so that a busy machine puts no pause between the taps and the last press.
    taps = ("click", "--repeat", "4", "--delay", "250", "1")
    started = time.monotonic()
    screen.tool("xdotool", "mousemove", "12", "12", *taps, "mousedown", "1")
    kiosk.wait("For staff")
    assert time.monotonic() - started >= 3 * 0.25 + 2.0
    screen.tool("xdotool", "mouseup", "1")
    for count, digit in enumerate("271828", start=1):
        kiosk.touch(digit, then=f"{count} digit")
    kiosk.touch("Enter", then="Print sheets")


END = "End the kiosk: Somebody has to start it again."


def test_staff_touch_their_way_in_print_a_test_page_and_leave(
    tmp_path: Path, service: PrivateCups
) -> None:
    with desktop(1920, 1080, tmp_path) as screen, screen.kiosk(print_on(service)) as kiosk:
        pin = screen.command("pin", "set", stdin="271828\n")
        assert (pin.returncode, pin.stderr) == (0, "")
        kiosk.wait(HEADING)
        enter(screen, kiosk)
        kiosk.touch("Print sheets", then="Fewer copies")
        kiosk.tick("Test page", "radio button")
        kiosk.touch("Print", then="The printer says that it is printed.")
        assert "All is well" in words_in(sheet(service).read_bytes())
        kiosk.touch("Back", then="Clean or stop")
        kiosk.touch("Clean or stop", then=END)
        kiosk.touch(END, then="Yes: End the kiosk")
        screen.ask("keep", name="Yes: End the kiosk")
        for then in (END, "Clean or stop"):
            kiosk.touch("Back", then=then)
        kiosk.touch("Leave", then=HEADING)
        assert "Yes: End the kiosk" not in screen.ask("everything")
        screen.ask("press_kept")
        assert kiosk.look()
        assert kiosk.process.poll() is None, "what is closed is left by nobody"
        enter(screen, kiosk)
        kiosk.touch("Clean or stop", then=END)
        kiosk.touch(END, then="Yes: End the kiosk")
        screen.touch(*kiosk.middle("Yes: End the kiosk", "push button"))
        assert (kiosk.ended(), complaints(kiosk)) == (LEFT_BY_STAFF, [])


@pytest.mark.parametrize("size", [(1024, 600), (1080, 1920), (1920, 1080)])
def test_the_window_covers_the_whole_screen_without_a_window_manager(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with desktop(*size, tmp_path) as screen, screen.kiosk() as kiosk:
        kiosk.wait(HEADING)
        search = ("xdotool", "search", "--onlyvisible", "--name", "^Infant Mental Health$")
        (window,) = screen.tool(*search).split()
        told = screen.tool("xwininfo", "-id", window)
        numbers = [
            int(*re.findall(rf"{name}:\s+(-?\d+)", told))
            for name in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        ]
        assert numbers == [0, 0, *size]
        assert "Map State: IsViewable" in told


def gives_away(text: str) -> bool:
    """Whether a text tells that signs were chosen, or which."""
    return "chosen" in text or any(sign in text for sign in signs())


def left_in(kiosk: Kiosk, texts: list[bytes]) -> list[bytes]:
    """Return which of these texts stand in the memory of the kiosk, and whole documents."""
    found: list[bytes] = []
    for piece in pieces(kiosk.process.pid):
        found += [text for text in texts if text in piece]
        found += DOCUMENT.findall(piece)
    return found


def limits(kiosk: Kiosk) -> str:
    """Return what the kernel allows the kiosk, with single spaces."""
    told = Path(f"/proc/{kiosk.process.pid}/limits").read_text("utf-8")
    return " ".join(told.split())


def test_nothing_about_a_visit_is_left_on_this_machine(
    tmp_path: Path, service: PrivateCups
) -> None:
    kept = [tmp_path / name for name in ("home", "tmp", "state")]
    spool = [service.root / name for name in ("spool", "cache", "state", "log", "home")]
    with desktop(1280, 800, tmp_path) as screen, screen.kiosk(print_on(service)) as kiosk:
        kiosk.wait(HEADING)
        kiosk.press(START, then=TOPICS)
        go_to_signs(kiosk)
        assert any(gives_away(text) for text in screen.ask("everything"))
        choose_all_but_one(kiosk)
        kiosk.press("Print my page", then=PRINTED)
        # Only the paper tells, which shows that the search finds what there is.
        assert traces(sheet(service).parent) == [sheet(service)]
        kiosk.press("I’m finished", then=HEADING)
        assert [text for text in screen.ask("everything") if gives_away(text)] == []
        if os.geteuid() == 0:
            # As written for this family alone; the signs themselves stand in the program's files.
            written = [f"• {sign}" for sign in signs()]
            texts = [text.encode(code) for text in written for code in ("utf-8", "utf-16-le")]
            wait_until(lambda: not left_in(kiosk, texts), PRINT_TIME, "a memory without traces")
            assert "Max core file size 0 0" in limits(kiosk)
        wait_until(lambda: not any(map(traces, spool)), PRINT_TIME, "a spool without traces")
        end_quietly(kiosk)
    # That there was a visit is counted; the files tell nothing else of it.
    files = {path.name for folder in kept for path in folder.rglob("*") if path.is_file()}
    assert files == {DATABASE_FILE, event_log.FILE, last_good.NAME}
    assert [found for folder in (*kept, tmp_path / "log") for found in traces(folder)] == []


def test_a_kiosk_that_is_killed_in_a_visit_leaves_no_file(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("home", "tmp", "state", "log")]
    with desktop(1280, 800, tmp_path) as screen, screen.kiosk(QUIET) as kiosk:
        kiosk.wait(HEADING)
        kiosk.press(START, then=TOPICS)
        go_to_signs(kiosk)
        kiosk.toggle(kiosk.check_boxes()[0])
        go_to_sheet(kiosk)
        kiosk.process.kill()
        kiosk.ended()
    assert [found for folder in folders for found in traces(folder)] == []
