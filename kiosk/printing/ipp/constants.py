"""The numbers of IPP and HTTP that the kiosk uses, by their names in RFC 8011, 9110 and CUPS."""

from __future__ import annotations

from enum import IntEnum


class Operation(IntEnum):
    """Requests (RFC 8011 section 5.4.15; 0x4001 is an extension of CUPS)."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004
    CREATE_JOB = 0x0005
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    RELEASE_JOB = 0x000D
    CUPS_GET_DEFAULT = 0x4001


class Status(IntEnum):
    """Statuses that callers distinguish (RFC 8011 appendix B)."""

    OK = 0x0000
    FORBIDDEN = 0x0401
    NOT_AUTHENTICATED = 0x0402
    NOT_AUTHORIZED = 0x0403
    NOT_POSSIBLE = 0x0404
    NOT_FOUND = 0x0406
    GONE = 0x0407
    FORMAT_NOT_SUPPORTED = 0x040A
    OPERATION_NOT_SUPPORTED = 0x0501
    VERSION_NOT_SUPPORTED = 0x0503
    NOT_ACCEPTING_JOBS = 0x0506
    BUSY = 0x0507


class HttpStatus(IntEnum):
    """Statuses of HTTP that callers distinguish (RFC 9110); those of IPP are all larger."""

    UNAUTHORIZED = 401
    FORBIDDEN = 403
    UPGRADE_REQUIRED = 426
    SERVICE_UNAVAILABLE = 503


class JobState(IntEnum):
    """State of a job (RFC 8011 section 5.3.7)."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


class PrinterState(IntEnum):
    """State of a queue or a printer (RFC 8011 section 5.4.11)."""

    IDLE = 3
    PROCESSING = 4
    STOPPED = 5
