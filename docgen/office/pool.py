"""`OfficePool`: several LibreOffices for a whole program; queueing, one retry after a crash, an end to what hangs."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import TracebackType
from typing import Self

from docgen.errors import ConversionCrashedError, ConversionError, ConversionTimedOutError
from docgen.files import FileKind
from docgen.office.kinds import PdfOptions, Plan, plan_conversion
from docgen.office.limits import OfficeLimits
from docgen.office.process import (
    FileRefusedError,
    FileUnwrittenError,
    Office,
    OfficeCrashError,
    OfficeTimeoutError,
)

_REFUSED = "{title}: LibreOffice не смог открыть файл. Откройте его в Word или Excel, проверьте и сохраните заново."
_UNWRITTEN = "{title}: LibreOffice не смог записать результат. Проверьте, есть ли место на диске; файл не пострадал."
_CRASHED = "{title}: LibreOffice дважды аварийно завершился на этом файле. Сам файл не пострадал."
_TOO_LONG = "{title}: LibreOffice не справился за {seconds:g} с и был остановлен. Сам файл не пострадал."
_MOST_PROCESSES = 8


class OfficePool:
    """Converts files in up to `size` LibreOffices, from any number of threads.

    By default `size` is the number of cores. A LibreOffice starts when a file comes and none is free, and runs until
    `close`, the end of the `with` block or of the program; a file given after that starts it anew.
    """

    def __init__(self, size: int | None = None, limits: OfficeLimits | None = None) -> None:
        self.limits = limits or OfficeLimits()
        self.size = size or min(os.cpu_count() or 1, _MOST_PROCESSES)
        self._places = threading.BoundedSemaphore(self.size)
        self._lock = threading.Lock()
        self._idle: list[Office] = []
        self._owner = os.getpid()
        self._generation = 0
        self._fonts: frozenset[str] = frozenset()

    @property
    def process_ids(self) -> list[int]:
        """The processes of the LibreOffices that run and wait, the next one to be used first."""
        with self._lock:
            return [office.pid for office in reversed(self._idle)]

    @property
    def fonts(self) -> frozenset[str]:
        """The fonts that LibreOffice has; none before the first file, or when it cannot tell."""
        return self._fonts

    def convert(self, content: bytes, source: FileKind, target: FileKind | PdfOptions, name: str = "") -> bytes:
        """The file as another kind; `name` tells it apart in messages.

        Raises:
            ValueError: LibreOffice does not turn the one kind into the other.
            MissingProgramError: LibreOffice, or the part of it that is needed, is not installed.
            ConversionCrashedError, ConversionTimedOutError: LibreOffice crashed on it twice, or took too long.
            ConversionError: the file is broken, or the result cannot be written.
        """
        plan = plan_conversion(source, target)
        title = name or "Файл"
        try:
            with self._places:
                return self._convert_patiently(content, plan)
        except FileRefusedError as error:
            raise ConversionError(_REFUSED.format(title=title)) from error
        except FileUnwrittenError as error:
            raise ConversionError(_UNWRITTEN.format(title=title)) from error
        except OfficeCrashError as error:
            raise ConversionCrashedError(_CRASHED.format(title=title)) from error
        except OfficeTimeoutError as error:
            message = _TOO_LONG.format(title=title, seconds=self.limits.seconds)
            raise ConversionTimedOutError(message) from error

    def close(self) -> None:
        """End the LibreOffices that wait; those at work end with their file."""
        with self._lock:
            self._generation += 1
            idle, self._idle = self._idle, []
        atexit.unregister(self.close)
        if self._owner == os.getpid():
            for office in idle:
                office.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _convert_patiently(self, content: bytes, plan: Plan) -> bytes:
        """Convert; once more in a new LibreOffice if the first one crashed."""
        try:
            with self._office() as office:
                return office.convert(content, plan, self.limits.seconds)
        except OfficeCrashError:
            with self._office() as office:
                return office.convert(content, plan, self.limits.seconds)

    @contextmanager
    def _office(self) -> Iterator[Office]:
        """A LibreOffice for one file; one that may be out of step with us is never used again."""
        generation = self._generation
        office = self._take() or self._start()
        try:
            yield office
        except (FileRefusedError, FileUnwrittenError):
            self._give_back(office, generation)
            raise
        except BaseException:
            # Crashed, hung, or we were interrupted: an answer may still come, and would be taken for the next file's.
            office.kill()
            raise
        self._give_back(office, generation)

    def _take(self) -> Office | None:
        while True:
            with self._lock:
                if self._owner != os.getpid():
                    # After a fork they are our parent's.
                    self._owner, self._idle = os.getpid(), []
                if not self._idle:
                    return None
                office = self._idle.pop()
            if office.is_running:
                return office
            office.kill()

    def _start(self) -> Office:
        office = Office(self.limits)
        self._fonts = office.fonts
        atexit.unregister(self.close)
        atexit.register(self.close)
        return office

    def _give_back(self, office: Office, generation: int) -> None:
        with self._lock:
            keep = generation == self._generation and office.files_done < self.limits.files
            if keep:
                self._idle.append(office)
        if not keep:
            office.stop()


@cache
def shared_pool() -> OfficePool:
    """The pool of this process: a LibreOffice takes 200 MB, so whoever needs no limits of his own uses this one."""
    return OfficePool()
