"""One running LibreOffice: its private folder, its process, the conversation with it. Knows nothing of retries.

Everything it writes lies in one temporary folder that only we may enter. The worker is the leader of a process
group of its own, so that it and LibreOffice can be ended together; should we ourselves be killed, it sees its
input end and clears up alone.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import queue
import shutil
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from docgen.errors import ConversionError, MissingProgramError
from docgen.office.kinds import Plan
from docgen.office.limits import OfficeLimits
from docgen.office.programs import NO_COMPONENT, clean_environment, find_soffice, find_uno_python
from docgen.processes import kill_group, own_group

START_SECONDS = 60.0
STOP_SECONDS = 10.0

_WORKER = Path(__file__).with_name("worker.py")
_PROFILE = Path(__file__).with_name("profile.xcu")
_SOCKETS = Path("/tmp")  # noqa: S108 - where LibreOffice on POSIX puts its sockets, whatever TMPDIR says
_NOT_STARTED = "LibreOffice не запустился ({why}). Повторите; если не поможет, переустановите LibreOffice."

_log = logging.getLogger(__name__)


class OfficeCrashError(Exception):
    """LibreOffice or its worker ended in the middle of the work. Never leaves this room."""


class OfficeTimeoutError(Exception):
    """LibreOffice did not answer in time. Never leaves this room."""


class FileRefusedError(Exception):
    """LibreOffice does not accept the file. Never leaves this room."""


class FileUnwrittenError(Exception):
    """The result could not be written: no space, or over a limit. Never leaves this room."""


class Office:
    """A LibreOffice that runs from construction until `stop` or `kill`; for one thread at a time.

    Raises:
        MissingProgramError: LibreOffice or a Python with UNO is not installed.
        ConversionError: LibreOffice did not start.
    """

    def __init__(self, limits: OfficeLimits) -> None:
        self.files_done = 0
        self.fonts: frozenset[str] = frozenset()
        self._soffice = find_soffice()
        python = find_uno_python(self._soffice)
        self._folder = Path(tempfile.mkdtemp(prefix="docgen-office-"))
        try:
            self._worker = _start_worker(python, self._soffice, self._folder, limits)
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise ConversionError(_NOT_STARTED.format(why=error.strerror)) from error
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=_read_lines, args=(self._worker, self._answers), daemon=True)
        self._reader.start()
        self._office_pid: int | None = None
        try:
            self._wait_until_ready()
        except BaseException:
            self.kill()
            raise

    @property
    def pid(self) -> int:
        """The process that leads the group of this LibreOffice."""
        return self._worker.pid

    @property
    def is_running(self) -> bool:
        return self._worker.poll() is None

    def convert(self, content: bytes, plan: Plan, seconds: float) -> bytes:
        """The file as LibreOffice writes it.

        Raises:
            MissingProgramError: this LibreOffice lacks the component.
            FileRefusedError, FileUnwrittenError: there is no result.
            OfficeCrashError, OfficeTimeoutError: there is none, and this object is of no use any more.
        """
        source, target = (self._folder / f"file.{suffix}" for suffix in (plan.source_suffix, plan.target_suffix))
        # LibreOffice would write over its own source while it still reads it.
        target = target.with_stem("result")
        self.files_done += 1
        try:
            _write(source, content)
            self._ask(source=str(source), target=str(target), load=plan.load, store=plan.store, options=plan.options)
            self._check(self._answer(seconds), plan)
            return target.read_bytes()
        except FileNotFoundError as error:
            raise FileUnwrittenError(str(error)) from error
        finally:
            # They hold personal data: not longer on the disk than needed. What is still open goes with the folder.
            with suppress(PermissionError):
                source.unlink(missing_ok=True)
                target.unlink(missing_ok=True)

    def stop(self) -> None:
        """Let LibreOffice end by itself; end it by force if it does not."""
        _close(self._worker.stdin)
        with suppress(subprocess.TimeoutExpired):
            self._worker.wait(timeout=STOP_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End the worker and LibreOffice at once and remove what they leave behind."""
        kill_group(self._worker, self._office_pid)
        self._reader.join(timeout=STOP_SECONDS)
        _close(self._worker.stdin)
        _close(self._worker.stdout)
        shutil.rmtree(self._folder, ignore_errors=True)
        _remove_sockets(self._folder)

    def _check(self, answer: dict[str, Any], plan: Plan) -> None:
        if "missing" in answer:
            package = f"libreoffice-{plan.component.lower()}"
            raise MissingProgramError(
                NO_COMPONENT.format(soffice=self._soffice, component=plan.component, package=package)
            )
        if "refused" in answer:
            raise FileRefusedError(answer["refused"])
        if "unwritten" in answer:
            raise FileUnwrittenError(answer["unwritten"])
        if "done" not in answer:
            raise OfficeCrashError(str(answer.get("failed", answer)))

    def _wait_until_ready(self) -> None:
        try:
            answer = self._answer(START_SECONDS)
        except OfficeTimeoutError as error:
            raise ConversionError(_NOT_STARTED.format(why=f"ждали {START_SECONDS:.0f} с")) from error
        except OfficeCrashError as error:
            _log.error("the LibreOffice worker ended while starting: %s", self._complaints())
            raise ConversionError(_NOT_STARTED.format(why="его процесс завершился")) from error
        if "ready" not in answer:
            _log.error("LibreOffice did not start: %s; %s", answer, self._complaints())
            raise ConversionError(_NOT_STARTED.format(why="его процесс завершился"))
        self._office_pid = answer["office"]
        self.fonts = frozenset(answer["fonts"])

    def _ask(self, **request: object) -> None:
        if self._worker.stdin is None:
            raise OfficeCrashError("no input stream")
        try:
            self._worker.stdin.write(json.dumps(request) + "\n")
            self._worker.stdin.flush()
        except OSError as error:
            raise OfficeCrashError(str(error)) from error

    def _answer(self, seconds: float) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty as error:
            raise OfficeTimeoutError(f"no answer in {seconds} s") from error
        if not line:
            raise OfficeCrashError("the worker ended")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _complaints(self) -> str:
        with suppress(OSError):
            return (self._folder / "worker.log").read_text("utf-8", "replace")[-2000:]
        return ""


def _start_worker(python: Path, soffice: Path, folder: Path, limits: OfficeLimits) -> subprocess.Popen[str]:
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    shutil.copyfile(_PROFILE, settings)
    words = [str(soffice), str(folder), str(limits.memory), str(limits.written)]
    with (folder / "worker.log").open("wb") as log:
        return subprocess.Popen(  # noqa: S603 - no shell, our own words
            [str(python), "-B", str(_WORKER), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
            env=_environment(folder),
            cwd=folder,
            **own_group(),
        )


def _environment(folder: Path) -> dict[str, str]:
    environment = clean_environment()
    for name in ("TMPDIR", "TEMP", "TMP"):
        environment[name] = str(folder)
    return environment


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise FileUnwrittenError(str(error)) from error


def _remove_sockets(folder: Path) -> None:
    """Remove the two sockets that a killed LibreOffice leaves: ours, and the one by which it knows its own kind."""
    if os.name == "nt":
        return
    profile = (folder / "profile").as_uri().encode("utf-16-le")
    # The name is written without leading zeroes: desktop/source/app/officeipcthread.cxx, CreateMD5FromString.
    digest = "".join(f"{byte:x}" for byte in hashlib.md5(profile, usedforsecurity=False).digest())
    for name in (folder.name, f"SingleOfficeIPC_{digest}"):
        with suppress(OSError):
            (_SOCKETS / f"OSL_PIPE_{os.getuid()}_{name}").unlink(missing_ok=True)


def _read_lines(worker: subprocess.Popen[str], answers: queue.SimpleQueue[str]) -> None:
    with suppress(OSError, ValueError):
        for line in worker.stdout or ():
            answers.put(line)
    answers.put("")


def _close(stream: IO[str] | None) -> None:
    if stream is not None:
        with suppress(OSError):
            stream.close()
