"""The current language of the interface: the words of buttons and prompts.

Content is looked up by language where it is shown; these words have one current language, which
changes while the kiosk runs. So nothing is translated before it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from kiosk.files import overlay, shipped
from kiosk.files.soundness import is_sound_translation
from ui.theme import qt_constants

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content.language_file import OfferedLanguage

_NAME = "imh_kiosk"
_SOURCE = "en"  # of the words in the source
_INSTALLED: list[_Translator] = []
"""One at most. Looking among the application's children would cost 20 ms at the start."""


def set_language(offered: OfferedLanguage, window: QWidget) -> None:
    """Set the language of the interface, and the direction of a window's layout.

    A language without compiled words of its own shows them in English.

    Args:
        offered: The language.
        window: Its children inherit direction and locale.
    """
    _install(offered.code)
    language = offered.language
    rtl = language.direction == "rtl"
    if window.isRightToLeft() is not rtl:
        window.setProperty(
            "layoutDirection", qt_constants.RIGHT_TO_LEFT if rtl else qt_constants.LEFT_TO_RIGHT
        )
    locale = QLocale(language.locale)
    # The language of labels with an accessible interface made in Python: ui.accessibility.headings.
    QLocale.setDefault(locale)
    if window.locale() != locale:
        window.setLocale(locale)


def translate_in(code: str, context: str, source: str) -> str:
    """Return words in any language, empty where there is no translation.

    Args:
        code: Of the language.
        context: Name of the class that has the words.
        source: The words in English.
    """
    translator = _Translator(code)
    return translator.translate(context, source) or (source if code == _SOURCE else "")


class _Translator(QTranslator):
    """The words of one language, without any where its file is missing or damaged."""

    def __init__(self, code: str, application: QCoreApplication | None = None) -> None:
        super().__init__(application)
        self.code = code
        self.laid_over = overlay.laid_over()
        # Kept, as Qt does not copy it.
        self._compiled = _compiled(code)
        if self._compiled:
            self.load(self._compiled)


def _compiled(code: str) -> bytes:
    """Return the compiled words of a language, empty where Qt must not be given them."""
    try:
        data = shipped.read(overlay.shown().path(f"translations/{_NAME}_{code}.qm"))
    except shipped.DamagedError:
        return b""
    return data if is_sound_translation(data) else b""


def _install(code: str) -> None:
    """Install the translator of a language in place of the previous one."""
    application = QCoreApplication.instance()
    if application is None:
        return
    installed = [each for each in _INSTALLED if each.parent() is application]
    wanted = code, overlay.laid_over()
    if any((translator.code, translator.laid_over) == wanted for translator in installed):
        return
    translator = _Translator(code, application)
    application.installTranslator(translator)  # an empty one changes nothing
    for before in installed:
        application.removeTranslator(before)
        before.setParent(None)
    _INSTALLED[:] = [translator]
