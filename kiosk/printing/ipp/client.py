"""One IPP exchange with a print service or a printer, limited in time and in size as a whole.

A peer that hangs, drips an octet a second or sends without end costs no more than the limit.
The HTTP library is imported on first use: it takes longer to load than everything else here,
and a kiosk that prints nothing never needs it.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.constants import Status
from kiosk.printing.ipp.message import IppError

if TYPE_CHECKING:
    from http.client import HTTPConnection
    from ssl import SSLContext

    from _typeshed import WriteableBuffer

    _Places = list[tuple[int, Any]]

MAX_RESPONSE_OCTETS: Final = (
    1 << 18
)  # Octets; what is asked here takes some hundred, all of it 60,000.
SOCKETS: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")
PORT: Final = 631


class ServiceUnreachableError(IppError):
    """Nobody is there to be asked."""


class HostNotFoundError(ServiceUnreachableError):
    """The name of the host leads nowhere from here; it may from elsewhere."""


class ServiceTimeoutError(ServiceUnreachableError):
    """Somebody is there, and does not answer within the time limit."""


class IppStatusError(IppError):
    """The answer is that there is none, or not now.

    Args:
        code: The status of the answer, one of `kiosk.printing.ipp.constants.Status` or any other.
    """

    def __init__(self, code: int) -> None:
        super().__init__(f"refused with status {code:#06x}")
        self.code = code


class Address(NamedTuple):
    """Where to ask: sockets to try in turn, or a host; and the path there."""

    host: str = "localhost"
    port: int = PORT
    path: str = "/"
    sockets: tuple[str, ...] = ()
    encrypted: bool = False

    @property
    def is_local(self) -> bool:
        """Whether that is this machine, which then sees the network as we do."""
        return bool(self.sockets) or self.host in {"localhost", "127.0.0.1", "::1"}


def print_service(server: str | None) -> Address:
    """Say where a print service is.

    Args:
        server: Socket path or `host[:port]`; without one, what `CUPS_SERVER` names, and without
            that the usual sockets. The connection is not encrypted.

    Raises:
        ServiceUnreachableError: That is no address.
    """
    from urllib.parse import urlsplit

    server = server or os.environ.get("CUPS_SERVER")
    if not server or server.startswith("/"):
        return Address(sockets=(server,) if server else SOCKETS)
    try:
        # As in client.conf(5): host[:port], and perhaps /version=1.1, which is what we speak.
        parts = urlsplit(f"//{server}")
        return Address(parts.hostname or "", parts.port or PORT)
    except ValueError as error:
        raise ServiceUnreachableError(f"print service: {error}") from error


def exchange(message: ipp.Message, address: Address, deadline: float) -> ipp.Message:
    """Send a request and read its answer, over a connection of its own (RFC 8010 section 4).

    Args:
        message: The request.
        address: Where to.
        deadline: When to give up at the latest, in seconds of `time.monotonic`.

    Raises:
        ServiceSilentError: The answer is not complete by then, the connection was cut, or no
            encryption was agreed on.
        ServiceUnreachableError: Nobody is there.
        IppError: The request cannot be encoded; the answer is an HTTP error, too long or no IPP.
    """
    from http import HTTPStatus
    from http.client import HTTPException, InvalidURL

    body = ipp.encode(message)
    connected = False
    try:
        with closing(_connect(address, deadline)) as connection:
            connected = True
            # A refusal may come before the whole document went, and be there to read.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request("POST", address.path, body, {"Content-Type": "application/ipp"})
            with connection.getresponse() as response:
                octets = response.read(MAX_RESPONSE_OCTETS + 1)
    except ServiceUnreachableError:
        raise
    except (OSError, InvalidURL, ValueError) as error:  # The latter two: no address.
        unheard = ServiceTimeoutError if connected else ServiceUnreachableError
        raise unheard(f"no answer: {error}") from error
    except HTTPException as error:
        raise IppError(f"no HTTP: {error!r}") from error
    if response.status != HTTPStatus.OK or len(octets) > MAX_RESPONSE_OCTETS:
        raise IppError(f"HTTP {response.status}, {len(octets)} octets")
    return ipp.decode(octets)


def ask(message: ipp.Message, address: Address, deadline: float) -> ipp.Message:
    """Send a request as `exchange` does, and take nothing but success for an answer.

    What every printer is to understand is IPP/1.1; one that does not is asked in IPP/2.0.

    Raises:
        IppStatusError: The status of the answer is none of success.
        IppError: As with `exchange`.
    """
    answer = exchange(message, address, deadline)
    if answer.code == Status.VERSION_NOT_SUPPORTED:
        answer = exchange(message._replace(version=(2, 0)), address, deadline)
    if not answer.is_success:
        raise IppStatusError(answer.code)
    return answer


def seconds_left(deadline: float) -> float:
    """Give the seconds left, for what takes a timeout; raises TimeoutError when none are."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError("no answer in time")
    return seconds


class _DeadlineSocket(socket.socket):
    """A connection that keeps to one deadline, however often it is read.

    Sending needs no such care: the timeout of `sendall` is for all of it.
    """

    deadline: float = 0.0

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        self.settimeout(seconds_left(self.deadline))
        return super().recv_into(buffer, nbytes, flags)


def _connect(address: Address, deadline: float) -> HTTPConnection:
    """Connect to the first address that takes us, or raise what keeps us from it.

    One that takes us and then does not agree on encryption is there all the same.
    """
    from http.client import HTTPConnection

    connection = HTTPConnection(address.host, address.port)
    if address.sockets:
        places: _Places = [(socket.AF_UNIX, path) for path in address.sockets]
    else:
        places = _resolve(address.host, address.port, deadline)
        if not places:
            raise HostNotFoundError("the name of the host is not known")
    trouble: Exception = OSError("no place to try")
    unheard = ServiceUnreachableError
    for tried, (family, place) in enumerate(places):
        wire = _DeadlineSocket(family, socket.SOCK_STREAM)
        wire.deadline = deadline
        try:
            # A share for each, so that one that swallows everything leaves time for the others.
            wire.settimeout(seconds_left(deadline) / (len(places) - tried))
            wire.connect(place)
            unheard = ServiceTimeoutError
            wire.settimeout(seconds_left(deadline))
            connection.sock = _encrypted(wire, address) if address.encrypted else wire
        except (OSError, ValueError) as error:
            wire.close()
            trouble = error
        else:
            return connection
    raise unheard(f"no answer: {trouble}") from trouble


def _encrypted(wire: _DeadlineSocket, address: Address) -> socket.socket:
    """Encrypt a connection, where this program has a library for it.

    A printer's certificate is its own and proves nothing. Only its state is asked for, so that
    where no encryption is to be had the question goes in the clear: most printers listen to
    both on one port.
    """
    context = _encryption()
    if context is None:
        return wire
    secure = context.wrap_socket(wire, server_hostname=address.host)
    secure.deadline = wire.deadline  # type: ignore[attr-defined]  # a `_SecureWire`, see below
    return secure


def _encryption() -> SSLContext | None:
    try:
        import ssl
    except ImportError:  # Left out of the packaged program.
        return None

    class _SecureWire(ssl.SSLSocket):
        deadline: float = 0.0

        def recv_into(
            self, buffer: WriteableBuffer, nbytes: int | None = None, flags: int = 0
        ) -> int:
            self.settimeout(seconds_left(self.deadline))
            return super().recv_into(buffer, nbytes, flags)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.sslsocket_class = _SecureWire
    return context


def _resolve(host: str, port: int, deadline: float) -> _Places:
    """Ask for the addresses of a host; none when that takes too long."""
    found: _Places = []

    def look_up() -> None:
        with suppress(OSError, ValueError):
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend((family, address) for family, *_, address in answers)

    # A name lookup knows no time limit; one that is given up ends by itself and does no harm.
    lookup = threading.Thread(target=look_up, daemon=True)
    lookup.start()
    lookup.join(seconds_left(deadline))
    return list(found)
