"""The words of buttons and prompts, in the language of whoever is there.

Content is looked up by language wherever it is shown; these words have one current language,
which changes while the kiosk runs. Nothing is translated before it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from kiosk.files import paths
from ui.theme import qt_constants

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content.model import Content

_NAME = "imh_kiosk"
_SOURCE = "en"  # in which the words stand in the program


def set_language(content: Content, window: QWidget) -> None:
    """Let the interface speak a language, and everything in a window run its way.

    A language without compiled words of its own speaks English.

    Args:
        content: The language.
        window: What is shown; its parts take direction and locale from it.
    """
    _install(content.code)
    language = content.language
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
    """Return words in a language that need not be the one on screen; empty for none.

    Args:
        code: Of the language.
        context: The class whose words they are.
        source: The words in English.
    """
    translator = QTranslator()
    translator.load(str(paths.resources() / "translations" / f"{_NAME}_{code}.qm"))
    return translator.translate(context, source) or (source if code == _SOURCE else "")


def _install(code: str) -> None:
    """Put a language's translator in place of the one before, unless it is there already."""
    application = QCoreApplication.instance()
    if application is None:
        return
    before: QTranslator | None = application.findChild(QTranslator, _NAME)
    if before is not None and before.property("code") == code:
        return
    translator = QTranslator(application)
    translator.setObjectName(_NAME)
    translator.setProperty("code", code)
    translator.load(str(paths.resources() / "translations" / f"{_NAME}_{code}.qm"))
    application.installTranslator(translator)  # an empty one changes nothing
    if before is not None:
        application.removeTranslator(before)
        before.setParent(None)
