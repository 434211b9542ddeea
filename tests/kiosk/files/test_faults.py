"""A fault is one sentence for the person who fixes it."""

from __future__ import annotations

import pytest

from kiosk.files.faults import Fault, FaultsError


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (
            Fault("kiosk.toml", "idle.after", "3", "give 15 or more"),
            "kiosk.toml: idle.after: found 3; give 15 or more",
        ),
        (Fault("a.toml", "", "no such file", "create it"), "a.toml: found no such file; create it"),
        (Fault("a.toml", "contact", "", "give one"), "a.toml: contact: give one"),
        (Fault("--size", "", "", "give one"), "--size: give one"),
    ],
)
def test_a_fault_names_where_what_and_what_is_allowed(fault: Fault, sentence: str) -> None:
    assert fault.sentence() == sentence


def test_an_error_keeps_every_fault_in_order_one_a_line() -> None:
    faults = [Fault("b.toml", "x", "1", "give 2"), Fault("a.toml", "y", "3", "give 4")]
    error = FaultsError(fault for fault in faults)
    assert error.faults == tuple(faults)
    assert str(error).splitlines() == [fault.sentence() for fault in faults]
