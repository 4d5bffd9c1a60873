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

from docgen.errors import ConversionCrashedError, ConversionError, ConversionTimedOutError
from docgen.files import FileKind, recognise
from docgen.office import OfficeLimits, OfficePool
from tests.builders import build_docx

DOCUMENT = build_docx("Приказ о закреплении пар")
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


@pytest.fixture
def one() -> Iterator[OfficePool]:
    """A pool of one LibreOffice that has done a document."""
    with OfficePool(size=1) as pool:
        assert_converts(pool)
        yield pool


def convert(pool: OfficePool, name: str = "") -> bytes:
    return pool.convert(DOCUMENT, FileKind.DOCX, FileKind.ODT, name)


def assert_converts(pool: OfficePool) -> None:
    assert recognise(convert(pool)) is FileKind.ODT


def test_killed_between_files_it_is_started_anew(one: OfficePool) -> None:
    before = one.process_ids
    signal_office(one, signal.SIGKILL)
    assert_converts(one)
    assert one.process_ids != before


def test_killed_in_the_middle_of_a_file_it_converts_it_again(one: OfficePool) -> None:
    processes = office_processes(one)
    signal_all(processes, signal.SIGSTOP)
    with ThreadPoolExecutor(max_workers=1) as thread:
        waiting = thread.submit(convert, one)
        time.sleep(0.3)
        assert not waiting.done()
        signal_all(processes, signal.SIGKILL)
        assert recognise(waiting.result()) is FileKind.ODT


def test_a_file_that_crashes_it_twice_is_given_up(one: OfficePool) -> None:
    with (
        repeatedly(lambda: signal_all(children_of_workers(), signal.SIGKILL)),
        pytest.raises(ConversionError, match=r"LibreOffice дважды аварийно завершился на этом файле|не запустился"),
    ):
        convert(one, "Ш-7")
    assert_converts(one)


def test_a_crash_in_the_worker_itself_counts_as_one(one: OfficePool, monkeypatch: pytest.MonkeyPatch) -> None:
    from docgen.office import process

    def crash(*_: object) -> None:
        raise process.OfficeCrashError

    with monkeypatch.context() as patched:
        patched.setattr(process.Office, "_answer", crash)
        patched.setattr(process.Office, "_wait_until_ready", lambda _: None)
        with pytest.raises(ConversionCrashedError, match=r"^Ш-7: LibreOffice дважды аварийно завершился на этом файле"):
            convert(one, "Ш-7")
    assert_converts(one)


def test_what_hangs_is_ended_alone_and_the_next_file_works() -> None:
    with OfficePool(size=1, limits=OfficeLimits(seconds=20)) as pool:
        assert_converts(pool)
        hanging = office_processes(pool)
        signal_all(hanging, signal.SIGSTOP)
        pool.limits = OfficeLimits(seconds=0.5)
        with pytest.raises(ConversionTimedOutError, match=r"^Ш-7: LibreOffice не справился за 0\.5 с и был остановлен"):
            convert(pool, "Ш-7")
        # They are killed at once, but a busy system takes a moment to bury them.
        wait_until(lambda: not any(map(is_running, hanging)))
        pool.limits = OfficeLimits(seconds=20)
        assert_converts(pool)


def test_one_that_hangs_does_not_hold_up_the_other() -> None:
    with OfficePool(size=2) as pool, ThreadPoolExecutor(max_workers=2) as threads:
        list(threads.map(lambda _: assert_converts(pool), range(6)))
        assert len(pool.process_ids) == 2
        hanging = office_processes(pool)  # of the one that is used next
        signal_all(hanging, signal.SIGSTOP)
        stuck = threads.submit(convert, pool)
        time.sleep(0.2)
        assert_converts(pool)
        assert not stuck.done()
        signal_all(hanging, signal.SIGKILL)
        assert recognise(stuck.result()) is FileKind.ODT


def test_after_a_number_of_files_it_is_replaced() -> None:
    with OfficePool(size=1, limits=OfficeLimits(files=2)) as pool:
        assert_converts(pool)
        first = pool.process_ids
        assert len(first) == 1
        assert_converts(pool)
        assert pool.process_ids == []
        assert_converts(pool)
        assert pool.process_ids != first


def test_a_result_over_the_limit_is_told_and_hurts_nothing() -> None:
    with OfficePool(size=1, limits=OfficeLimits(written=1_300_000)) as pool:
        assert_converts(pool)
        large = build_docx(*(["Наставник" * 20] * 2000))
        with pytest.raises(ConversionError, match=r"^Ш-7: LibreOffice не смог записать результат"):
            pool.convert(large, FileKind.DOCX, FileKind.RTF, "Ш-7")
        assert_converts(pool)


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, one: OfficePool) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(ConversionError, match="есть ли место на диске"):
            convert(one)
    assert_converts(one)


def test_closed_it_leaves_no_process_and_no_socket_and_can_be_used_again() -> None:
    with OfficePool(size=1) as pool:
        assert_converts(pool)
        processes, leader = office_processes(pool), pool.process_ids
        sockets = sockets_of(leader[0])
        assert sockets
        signal_office(pool, signal.SIGKILL)
        assert_converts(pool)
        processes += office_processes(pool)
    wait_until(lambda: not any(map(is_running, processes)))
    assert not [path for path in sockets if Path(path).exists()]
    assert pool.process_ids == []
    assert_converts(pool)
    pool.close()


def test_it_ends_when_our_program_is_killed(tmp_path: Path) -> None:
    source = tmp_path / "order.docx"
    source.write_bytes(DOCUMENT)
    program = (
        "import os, pathlib, sys; from docgen.files import FileKind; from docgen.office import OfficePool;"
        "pool = OfficePool(); pool.convert(pathlib.Path(sys.argv[1]).read_bytes(), FileKind.DOCX, FileKind.ODT);"
        "print(*pool.process_ids, flush=True); os.kill(os.getpid(), 9)"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", program, str(source)]
    killed = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=False)  # noqa: S603 - no shell
    leader = int(killed.stdout)
    wait_until(lambda: not is_running(leader))
    assert list(tmp_path.iterdir()) == [source]


def office_processes(pool: OfficePool) -> list[int]:
    """The processes of the LibreOffice used next, without the worker that leads their group."""
    leader = next(iter(pool.process_ids), None)
    return [] if leader is None else [pid for pid in running() if pid != leader and group(pid) == leader]


def children_of_workers() -> list[int]:
    """Every LibreOffice whose worker we have started ourselves."""
    ours = {pid for pid in running() if parent(pid) == os.getpid()}
    return [pid for pid in running() if pid not in ours and group(pid) in ours]


def signal_office(pool: OfficePool, number: signal.Signals) -> None:
    signal_all(office_processes(pool), number)


def signal_all(processes: list[int], number: signal.Signals) -> None:
    for pid in processes:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def running() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]


def group(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def sockets_of(leader: int) -> list[str]:
    """Sockets on the disk that a LibreOffice listens at."""
    folder = next(word for word in Path(f"/proc/{leader}/cmdline").read_text().split("\0") if "docgen-office-" in word)
    listed = Path("/proc/net/unix").read_text().split()
    return [word for word in listed if word.startswith("/tmp/OSL_PIPE_") and word.endswith(Path(folder).name)]  # noqa: S108


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until(condition: Callable[[], bool], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def repeatedly(action: Callable[[], None]) -> Iterator[None]:
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
