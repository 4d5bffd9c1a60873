"""Start, memory, speed and the slowest input of the grammar: `python -m benchmarks.russian`.

Every figure comes from fresh processes of its own, so that no text of a rate has been declined there before. Rates
are measured in turns with the raw engines on the same texts: every twenty texts the other engine is on. An engine's
work on a text is its five oblique cases; the raw engines decline word by word, whether a word should or not.
Rates are texts a second of processor time, start and slowest input are by the clock on the wall.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "files" / "russian" / "gold.tsv"
PROCESSES = 3  # of each figure; the median is shown
TURN = 20
CACHED_TEXTS = 1000
CASES = ("gent", "datv", "accs", "ablt", "loct")
Row = tuple[str, str, str]  # text, kind, gender
HOSTILE = {
    "пусто": "",
    "пробелы": " " * 10_000,
    "цифры": "7" * 10_000,
    "латиница": "Director of the school",
    "смешанные буквы": "Ивaнов Ивaн Ивaнович",
    "управляющие знаки": "дирек\x00тор\x1b школы",
    "одна буква, 10 000": "а" * 10_000,
    "слова, 10 000": "слово " * 1_666,
    "кавычки, 10 000": "«" * 10_000,
    "дефисы, 10 000": "а-" * 5_000,
    "кавычки": "«а" * 299,
    "дефисы": "-".join(f"{one}{two}люква" for one in "бвгд" for two in "аеиоуыэюя" for _ in "12")[:599],
    "неизвестные слова": " ".join(f"{one}{two}рендук" for one in "бвгджзк" for two in "аеиоуыэюя")[:599],
    "ё вместо е": ("перемелетеевенеелеке " * 28)[:599],
    "определения": " и ".join(["школьный"] * 54),
    "имена": ", ".join(["Иванов Иван Иванович"] * 27),
    "место": "город " + " ".join(f"{one}{two}верск" for one in "БВГДЖЗК" for two in "аеиоуыэюя"),
}


def main() -> None:
    """Print the figures, one a line."""
    ready = _medians("start")
    print(f"  готовность: {ready['docgen']:.2f} с (сами движки без docgen: {ready['raw']:.2f} с)")
    memory = _medians("memory")
    print(f"  память процесса после человека и должности: {memory['first']:.0f} МБ, после всех текстов:", end=" ")
    print(f"{memory['all']:.0f} МБ (сами движки без docgen: {memory['raw']:.0f} МБ)")
    for kind in ("all", "person", "title", "organisation", "place", "phrase"):
        rates = _medians("rate", kind)
        raw = " ".join(f"× {rates['docgen'] / rates[name]:.1f} к {name}" for name in rates if name != "docgen")
        print(f"  новые тексты, {kind:13} {rates['docgen']:9,.0f} в секунду   {raw}")
    print(f"  повторные тексты           {_medians('cached')['docgen']:9,.0f} в секунду")
    slowest = _medians("slowest")
    name = max(slowest, key=slowest.__getitem__)
    print(f"  самый долгий ввод: {slowest[name]:.1f} мс («{name}»)")


def _medians(*words: str) -> dict[str, float]:
    """The medians of a figure over its fresh processes."""
    found = [_from_fresh_process(*words) for _ in range(PROCESSES)]
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def _from_fresh_process(*words: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.russian", *words]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def start() -> dict[str, float]:
    started = time.perf_counter()
    _first_words()
    return {"docgen": time.perf_counter() - started, "raw": _from_fresh_process("raw-start")["raw"]}


def raw_start() -> dict[str, float]:
    started = time.perf_counter()
    _raw_first_words()
    return {"raw": time.perf_counter() - started}


def memory() -> dict[str, float]:
    decline = _first_words()
    first = _peak_megabytes()
    for row in _rows("all"):
        decline(row)
    return {"first": first, "all": _peak_megabytes(), "raw": _from_fresh_process("raw-memory")["raw"]}


def raw_memory() -> dict[str, float]:
    _raw_first_words()
    return {"raw": _peak_megabytes()}


def rate(kind: str) -> dict[str, float]:
    """Texts a second of each engine that can decline the kind at all."""
    engines = {"docgen": _first_words(), **_raw_engines()}
    if kind != "person":
        del engines["pytrovich"]
    seconds = dict.fromkeys(engines, 0.0)
    rows = _rows(kind)
    for turn in range(0, len(rows), TURN):
        for name, decline in engines.items():
            started = time.process_time()
            for row in rows[turn : turn + TURN]:
                decline(row)
            seconds[name] += time.process_time() - started
    return {name: len(rows) / taken for name, taken in seconds.items()}


def cached() -> dict[str, float]:
    decline = _first_words()
    rows = _rows("all")[:CACHED_TEXTS]
    for row in rows:
        decline(row)
    started = time.process_time()
    for row in rows:
        decline(row)
    return {"docgen": len(rows) / (time.process_time() - started)}


def slowest() -> dict[str, float]:
    """Milliseconds of each hostile text, of the kind it takes longest as."""
    decline = _first_words()
    taken = {}
    for name, text in HOSTILE.items():
        longest = 0.0
        for kind in ("title", "person", "organisation", "place", "phrase", ""):
            started = time.perf_counter()
            decline((text, kind, ""))
            longest = max(longest, time.perf_counter() - started)
        taken[name] = longest * 1000
    return taken


def _first_words() -> Callable[[Row], object]:
    """docgen, ready to decline: it has declined one person and one title."""
    from docgen.russian import Case, Gender, Grammar, Kind

    grammar = Grammar()
    kinds: Mapping[str, Kind | None] = {"": None, **{kind.value: kind for kind in Kind}}
    genders: Mapping[str, Gender | None] = {"": None, **{gender.value: gender for gender in Gender}}
    grammar.decline("Ткач Пётр Ильич", Case.DATIVE, Kind.PERSON)
    grammar.decline("директор школы", Case.DATIVE, Kind.TITLE)
    return lambda row: grammar.decline(row[0], Case.DATIVE, kinds[row[1]], genders[row[2]])  # finds all the cases


def _raw_engines() -> dict[str, Callable[[Row], object]]:
    import pymorphy3
    from pytrovich.enums import Case, Gender, NamePart
    from pytrovich.maker import PetrovichDeclinationMaker

    analyzer = pymorphy3.MorphAnalyzer(lang="ru")
    maker = PetrovichDeclinationMaker()
    parts = (NamePart.LASTNAME, NamePart.FIRSTNAME, NamePart.MIDDLENAME)
    cases = [case for case in Case if case is not Case.NOMINATIVE]

    def by_pytrovich(row: Row) -> object:
        words = row[0].split()
        gender = Gender.FEMALE if row[2] == "f" or words[-1].endswith(("на", "кызы")) else Gender.MALE
        pairs = list(zip(parts, words, strict=False))
        return [maker.make(part, gender, case, word) for case in cases for part, word in pairs]

    def by_pymorphy(row: Row) -> object:
        parses: Iterator[Any] = (analyzer.parse(word)[0] for word in row[0].split())
        return [parse.inflect({case}) for parse in parses for case in CASES]

    return {"pytrovich": by_pytrovich, "pymorphy3": by_pymorphy}


def _raw_first_words() -> None:
    engines = _raw_engines()
    engines["pytrovich"](("Ткач Пётр Ильич", "person", "m"))
    engines["pymorphy3"](("директор школы", "title", ""))


def _rows(kind: str) -> list[Row]:
    rows = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines()[1:] if line[:1] != "#"]
    return [(row[2], row[0], row[1]) for row in rows if kind in {"all", row[0]}]


def _peak_megabytes() -> float:
    """The most memory the process has held, file pages included; zero where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


FIGURES: Mapping[str, Callable[..., dict[str, float]]] = {
    "start": start,
    "raw-start": raw_start,
    "memory": memory,
    "raw-memory": raw_memory,
    "rate": rate,
    "cached": cached,
    "slowest": slowest,
}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(FIGURES[sys.argv[1]](*sys.argv[2:])))
    else:
        main()
