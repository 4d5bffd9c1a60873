"""Interleaved timing: every engine once a round, so that a slow moment of the machine hits all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds a call: the median, and the fastest tenth's bound."""

    median: float
    tenth: float


def timed(run: Callable[[], object]) -> Callable[[], float]:
    """`run` as a call that gives its own milliseconds; engines in other processes measure themselves."""

    def measured() -> float:
        start = time.perf_counter()
        run()
        return (time.perf_counter() - start) * 1000

    return measured


def interleaved(engines: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Timing]:
    """Time each engine `rounds` times after two warm-up calls; an engine gives the milliseconds of one call."""
    for run in engines.values():
        run()
        run()
    taken: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name, run in engines.items():
            taken[name].append(run())
    return {name: Timing(statistics.median(times), sorted(times)[len(times) // 10]) for name, times in taken.items()}
