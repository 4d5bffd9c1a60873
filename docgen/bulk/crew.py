"""Work over several processes or threads, in order and with a bounded number of results waiting."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import islice
from types import TracebackType
from typing import Generic, Self, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")
_WAITING_PER_WORKER = 3
"""Jobs given out ahead of the result that is waited for: enough to keep every worker busy, few enough to hold."""


def in_order(executor: Executor, work: Callable[[Job], Result], jobs: Iterable[Job], ahead: int) -> Iterator[Result]:
    """The results of `work` in the order of the jobs; no more than `ahead` jobs are under way or waiting.

    `Executor.map` takes all jobs at once, and with them the memory of all that they hold.
    """
    source = iter(jobs)
    waiting: deque[Future[Result]] = deque(executor.submit(work, job) for job in islice(source, ahead))
    while waiting:
        result = waiting.popleft().result()
        waiting.extend(executor.submit(work, job) for job in islice(source, 1))
        yield result


class Crew(Generic[Job, Result]):
    """Processes that do one kind of work; with one process the work is done in this one.

    `prepare` loads what every job needs. Where processes are forked it runs once, before them, so that templates are
    compiled once for all; elsewhere each process runs it at its start. `work` and `prepare` must be functions of a
    module, since other processes find them by name.
    """

    def __init__(self, work: Callable[[Job], Result], prepare: Callable[[], object], processes: int = 0) -> None:
        self._work = work
        self._prepare = prepare
        self._processes = processes or os.cpu_count() or 1
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        # Forking a process that has threads is not safe, so the workers start here, before any progress bar.
        if self._processes > 1:
            is_forked = sys.platform.startswith("linux")
            context = multiprocessing.get_context("fork" if is_forked else "spawn")
            if is_forked:
                self._prepare()
                # What all processes share stays shared: a collection would touch, and so copy, every page of it.
                gc.freeze()
            initializer = None if is_forked else self._prepare
            self._executor = ProcessPoolExecutor(self._processes, context, initializer)
            self._executor.submit(os.getpid).result()
        else:
            self._prepare()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._executor:
            self._executor.shutdown(cancel_futures=True)
            gc.unfreeze()

    def results(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """What became of each job, in order."""
        if self._executor is None:
            return map(self._work, jobs)
        return in_order(self._executor, self._work, jobs, self._processes * _WAITING_PER_WORKER)
