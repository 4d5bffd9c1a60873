"""`ReadingPool`: a worker process for each core; many files in, results out in the order of the files."""

from __future__ import annotations

import atexit
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from docgen.files import Packed
from docgen.library import Library, default_library
from docgen.problems import Severity, problem_kind
from forms.returned.refusals import READING_CRASHED
from forms.returned.result import ReadResult, ReadState
from forms.returned.workers.groups import grouped
from forms.returned.workers.limits import ReadingLimits
from forms.returned.workers.process import PROGRAM, Outcome, Worker
from forms.returned.workers.read_by import ReadBy

ARCHIVE_SKIPPED = problem_kind("archive-skipped", "Служебные файлы архива не читались: {found}.", Severity.WARNING)
_SKIPPED_SHOWN = 5
_TICK = 0.1
"""Seconds between two looks at the time and the memory of the workers."""
_AHEAD = 3
"""Groups of files for each worker that are handed over before their turn."""

Progress = Callable[[int, int], None]
"""Told after each file how many are done and how many are known of; the files of an archive count."""


class ReadingPool:
    """Reads files in up to `size` worker processes (as many as cores), from any number of threads.

    A worker starts when a file comes and none is free, and stays until `close` or the end of the program. A file that
    takes too long or too much memory, or crashes its reader, ends its worker, is refused, and hurts no other file.
    `program` is the module that a worker runs.
    """

    def __init__(self, size: int | None = None, limits: ReadingLimits | None = None, *, program: str = PROGRAM) -> None:
        self.size = size or os.cpu_count() or 1
        self.limits = limits or ReadingLimits()
        self._program = program
        self._threads = ThreadPoolExecutor(self.size, thread_name_prefix="reading")
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._has_busy = threading.Event()
        self._is_closed = False
        threading.Thread(target=self._watch, name="reading-watch", daemon=True).start()
        atexit.register(self.close)

    @property
    def process_ids(self) -> list[int]:
        """The worker processes that run, idle ones first."""
        with self._lock:
            return [worker.pid for worker in (*self._idle, *self._busy)]

    def read(
        self,
        files: Iterable[tuple[str, bytes] | Packed],
        key: bytes,
        progress: Progress | None = None,
        library: Library | None = None,
    ) -> Iterator[ReadResult]:
        """What each file holds, in the order of the files; a file with several forms and an archive give several.

        Forms are those of the library, of the default one if none is given. Whatever reading `files` raises is raised
        here.
        """
        named = (file if isinstance(file, Packed) else Packed(*file) for file in files)
        yield from self._in_order(named, ReadBy.of(key, library or default_library()), _Tally(progress))

    def warm_up(self) -> None:
        """Start all workers in the background, before the first file is there."""
        for _ in range(self.size):
            self._threads.submit(self._start_one)

    def close(self) -> None:
        """End all workers at once; files that were not read yet are given up."""
        atexit.unregister(self.close)
        self._is_closed = True
        self._has_busy.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            workers = [*self._idle, *self._busy]
            self._idle.clear()
        for worker in workers:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _in_order(self, files: Iterator[Packed], by: ReadBy, tally: _Tally) -> Iterator[ReadResult]:
        pending: deque[tuple[list[str], Future[list[Outcome]]]] = deque()
        groups = grouped(files, 2 * self.size)
        try:
            while True:
                while len(pending) < self.size * _AHEAD and (group := next(groups, None)) is not None:
                    tally.found(len(group))
                    pending.append(([file.name for file in group], self._submit(group, by)))
                if not pending:
                    return
                names, future = pending.popleft()
                for name, outcome in zip(names, future.result(), strict=True):
                    yield from self._results(name, outcome, by, tally)
        finally:
            for _, future in pending:
                future.cancel()

    def _submit(self, group: list[Packed], by: ReadBy) -> Future[list[Outcome]]:
        refusal = group[0].refusal
        if refusal is None:
            return self._threads.submit(self._read_group, group, by)
        refused: Future[list[Outcome]] = Future()
        refused.set_result([Outcome(refusal=refusal)])
        return refused

    def _results(self, name: str, outcome: Outcome, by: ReadBy, tally: _Tally) -> Iterator[ReadResult]:
        if outcome.refusal is not None:
            tally.done()
            yield ReadResult(name, ReadState.REFUSED, refusal=outcome.refusal)
        elif outcome.is_archive:
            tally.opened()
            yield from self._archive_results(name, outcome, by, tally)
        else:
            tally.done()
            yield from outcome.results

    def _archive_results(self, name: str, outcome: Outcome, by: ReadBy, tally: _Tally) -> Iterator[ReadResult]:
        held = deque(replace(file, name=f"{name}/{file.name}") for file in outcome.files)
        outcome.files.clear()
        skipped = [file.name.rpartition("/")[2] for file in held if file.is_junk]
        wanted = (file for file in _emptying(held) if not file.is_junk)
        for number, result in enumerate(self._in_order(wanted, by, tally)):
            yield _with_skipped(result, skipped) if skipped and number == 0 else result

    def _read_group(self, group: list[Packed], by: ReadBy) -> list[Outcome]:
        """If a file of the group ends the worker, nobody knows which it was: each is read alone then."""
        together: list[Outcome | None] = [None] * len(group)
        if len(group) > 1:
            with self._worker() as worker:
                together = worker.read_group(group, by)
        return [outcome or self._read_one(file, by) for file, outcome in zip(group, together, strict=True)]

    def _read_one(self, file: Packed, by: ReadBy) -> Outcome:
        if self._is_closed:
            return Outcome(refusal=READING_CRASHED.at())
        started = time.monotonic()
        with self._worker() as worker:
            outcome = worker.read(file.content, file.name, by)
            is_proven = not worker.has_crashed or worker.requests == 1 or self._is_closed
        # A file that a reader worked on for so long would take its time twice over.
        if is_proven or time.monotonic() - started > self.limits.seconds / 4:
            return outcome
        # What broke the worker may have been an earlier file's doing: a new one tells.
        with self._worker(fresh=True) as worker:
            return worker.read(file.content, file.name, by)

    @contextmanager
    def _worker(self, *, fresh: bool = False) -> Iterator[Worker]:
        worker = None if fresh else self._take_idle()
        worker = worker or Worker(self.limits, self._program)
        with self._lock:
            self._busy.add(worker)
            self._has_busy.set()
        try:
            yield worker
        finally:
            with self._lock:
                self._busy.discard(worker)
                keep = worker.is_usable and not self._is_closed
                if keep:
                    self._idle.append(worker)
                if not self._busy:
                    self._has_busy.clear()
            if not keep:
                worker.end()

    def _take_idle(self) -> Worker | None:
        while True:
            with self._lock:
                if not self._idle:
                    return None
                worker = self._idle.pop()
            if worker.is_usable:
                return worker
            worker.end()

    def _start_one(self) -> None:
        with self._lock:
            is_enough = len(self._idle) + len(self._busy) >= self.size
        if not is_enough and not self._is_closed:
            worker = Worker(self.limits, self._program)
            with self._lock:
                self._idle.append(worker)

    def _watch(self) -> None:
        while not self._is_closed:
            self._has_busy.wait()
            with self._lock:
                busy = list(self._busy)
            for worker in busy:
                worker.watch()
            time.sleep(_TICK)


@dataclass
class _Tally:
    """How many files are done, and how many are known of."""

    progress: Progress | None
    known: int = 0
    finished: int = 0

    def found(self, files: int) -> None:
        self.known += files

    def opened(self) -> None:
        """It was an archive: its files count, and it does not."""
        self.known -= 1

    def done(self) -> None:
        self.finished += 1
        if self.progress:
            self.progress(self.finished, self.known)


def _emptying(files: deque[Packed]) -> Iterator[Packed]:
    """The files one by one, each forgotten here after its turn."""
    while files:
        yield files.popleft()


def _with_skipped(result: ReadResult, skipped: list[str]) -> ReadResult:
    more = f" и ещё {len(skipped) - _SKIPPED_SHOWN}" if len(skipped) > _SKIPPED_SHOWN else ""
    note = ARCHIVE_SKIPPED.at(found=", ".join(skipped[:_SKIPPED_SHOWN]) + more)
    return replace(result, notes=(*result.notes, note))


_SHARED: dict[int, ReadingPool] = {}
_SHARED_LOCK = threading.Lock()


def shared_pool() -> ReadingPool:
    """The pool of this process; a process that was forked off has one of its own."""
    with _SHARED_LOCK:
        if os.getpid() not in _SHARED:
            _SHARED.clear()
            _SHARED[os.getpid()] = ReadingPool()
        return _SHARED[os.getpid()]
