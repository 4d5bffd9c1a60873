"""Messages between a worker process and its parent: pickled tuples, each after its length.

A worker may be in the hands of the file it reads, so its parent takes nothing from it but plain values: whatever else a
pickle names is refused.
"""

from __future__ import annotations

import io
import logging
import pickle
import struct
from typing import IO, Any, NoReturn

_LENGTH = struct.Struct("<Q")
_LONGEST = 1024 * 1024 * 1024
_log = logging.getLogger(__name__)


class BrokenMessageError(Exception):
    """The other side has ended, or what it said is no message."""


def send(stream: IO[bytes], *message: object) -> None:
    """Write one message; raises BrokenMessageError when nobody reads it any more."""
    pickled = pickle.dumps(message, protocol=5)
    try:
        stream.write(_LENGTH.pack(len(pickled)))
        stream.write(pickled)
        stream.flush()
    except (OSError, ValueError) as error:
        raise BrokenMessageError from error


def receive(stream: IO[bytes]) -> tuple[Any, ...]:
    """The next message of a parent, which is trusted."""
    message: tuple[Any, ...] = pickle.loads(_read(stream))  # noqa: S301 - see the module's first lines
    return message


def receive_guarded(stream: IO[bytes]) -> tuple[Any, ...]:
    """The next message of a worker, which is not."""
    content = _read(stream)
    try:
        message = _Unpickler(io.BytesIO(content)).load()
    except Exception as error:  # whatever a made-up pickle may lead to
        raise BrokenMessageError from error
    if not isinstance(message, tuple) or not message or not isinstance(message[0], str):
        raise BrokenMessageError
    return message


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> NoReturn:
        _log.error("a worker sent what it may not: %s.%s", module[:60], name[:60])
        raise pickle.UnpicklingError(module)


def _read(stream: IO[bytes]) -> bytes:
    try:
        (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
        if length > _LONGEST:
            raise BrokenMessageError
        return _exactly(stream, length)
    except (OSError, ValueError) as error:
        raise BrokenMessageError from error


def _exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise BrokenMessageError
    return content
