"""Print services that tests of CUPS ask."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from tests.support.ipp_services import listen, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.ipp_services import Service


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """Run a service behind a socket of the file system, as that of this computer is."""
    with listen(tmp_path) as listener, serving(listener) as service:
        yield service


@pytest.fixture
def tcp_service() -> Iterator[Service]:
    """Run a service on the network."""
    with socket.create_server(("127.0.0.1", 0)) as listener, serving(listener) as service:
        yield service
