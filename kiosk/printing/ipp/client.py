"""One IPP exchange with a print service or a printer, under one deadline and one size limit.

The deadline holds for a peer that hangs, that sends an octet a second or that never stops
sending. `http.client` is imported on first use: it takes longer to load than everything else
here, and is not needed before the first query.
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

    _SocketAddresses = list[tuple[int, Any]]

MAX_RESPONSE_OCTETS: Final = 1 << 18
"""Longest response read. The attributes requested here take some hundred octets; all of a
printer's attributes take about 60,000."""
SOCKETS: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")
PORT: Final = 631


class ServiceUnreachableError(IppError):
    """The connection was refused, or could not be made."""


class HostNotFoundError(ServiceUnreachableError):
    """The host name cannot be resolved on this computer; elsewhere it may be."""


class ServiceTimeoutError(ServiceUnreachableError):
    """The peer accepts connections and does not answer before the deadline."""


class HttpStatusError(IppError):
    """The response is an HTTP error, without IPP in it.

    Args:
        status: Status code of HTTP (RFC 9110 section 15).
    """

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


class IppStatusError(IppError):
    """The response has a status other than success.

    Args:
        code: Status code of the response, a `kiosk.printing.ipp.constants.Status` or any other.
        reason: status-message of the response, for people; empty without one.
    """

    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(f"refused with status {code:#06x}")
        self.code = code
        self.reason = reason


class Address(NamedTuple):
    """Where to connect: Unix sockets to try in turn, or a host; and the path in the URL."""

    host: str = "localhost"
    port: int = PORT
    path: str = "/"
    sockets: tuple[str, ...] = ()
    encrypted: bool = False

    @property
    def is_local(self) -> bool:
        """Whether that is this computer, so that it sees the same network as the kiosk."""
        return bool(self.sockets) or self.host in {"localhost", "127.0.0.1", "::1"}


def print_service_address(server: str | None) -> Address:
    """Return the address of a print service.

    Args:
        server: Socket path or `host[:port]`; None uses `CUPS_SERVER` of the environment, else
            the usual sockets. The connection is not encrypted.

    Raises:
        ServiceUnreachableError: `server` is not a valid address.
    """
    from urllib.parse import urlsplit

    server = server or os.environ.get("CUPS_SERVER")
    if not server or server.startswith("/"):
        return Address(sockets=(server,) if server else SOCKETS)
    try:
        # As in client.conf(5): host[:port], and perhaps /version=1.1, which is our default.
        parts = urlsplit(f"//{server}")
        return Address(parts.hostname or "", parts.port or PORT)
    except ValueError as error:
        raise ServiceUnreachableError(f"print service: {error}") from error


def exchange(message: ipp.Message, address: Address, deadline: float) -> ipp.Message:
    """Send a request and read the response, over a connection of its own (RFC 8010 section 4).

    Args:
        message: The request.
        address: Where to connect.
        deadline: Latest end of the exchange, in seconds of `time.monotonic`.

    Raises:
        ServiceTimeoutError: The response is incomplete at the deadline, the connection was cut,
            or the TLS handshake failed.
        ServiceUnreachableError: No connection could be made.
        HttpStatusError: The response is an HTTP error.
        IppError: The request cannot be encoded; the response is too long or not IPP.
    """
    from http import HTTPStatus
    from http.client import HTTPException, InvalidURL

    body = ipp.encode(message)
    connected = False
    try:
        with closing(_connect(address, deadline)) as connection:
            connected = True
            # The peer may refuse before it has read the document; its response can still be read.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request("POST", address.path, body, {"Content-Type": "application/ipp"})
            with connection.getresponse() as response:
                octets = response.read(MAX_RESPONSE_OCTETS + 1)
    except ServiceUnreachableError:
        raise
    except (OSError, InvalidURL, ValueError) as error:  # the latter two: not a valid address
        failure = ServiceTimeoutError if connected else ServiceUnreachableError
        raise failure(f"no answer: {error}") from error
    except HTTPException as error:
        raise IppError(f"no HTTP: {error!r}") from error
    if response.status != HTTPStatus.OK:
        raise HttpStatusError(response.status)
    if len(octets) > MAX_RESPONSE_OCTETS:
        raise IppError(f"more than {MAX_RESPONSE_OCTETS} octets")
    return ipp.decode(octets)


def ask(message: ipp.Message, address: Address, deadline: float) -> ipp.Message:
    """Send a request as `exchange` does and return a successful response.

    Every printer has to support IPP/1.1 (RFC 8011 section 4.1.8); one that refuses that version
    gets the request again as IPP/2.0.

    Raises:
        IppStatusError: The response has a status other than success.
        IppError: As with `exchange`.
    """
    answer = exchange(message, address, deadline)
    if answer.code == Status.VERSION_NOT_SUPPORTED:
        answer = exchange(message._replace(version=(2, 0)), address, deadline)
    if not answer.is_success:
        reason = answer.value(ipp.Tag.OPERATION_GROUP, "status-message", str)
        raise IppStatusError(answer.code, reason or "")
    return answer


def can_encrypt() -> bool:
    """Whether this program has TLS; the packaged one has not."""
    return _encryption() is not None


def seconds_left(deadline: float) -> float:
    """Return the seconds until a deadline; raises TimeoutError when it has passed."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError("no answer in time")
    return seconds


class _DeadlineSocket(socket.socket):
    """A socket with one deadline for all reads together.

    Sending needs no override: the timeout of `sendall` covers the whole call.
    """

    deadline: float = 0.0

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        self.settimeout(seconds_left(self.deadline))
        return super().recv_into(buffer, nbytes, flags)


def _connect(address: Address, deadline: float) -> HTTPConnection:
    """Connect to the first address that accepts.

    Raises:
        ServiceTimeoutError: One accepted the connection and failed the TLS handshake.
        ServiceUnreachableError: None accepted.
    """
    from http.client import HTTPConnection

    connection = HTTPConnection(address.host, address.port)
    if address.sockets:
        candidates: _SocketAddresses = [(socket.AF_UNIX, path) for path in address.sockets]
    else:
        candidates = _resolve(address.host, address.port, deadline)
        if not candidates:
            raise HostNotFoundError("the host name is not known")
    problem: Exception = OSError("no address to try")
    failure = ServiceUnreachableError
    for tried, (family, candidate) in enumerate(candidates):
        sock = _DeadlineSocket(family, socket.SOCK_STREAM)
        sock.deadline = deadline
        try:
            # A share of the time for each: one that drops packets leaves time for the others.
            sock.settimeout(seconds_left(deadline) / (len(candidates) - tried))
            sock.connect(candidate)
            failure = ServiceTimeoutError
            sock.settimeout(seconds_left(deadline))
            connection.sock = _encrypted(sock, address) if address.encrypted else sock
        except (OSError, ValueError) as error:
            sock.close()
            problem = error
        else:
            return connection
    raise failure(f"no answer: {problem}") from problem


def _encrypted(sock: _DeadlineSocket, address: Address) -> socket.socket:
    """Encrypt a connection where the `ssl` module is available.

    Printers sign their own certificates, so those are not verified. Only the printer's state is
    queried; without `ssl` the query is sent unencrypted, since most printers accept both on one
    port.
    """
    context = _encryption()
    if context is None:
        return sock
    secure = context.wrap_socket(sock, server_hostname=address.host)
    secure.deadline = sock.deadline  # type: ignore[attr-defined]  # a `_SecureSocket`, see below
    return secure


def _encryption() -> SSLContext | None:
    try:
        import ssl
    except ImportError:  # left out of the packaged program
        return None

    class _SecureSocket(ssl.SSLSocket):
        deadline: float = 0.0

        def recv_into(
            self, buffer: WriteableBuffer, nbytes: int | None = None, flags: int = 0
        ) -> int:
            self.settimeout(seconds_left(self.deadline))
            return super().recv_into(buffer, nbytes, flags)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.sslsocket_class = _SecureSocket
    return context


def _resolve(host: str, port: int, deadline: float) -> _SocketAddresses:
    """Return the addresses of a host; an empty list at the deadline."""
    found: _SocketAddresses = []

    def look_up() -> None:
        with suppress(OSError, ValueError):
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend((family, address) for family, *_, address in answers)

    # getaddrinfo has no timeout; a thread left behind ends by itself and does no harm.
    lookup = threading.Thread(target=look_up, daemon=True)
    lookup.start()
    lookup.join(seconds_left(deadline))
    return list(found)
