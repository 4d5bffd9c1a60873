"""The program of a worker process: reads the files it is sent, one after the other, within its limits.

It says `("ready",)` first, and nothing but plain values. It answers `("read", content, name, by)` with `("results",
[result, …])`; with one `("file", name, content, refusal, is_junk)` for each file of an archive and `("unpacked",
refusal)` at last; or with `("failed", what, where)`. In between it may say `("alive",)`, or ask `("convert", source,
target)` and be sent `("converted", content, refusal)`. To `("read-group", [(name, content), …], by)` it answers
`("group", [results, …])`; None among these stands for a file that wants to be read alone.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import IO, Any

from docgen.errors import UnreadableFileError
from docgen.faults import describe_fault
from docgen.files import FileKind, recognise, unpack_archive
from forms.definition import known_versions
from forms.returned.readers import convert_by, listen
from forms.returned.result import ReadResult
from forms.returned.stages import read_file
from forms.returned.workers.plain import Plain, plain_problem, plain_result
from forms.returned.workers.read_by import ReadBy
from forms.returned.workers.wire import BrokenMessageError, receive, send

_GRACE = 15
"""Seconds after which a worker that nobody has ended ends by itself: its parent is gone."""


_OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""More than a form makes: what it leaves behind is freed without looking for cycles."""


class _WantsToBeReadAloneError(Exception):
    """A file of a group needs LibreOffice."""


class Child:
    """The worker's side of the conversation."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes], seconds: int) -> None:
        self._requests = requests
        self._answers = answers
        self._seconds = seconds

    def serve(self) -> None:
        """Answer until the requests end."""
        convert_by(self._convert)
        listen(self._say_alive)
        settle_memory()
        self._say("ready")
        while True:
            try:
                kind, *held = receive(self._requests)
            except BrokenMessageError:
                return
            set_alarm(self._seconds)
            if kind == "read-group":
                self._read_group(*held)
            else:
                self._read(*held)
            set_alarm(0)

    def _read(self, content: bytes, name: str, by: tuple[Any, ...]) -> None:
        by = ReadBy(*by)
        try:
            if recognise(content) is FileKind.ZIP:
                self._unpack(content)
            else:
                self._say("results", _plain(read_file(content, name, by.key, by.library())))
        except MemoryError:
            # What is left of the memory may be in pieces: better a new process.
            self._say("failed", "memory", "")
            raise SystemExit from None
        except BrokenMessageError:
            raise SystemExit from None
        except Exception as error:  # a reader's fault must not end the work on the other files
            self._say("failed", "crash", describe_fault(error))

    def _read_group(self, files: list[tuple[str, bytes]], by: tuple[Any, ...]) -> None:
        """Whatever is not a plain small file is left to be read alone, with all that needs saying about it."""
        convert_by(_refuse_to_convert)
        key, library = ReadBy(*by).key, ReadBy(*by).library()
        read: list[list[Plain] | None] = []
        for name, content in files:
            try:
                is_archive = recognise(content) is FileKind.ZIP
                read.append(None if is_archive else _plain(read_file(content, name, key, library)))
            except (MemoryError, BrokenMessageError):
                raise SystemExit from None
            except Exception:  # it will be met again, and told of then
                read.append(None)
        convert_by(self._convert)
        self._say("group", read)

    def _unpack(self, content: bytes) -> None:
        refusal = None
        try:
            for packed in unpack_archive(content):
                self._say("file", packed.name, packed.content, plain_problem(packed.refusal), packed.is_junk)
        except UnreadableFileError as error:
            refusal = error.problems[0]
        self._say("unpacked", plain_problem(refusal))

    def _convert(self, _: bytes, source: FileKind, target: FileKind) -> bytes:
        set_alarm(0)
        self._say("convert", source.value, target.value)
        _, converted, refusal = receive(self._requests)
        set_alarm(self._seconds)
        if refusal is not None:
            raise UnreadableFileError(refusal.message, [refusal])
        made: bytes = converted
        return made

    def _say_alive(self) -> None:
        set_alarm(self._seconds)
        self._say("alive")

    def _say(self, *message: object) -> None:
        send(self._answers, *message)


def _plain(results: list[ReadResult]) -> list[Plain]:
    return [plain_result(result) for result in results]


def settle_memory() -> None:
    """Load the definitions while nobody waits yet; they stay, so no collection need look at them again."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    known_versions()
    gc.freeze()


def _refuse_to_convert(_: bytes, __: FileKind, ___: FileKind) -> bytes:
    raise _WantsToBeReadAloneError


def set_alarm(seconds: int) -> None:
    """End this process by the system's own means after that time, even in the middle of a reader's C code."""
    if sys.platform != "win32":
        import signal

        signal.alarm(seconds + _GRACE if seconds else 0)


def limit_memory(most: int) -> None:
    """Bound the address space, where the system can do that."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core would hold personal data


def own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The streams of the conversation; whatever a reader prints goes elsewhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere: Any = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return requests, answers


def main() -> None:
    """Serve the parent that has started us with the limits as words."""
    seconds, memory = sys.argv[1:]
    requests, answers = own_streams()
    limit_memory(int(memory))
    Child(requests, answers, int(seconds)).serve()


if __name__ == "__main__":
    main()
