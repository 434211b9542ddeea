"""Queues that make no paper: files, PDF writers, mail, fax (pure).

What is sent to them stays in a file or a mailbox, and others may read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kiosk.printing.cups.description import PrinterDescription

# Parts of a backend's name, which is the scheme of device-uri. CUPS comes with none of them;
# cups-pdf, hpfax, boomaga and the like are packages of their own.
_SCHEME_PARTS: Final = (
    *("pdf", "fax", "mail", "null", "file", "boomaga", "archive", "djvu"),
    *("print2disk", "tofile", "save"),
)
# Words in printer-make-and-model, by which a queue of another service is recognized. "PDF" alone
# is not one of them: real printers are driven by a "Generic PDF Printer".
_MODELS: Final = re.compile(
    r"cups-pdf|virtual pdf|pdf[ -]?(writer|creator)|(print|export|save|convert) to (pdf|file)"
    r"|xps document writer|onenote|\bfax (queue|driver|only)|boomaga",
    re.IGNORECASE,
)
_DEVICE_FILES: Final = re.compile(r"/dev/(?!null$|zero$|full$|stdout$|stderr$|fd/|shm/)")


def paperless_device(description: PrinterDescription) -> str:
    """Return the device by which a queue makes no paper; empty for a printer."""
    if description.is_class:
        return ""  # its members have the devices
    uri = description.device
    scheme, _, rest = uri.partition(":")
    if scheme.casefold() == "file" or uri.startswith("/"):
        path = re.sub("^/+", "/", rest if scheme.casefold() == "file" else uri)
        return "" if _DEVICE_FILES.match(path) else uri
    if any(part in scheme.casefold() for part in _SCHEME_PARTS):
        return without_password(uri)
    if description.is_fax:
        return f"{without_password(uri)} (fax)"
    if _MODELS.search(description.model):
        return f"{without_password(uri)} ({description.model})"
    return ""


def without_password(uri: str) -> str:
    """Return a device-uri without what it says about an account."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(uri)
        place = parts.netloc.rpartition("@")[2]
        return parts._replace(netloc=place, query="", fragment="").geturl() if place else uri
    except ValueError:
        return uri.partition(":")[0] + ":"
