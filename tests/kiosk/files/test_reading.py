"""Reading small files: whatever stands in their place is read whole or reported at once."""

from __future__ import annotations

import errno
import os
import socket
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.files.reading import UnreadableError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LIMIT = 1000

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and descriptors of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file"


def test_a_missing_file_is_none(path: Path) -> None:
    assert read_bytes(path) is None
    assert read_bytes(path.parent / "no" / "such" / "directory") is None


@pytest.mark.parametrize("size", [0, 1, LIMIT])
def test_a_file_up_to_the_limit_is_read_whole(path: Path, size: int) -> None:
    path.write_bytes(b"x" * size)
    assert read_bytes(path, LIMIT) == b"x" * size


def a_directory(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


def an_endless_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_terminal(path: Path) -> None:
    path.symlink_to("/dev/tty")


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def a_file_that_grew(path: Path) -> None:
    path.write_bytes(b"x" * (LIMIT + 1))


def a_gigabyte(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 30)


@posix
@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "make",
    [
        *(a_directory, a_pipe, a_socket, an_endless_device, a_terminal, a_link_to_itself),
        *(a_file_that_grew, a_gigabyte),
    ],
)
def test_what_is_no_ordinary_small_file_is_reported(
    path: Path, make: Callable[[Path], None]
) -> None:
    make(path)
    with pytest.raises(UnreadableError) as caught:
        read_bytes(path, LIMIT)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_a_file_where_the_directory_should_be_is_reported(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(UnreadableError):
        read_bytes(path / "below")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "\ud800"], ids=["nul", "long", "surrogate"])
def test_a_name_that_no_file_can_have_is_reported(path: Path, name: str) -> None:
    with pytest.raises(UnreadableError):
        read_bytes(path.with_name(name))


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES, errno.ESTALE, errno.EMFILE])
def test_an_error_while_opening_is_reported(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path.write_bytes(b"content")

    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(UnreadableError, match=os.strerror(code)):
        read_bytes(path)


def before_opening(monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]) -> None:
    """Let something happen to a file after it was looked at and before it is opened."""
    real = os.open

    def opened(name: Path, *arguments: Any, **named: Any) -> int:
        monkeypatch.setattr(os, "open", real)
        name.unlink()
        change(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(os, "open", opened)


def test_a_file_that_vanishes_before_it_is_opened_is_missing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"content")
    before_opening(monkeypatch, lambda _: None)
    assert read_bytes(path) is None


@posix
@pytest.mark.timeout(10)
def test_a_pipe_that_takes_the_files_place_is_not_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"content")
    before_opening(monkeypatch, a_pipe)
    with pytest.raises(UnreadableError, match="a pipe"):
        read_bytes(path)
