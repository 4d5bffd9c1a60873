"""Orders by the thousand into one ZIP: one process, two processes, docxtpl; memory as their number grows."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from benchmarks.fill import by_docxtpl, docgen_order, sample, with_mentors
from benchmarks.word_templates import JINJA, order
from docgen.bulk import Crew, ZipStream

ORDERS, BY_DOCXTPL, CHUNK, ROUNDS = 4_000, 30, 50, 5
MEMORY_AT = (1_000, 10_000, 100_000)


def rates() -> dict[str, float]:
    """Orders a second, medians of interleaved rounds; processes are started before the clock, as in a long run."""
    runs: dict[str, Callable[[], float]] = {
        "docxtpl, один процесс": lambda: BY_DOCXTPL / _seconds(by_docxtpl_into_zip),
        "docgen, один процесс": lambda: ORDERS / _docgen_seconds(1),
        "docgen, два процесса": lambda: ORDERS / _docgen_seconds(2),
    }
    rounds = [{name: run() for name, run in runs.items()} for _ in range(ROUNDS)]
    return {name: statistics.median(each[name] for each in rounds) for name in runs}


def memory() -> dict[int, float]:
    """Peak megabytes of a fresh process that writes so many orders into one ZIP."""
    peaks = {}
    for orders in MEMORY_AT:
        command = [sys.executable, "-m", "benchmarks.bulk", str(orders)]
        told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - no shell
        peaks[orders] = float(told.stdout)
    return peaks


def by_docxtpl_into_zip() -> None:
    """The same work by docxtpl."""
    fill = by_docxtpl(order(JINJA), with_mentors(sample(30)))
    with Path("/dev/null").open("wb") as target, ZipStream(target) as archive:
        for number in range(BY_DOCXTPL):
            archive.add(f"{number}.docx", fill())


def write_orders(orders: int, crew: Crew[int, list[bytes]]) -> None:
    """Fill and write so many orders."""
    with Path("/dev/null").open("wb") as target, ZipStream(target) as archive:
        for chunk, documents in enumerate(crew.results(range(orders // CHUNK))):
            for place, document in enumerate(documents):
                archive.add(f"приказ {chunk * CHUNK + place}.docx", document)


def fill_chunk(chunk: int) -> list[bytes]:
    """A job of a worker."""
    fill = filler()
    return [fill() for _ in range(CHUNK)]


@cache
def filler() -> Callable[[], bytes]:
    """The compiled order of this process."""
    return docgen_order(order(JINJA), sample(30))


def _docgen_seconds(processes: int) -> float:
    with Crew(fill_chunk, filler, processes) as crew:
        write_orders(CHUNK * processes * 2, crew)
        return _seconds(lambda: write_orders(ORDERS, crew))


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _peak_of(orders: int) -> float:
    with Crew(fill_chunk, filler, 1) as crew:
        write_orders(orders, crew)
    # `getrusage` would tell of the process that started this one, if that was larger.
    told = Path("/proc/self/status").read_text("utf-8")
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    print(_peak_of(int(sys.argv[1])))
