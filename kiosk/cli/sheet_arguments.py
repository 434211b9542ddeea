"""From the arguments of `imh-kiosk sheet` to a sheet; unknown languages and signs are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.files.faults import RefusedError

if TYPE_CHECKING:
    import argparse

    from kiosk.bootstrap import KioskData
    from kiosk.sheets.sheet import Sheet, Wording

_NO_LANGUAGE = "none"


def build(arguments: argparse.Namespace, data: KioskData) -> Sheet:
    """Build the sheet that the arguments describe.

    Raises:
        RefusedError: For an unknown language or sign, or signs on a sheet without any.
    """
    from kiosk.files import clock
    from kiosk.sheets import leaflets, referral, tracking_list
    from kiosk.sheets.sheet import SheetKind, Wording

    language = arguments.language or data.config.language.default
    check_language(data, language, "--language")
    second = arguments.second_language
    if second is None:
        second = data.config.language.second
    elif second == _NO_LANGUAGE:
        second = ""
    else:
        check_language(data, second, "--second-language")
    wording = Wording.of(data.contents, language, second)
    signs = [sign.strip() for sign in arguments.signs.split(",") if sign.strip()]
    clinic = data.config.clinic
    kind = SheetKind(arguments.kind)
    if signs and kind is not SheetKind.REFERRAL:
        raise RefusedError(f"--signs: a {kind} has no signs to tick; use --kind referral")
    match kind:
        case SheetKind.REFERRAL:
            _check_signs(signs, wording)
            return referral.build(
                wording,
                data.contacts,
                clinic,
                signs=signs,
                day=clock.today(),
                pages=data.config.print.pages,
            )
        case SheetKind.CHECKLIST:
            return leaflets.checklist(wording, data.contacts, clinic)
        case SheetKind.HANDOUT:
            return leaflets.handout(wording, data.contacts, clinic)
        case SheetKind.TEST:
            return leaflets.test_page(
                wording,
                data.contacts,
                clinic,
                contents=data.contents.values(),
                printer=arguments.print or data.config.print.queue,
                now=clock.now(),
            )
        case SheetKind.TRACKING:
            return tracking_list.build(wording.first, clinic)


def check_language(data: KioskData, language: str, option: str) -> None:
    """Raise RefusedError for a language that is not offered; `option` names it."""
    if language not in data.languages:
        known = ", ".join(data.languages)
        raise RefusedError(f'{option}: there is no language "{language}"; give one of {known}')


def _check_signs(signs: list[str], wording: Wording) -> None:
    from kiosk.files.typed_toml import nearest

    known = [sign.id for sign in wording.first.signs.items]
    for sign in signs:
        if sign not in known:
            raise RefusedError(f'--signs: there is no sign "{sign}"; {nearest(sign, known)}')
