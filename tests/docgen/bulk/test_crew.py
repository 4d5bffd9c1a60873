"""Work over processes keeps the order of its jobs and takes no more of them than it can hold."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from docgen.bulk import Crew, in_order


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def nothing() -> None:
    pass


def failing(number: int) -> int:
    raise ValueError(f"{number}")


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_jobs(processes: int) -> None:
    with Crew(squared, nothing, processes) as crew:
        assert [result for result, _ in crew.results(range(50))] == [number * number for number in range(50)]


def test_several_processes_work() -> None:
    with Crew(squared, nothing, 2) as crew:
        assert os.getpid() not in {process for _, process in crew.results(range(50))}


def test_a_failed_job_is_told_of() -> None:
    with Crew(failing, nothing, 2) as crew, pytest.raises(ValueError, match="0"):
        list(crew.results(range(3)))


def test_jobs_are_taken_only_as_results_are_asked_for() -> None:
    taken = []

    def jobs() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(2) as threads:
        results = in_order(threads, squared, jobs(), ahead=4)
        assert next(results)[0] == 0
        assert len(taken) <= 5
