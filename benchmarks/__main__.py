"""Runs every benchmark and prints medians with ratios to the slowest engine."""

from __future__ import annotations

from benchmarks import fill, russian
from benchmarks.timing import Timing


def main() -> None:
    show("Пакет школы", fill.package())
    show("Приказ с таблицей из 30 пар", fill.order())
    print("\nГрамматика")
    russian.main()


def show(title: str, timings: dict[str, Timing]) -> None:
    print(f"\n{title}")
    slowest = max(timing.median for timing in timings.values())
    for name, timing in timings.items():
        ratio = slowest / timing.median
        print(f"  {name:32} медиана {timing.median:9.2f} мс   p10 {timing.tenth:9.2f} мс   × {ratio:.1f}")


if __name__ == "__main__":
    main()
