"""Messages between a worker process and its parent: pickled tuples, each after its length.

A worker may be in the hands of the file it reads, so its parent takes nothing from it but the few kinds of values that
reading gives: everything else that a pickle can call is refused.
"""

from __future__ import annotations

import io
import logging
import pickle
import struct
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import IO, Any

from docgen.problems import Problem
from forms.identity import IssuedNumber
from forms.returned.answer import Answer, RowAnswer
from forms.returned.evidence import Evidence
from forms.returned.result import ReadResult

_LENGTH = struct.Struct("<Q")
_LONGEST = 1024 * 1024 * 1024
_VALUES = frozenset(
    {
        "docgen.files.kinds",
        "docgen.problems",
        "forms.identity.number",
        "forms.returned.answer",
        "forms.returned.evidence.places",
        "forms.returned.result",
        "forms.returned.sources",
    }
)
"""Modules whose classes are values and do nothing when they are made."""

_log = logging.getLogger(__name__)


class BrokenMessageError(Exception):
    """The other side has ended, or what it said is no message."""


def send(stream: IO[bytes], *message: object) -> None:
    """Write one message; raises BrokenMessageError when nobody reads it any more."""
    pickled = _pickled(message)
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


def _pickled(message: tuple[object, ...]) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = _REDUCTIONS
    pickler.dump(message)
    return buffer.getvalue()


def _reduction(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """How a value is taken apart: it is made again from its fields.

    What a frozen dataclass with slots does by itself takes four times as long.
    """
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda held: (kind, values(held))


def _reduction_of_tuple(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    return lambda held: (kind, tuple(held))


_REDUCTIONS: dict[type, Any] = {kind: _reduction(kind) for kind in (IssuedNumber, Problem, ReadResult)} | {
    kind: _reduction_of_tuple(kind) for kind in (Answer, Evidence, RowAnswer)
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module in _VALUES else None
        if isinstance(found, type) and found.__module__ == module:
            return found
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
