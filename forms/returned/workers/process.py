"""One worker process, seen from its parent: start, conversation, an end by force. Knows nothing of other workers."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.errors import UnreadableFileError
from docgen.faults import describe_fault
from docgen.files import FileKind, Packed
from docgen.problems import Problem
from docgen.processes import kill_group, memory_used, own_group
from forms.definition import known_versions
from forms.errors import WorkerNotStartedError
from forms.returned.readers import convert_by_office
from forms.returned.refusals import READING_CRASHED, READING_TOO_LARGE, READING_TOO_LONG
from forms.returned.result import ReadResult
from forms.returned.workers.limits import MEGABYTE, ReadingLimits
from forms.returned.workers.plain import packed_of, problem_of, result_of
from forms.returned.workers.read_by import ReadBy
from forms.returned.workers.wire import BrokenMessageError, receive_guarded, send

_START_SECONDS = 60.0
_GROUP_SECONDS = 10.0
"""For a group of quick files, which takes a fraction of a second: soon enough each of them is read alone."""
_NOT_STARTED = "Не удалось запустить чтение форм: его процесс завершился. Повторите; если не поможет, проверьте память."
PROGRAM = "forms.returned.workers.child"
_ROOT = Path(__file__).resolve().parents[3]
"""Where the packages themselves lie."""
_ONE_THREAD = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Settings of numeric libraries: there are as many workers as cores already."""

_log = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What became of a file: results, or the files of an archive, or why there is neither."""

    results: list[ReadResult] = field(default_factory=list)
    files: list[Packed] = field(default_factory=list)
    refusal: Problem | None = None
    is_archive: bool = False


class Worker:
    """A process that reads files, from construction until `end`; for one thread at a time, `watch` for another one."""

    def __init__(self, limits: ReadingLimits, program: str = PROGRAM) -> None:
        self._limits = limits
        self._process = _start(limits, program)
        self._lock = threading.Lock()
        self._deadline: float | None = None
        self._why_ended: Problem | None = None
        self._is_ended = False
        self._is_ready = False
        self.requests = 0

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_usable(self) -> bool:
        return not self._is_ended and self._process.poll() is None and self.requests < self._limits.files

    @property
    def has_crashed(self) -> bool:
        """True when it ended by itself, in the middle of a file."""
        return self._is_ended and self._why_ended is None

    def read(self, content: bytes, name: str, by: ReadBy) -> Outcome:
        """What the file holds; after a refusal by force this worker is of no use any more.

        Raises:
            LibraryError: there is no library of templates.
            WorkerNotStartedError: the worker did not start for another reason.
        """
        outcome = Outcome()
        file = Packed(name, content)
        if self._converse(("read", content, name, tuple(by)), lambda message: self._take(message, file, outcome)):
            return outcome
        return Outcome(refusal=self._why_ended or READING_CRASHED.at())

    def read_group(self, files: Sequence[Packed], by: ReadBy) -> list[Outcome | None]:
        """What each of some quick files holds; None where one must be read alone, as all must if they end the process.

        They have no more time together than one file has alone.
        """
        held: list[Outcome | None] = []
        request = ("read-group", [(file.name, file.content) for file in files], tuple(by))
        seconds = min(self._limits.seconds, _GROUP_SECONDS)
        if self._converse(request, lambda message: self._take_group(message, files, held), seconds):
            return held
        return [None] * len(files)

    def _converse(
        self,
        request: tuple[object, ...],
        take: Callable[[tuple[Any, ...]], bool],
        seconds: float | None = None,
    ) -> bool:
        """Ask and take messages until the last one; False when the process has ended before that."""
        self.requests += 1
        self._wait_until_ready()
        self._grant_time(seconds)
        try:
            self._send(*request)
            while not take(self._receive()):
                pass
        except BrokenMessageError:
            self.end()
            return False
        except (LookupError, RecursionError, TypeError, ValueError) as error:
            _log.error("a worker said what is no answer\n%s", describe_fault(error))
            self.end()
            return False
        finally:
            self._deadline = None
        return True

    def _wait_until_ready(self) -> None:
        """Starting is no file's fault, and does not count as its time."""
        if self._is_ready:
            return
        self._deadline = time.monotonic() + _START_SECONDS
        try:
            (said,) = self._receive()
        except (BrokenMessageError, ValueError) as error:
            self.end()
            known_versions()  # if there is no library, this says so
            raise WorkerNotStartedError(_NOT_STARTED) from error
        self._is_ready = said == "ready"

    def watch(self) -> None:
        """End the process if it is over its time, or over its memory where the system does not see to that."""
        deadline = self._deadline
        if deadline is None:
            return
        if time.monotonic() > deadline:
            self._end_because(READING_TOO_LONG.at(seconds=f"{self._limits.seconds:g}"))
        elif sys.platform == "win32" and memory_used(self._process.pid) > self._limits.memory:
            self._end_because(_too_large(self._limits))

    def end(self) -> None:
        """End the process at once with all it has started."""
        self._kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was not sent yet is lost
                    stream.close()

    def _take_group(self, message: tuple[Any, ...], files: Sequence[Packed], held: list[Outcome | None]) -> bool:
        """Take one message on a group of files; True when it was the last one."""
        kind, *said = message
        if kind == "alive":
            self._grant_time()
            return False
        (read,) = said
        for file, results in zip(files, read, strict=True):
            held.append(None if results is None else Outcome(_results(results, file.name)))
        return True

    def _take(self, message: tuple[Any, ...], file: Packed, outcome: Outcome) -> bool:
        """Take one message; True when it was the last one on this file."""
        kind, *held = message
        if kind == "results":
            outcome.results = _results(held[0], file.name)
        elif kind == "file":
            outcome.files.append(packed_of(*held))
            return False
        elif kind == "unpacked":
            outcome.is_archive, outcome.refusal = True, problem_of(*held)
        elif kind == "alive":
            self._grant_time()
            return False
        elif kind == "convert":
            self._convert(file.content, FileKind(held[0]), FileKind(held[1]))
            return False
        else:
            outcome.refusal = self._failure(*held)
        return True

    def _failure(self, what: str, where: str) -> Problem:
        if what == "memory":
            self._end_because(_too_large(self._limits))
            return _too_large(self._limits)
        _log.error("a reader failed\n%s", where)
        return READING_CRASHED.at()

    def _convert(self, content: bytes, source: FileKind, target: FileKind) -> None:
        self._deadline = None
        converted, refusal = b"", None
        try:
            converted = convert_by_office(content, source, target)
        except UnreadableFileError as error:
            refusal = error.problems[0]
        self._grant_time()
        self._send("converted", converted, refusal)

    def _grant_time(self, seconds: float | None = None) -> None:
        self._deadline = time.monotonic() + (self._limits.seconds if seconds is None else seconds)

    def _end_because(self, why: Problem) -> None:
        self._why_ended = why
        self._kill()

    def _kill(self) -> None:
        # Once only: the number of an ended process may soon be another one's.
        with self._lock:
            if not self._is_ended:
                self._is_ended = True
                kill_group(self._process)

    def _send(self, *message: object) -> None:
        if self._process.stdin is None:
            raise BrokenMessageError
        send(self._process.stdin, *message)

    def _receive(self) -> tuple[Any, ...]:
        if self._process.stdout is None:
            raise BrokenMessageError
        return receive_guarded(self._process.stdout)


def _results(said: Any, name: str) -> list[ReadResult]:
    return [result_of(held, name) for held in said]


def _too_large(limits: ReadingLimits) -> Problem:
    return READING_TOO_LARGE.at(megabytes=limits.memory // MEGABYTE)


def _start(limits: ReadingLimits, program: str) -> subprocess.Popen[bytes]:
    # -P: the folder we were called in may hold anything, and modules must not be taken from it.
    words = [str(max(1, int(limits.seconds))), str(limits.memory)]
    command = [sys.executable, "-P", "-m", program, *words]
    return subprocess.Popen(  # noqa: S603 - no shell, our own words
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        **own_group(),
    )


def _environment() -> dict[str, str]:
    """Ours, with the places where we ourselves find modules."""
    places = [str(_ROOT), *(place for place in sys.path if place)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(places))}
    environment.update(dict.fromkeys(_ONE_THREAD, "1"))
    return environment
