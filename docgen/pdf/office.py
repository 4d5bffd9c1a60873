"""One running LibreOffice: its private folder, its process, the conversation with it. Knows nothing of retries.

Everything it writes lies in one temporary folder that only we may enter. The worker is the leader of a process
group of its own, so that it and LibreOffice can be ended together; should we ourselves be killed, it sees its
input end and clears up alone.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from docgen.errors import ConversionError, MissingProgramError
from docgen.pdf.programs import NO_WRITER, clean_environment, find_soffice, find_uno_python

START_SECONDS = 60.0
STOP_SECONDS = 10.0

_WORKER = Path(__file__).with_name("office_worker.py")
_PROFILE = Path(__file__).with_name("profile.xcu")
_NOT_STARTED = "LibreOffice не запустился ({why}). Повторите; если не поможет, переустановите LibreOffice."

_log = logging.getLogger(__name__)


class OfficeCrashError(Exception):
    """LibreOffice or its worker ended in the middle of the work. Never leaves this room."""


class OfficeTimeoutError(Exception):
    """LibreOffice did not answer in time. Never leaves this room."""


class DocumentRefusedError(Exception):
    """LibreOffice does not accept the document. Never leaves this room."""


class Office:
    """A LibreOffice that runs from construction until `stop` or `kill`; for one thread at a time.

    Raises:
        MissingProgramError: LibreOffice, its Writer or a Python with UNO is not installed.
        ConversionError: LibreOffice did not start.
    """

    def __init__(self) -> None:
        self._soffice = find_soffice()
        python = find_uno_python(self._soffice)
        self._folder = Path(tempfile.mkdtemp(prefix="docgen-pdf-"))
        self._worker = _start_worker(python, self._soffice, self._folder)
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

    def convert(self, docx: bytes, seconds: float) -> bytes:
        """The document as LibreOffice's PDF.

        Raises:
            DocumentRefusedError, OfficeCrashError, OfficeTimeoutError: there is no PDF; after the last two this
                object is of no use any more.
        """
        source, target = self._folder / "source.docx", self._folder / "target.pdf"
        source.write_bytes(docx)
        try:
            self._ask({"source": str(source), "target": str(target)})
            answer = self._answer(seconds)
            if "refused" in answer:
                raise DocumentRefusedError(answer["refused"])
            if "done" not in answer:
                raise OfficeCrashError(str(answer.get("failed", answer)))
            return target.read_bytes()
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
        """End the worker and LibreOffice at once and remove their folder."""
        _kill_tree(self._worker, self._office_pid)
        self._reader.join(timeout=STOP_SECONDS)
        _close(self._worker.stdin)
        _close(self._worker.stdout)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _wait_until_ready(self) -> None:
        try:
            answer = self._answer(START_SECONDS)
        except OfficeTimeoutError as error:
            raise ConversionError(_NOT_STARTED.format(why=f"ждали {START_SECONDS:.0f} с")) from error
        except OfficeCrashError as error:
            _log.error("the LibreOffice worker ended while starting: %s", self._complaints())
            raise ConversionError(_NOT_STARTED.format(why="его процесс завершился")) from error
        if "missing" in answer:
            raise MissingProgramError(NO_WRITER.format(soffice=self._soffice))
        if "ready" not in answer:
            _log.error("LibreOffice did not start: %s; %s", answer, self._complaints())
            raise ConversionError(_NOT_STARTED.format(why="его процесс завершился"))
        self._office_pid = answer["office"]

    def _ask(self, request: dict[str, str]) -> None:
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


def _start_worker(python: Path, soffice: Path, folder: Path) -> subprocess.Popen[str]:
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    shutil.copyfile(_PROFILE, settings)
    command = [str(python), "-B", str(_WORKER), str(soffice), str(folder)]
    with (folder / "worker.log").open("wb") as log:
        return subprocess.Popen(  # noqa: S603 - no shell, our own words
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
            env=_environment(folder),
            cwd=folder,
            **_own_group(),
        )


def _environment(folder: Path) -> dict[str, str]:
    environment = clean_environment()
    for name in ("TMPDIR", "TEMP", "TMP"):
        environment[name] = str(folder)
    return environment


def _own_group() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _kill_tree(worker: subprocess.Popen[str], office_pid: int | None) -> None:
    if sys.platform == "win32":
        for pid in (worker.pid, office_pid):
            if pid is not None:
                command = ["taskkill", "/T", "/F", "/PID", str(pid)]
                subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def _read_lines(worker: subprocess.Popen[str], answers: queue.SimpleQueue[str]) -> None:
    with suppress(OSError, ValueError):
        for line in worker.stdout or ():
            answers.put(line)
    answers.put("")


def _close(stream: IO[str] | None) -> None:
    if stream is not None:
        with suppress(OSError):
            stream.close()
