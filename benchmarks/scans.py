"""How well scans are read: forms filled at random, printed, distorted by several devices, and read back.

`python -m benchmarks.scans [--forms Ш-37,М-25] [--seeds 2] [--scanners "fax, 200"] [--pen]` prints, for every device
and kind of answer: accepted and right / suggestion right / suggestion wrong / silently wrong / lost, and seconds of
processor time a page, Tesseract's included. `--pen` leaves the texts blank and ticks the boxes with a pen.
What looks the same on paper is counted the same: letters of both alphabets («А» and "A"),
and a line break where the line was full.
"""

from __future__ import annotations

import argparse
import os
import random
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import forms
from forms import Form, ReadResult
from forms.definition import Widget
from forms.layout import PlaceKind, lay_out
from forms.returned.answer import Answer, AnswerState
from forms.returned.readers.paper.writing.alphabets import in_one_alphabet
from forms.returned.stages import read_file
from tests.forms.answers import truthful_sheet
from tests.forms.filled import KEY
from tests.forms.returned.readers.paper.scans import SCANNERS, Pixels, as_tiff, print_form, tick

_OUTCOMES = ("accepted right", "suggested right", "suggested wrong", "silently wrong", "lost")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", default=",".join(form.code for form in forms.list_forms()))
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--scanners", default=";".join(SCANNERS))
    parser.add_argument("--pen", action="store_true", help="tick boxes by hand and type nothing")
    parser.add_argument("--show", action="store_true", help="show what was not accepted and right")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for name in arguments.scanners.split(";"):
        held: dict[str, Counter[str]] = defaultdict(Counter)
        seconds, pages = 0.0, 0
        for code in arguments.forms.split(","):
            for seed in range(arguments.first_seed, arguments.first_seed + arguments.seeds):
                form, taken, count, found = _one(code, seed, name, by_pen=arguments.pen)
                seconds, pages = seconds + taken, pages + count
                for kind, outcome, told in found:
                    held[kind][outcome] += 1
                    totals[kind][outcome] += 1
                    if arguments.show and outcome != _OUTCOMES[0]:
                        print(f"  {name} | {form.code} {seed} | {kind} | {outcome} | {told}", flush=True)
        _print(name, held)
        print(f"  {seconds / max(pages, 1):.2f} s a page, {pages} pages", flush=True)
    _print("all", totals)


def _one(code: str, seed: int, name: str, *, by_pen: bool) -> tuple[Form, float, int, list[tuple[str, str, str]]]:
    form, scanner = forms.load_form(code), SCANNERS[name]
    record = truthful_sheet(form, seed).record
    if by_pen:
        record = {key: value for key, value in record.items() if _is_boxes(form, key)}
    printed = print_form(form, {} if by_pen else record, scanner.dpi, f"{seed}")
    if by_pen:
        _tick_all(form, record, printed, scanner.dpi, random.Random(seed))  # noqa: S311
    file = as_tiff([scanner.scan(page, seed * 100 + index) for index, page in enumerate(printed)])
    start = _used()
    results = read_file(file, "scan.tiff", KEY)
    taken = _used() - start
    found = list(_outcomes(form, results[0], record)) if len(results) == 1 else []
    found.append(("identity", _identity(form, results), ""))
    return form, taken, len(printed), found


def _used() -> float:
    """Seconds of processor time of this process and of those it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _is_boxes(form: Form, key: str) -> bool:
    return key in form.questions and form.questions[key].widget is Widget.BOXES


def _tick_all(form: Form, record: dict[str, Any], pages: list[Pixels], dpi: int, chance: random.Random) -> None:
    """Mark what the record says with a pen, each question in a manner of its own."""
    shapes = {key: chance.choice(("cross", "tick", "scribble", "dash")) for key in record}
    for place in lay_out(form).places:
        if place.kind is PlaceKind.BOX and place.option in _chosen(form, place.key, record.get(place.key)):
            tick(pages[place.page - 1], place, dpi, shapes[place.key], chance)


def _chosen(form: Form, key: str, value: Any) -> set[str]:
    """The keys of the options that an answer ticks."""
    if isinstance(value, bool):
        yes, no = (option.key for option in form.questions[key].options)
        return {yes if value else no}
    return set(value) if isinstance(value, (list, tuple)) else {value} - {None}


def _identity(form: Form, results: list[ReadResult]) -> str:
    held = {(result.identity.form, result.identity.copy) if result.identity else None for result in results}
    if held == {(form.code, 1)}:
        return _OUTCOMES[0]
    return "lost" if held == {None} else "silently wrong"


def _outcomes(form: Form, result: ReadResult, record: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for answer in result.answers:
        if answer.key in form.questions:
            kind = "boxes" if form.questions[answer.key].widget is Widget.BOXES else "text"
            blank = "" if answer.key in record else ", blank"
            yield f"{kind}{blank}", *_judge(answer, record.get(answer.key))
            if kind == "boxes":
                yield from _single_boxes(form, answer, record.get(answer.key))
        elif answer.state is not AnswerState.ABSENT:
            yield from _cells(form, answer, record.get(answer.key) or [])


def _single_boxes(form: Form, answer: Answer, truth: Any) -> Iterator[tuple[str, str, str]]:
    """Every box by itself: ticked and empty as on the paper."""
    meant = _chosen(form, answer.key, truth)
    seen = _chosen(form, answer.key, answer.value if answer.is_accepted else answer.suggestion)
    right, wrong = (_OUTCOMES[0], _OUTCOMES[3]) if answer.is_accepted else (_OUTCOMES[1], _OUTCOMES[2])
    for option in form.questions[answer.key].options:
        yield "single box", right if (option.key in meant) == (option.key in seen) else wrong, answer.label


def _cells(form: Form, answer: Answer, rows: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    table = next(table for table in form.tables if table.key == answer.key)
    printed = {table.columns[0].key} if table.has_fixed_rows else set()
    rows = [row for row in rows if set(row) - printed]
    if len(answer.rows) != len(rows):
        yield "rows", "lost" if answer.is_accepted else "suggested wrong", f"{len(answer.rows)} of {len(rows)} rows"
        return
    for held, row in zip(answer.rows, rows, strict=True):
        for cell in held.cells:
            if cell.key not in printed:
                yield ("cell" if cell.key in row else "cell, blank"), *_judge(cell, row.get(cell.key))


def _judge(answer: Answer, truth: Any) -> tuple[str, str]:
    told = f"{answer.label}: {answer.value if answer.is_accepted else answer.suggestion!r} <- {truth!r}"
    if answer.is_accepted:
        return (_OUTCOMES[0] if _is_same(answer.value, truth) else _OUTCOMES[3]), told
    if _is_same(answer.suggestion, truth):
        return _OUTCOMES[1], told
    return (_OUTCOMES[2] if answer.suggestion else _OUTCOMES[4]), told


def _is_same(found: Any, truth: Any) -> bool:
    """Whether both look the same on paper: a line break where the line was full anyway is a blank there."""
    found, truth = _folded(found), _folded(truth)
    if not isinstance(found, str) or not isinstance(truth, str) or len(found) != len(truth):
        return bool(found == truth)
    return all(seen == meant or (seen, meant) == (" ", "\n") for seen, meant in zip(found, truth, strict=True))


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return in_one_alphabet(value)
    return [_folded(item) for item in value] if isinstance(value, list) else value or None if value != 0 else value


def _print(name: str, held: dict[str, Counter[str]]) -> None:
    print(name)
    for kind, counts in sorted(held.items()):
        total = sum(counts.values())
        shares = ", ".join(f"{outcome} {counts[outcome]}" for outcome in _OUTCOMES if counts[outcome])
        print(f"  {kind:14} {total:6}: {shares} ({100 * counts[_OUTCOMES[0]] / total:.2f} % accepted right)")


if __name__ == "__main__":
    main()
