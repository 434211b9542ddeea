"""How a kiosk may be, as its staff panel shows it."""

from __future__ import annotations

from kiosk.staff.health_report import HealthReport, Running, Told

RUNNING = Running(200_000.0, 7_300.0, 1280, 800, 3.78, 1.0)
WELL = HealthReport(
    problems=(),
    fine=tuple(Told(part, "ready") for part in ("printer", "clock", "PIN", "display", "voice")),
    version="0.1.0",
    content="1a2b3c4d",
    configuration="default",
    free=12_345_678_901,
    running=RUNNING,
)
ILL = HealthReport(
    problems=(
        Told("PIN", "not set; run imh-kiosk pin set"),
        Told("printer", "the printer is out of paper; load the tray"),
        Told(
            "contacts",
            "7 of 8 numbers never checked: fit-clinic, nmcrisis, warmline, early-intervention, "
            "child-find, parents-reaching-out, home-visiting; call each once and set checked to "
            "the date. Never call an urgent number to try it",
        ),
    ),
    fine=WELL.fine[1:],
    version="0.1.0",
    content="1a2b3c4d",
    configuration="99aabbcc",
    free=None,
    running=RUNNING._replace(since_reset=None, seconds=90.0),
    errors=("a touchscreen went away; check its cable and its power",),
)
