"""LibreOffice is killed, hangs, or loses us: these tests do it to the real processes, found through /proc."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from docgen.errors import ConversionError
from docgen.pdf import PdfConverter
from tests.builders import build_docx

from .documents import text_of

DOCUMENT = build_docx("Приказ о закреплении пар")


def test_killed_between_documents_it_is_started_anew(converter: PdfConverter) -> None:
    expected = converter.convert(DOCUMENT)
    process = converter.process_id
    _signal_office(converter, signal.SIGKILL)
    assert converter.convert(DOCUMENT) == expected
    assert converter.process_id != process


def test_killed_in_the_middle_of_a_document_it_converts_it_again(converter: PdfConverter) -> None:
    expected = converter.convert(DOCUMENT)
    _signal_office(converter, signal.SIGSTOP)
    with ThreadPoolExecutor(max_workers=1) as thread:
        waiting = thread.submit(converter.convert, DOCUMENT)
        time.sleep(0.3)
        assert not waiting.done()
        _signal_office(converter, signal.SIGKILL)
        assert waiting.result() == expected


def test_a_document_that_crashes_it_twice_is_given_up(converter: PdfConverter) -> None:
    converter.convert(DOCUMENT)
    with (
        _repeatedly(lambda: _signal_office(converter, signal.SIGKILL)),
        pytest.raises(ConversionError, match=r"^Ш-7: LibreOffice дважды аварийно завершился на этом документе"),
    ):
        converter.convert(DOCUMENT, "Ш-7")
    assert "Приказ" in text_of(converter.convert(DOCUMENT))


def test_what_hangs_is_ended_and_the_next_document_works(
    converter: PdfConverter, monkeypatch: pytest.MonkeyPatch
) -> None:
    converter.convert(DOCUMENT)
    hanging = _office_processes(converter)
    _signal_office(converter, signal.SIGSTOP)
    with monkeypatch.context() as patched:
        patched.setattr(converter, "timeout", 0.5)
        with pytest.raises(ConversionError, match=r"^Ш-7: LibreOffice не справился за 0\.5 с и был остановлен"):
            converter.convert(DOCUMENT, "Ш-7")
    assert not [pid for pid in hanging if _is_running(pid)]
    assert "Приказ" in text_of(converter.convert(DOCUMENT))


def test_closed_it_leaves_no_process_and_can_be_used_again() -> None:
    with PdfConverter() as converter:
        converter.convert(DOCUMENT)
        processes = _office_processes(converter)
    assert processes
    assert not [pid for pid in processes if _is_running(pid)]
    assert converter.process_id is None
    converter.convert(DOCUMENT)
    converter.close()


def test_it_ends_when_our_program_is_killed(tmp_path: Path) -> None:
    source = tmp_path / "order.docx"
    source.write_bytes(DOCUMENT)
    program = (
        "import os, pathlib, sys; from docgen.pdf import PdfConverter; converter = PdfConverter();"
        "converter.convert(pathlib.Path(sys.argv[1]).read_bytes()); print(converter.process_id, flush=True);"
        "os.kill(os.getpid(), 9)"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", program, str(source)]
    killed = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=False)  # noqa: S603 - no shell
    leader = int(killed.stdout)
    _wait_until(lambda: not _is_running(leader))
    assert list(tmp_path.iterdir()) == [source]


def _office_processes(converter: PdfConverter) -> list[int]:
    """The processes of LibreOffice itself, without the worker that leads their group."""
    leader = converter.process_id
    if leader is None:
        return []
    running = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
    return [pid for pid in running if pid != leader and _group(pid) == leader]


def _group(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def _signal_office(converter: PdfConverter, number: signal.Signals) -> None:
    for pid in _office_processes(converter):
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _wait_until(condition: Callable[[], bool], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def _repeatedly(action: Callable[[], None]) -> Iterator[None]:
    stopped = threading.Event()

    def run() -> None:
        while not stopped.wait(0.01):
            action()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
