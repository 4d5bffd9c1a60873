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


def interleaved(engines: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Timing]:
    """Time each engine `rounds` times after one warm-up call."""
    for run in engines.values():
        run()
    taken: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name, run in engines.items():
            start = time.perf_counter()
            run()
            taken[name].append((time.perf_counter() - start) * 1000)
    return {name: Timing(statistics.median(times), sorted(times)[len(times) // 10]) for name, times in taken.items()}
