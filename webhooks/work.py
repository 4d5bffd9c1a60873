"""Does the work of a request within a bounded time, with a bounded number of works at once.

Python cannot stop a thread: a work that overruns is answered for and left to end by itself, and holds its place among
the workers until then, so that overrunning works never pile up.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

from webhooks.errors import BusyError, TookTooLongError

Result = TypeVar("Result")


class Workshop:
    """Places for works; `run` waits for a place and for the result, together no longer than `seconds`."""

    def __init__(self, seconds: float, workers: int) -> None:
        self.seconds = seconds
        self._places = threading.BoundedSemaphore(workers)

    def run(self, work: Callable[[], Result]) -> Result:
        """The result of `work`, or what it raised.

        Raises:
            BusyError: no place became free in time.
            TookTooLongError: the work was not finished in time.
        """
        deadline = time.monotonic() + self.seconds
        if not self._places.acquire(timeout=self.seconds):
            raise BusyError("Сервис занят другими запросами. Повторите через минуту.")
        future: Future[Result] = Future()
        threading.Thread(target=self._do, args=(work, future), daemon=True).start()
        if not wait([future], timeout=max(0.0, deadline - time.monotonic())).done:
            raise TookTooLongError(
                f"Работа не закончена за {self.seconds:g} с. Запросите меньше документов за один раз."
            )
        return future.result()

    def _do(self, work: Callable[[], Result], future: Future[Result]) -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # whatever it is, the request's own thread must raise it
            future.set_exception(error)
        finally:
            self._places.release()
