"""Poisoned files: each is refused alone, in its place, and the files beside it are read."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import forms
from forms import ReadResult, ReadState
from forms.errors import WorkerNotStartedError
from forms.returned.stages import read_file
from forms.returned.workers import ReadingLimits, ReadingPool
from forms.returned.workers.process import Outcome, Worker
from forms.returned.workers.read_by import ReadBy
from tests.docgen.files.packages import packed
from tests.forms.filled import KEY, QUESTIONNAIRE, returned_sheet

FORM, SHEET = returned_sheet(QUESTIONNAIRE, 1)
LIMITS = ReadingLimits(seconds=1.5, memory=400 * 1024 * 1024)
POISONED = "tests.forms.returned.workers.poisoned_child"


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    """Two workers whose readers do what a file says."""
    with ReadingPool(2, LIMITS, program=POISONED) as running:
        yield running


def read_words(pool: ReadingPool, *words: str) -> list[str]:
    """What became of each file: the code of its refusal."""
    files = [(f"{number}.txt", word.encode()) for number, word in enumerate(words)]
    results = list(pool.read(files, KEY))
    assert [result.file_name for result in results] == [name for name, _ in files]
    return [code_of(result) for result in results]


def code_of(result: ReadResult) -> str:
    assert result.refusal is not None
    return result.refusal.code


@pytest.mark.parametrize(
    ("poison", "code"),
    [
        ("hang", "reading-took-too-long"),
        ("hang_in_c", "reading-took-too-long"),
        ("crash", "reading-crashed"),
        ("leave", "reading-crashed"),
        ("fail", "reading-crashed"),
        ("recurse", "reading-crashed"),
        ("eat_memory", "reading-too-large"),
        ("babble", "read"),
    ],
)
def test_a_poisoned_file_is_refused_and_hurts_no_other(pool: ReadingPool, poison: str, code: str) -> None:
    assert read_words(pool, "good", poison, "good", "good") == ["read", code, "read", "read"]


def test_refusals_by_force_say_what_to_do(pool: ReadingPool) -> None:
    results = list(pool.read([("a", b"hang"), ("b", b"crash"), ("c", b"eat_memory")], KEY))
    texts = [result.refusal.message if result.refusal else "" for result in results]
    assert "Файл читался дольше 1.5 с и был отложен" in texts[0]
    assert "необычно устроен или повреждён" in texts[1]
    assert "нужно больше 400 МБ памяти" in texts[2]


def test_many_poisoned_files_among_good_ones_come_back_in_order(pool: ReadingPool) -> None:
    words = ["good", "crash", "hang", "good", "leave", "fail", "good", "eat_memory", "crash", "good"] * 2
    codes = read_words(pool, *words)
    assert [code == "read" for code in codes] == [word == "good" for word in words]


@pytest.mark.parametrize("poison", ["hang", "crash", "leave", "fail", "recurse", "eat_memory"])
def test_a_poisoned_file_among_files_read_together_is_refused_alone(pool: ReadingPool, poison: str) -> None:
    words = ["PK good"] * 40
    words[21] = words[34] = f"PK {poison}"
    codes = read_words(pool, *words)
    assert [number for number, code in enumerate(codes) if code != "read"] == [21, 34]


def test_quick_files_are_read_together_and_slow_ones_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    alone: list[str] = []
    read = Worker.read

    def noted(worker: Worker, content: bytes, name: str, by: ReadBy) -> Outcome:
        alone.append(name)
        return read(worker, content, name, by)

    monkeypatch.setattr(Worker, "read", noted)
    with ReadingPool(1, program=POISONED) as pool:
        read_words(pool, *["PK good"] * 20, "good", *["PK good"] * 10)
    # The first ones go alone too, and so does what is left over.
    assert alone == ["0.txt", "1.txt", "2.txt", "3.txt", "20.txt"]


def test_an_archive_among_documents_is_opened_in_its_place() -> None:
    files = [(f"{number}.docx", FORM) for number in range(12)]
    files[9] = ("архив.zip", packed({"первая.docx": FORM, "вторая.docx": FORM}))
    with ReadingPool(1) as pool:
        results = list(pool.read(files, KEY))
    assert [result.file_name for result in results[8:12]] == [
        "8.docx",
        "архив.zip/первая.docx",
        "архив.zip/вторая.docx",
        "10.docx",
    ]
    assert {result.state for result in results} == {ReadState.ACCEPTED}


def test_a_failure_is_logged_without_what_the_file_said(pool: ReadingPool, caplog: pytest.LogCaptureFixture) -> None:
    read_words(pool, "fail")
    assert "builtins.RuntimeError" in caplog.text
    assert "Примерова" not in caplog.text


def test_what_a_reader_has_started_ends_with_it(pool: ReadingPool, tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    assert read_words(pool, f"breed {pid_file}") == ["reading-took-too-long"]
    wait_until_gone(int(pid_file.read_text()))


def test_a_worker_that_was_taken_over_cannot_have_us_run_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVIL_FILE", str(tmp_path / "evil"))
    with ReadingPool(1, LIMITS, program=POISONED) as pool:
        assert read_words(pool, "lie", "good") == ["reading-crashed", "read"]
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_says_what_is_no_result_is_replaced(pool: ReadingPool) -> None:
    assert read_words(pool, "mumble", "good") == ["reading-crashed", "read"]


def test_many_pages_are_not_taken_for_a_hung_reader(pool: ReadingPool) -> None:
    assert read_words(pool, "turn_pages 0.6") == ["read"]


def test_workers_stay_and_are_replaced_after_a_number_of_files() -> None:
    with ReadingPool(1, ReadingLimits(files=3), program=POISONED) as pool:
        said = [result.refusal.message if result.refusal else "" for result in pool.read([("a", b"good")] * 7, KEY)]
    assert [said.count(word) for word in dict.fromkeys(said)] == [3, 3, 1]


def test_files_read_together_count_as_one_until_a_worker_is_replaced() -> None:
    with ReadingPool(1, ReadingLimits(files=6), program=POISONED) as pool:
        said = [result.refusal.message if result.refusal else "" for result in pool.read([("a", b"PK good")] * 9, KEY)]
    # Four alone, two and three together.
    assert len(set(said)) == 1


def test_a_worker_that_died_in_between_costs_no_file(pool: ReadingPool) -> None:
    read_words(pool, "good", "good")
    for pid in pool.process_ids:
        os.kill(pid, 9)
        wait_until_gone(pid, reaped=False)
    assert read_words(pool, "good", "good", "good") == ["read"] * 3


def test_workers_work_at_once() -> None:
    with ReadingPool(2, ReadingLimits(seconds=5), program=POISONED) as pool:
        read_words(pool, "good", "good", "good", "good")
        start = time.monotonic()
        read_words(pool, "turn_pages 0.2", "turn_pages 0.2")
        assert time.monotonic() - start < 1.4


def test_workers_that_do_not_start_are_told_and_no_file_is_blamed() -> None:
    with ReadingPool(1, program="no.such.program") as pool, pytest.raises(WorkerNotStartedError, match="запустить"):
        list(pool.read([("a", b"good")], KEY))


def test_closed_the_pool_leaves_no_process() -> None:
    with ReadingPool(2, program=POISONED) as pool:
        pool.warm_up()
        read_words(pool, "good", "good", "good")
        processes = pool.process_ids
    assert processes
    for pid in processes:
        wait_until_gone(pid)


def test_given_up_in_the_middle_nothing_waits_for_the_rest(pool: ReadingPool) -> None:
    results = pool.read(((f"{number}", b"good") for number in range(1000)), KEY)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert read_words(pool, "good") == ["read"]


def test_several_threads_read_through_one_pool(pool: ReadingPool) -> None:
    found: dict[int, list[str]] = {}

    def read(number: int) -> None:
        found[number] = read_words(pool, *["good", "crash"] * 3)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == dict.fromkeys(range(4), ["read", "reading-crashed"] * 3)


def test_progress_tells_of_every_file(pool: ReadingPool) -> None:
    seen: list[tuple[int, int]] = []
    list(
        pool.read(
            [("a", b"good"), ("b", b"crash"), ("c", b"good")], KEY, lambda done, known: seen.append((done, known))
        )
    )
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_form_is_read_in_a_worker_as_it_is_in_this_process() -> None:
    with ReadingPool(2) as pool:
        results = list(pool.read([("анкета.docx", FORM)] * 4, KEY))
    assert results == read_file(FORM, "анкета.docx", KEY) * 4
    assert results[0].state is ReadState.ACCEPTED
    assert results[0].record == SHEET.record


def test_nothing_is_imported_from_the_folder_one_works_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = f"import pathlib; pathlib.Path({str(tmp_path / 'sprung')!r}).touch()"
    for name in ("lxml.py", "json.py", "forms.py", "sitecustomize.py"):
        (tmp_path / name).write_text(trap)
    monkeypatch.chdir(tmp_path)
    with ReadingPool(1) as pool:
        assert [result.state for result in pool.read([("а.docx", FORM)], KEY)] == [ReadState.ACCEPTED]
    assert not (tmp_path / "sprung").exists()


def test_reading_by_default_goes_through_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    from forms.returned import workers

    assert forms.read(FORM, key=KEY).state is ReadState.ACCEPTED
    assert workers.shared_pool().process_ids


def wait_until_gone(pid: int, *, reaped: bool = True) -> None:
    deadline = time.monotonic() + 10
    with suppress(FileNotFoundError, ProcessLookupError):  # it may go while it is looked at
        while True:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            if state == "Z" and not reaped:
                return
            assert time.monotonic() < deadline
            time.sleep(0.02)
