"""From the arguments of the command to the sheet."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from kiosk.cli import sheet_arguments

if TYPE_CHECKING:
    from kiosk.bootstrap import KioskData


@pytest.mark.parametrize("pages", [1, 2])
def test_the_referral_has_as_many_pages_as_the_clinic_wants(
    pages: int, every_language: KioskData
) -> None:
    options = structs.replace(every_language.config.print, pages=pages)
    config = structs.replace(every_language.config, print=options)
    arguments = argparse.Namespace(
        kind="referral", language="es", second_language=None, signs="tantrums"
    )
    made = sheet_arguments.build(arguments, replace(every_language, config=config))
    assert len(made.pages) == pages
