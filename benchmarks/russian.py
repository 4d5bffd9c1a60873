"""Speed, memory and start of the grammar: `python -m benchmarks.russian`.

"New" texts have never been declined in the process; most of their words have been, as in a school's documents.
"""

from __future__ import annotations

import itertools
import time
from pathlib import Path

from docgen.russian import Case, Gender, Grammar, Kind, load_dictionary

GOLD = Path(__file__).resolve().parents[1] / "tests" / "files" / "russian" / "gold.tsv"


def main() -> None:
    """Print the figures, one a line."""
    started = time.perf_counter()
    grammar = Grammar()
    grammar.decline("Ткач Пётр Ильич", Case.DATIVE, Kind.PERSON)
    grammar.decline("директор школы", Case.DATIVE, Kind.TITLE)
    print(f"engine ready: {time.perf_counter() - started:.2f} s")
    entries = load_dictionary(GOLD).entries
    rows = [(entry.nominative, Kind(entry.kind), Gender(entry.gender) if entry.gender else None) for entry in entries]
    print(f"new texts, new words: {rate(grammar, rows):,.0f} a second")
    print(f"the same texts again: {rate(grammar, rows):,.0f} a second")
    people = [text.split() for text, kind, _ in rows if kind is Kind.PERSON and len(text.split()) == 3]
    mixed: list[tuple[str, Kind, Gender | None]] = [
        (f"{one[0]} {other[1]} {other[2]}", Kind.PERSON, None)
        for one, other in itertools.islice(itertools.product(people, people), 5000)
    ]
    print(f"new names of known words: {rate(grammar, mixed):,.0f} a second")
    print(f"new texts of known words: {rate(Grammar(), rows):,.0f} a second")
    print(f"memory of the process: {resident_megabytes():.0f} MB")


def rate(grammar: Grammar, rows: list[tuple[str, Kind, Gender | None]]) -> float:
    started = time.perf_counter()
    for text, kind, gender in rows:
        grammar.decline(text, Case.DATIVE, kind, gender)
    return len(rows) / (time.perf_counter() - started)


def resident_megabytes() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
