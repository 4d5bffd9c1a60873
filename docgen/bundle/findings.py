"""What filling found out about the data: values that were printed but not given, and documents that were not made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from docgen.bundle.render import FilledDocument
from docgen.pack import Document
from docgen.problems import Path, Problem, Severity, problem_kind
from docgen.record import Record

MISSING = problem_kind("missing-value", "Не заполнено «{label}»; нужно для {documents}.")
LEFT_BLANK = problem_kind("left-blank", "Не заполнено «{label}»: в {documents} оставлена линейка.", Severity.WARNING)
NOTHING_TO_MAKE = problem_kind(
    "nothing-to-make", "Не заполнено «{list}», поэтому не сделаны документы: {documents}.", Severity.WARNING
)


def missing_values(
    record: Record, filled: Iterable[FilledDocument], known: Iterable[Problem], *, is_draft: bool
) -> Iterator[Problem]:
    """One problem for each value that documents lack; a value that is refused in `known` is not told as missing too."""
    refused = {problem.path for problem in known if problem.is_error}
    touched = {above for path in refused for above in _with_those_above(path)}
    kind = LEFT_BLANK if is_draft else MISSING
    lacking: dict[Path, tuple[str, dict[str, None]]] = {}
    for each in filled:
        for path, label in each.filling.gaps.items():
            lacking.setdefault(path, (label, {}))[1][each.document.code] = None
    for path, (label, codes) in lacking.items():
        text, place = record.place(path)
        if text not in touched and refused.isdisjoint(_with_those_above(text)):
            yield kind.at(text, place, label=label, documents=", ".join(codes))


def not_made(record: Record, documents: Sequence[Document]) -> Iterator[Problem]:
    """One warning for each list that is empty, with the documents that would be made for its items."""
    codes_of: dict[str, dict[str, None]] = {}
    for document in documents:
        field = record.entity.find(document.for_each.partition(".")[0])
        source = field.collected_from[0] if field and field.is_derived else document.for_each
        codes_of.setdefault(source.partition(".")[0], {})[document.code] = None
    for key, codes in codes_of.items():
        field = record.entity.find(key)
        label = field.label if field else key
        yield NOTHING_TO_MAKE.at(*record.place((key,)), list=label, documents=", ".join(codes))


def _with_those_above(path: str) -> list[str]:
    """`a`, `a[0]` and `a[0].b` of `a[0].b`."""
    return [*(path[: step.start()] for step in re.finditer(r"[.\[]", path)), path]
